package meeting_test

import (
	"slices"
	"testing"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestAHeadingBeginsWithItsFirstItem: an item that waits for its own hour takes its heading along, and what was dropped does not.
func TestAHeadingBeginsWithItsFirstItem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.rubrics(body.Rubric{Number: "1", Title: "Opening", At: 570, Minutes: 10}, body.Rubric{Number: "2", Title: "Bespreking", At: -1},
			body.Rubric{Number: "3", Title: "Rondvraag", At: -1, Minutes: 5})
		m := &meeting.Meeting{Body: h.cio.ID, StartsAt: h.sits.AddDate(0, 1, 0), EndsAt: h.sits.AddDate(0, 1, 0).Add(3 * 3600e9)}
		h.as(h.secretary, func(tx *store.Tx) error {
			if err := meeting.Plan(tx, m); err != nil {
				return err
			}
			return meeting.Prepare(tx, m.ID)
		})
		var middle uint
		h.read(h.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, m.ID)
			middle = rubrics[1].ID
			return err
		})
		h.put(*m, meeting.Item{Rubric: middle, Seq: 1, Title: "Vervallen", Minutes: 10, At: -1, Dropped: true})
		h.put(*m, meeting.Item{Rubric: middle, Seq: 2, Title: "Met een gast", Minutes: 20, At: 600})
		h.put(*m, meeting.Item{Rubric: middle, Seq: 3, Title: "Daarna", Minutes: 10, At: -1})
		var times []string
		for _, b := range h.agendaBlocks(m.ID) {
			if b.Kind == paper.RubricOf {
				times = append(times, b.Fact("time"))
			}
		}
		if want := []string{"9.30", "10.00", "10.30"}; !slices.Equal(times, want) {
			t.Errorf("headings at %q, want %q", times, want)
		}
	})
}
