package law

import "slices"

// Step is one line of a calculation: what was counted, how long, and by which
// article.
type Step struct {
	Name    string // "Eerste termijn"
	From    Date   // first day that is counted
	To      Date   // last day that is counted
	Days    int    // days that the step adds to the term
	End     Date   // end of the term after this step, not yet rolled forward
	Article string // "Wob 6, eerste lid"; empty where no article says it
	Why     string // a sentence in Dutch
}

// Calculation is a date with the way it was reached.
type Calculation struct {
	Name     string // what ends on the last day: "Beslistermijn"
	Start    Date   // the day that sets the term running and does not count itself
	Steps    []Step
	Nominal  Date     // end by counting alone
	Last     Date     // last day, after rolling forward over free days
	Warnings []string // sentences in Dutch for who must check something

	calendar  Calendar
	suspended map[Date]bool
	marks     []mark
}

type mark struct {
	on  Date
	why string
}

// Counted is one day of the calendar behind a calculation.
type Counted struct {
	Date      Date
	Number    int    // number of the day in the term; 0 when it does not count
	Suspended bool   // the term stands still on this day
	Free      string // name of the holiday or weekend day, if it is one
	Why       string // what happens to the term on this day; empty for a plain day
}

// Days lists every day from the start to the last day, each with its number.
func (c Calculation) Days() []Counted {
	var days []Counted
	number := 0
	for d := c.Start; !d.After(c.Last); d = d.AddDays(1) {
		day := Counted{Date: d, Suspended: c.suspended[d], Why: c.whyOn(d)}
		day.Free, _ = c.calendar.IsFree(d)
		if d.After(c.Start) && !d.After(c.Nominal) && !day.Suspended {
			number++
			day.Number = number
		}
		days = append(days, day)
	}
	return days
}

func (c Calculation) whyOn(d Date) string {
	why := ""
	add := func(text string) {
		if why != "" {
			why += ", "
		}
		why += text
	}
	for _, m := range c.marks {
		if m.on == d {
			add(m.why)
		}
	}
	if c.suspended[d] {
		add("opgeschort")
	}
	if !d.Before(c.Nominal) && d.Before(c.Last) {
		reason, _ := c.calendar.IsFree(d)
		add("schuift door: " + reason)
	}
	if d == c.Last {
		add("uiterste dag")
	}
	return why
}

func (c *Calculation) mark(on Date, why string) { c.marks = append(c.marks, mark{on, why}) }

func (c *Calculation) warn(text string) {
	if !slices.Contains(c.Warnings, text) {
		c.Warnings = append(c.Warnings, text)
	}
}

// begin starts a calculation with the step of the day that does not count.
func begin(name string, calendar Calendar, start Step) Calculation {
	if calendar == nil {
		calendar = Decrees
	}
	start.To, start.End = start.From, start.From
	c := Calculation{Name: name, Start: start.From, Nominal: start.From, calendar: calendar, suspended: map[Date]bool{}}
	c.Steps = []Step{start}
	return c
}

// run adds a number of days at the end of the term.
func (c *Calculation) run(step Step) {
	step.From, step.To = c.Nominal.AddDays(1), c.Nominal.AddDays(step.Days)
	step.End = step.To
	c.Nominal = step.End
	c.Steps = append(c.Steps, step)
}

// roll ends the calculation of a term that a statute sets.
func (c *Calculation) roll() {
	// Atw 1 lid 1: rolled once, at the very end.
	c.Last = c.calendar.RollForward(c.Nominal)
	step := Step{Name: "Uiterste dag", From: c.Last, To: c.Last, End: c.Last}
	reason, free := c.calendar.IsFree(c.Nominal)
	if free {
		step.Article = "Algemene termijnenwet 1, eerste lid"
		step.Why = "Het einde valt op " + written(c.Nominal) + " (" + reason + ") en schuift door naar de eerstvolgende gewone dag."
	} else {
		step.Why = "Geen weekend of feestdag: schuift niet."
	}
	c.Steps = append(c.Steps, step)
	if !c.calendar.Known(c.Nominal.Year()) || !c.calendar.Known(c.Last.Year()) {
		c.warn("Voor het jaar van deze uiterste dag is de lijst van met feestdagen gelijkgestelde dagen niet bevestigd. Controleer de datum.")
	}
}

// keep ends the calculation of a term that does not roll forward.
func (c *Calculation) keep(why string) {
	c.Last = c.Nominal
	c.Steps = append(c.Steps, Step{Name: "Uiterste dag", From: c.Last, To: c.Last, End: c.Last, Why: why})
}
