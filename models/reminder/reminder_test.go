package reminder_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/reminder"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

var machine = access.System("toets")

// hall is a body with a secretary and a member.
type hall struct {
	t                 *testing.T
	s                 *store.Store
	clock             *storetest.Clock
	body              body.Body
	secretary, member access.Actor
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *hall {
	t.Helper()
	h := &hall{t: t, s: s, clock: clock, body: body.Body{Code: "cio", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, DeadlineDays: 8}}
	storetest.Change(t, s, machine, func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "EZK", "Economische Zaken"); err != nil {
			return err
		}
		return body.Found(tx, &h.body, nil)
	})
	h.secretary, h.member = h.join("Hanneke", access.Secretary), h.join("Noor", access.Member)
	return h
}

func (h *hall) join(name string, role access.Role) access.Actor {
	h.t.Helper()
	p := &person.Person{Name: name, Email: name + "@example.nl", Ministry: 1}
	storetest.Change(h.t, h.s, machine, func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: h.body.ID, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: h.body.ID}}}
}

// action gives the member an action with a term.
func (h *hall) action(on law.Date) {
	h.t.Helper()
	storetest.Change(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		return meeting.AddAction(tx, &meeting.Action{Body: h.body.ID, Text: "Schrijf de notitie", Holder: h.member.Person, HolderName: "Noor", DueOn: on})
	})
}

// rings calls what the timetable calls, and gives what it says.
func (h *hall) rings(do func(tx *store.Tx) (int, error)) (n int) {
	h.t.Helper()
	storetest.Change(h.t, h.s, machine, func(tx *store.Tx) (err error) {
		n, err = do(tx)
		return err
	})
	return n
}

// mails gives the kinds of mail that wait for a person, oldest first.
func (h *hall) mails(who uint) (kinds []outbox.Kind) {
	h.t.Helper()
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		rows, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("person = ?", who).Order("id"))
		if err != nil {
			return err
		}
		for _, row := range rows {
			m, err := store.Find[outbox.Message](tx, row.Message)
			if err != nil {
				return err
			}
			kinds = append(kinds, m.Kind)
		}
		return nil
	})
	return kinds
}

func (h *hall) wish(kind outbox.Kind, habit outbox.Habit) {
	h.t.Helper()
	storetest.Change(h.t, h.s, h.member, func(tx *store.Tx) error {
		return outbox.Wishing(tx, map[outbox.Kind]outbox.Habit{kind: habit})
	})
}

func TestActionsThatComeNearAreNamedTheOldestFirst(t *testing.T) {
	today := law.Day(2018, 2, 5)
	due := func(days ...int) (list []reminder.Due) {
		for _, d := range days {
			list = append(list, reminder.Due{On: today.AddDays(d)})
		}
		return list
	}
	for name, c := range map[string]struct{ held, want []reminder.Due }{
		"nothing":                     {nil, nil},
		"today, and after weeks":      {due(21, 0), due(0, 21)},
		"not what is far away":        {due(22, 3), due(3)},
		"what is late comes first":    {due(2, -40), due(-40, 2)},
		"not what has no term at all": {append(due(1), reminder.Due{}), due(1)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := reminder.Named(c.held, today); !slices.EqualFunc(got, c.want, func(a, b reminder.Due) bool { return a.On == b.On }) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestAHolderIsRemindedWhenThereIsReasonTo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		monday := time.Date(2018, 2, 5, 6, 10, 0, 0, time.UTC)
		on := law.DateOf(monday)
		h.action(on.AddDays(18))
		for _, week := range []struct {
			after int
			want  int
			why   string
		}{
			{0, 1, "the first time"},
			{0, 0, "the same day"},
			{7, 0, "eleven days before the term, a week after the last mail"},
			{14, 1, "four days before the term"},
			{21, 1, "its term passed since"},
			{28, 0, "late, and told so"},
			{42, 1, "three weeks after the last mail"},
		} {
			clock.Set(monday.AddDate(0, 0, week.after))
			before := len(h.mails(h.member.Person))
			h.rings(reminder.Actions)
			if got := len(h.mails(h.member.Person)) - before; got != week.want {
				t.Errorf("day %d, %s: %d mails, want %d", week.after, week.why, got, week.want)
			}
		}
	})
}

// draft starts a form of the member for a meeting whose last day for handing in is given.
func (h *hall) draft(deadline law.Date) *submission.Submission {
	h.t.Helper()
	var form *submission.Submission
	storetest.Change(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		m := &meeting.Meeting{
			Body: h.body.ID, Kind: meeting.Sitting, Venue: "zaal", StartsAt: deadline.AddDays(8).Time().Add(9 * time.Hour),
			EndsAt: deadline.AddDays(8).Time().Add(10 * time.Hour), DeadlineOn: deadline,
		}
		if err := meeting.Plan(tx, m); err != nil {
			return err
		}
		return tx.As(h.member, func(tx *store.Tx) (err error) {
			if form, err = submission.Start(tx, h.body.ID); err != nil {
				return err
			}
			form.Title, form.Meeting = "Berichtenapps", m.ID
			return submission.Save(tx, form)
		})
	})
	return form
}

func TestWhoStillWritesIsToldOfTheLastDayOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		deadline := law.Day(2018, 2, 9)
		h.draft(deadline)
		for _, day := range []struct {
			on   law.Date
			want int
		}{
			{deadline.AddDays(-4), 0}, {deadline.AddDays(-3), 1}, {deadline.AddDays(-2), 1}, {deadline, 1}, {deadline.AddDays(1), 1},
		} {
			clock.Set(day.on.Time().Add(7 * time.Hour))
			h.rings(reminder.Deadlines)
			if got := h.mails(h.member.Person); len(got) != day.want {
				t.Errorf("on %s: mails %v, want %d", day.on, got, day.want)
			}
		}
	})
}

func TestNewsGoesAsItsReaderWishes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		for _, c := range []struct {
			habit       outbox.Habit
			now, gather []outbox.Kind
		}{
			{outbox.AtOnce, []outbox.Kind{outbox.ActionReminder}, []outbox.Kind{outbox.ActionReminder}},
			{outbox.Daily, nil, []outbox.Kind{outbox.Digest}},
			{outbox.Never, nil, nil},
		} {
			h := &hall{t: t, s: s, clock: clock}
			if c.habit == outbox.AtOnce {
				h = enter(t, s, clock)
			} else {
				storetest.Read(t, s, machine, func(tx *store.Tx) error {
					found, err := store.First[body.Body](store.Of[body.Body](tx).Where("code = ?", "cio"))
					if err == nil {
						h.body = *found
					}
					return err
				})
				h.secretary, h.member = h.join(fmt.Sprint("H", c.habit), access.Secretary), h.join(fmt.Sprint("N", c.habit), access.Member)
			}
			h.wish(outbox.ActionReminder, c.habit)
			h.action(law.DateOf(clock.Now()).AddDays(2))
			h.rings(reminder.Actions)
			if got := h.mails(h.member.Person); !slices.Equal(got, c.now) {
				t.Errorf("%s: %v at once, want %v", c.habit, got, c.now)
			}
			for range 2 { // the second time gathers nothing
				h.rings(outbox.Gather)
				if got := h.mails(h.member.Person); !slices.Equal(got, c.gather) {
					t.Errorf("%s: %v after gathering, want %v", c.habit, got, c.gather)
				}
			}
		}
	})
}

func TestWhatWasGatheredIsToldInOneMail(t *testing.T) {
	s := storetest.Open(t)
	clock := storetest.At(storetest.Start)
	h := enter(t, s, clock)
	h.wish(outbox.SubmissionNews, outbox.Daily)
	form := h.draft(law.DateOf(s.Now()).AddDays(30))
	storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.SendBackSubmission, form, "")
		if err != nil {
			return err
		}
		for _, state := range []string{"submitted", "accepted"} {
			m := outbox.Message{Key: fmt.Sprintf("submission-%d-%s-1", form.ID, state), Kind: outbox.SubmissionNews, Subject: form.ID, Body: h.body.ID}
			put, err := outbox.Put(permit, m, []outbox.Recipient{{Person: h.member.Person, Name: "Noor", Address: "noor@example.nl"}})
			if err != nil {
				return err
			}
			if put.State != outbox.Done || put.Recipients != 0 {
				t.Errorf("a message that nobody gets at once is %+v", put)
			}
		}
		return nil
	})
	if n := h.rings(outbox.Gather); n != 1 {
		t.Errorf("gathered for %d people, want 1", n)
	}
	storetest.Read(t, s, machine, func(tx *store.Tx) error {
		last, err := outbox.LastAbout(tx, outbox.Digest, h.member.Person)
		if err != nil || last == nil {
			t.Fatalf("no daily mail: %v", err)
		}
		told, err := outbox.ToldIn(tx, last.ID)
		if len(told) != 2 || told[0].Subject != form.ID {
			t.Errorf("it tells %+v", told)
		}
		return err
	})
}

func TestNobodyChoosesForAnotherOrWhatIsNotToChoose(t *testing.T) {
	s := storetest.Open(t)
	h := enter(t, s, storetest.At(storetest.Start))
	err := s.Change(t.Context(), h.member, func(tx *store.Tx) error {
		return outbox.Wishing(tx, map[outbox.Kind]outbox.Habit{outbox.Convocation: outbox.Never})
	})
	if err == nil {
		t.Error("a convocation was turned down")
	}
	h.wish(outbox.MinutesDraft, outbox.Never)
	storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
		wishes, err := outbox.WishesOf(tx)
		if wishes[outbox.MinutesDraft] != outbox.AtOnce {
			t.Errorf("the wish of one counts for another: %v", wishes)
		}
		return err
	})
}
