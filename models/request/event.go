package request

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
)

// EventKind is what happened to a request that the terms depend on, or that the file must tell.
type EventKind string

// The kinds of event.
const (
	WasReceived     EventKind = "received"
	WasAcknowledged EventKind = "acknowledged"
	WasExtended     EventKind = "extended"  // verdaagd; Weeks
	WasSuspended    EventKind = "suspended" // opgeschort; On..Until, Ground
	WasResumed      EventKind = "resumed"   // Of is the suspension that it ends
	WasAgreed       EventKind = "agreed"    // a later date, in writing or not (Written)
	WasConsulted    EventKind = "consulted" // a third party was asked; Until is the day by which
	WasViewed       EventKind = "viewed"    // its view came in; Of is the question
	WasDecided      EventKind = "decided"
	WasAnnounced    EventKind = "announced"
	WasPublished    EventKind = "published"
	WasDefault      EventKind = "default" // ingebrekestelling
	WasObjected     EventKind = "objected"
	WasNoted        EventKind = "noted"
	WasUnclear      EventKind = "unclear"    // the requester was asked to clarify, by Deadline
	WasClarified    EventKind = "clarified"  // and did; Of is the question
	WasDropped      EventKind = "dropped"    // not dealt with (buiten behandeling); Was is the state before
	WasWithdrawn    EventKind = "withdrawn"  // Ground is how, Was the state before
	WasReinstated   EventKind = "reinstated" // Of is the withdrawal that was a mistake
	WasSplit        EventKind = "split"      // Other went on by itself
	WasSplitOff     EventKind = "split-off"  // from Other
	WasJoined       EventKind = "joined"     // handled together with Other
	WasUnjoined     EventKind = "unjoined"
	// In objection: a committee advises, the decision was postponed, and taken.
	WasCommittee      EventKind = "review-committee"
	WasReviewExtended EventKind = "review-extended"
	WasReviewed       EventKind = "reviewed"
	// The decision was opened for change, and changed.
	WasReopened EventKind = "reopened"
	WasRevised  EventKind = "revised"
)

// EventKinds lists the kinds of event.
var EventKinds = []EventKind{
	WasReceived, WasAcknowledged, WasExtended, WasSuspended, WasResumed, WasAgreed, WasConsulted, WasViewed,
	WasDecided, WasAnnounced, WasPublished, WasDefault, WasObjected, WasNoted,
	WasUnclear, WasClarified, WasDropped, WasWithdrawn, WasReinstated, WasSplit, WasSplitOff, WasJoined, WasUnjoined,
	WasCommittee, WasReviewExtended, WasReviewed, WasReopened, WasRevised,
}

// Event is something that happened to a request.
type Event struct {
	store.Row
	Request  uint      `gorm:"index"`
	Kind     EventKind `gorm:"size:20"`
	On       law.Date  `gorm:"column:happened_on"`
	Until    law.Date  `gorm:"column:until_on"`
	Deadline law.Date  `gorm:"column:deadline_on"` // that the letter of a suspension or a question set
	Weeks    int
	Written  bool   `gorm:"not null;default:false"`
	Ground   string `gorm:"size:30"` // legal ground of a suspension
	Of       uint   // the event that this one ends
	Other    uint   // the other request, where there is one
	Was      State  `gorm:"size:20"` // the state that this event ended
	Text     string `gorm:"size:1000"`
}

// TableName implements gorm's Tabler.
func (Event) TableName() string { return "request_events" }

// Events lists what happened to a request in order.
func Events(tx *store.Tx, id uint) ([]Event, error) {
	return store.List[Event](store.Of[Event](tx).Where("request = ?", id).Order("happened_on, id"))
}

// on tells what is wrong with the day of an event.
func (r *Request) on(day law.Date, tx *store.Tx) (gaps fault.Gaps) {
	gaps.Need(!day.IsZero(), "on", "Vul de datum in.")
	gaps.Need(day.IsZero() || !day.Before(r.ReceivedOn), "on", "Deze dag ligt vóór de ontvangst van het verzoek.")
	gaps.Need(!day.After(law.DateOf(tx.Now())), "on", "Deze dag ligt in de toekomst.")
	return gaps
}

// Acknowledge confirms to the requester that his request came in; by mail when there is an address.
func Acknowledge(tx *store.Tx, id uint, on law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Noting, "")
	if err != nil {
		return err
	}
	if err := r.on(on, tx).Invalid(); err != nil {
		return err
	}
	if err := step(permit, r, Acknowledged); err != nil {
		return err
	}
	e := &Event{Request: id, Kind: WasAcknowledged, On: on, Text: text}
	if err := permit.Create(e); err != nil {
		return err
	}
	return r.tell(permit, e, AcknowledgedText)
}

// write puts a mail to the requester in the outbox, when he has an address.
func (r *Request) write(permit *store.Permit, kind outbox.Kind) error {
	if r.Email == "" {
		return nil
	}
	message := outbox.Message{Key: fmt.Sprintf("request-%d-%s", r.ID, kind), Kind: kind, Subject: r.ID}
	_, err := outbox.Put(permit, message, []outbox.Recipient{{Name: r.Requester, Address: r.Email}})
	if err != nil {
		return fmt.Errorf("mail to requester of %d: %w", r.ID, err)
	}
	return nil
}

// mostWeeks is how far a decision may be postponed.
func mostWeeks(on law.Date) int {
	if law.RegimeOn(on) == law.Wob {
		return 4 // Wob 6 lid 2: four weeks at most.
	}
	return 2 // Woo 4.4 lid 2: two weeks at most.
}

// Extend postpones the decision (verdaging): once, with reasons, and before the first term ends.
func Extend(tx *store.Tx, id uint, weeks int, on law.Date, why string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, why)
	if err != nil {
		return err
	}
	events, err := Events(tx, id)
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	most := mostWeeks(on)
	gaps.Need(weeks >= 1 && weeks <= most, "weeks", fmt.Sprintf("De %s staat ten hoogste %d weken verdaging toe.", law.RegimeOn(on), most))
	// Woo 4.4 lid 2, Wob 6 lid 2: reasons must be stated.
	gaps.Need(strings.TrimSpace(why) != "", "why", "Vul in waarom het besluit meer tijd kost. De wet vraagt een motivering.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return err
	}
	terms := termsOf(r, events, days, on)
	switch {
	case terms.Extended:
		return fault.Refuse("Dit verzoek is al verdaagd. Dat kan maar één keer; maak met de verzoeker schriftelijk een afspraak.")
	case on.After(terms.Last):
		return fault.Refuse(fmt.Sprintf("De termijn was op %s al voorbij. Verdagen kan niet meer.", written(terms.Last)))
	}
	e := &Event{Request: id, Kind: WasExtended, On: on, Weeks: weeks, Text: why}
	if err := permit.Create(e); err != nil {
		return err
	}
	return r.tell(permit, e, ExtendedText)
}

// Suspend lets the term stand still from the day after a letter to the requester (opschorting). Text says what the
// letter says; it is part of the file.
func Suspend(tx *store.Tx, id uint, s law.Suspension, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, text)
	if err != nil {
		return err
	}
	gaps := r.on(s.From, tx)
	known := false
	for _, reason := range law.Reasons {
		known = known || reason == s.Reason
	}
	gaps.Need(known, "reason", "Kies op welke grond de termijn stilstaat.")
	gaps.Need(s.Deadline.IsZero() || !s.Deadline.Before(s.From), "deadline", "De gestelde termijn eindigt vóór de brief.")
	gaps.Need(s.Until.IsZero() || !s.Until.Before(s.From), "until", "Het einde ligt vóór het begin.")
	// Awb 4:5, 4:15 lid 1 onder a: an invitation that sets no term does not suspend (RVS:2016:2527).
	gaps.Need(s.Reason != law.ForCompletion || !s.Deadline.IsZero(), "deadline", "Noem in de brief een termijn. Zonder termijn staat de beslistermijn niet stil.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if running, err := r.running(tx); err != nil {
		return err
	} else if running != nil && running.Ground == string(s.Reason) {
		return fault.Refuse("De termijn staat op deze grond al stil.")
	}
	e := &Event{
		Request: id, Kind: WasSuspended, On: s.From, Until: s.Until, Deadline: s.Deadline, Ground: string(s.Reason), Text: text,
		Weeks: s.Days / 7, Written: !s.Spoken,
	}
	if err := permit.Create(e); err != nil {
		return err
	}
	return r.tell(permit, e, SuspendedText)
}

// running gives the last suspension that has no end yet, if any.
func (r *Request) running(tx *store.Tx) (*Event, error) {
	events, err := Events(tx, r.ID)
	if err != nil {
		return nil, err
	}
	ended := map[uint]bool{}
	for _, e := range events {
		ended[e.Of] = true
	}
	for i := len(events) - 1; i >= 0; i-- {
		if e := events[i]; e.Kind == WasSuspended && e.Until.IsZero() && !ended[e.ID] {
			return &e, nil
		}
	}
	return nil, nil
}

// Resume ends the suspension that runs: the view came in, the request was completed. The requester is told the new
// last day (Woo 4.4 lid 4, Wob 6 lid 4, Awb 4:15 lid 4); text is what he is told.
func Resume(tx *store.Tx, id uint, on law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, text)
	if err != nil {
		return err
	}
	running, err := r.running(tx)
	if err != nil {
		return err
	}
	if running == nil {
		return fault.Refuse("De termijn staat niet stil.")
	}
	gaps := r.on(on, tx)
	gaps.Need(!on.Before(running.On), "on", "Deze dag ligt vóór het begin van de opschorting.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	e := &Event{Request: id, Kind: WasResumed, On: on, Of: running.ID, Ground: running.Ground, Text: text}
	if err := permit.Create(e); err != nil {
		return err
	}
	return r.tell(permit, e, ResumedText) // Woo 4.4 lid 4
}

// Agree records that the requester agreed to a later date. Only in writing does it move the term (Awb 4:15 lid 2
// onder a); what was said by telephone stays as a note. Until may be empty: "as soon as possible".
func Agree(tx *store.Tx, id uint, until law.Date, written bool, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Terming, text)
	if err != nil {
		return err
	}
	today := law.DateOf(tx.Now())
	var gaps fault.Gaps
	gaps.Need(!written || !until.IsZero(), "until", "Vul in tot welke dag de verzoeker schriftelijk uitstel gaf.")
	gaps.Need(until.IsZero() || !until.Before(today), "until", "Deze dag is al voorbij.")
	gaps.Need(strings.TrimSpace(text) != "", "text", "Beschrijf wat er is afgesproken.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	e := &Event{Request: r.ID, Kind: WasAgreed, On: today, Until: until, Written: written, Text: text}
	if err := permit.Create(e); err != nil || !written {
		return err // what was only said moves no term, and a letter about it would look as if it did
	}
	return r.tell(permit, e, AgreedText)
}

// Note adds a remark to the file.
func Note(tx *store.Tx, id uint, on law.Date, text string) error {
	return record(tx, id, WasNoted, on, text)
}

func record(tx *store.Tx, id uint, kind EventKind, on law.Date, text string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Noting, "")
	if err != nil {
		return err
	}
	gaps := r.on(on, tx)
	gaps.Need(strings.TrimSpace(text) != "", "text", "Vul de tekst in.")
	gaps.Need(kind != WasObjected || !r.AnnouncedOn.IsZero(), "on", "Bezwaar kan pas als het besluit bekend is gemaakt.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return happened(permit, &Event{Request: id, Kind: kind, On: on, Text: text})
}

// happened adds to the file what happened; a second click does not add it twice.
func happened(permit *store.Permit, e *Event) error {
	tx := permit.Tx()
	same, err := store.Again[Event](tx, store.Of[Event](tx).Where("request = ? AND kind = ? AND text = ?", e.Request, e.Kind, e.Text))
	if err != nil {
		return err
	}
	if same != nil {
		told := *same
		if told.Row = e.Row; told == *e {
			return nil
		}
	}
	return permit.Create(e)
}
