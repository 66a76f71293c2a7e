package distribution_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// fixed makes a list of the CIO-beraad with fixed addresses.
func (h *house) fixed(name string, addresses ...string) uint {
	h.t.Helper()
	l := &distribution.List{Body: h.cio.ID, Name: name}
	h.as(h.secretary, func(tx *store.Tx) error {
		if err := distribution.AddList(tx, l); err != nil {
			return err
		}
		for _, address := range addresses {
			if err := distribution.AddAddress(tx, l.ID, "", address); err != nil {
				return err
			}
		}
		return nil
	})
	return l.ID
}

func (h *house) include(list, part uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Include(tx, list, part) })
}

func TestEverybodyOnAListOfListsIsOnItOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		all, near, far := h.fixed("Allen", "a@x.example"), h.fixed("Dichtbij", "b@x.example", "a@x.example"), h.fixed("Ver", "c@x.example", "b@x.example")
		h.include(all, near)
		h.include(near, far)
		h.include(all, far)
		h.include(all, far) // a second click
		h.include(far, h.cioMembers)
		h.as(h.secretary, func(tx *store.Tx) error {
			a, err := distribution.AudienceOf(tx, []uint{all})
			if err != nil {
				return err
			}
			to, total, err := distribution.Recipients(tx, []uint{all, near}, store.Page{})
			var addresses []string
			for _, r := range to {
				addresses = append(addresses, r.Address)
			}
			if a.Count != total || len(a.First) != total || len(slices.Compact(slices.Sorted(slices.Values(addresses)))) != total || total < 7 {
				t.Errorf("counted %d, listed %d: %q", a.Count, total, addresses)
			}
			return err
		})
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Exclude(tx, near, far) })
		h.as(h.secretary, func(tx *store.Tx) error {
			to, _, err := distribution.Recipients(tx, []uint{near}, store.Page{})
			if len(to) != 2 {
				t.Errorf("with the far list off it: %v, want its own two", to)
			}
			return err
		})
	})
}

func TestAListIsNeverOnItself(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		a, b, c := h.fixed("A"), h.fixed("B"), h.fixed("C")
		h.include(a, b)
		h.include(b, c)
		for name, part := range map[string][2]uint{"itself": {a, a}, "one that it is on": {b, a}, "one further": {c, a}, "none": {a, 9999}, "another body's": {a, h.icbrMembers}} {
			h.wants(name, fault.Invalid, h.secretary, func(tx *store.Tx) error { return distribution.Include(tx, part[0], part[1]) })
		}
		h.wants("a member", fault.Missing, h.member, func(tx *store.Tx) error { return distribution.Include(tx, a, c) })
	})
}

// TestTwoWhoPutListsOnEachOtherAtOnce: one of them is refused, whoever is first.
func TestTwoWhoPutListsOnEachOtherAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		for round := range 10 {
			a, b := h.fixed(fmt.Sprint("A", round)), h.fixed(fmt.Sprint("B", round))
			var wait sync.WaitGroup
			var errs [2]error
			for i, pair := range [2][2]uint{{a, b}, {b, a}} {
				wait.Go(func() {
					errs[i] = s.Change(context.Background(), h.secretary, func(tx *store.Tx) error { return distribution.Include(tx, pair[0], pair[1]) })
				})
			}
			wait.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("both or neither were done: %v", errors.Join(errs[:]...))
			}
		}
	})
}

func TestAMailOutToAListOfListsReachesEachOnce(t *testing.T) {
	h, clock := opened(t)
	all, part := h.fixed("Allen", "a@x.example"), h.fixed("Deel", "a@x.example", "b@x.example")
	h.include(all, part)
	d := h.letter()
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{all, part}, nil) })
	h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, clock.Now(), 0) })
	h.start()
	if tally := h.tally(d.ID); tally[outbox.Queued] != 2 {
		t.Errorf("%v, want one message for each of two", tally)
	}
}
