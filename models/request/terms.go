package request

import (
	"beraad/models/decree"
	"beraad/models/law"
	"beraad/models/store"
)

// Terms is by when a request must be decided, and how that date was reached.
type Terms struct {
	law.Calculation
	Regime   law.Regime
	Extended bool
	// Suspended: the term stands still today.
	Suspended bool
	// Agreed is the last date that the requester agreed to, in writing or not; it may lie beyond the term.
	Agreed        law.Date
	AgreedWritten bool
	// Days is how many days are left until the last day; below zero, how many days late it is. Once there is a
	// decision it says how many days before, or after, the last day that was.
	Days int
	// Objection and Disclosure are empty until the decision.
	Objection  law.Calculation
	Disclosure law.Calculation
	// Clarifications are the questions to the requester to say what he asks for.
	Clarifications []Clarification
	// AskBy is the last day on which such a question counts; no day under the Wob.
	AskBy law.Date
	// EndedOn is the day on which the terms ended without a decision: the requester took the request back, or it is not dealt with.
	EndedOn law.Date
	Remedies
}

// Late tells whether the decision came, or is still to come, after the last day.
func (t Terms) Late() bool { return t.Days < 0 }

// DaysLate is how many days after the last day the decision came, or today is; 0 when in time.
func (t Terms) DaysLate() int { return max(0, -t.Days) }

// TermsOf calculates the terms of a request from what happened to it.
func TermsOf(tx *store.Tx, id uint) (Terms, error) {
	r, err := Find(tx, id)
	if err != nil {
		return Terms{}, err
	}
	events, err := Events(tx, id)
	if err != nil {
		return Terms{}, err
	}
	days, err := decree.Calendar(tx)
	return termsOf(r, events, days, law.DateOf(tx.Now())), err
}

// TermsOfAll calculates the terms of many requests at once, for a list.
func TermsOfAll(tx *store.Tx, requests []Request) (map[uint]Terms, error) {
	ids := make([]uint, len(requests))
	for i, r := range requests {
		ids[i] = r.ID
	}
	terms := make(map[uint]Terms, len(ids))
	if len(ids) == 0 {
		return terms, nil
	}
	events, err := store.List[Event](store.Of[Event](tx).Where("request IN ?", ids).Order("happened_on, id"))
	if err != nil {
		return nil, err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return nil, err
	}
	of := map[uint][]Event{}
	for _, e := range events {
		of[e.Request] = append(of[e.Request], e)
	}
	for _, r := range requests {
		terms[r.ID] = termsOf(&r, of[r.ID], days, law.DateOf(tx.Now()))
	}
	return terms, nil
}

// termsOf is the calculation itself, as it stands on a day.
func termsOf(r *Request, events []Event, days law.Calendar, today law.Date) Terms {
	given := law.Request{
		Received: r.ReceivedOn, Calendar: days,
		// Wob 6 lid 6: a shorter term when it is about the environment and a third party is expected to object.
		Environmental: r.environmental() && r.ObjectionExpected,
	}
	t := Terms{Regime: r.RegimeOn(today)}
	ended := map[uint]law.Date{}
	for _, e := range events {
		if e.Kind == WasResumed {
			ended[e.Of] = e.On
		}
	}
	for _, e := range events {
		switch e.Kind {
		case WasExtended:
			t.Extended = true
			given.Extensions = append(given.Extensions, law.Extension{On: e.On, Days: 7 * e.Weeks})
		case WasSuspended:
			s := law.Suspension{Reason: law.Reason(e.Ground), From: e.On, Until: e.Until, Deadline: e.Deadline, Days: 7 * e.Weeks}
			resumed, done := ended[e.ID]
			if done {
				s.Until = resumed
			}
			end := s.Until
			if end.IsZero() {
				end = s.Deadline
			}
			// What was resumed runs again, also on the day itself, though that day may not count: there is nothing left to end.
			t.Suspended = t.Suspended || (!done && !today.Before(s.From) && (end.IsZero() || !today.After(end)))
			given.Suspensions = append(given.Suspensions, s)
		case WasAgreed:
			t.Agreed, t.AgreedWritten = e.Until, e.Written
			s := law.Suspension{Reason: law.ForAgreement, From: e.On, By: e.Until, Spoken: !e.Written}
			given.Suspensions = append(given.Suspensions, s)
		}
	}
	late := t.clarified(r, events, &given, today)
	t.Calculation = law.Term(given)
	t.Warnings = append(t.Warnings, late...)
	if ended := withdrawal(events); ended != nil {
		t.EndedOn, t.Suspended = ended.On, false
	}
	r.counted(&t, days, today)
	r.remedies(&t, events, days, today)
	return t
}

// clarified adds what questions to clarify do to the term. It gives a warning for each that came too late.
func (t *Terms) clarified(r *Request, events []Event, given *law.Request, today law.Date) (late []string) {
	t.Clarifications, t.AskBy = r.clarifications(events, given.Calendar), given.Calendar.ClarifyBy(r.ReceivedOn, law.RegimeOn(today))
	for _, c := range t.Clarifications {
		if s, counts := c.suspension(); counts {
			given.Suspensions = append(given.Suspensions, s)
			t.Suspended = t.Suspended || (c.Answered == nil && !today.Before(c.Asked.On) && !today.After(c.ended()))
		}
		if c.Late() {
			late = append(late, "De vraag om precisering van "+written(c.Asked.On)+" kwam na de twee weken van Woo 4.1, vijfde lid (tot en met "+
				written(c.AskBy)+"). De termijn staat er hier niet door stil.")
		}
	}
	return late
}

// counted adds what depends on the decision, or on today while there is none.
func (r *Request) counted(t *Terms, days law.Calendar, today law.Date) {
	day := today
	if !t.EndedOn.IsZero() && t.EndedOn.Before(today) {
		day = t.EndedOn
	}
	if !r.DecidedOn.IsZero() {
		day = r.DecidedOn
		from := r.AnnouncedOn
		if from.IsZero() {
			from = r.DecidedOn
		}
		t.Objection = days.Objection(from)
		t.Disclosure = days.Disclosure(from, law.RegimeOn(r.DecidedOn))
	}
	t.Days = t.Last.DaysSince(day)
}
