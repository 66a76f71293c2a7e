package request_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestASearchPlanThatIsRunAgainShowsWhatIsNew: the desk wants to read what came since, and why the rest is still there.
func TestASearchPlanThatIsRunAgainShowsWhatIsNew(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.papersOfTheCase()
		h.register()
		change := func(terms ...string) {
			h.as(h.desk, func(tx *store.Tx) error {
				r, err := request.Find(tx, h.request.ID)
				if err != nil {
					return err
				}
				r.Terms = terms
				return request.Change(tx, r)
			})
		}
		change("WhatsApp")
		first := h.find()
		fresh := func() (list []request.Candidate, all int) {
			h.as(h.desk, func(tx *store.Tx) error {
				r, err := request.Find(tx, h.request.ID)
				if err != nil {
					return err
				}
				found, _, err := request.Candidates(tx, r.ID, store.Page{})
				for _, c := range found {
					if c.New(r) {
						list = append(list, c)
					}
				}
				all = len(found)
				return err
			})
			return list, all
		}
		if list, all := fresh(); len(list) != 0 || all != first {
			t.Fatalf("after the first run %d of %d are new", len(list), all)
		}
		again := func(terms ...string) (found int) {
			change(terms...)
			h.as(h.desk, func(tx *store.Tx) (err error) {
				found, err = request.Collect(tx, h.request.ID)
				return err
			})
			return found
		}
		found := again("Signal", "berichtenapp", "WhatsApp")
		list, all := fresh()
		if found == 0 || len(list) != found || all != first+found {
			t.Errorf("%d found, %d of %d are new", found, len(list), all)
		}
		h.as(h.desk, func(tx *store.Tx) error {
			rows, _, err := request.Candidates(tx, h.request.ID, store.Page{})
			for _, c := range rows[:found] {
				if c.Search != 2 {
					t.Errorf("what is new does not stand first: %+v", c)
				}
			}
			if !slices.ContainsFunc(rows[found:], func(c request.Candidate) bool { return strings.Contains(c.Why, "“Signal”") }) {
				t.Error("what was found before does not say that it holds the new terms too")
			}
			return err
		})
		if found := again("Signal"); found != 0 {
			t.Errorf("%d more", found)
		}
		if list, _ := fresh(); len(list) != 0 {
			t.Errorf("%d are new though the last run found nothing", len(list))
		}
	})
}
