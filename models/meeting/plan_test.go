package meeting_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestAMeetingThatCannotBeIsRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		day := law.Day(2028, time.February, 29)
		for name, c := range map[string]struct {
			m     meeting.Meeting
			field string // empty: it is planned
		}{
			"29 February of a leap year":        {meeting.Meeting{StartsAt: day.At(600), EndsAt: day.At(720)}, ""},
			"two days":                          {meeting.Meeting{StartsAt: day.AddDays(7).At(600), EndsAt: day.AddDays(8).At(720)}, ""},
			"the hour that comes twice":         {meeting.Meeting{StartsAt: law.Day(2026, time.October, 25).At(150), EndsAt: law.Day(2026, time.October, 25).At(210)}, ""},
			"the end before the beginning":      {meeting.Meeting{StartsAt: day.At(720), EndsAt: day.At(600)}, "ends_at"},
			"six days":                          {meeting.Meeting{StartsAt: day.At(720), EndsAt: day.AddDays(6).At(600)}, "ends_at"},
			"a year with a figure too few":      {meeting.Meeting{StartsAt: law.Day(202, time.May, 1).At(600), EndsAt: law.Day(202, time.May, 1).At(660)}, "day"},
			"a year in which nobody reads this": {meeting.Meeting{StartsAt: law.Day(9999, time.May, 1).At(600), EndsAt: law.Day(9999, time.May, 1).At(660)}, "day"},
			"papers due after it":               {meeting.Meeting{StartsAt: day.AddDays(1).At(600), EndsAt: day.AddDays(1).At(660), DeadlineOn: day.AddDays(2)}, "deadline_on"},
			"an agenda dated after it":          {meeting.Meeting{StartsAt: day.AddDays(1).At(600), EndsAt: day.AddDays(1).At(660), AgendaOn: day.AddDays(2)}, "agenda_on"},
			"a place without end":               {meeting.Meeting{StartsAt: day.AddDays(1).At(600), EndsAt: day.AddDays(1).At(660), Venue: strings.Repeat("é", 301)}, "venue"},
		} {
			c.m.Body, c.m.Kind = h.cio.ID, meeting.Sitting
			err := h.s.Change(t.Context(), h.secretary, func(tx *store.Tx) error { return meeting.Plan(tx, &c.m) })
			if (err == nil) != (c.field == "") || (err != nil && fault.GapsIn(err).For(c.field) == "") {
				t.Errorf("%s: %v, want a gap at %q", name, err, c.field)
			}
		}
	})
}

func TestOfTwoClicksOneMeetingComes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		first := h.planOn(h.cio.ID, march(7), march(1))
		plan := func(m meeting.Meeting) error {
			m.StartsAt, m.EndsAt = first.StartsAt, first.EndsAt
			return h.s.Change(t.Context(), h.both(), func(tx *store.Tx) error { return meeting.Plan(tx, &m) })
		}
		if err := plan(meeting.Meeting{Body: h.cio.ID}); fault.GapsIn(err).For("starts_at") == "" {
			t.Errorf("planned a second time: %v", err)
		}
		for name, m := range map[string]meeting.Meeting{
			"another body": {Body: h.sgo.ID}, "a vooroverleg": {Body: h.cio.ID, Kind: meeting.Vooroverleg},
		} {
			if err := plan(m); err != nil {
				t.Errorf("%s at the same time: %v", name, err)
			}
		}
		h.as(h.both(), func(tx *store.Tx) error { return meeting.Cancel(tx, first.ID, "Verplaatst") })
		if err := plan(meeting.Meeting{Body: h.cio.ID}); err != nil {
			t.Errorf("after the first was cancelled: %v", err)
		}
	})
}

func TestAFixedTimeThatHasPassedIsSaid(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		m := h.planOn(h.cio.ID, march(7), march(1)) // at 9.30
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		rubric := h.rubric(m.ID, "Ter bespreking", "")
		for _, i := range []meeting.Item{
			{Title: "Lang", Minutes: 40, At: -1}, {Title: "Te vroeg", Minutes: 10, At: 590}, {Title: "Met een pauze ervoor", Minutes: 10, At: 700},
		} {
			i.Rubric = rubric
			h.put(m, i)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			agenda, err := meeting.AgendaOf(tx, m.ID)
			if err != nil {
				return err
			}
			hints := agenda.Hints()
			if len(hints) != 1 || !strings.Contains(hints[0].Text, "begint vast om 9.50 uur; wat ervoor staat duurt 20 minuten langer") {
				t.Errorf("hints %+v", hints)
			}
			return nil
		})
	})
}
