package calendar_test

import (
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// house has two bodies; one of their people sits in both.
type house struct {
	t         *testing.T
	s         *store.Store
	cio, cto  body.Body
	secretary access.Actor
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *house {
	t.Helper()
	clock.Set(time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC))
	h := &house{t: t, s: s}
	h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, DeadlineDays: 9}
	h.cto = body.Body{Code: "cto-raad", Name: "CTO-raad", Mailbox: "cto@example.nl", Scheme: body.Decimal}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "EZK", "Economische Zaken en Klimaat"); err != nil {
			return err
		}
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		if err := body.Found(tx, &h.cto, nil); err != nil {
			return err
		}
		p := &person.Person{Name: "Noor", Email: "noor@example.nl", Ministry: 1}
		if err := person.Add(tx, p); err != nil {
			return err
		}
		for _, in := range []uint{h.cio.ID, h.cto.ID} {
			if err := body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: access.Member, From: law.Day(2017, 1, 1)}); err != nil {
				return err
			}
		}
		return nil
	})
	h.secretary = access.Actor{Account: 9, Person: 9, Name: "Hanneke", In: []access.Held{{Role: access.Secretary, Body: h.cio.ID}}}
	return h
}

func (h *house) rule(change ...func(*calendar.Rule)) *calendar.Rule {
	rule := wednesdays()
	rule.Body, rule.Venue = h.cio.ID, "Turfmarkt 147"
	for _, c := range change {
		c(rule)
	}
	return rule
}

// plan plans what the rule proposes, or the days that are given.
func (h *house) plan(rule *calendar.Rule, on ...law.Date) (n int, err error) {
	h.t.Helper()
	var days []calendar.Chosen
	for _, day := range on {
		days = append(days, calendar.Chosen{Field: day.String(), On: day})
	}
	err = h.s.Change(h.t.Context(), h.secretary, func(tx *store.Tx) (err error) {
		n, err = rule.Plan(tx, 2027, days)
		return err
	})
	return n, err
}

func (h *house) meetings() (all []meeting.Meeting) {
	h.t.Helper()
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) (err error) {
		all, err = meeting.InYear(tx, 2027)
		return err
	})
	return all
}

func TestAYearIsPlannedInOneGoAndOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		with := func(r *calendar.Rule) { r.PreDays, r.PreBegins, r.PreEnds, r.Days = 6, 840, 900, 2 }
		n, err := h.plan(h.rule(with), law.Day(2027, 2, 3), law.Day(2027, 3, 3), law.Day(2027, 7, 7))
		if err != nil || n != 6 {
			t.Fatalf("planned %d: %v", n, err)
		}
		all := h.meetings()
		if len(all) != 6 || all[0].Kind != meeting.Vooroverleg || all[0].Day() != law.Day(2027, 1, 28) {
			t.Fatalf("planned %+v", all)
		}
		first, summer := all[1], all[5]
		if first.DeadlineOn != law.Day(2027, 1, 25) || law.DateOf(first.EndsAt) != law.Day(2027, 2, 4) || first.Venue != "Turfmarkt 147" {
			t.Errorf("the first meeting is %+v", first)
		}
		if law.Minute(first.StartsAt) != 570 || law.Minute(summer.StartsAt) != 570 || first.StartsAt.UTC().Hour() == summer.StartsAt.UTC().Hour() {
			t.Errorf("they begin at %v in winter and at %v in summer", first.StartsAt, summer.StartsAt)
		}
		if _, err := h.plan(h.rule(with), law.Day(2027, 2, 3), law.Day(2027, 3, 3), law.Day(2027, 7, 7)); fault.KindOf(err) != fault.Refused {
			t.Errorf("a second press gave %v", err)
		}
		if _, err := h.plan(h.rule(with), law.Day(2027, 7, 7), law.Day(2027, 9, 1)); fault.GapsIn(err).For("2027-07-07") == "" {
			t.Errorf("a day that is taken gave %v", err)
		}
		if got := h.meetings(); len(got) != 6 {
			t.Errorf("a second press planned %d more", len(got)-6)
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			kept, err := calendar.RuleOf(tx, h.cio.ID)
			if err == nil && (kept == nil || kept.PreDays != 6 || !slices.Equal(kept.Which, []int{1}) || kept.Rev != 1) {
				t.Errorf("kept the rule as %+v", kept)
			}
			return err
		})
		if n, err := h.plan(h.rule(), law.Day(2027, 10, 6)); err != nil || n != 1 {
			t.Errorf("a later day gave %d, %v", n, err)
		}
	})
}

func TestWhatIsWrongWithADayPlansNothing(t *testing.T) {
	clock := storetest.At(time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC))
	h := enter(t, storetest.OpenAt(t, clock), clock)
	good := law.Day(2027, 2, 3)
	for name, c := range map[string]struct {
		rule  *calendar.Rule
		days  []law.Date
		field string
	}{
		"no day":              {h.rule(), nil, "days"},
		"another year":        {h.rule(), []law.Date{good, law.Day(2028, 2, 2)}, "2028-02-02"},
		"no date":             {h.rule(), []law.Date{good, {}}, ""},
		"twice":               {h.rule(), []law.Date{good, good}, "2027-02-03"},
		"ends before":         {h.rule(func(r *calendar.Rule) { r.Ends = 500 }), []law.Date{good}, "ends"},
		"on Sunday":           {h.rule(func(r *calendar.Rule) { r.Weekday = time.Sunday }), []law.Date{good}, "weekday"},
		"a fifth":             {h.rule(func(r *calendar.Rule) { r.Which = []int{5} }), []law.Date{good}, "which"},
		"no month":            {h.rule(func(r *calendar.Rule) { r.Months = nil }), []law.Date{good}, "months"},
		"six days":            {h.rule(func(r *calendar.Rule) { r.Days = 6 }), []law.Date{good}, "days"},
		"no rhythm":           {h.rule(func(r *calendar.Rule) { r.Rhythm = "" }), []law.Date{good}, "rhythm"},
		"every no weeks":      {h.rule(func(r *calendar.Rule) { r.Rhythm = calendar.Weekly }), []law.Date{good}, "weeks"},
		"vooroverleg no hour": {h.rule(func(r *calendar.Rule) { r.PreDays = 2 }), []law.Date{good}, "pre_begins"},
		"a line break":        {h.rule(func(r *calendar.Rule) { r.Venue = "a\nb" }), []law.Date{good}, "venue"},
	} {
		_, err := h.plan(c.rule, c.days...)
		if fault.KindOf(err) != fault.Invalid || fault.GapsIn(err).For(c.field) == "" {
			t.Errorf("%s: %v %+v", name, err, fault.GapsIn(err))
		}
		if got := h.meetings(); len(got) != 0 {
			t.Fatalf("%s: planned %d meetings all the same", name, len(got))
		}
	}
	h.secretary.In[0].Role = access.Member
	if _, err := h.plan(h.rule(), good); fault.KindOf(err) != fault.Denied {
		t.Errorf("a member plans: %v", err)
	}
}

func TestMeetingsOfOtherBodiesWithTheSamePeopleAreShown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		others := access.Actor{Account: 8, Person: 8, Name: "Sofie", In: []access.Held{{Role: access.Secretary, Body: h.cto.ID}}}
		wednesday, next := law.Day(2027, 2, 3), law.Day(2027, 3, 3)
		storetest.Change(t, s, others, func(tx *store.Tx) error {
			for _, at := range []time.Time{wednesday.At(600), next.At(840)} {
				if err := meeting.Plan(tx, &meeting.Meeting{Body: h.cto.ID, StartsAt: at, EndsAt: at.Add(time.Hour)}); err != nil {
					return err
				}
			}
			return nil
		})
		if _, err := h.plan(h.rule(), next); err != nil {
			t.Fatal(err)
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			found, err := h.rule().Clashes(tx, 2027, []law.Date{wednesday, next, law.Day(2027, 4, 7)})
			if err != nil {
				return err
			}
			one, two := found[wednesday], found[next]
			if len(one) != 1 || one[0].Body != h.cto.ID || !one[0].Same || one[0].Shared != 1 {
				t.Errorf("at the same time: %+v", one)
			}
			if len(two) != 2 || two[0].Body != h.cio.ID || two[1].Same || two[1].Shared != 1 {
				t.Errorf("on the same day: %+v", two)
			}
			if len(found) != 2 {
				t.Errorf("clashes on %d days", len(found))
			}
			return nil
		})
	})
}

func TestSecretariesKeepTheRecesses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		try := func(who access.Actor, work func(tx *store.Tx) error) error { return s.Change(t.Context(), who, work) }
		take := func(tx *store.Tx) error { return calendar.TakeSuggested(tx, 2027) }
		if err := try(h.secretary, take); err != nil {
			t.Fatal(err)
		}
		if err := try(h.secretary, take); fault.KindOf(err) != fault.Refused {
			t.Errorf("taken twice: %v", err)
		}
		var all []calendar.Recess
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) (err error) {
			all, err = calendar.Recesses(tx, 2027)
			return err
		})
		if len(all) != 5 || all[0].From.Year() != 2026 || all[2].Name != "Zomerreces" {
			t.Fatalf("the recesses are %+v", all)
		}
		summer := all[2]
		summer.Name, summer.To = " Zomerreces Kamer ", law.Day(2027, 8, 29)
		if err := try(h.secretary, func(tx *store.Tx) error { return calendar.KeepRecess(tx, &summer) }); err != nil {
			t.Error(err)
		}
		if err := try(h.secretary, func(tx *store.Tx) error { return calendar.KeepRecess(tx, &summer) }); fault.KindOf(err) != fault.Stale {
			t.Errorf("an old copy was saved: %v", err)
		}
		for field, bad := range map[string]calendar.Recess{
			"name": {From: law.Day(2027, 2, 1), To: law.Day(2027, 2, 2)},
			"to":   {Name: "Krokus", From: law.Day(2027, 2, 2), To: law.Day(2027, 2, 1)},
			"from": {Name: "Meivakantie", From: law.Day(2027, 5, 1), To: law.Day(2027, 5, 20)},
		} {
			if err := try(h.secretary, func(tx *store.Tx) error { return calendar.KeepRecess(tx, &bad) }); fault.GapsIn(err).For(field) == "" {
				t.Errorf("%s: %v", field, err)
			}
		}
		member := access.Actor{Account: 7, Person: 7, In: []access.Held{{Role: access.Member, Body: h.cio.ID}}}
		drop := func(tx *store.Tx) error { return calendar.DropRecess(tx, summer.ID) }
		if err := try(member, drop); fault.KindOf(err) != fault.Denied {
			t.Errorf("a member takes one off: %v", err)
		}
		if err := try(access.Actor{Account: 6, Person: 6, Global: []access.Role{access.Admin}}, drop); err != nil {
			t.Errorf("an administrator: %v", err)
		}
	})
}
