package request

import (
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Remedies are what a requester or a third party does against a decision, or against there being none, and the terms that
// follow from it.
type Remedies struct {
	// Default is the notice of default (ingebrekestelling); Early when the term for the decision had not passed yet, so that
	// it counts for nothing (Awb 6:12 lid 2). Appeal is from when appeal is open. No penalty runs: Awb 4:17 does not
	// apply (Wob 15, Woo 8.2).
	Default Event
	Early   bool
	Appeal  law.Calculation
	// Objections are those that came in; InTime tells of each whether it came within its term, Posted that it may still
	// be when it was sent by post (Awb 6:9 lid 2).
	Objections []Objection
	// Review is by when an objection must be decided on; empty without one. ReviewedOn is when it was.
	Review     law.Calculation
	ReviewedOn law.Date
	ReviewDays int // left, below zero late; as Terms.Days
}

// Objection is an objection that came in.
type Objection struct {
	Event
	InTime bool
	ByPost bool // too late, unless it was posted before the end of the term
}

// remedies calculates them from what happened.
func (r *Request) remedies(t *Terms, events []Event, days law.Calendar, today law.Date) {
	review := law.Review{}
	for _, e := range events {
		switch e.Kind {
		case WasDefault:
			late := e.On.After(t.Last) && (r.DecidedOn.IsZero() || e.On.Before(r.DecidedOn))
			if t.Default.ID == 0 || t.Early {
				t.Default, t.Early = e, !late
			}
		case WasObjected:
			end := t.Objection.Last
			o := Objection{Event: e, InTime: !e.On.After(end)}
			// Awb 6:9 lid 2: posted before the end, and received within a week after it.
			o.ByPost = !o.InTime && !e.On.After(end.AddDays(7))
			t.Objections = append(t.Objections, o)
		case WasCommittee:
			review.Committee = true
		case WasReviewExtended:
			review.Extended = true
		case WasReviewed:
			t.ReviewedOn = e.On
		}
	}
	if t.Default.ID != 0 && !t.Early {
		t.Appeal = days.AppealFrom(t.Default.On)
	}
	if len(t.Objections) == 0 {
		return
	}
	review.Ended = t.Objection.Last
	t.Review = days.DecideObjection(review)
	if t.ReviewedOn.IsZero() {
		t.ReviewDays = t.Review.Last.DaysSince(today)
	} else {
		t.ReviewDays = t.Review.Last.DaysSince(t.ReviewedOn)
	}
}

// Reviewing tells whether an objection waits for a decision.
func (t Terms) Reviewing() bool { return len(t.Objections) > 0 && t.ReviewedOn.IsZero() }

// Default records a notice of default (ingebrekestelling), and tells who handles the request at once.
func Default(tx *store.Tx, id uint, on law.Date, text string) error {
	if err := record(tx, id, WasDefault, on, text); err != nil {
		return err
	}
	_, err := remindOf(tx, id)
	return err
}

// Object records that somebody objects to the decision (bezwaar).
func Object(tx *store.Tx, id uint, on law.Date, text string) error {
	return record(tx, id, WasObjected, on, text)
}

// reviewing finds a request on which an objection waits for a decision.
func reviewing(tx *store.Tx, id uint, on law.Date, text string) (*store.Permit, Terms, error) {
	r, permit, err := handled(tx, id, access.HandleRequest, Noting, text)
	if err != nil {
		return nil, Terms{}, err
	}
	gaps := r.on(on, tx)
	gaps.Need(strings.TrimSpace(text) != "", "text", "Vul de tekst in.")
	if err := gaps.Invalid(); err != nil {
		return nil, Terms{}, err
	}
	events, err := Events(tx, id)
	if err != nil {
		return nil, Terms{}, err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return nil, Terms{}, err
	}
	t := termsOf(r, events, days, law.DateOf(tx.Now()))
	if !t.Reviewing() {
		return nil, t, fault.Refuse("Er loopt geen bezwaar tegen dit besluit.")
	}
	return permit, t, nil
}

// Advise records that a committee advises on the objection, and that the requester was told of the longer term: without
// that it does not hold (RVS:2016:2233).
func Advise(tx *store.Tx, id uint, on law.Date, text string) error {
	permit, t, err := reviewing(tx, id, on, text)
	if err != nil {
		return err
	}
	if on.After(t.Review.Last) {
		return fault.Refuse("De termijn om op het bezwaar te beslissen was op " + written(t.Review.Last) + " al voorbij.")
	}
	return happened(permit, &Event{Request: id, Kind: WasCommittee, On: on, Text: text})
}

// ExtendReview postpones the decision on an objection, once (Awb 7:10 lid 3).
func ExtendReview(tx *store.Tx, id uint, on law.Date, why string) error {
	permit, t, err := reviewing(tx, id, on, why)
	if err != nil {
		return err
	}
	events, err := Events(tx, id)
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.Kind == WasReviewExtended {
			return fault.Refuse("De beslissing op het bezwaar is al verdaagd. Dat kan maar één keer.")
		}
	}
	if on.After(t.Review.Last) {
		return fault.Refuse("De termijn om op het bezwaar te beslissen was op " + written(t.Review.Last) + " al voorbij. Verdagen kan niet meer.")
	}
	return happened(permit, &Event{Request: id, Kind: WasReviewExtended, On: on, Text: why})
}

// DecideReview records the decision on the objection. Its text is made outside Beraad.
func DecideReview(tx *store.Tx, id uint, on law.Date, outcome string) error {
	permit, _, err := reviewing(tx, id, on, outcome)
	if err != nil {
		return err
	}
	return happened(permit, &Event{Request: id, Kind: WasReviewed, On: on, Text: outcome})
}
