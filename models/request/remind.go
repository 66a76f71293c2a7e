package request

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Due is a term of a request that asks for somebody's attention.
type Due struct {
	What string // one of the words below; part of the key of the mail
	On   law.Date
}

// What people are reminded of.
const (
	DueNear         = "near"        // the decision, within a week
	DuePassed       = "passed"      // the decision is late
	DueViews        = "views"       // a third party did not give its view in the term that was set
	DueResumed      = "resumed"     // the term for which a suspension was set has passed: the decision term runs again
	DueUnclear      = "unclear"     // the requester did not clarify in the term that was set
	DueDefault      = "default"     // a notice of default came in: two weeks to decide
	DueReview       = "review"      // the decision on an objection, within a week
	DueReviewPassed = "review-late" // and late
	DueUnconfirmed  = "unconfirmed" // nobody confirmed that the request came in
	aheadOfTerm     = 7             // days before a term that people hear of it
	unconfirmedFor  = 3             // days after receipt
)

// Words say what a reminder is of.
var dueWords = map[string]string{
	DueNear: "Uiterste dag voor het besluit", DuePassed: "Uiterste dag voor het besluit", DueViews: "Termijn voor een zienswijze",
	DueResumed: "Einde van de opschorting; de beslistermijn loopt weer", DueUnclear: "Termijn voor de precisering van het verzoek",
	DueDefault: "Na een ingebrekestelling: vanaf deze dag staat beroep open", DueReview: "Uiterste dag voor de beslissing op bezwaar",
	DueReviewPassed: "Uiterste dag voor de beslissing op bezwaar", DueUnconfirmed: "Ontvangst van het verzoek, nog niet bevestigd",
}

// Word says in Dutch what the term is of.
func (d Due) Word() string { return dueWords[d.What] }

func (d Due) key(id uint) string { return fmt.Sprintf("request-due-%d-%s-%s", id, d.What, d.On) }

// DueBy reads out of the key of a message which term it is about.
func DueBy(key string) (Due, bool) {
	rest, ok := strings.CutPrefix(key, "request-due-")
	if !ok || len(rest) < len("2026-01-01") {
		return Due{}, false
	}
	on, err := law.ParseDate(rest[len(rest)-len("2026-01-01"):])
	_, what, cut := strings.Cut(strings.TrimSuffix(rest[:len(rest)-len("2026-01-01")], "-"), "-")
	return Due{What: what, On: on}, err == nil && cut && dueWords[what] != ""
}

// dues lists what asks for attention today. A term that moves is told anew, for the day is part of it.
func (r *Request) dues(t Terms, events []Event, today law.Date) (list []Due) {
	add := func(what string, on law.Date) { list = append(list, Due{what, on}) }
	if r.State.Runs() {
		switch left := t.Last.DaysSince(today); {
		case left < 0:
			add(DuePassed, t.Last)
		case left <= aheadOfTerm && !t.Suspended:
			add(DueNear, t.Last)
		}
		if r.State == Received && today.DaysSince(r.ReceivedOn) >= unconfirmedFor {
			add(DueUnconfirmed, r.ReceivedOn)
		}
		for _, c := range t.Clarifications {
			if c.Lapsed(today) {
				add(DueUnclear, c.Asked.Deadline)
			}
		}
		list = append(list, lapsed(events, today)...)
		if !t.Appeal.Last.IsZero() {
			add(DueDefault, t.Appeal.Last)
		}
	}
	if t.Reviewing() {
		switch left := t.ReviewDays; {
		case left < 0:
			add(DueReviewPassed, t.Review.Last)
		case left <= aheadOfTerm:
			add(DueReview, t.Review.Last)
		}
	}
	return list
}

// lapsed lists the terms set in letters that went by without an answer.
func lapsed(events []Event, today law.Date) (list []Due) {
	ended := map[uint]bool{}
	for _, e := range events {
		ended[e.Of] = true
	}
	for _, e := range events {
		if ended[e.ID] || e.Deadline.IsZero() || !today.After(e.Deadline) {
			continue
		}
		switch e.Kind {
		case WasConsulted:
			list = append(list, Due{DueViews, e.Deadline})
		case WasSuspended:
			list = append(list, Due{DueResumed, e.Deadline})
		}
	}
	return list
}

// Remind writes to who must act on a request whose term comes near or has passed, as a job of the program; it tells of how
// many terms. Of one term and one day people hear once.
func Remind(tx *store.Tx) (int, error) {
	// An objection goes on after all else is done.
	objected, err := store.Pluck[uint](store.Of[Event](tx).Where("kind = ?", WasObjected), "request")
	if err != nil {
		return 0, err
	}
	open, err := store.List[Request](store.Of[Request](tx).Where("state IN ? OR id IN ?", undecided, objected).Order("id"))
	if err != nil {
		return 0, err
	}
	told := 0
	for i := range open {
		n, err := remindOf(tx, open[i].ID)
		if err != nil {
			return told, fmt.Errorf("remind of request %d: %w", open[i].ID, err)
		}
		told += n
	}
	return told, nil
}

// remindOf writes about one request, as the program itself, and tells of how many terms.
func remindOf(tx *store.Tx, id uint) (told int, err error) {
	err = tx.As(access.System("termijnen"), func(tx *store.Tx) error {
		r, err := Find(tx, id)
		if err != nil {
			return err
		}
		t, err := TermsOf(tx, id)
		if err != nil {
			return err
		}
		events, err := Events(tx, id)
		if err != nil {
			return err
		}
		dues := r.dues(t, events, law.DateOf(tx.Now()))
		if len(dues) == 0 {
			return nil
		}
		to, err := r.keepers(tx)
		if err != nil || len(to) == 0 {
			return err
		}
		permit, err := tx.Permit(access.QueueMail, r, "")
		if err != nil {
			return err
		}
		for _, d := range dues {
			if _, err := outbox.Put(permit, outbox.Message{Key: d.key(id), Kind: outbox.Reminder, Subject: id}, to); err != nil {
				return err
			}
			told++
		}
		return nil
	})
	return told, err
}

// keepers are who must act: who handles the request, or every coordinator when nobody does, or nobody who has an address.
func (r *Request) keepers(tx *store.Tx) (to []outbox.Recipient, err error) {
	if r.Handler != 0 {
		people, err := person.ByIDs(tx, []uint{r.Handler})
		if p := people[r.Handler]; err != nil || person.ValidAddress(p.Email) {
			return []outbox.Recipient{{Person: p.ID, Name: p.Name, Address: p.Email}}, err
		}
	}
	people, err := person.WithRole(tx, access.Coordinator)
	for _, p := range people {
		if person.ValidAddress(p.Email) {
			to = append(to, outbox.Recipient{Person: p.ID, Name: p.Name, Address: p.Email})
		}
	}
	return to, err
}
