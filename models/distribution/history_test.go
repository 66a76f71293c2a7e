package distribution_test

import (
	"fmt"
	"slices"
	"testing"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestAListTellsWhoChangedWhat(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		list, part := h.fresh("Pers"), h.fresh("Deel")
		const sly = "named \"a\" → \"b\"; imported 9 added, 9 changed, 9 removed: x"
		for _, step := range []func(tx *store.Tx) error{
			func(tx *store.Tx) error { return distribution.AddAddress(tx, list, "", "A@x.nl") },
			func(tx *store.Tx) error {
				return distribution.PutMany(tx, list, []distribution.Address{{Address: "b@x.nl"}, {Address: "c@x.nl"}})
			},
			func(tx *store.Tx) error {
				found, err := distribution.Among(tx, list, []string{"a@x.nl"})
				if err != nil {
					return err
				}
				return distribution.RemoveAddress(tx, found["a@x.nl"].ID)
			},
			func(tx *store.Tx) error { return distribution.Include(tx, list, part) },
			func(tx *store.Tx) error { return distribution.Exclude(tx, list, part) },
			func(tx *store.Tx) error { return rename(tx, list, sly, 0) },
			func(tx *store.Tx) error { return rename(tx, list, sly, h.cio.ID) },
			func(tx *store.Tx) error {
				l := &distribution.List{Name: sly, Members: h.cio.ID, Wide: true}
				l.ID = list
				return distribution.ChangeList(tx, l)
			},
			func(tx *store.Tx) error {
				_, err := distribution.TakeOut(tx, list, "csv")
				return err
			},
		} {
			h.as(h.secretary, step)
		}
		h.as(h.chair, func(tx *store.Tx) error {
			events, total, err := distribution.History(tx, list, store.Page{})
			if err != nil {
				return err
			}
			var got []string
			for _, e := range slices.Backward(events) {
				got = append(got, fmt.Sprint(e.Actor, " ", e.Deed, " ", e.Before, ">", e.Name, " ", e.Address, " ", e.File, " ", e.Body, e.List, " ", e.Added, e.Changed, e.Removed))
			}
			want := []string{
				"Hanneke made >   0 0 0 0 0", "Hanneke added > a@x.nl  0 0 1 0 0", "Hanneke imported >  invoer 0 0 2 0 0", "Hanneke removed > a@x.nl  0 0 0 0 1",
				fmt.Sprintf("Hanneke joined >   0 %d 0 0 0", part), fmt.Sprintf("Hanneke parted >   0 %d 0 0 0", part), "Hanneke named Pers>" + sly + "   0 0 0 0 0",
				fmt.Sprintf("Hanneke membered >   %d 0 0 0 0", h.cio.ID), "Hanneke widened >   0 0 0 0 0", "Hanneke taken-out >  CSV 0 0 2 0 0",
			}
			if !slices.Equal(got, want) || total != len(want) {
				t.Errorf("%d events\n%q\nwant\n%q", total, got, want)
			}
			return nil
		})
		h.wants("another body", fault.Missing, h.icbrSecretary, func(tx *store.Tx) error {
			_, _, err := distribution.History(tx, list, store.Page{})
			return err
		})
	})
}

func rename(tx *store.Tx, list uint, name string, members uint) error {
	l := &distribution.List{Name: name, Members: members}
	l.ID = list
	return distribution.ChangeList(tx, l)
}
