package request

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/store"
)

// joint is the life of a request that is handled together with another: it is decided and announced with that one.
var joint = flow.Table[*standing, State]{
	{From: Received, To: Decided}, {From: Acknowledged, To: Decided}, {From: Collecting, To: Decided}, {From: Assessing, To: Decided},
	{From: Consulting, To: Decided}, {From: DraftDone, To: Decided}, {From: Decided, To: Announced},
}

// Join has a request handled together with another, the lead (voegen): one inventory, one decision. Each keeps its own terms,
// and the first that ends is by when the decision must be there.
func Join(tx *store.Tx, id, lead uint, why string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Handling, why)
	if err != nil {
		return err
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Vul in waarom de verzoeken samen worden behandeld.")
	}
	first, err := Find(tx, lead)
	if err != nil || lead == id {
		return fault.Wrong("other", "Kies met welk verzoek dit samen wordt behandeld.")
	}
	switch {
	case r.Lead != 0:
		return fault.Refuse("Dit verzoek wordt al samen met een ander behandeld.")
	case first.Lead != 0:
		return fault.Wrong("other", "Het andere verzoek wordt zelf al met een ander behandeld. Kies dat.")
	case !first.State.Runs():
		return fault.Wrong("other", "Op het andere verzoek is al besloten, of het is gesloten.")
	}
	if err := noFollowers(tx, r); err != nil {
		return err
	}
	documents, err := Documents(tx, id)
	if err != nil {
		return err
	}
	if len(documents) > 0 {
		return fault.Refuse(fmt.Sprintf("Op de lijst van dit verzoek staan al %d documenten. Kies dit verzoek als het eerste en voeg het andere erbij, of haal ze van de lijst.", len(documents)))
	}
	r.Lead = lead
	if err := permit.Save(r); err != nil {
		return err
	}
	return both(permit, r, first, WasJoined, why)
}

// both tells it in the files of both requests.
func both(permit *store.Permit, r, lead *Request, kind EventKind, why string) error {
	today := law.DateOf(permit.Tx().Now())
	why = cutTo(strings.TrimSpace(why), 1000)
	if err := permit.Create(&Event{Request: r.ID, Kind: kind, On: today, Other: lead.ID, Text: why}); err != nil {
		return err
	}
	return permit.Create(&Event{Request: lead.ID, Kind: kind, On: today, Other: r.ID, Text: why})
}

// Unjoin takes a request out of those that it is handled together with, as long as nothing is decided.
func Unjoin(tx *store.Tx, id uint, why string) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Handling, why)
	if err != nil {
		return err
	}
	if r.Lead == 0 {
		return fault.Refuse("Dit verzoek wordt los behandeld.")
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Vul in waarom dit verzoek weer los wordt behandeld.")
	}
	lead, err := Find(tx, r.Lead)
	if err != nil {
		return err
	}
	r.Lead = 0
	if err := permit.Save(r); err != nil {
		return err
	}
	return both(permit, r, lead, WasUnjoined, why)
}

// followers lists the requests that are handled together with a lead and are not closed.
func followers(tx *store.Tx, lead uint) (list []Request, err error) {
	return store.List[Request](store.Of[Request](tx).Where("lead = ? AND state <> ?", lead, Closed).Order("received_on, id"))
}

// Together lists the requests that are handled as one with a request, itself left out: its lead and the others.
func Together(tx *store.Tx, r *Request) ([]Request, error) {
	if r.Lead == 0 {
		return followers(tx, r.ID)
	}
	lead, err := Find(tx, r.Lead)
	if fault.KindOf(err) == fault.Missing {
		return nil, nil // an assessor of one of them
	} else if err != nil {
		return nil, err
	}
	others, err := followers(tx, r.Lead)
	list := []Request{*lead}
	for _, o := range others {
		if o.ID != r.ID {
			list = append(list, o)
		}
	}
	return list, err
}

// HandledIn is the request whose inventory and letter hold for this one: itself, or the one that it is handled with.
func (r *Request) HandledIn() uint {
	if r.Lead != 0 {
		return r.Lead
	}
	return r.ID
}

// bring brings the requests that are handled together with a lead to the same state, each with its own trace.
func bring(permit *store.Permit, lead *Request, to State, event Event, then func(r *Request) error) error {
	list, err := followers(permit.Tx(), lead.ID)
	if err != nil {
		return err
	}
	for i := range list {
		r := &list[i]
		if err := joint.Check(&standing{Request: r}, r.State, to); err != nil {
			return err
		}
		r.State, r.DecidedOn, r.DecidedBy, r.DecisionReference, r.AnnouncedOn = to, lead.DecidedOn, lead.DecidedBy, lead.DecisionReference, lead.AnnouncedOn
		r.Outcome = lead.Outcome
		if err := permit.Save(r); err != nil {
			return err
		}
		e := event
		e.Request = r.ID
		if err := permit.Create(&e); err != nil {
			return err
		}
		if then == nil {
			continue
		}
		if err := then(r); err != nil {
			return err
		}
	}
	return nil
}
