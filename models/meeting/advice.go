package meeting

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// AdviceState is how far an advice is.
type AdviceState string

// The states of an advice (domain: gevraagd → geagendeerd bij adviseur → concept → vastgesteld → aangeboden →
// verwerkt; beside it termijn verstreken and opnieuw gevraagd, which is asked once more).
const (
	Asked       AdviceState = "asked"
	OnAgenda    AdviceState = "on-agenda"
	AdviceDraft AdviceState = "draft"
	AdviceFixed AdviceState = "established"
	Offered     AdviceState = "offered"
	Processed   AdviceState = "processed"
	Overdue     AdviceState = "overdue"
)

// AdviceStates lists the states of an advice.
var AdviceStates = []AdviceState{Asked, OnAgenda, AdviceDraft, AdviceFixed, Offered, Processed, Overdue}

// Advice is what one body gives another. It remembers which version it judged.
type Advice struct {
	store.Row
	Body       uint        `gorm:"index"` // the advising body
	To         uint        `gorm:"index;column:to_body"`
	Topic      uint        `gorm:"index"`
	Question   string      // what was asked
	DueOn      law.Date    `gorm:"column:due_on"`
	Item       uint        `gorm:"index"` // the item on which it was given
	Paper      uint        // the advice itself
	Judged     uint        // version of the paper that was judged
	State      AdviceState `gorm:"size:20"`
	Agreed     string      `gorm:"size:10"` // yes, no; known once it was offered
	Dispute    string      // points at issue, when not agreed
	OfferedOn  law.Date    `gorm:"column:offered_on"`
	Submission uint        // with which it was offered
}

// TableName implements gorm's Tabler.
func (Advice) TableName() string { return "advices" }

// About implements access.Subject.
func (a *Advice) About() access.About { return access.About{Kind: "advice", ID: a.ID, Body: a.Body} }

// asker lets an advice stand for a subject of the body that asks for it.
type asker struct{ *Advice }

// About implements access.Subject.
func (a asker) About() access.About { return access.About{Kind: "advice", ID: a.ID, Body: a.To} }

// adviceLife is every step of an advice. It may be offered straight from the agenda: the meeting that treats it also
// establishes it.
var adviceLife = flow.Table[*Advice, AdviceState]{
	{From: Asked, To: OnAgenda},
	{From: Asked, To: Overdue},
	{From: Asked, To: Offered, Missing: forOffering},
	{From: OnAgenda, To: AdviceDraft},
	{From: OnAgenda, To: Overdue},
	{From: OnAgenda, To: Offered, Missing: forOffering},
	{From: AdviceDraft, To: AdviceFixed, Missing: needAdvice},
	{From: AdviceDraft, To: Overdue},
	{From: AdviceDraft, To: Offered, Missing: forOffering},
	{From: AdviceFixed, To: Offered, Missing: forOffering},
	{From: AdviceFixed, To: Overdue},
	{From: Overdue, To: Asked},
	{From: Overdue, To: Offered, Missing: forOffering},
	{From: Offered, To: Processed, Again: "Dit advies is al verwerkt."},
	{From: Offered, To: Asked},
	{From: Processed, To: Asked},
}

func needAdvice(a *Advice) (gaps fault.Gaps) {
	gaps.Need(a.Paper != 0, "paper", "Kies het stuk met het advies.")
	return gaps
}

func forOffering(a *Advice) fault.Gaps {
	gaps := needAdvice(a)
	gaps.Need(a.Agreed == submission.Yes || a.Agreed == submission.No, "agreed", "Kies of er overeenstemming is.")
	gaps.Need(a.To != a.Body, "to", "Kies een ander gremium dan dit.")
	return gaps
}

// AskAdvice asks another body (Body) for advice on a matter, for the body of who asks (To).
func AskAdvice(tx *store.Tx, a *Advice) error {
	a.Row, a.State, a.Question = store.Row{Rev: 1}, Asked, strings.TrimSpace(a.Question)
	permit, err := tx.Permit(access.AskAdvice, asker{a}, "")
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(a.Body != 0 && a.Body != a.To, "body", "Kies een ander gremium dat adviseert.")
	gaps.Need(a.Topic != 0, "topic", "Kies het onderwerp.")
	gaps.Need(len([]rune(a.Question)) <= 5_000, "question", "Een vraag telt hooguit 5.000 tekens.")
	gaps.Need(a.DueOn.IsZero() || a.DueOn.After(law.DateOf(tx.Now())), "due", "De termijn ligt in het verleden.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if _, err := body.Find(tx, a.Body); err != nil {
		return fault.Wrong("body", "Dit gremium is er niet.").Because(err)
	}
	same, err := store.Again[Advice](tx, store.Of[Advice](tx).Where(map[string]any{"body": a.Body, "to_body": a.To, "topic": a.Topic, "question": a.Question, "state": Asked}))
	if err != nil {
		return err
	}
	if same != nil && same.DueOn == a.DueOn && same.Paper == a.Paper {
		*a = *same
		return nil
	}
	return permit.Create(a)
}

// AskAgain asks for an advice once more: the term has passed, or there is a newer version than it judged.
func AskAgain(tx *store.Tx, id uint, due law.Date, why string) error {
	a, err := store.Find[Advice](tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.AskAdvice, asker{a}, why)
	if err != nil {
		return err
	}
	if err := adviceLife.Check(a, a.State, Asked); err != nil {
		return err
	}
	if a.State == Overdue {
		a.State, a.DueOn = Asked, due
		return permit.Save(a)
	}
	return permit.Create(&Advice{Body: a.Body, To: a.To, Topic: a.Topic, Question: a.Question, DueOn: due, State: Asked})
}

// PutAdviceOnAgenda says at which item the advising body treats what was asked.
func PutAdviceOnAgenda(tx *store.Tx, id, item uint) error {
	return moveAdvice(tx, id, access.GiveAdvice, OnAgenda, func(tx *store.Tx, a *Advice) error {
		_, m, err := itemOf(tx, item)
		if err != nil {
			return err
		}
		if m.Body != a.Body {
			return fault.NotFound().Because(fmt.Errorf("item %d is of body %d", item, m.Body))
		}
		a.Item = item
		return nil
	})
}

// DraftAdvice says which paper is the draft. Only the advising body sees how far it is.
func DraftAdvice(tx *store.Tx, id, advicePaper uint) error {
	return moveAdvice(tx, id, access.GiveAdvice, AdviceDraft, func(tx *store.Tx, a *Advice) error {
		_, err := paper.Find(tx, advicePaper)
		a.Paper = advicePaper
		return err
	})
}

// EstablishAdvice says that the advising body agreed on the text.
func EstablishAdvice(tx *store.Tx, id uint) error {
	return moveAdvice(tx, id, access.GiveAdvice, AdviceFixed, nil)
}

// ProcessAdvice says that the body that got the advice dealt with it.
func ProcessAdvice(tx *store.Tx, id uint) error {
	return moveAdvice(tx, id, access.AskAdvice, Processed, nil)
}

// ExpireAdvices marks advices whose term has passed, and tells how many there were; the timetable calls it.
func ExpireAdvices(tx *store.Tx) (int, error) {
	waiting := []AdviceState{Asked, OnAgenda, AdviceDraft, AdviceFixed}
	rows, err := store.List[Advice](store.Of[Advice](tx).Where("state IN ? AND due_on < ?", waiting, law.DateOf(tx.Now())))
	if err != nil {
		return 0, err
	}
	for _, a := range rows {
		if err := moveAdvice(tx, a.ID, access.ExpireAdvice, Overdue, nil); err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}

func moveAdvice(tx *store.Tx, id uint, do access.Action, to AdviceState, change func(tx *store.Tx, a *Advice) error) error {
	a, err := store.Find[Advice](tx, id)
	if err != nil {
		return err
	}
	var subject access.Subject = a
	if do == access.AskAdvice {
		subject = asker{a}
	}
	permit, err := tx.Permit(do, subject, "")
	if err != nil {
		return err
	}
	if change != nil {
		if err := change(tx, a); err != nil {
			return err
		}
	}
	if err := adviceLife.Check(a, a.State, to); err != nil {
		return err
	}
	a.State = to
	return permit.Save(a)
}

// FindAdvice gives an advice by number of row.
func FindAdvice(tx *store.Tx, id uint) (*Advice, error) { return store.Find[Advice](tx, id) }

// AdvicesByTopic lists the advices on a matter, oldest first.
func AdvicesByTopic(tx *store.Tx, topic uint) ([]Advice, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Advice](store.Of[Advice](tx).Where("topic = ?", topic).Order("id"))
}

// Advices lists what a body was asked and what it gave or got, the newest first.
func Advices(tx *store.Tx, body uint, page store.Page) ([]Advice, int, error) {
	return store.Paged[Advice](store.Of[Advice](tx).Where("body = ? OR to_body = ?", body, body).Order("id DESC"), page)
}

// Outdated tells of which advices there is a newer version than the one that they judged, by number of row. Whether there
// is one is told to who sees the advice, also when the paper is not his to read.
func Outdated(tx *store.Tx, advices ...Advice) (map[uint]bool, error) {
	newer := map[uint]bool{}
	var judged []uint
	for _, a := range advices {
		if a.Judged != 0 {
			judged = append(judged, a.Judged)
		}
	}
	if len(judged) == 0 {
		return newer, nil
	}
	err := tx.As(access.System("advies"), func(tx *store.Tx) error {
		versions, err := paper.VersionsByIDs(tx, judged)
		if err != nil {
			return err
		}
		ids := make([]uint, 0, len(versions))
		for _, v := range versions {
			ids = append(ids, v.Paper)
		}
		papers, err := paper.ByIDs(tx, ids)
		for _, a := range advices {
			v, known := versions[a.Judged]
			newer[a.ID] = known && papers[v.Paper].Latest > v.Number
		}
		return err
	})
	return newer, err
}
