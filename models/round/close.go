package round

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Whole is a round with all that decides on its next step.
type Whole struct {
	Round *Round
	Said  []Said
	Today law.Date
}

// Ready tells whether a round can be closed: the term has passed, or all have answered.
func (w *Whole) Ready() bool { return w.Today.After(w.Round.Until) || len(Waiting(w.Said)) == 0 }

// life is every step of a round.
var life = flow.Table[*Whole, State]{
	{From: Open, To: Closed, Missing: forClosing},
	{From: Open, To: Withdrawn, Missing: forWithdrawing},
	{From: Closed, To: Closed, Missing: already("Deze ronde is al gesloten.")},
	{From: Withdrawn, To: Withdrawn, Missing: already("Deze ronde is al ingetrokken.")},
}

func already(sentence string) func(*Whole) fault.Gaps {
	return func(*Whole) fault.Gaps { return fault.Gaps{{Text: sentence}} }
}

func forClosing(w *Whole) (gaps fault.Gaps) {
	gaps.Need(w.Ready(), "outcome", "Nog niet iedereen heeft gereageerd. Sluiten kan na de termijn, of als de laatste heeft gereageerd.")
	gaps.Need(slices.Contains(Outcomes, w.Round.Outcome), "outcome", "Kies de uitkomst.")
	words := "Schrijf op wat er is besloten."
	if w.Round.Outcome == ToMeeting {
		words = "Schrijf op waarom het naar een vergadering gaat."
	}
	gaps.Need(w.Round.Decision != "", "decision", words)
	gaps.Need(len([]rune(w.Round.Decision)) <= 5_000, "decision", "Een besluit telt hooguit 5.000 tekens.")
	return gaps
}

func forWithdrawing(w *Whole) (gaps fault.Gaps) {
	gaps.Need(w.Round.Why != "", "why", "Schrijf op waarom u de ronde intrekt.")
	gaps.Need(len([]rune(w.Round.Why)) <= 500, "why", "Een reden telt hooguit 500 tekens.")
	return gaps
}

// Close writes what came of a round, and tells it to who was asked. What was decided comes in the register of decisions,
// what goes to a meeting on the stock agenda.
func Close(tx *store.Tx, id uint, outcome Outcome, decision string) error {
	return end(tx, id, Closed, "", func(permit *store.Permit, r *Round) error {
		r.Outcome, r.Decision = outcome, strings.TrimSpace(decision)
		permit.Note("outcome: %s", outcome)
		return nil
	})
}

// Withdraw ends a round without an outcome.
func Withdraw(tx *store.Tx, id uint, why string) error {
	return end(tx, id, Withdrawn, why, func(_ *store.Permit, r *Round) error {
		r.Why = strings.TrimSpace(why)
		return nil
	})
}

func end(tx *store.Tx, id uint, to State, why string, change func(permit *store.Permit, r *Round) error) error {
	r, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.CloseRound, r, why)
	if err != nil {
		return err
	}
	if r.State != Open {
		return life.Check(&Whole{Round: r}, r.State, to)
	}
	if err := change(permit, r); err != nil {
		return err
	}
	said, err := Voices(tx, id)
	if err != nil {
		return err
	}
	today := law.DateOf(tx.Now())
	if err := life.Check(&Whole{r, said, today}, r.State, to); err != nil {
		return err
	}
	r.State, r.ClosedOn = to, today
	if r.Outcome == ToMeeting {
		if r.Stock, err = toStock(tx, r); err != nil {
			return err
		}
	}
	decision, err := decide(permit, r)
	if err != nil {
		return err
	}
	if err := record(permit, r, said, decision); err != nil {
		return err
	}
	if err := permit.Save(r); err != nil {
		return err
	}
	return tell(permit, r, News(to), concerned(said))
}

// toStock puts the matter of a round on the stock agenda.
func toStock(tx *store.Tx, r *Round) (uint, error) {
	s := &meeting.StockItem{Body: r.Body, Title: r.Title, Topic: r.Topic, Note: "Uit schriftelijke ronde " + r.Number}
	err := meeting.AddStock(tx, s)
	return s.ID, err
}
