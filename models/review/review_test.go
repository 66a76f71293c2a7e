package review_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/review"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var machine = access.System("toets")

// house is a body with its people and a policy line that is to be reviewed on a day, and after an event.
type house struct {
	t                                   *testing.T
	s                                   *store.Store
	clock                               *storetest.Clock
	body                                body.Body
	secretary, chair, member, colleague access.Actor
	stranger                            access.Actor
	line                                uint
}

var reviewOn = law.Day(2018, 7, 1)

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *house {
	t.Helper()
	h := &house{t: t, s: s, clock: clock}
	other := body.Body{Code: "icbr", Name: "ICBR", Scheme: body.Decimal}
	h.as(machine, func(tx *store.Tx) error {
		h.body = body.Body{Code: "cio", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl"}
		if err := body.Found(tx, &h.body, nil); err != nil {
			return err
		}
		return body.Found(tx, &other, nil)
	})
	for i, one := range []struct {
		who  *access.Actor
		role access.Role
		in   uint
	}{
		{&h.secretary, access.Secretary, h.body.ID}, {&h.chair, access.Chair, h.body.ID}, {&h.member, access.Member, h.body.ID},
		{&h.colleague, access.Member, h.body.ID}, {&h.stranger, access.Secretary, other.ID},
	} {
		p := &person.Person{Name: fmt.Sprint("Persoon ", i), Email: fmt.Sprintf("persoon%d@example.nl", i)}
		h.as(machine, func(tx *store.Tx) error {
			if err := person.Add(tx, p); err != nil {
				return err
			}
			return body.Join(tx, &body.Membership{Body: one.in, Person: p.ID, Role: one.role, From: law.Day(2017, 1, 1)})
		})
		*one.who = access.Actor{Account: p.ID, Person: p.ID, Name: p.Name, In: []access.Held{{Role: one.role, Body: one.in}}}
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		p := &policy.Policy{Body: h.body.ID, Name: "Berichtenapps", State: policy.Adopted, AdoptedOn: law.Day(2018, 2, 7), ReviewOn: reviewOn, ReviewAt: "na de uitspraak"}
		permit, err := tx.Permit(access.AdoptPolicy, p, "")
		if err != nil {
			return err
		}
		err = permit.Create(p)
		h.line = p.ID
		return err
	})
	return h
}

func (h *house) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

func (h *house) wants(name string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	err := h.s.Change(context.Background(), who, work)
	if err != nil && fault.Of(err) == nil {
		h.t.Fatalf("%s: an error that people cannot be told: %v", name, err)
	}
	if (err == nil) != (kind == fault.Internal) || err != nil && fault.KindOf(err) != kind {
		h.t.Errorf("%s: %v, want fault %d", name, err, kind)
	}
}

// remind rings on a day, and gives what each person heard since.
func (h *house) remind(day law.Date) map[uint][]policy.News {
	h.t.Helper()
	h.clock.Set(day.Time().Add(7 * time.Hour))
	before := h.heard()
	h.as(machine, func(tx *store.Tx) error { _, err := review.Remind(tx); return err })
	return since(before, h.heard())
}

func since(before, now map[uint][]policy.News) map[uint][]policy.News {
	fresh := map[uint][]policy.News{}
	for who, all := range now {
		if more := all[len(before[who]):]; len(more) > 0 {
			fresh[who] = more
		}
	}
	return fresh
}

func (h *house) heard() map[uint][]policy.News {
	h.t.Helper()
	heard := map[uint][]policy.News{}
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		rows, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Order("id"))
		if err != nil {
			return err
		}
		for _, row := range rows {
			m, err := store.Find[outbox.Message](tx, row.Message)
			if err != nil {
				return err
			}
			heard[row.Person] = append(heard[row.Person], policy.NewsIn(m.Key))
		}
		return nil
	})
	return heard
}

// expect checks that the secretary, and the holder when there is one, heard just this.
func (h *house) expect(why string, got map[uint][]policy.News, what policy.News, people ...access.Actor) {
	h.t.Helper()
	right := len(got) == len(people)
	for _, one := range people {
		right = right && slices.Equal(got[one.Person], []policy.News{what})
	}
	if !right {
		h.t.Errorf("%s: heard %v, want %s for %d people", why, got, what, len(people))
	}
}

func TestWhoHoldsALineIsToldOnceWeeksBeforeAndOnceOnTheDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.as(h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, h.member.Person) })
		h.expect("too early", h.remind(reviewOn.AddDays(-review.Ahead-1)), "")
		h.expect("weeks before", h.remind(reviewOn.AddDays(-review.Ahead)), policy.ReviewNear, h.secretary, h.member)
		h.expect("the same day again", h.remind(reviewOn.AddDays(-review.Ahead)), "")
		h.expect("the day after", h.remind(reviewOn.AddDays(-review.Ahead+1)), "")
		h.expect("the clock set back", h.remind(reviewOn.AddDays(-review.Ahead-10)), "")
		h.expect("the day before", h.remind(reviewOn.AddDays(-1)), "")
		h.expect("the day", h.remind(reviewOn), policy.ReviewDue, h.secretary, h.member)
		h.expect("after it", h.remind(reviewOn.AddDays(30)), "")
		h.as(h.secretary, func(tx *store.Tx) error {
			p, err := policy.Find(tx, h.line)
			if err != nil {
				return err
			}
			p.ReviewOn = reviewOn.AddDays(60)
			return policy.Describe(tx, p)
		})
		h.expect("a day that moved", h.remind(reviewOn.AddDays(31)), policy.ReviewNear, h.secretary, h.member)
	})
}

func TestAProgramThatStoodStillTellsOnlyWhatIsStillTrue(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	h.expect("it slept from before until after", h.remind(reviewOn.AddDays(3)), policy.ReviewDue, h.secretary)
}

func TestAHolderWhoLeftHearsNothing(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	h.as(h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, h.member.Person) })
	h.as(machine, func(tx *store.Tx) error {
		m, err := store.First[body.Membership](store.Of[body.Membership](tx).Where("person = ?", h.member.Person))
		if err != nil {
			return err
		}
		return body.End(tx, m.ID, law.Day(2018, 3, 1), "vertrokken")
	})
	h.expect("he left", h.remind(reviewOn), policy.ReviewDue, h.secretary)
	h.wants("give it to who left", fault.Internal, h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, 0) })
	h.wants("and back", fault.Invalid, h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, h.member.Person) })
	h.wants("give it to a stranger", fault.Invalid, h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, h.stranger.Person) })
}

func TestTheEventIsToldByWhoMayAndOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.as(h.secretary, func(tx *store.Tx) error { return review.Hold(tx, h.line, h.member.Person) })
		tell := func(tx *store.Tx) error { return review.EventCame(tx, h.line, "Uitspraak van 3 maart.") }
		h.wants("a colleague", fault.Denied, h.colleague, tell)
		h.wants("the chair", fault.Denied, h.chair, tell)
		h.wants("a stranger", fault.Missing, h.stranger, tell)
		before := h.heard()
		h.wants("the holder", fault.Internal, h.member, tell)
		h.expect("at once", since(before, h.heard()), policy.EventHasCome, h.secretary, h.member)
		h.wants("again", fault.Refused, h.secretary, tell)
		for who, want := range map[*access.Actor]int{&h.secretary: 1, &h.member: 1, &h.chair: 0, &h.colleague: 0, &h.stranger: 0} {
			storetest.Read(t, s, *who, func(tx *store.Tx) error {
				tasks, err := review.Tasks(tx)
				if len(tasks) != want || want == 1 && !tasks[0].Came {
					t.Errorf("%s has tasks %+v, want %d", who.Name, tasks, want)
				}
				return err
			})
		}
	})
}

func TestEachOutcomeDoesWhatItSays(t *testing.T) {
	next := law.Day(2030, 1, 1)
	for name, c := range map[string]struct {
		result review.Result
		kind   fault.Kind
		state  policy.State
		on     law.Date
		at     string
	}{
		"extended to a day":      {review.Result{Kind: review.Extended, On: next}, fault.Internal, policy.Adopted, next, ""},
		"extended to an event":   {review.Result{Kind: review.Extended, At: "na de evaluatie"}, fault.Internal, policy.Adopted, law.Date{}, "na de evaluatie"},
		"revised":                {review.Result{Kind: review.Revised, On: next, At: "na de evaluatie"}, fault.Internal, policy.Adopted, next, "na de evaluatie"},
		"withdrawn":              {review.Result{Kind: review.Ended, Note: "Achterhaald."}, fault.Internal, policy.Withdrawn, reviewOn, "na de uitspraak"},
		"extended until nothing": {review.Result{Kind: review.Extended}, fault.Invalid, policy.Adopted, reviewOn, "na de uitspraak"},
		"extended to the past":   {review.Result{Kind: review.Extended, On: law.Day(2018, 1, 1)}, fault.Invalid, policy.Adopted, reviewOn, "na de uitspraak"},
		"withdrawn without why":  {review.Result{Kind: review.Ended}, fault.Invalid, policy.Adopted, reviewOn, "na de uitspraak"},
		"nothing at all":         {review.Result{On: next}, fault.Invalid, policy.Adopted, reviewOn, "na de uitspraak"},
		"of what was changed":    {review.Result{Kind: review.Extended, On: next, Rev: 99}, fault.Refused, policy.Adopted, reviewOn, "na de uitspraak"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := storetest.At(reviewOn.Time().Add(9 * time.Hour))
			h := enter(t, storetest.OpenAt(t, clock), clock)
			h.as(h.secretary, func(tx *store.Tx) error { return review.EventCame(tx, h.line, "") })
			res := c.result
			res.Policy = h.line
			if res.Rev == 0 {
				res.Rev = 1
			}
			h.wants("the chair", fault.Denied, h.chair, func(tx *store.Tx) error { return review.Conclude(tx, res) })
			h.wants(name, c.kind, h.secretary, func(tx *store.Tx) error { return review.Conclude(tx, res) })
			storetest.Read(t, h.s, machine, func(tx *store.Tx) error {
				p, err := policy.Find(tx, h.line)
				if err != nil {
					return err
				}
				if p.State != c.state || p.ReviewOn != c.on || p.ReviewAt != c.at {
					t.Errorf("the line is %s, on %v, after %q", p.State, p.ReviewOn, p.ReviewAt)
				}
				outcomes, err := review.OutcomesOf(tx, h.line)
				if err != nil {
					return err
				}
				if (len(outcomes) == 1) != (c.kind == fault.Internal) {
					t.Errorf("written down: %+v", outcomes)
				}
				r, err := review.Of(tx, p)
				if c.kind == fault.Internal && c.state == policy.Adopted && r.Came(p) {
					t.Error("its event is there still")
				}
				return err
			})
		})
	}
}
