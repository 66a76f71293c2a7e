package harvest

import (
	"time"

	"beraad/models/format/diwoo"
	"beraad/models/store"
)

// Site is whose documents they are, and where they are found.
type Site struct {
	// Publisher is the organisation; without it nothing is told.
	Publisher diwoo.Value
	// File gives the address of a file of a decision, and Line that of a policy line.
	File func(slug, name string) string
	Line func(slug string) string
	// Annex gives the address of an annex to a version of a policy line.
	Annex func(slug string, version uint, seq int) string
}

// Entry is a document: its address, when it last changed, and what is told of it.
type Entry struct {
	Address  string
	Changed  time.Time
	Document diwoo.Document
}

// Entries gives the documents of a part. What went since the parts were listed is not among them.
func (s Site) Entries(tx *store.Tx, part Part) ([]Entry, error) {
	if part.Of == Lines {
		return s.lines(tx, part.pieces)
	}
	return s.decisions(tx, part.pieces)
}
