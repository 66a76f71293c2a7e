package policy_test

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

// house is four bodies that forward to one another, with a secretary each.
type house struct {
	t                     *testing.T
	s                     *store.Store
	clock                 *storetest.Clock
	sgo, icbr, cio, cto   body.Body
	secretary, chair      access.Actor // of the CIO-beraad
	member                access.Actor
	sgoSecretary          access.Actor
	ctoSecretary, icbrMan access.Actor
	people                int
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *house {
	t.Helper()
	h := &house{t: t, s: s, clock: clock}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		h.sgo = body.Body{Code: "sgo", Name: "SGO", Scheme: body.Parts}
		if err := body.Found(tx, &h.sgo, nil); err != nil {
			return err
		}
		h.icbr = body.Body{Code: "icbr", Name: "ICBR", Scheme: body.Decimal, ForwardsTo: h.sgo.ID}
		if err := body.Found(tx, &h.icbr, nil); err != nil {
			return err
		}
		h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, ForwardsTo: h.icbr.ID, Mailbox: "cio@example.nl"}
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		h.cto = body.Body{Code: "cto-raad", Name: "CTO-raad", Scheme: body.Compact, ForwardsTo: h.cio.ID}
		return body.Found(tx, &h.cto, nil)
	})
	h.secretary = h.join("Hanneke", access.Secretary, h.cio.ID)
	h.chair = h.join("Marloes", access.Chair, h.cio.ID)
	h.member = h.join("Noor", access.Member, h.cio.ID)
	h.sgoSecretary = h.join("Sofie", access.Secretary, h.sgo.ID)
	h.ctoSecretary = h.join("Ruben", access.Secretary, h.cto.ID)
	h.icbrMan = h.join("Ids", access.Member, h.icbr.ID)
	return h
}

func (h *house) join(name string, role access.Role, in uint) access.Actor {
	h.t.Helper()
	h.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", h.people)}
	storetest.Change(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// at puts the clock at an hour of a day, in Amsterdam.
func (h *house) at(day law.Date, hour, minute int) {
	year, month, date := day.Date()
	h.clock.Set(time.Date(year, month, date, hour, minute, 0, 0, law.Amsterdam))
}

// sits makes a meeting that was held on a day, with one item on a topic.
func (h *house) sits(in uint, day law.Date, kind meeting.Kind, i meeting.Item) (meeting.Meeting, meeting.Item) {
	h.t.Helper()
	year, month, date := day.Date()
	start := time.Date(year, month, date, 9, 30, 0, 0, law.Amsterdam).UTC()
	m := meeting.Meeting{Body: in, Kind: kind, State: meeting.Held, StartsAt: start, EndsAt: start.Add(time.Hour), HeldAt: &start, Venue: "Z36-30"}
	h.as(access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: in}}}, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.PlanMeeting, &m, "")
		if err != nil {
			return err
		}
		if err := permit.Create(&m); err != nil {
			return err
		}
		i.Meeting = m.ID
		return permit.Create(&i)
	})
	return m, i
}

// decided makes a meeting of the CIO-beraad on a day that took a decision.
func (h *house) decided(who access.Actor, in, topic uint, day law.Date) (*meeting.Decision, meeting.Item) {
	h.t.Helper()
	_, item := h.sits(in, day, meeting.Sitting, meeting.Item{Number: "4.c", Title: "Berichtenapps", Topic: topic})
	d := &meeting.Decision{Text: "De beleidslijn is vastgesteld.", Outcome: meeting.Established}
	h.as(who, func(tx *store.Tx) error {
		if err := meeting.RecordOutcome(tx, item.ID, meeting.Established, 0, ""); err != nil {
			return err
		}
		return meeting.Decide(tx, item.ID, d)
	})
	return d, item
}

func (h *house) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

func (h *house) read(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, work)
}

// wants checks that work ends in a fault of a kind, or in none when kind is Internal.
func (h *house) wants(name string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	err := h.s.Change(context.Background(), who, work)
	if err != nil && fault.Of(err) == nil {
		h.t.Fatalf("%s: an error that people cannot be told: %v", name, err)
	}
	switch {
	case err == nil && kind != fault.Internal:
		h.t.Errorf("%s: it was done, want fault %d", name, kind)
	case err != nil && fault.KindOf(err) != kind:
		h.t.Errorf("%s: fault %d (%v), want %d", name, fault.KindOf(err), err, kind)
	}
}
