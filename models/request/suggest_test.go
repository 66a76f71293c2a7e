package request_test

import (
	"strings"
	"testing"

	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// What people decided in the case is the measure: nothing that they kept within the request is suggested to be outside it with
// certainty, and most of what they put outside is suggested.
func TestItemsAboutAnotherMatterAreSuggested(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.listed()
		outside := map[uint]bool{}
		for _, key := range elsewhere {
			outside[h.items[key]] = true
		}
		var before []request.Effect
		h.read(h.desk, func(tx *store.Tx) (err error) {
			before, err = request.Effects(tx, h.request.ID)
			return err
		})
		found := 0
		for _, e := range before {
			switch {
			case e.Suggestion == nil:
			case outside[e.Item]:
				found++
				if !strings.Contains(e.Suggestion.Why, "zoektermen") {
					t.Errorf("item %d is suggested without a reason: %q", e.Item, e.Suggestion.Why)
				}
			case e.Suggestion.Sure:
				t.Errorf("item %d is surely outside, but people kept it: %s", e.Item, e.Suggestion.Why)
			}
		}
		if found*2 < len(outside) || found == 0 {
			t.Errorf("%d of the %d items that people put outside are suggested", found, len(outside))
		}
		item := h.items[elsewhere[0]]
		h.as(h.desk, func(tx *store.Tx) error { return request.SetScope(tx, h.request.ID, item, false, "Toch wel.") })
		h.read(h.desk, func(tx *store.Tx) error {
			after, err := request.Effects(tx, h.request.ID)
			for _, e := range after {
				if e.Item == item && e.Suggestion != nil {
					t.Error("a suggestion stays after somebody decided")
				}
			}
			return err
		})
	})
}
