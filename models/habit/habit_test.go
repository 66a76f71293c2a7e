package habit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/fault"
	"beraad/models/habit"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

var (
	old   = body.Habit{Venue: "Z36-30", BeginsAt: 570, Lasts: 180}
	fresh = body.Habit{Venue: "Zaal 12", BeginsAt: 780, Lasts: 120}
)

// hall is a body with a secretary, a member and its meetings.
type hall struct {
	t                 *testing.T
	s                 *store.Store
	b                 body.Body
	secretary, member access.Actor
	other, admin      access.Actor
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *hall {
	t.Helper()
	clock.Set(time.Date(2018, 1, 10, 12, 0, 0, 0, time.UTC))
	h := &hall{t: t, s: s, b: body.Body{Code: "cio", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, DeadlineDays: 8}}
	h.b.Venue, h.b.BeginsAt, h.b.Lasts = old.Venue, old.BeginsAt, old.Lasts
	elsewhere := body.Body{Code: "sgo", Name: "SGO", Scheme: body.Parts}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "BZK", "Binnenlandse Zaken"); err != nil {
			return err
		}
		if err := body.Found(tx, &elsewhere, nil); err != nil {
			return err
		}
		return body.Found(tx, &h.b, []body.Rubric{{Number: "1", Title: "Opening", At: 570}, {Number: "2", Title: "Sluiting", At: 700}})
	})
	h.secretary, h.member = h.join("hanneke", access.Secretary, h.b.ID), h.join("noor", access.Member, h.b.ID)
	h.other = h.join("pieternel", access.Secretary, elsewhere.ID)
	h.admin = access.Actor{Account: 90, Person: h.other.Person, Name: "ruben", Global: []access.Role{access.Admin}}
	return h
}

func (h *hall) join(name string, role access.Role, in uint) access.Actor {
	h.t.Helper()
	p := &person.Person{Name: name, Email: name + "@example.nl", Ministry: 1}
	storetest.Change(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// plan plans a sitting on a day of 2018.
func (h *hall) plan(month time.Month, day int, at body.Habit) (m meeting.Meeting) {
	h.t.Helper()
	on := law.Day(2018, month, day)
	m = meeting.Meeting{Body: h.b.ID, Kind: meeting.Sitting, StartsAt: on.At(at.BeginsAt), EndsAt: on.At(at.BeginsAt + at.Lasts), Venue: at.Venue}
	h.change(func(tx *store.Tx) error { return meeting.Plan(tx, &m) })
	return m
}

func (h *hall) change(work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, h.secretary, work)
}

func (h *hall) set(was, now body.Habit) {
	h.t.Helper()
	h.change(func(tx *store.Tx) error { return body.SetHabit(tx, h.b.ID, was, now) })
}

// call convenes a meeting without walking there.
func (h *hall) call(m *meeting.Meeting) {
	h.t.Helper()
	h.change(func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, m, "")
		if err != nil {
			return err
		}
		m.State = meeting.Convened
		return permit.Save(m)
	})
}

// try does work as somebody and gives the fault, or nil.
func (h *hall) try(who access.Actor, work func(tx *store.Tx) error) *fault.Error {
	h.t.Helper()
	err := h.s.Change(h.t.Context(), who, work)
	if err != nil && fault.Of(err) == nil {
		h.t.Fatal(err)
	}
	return fault.Of(err)
}

func (h *hall) offers(who access.Actor) (offers []habit.Offer) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) (err error) {
		offers, err = habit.Offers(tx, h.b.ID)
		return err
	})
	return offers
}

// stands writes what is offered: "7-2 behind behind Zaal 12 13.00-15.00".
func (h *hall) stands() string {
	h.t.Helper()
	var all []string
	for _, o := range h.offers(h.secretary) {
		day := o.Meeting.Day()
		all = append(all, fmt.Sprintf("%s %s %s %s %s-%s", day.Time().Format("2-1"), o.Place, o.Time, o.Venue,
			body.Clock(law.Minute(o.StartsAt)), body.Clock(law.Minute(o.EndsAt))))
	}
	return strings.Join(all, "\n")
}

func (h *hall) find(id uint) (m *meeting.Meeting) {
	h.t.Helper()
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) (err error) {
		m, err = meeting.Find(tx, id)
		return err
	})
	return m
}

// told counts the messages to who was called that a meeting moved.
func (h *hall) told(id uint) (n int) {
	h.t.Helper()
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		all, err := meeting.Sendings(tx, id)
		for _, s := range all {
			if s.Kind == meeting.SentMoved {
				n++
			}
		}
		return err
	})
	return n
}

func TestWhatWasPlannedWithTheFormerHabitStaysBehindAndTheRestWasPutThereByHand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.plan(2, 7, old)
		h.plan(3, 7, body.Habit{Venue: "Brussel", BeginsAt: 570, Lasts: 180})
		h.plan(4, 4, body.Habit{Venue: "Brussel", BeginsAt: 600, Lasts: 60})
		h.plan(5, 2, fresh)
		long := h.plan(6, 6, old)
		h.change(func(tx *store.Tx) error {
			long.EndsAt = long.EndsAt.AddDate(0, 0, 1)
			return meeting.Change(tx, &long)
		})
		pre := meeting.Meeting{Body: h.b.ID, Kind: meeting.Vooroverleg, StartsAt: law.Day(2018, 2, 5).At(570), EndsAt: law.Day(2018, 2, 5).At(630), Venue: "Z36-30"}
		off := h.plan(7, 4, old)
		h.change(func(tx *store.Tx) error {
			if err := meeting.Plan(tx, &pre); err != nil {
				return err
			}
			return meeting.Cancel(tx, off.ID, "zomer")
		})
		if got := h.stands(); !strings.HasPrefix(got, "7-3 by-hand same") || strings.Contains(got, "behind") {
			t.Errorf("before the habit changed nothing stays behind:\n%s", got)
		}
		h.set(old, fresh)
		want := "7-2 behind behind Zaal 12 13.00-15.00\n7-3 by-hand behind Zaal 12 13.00-15.00\n4-4 by-hand by-hand Zaal 12 13.00-15.00\n6-6 behind same Zaal 12 9.30-12.30"
		if got := h.stands(); got != want {
			t.Errorf("offers\n%s\nwant\n%s", got, want)
		}
		if n := habit.Waiting(h.offers(h.secretary)); n != 3 {
			t.Errorf("%d stayed behind, want 3", n)
		}
		if got := h.offers(h.other); len(got) != 0 {
			t.Errorf("who is not of the body sees %+v", got)
		}
		clock.Set(time.Date(2018, 2, 7, 12, 0, 0, 0, time.UTC))
		if got := h.stands(); strings.Contains(got, "7-2") {
			t.Errorf("a meeting that began is offered:\n%s", got)
		}
	})
}

func TestMeetingsMoveAsIfEachWereMovedAloneAndASecondClickMovesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		called, planned, left := h.plan(2, 7, old), h.plan(3, 7, old), h.plan(4, 4, old)
		h.call(&called)
		h.set(old, fresh)
		moves := []habit.Move{{Meeting: called.ID, Rev: called.Rev, Place: true, Time: true}, {Meeting: planned.ID, Rev: planned.Rev, Place: true}}
		apply := func(tx *store.Tx) (err error) {
			n, err := habit.Apply(tx, h.b.ID, fresh, moves)
			if err == nil && n != 2 {
				err = fmt.Errorf("%d moved, want 2", n)
			}
			return err
		}
		if f := h.try(h.member, apply); f == nil || f.Kind != fault.Denied {
			t.Errorf("a member moves meetings: %v", f)
		}
		h.change(apply)
		m := h.find(called.ID)
		if m.Venue != "Zaal 12" || !m.StartsAt.Equal(law.Day(2018, 2, 7).At(780)) || !m.EndsAt.Equal(law.Day(2018, 2, 7).At(900)) {
			t.Errorf("moved to %s, %v to %v", m.Venue, m.StartsAt, m.EndsAt)
		}
		if m.Sequence != called.Sequence+1 || h.told(called.ID) != 1 || m.DeadlineOn != called.DeadlineOn {
			t.Errorf("sequence %d, told %d times, offered until %v; want one more, once, unchanged", m.Sequence, h.told(called.ID), m.DeadlineOn)
		}
		if m := h.find(planned.ID); m.Venue != "Zaal 12" || !m.StartsAt.Equal(planned.StartsAt) || h.told(planned.ID) != 0 {
			t.Errorf("only the place was chosen, and it became %s at %v, told %d times", m.Venue, m.StartsAt, h.told(planned.ID))
		}
		if m := h.find(left.ID); m.Rev != left.Rev {
			t.Error("a meeting that was not chosen changed")
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, called.ID)
			if err == nil && (rubrics[0].At != 780 || rubrics[1].At != 910) {
				t.Errorf("fixed times are %d and %d, want 780 and 910", rubrics[0].At, rubrics[1].At)
			}
			slot, gone := submission.SlotOf(tx, called.ID)
			if gone != nil || slot.DeadlineOn != called.DeadlineOn {
				t.Errorf("papers are taken until %v, %v", slot.DeadlineOn, gone)
			}
			return err
		})
		h.change(func(tx *store.Tx) error {
			n, err := habit.Apply(tx, h.b.ID, fresh, moves)
			if n != 0 {
				t.Errorf("the second click moved %d", n)
			}
			return err
		})
		if h.told(called.ID) != 1 {
			t.Error("the second click told it again")
		}
	})
}

func TestNothingMovesWhenAMeetingOrTheHabitChangedSinceItWasSeen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		one, two := h.plan(2, 7, old), h.plan(3, 7, old)
		h.set(old, fresh)
		moves := []habit.Move{{Meeting: one.ID, Rev: one.Rev, Place: true}, {Meeting: two.ID, Rev: two.Rev, Place: true}}
		h.change(func(tx *store.Tx) error {
			two.Notice = "Met de bus."
			return meeting.Change(tx, &two)
		})
		apply := func(tx *store.Tx) error { _, err := habit.Apply(tx, h.b.ID, fresh, moves); return err }
		if f := h.try(h.secretary, apply); f == nil || f.Kind != fault.Stale || !strings.Contains(f.Sentence, "7 maart 2018") {
			t.Errorf("moved what somebody changed meanwhile: %v", f)
		}
		if m := h.find(one.ID); m.Venue != old.Venue {
			t.Error("one moved, and the other did not")
		}
		h.set(fresh, body.Habit{Venue: "Zaal 13"})
		if f := h.try(h.secretary, apply); f == nil || f.Kind != fault.Stale {
			t.Errorf("moved to where the body meets no more: %v", f)
		}
		for name, id := range map[string]uint{"no meeting": 999, "one that was held": func() uint {
			clock.Set(time.Date(2018, 2, 8, 12, 0, 0, 0, time.UTC))
			return one.ID
		}()} {
			f := h.try(h.secretary, func(tx *store.Tx) error {
				_, err := habit.Apply(tx, h.b.ID, body.Habit{Venue: "Zaal 13"}, []habit.Move{{Meeting: id, Rev: one.Rev, Place: true}})
				return err
			})
			if f == nil || f.Kind != fault.Missing && f.Kind != fault.Refused {
				t.Errorf("%s moved: %v", name, f)
			}
		}
	})
}

func TestTwoSittingsOfOneDayDoNotMoveToTheSameHour(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		one, two := h.plan(2, 7, old), h.plan(2, 7, body.Habit{Venue: "Z36-30", BeginsAt: 1000, Lasts: 60})
		h.set(old, fresh)
		f := h.try(h.secretary, func(tx *store.Tx) error {
			_, err := habit.Apply(tx, h.b.ID, fresh, []habit.Move{{Meeting: one.ID, Rev: one.Rev, Time: true}, {Meeting: two.ID, Rev: two.Rev, Time: true}})
			return err
		})
		if f == nil || !strings.Contains(f.Sentence, "7 februari 2018: Dit gremium vergadert dan al") {
			t.Errorf("both moved to the same hour: %v", f)
		}
	})
}

func TestAHabitIsSetOnceByWhoSawTheOneBefore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		set := func(was, now body.Habit) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return body.SetHabit(tx, h.b.ID, was, now) }
		}
		for name, who := range map[string]access.Actor{"a member": h.member, "another's secretary": h.other} {
			if f := h.try(who, set(old, fresh)); f == nil || f.Kind != fault.Denied {
				t.Errorf("%s set the habit: %v", name, f)
			}
		}
		for field, now := range map[string]body.Habit{
			"venue": {Venue: "Zaal 12\r\nBcc: alle@example.nl"}, "begins": {BeginsAt: 1440}, "lasts": {BeginsAt: 1400, Lasts: 60},
		} {
			if f := h.try(h.secretary, set(old, now)); f == nil || f.Gaps.For(field) == "" {
				t.Errorf("%+v was taken: %v", now, f)
			}
		}
		h.set(old, fresh)
		h.set(old, fresh) // the second click
		if f := h.try(h.secretary, set(old, body.Habit{Venue: "Zaal 13"})); f == nil || f.Kind != fault.Stale {
			t.Errorf("wrote over what another set: %v", f)
		}
		storetest.Change(t, s, h.admin, func(tx *store.Tx) error {
			b, err := body.Find(tx, h.b.ID)
			if err != nil {
				return err
			}
			b.Venue = "Zaal 14"
			return body.Change(tx, b)
		})
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			formers, err := body.Formers(tx, h.b.ID)
			if len(formers) != 2 || formers[0].Habit != fresh || formers[1].Habit != old {
				t.Errorf("the body had %+v", formers)
			}
			return err
		})
	})
}

func TestARuleForTheYearFollowsAsFarAsItHadTheHabit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.set(old, fresh)
		for name, c := range map[string]struct{ rule, want calendar.Rule }{
			"planned as the body was used to": {
				calendar.Rule{Days: 1, Venue: "Z36-30", Begins: 570, Ends: 750}, calendar.Rule{Days: 1, Venue: "Zaal 12", Begins: 780, Ends: 900},
			},
			"at a time of its own": {
				calendar.Rule{Days: 1, Venue: "Z36-30", Begins: 600, Ends: 750}, calendar.Rule{Days: 1, Venue: "Zaal 12", Begins: 600, Ends: 750},
			},
			"elsewhere, two days": {
				calendar.Rule{Days: 2, Venue: "Brussel", Begins: 570, Ends: 750}, calendar.Rule{Days: 2, Venue: "Brussel", Begins: 570, Ends: 750},
			},
		} {
			rule := c.rule
			rule.Body = h.b.ID
			storetest.Read(t, s, h.secretary, func(tx *store.Tx) error { return habit.Refresh(tx, &rule) })
			if rule.Venue != c.want.Venue || rule.Begins != c.want.Begins || rule.Ends != c.want.Ends {
				t.Errorf("%s: %s %d-%d, want %s %d-%d", name, rule.Venue, rule.Begins, rule.Ends, c.want.Venue, c.want.Begins, c.want.Ends)
			}
		}
	})
}
