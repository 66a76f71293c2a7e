package meeting_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

func march(day int) law.Date { return law.Day(2018, time.March, day) }

// both is a secretary of both bodies.
func (h *hall) both() access.Actor {
	return access.Actor{Account: 99, Person: 99, Name: "toets", In: []access.Held{{Role: access.Secretary, Body: h.cio.ID}, {Role: access.Secretary, Body: h.sgo.ID}}}
}

// planOn plans a sitting, for which papers are taken until a day.
func (h *hall) planOn(body uint, on, until law.Date) meeting.Meeting {
	h.t.Helper()
	m := meeting.Meeting{Body: body, StartsAt: on.At(570), EndsAt: on.At(720), DeadlineOn: until, Venue: "Z36-30", Notice: "Om 13 uur vertrekt de bus"}
	h.as(h.both(), func(tx *store.Tx) error { return meeting.Plan(tx, &m) })
	return m
}

func TestAMeetingThatMovesSaysWhichOnesAreMissed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		moving, target := h.planOn(h.cio.ID, march(7), march(1)), h.planOn(h.sgo.ID, march(14), march(9))
		h.planOn(h.sgo.ID, march(28), march(23))
		h.as(h.both(), func(tx *store.Tx) error {
			permit, err := tx.Permit(access.ComposeAgenda, &moving, "")
			if err != nil {
				return err
			}
			return permit.Create(&submission.Submission{
				Body: h.cio.ID, State: submission.Accepted, Title: "Rijkscloud", Nature: submission.ToDecideForward, ForwardTo: h.sgo.ID, Meeting: moving.ID,
			})
		})
		detours := func(of meeting.Meeting, to law.Date) (all []submission.Detour) {
			h.read(h.both(), func(tx *store.Tx) error {
				slot, err := submission.SlotOf(tx, of.ID)
				if err != nil {
					return err
				}
				all, err = submission.Detours(tx, slot, submission.Slot{On: to, DeadlineOn: slot.Follow(to, law.Decrees)})
				return err
			})
			return all
		}
		for name, c := range map[string]struct {
			on, want law.Date // want is the meeting of the SGO that is reached instead
			missed   bool
		}{
			"a day later":              {on: march(8)},
			"earlier":                  {on: march(6)},
			"past the last day":        {on: march(12), want: march(28), missed: true},
			"past all that is planned": {on: march(26), missed: true},
		} {
			got := detours(moving, c.on)
			if !c.missed {
				if len(got) != 0 {
					t.Errorf("%s: %+v", name, got)
				}
				continue
			}
			if len(got) != 1 || got[0].Title != "Rijkscloud" || got[0].Inward || len(got[0].Legs) != 1 {
				t.Fatalf("%s: %+v", name, got)
			}
			leg := got[0].Legs[0]
			if leg.Was.On != march(14) || !leg.Worse() || leg.Now == nil != c.want.IsZero() || leg.Now != nil && leg.Now.On != c.want {
				t.Errorf("%s: %+v", name, leg)
			}
		}
		// The other way: the SGO comes before the matter is through the CIO-beraad.
		if got := detours(target, march(8)); len(got) != 1 || !got[0].Inward || got[0].Legs[0].Now.On != march(28) {
			t.Errorf("the target moves forward: %+v", got)
		}
	})
}

func TestTheLastDayToOfferMovesAlong(t *testing.T) {
	slot := submission.Slot{On: march(10), DeadlineOn: march(1)}
	if got := slot.Follow(march(17), law.Decrees); got != march(8) {
		t.Errorf("it becomes %v", got)
	}
	if got := slot.Follow(march(20), law.Decrees); got != march(9) { // the 11th is a Sunday
		t.Errorf("it becomes %v", got)
	}
	if got := (&submission.Slot{On: march(10)}).Follow(march(17), law.Decrees); !got.IsZero() {
		t.Errorf("a meeting without one gets %v", got)
	}
}

func TestAMeetingIsPlannedLikeAnother(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		clock.Set(time.Date(2018, 2, 20, 9, 0, 0, 0, time.UTC))
		m := h.planOn(h.cio.ID, march(7), march(1))
		h.as(h.secretary, func(tx *store.Tx) error { return meeting.Prepare(tx, m.ID) })
		rubric := h.rubric(m.ID, "Locatiebezoek", submission.ToDiscuss)
		h.put(m, meeting.Item{Rubric: rubric, Title: "Rijkscloud", At: -1})
		duplicate := func(to law.Date) (made *meeting.Meeting, err error) {
			err = h.s.Change(t.Context(), h.secretary, func(tx *store.Tx) (err error) {
				made, err = meeting.Duplicate(tx, m.ID, to)
				return err
			})
			return made, err
		}
		// Past the night on which the clock changes: the hour stays.
		made, err := duplicate(march(28))
		if err != nil {
			t.Fatal(err)
		}
		if made.State != meeting.Planned || law.Minute(made.StartsAt) != 570 || made.Day() != march(28) || made.DeadlineOn != march(22) || made.Venue != "Z36-30" ||
			made.Notice != "Om 13 uur vertrekt de bus" || made.UID == m.UID {
			t.Errorf("made %+v", made)
		}
		h.read(h.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, made.ID)
			if err != nil {
				return err
			}
			items, err := meeting.Items(tx, made.ID)
			if len(items) != 0 || len(rubrics) != 2 || rubrics[1].Title != "Locatiebezoek" {
				t.Errorf("it has %+v and %+v", rubrics, items)
			}
			return err
		})
		for name, on := range map[string]law.Date{"again": march(28), "no day": {}, "in the past": law.Day(2018, 2, 1)} {
			if _, err := duplicate(on); fault.GapsIn(err).For("day") == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
