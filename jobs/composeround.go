package jobs

import (
	"context"
	"fmt"

	"beraad/models/body"
	"beraad/models/outbox"
	"beraad/models/paper"
	procedure "beraad/models/round"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
)

// round writes news of a written procedure: that it was opened, that the term is near, or how it ended.
func (c *Composer) round(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.Round{News: string(procedure.NewsOf(m)), Path: views.RoundPath(m.Subject)}
	err := c.read(ctx, func(tx *store.Tx) error {
		r, err := procedure.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, r.Body)
		if err != nil {
			return err
		}
		letter.Body, letter.Number, letter.Title, letter.Question, letter.Until = b.Name, r.Number, r.Title, r.Question, r.Until
		letter.Outcome, letter.Decision, letter.Why = views.RoundOutcome(r.Outcome), r.Decision, r.Why
		if letter.Signed, err = signed(tx, b); err != nil {
			return err
		}
		ids, err := procedure.PapersOf(tx, r.ID)
		if err != nil {
			return err
		}
		papers, err := paper.ByIDs(tx, ids)
		for _, id := range ids {
			letter.Papers = append(letter.Papers, letters.News{Text: papers[id].Title, Path: fmt.Sprintf("/stukken/%d", id)})
		}
		return err
	})
	return letter, err
}
