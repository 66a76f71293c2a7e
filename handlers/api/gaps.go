package api

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Gap is something that is still needed for a step.
type Gap struct {
	Field string `json:"veld"`
	Text  string `json:"melding"`
}

func gapOf(g *fault.Gap) Gap { return Gap{Field: g.Field, Text: g.Text} }

// checksBefore lists what a step with a meeting still needs, for who may take it.
func checksBefore(do access.Action, check func(tx *store.Tx, id uint) (fault.Gaps, error)) func(c *call) ([]fault.Gap, error) {
	return prepares(do, func(c *call) ([]fault.Gap, error) { return check(c.tx, c.id) })
}

// prepares reads something of a meeting that is only for who may take a step with it.
func prepares[D any](do access.Action, read func(c *call) ([]D, error)) func(c *call) ([]D, error) {
	return func(c *call) ([]D, error) {
		if err := c.may(do, c.id); err != nil {
			return nil, err
		}
		return read(c)
	}
}

// may says that a meeting is not there for who may not do something with it.
func (c *call) may(do access.Action, id uint) error {
	m, err := meeting.Find(c.tx, id)
	if err == nil && !access.May(c.who, do, m) {
		err = fault.NotFound()
	}
	return err
}
