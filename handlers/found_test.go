package handlers_test

import (
	"fmt"
	"slices"
	"testing"

	"beraad/handlers"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
)

// TestThePagesOfTheScopeTogetherAreTheWhole: whatever the size of a page, each item is on one, under its own meeting, and no
// meeting stands on a page without any.
func TestThePagesOfTheScopeTogetherAreTheWhole(t *testing.T) {
	var list []views.ScopeMeeting
	var want []string
	for m, items := range []int{3, 1, 7, 2} {
		one := views.ScopeMeeting{Meeting: meeting.Meeting{Row: store.Row{ID: uint(m + 1)}}}
		for i := range items {
			one.Items = append(one.Items, views.ScopeItem{Item: meeting.Item{Row: store.Row{ID: uint(10*m + i)}}})
			want = append(want, fmt.Sprintf("%d/%d", m+1, 10*m+i))
		}
		list = append(list, one)
	}
	for size := 1; size <= len(want)+1; size++ {
		var got []string
		for from := 0; from < len(want); from += size {
			n := 0
			for _, m := range handlers.ItemsFrom(list, from, size) {
				if len(m.Items) == 0 {
					t.Errorf("pages of %d: a meeting without items", size)
				}
				for _, i := range m.Items {
					n++
					got = append(got, fmt.Sprintf("%d/%d", m.Meeting.ID, i.Item.ID))
				}
			}
			if n > size {
				t.Errorf("%d items on a page of %d", n, size)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("pages of %d give %q", size, got)
		}
	}
}
