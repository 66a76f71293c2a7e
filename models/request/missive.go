package request

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// Missive is a letter of the desk as it was written with a step: to the requester, or to a third party. It stays as it is
// when the wording changes later.
type Missive struct {
	store.Row
	Request   uint     `gorm:"index"`
	Event     uint     `gorm:"uniqueIndex"` // the step that it tells of
	Kind      TextKind `gorm:"size:40"`
	On        law.Date `gorm:"column:written_on"`
	Recipient string   `gorm:"size:1000"` // as it was then; personal data of the requester, or the party
	Email     string   `gorm:"size:254"`  // to which it went; empty: it is to be sent on paper
	Title     string   `gorm:"size:300"`
	Text      string
}

// TableName implements gorm's Tabler.
func (Missive) TableName() string { return "request_missives" }

// Missives lists the letters of a request, the newest first.
func Missives(tx *store.Tx, request uint) ([]Missive, error) {
	return store.List[Missive](store.Of[Missive](tx).Where("request = ?", request).Order("id DESC"))
}

// FindMissive gives a letter by number.
func FindMissive(tx *store.Tx, id uint) (*Missive, error) { return store.Find[Missive](tx, id) }

// addressed is to whom a letter goes, and what it says besides what all letters of its kind say.
type addressed struct {
	name, email string
	own         map[string]string
}

// tell writes the letter to the requester that goes with a step and keeps it; with an address it goes by mail at once. The step itself is
// in the database by then, so that the last day in the letter is the new one.
func (r *Request) tell(permit *store.Permit, e *Event, kind TextKind) error {
	return r.tellTo(permit, e, kind, addressed{name: r.Requester, email: r.Email})
}

func (r *Request) tellTo(permit *store.Permit, e *Event, kind TextKind, to addressed) error {
	if e.ID == 0 {
		return nil // a second click: the step was there, and so was its letter
	}
	if kind != ConsultedText { // a third party is asked about what concerns him
		if err := speakable(permit.Tx(), r.HandledIn(), typedIn(kind), e.Text); err != nil {
			return err
		}
	}
	m, err := r.missive(permit.Tx(), e, kind, to.own)
	if err != nil {
		return err
	}
	m.Recipient, m.Email = to.name, to.email
	if err := permit.Create(m); err != nil || to.email == "" {
		return err
	}
	message := outbox.Message{Key: fmt.Sprintf("request-letter-%d", m.ID), Kind: outbox.RequestLetter, Subject: m.ID}
	if _, err := outbox.Put(permit, message, []outbox.Recipient{{Name: to.name, Address: to.email}}); err != nil {
		return fmt.Errorf("mail letter %d of request %d: %w", m.ID, r.ID, err)
	}
	return nil
}

// typedIn is the field of the form in which the words of a letter are typed.
func typedIn(kind TextKind) string {
	if kind == ExtendedText || kind == DroppedText {
		return "why"
	}
	return "text"
}

// speakable refuses a text to the requester in which something stands that he may not read.
func speakable(tx *store.Tx, request uint, field, text string) error {
	leaks, err := leaks(tx, request, text)
	if err == nil && leaks {
		err = fault.Wrong(field, "Hierin staat tekst die is gelakt of buiten de reikwijdte valt. Schrijf het zonder die te noemen.")
	}
	return err
}

// leaks tells whether something stands in a text to the requester that he may not read.
func leaks(tx *store.Tx, request uint, text string) (bool, error) {
	if strings.TrimSpace(text) == "" {
		return false, nil
	}
	err := (&Secrets{request: request}).CheckTold(tx, text)
	var leak *redact.Leak
	if errors.As(err, &leak) {
		return true, nil
	}
	return false, err
}

// missive writes a letter about an event, without keeping it.
func (r *Request) missive(tx *store.Tx, e *Event, kind TextKind, own map[string]string) (*Missive, error) {
	events, err := Events(tx, r.ID)
	if err != nil {
		return nil, err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return nil, err
	}
	w, err := WordingOf(tx, kind, law.RegimeOn(e.On))
	if err != nil {
		return nil, err
	}
	values := r.values(e, kind, termsOf(r, events, days, law.DateOf(tx.Now())))
	maps.Copy(values, own)
	return &Missive{
		Request: r.ID, Event: e.ID, Kind: kind, On: e.On, Title: cutTo(Fill(w.Title, values), 300), Text: Fill(w.Text, values),
	}, nil
}

// values are what the fields of a letter say.
func (r *Request) values(e *Event, kind TextKind, t Terms) map[string]string {
	regime := law.RegimeOn(e.On)
	values := map[string]string{
		"kenmerk": r.Reference, "onderwerp": r.Title, "datum_ontvangst": written(r.ReceivedOn), "datum": written(e.On), "wet": lawNames[regime],
		"artikel": articles[regime][kind], "uiterste_datum": written(t.DecideBy()), "toelichting": e.Text, "termijn": "", "weken": weeks(e.Weeks),
	}
	if !e.Deadline.IsZero() {
		values["termijn"] = written(e.Deadline)
	}
	switch kind {
	case SuspendedText:
		reason := law.Reason(e.Ground)
		values["vanaf"], values["grond"], values["artikel"] = written(e.On.AddDays(1)), suspending[reason][0], suspendingArticle(reason, regime)
	case ConsultedText:
		values["partij"], values["toelichting"] = e.Text, ""
	case ClarifiedText:
		values["toelichting"] = "" // what the requester wrote himself
	}
	return values
}

func weeks(n int) string {
	if n == 1 {
		return "1 week"
	}
	return fmt.Sprintf("%d weken", n)
}

// DecideBy is the last day for the decision: that of the law, or a later one that was agreed on.
func (t Terms) DecideBy() law.Date {
	if t.Agreed.After(t.Last) {
		return t.Agreed
	}
	return t.Last
}

// LetterAbout writes the letter about the latest step of a kind anew: for a message that was put in the outbox before
// letters were kept.
func LetterAbout(tx *store.Tx, r *Request, step EventKind, kind TextKind) (*Missive, error) {
	events, err := Events(tx, r.ID)
	if err != nil {
		return nil, err
	}
	last := Event{On: r.ReceivedOn}
	for _, e := range events {
		if e.Kind == step {
			last = e
		}
	}
	return r.missive(tx, &last, kind, nil)
}
