package ui

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"beraad/models/law"
	"beraad/views/nl"
)

// Axis is the stretch of time that all the bars of a list share; positions are percentages of it.
type Axis struct{ From, To, Today law.Date }

// AxisFor gives an axis that holds all the days, whole months wide, and today.
func AxisFor(today law.Date, days ...law.Date) Axis {
	first, last := today, today
	for _, d := range days {
		if d.IsZero() {
			continue
		}
		if d.Before(first) {
			first = d
		}
		if d.After(last) {
			last = d
		}
	}
	year, month, _ := first.Date()
	from := law.Day(year, month, 1)
	year, month, _ = last.Date()
	return Axis{From: from, To: law.Day(year, month+1, 1), Today: today}
}

// Render shows the months and today above the bars. It is a picture: each bar says its own dates.
func (a Axis) Render(ctx context.Context, w io.Writer) error { return a.view().Render(ctx, w) }

// at gives the place of the start of a day, from 0 to 100, as an SVG length.
func (a Axis) at(d law.Date) string { return percent(a.place(d)) }

func (a Axis) place(d law.Date) float64 {
	whole := a.To.DaysSince(a.From)
	if whole <= 0 {
		return 0
	}
	return min(max(float64(d.DaysSince(a.From))*100/float64(whole), 0), 100)
}

func percent(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) + "%" }

// tick is the start of a month on the axis.
type tick struct{ At, TextAt, Text string }

// months gives a tick for each month; a January bears its year where the axis holds more than one, and over three years only
// years are named. Words that would touch those of today, or each other, are left out: the room is that of a phone.
func (a Axis) months() (ticks []tick) {
	long := a.To.DaysSince(a.From) > 3*366
	today, lastText := a.place(a.Today), -100.0
	year, month, _ := a.From.Date()
	for d := a.From; d.Before(a.To); d = law.Day(year, month, 1) {
		month++
		_, m, _ := d.Date()
		at, january := a.place(d), m == time.January
		t := tick{At: percent(at), TextAt: percent(at + .8)}
		if (!long || january) && (today < at-8 || today > at+19) && at > lastText+12 {
			t.Text, lastText = a.named(d.Year(), m), at
		}
		if !long || january {
			ticks = append(ticks, t)
		}
	}
	return ticks
}

// named is what stands at the first day of a month.
func (a Axis) named(year int, month time.Month) string {
	if month == time.January && a.From.Year() != a.To.AddDays(-1).Year() {
		return strconv.Itoa(year)
	}
	return nl.TinyMonth(month)
}

func (a Axis) todayText() string { return nl.TinyDayMonth(a.Today) }

// todayAnchor keeps the words inside the picture.
func (a Axis) todayAnchor() string {
	switch at := a.place(a.Today); {
	case at < 8:
		return "start"
	case at > 92:
		return "end"
	default:
		return "middle"
	}
}

// Term is one bar: how a term runs, is extended, stands still and ends.
type Term struct {
	Axis  Axis
	Start law.Date
	// FirstEnd is the end of the first term, when it was extended; zero when not.
	FirstEnd law.Date
	// End is the last day as it stands now.
	End law.Date
	// Suspended are the stretches in which the term stood still.
	Suspended []Stretch
	// Closed is the day on which it was decided; zero while it runs.
	Closed law.Date
}

// Stretch is from a day up to and including another; an open one has no end.
type Stretch struct{ From, To law.Date }

// Render shows the bar; the same is said in words.
func (t Term) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// bar is one rectangle of the picture.
type bar struct{ X, Width, Round, Class string }

// until is the day after the last, where the bar of an inclusive term ends.
func until(d law.Date) law.Date { return d.AddDays(1) }

func (t Term) bars() (bars []bar) {
	first := t.End
	if !t.FirstEnd.IsZero() && t.FirstEnd.Before(t.End) {
		first = t.FirstEnd
	}
	bars = append(bars, t.bar(t.Start, until(first), "t-run"))
	if first != t.End {
		bars = append(bars, t.bar(until(first), until(t.End), "t-ext"))
	}
	for _, s := range t.Suspended {
		to := s.To
		if to.IsZero() {
			to = t.Axis.Today
		}
		bars = append(bars, t.bar(s.From, until(to), "t-sus"))
	}
	if late := t.lateUntil(); late.After(t.End) {
		bars = append(bars, t.bar(until(t.End), late, "t-late"))
	}
	return bars
}

func (t Term) bar(from, to law.Date, class string) bar {
	x := t.Axis.place(from)
	round := "0"
	if class == "t-run" {
		round = "3"
	}
	return bar{X: percent(x), Width: percent(max(t.Axis.place(to)-x, 0)), Round: round, Class: class}
}

// lateUntil is how far a term that passed its end has run: to its decision, or to today.
func (t Term) lateUntil() law.Date {
	if !t.Closed.IsZero() {
		return t.Closed
	}
	return t.Axis.Today
}

func (t Term) extended() bool { return !t.FirstEnd.IsZero() && t.FirstEnd.Before(t.End) }

// words is what the picture says.
func (t Term) words() string {
	text := "Termijn van " + nl.DayMonth(t.Start) + " tot en met " + nl.ShortDay(t.End)
	if t.extended() {
		text += ", verlengd na " + nl.DayMonth(t.FirstEnd)
	}
	for _, s := range t.Suspended {
		text += ", opgeschort vanaf " + nl.DayMonth(s.From)
		if !s.To.IsZero() {
			text += " tot en met " + nl.DayMonth(s.To)
		}
	}
	if !t.Closed.IsZero() {
		text += ", besloten op " + nl.DayMonth(t.Closed)
	}
	if days := t.lateUntil().DaysSince(t.End); days > 0 {
		text += ", " + nl.Plural(days, "dag", "dagen") + " overschreden"
	}
	return text + "."
}

// Left says how long there is: "nog 14 dagen", "vandaag", "2 dagen te laat".
type Left struct{ Today, End law.Date }

// Words gives the sentence.
func (l Left) Words() string {
	switch days := l.End.DaysSince(l.Today); {
	case days < 0:
		return nl.Plural(-days, "dag", "dagen") + " te laat"
	case days == 0:
		return "vandaag"
	case days == 1:
		return "morgen"
	default:
		return fmt.Sprintf("nog %s", nl.Plural(days, "dag", "dagen"))
	}
}

// Tone is red only when the term is broken, and amber in the last three days.
func (l Left) Tone() Tone {
	switch days := l.End.DaysSince(l.Today); {
	case days < 0:
		return Danger
	case days <= 3:
		return Warning
	default:
		return Neutral
	}
}
