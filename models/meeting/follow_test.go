package meeting_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// plans plans a sitting so many days after the one of the hall, and prepares it when asked.
func (h *hall) plans(days int, prepare bool) (m meeting.Meeting) {
	h.t.Helper()
	at := h.sits.AddDate(0, 0, days)
	m = meeting.Meeting{Body: h.cio.ID, Kind: meeting.Sitting, StartsAt: at, EndsAt: at.Add(3 * time.Hour), Venue: "Z36-30"}
	h.as(h.secretary, func(tx *store.Tx) error {
		if err := meeting.Plan(tx, &m); err != nil || !prepare {
			return err
		}
		return meeting.Prepare(tx, m.ID)
	})
	return m
}

// steps writes what would change: "altered 2 Bespreking>Ter bespreking".
func (h *hall) steps(who access.Actor) (all []string) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) error {
		follows, err := meeting.Followers(tx, h.cio.ID)
		for _, f := range follows {
			for _, s := range f.Steps {
				all = append(all, fmt.Sprintf("%d %s %s>%s", f.Meeting.ID, s.Kind, s.Was.Title, s.Now.Title))
			}
		}
		return err
	})
	return all
}

// agenda writes the rubrics of a meeting with their items: "1 Opening[1.a Mededelingen]".
func (h *hall) agenda(id uint) string {
	h.t.Helper()
	var all []string
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		rubrics, err := meeting.Rubrics(tx, id)
		if err != nil {
			return err
		}
		items, err := meeting.Items(tx, id)
		for _, r := range rubrics {
			var under []string
			for _, i := range items {
				if i.Rubric == r.ID {
					under = append(under, i.Number+" "+i.Title)
				}
			}
			all = append(all, fmt.Sprintf("%s %s%v", r.Number, r.Title, under))
		}
		return err
	})
	return strings.Join(all, " ")
}

func TestAPlannedMeetingFollowsTheRubricsOfItsBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits.AddDate(0, 0, -20))
		opening := body.Rubric{Number: "1", Title: "Opening", At: -1}
		h.rubrics(opening, body.Rubric{Number: "2", Title: "Bespreking", At: -1}, body.Rubric{Number: "3", Title: "Rondvraag", At: -1}, body.Rubric{Number: "4", Title: "Sluiting", At: -1})
		bare, full := h.plans(30, false), h.plans(60, true)
		h.as(h.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, full.ID)
			if err != nil {
				return err
			}
			for _, at := range []int{1, 2} {
				if err := meeting.AddItem(tx, &meeting.Item{Meeting: full.ID, Rubric: rubrics[at].ID, Title: "Punt", At: -1}); err != nil {
					return err
				}
			}
			return nil
		})
		if got := h.steps(h.secretary); len(got) != 0 {
			t.Errorf("nothing changed, and yet: %v", got)
		}
		opening.Fixed = []body.Fixed{{Title: "Mededelingen"}}
		h.rubrics(opening, body.Rubric{Number: "2", Title: "Hamerstukken", At: -1}, body.Rubric{Number: "5", Title: "Bespreking", At: -1}, body.Rubric{Number: "6", Title: "Sluiting", At: -1})
		want := []string{
			"altered Opening>Opening", "added >Hamerstukken", "altered Bespreking>Bespreking", "altered Sluiting>Sluiting",
		}
		var both []string
		for _, m := range []struct {
			id   uint
			last string
		}{{bare.ID, "removed Rondvraag>"}, {full.ID, "stays Rondvraag>"}} {
			for _, line := range append(want[:4:4], m.last) {
				both = append(both, fmt.Sprintf("%d %s", m.id, line))
			}
		}
		if got := h.steps(h.secretary); strings.Join(got, "\n") != strings.Join(both, "\n") {
			t.Errorf("would change\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(both, "\n"))
		}
		if got := h.steps(h.otherMember); len(got) != 0 {
			t.Errorf("who is not of the body sees %v", got)
		}
		if f, refused := h.try(h.member, func(tx *store.Tx) error { return meeting.FollowBody(tx, bare.ID) }); !refused || f.Kind != fault.Denied {
			t.Errorf("a member lets a meeting follow: %v", f)
		}
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.FollowBody(tx, bare.ID, full.ID) })
		if got, want := h.agenda(bare.ID), "1 Opening[] 2 Hamerstukken[] 5 Bespreking[] 6 Sluiting[]"; got != want {
			t.Errorf("the first has %q, want %q", got, want)
		}
		if got, want := h.agenda(full.ID), "1 Opening[1.a Mededelingen] 2 Hamerstukken[] 5 Bespreking[5.a Punt] 6 Sluiting[] 3 Rondvraag[3.a Punt]"; got != want {
			t.Errorf("the second has %q, want %q", got, want)
		}
		if got := h.steps(h.secretary); len(got) != 0 {
			t.Errorf("after it still differ %v", got)
		}
	})
}

func TestMeetingsFollowAllOrNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(h.sits.AddDate(0, 0, -20))
		h.rubrics(body.Rubric{Number: "1", Title: "Opening", At: -1}, body.Rubric{Number: "2", Title: "Rondvraag", At: -1})
		bare, full := h.plans(30, false), h.plans(60, true)
		h.as(h.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, full.ID)
			if err != nil {
				return err
			}
			return meeting.AddItem(tx, &meeting.Item{Meeting: full.ID, Rubric: rubrics[1].ID, Title: "Punt", At: -1})
		})
		// The old rubric 2 has an item, and the number goes to another one that took the name of the first.
		h.rubrics(body.Rubric{Number: "2", Title: "Opening", At: -1})
		f, refused := h.try(h.secretary, func(tx *store.Tx) error { return meeting.FollowBody(tx, bare.ID, full.ID) })
		if !refused || f.Kind != fault.Refused || !strings.Contains(f.Sentence, "Verplaats die punten eerst") {
			t.Errorf("a rubric in the way: %v", f)
		}
		if got, want := h.agenda(bare.ID), "1 Opening[] 2 Rondvraag[]"; got != want {
			t.Errorf("the first followed alone: %q", got)
		}
		if f, refused := h.try(h.secretary, func(tx *store.Tx) error { return meeting.FollowBody(tx, h.meeting.ID) }); !refused || f.Kind != fault.Refused {
			t.Errorf("a convened meeting follows: %v", f)
		}
	})
}
