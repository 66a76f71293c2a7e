package api

import (
	"beraad/models/fault"
	"beraad/models/store"
)

// Gap is something that is still needed for a step.
type Gap struct {
	Field string `json:"veld"`
	Text  string `json:"melding"`
}

func gapOf(g *fault.Gap) Gap { return Gap{Field: g.Field, Text: g.Text} }

// checksBefore lists what a step still needs.
func checksBefore(check func(tx *store.Tx, id uint) (fault.Gaps, error)) func(c *call) ([]fault.Gap, error) {
	return func(c *call) ([]fault.Gap, error) { return check(c.tx, c.id) }
}
