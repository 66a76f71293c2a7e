package meeting

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// Given is an advice as it is given: its paper, the version that was judged, and whether there is agreement ("yes", "no").
type Given struct {
	Paper, Judged uint
	Agreed        string
}

// seen refuses papers that who gives the advice does not see: the other body gets them.
func (g Given) seen(tx *store.Tx) error {
	if g.Paper != 0 {
		if _, err := paper.Find(tx, g.Paper); err != nil {
			return fault.Wrong("paper", "Dit stuk is er niet, of u mag het niet zien.").Because(err)
		}
	}
	if g.Judged != 0 {
		if _, err := paper.FindVersion(tx, g.Judged); err != nil {
			return fault.Wrong("judged", "Deze versie is er niet, of u mag haar niet zien.").Because(err)
		}
	}
	return nil
}

// GiveAdvice gives the advice of the body of an item to another body: the item has its outcome, and the advice lies
// in the other's inbox with the papers and what came before. It remembers which version was judged; it answers what
// was asked, when it was asked.
func GiveAdvice(tx *store.Tx, item, to uint, given Given) (*Advice, error) {
	i, m, err := itemOf(tx, item)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.GiveAdvice, aboutItem(i, m), "")
	if err != nil {
		return nil, err
	}
	if err := treated(tx, i, m); err != nil {
		return nil, err
	}
	if err := given.seen(tx); err != nil {
		return nil, err
	}
	a, err := answering(tx, i, m, to)
	if err != nil {
		return nil, err
	}
	a.Item, a.Topic, a.Paper, a.Judged, a.Agreed = i.ID, i.Topic, given.Paper, given.Judged, given.Agreed
	if err := adviceLife.Check(a, a.State, Offered); err != nil {
		return nil, err
	}
	return a, offer(permit, a, i, m)
}

// answering gives the advice that was asked on the matter and not given yet, or a new one.
func answering(tx *store.Tx, i *Item, m *Meeting, to uint) (*Advice, error) {
	waiting := []AdviceState{Asked, OnAgenda, AdviceDraft, AdviceFixed, Overdue}
	q := store.Of[Advice](tx).Where("body = ? AND to_body = ? AND state IN ?", m.Body, to, waiting)
	a, err := store.First[Advice](q.Where("item = ? OR (topic = ? AND topic <> 0)", i.ID, i.Topic).Order("id"))
	if fault.KindOf(err) == fault.Missing {
		return &Advice{Body: m.Body, To: to, State: OnAgenda}, nil
	}
	return a, err
}

// offer puts an advice in the inbox of the body that it is for.
func offer(permit *store.Permit, a *Advice, i *Item, m *Meeting) error {
	tx := permit.Tx()
	from, err := origin(tx, i, m, "")
	if err != nil {
		return err
	}
	if err := relateAdvice(permit, a); err != nil {
		return err
	}
	from.Agreed, from.Dispute = a.Agreed, a.Dispute
	if a.Agreed == submission.No && from.Dispute == "" {
		from.Dispute = "Zie het advies."
	}
	from.Papers = append([]uint{a.Paper}, without(from.Papers, []uint{a.Paper})...)
	sent, err := submission.Forward(tx, from, a.To)
	if err != nil {
		return fmt.Errorf("offer advice on item %d: %w", i.ID, err)
	}
	a.State, a.Submission, a.Topic, a.OfferedOn = Offered, sent.ID, sent.Topic, law.DateOf(tx.Now())
	if a.ID == 0 {
		err = permit.Create(a)
	} else {
		err = permit.Save(a)
	}
	if err != nil {
		return err
	}
	i.Topic = sent.Topic
	if writable(tx, m) == nil {
		i.Outcome = AdviceGiven
		if err := tellSubmission(permit, i); err != nil {
			return err
		}
	}
	return permit.Save(i)
}

// treated tells whether advice can be given on an item: its meeting sits, or sat. Offered after the minutes went
// round, it leaves the outcome as it stands in them.
func treated(tx *store.Tx, i *Item, m *Meeting) error {
	if m.State == Circulated || m.State == Adopted {
		return nil
	}
	return open(tx, i, m)
}

// relateAdvice says on the papers which one judges which, once.
func relateAdvice(permit *store.Permit, a *Advice) error {
	tx := permit.Tx()
	if _, err := paper.Find(tx, a.Paper); err != nil {
		return err
	}
	if a.Judged == 0 {
		return nil
	}
	judged, err := paper.FindVersion(tx, a.Judged)
	if err != nil || judged.Paper == a.Paper {
		return err
	}
	return paper.Relate(permit, a.Paper, judged.Paper, paper.Judges)
}
