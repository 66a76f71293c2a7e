package views

import (
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/views/nl"
	"beraad/views/ui"
)

// bar is the picture of the term over the whole width.
func (p Request) bar() ui.Term {
	return termBar(p.Terms, p.Request.DecidedOn, p.axis())
}

func (p Request) axis() ui.Axis {
	today := p.Today
	if !p.Request.DecidedOn.IsZero() {
		today = p.Request.DecidedOn // what came after it says nothing about the term
	}
	return ui.AxisFor(today, p.Request.ReceivedOn, p.Terms.Last)
}

// calculation is the term step by step, each with its article.
func calculation(c law.Calculation) ui.Table {
	t := ui.Table{
		Caption: c.Name + ", stap voor stap",
		Columns: []ui.Column{{Title: "Stap", Header: true}, {Title: "Van"}, {Title: "Tot en met"}, {Title: "Dagen", Right: true, Number: true}, {Title: "Grond"}},
	}
	for _, step := range c.Steps {
		ground := step.Article
		if ground != "" && step.Why != "" {
			ground += ". "
		}
		row := ui.Row{Cells: []ui.Cell{
			{Text: step.Name}, {Text: tinyDay(step.From)}, {Text: tinyDay(step.To)}, {Text: strconv.Itoa(step.Days)}, {Text: ground + step.Why},
		}}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func tinyDay(d law.Date) string {
	if d.IsZero() {
		return "–"
	}
	return nl.TinyDay(d) + "\u00a0" + strconv.Itoa(d.Year())
}

// countedDay is a day of the calendar behind a term.
type countedDay struct{ day, number, class, why string }

// weeks lays the days of the term out by week, from Monday.
func (p Request) calendar() (weeks [][]countedDay) {
	return p.weeksOf(p.Terms.Calculation, p.bar().FirstEnd)
}

// daysOf lays another term out.
func (p Request) daysOf(c law.Calculation) [][]countedDay { return p.weeksOf(c, law.Date{}) }

func (p Request) weeksOf(c law.Calculation, firstEnd law.Date) (weeks [][]countedDay) {
	days := c.Days()
	if len(days) == 0 {
		return nil
	}
	known := map[law.Date]law.Counted{}
	for _, d := range days {
		known[d.Date] = d
	}
	first := days[0].Date
	for first.Weekday() != 1 {
		first = first.AddDays(-1)
	}
	for d := first; !d.After(c.Last) || d.Weekday() != 1; d = d.AddDays(1) {
		if d.Weekday() == 1 {
			weeks = append(weeks, nil)
		}
		weeks[len(weeks)-1] = append(weeks[len(weeks)-1], p.counted(d, known[d], firstEnd, c.Last))
	}
	return weeks
}

func (p Request) counted(d law.Date, c law.Counted, firstEnd, last law.Date) countedDay {
	out := countedDay{day: strings.TrimPrefix(nl.TinyDay(d), nl.TinyDay(d)[:3]), number: "–", why: c.Why}
	var classes []string
	if c.Number > 0 {
		out.number = strconv.Itoa(c.Number)
		if !firstEnd.IsZero() && d.After(firstEnd) {
			classes = append(classes, "d-ext")
		} else {
			classes = append(classes, "d-run")
		}
	}
	switch {
	case d == last:
		classes = append(classes, "d-end")
	case d == p.Today && p.Request.State.Runs():
		classes, out.why = append(classes, "d-today"), strings.TrimPrefix(out.why+", vandaag", ", ")
	case c.Why != "" && !c.Suspended:
		classes = append(classes, "d-key")
	}
	out.class = strings.Join(classes, " ")
	return out
}
