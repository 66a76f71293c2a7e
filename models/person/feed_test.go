package person_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestAnAddressForACalendarWorksUntilItIsWithdrawn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		machine, account := access.System("toets"), account(t, s)
		owner := access.Actor{Account: account.ID, Person: account.Person}
		other := access.Actor{Account: account.ID + 1, Person: account.Person + 1}
		var plain string
		storetest.Change(t, s, owner, func(tx *store.Tx) (err error) {
			plain, err = person.NewFeed(tx, account, "telefoon", 0)
			return err
		})
		works := func(want bool) {
			t.Helper()
			storetest.Read(t, s, machine, func(tx *store.Tx) error {
				a, _, err := person.FeedOf(tx, plain)
				if want && (err != nil || a.ID != account.ID) || !want && fault.KindOf(err) != fault.Missing {
					t.Errorf("the address gives %v, %v; want that it works: %v", a, err, want)
				}
				return nil
			})
		}
		works(true)
		storetest.Read(t, s, other, func(tx *store.Tx) error {
			seen, err := person.FeedsOf(tx, account.ID)
			if len(seen) != 0 {
				t.Errorf("somebody else sees %v", seen)
			}
			return err
		})
		var feeds []person.Feed
		storetest.Read(t, s, owner, func(tx *store.Tx) (err error) {
			feeds, err = person.FeedsOf(tx, account.ID)
			return err
		})
		if len(feeds) != 1 || strings.Contains(feeds[0].Hash, plain) || len(feeds[0].Hash) != 64 {
			t.Fatalf("kept as %+v; want one, by its hash", feeds)
		}
		if err := s.Change(t.Context(), other, func(tx *store.Tx) error {
			return person.RevokeFeed(tx, &person.Account{Row: store.Row{ID: other.Account}, Person: other.Person}, feeds[0].ID)
		}); fault.KindOf(err) != fault.Missing {
			t.Errorf("somebody else withdraws it: %v", err)
		}
		storetest.Change(t, s, owner, func(tx *store.Tx) error { return person.RevokeFeed(tx, account, feeds[0].ID) })
		works(false)
	})
}
