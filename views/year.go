package views

import (
	"fmt"
	"net/url"
	"strconv"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Year is the meetings of a calendar year, body by body.
type Year struct {
	ui.Frame
	Year  int
	Today law.Date
	Days  law.Calendar // by which a day is free
	Lanes []YearLane
	// MayPlan shows the button to plan a meeting.
	MayPlan bool
}

// YearLane is one body with its meetings of the year.
type YearLane struct {
	Body     body.Body
	Meetings []meeting.Meeting
}

// dot is a meeting in the picture of a year.
type dot struct {
	x, class, href, words string
	before                bool // a vooroverleg
}

// yearScale gives the place of a day in a picture of a year.
func yearScale(day law.Date, left, right float64) float64 {
	first := law.Day(day.Year(), time.January, 1)
	length := law.Day(day.Year()+1, time.January, 1).DaysSince(first)
	return left + (right-left)*float64(day.DaysSince(first))/float64(length)
}

func at(place float64) string { return strconv.FormatFloat(place, 'f', 1, 64) }

func dotsOf(meetings []meeting.Meeting, today law.Date, left, right float64) (dots []dot) {
	next := false
	for _, m := range meetings {
		d := dot{x: at(yearScale(m.Day(), left, right)), class: "s-plan", href: MeetingPath(m.ID), words: yearDay(m), before: m.Kind == meeting.Vooroverleg}
		switch {
		case m.State == meeting.Cancelled:
			continue
		case m.HeldAt != nil || m.Day().Before(today):
			d.class = "s-done"
		case !next && !d.before:
			d.class, next = "s-now", true
		}
		dots = append(dots, d)
	}
	return dots
}

// yearDay is a meeting in the list of a year: its day, and that it is a vooroverleg.
func yearDay(m meeting.Meeting) string {
	if m.Kind == meeting.Vooroverleg {
		return nl.DayMonth(m.Day()) + "\u00a0(vooroverleg)"
	}
	return nl.DayMonth(m.Day())
}

type monthMark struct{ x, text, name string }

var shortMonths = [...]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

func monthsOf(year int, left, right float64) (marks []monthMark) {
	for month := time.January; month <= time.December; month++ {
		place := yearScale(law.Day(year, month, 1), left, right)
		marks = append(marks, monthMark{at(place), at(place + 4), shortMonths[month-1]})
	}
	return marks
}

func (p Year) head() ui.Head {
	count := -p.before()
	for _, lane := range p.Lanes {
		count += len(lane.Meetings)
	}
	head := ui.Head{Title: fmt.Sprintf("Jaarplanning %d", p.Year), Standing: []ui.Fact{
		{Icon: "calendar-days", Text: nl.Day(p.Today)},
		{Text: nl.Plural(len(p.Lanes), "gremium", "gremia") + ", " + nl.Plural(count, "vergadering", "vergaderingen")},
	}}
	head.Actions = []ui.Button{
		{Text: strconv.Itoa(p.Year - 1), Icon: "arrow-left", Kind: ui.Subtle, Href: yearPath(p.Year - 1)},
		{Text: strconv.Itoa(p.Year + 1), After: "arrow-right", Kind: ui.Subtle, Href: yearPath(p.Year + 1)},
	}
	head.Actions = append(head.Actions, ui.Button{Text: "Routeplanner", Icon: "calendar-clock", Kind: ui.Subtle, Href: "/vergaderingen/route"})
	if p.MayPlan {
		head.Actions = append(head.Actions, ui.Button{Text: "Een jaar plannen", Icon: "calendar-days", Href: fmt.Sprintf("%s?jaar=%d", yearPlanPath, p.Year)})
		head.Actions = append(head.Actions, ui.Button{Text: "Vergadering plannen", Icon: "plus", Kind: ui.Primary, Href: "/vergaderingen/nieuw"})
	}
	return head
}

// before counts the meetings of the year that are a vooroverleg.
func (p Year) before() (n int) {
	for _, lane := range p.Lanes {
		for _, m := range lane.Meetings {
			if m.Kind == meeting.Vooroverleg {
				n++
			}
		}
	}
	return n
}

// calendars leads to the meetings as a file for somebody's own calendar.
func (p Year) calendars() ui.Parts {
	link := func(text, code string) ui.Link {
		asked := url.Values{"jaar": {strconv.Itoa(p.Year)}}
		if code != "" {
			asked.Set("gremium", code)
		}
		return ui.Link{Text: text, Href: "/vergaderingen/jaar.ics?" + asked.Encode()}
	}
	if len(p.Lanes) == 1 {
		return ui.Parts{link("Zet deze vergaderingen in uw agenda (.ics)", "")}
	}
	parts := ui.Parts{link("Zet alle vergaderingen in uw agenda (.ics)", ""), ui.Text(", of alleen die van ")}
	for i, lane := range p.Lanes {
		if i > 0 {
			parts = append(parts, ui.Text(", "))
		}
		parts = append(parts, link(lane.Body.Name, lane.Body.Code))
	}
	return append(parts, ui.Text("."))
}

func yearPath(year int) string { return fmt.Sprintf("/vergaderingen/jaar?jaar=%d", year) }

const yearLeft, yearRight = 124.0, 990.0

func (p Year) height() int              { return 40 + 40*len(p.Lanes) }
func (p Year) box() string              { return fmt.Sprintf("0 0 1000 %d", p.height()) }
func (p Year) foot() string             { return strconv.Itoa(p.height() - 8) }
func (p Year) lane(i int) string        { return strconv.Itoa(54 + 40*i) }
func (p Year) laneText(i int) string    { return strconv.Itoa(59 + 40*i) }
func (p Year) months() []monthMark      { return monthsOf(p.Year, yearLeft, yearRight) }
func (p Year) dots(lane YearLane) []dot { return dotsOf(lane.Meetings, p.Today, yearLeft, yearRight) }
func (p Year) now() string              { return at(yearScale(p.Today, yearLeft, yearRight)) }
func (p Year) current() bool            { return p.Today.Year() == p.Year }

// radius makes the next meeting large, and a vooroverleg small.
func radius(d dot) string {
	switch {
	case d.before:
		return "3"
	case d.class == "s-now":
		return "8"
	}
	return "5.5"
}

// clashes lists the days on which two bodies sit that share the day.
func (p Year) clashes() (days []string) {
	on := map[law.Date][]string{}
	var order []law.Date
	for _, lane := range p.Lanes {
		for _, m := range lane.Meetings {
			if m.State == meeting.Cancelled {
				continue
			}
			if len(on[m.Day()]) == 0 {
				order = append(order, m.Day())
			}
			on[m.Day()] = append(on[m.Day()], lane.Body.Name)
		}
	}
	for _, day := range order {
		if len(on[day]) > 1 {
			days = append(days, nl.DayMonth(day)+": "+nl.List(on[day])+" op één dag")
		}
	}
	return days
}

// free lists the meetings on a day that is free by law.
func (p Year) free() (days []string) {
	for _, lane := range p.Lanes {
		for _, m := range lane.Meetings {
			if why, free := p.Days.IsFree(m.Day()); free && m.State != meeting.Cancelled {
				days = append(days, fmt.Sprintf("%s: %s vergadert op een vrije dag (%s)", nl.DayMonth(m.Day()), lane.Body.Name, why))
			}
		}
	}
	return days
}

func (p Year) watch() (needs ui.Needs) {
	for _, text := range append(p.clashes(), p.free()...) {
		needs = append(needs, ui.Need{Text: text})
	}
	if len(needs) == 0 {
		needs = ui.Needs{{State: ui.Done, Text: "Geen twee vergaderingen op één dag, en geen op een vrije dag"}}
	}
	return needs
}
