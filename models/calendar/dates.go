package calendar

import (
	"slices"
	"time"

	"beraad/models/decree"
	"beraad/models/law"
	"beraad/models/store"
)

// Obstacle is why a body cannot meet on a day.
type Obstacle struct {
	On     law.Date
	Recess bool   // otherwise it is a day that is free by law
	Name   string // of the recess or the day
}

// Against lists what stands against meeting from a day up to and including another: each recess and free day once. It is
// no refusal: some bodies do meet in a recess.
func Against(tx *store.Tx, first, last law.Date) ([]Obstacle, error) {
	recesses, err := Recesses(tx, first.Year())
	if err == nil && last.Year() != first.Year() {
		var next []Recess
		next, err = Recesses(tx, last.Year())
		recesses = append(recesses, next...)
	}
	if err != nil {
		return nil, err
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return nil, err
	}
	var all []Obstacle
	add := func(o Obstacle) {
		if !slices.ContainsFunc(all, func(one Obstacle) bool { return one.Recess == o.Recess && one.Name == o.Name }) {
			all = append(all, o)
		}
	}
	for day := first; !day.After(last); day = day.AddDays(1) {
		for _, r := range recesses {
			if r.Holds(day) {
				add(Obstacle{On: day, Recess: true, Name: r.Name})
			}
		}
		if name, free := days.IsFree(day); free {
			add(Obstacle{On: day, Name: name})
		}
	}
	return all, nil
}

// Proposal is a day on which a rule has a meeting, or would have had one.
type Proposal struct {
	// Meant is the day by the rule; On the day that is proposed, none when the meeting is skipped.
	Meant, On law.Date
	// Why is what stood in the way of Meant, and of the days that were tried after it; Tight that no later one of the
	// same period is free.
	Why   []Obstacle
	Tight bool
}

// Dates works out when a body meets in a year. A meeting keeps to its month, or to the weeks until the next one, and
// to the year: what does not fit there is skipped, and says why.
func (r *Rule) Dates(year int, recesses []Recess, free func(law.Date) (string, bool)) []Proposal {
	var all []Proposal
	days := calendarDays{rule: r, recesses: recesses, free: free}
	for _, s := range r.slots(year) {
		proposal := days.fit(s)
		taken := slices.ContainsFunc(all, func(p Proposal) bool { return !p.On.IsZero() && p.On == proposal.On })
		if taken {
			proposal.On, proposal.Tight = law.Date{}, true
		}
		all = append(all, proposal)
	}
	return all
}

// slot is a day by the rule, and the first day on which a meeting would be too late for it.
type slot struct{ on, before law.Date }

func (r *Rule) slots(year int) []slot {
	if r.Rhythm == Weekly {
		return r.everyWeeks(year)
	}
	var slots []slot
	for _, month := range r.Months {
		next := law.Day(year, month+1, 1)
		for _, which := range r.Which {
			slots = append(slots, slot{nth(year, month, r.Weekday, which), next})
		}
	}
	slices.SortFunc(slots, func(a, b slot) int { return a.on.Compare(b.on) })
	return slices.CompactFunc(slots, func(a, b slot) bool { return a.on == b.on }) // the fourth can be the last
}

func (r *Rule) everyWeeks(year int) (slots []slot) {
	if r.Weeks < 1 {
		return nil
	}
	day, step := r.From, 7*r.Weeks
	for day.Weekday() != r.Weekday {
		day = day.AddDays(1)
	}
	first := law.Day(year, time.January, 1)
	if gap := first.DaysSince(day); gap > 0 {
		day = day.AddDays((gap + step - 1) / step * step)
	}
	end := law.Day(year+1, time.January, 1)
	for ; day.Before(end); day = day.AddDays(step) {
		before := day.AddDays(step)
		if before.After(end) {
			before = end
		}
		slots = append(slots, slot{day, before})
	}
	return slots
}

// nth is a weekday of a month: the first to the fourth, or the last.
func nth(year int, month time.Month, weekday time.Weekday, which int) law.Date {
	if which == Last {
		day := law.Day(year, month+1, 0)
		return day.AddDays(-(int(day.Weekday()-weekday) + 7) % 7)
	}
	day := law.Day(year, month, 1)
	return day.AddDays((int(weekday-day.Weekday())+7)%7 + 7*(which-1))
}

// calendarDays is what decides whether a body can meet on a day.
type calendarDays struct {
	rule     *Rule
	recesses []Recess
	free     func(law.Date) (string, bool)
}

// fit finds the day for a slot: the one that was meant, or a later one as the rule says.
func (c calendarDays) fit(s slot) Proposal {
	p := Proposal{Meant: s.on}
	for day := s.on; ; {
		if !day.AddDays(c.rule.Days - 1).Before(s.before) {
			p.Tight = true
			return p
		}
		obstacle, hit := c.hits(day)
		if !hit {
			p.On = day
			return p
		}
		p.Why = append(p.Why, obstacle)
		how := c.rule.OnFree
		if obstacle.Recess {
			how = c.rule.InRecess
		}
		switch how {
		case WeekLater:
			day = day.AddDays(7)
		case NextWorkday:
			for day = day.AddDays(1); c.isFree(day); day = day.AddDays(1) {
			}
		default:
			return p
		}
	}
}

// hits tells what stands in the way of a meeting that begins on a day: a recess first, for it lasts longer.
func (c calendarDays) hits(first law.Date) (Obstacle, bool) {
	for i := range c.rule.Days {
		day := first.AddDays(i)
		if at := slices.IndexFunc(c.recesses, func(r Recess) bool { return r.Holds(day) }); at >= 0 {
			return Obstacle{On: day, Recess: true, Name: c.recesses[at].Name}, true
		}
	}
	for i := range c.rule.Days {
		if name, free := c.free(first.AddDays(i)); free {
			return Obstacle{On: first.AddDays(i), Name: name}, true
		}
	}
	return Obstacle{}, false
}

func (c calendarDays) isFree(day law.Date) bool {
	_, free := c.free(day)
	return free
}

// Before is the day of the vooroverleg of a meeting: so many days earlier, or the last working day before that.
func (r *Rule) Before(on law.Date, free func(law.Date) (string, bool)) law.Date {
	if r.PreDays == 0 {
		return law.Date{}
	}
	day := on.AddDays(-r.PreDays)
	for {
		if _, is := free(day); !is {
			return day
		}
		day = day.AddDays(-1)
	}
}
