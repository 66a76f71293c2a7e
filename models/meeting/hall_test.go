package meeting_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// hall is a house with two bodies, the people in them, and one meeting of the first body.
type hall struct {
	t                          *testing.T
	s                          *store.Store
	clock                      *storetest.Clock
	cio, sgo                   body.Body
	secretary, chair, member   access.Actor
	deputy, other, otherMember access.Actor
	sits                       time.Time
	meeting                    meeting.Meeting
	people                     int
}

// enter builds the house; the meeting is convened, and sits at half past nine.
func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *hall {
	t.Helper()
	h := &hall{t: t, s: s, clock: clock, sits: time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC)}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		_, err := person.AddOrganisation(tx, "EZK", "Economische Zaken en Klimaat")
		return err
	})
	h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}"}
	h.sgo = body.Body{Code: "sgo", Name: "SGO", Mailbox: "sgo@example.nl", Scheme: body.Parts}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		return body.Found(tx, &h.sgo, nil)
	})
	h.secretary = h.join("Hanneke", access.Secretary, h.cio.ID, 0)
	h.chair = h.join("Marloes", access.Chair, h.cio.ID, 0)
	h.member = h.join("Noor", access.Member, h.cio.ID, 0)
	h.deputy = h.join("Dirk", access.Deputy, h.cio.ID, h.member.Person)
	h.other = h.join("Sofie", access.Secretary, h.sgo.ID, 0)
	h.otherMember = h.join("Otto", access.Member, h.sgo.ID, 0)
	h.meeting = h.meet(h.cio.ID, meeting.Convened, h.sits)
	return h
}

// join adds a person with a seat, and gives the actor that he is.
func (h *hall) join(name string, role access.Role, in, standsFor uint) access.Actor {
	h.t.Helper()
	h.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", h.people), Ministry: 1}
	storetest.Change(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, For: standsFor, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// meet puts a meeting in a state without walking there.
func (h *hall) meet(in uint, state meeting.State, at time.Time) meeting.Meeting {
	h.t.Helper()
	m := meeting.Meeting{
		Body: in, Kind: meeting.Sitting, State: state, StartsAt: at, EndsAt: at.Add(3 * time.Hour), Venue: "Z36-30",
		NumbersFixed: true, MinutesOn: law.DateOf(at).AddDays(5), MinutesReference: "2018-0000097178",
	}
	h.as(access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: in}}}, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.PlanMeeting, &m, "")
		if err != nil {
			return err
		}
		return permit.Create(&m)
	})
	return m
}

// put puts an item on an agenda.
func (h *hall) put(m meeting.Meeting, i meeting.Item) meeting.Item {
	h.t.Helper()
	i.Meeting = m.ID
	h.as(access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: m.Body}}}, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, &m, "")
		if err != nil {
			return err
		}
		return permit.Create(&i)
	})
	return i
}

// as does work for an actor and fails the test when it is refused.
func (h *hall) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

// try does work for an actor and gives the kind of fault; ok is false when there was none.
func (h *hall) try(who access.Actor, work func(tx *store.Tx) error) (*fault.Error, bool) {
	h.t.Helper()
	err := h.s.Change(context.Background(), who, work)
	if err == nil {
		return nil, false
	}
	if fault.Of(err) == nil {
		h.t.Fatalf("an error that people cannot be told: %v", err)
	}
	return fault.Of(err), true
}

// wants checks that work ends in a fault of a kind, or in none when kind is Internal.
func (h *hall) wants(name string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	f, failed := h.try(who, work)
	switch {
	case !failed && kind != fault.Internal:
		h.t.Errorf("%s: it was done, want fault %d", name, kind)
	case failed && f.Kind != kind:
		h.t.Errorf("%s: fault %d (%v), want %d", name, f.Kind, f, kind)
	}
}

// read reads for an actor.
func (h *hall) read(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, work)
}
