package calendar_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"beraad/models/calendar"
	"beraad/models/law"
)

// wednesdays is the rule of a body that meets on the first Wednesday of every month.
func wednesdays() *calendar.Rule {
	rule := &calendar.Rule{
		Rhythm: calendar.Monthly, Weekday: time.Wednesday, Which: []int{1}, Begins: 570, Ends: 720, Days: 1,
		OnFree: calendar.NextWorkday, InRecess: calendar.WeekLater,
	}
	for month := time.January; month <= time.December; month++ {
		rule.Months = append(rule.Months, month)
	}
	return rule
}

func days(proposals []calendar.Proposal) (all []string) {
	for _, p := range proposals {
		if p.On.IsZero() {
			all = append(all, "-")
		} else {
			all = append(all, p.On.String()[5:])
		}
	}
	return all
}

func TestARuleProposesTheDaysOfAYear(t *testing.T) {
	christmas := []calendar.Recess{{Name: "Kerstreces", From: law.Day(2027, 12, 25), To: law.Day(2028, 1, 9)}, {Name: "Kerstreces", From: law.Day(2026, 12, 19), To: law.Day(2027, 1, 8)}}
	for name, c := range map[string]struct {
		change func(*calendar.Rule)
		want   []string
	}{
		"the first Wednesday; 5 May is free, and January begins in a recess": {
			func(r *calendar.Rule) { r.Months = []time.Month{1, 2, 5} }, []string{"01-13", "02-03", "05-10"}},
		"skipped where it does not fit": {
			func(r *calendar.Rule) {
				r.Months, r.OnFree, r.InRecess = []time.Month{1, 2, 5}, calendar.Skip, calendar.Skip
			}, []string{"-", "02-03", "-"}},
		"the first and third": {
			func(r *calendar.Rule) { r.Months, r.Which = []time.Month{2, 3}, []int{1, 3} }, []string{"02-03", "02-17", "03-03", "03-17"}},
		"the last; in a month of four it is the fourth too, once": {
			func(r *calendar.Rule) { r.Months, r.Which = []time.Month{2, 3}, []int{4, calendar.Last} }, []string{"02-24", "03-24", "03-31"}},
		"nothing is left of December": {
			func(r *calendar.Rule) { r.Months, r.Which = []time.Month{12}, []int{calendar.Last} }, []string{"-"}},
		"two days, of which neither may be free": {
			func(r *calendar.Rule) { r.Months, r.Which, r.Days = []time.Month{5}, []int{1}, 2 }, []string{"05-10"}},
		"every ten weeks from a day on": {
			func(r *calendar.Rule) {
				r.Rhythm, r.Weeks, r.From = calendar.Weekly, 10, law.Day(2026, 11, 2)
			}, []string{"01-13", "03-24", "06-02", "08-11", "10-20", "-"}},
	} {
		rule := wednesdays()
		c.change(rule)
		if got := days(rule.Dates(2027, christmas, law.IsFree)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v; want %v", name, got, c.want)
		}
	}
}

func TestAProposalSaysWhatStoodInTheWay(t *testing.T) {
	rule := wednesdays()
	rule.Months = []time.Month{time.May}
	got := rule.Dates(2027, []calendar.Recess{{Name: "Meireces", From: law.Day(2027, 4, 24), To: law.Day(2027, 5, 9)}}, law.IsFree)[0]
	want := []calendar.Obstacle{{law.Day(2027, 5, 5), true, "Meireces"}}
	if got.Meant != law.Day(2027, 5, 5) || got.On != law.Day(2027, 5, 12) || !slices.Equal(got.Why, want) {
		t.Errorf("proposed %+v", got)
	}
	got = rule.Dates(2027, nil, law.IsFree)[0]
	want = []calendar.Obstacle{{law.Day(2027, 5, 5), false, "Bevrijdingsdag"}}
	if got.On != law.Day(2027, 5, 10) || !slices.Equal(got.Why, want) { // 6 May is Ascension Day, 7 May is equated
		t.Errorf("proposed %+v", got)
	}
}

func TestTheVooroverlegIsOnAWorkingDay(t *testing.T) {
	rule := wednesdays()
	rule.PreDays = 2
	if got := rule.Before(law.Day(2027, 3, 31), law.IsFree); got != law.Day(2027, 3, 25) { // Easter Monday, weekend, Good Friday
		t.Errorf("the vooroverleg is on %v", got)
	}
	rule.PreDays = 0
	if got := rule.Before(law.Day(2027, 3, 31), law.IsFree); !got.IsZero() {
		t.Errorf("a vooroverleg that nobody asked for is on %v", got)
	}
}

// someRule makes any rule that a secretary can fill in, and any recesses.
func someRule(random *rand.Rand, year int) (*calendar.Rule, []calendar.Recess) {
	rule := wednesdays()
	rule.Weekday, rule.Days = time.Weekday(1+random.IntN(5)), 1+random.IntN(2)
	rule.Months = slices.DeleteFunc(rule.Months, func(time.Month) bool { return random.IntN(4) == 0 })
	rule.Which = slices.DeleteFunc([]int{1, 2, 3, 4, calendar.Last}, func(int) bool { return random.IntN(2) == 0 })
	if random.IntN(3) == 0 {
		rule.OnFree = calendar.Skip
	}
	if random.IntN(3) == 0 {
		rule.InRecess = calendar.Skip
	}
	if random.IntN(3) == 0 {
		rule.Rhythm, rule.Weeks = calendar.Weekly, 1+random.IntN(8)
		rule.From = law.Day(year-1, time.Month(1+random.IntN(12)), 1+random.IntN(28))
	}
	var recesses []calendar.Recess
	for range random.IntN(6) {
		from := law.Day(year, 1, 1).AddDays(random.IntN(365))
		recesses = append(recesses, calendar.Recess{Name: "Reces", From: from, To: from.AddDays(random.IntN(30))})
	}
	return rule, recesses
}

func TestNoMeetingIsEverOnAFreeDayOrInARecess(t *testing.T) {
	random := rand.New(rand.NewPCG(2018, 1207)) //nolint:gosec // the same rules in every run
	for range 3000 {
		year := 2018 + random.IntN(12)
		rule, recesses := someRule(random, year)
		could := func(first law.Date) bool {
			for i := range rule.Days {
				day := first.AddDays(i)
				_, free := law.IsFree(day)
				if free || slices.ContainsFunc(recesses, func(r calendar.Recess) bool { return r.Holds(day) }) {
					return false
				}
			}
			return true
		}
		on := map[law.Date]bool{}
		meets := map[time.Month]bool{}
		for _, p := range rule.Dates(year, recesses, law.IsFree) {
			if p.On.IsZero() {
				if len(p.Why) == 0 && !p.Tight {
					t.Fatalf("%+v skips %v and does not say why", rule, p.Meant)
				}
				if could(p.Meant) && p.Meant.AddDays(rule.Days-1).Year() == year && len(p.Why) > 0 {
					t.Fatalf("%+v skips %v, which is free", rule, p.Meant)
				}
				continue
			}
			if !could(p.On) || on[p.On] || p.On.Before(p.Meant) {
				t.Fatalf("%+v proposes %v for %v", rule, p.On, p.Meant)
			}
			on[p.On] = true
			_, month, _ := p.On.Date()
			meets[month] = true
		}
		if rule.Rhythm == calendar.Weekly || rule.InRecess == calendar.Skip {
			continue
		}
		// A week later is tried for as long as a recess lasts, so a month that has room in it has a meeting.
		for _, month := range rule.Months {
			end := law.Day(year, month+1, 1)
			for meant := law.Day(year, month, 1); meant.Before(end); meant = meant.AddDays(1) {
				for day := meant; reached(rule, meant) && day.AddDays(rule.Days-1).Before(end); day = day.AddDays(7) {
					if could(day) && !meets[month] {
						t.Fatalf("%+v has nothing in month %d of %d, though %v is free", rule, month, year, day)
					}
					if !slices.ContainsFunc(recesses, func(r calendar.Recess) bool { return r.Holds(day) }) {
						break
					}
				}
			}
		}
	}
}

// reached tells whether a day is a weekday of the rule in its month.
func reached(rule *calendar.Rule, day law.Date) bool {
	if day.Weekday() != rule.Weekday {
		return false
	}
	_, month, date := day.Date()
	_, next, _ := day.AddDays(7).Date()
	return slices.Contains(rule.Which, (date-1)/7+1) || next != month && slices.Contains(rule.Which, calendar.Last)
}

func TestSuggestedRecessesAreThoseOfTheRealYears(t *testing.T) {
	for _, c := range []struct {
		year int
		name string
		from law.Date
		to   law.Date
	}{
		{2025, "Kerstreces", law.Day(2025, 12, 20), law.Day(2026, 1, 4)},
		{2027, "Kerstreces", law.Day(2027, 12, 25), law.Day(2028, 1, 9)},
		{2023, "Meireces", law.Day(2023, 4, 29), law.Day(2023, 5, 7)},
		{2026, "Meireces", law.Day(2026, 4, 25), law.Day(2026, 5, 3)},
		{2025, "Herfstreces", law.Day(2025, 10, 18), law.Day(2025, 10, 26)},
	} {
		all := calendar.Suggested(c.year, nil)
		found := slices.ContainsFunc(all, func(r calendar.Recess) bool { return r.Name == c.name && r.From == c.from && r.To == c.to })
		if !found {
			t.Errorf("%s of %d is not %v to %v: %+v", c.name, c.year, c.from, c.to, all)
		}
	}
	if again := calendar.Suggested(2027, calendar.Suggested(2027, nil)); len(again) != 0 {
		t.Errorf("what is in the list is suggested again: %+v", again)
	}
}
