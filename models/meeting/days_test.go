package meeting_test

import (
	"slices"
	"testing"
	"time"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestASittingOfTwoDaysHasItsTimesOnBoth(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		h.rubrics(body.Rubric{Number: "1", Title: "Opening", At: 600, Minutes: 30}, body.Rubric{Number: "2", Title: "Werkbezoek", At: -1, Minutes: 60})
		first := law.Day(2018, time.March, 24) // the clock goes forward in the night
		m := meeting.Meeting{Body: h.cio.ID, StartsAt: first.At(600), EndsAt: first.AddDays(1).At(900), Venue: "Brussel"}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Plan(tx, &m) })
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		second := &meeting.Rubric{Meeting: m.ID, Number: "3", Title: "Tweede dag", At: meeting.OnDay(540, 2)}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.AddRubric(tx, second) })
		h.put(m, meeting.Item{Rubric: second.ID, Title: "Terugblik", Minutes: 45, At: -1})
		h.put(m, meeting.Item{Rubric: second.ID, Title: "Vooruitblik", Minutes: 30, At: meeting.OnDay(660, 2)})
		for name, at := range map[string]int{"the third day": meeting.OnDay(600, 3), "no time": 1 << 20} {
			h.wants(name, fault.Invalid, h.secretary, func(tx *store.Tx) error {
				return meeting.AddRubric(tx, &meeting.Rubric{Meeting: m.ID, Title: name, At: at})
			})
			h.wants(name, fault.Invalid, h.secretary, func(tx *store.Tx) error {
				return meeting.AddItem(tx, &meeting.Item{Meeting: m.ID, Rubric: second.ID, Title: name, At: at})
			})
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			agenda, err := meeting.AgendaOf(tx, m.ID)
			if err != nil {
				return err
			}
			var times []string
			for _, b := range meeting.AgendaBlocks(agenda) {
				if time := b.Fact("time"); time != "" && (b.Kind == paper.RubricOf || b.Kind == paper.ItemOf) {
					times = append(times, time)
				}
			}
			if want := []string{"za 10.00", "za 10.30", "zo 9.00", "zo 11.00"}; !slices.Equal(times, want) {
				t.Errorf("times %q, want %q", times, want)
			}
			if hints := agenda.Hints(); len(hints) != 0 {
				t.Errorf("hints %+v", hints)
			}
			if got := m.Clock(agenda.Finish); got != "zo 11.30" {
				t.Errorf("it ends at %s", got)
			}
			return nil
		})
	})
}
