package distribution_test

import (
	"fmt"
	"testing"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestNothingWaitsForWhatWillNeverEndWell(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		plan := func(id, after uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return distribution.Plan(tx, id, minutesOn(tx, 20), after) }
		}
		first := h.planned(h.letter(), 5, 0)
		second := h.planned(h.letter(), 10, first)
		third := h.planned(h.letter(), 15, second)
		h.wants("on itself", fault.Invalid, h.secretary, plan(first, first))
		h.wants("on what waits for it", fault.Invalid, h.secretary, plan(first, second))
		h.wants("on what waits for it in the end", fault.Invalid, h.secretary, plan(first, third))
		h.wants("on the one before it, at another time", fault.Internal, h.secretary, plan(third, first))

		dropped := h.planned(h.letter(), 5, 0)
		behind := h.planned(h.letter(), 10, dropped)
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Cancel(tx, dropped, "te vroeg") })
		h.wants("on what was cancelled", fault.Invalid, h.secretary, plan(first, dropped))
		h.wants("on what waits for what was cancelled", fault.Invalid, h.secretary, plan(first, behind))
	})
}

func TestAMailOutThatIsHeldUpSaysByWhich(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		first := h.planned(h.letter(), 5, 0)
		behind := h.planned(h.letter(), 10, first)
		held := func(want bool) {
			t.Helper()
			storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
				d, err := distribution.Find(tx, behind)
				if err != nil {
					return err
				}
				before, err := distribution.BeforeOf(tx, d)
				if err == nil && (before == nil || before.ID != first || d.HeldUpBy(before) != want) {
					t.Errorf("behind %+v, held up %v", before, !want)
				}
				return err
			})
		}
		held(false)
		h.later(6)
		h.start()
		h.deliver(first, outbox.Refused)
		held(true)
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, behind, minutesOn(tx, 1), 0) })
		h.later(2)
		if h.start() != 1 {
			t.Error("planned without waiting, it did not go")
		}
	})
}

// TestAFewFailuresHoldUpNobody: a large list always has an address that does not exist any more. The mail-out behind it goes all the
// same, at its time; it waits for a person when more than one in ten failed.
func TestAFewFailuresHoldUpNobody(t *testing.T) {
	const people = 20
	for name, c := range map[string]struct {
		failed int
		how    outbox.DeliveryState
		goes   bool
	}{
		"none":                   {0, outbox.Refused, true},
		"one in ten refused":     {2, outbox.Refused, true},
		"one in ten uncertain":   {2, outbox.Uncertain, true},
		"more refused":           {3, outbox.Refused, false},
		"more uncertain":         {3, outbox.Uncertain, false},
		"all who are left of it": {people, outbox.Refused, false},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				h := enter(t, s, clock)
				h.fillsUpTo(people)
				first := h.planned(h.letter(), 5, 0)
				behind := h.planned(h.letter(), 10, first)
				h.later(6)
				h.start()
				h.deliverMixed(first, func(n int) outbox.DeliveryState {
					if n < c.failed {
						return c.how
					}
					return outbox.Accepted
				}, people)
				if started := h.start(); started != 0 {
					t.Error("it went before its time")
				}
				h.later(5)
				if started := h.start(); (started == 1) != c.goes {
					t.Errorf("%d of %d failed: %d began", c.failed, people, started)
				}
				if c.goes {
					h.is(behind, distribution.Running)
					h.hears(h.secretary, behind)
				} else {
					h.hears(h.secretary, behind, distribution.HeldUp)
				}
			})
		})
	}
}

// fillsUpTo lets the list of the members have so many addresses.
func (h *house) fillsUpTo(people int) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		to, err := distribution.AudienceOf(tx, []uint{h.cioMembers})
		if err != nil {
			return err
		}
		var rows []distribution.Address
		for i := to.Count; i < people; i++ {
			rows = append(rows, distribution.Address{Address: fmt.Sprintf("%02d@x.example", i)})
		}
		return distribution.PutMany(tx, h.cioMembers, rows)
	})
}

// TestWhoIsTriedAgainHoldsUpNobody: a mail server that says "later" does so for two days. What is behind goes when everybody had his turn,
// and not while more than one in ten is still to get it.
func TestWhoIsTriedAgainHoldsUpNobody(t *testing.T) {
	const people = 20
	for name, c := range map[string]struct {
		again, untried int
		goes           bool
	}{
		"a few are tried again":    {2, 0, true},
		"many are tried again":     {3, 0, false},
		"one had no turn":          {0, 1, false},
		"one is having his second": {1, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				h := enter(t, s, clock)
				h.fillsUpTo(people)
				first := h.planned(h.letter(), 5, 0)
				behind := h.planned(h.letter(), 10, first)
				h.later(6)
				h.start()
				h.deliverMixed(first, func(n int) outbox.DeliveryState {
					if n < c.again {
						return outbox.Queued
					}
					return outbox.Accepted
				}, people-c.untried)
				h.is(first, distribution.Running)
				h.later(200) // long past the time of the one behind, which is not late: it waited
				if c.again == 1 {
					h.as(machine, func(tx *store.Tx) error { _, _, err := outbox.Claim(tx, h.found(first).Message, 1); return err })
				}
				if started := h.start(); (started == 1) != c.goes {
					t.Errorf("%d began", started)
				}
				want := distribution.Planned
				if c.goes {
					want = distribution.Running
				}
				h.is(behind, want)
			})
		})
	}
}
