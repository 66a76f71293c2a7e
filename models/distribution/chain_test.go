package distribution_test

import (
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
