package meeting_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// change moves a meeting as the secretary does.
func (h *hall) change(id uint, how func(m *meeting.Meeting)) (saved meeting.Meeting) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		how(m)
		if err := meeting.Change(tx, m); err != nil {
			return err
		}
		saved = *m
		return nil
	})
	return saved
}

// told are the messages that tell of a meeting that moved, with how many get each.
func (h *hall) told(id uint) (sent []meeting.Sending, to []int) {
	h.t.Helper()
	h.read(h.secretary, func(tx *store.Tx) error {
		all, err := meeting.Sendings(tx, id)
		for _, s := range all {
			if s.Kind != meeting.SentMoved {
				continue
			}
			_, total, err := outbox.Deliveries(tx, s.Message, store.Page{Size: 1})
			if err != nil {
				return err
			}
			sent, to = append(sent, s), append(to, total)
		}
		return err
	})
	return sent, to
}

func TestAMeetingThatMovesIsToldToWhoWasCalled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id, first := h.meeting.ID, h.meeting.Sequence
		h.change(id, func(m *meeting.Meeting) { m.Notice = "* Met de bus." })
		if sent, _ := h.told(id); len(sent) != 0 {
			t.Errorf("a remark was told as a move: %+v", sent)
		}
		m := h.change(id, func(m *meeting.Meeting) { m.Venue = "Zaal 12" })
		sent, to := h.told(id)
		if len(sent) != 1 || to[0] != 4 || m.Sequence != first+1 || sent[0].Sequence != m.Sequence || sent[0].Changes[0].Moment() {
			t.Fatalf("another room: %+v to %v, sequence %d; want one message to four", sent, to, m.Sequence)
		}
		h.leave(h.deputy, law.Day(2018, 2, 10)) // was called for the seventh, is no deputy on the fourteenth
		m = h.change(id, func(m *meeting.Meeting) {
			m.StartsAt, m.EndsAt = m.StartsAt.AddDate(0, 0, 7), m.EndsAt.AddDate(0, 0, 8)
		})
		sent, to = h.told(id)
		if len(sent) != 2 || to[1] != 4 || sent[1].Sequence != first+2 || !sent[1].Changes[0].Moment() {
			t.Errorf("a week later: %+v to %v; want a second message, also to who has left by then", sent, to)
		}
		why := "Zaal 12 is bezet.\r\nHet spijt ons."
		h.as(h.secretary, func(tx *store.Tx) error {
			m.Venue = "Zaal 13"
			return meeting.ChangeWhy(tx, &m, why)
		})
		if sent, _ = h.told(id); len(sent) != 3 || sent[2].Note != "Zaal 12 is bezet.\nHet spijt ons." {
			t.Errorf("with a reason: %+v", sent)
		}
		h.as(h.secretary, func(tx *store.Tx) error {
			return meeting.Cancel(tx, id, "Te weinig punten.\r\nWij zoeken een andere dag.")
		})
		h.read(h.secretary, func(tx *store.Tx) error {
			off, err := meeting.Find(tx, id)
			if err == nil && (off.Sequence != first+4 || off.UID != m.UID) {
				t.Errorf("called off: sequence %d, UID %q; want one higher, the same UID", off.Sequence, off.UID)
			}
			return err
		})
	})
}

// leave ends the seat of somebody.
func (h *hall) leave(who access.Actor, on law.Date) {
	h.t.Helper()
	h.as(access.System("toets"), func(tx *store.Tx) error {
		seats, err := body.SeatsOf(tx, who.Person)
		if err != nil {
			return err
		}
		return body.End(tx, seats[0].Membership.ID, on, "")
	})
}

func TestAMeetingThatNobodyWasCalledToMovesInSilence(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	planned := &meeting.Meeting{Body: h.cio.ID, StartsAt: h.sits.AddDate(0, 1, 0), EndsAt: h.sits.AddDate(0, 1, 0).Add(time.Hour)}
	h.as(h.secretary, func(tx *store.Tx) error { return meeting.Plan(tx, planned) })
	if planned.UID == "" {
		t.Error("a planned meeting has no name for calendars")
	}
	m := h.change(planned.ID, func(m *meeting.Meeting) { m.StartsAt = m.StartsAt.Add(-time.Hour) })
	if sent, _ := h.told(planned.ID); len(sent) != 0 || m.Sequence != 1 || m.UID != planned.UID {
		t.Errorf("told %+v, sequence %d", sent, m.Sequence)
	}
}

func TestAnswersAreCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.meeting.ID
		answer := func(who access.Actor, r meeting.Reply) {
			t.Helper()
			h.as(who, func(tx *store.Tx) error { return meeting.Answer(tx, id, r) })
		}
		h.counts(meeting.Tally{Open: 3})
		answer(h.member, meeting.Reply{Will: meeting.Absent, Deputy: h.deputy.Person, Note: "m.k."})
		h.counts(meeting.Tally{Absent: 1, Deputies: 1, Open: 2})
		answer(h.deputy, meeting.Reply{Will: meeting.Coming})
		answer(h.chair, meeting.Reply{Will: meeting.Tentative})
		h.counts(meeting.Tally{Coming: 1, Absent: 1, Deputies: 1, Tentative: 1, Open: 1})
		answer(h.member, meeting.Reply{Will: meeting.Coming}) // he comes after all: the deputy is let go
		h.counts(meeting.Tally{Coming: 1, Tentative: 1, Open: 1})
		for name, c := range map[string]struct {
			who  access.Actor
			say  meeting.Reply
			kind fault.Kind
		}{
			"nothing":               {h.member, meeting.Reply{}, fault.Invalid},
			"present beforehand":    {h.member, meeting.Reply{Will: meeting.Present}, fault.Invalid},
			"comes, with a deputy":  {h.member, meeting.Reply{Will: meeting.Coming, Deputy: h.deputy.Person}, fault.Invalid},
			"a note of two lines":   {h.member, meeting.Reply{Will: meeting.Coming, Note: "a\nb"}, fault.Invalid},
			"member of another one": {h.otherMember, meeting.Reply{Will: meeting.Coming}, fault.Missing},
		} {
			h.wants(name, c.kind, c.who, func(tx *store.Tx) error { return meeting.Answer(tx, id, c.say) })
		}
	})
}

// counts checks how many answered what.
func (h *hall) counts(want meeting.Tally) {
	h.t.Helper()
	h.read(h.secretary, func(tx *store.Tx) error {
		members, err := body.Members(tx, h.cio.ID, h.meeting.Day())
		if err != nil {
			return err
		}
		said, err := meeting.AttendanceOf(tx, h.meeting.ID)
		if got := meeting.TallyOf(members, said); got != want {
			h.t.Errorf("counted %+v; want %+v", got, want)
		}
		return err
	})
}
