// Package models gathers the tables of all rooms, for who opens a store.
package models

import (
	"slices"

	"beraad/models/body"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// Tables lists every table of the domain with who sees its rows.
func Tables() []store.Table {
	return slices.Concat(
		person.Tables, body.Tables, []store.Table{paper.SearchTable}, paper.Tables,
	)
}
