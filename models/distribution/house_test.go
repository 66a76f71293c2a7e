package distribution_test

import (
	"context"
	"fmt"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// house is two bodies with their people, and a policy line of the first that is final.
type house struct {
	t                        testing.TB
	s                        *store.Store
	clock                    *storetest.Clock
	cio, icbr                body.Body
	secretary, second, chair access.Actor // of the CIO-beraad
	member                   access.Actor
	icbrSecretary, icbrChair access.Actor
	line                     uint
	cioMembers, icbrMembers  uint // lists
	people                   int
}

var machine = access.System("toets")

func enter(t testing.TB, s *store.Store, clock *storetest.Clock) *house {
	t.Helper()
	h := &house{t: t, s: s, clock: clock}
	h.as(machine, func(tx *store.Tx) error {
		h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl", ReferenceForm: "{jaar}-{nr:4}"}
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		h.icbr = body.Body{Code: "icbr", Name: "ICBR", Scheme: body.Decimal, Mailbox: "icbr@example.nl", ReferenceForm: "{jaar}-{nr:4}"}
		return body.Found(tx, &h.icbr, nil)
	})
	h.secretary = h.join("Hanneke", access.Secretary, h.cio.ID)
	h.second = h.join("Sjors", access.Secretary, h.cio.ID)
	h.chair = h.join("Lodewijk", access.Chair, h.cio.ID)
	h.member = h.join("Farid", access.Member, h.cio.ID)
	h.icbrSecretary = h.join("Sjoerd", access.Secretary, h.icbr.ID)
	h.icbrChair = h.join("Maurits", access.Chair, h.icbr.ID)
	h.line = h.finalLine()
	h.cioMembers = h.list(h.secretary, h.cio.ID)
	h.icbrMembers = h.list(h.icbrSecretary, h.icbr.ID)
	return h
}

func (h *house) join(name string, role access.Role, in uint) access.Actor {
	h.t.Helper()
	h.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", h.people)}
	h.as(machine, func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// finalLine makes a policy line with a text that the chair signed off.
func (h *house) finalLine() (id uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		p := &policy.Policy{Body: h.cio.ID, Name: "Berichtenapps"}
		permit, err := tx.Permit(access.AdoptPolicy, p, "")
		if err != nil {
			return err
		}
		p.State, p.AdoptedOn = policy.Adopted, law.Day(2018, 1, 10)
		if err := permit.Create(p); err != nil {
			return err
		}
		id = p.ID
		_, err = policy.Write(tx, id, finalText, "definitief")
		return err
	})
	h.as(h.chair, func(tx *store.Tx) error { return policy.SignOff(tx, id) })
	return id
}

const finalText = "Gebruik geen berichtenapps voor bestuurlijke zaken."

func (h *house) list(who access.Actor, of uint) uint {
	h.t.Helper()
	l := &distribution.List{Body: of, Name: "Leden", Members: of}
	h.as(who, func(tx *store.Tx) error { return distribution.AddList(tx, l) })
	return l.ID
}

func (h *house) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
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

// letter is a mail-out of the line from the CIO-beraad to its members.
func (h *house) letter() *distribution.Distribution {
	return &distribution.Distribution{Body: h.cio.ID, Policy: h.line, Subject: "Beleidslijn Berichtenapps", Greeting: "Geachte leden,", Intro: "Dit is vastgesteld:"}
}

// composed makes a draft by the secretary.
func (h *house) composed(d *distribution.Distribution) uint {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{h.cioMembers}, nil) })
	return d.ID
}

// planned makes a mail-out that was approved by the chair and goes after so many minutes.
func (h *house) planned(d *distribution.Distribution, minutes int, after uint) uint {
	h.t.Helper()
	id := h.composed(d)
	h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, id) })
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, id, minutesOn(tx, minutes), after) })
	return id
}

// start starts what is due, and tells how many.
func (h *house) start() (started int) {
	h.t.Helper()
	h.as(machine, func(tx *store.Tx) (err error) {
		started, err = distribution.StartDue(tx)
		return err
	})
	return started
}

func (h *house) found(id uint) *distribution.Distribution {
	h.t.Helper()
	var d *distribution.Distribution
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) (err error) {
		d, err = distribution.Find(tx, id)
		return err
	})
	return d
}

// is checks the state of a mail-out.
func (h *house) is(id uint, want distribution.State) {
	h.t.Helper()
	if got := h.found(id).State; got != want {
		h.t.Errorf("mail-out %d is %s, want %s", id, got, want)
	}
}

// deliver ends all deliveries of a mail-out that wait in a state, and settles it.
func (h *house) deliver(id uint, state outbox.DeliveryState) {
	h.t.Helper()
	h.deliverMixed(id, func(int) outbox.DeliveryState { return state }, 1000)
}

// deliverMixed delivers to so many recipients of a mail-out at most, by their turn.
func (h *house) deliverMixed(id uint, state func(n int) outbox.DeliveryState, most int) {
	h.t.Helper()
	message := h.found(id).Message
	h.as(machine, func(tx *store.Tx) error {
		m, err := outbox.Find(tx, message)
		if err != nil {
			return err
		}
		if m.State == outbox.Waiting {
			if err := outbox.Begin(tx, m, "Onderwerp", "hash"); err != nil {
				return err
			}
		}
		claimed, _, err := outbox.Claim(tx, message, most)
		if err != nil {
			return err
		}
		var results []outbox.Result
		for n, d := range claimed {
			results = append(results, outbox.Result{Delivery: d, State: state(n)})
		}
		return outbox.Record(tx, results)
	})
	h.settle(id)
}

func (h *house) settle(id uint) {
	h.t.Helper()
	message := h.found(id).Message
	h.as(machine, func(tx *store.Tx) error {
		if _, done, err := outbox.Settle(tx, message); err != nil || !done {
			return err // as the sender, who tells of what ended
		}
		return distribution.Settled(tx, message)
	})
}

// tally counts the deliveries of a mail-out by state.
func (h *house) tally(id uint) map[outbox.DeliveryState]int {
	h.t.Helper()
	var tally map[outbox.DeliveryState]int
	message := h.found(id).Message
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) (err error) {
		tally, err = outbox.Tally(tx, message)
		return err
	})
	return tally
}
