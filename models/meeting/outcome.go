package meeting

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// RecordOutcome writes down what became of an item, whatever it was offered for. A forwarded item goes to the inbox
// of another body, with its papers and history; one that is held back goes to the stock agenda. The submission that
// it came with is told. The outcome can be mended until the minutes go round.
func RecordOutcome(tx *store.Tx, item uint, outcome Outcome, forwardTo uint, why string) error {
	i, m, err := itemOf(tx, item)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.RecordDecision, aboutItem(i, m), why)
	if err != nil {
		return err
	}
	if err := open(tx, i, m); err != nil {
		return err
	}
	if err := outcomeGaps(tx, m, outcome, forwardTo).Invalid(); err != nil {
		return err
	}
	if outcome != Forwarded {
		forwardTo = 0
	}
	if i.Outcome == outcome && i.ForwardTo == forwardTo {
		return nil
	}
	return settle(permit, i, m, settlement{outcome, forwardTo, why})
}

// settlement is what becomes of an item.
type settlement struct {
	outcome   Outcome
	forwardTo uint
	why       string
}

// settle leaves the outcome that was, and does what the new one asks.
func settle(permit *store.Permit, i *Item, m *Meeting, s settlement) error {
	if err := leave(permit, i); err != nil {
		return err
	}
	i.Outcome, i.ForwardTo = s.outcome, s.forwardTo
	if err := tellSubmission(permit, i); err != nil {
		return err
	}
	switch s.outcome {
	case Forwarded:
		sent, err := forward(permit.Tx(), i, m, s)
		if err != nil {
			return fmt.Errorf("forward item %d: %w", i.ID, err)
		}
		i.ForwardedAs, i.Topic = sent.ID, sent.Topic
	case KeptBack:
		stock := &StockItem{
			Body: m.Body, Title: i.Title, Holder: i.By, Note: clipped(s.why), Topic: i.Topic, Submission: i.Submission, From: i.ID,
		}
		if err := permit.Create(stock); err != nil {
			return fmt.Errorf("put item %d in stock: %w", i.ID, err)
		}
	}
	return permit.Save(i)
}

func outcomeGaps(tx *store.Tx, m *Meeting, outcome Outcome, forwardTo uint) (gaps fault.Gaps) {
	gaps.Need(slices.Contains(Outcomes, outcome), "outcome", "Kies de uitkomst.")
	if outcome != Forwarded {
		return gaps
	}
	gaps.Need(forwardTo != 0, "forward_to", "Kies naar welk gremium dit doorgaat.")
	gaps.Need(forwardTo != m.Body, "forward_to", "Kies een ander gremium dan dit.")
	if forwardTo != 0 {
		_, err := body.Find(tx, forwardTo)
		gaps.Need(err == nil, "forward_to", "Dit gremium is er niet.")
	}
	return gaps
}

// leave undoes what the earlier outcome did: an item in stock is taken out again. What lies in another body's inbox
// must be withdrawn there first.
func leave(permit *store.Permit, i *Item) error {
	tx := permit.Tx()
	switch i.Outcome {
	case KeptBack:
		planned, err := store.Count(stockFrom(tx, i.ID).Where("planned_on <> 0"))
		if err != nil {
			return err
		}
		if planned > 0 {
			return fault.Refuse("Dit aangehouden punt staat al op een volgende agenda. Haal het daar eerst af.")
		}
		_, err = permit.Remove(stockFrom(tx, i.ID))
		return err
	case Forwarded:
		return tx.As(access.System("doorgeleiding"), func(tx *store.Tx) error {
			sent, err := submission.Find(tx, i.ForwardedAs)
			if err != nil {
				return err
			}
			if sent.State != submission.Withdrawn {
				return fault.Refuse("Dit punt is al doorgeleid en ligt bij het andere gremium. Trek die aanbieding eerst in.")
			}
			i.ForwardedAs = 0
			return nil
		})
	}
	return nil
}

// tellSubmission says to the submission that an item came with that it was treated or held back.
func tellSubmission(permit *store.Permit, i *Item) error {
	tell := submission.Treat
	if i.Outcome == KeptBack {
		tell = submission.HoldBack
	}
	ids, err := submissionsOf(permit.Tx(), i.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := tell(permit, id); err != nil {
			return err
		}
	}
	return nil
}

// forward puts an item in the inbox of another body.
func forward(tx *store.Tx, i *Item, m *Meeting, s settlement) (*submission.Submission, error) {
	from, err := origin(tx, i, m, s.why)
	if err != nil {
		return nil, err
	}
	from.Agreed = submission.Yes
	return submission.Forward(tx, from, s.forwardTo)
}

// origin gathers what another body gets of an item: its papers, and what was decided.
func origin(tx *store.Tx, i *Item, m *Meeting, why string) (submission.Origin, error) {
	from := submission.Origin{
		Body: m.Body, On: m.Day(), Item: i.ID, Submission: i.Submission, Topic: i.Topic, Title: i.Title, Why: why,
	}
	decisions, err := store.List[Decision](store.Of[Decision](tx).Where("item = ? AND number <> ?", i.ID, "").Order("id"))
	if err != nil {
		return from, err
	}
	var history []string
	for _, d := range decisions {
		history = append(history, fmt.Sprintf("Besluit %s: %s", d.Number, d.Text))
	}
	from.History = strings.Join(history, "\n")
	papers, err := paper.OfItems(tx, []uint{i.ID})
	for _, p := range papers[i.ID] {
		if slices.Contains(travelling, p.Kind) {
			from.Papers = append(from.Papers, p.ID)
		}
	}
	return from, err
}

// travelling are the kinds of paper that go along with an item to another body: what was written for it, not what
// tells of the whole meeting.
var travelling = []paper.Kind{paper.Form, paper.Advice, paper.Note, paper.Policy, paper.Annex, paper.Mail, paper.Other}

// titleMost is the most signs in a title or a note to it, as its column has them.
const titleMost = 300

// clipped cuts a text to the length of a title.
func clipped(text string) string {
	if signs := []rune(text); len(signs) > titleMost {
		return string(signs[:titleMost-1]) + "…"
	}
	return text
}

// stockFrom asks for what an item that was held back became in stock.
func stockFrom(tx *store.Tx, item uint) *gorm.DB {
	return store.Of[StockItem](tx).Where(map[string]any{"from": item})
}
