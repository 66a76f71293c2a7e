package nl

import (
	"fmt"
	"time"

	"beraad/models/law"
)

// space is the no-break space.
const space = "\u00a0"

var weekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december"}

// Weekday gives the name of the day of the week.
func Weekday(d time.Weekday) string { return weekdays[d] }

// Month gives the name of the month.
func Month(m time.Month) string { return months[m-1] }

// Day writes a day in full: "woensdag 7 februari 2018".
func Day(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	return Weekday(d.Weekday()) + " " + ShortDay(d)
}

// ShortDay writes a day without its weekday: "7 februari 2018".
func ShortDay(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d", DayMonth(d), d.Year())
}

// DayMonth writes a day of a year that is known: "7 februari".
func DayMonth(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	_, month, day := d.Date()
	return fmt.Sprintf("%d%s%s", day, space, Month(month))
}

// TinyDay writes a day where there is little room: "wo 7 feb".
func TinyDay(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	return Weekday(d.Weekday())[:2] + space + TinyDayMonth(d)
}

// TinyMonth writes a month in three letters: "mrt".
func TinyMonth(month time.Month) string {
	if month == time.March {
		return "mrt"
	}
	return Month(month)[:3]
}

// TinyDayMonth writes a day of this year where there is little room: "7 feb".
func TinyDayMonth(d law.Date) string {
	_, month, day := d.Date()
	return fmt.Sprintf("%d%s%s", day, space, TinyMonth(month))
}

// Digits writes a day for columns: "07-02-2018".
func Digits(d law.Date) string {
	if d.IsZero() {
		return ""
	}
	year, month, day := d.Date()
	return fmt.Sprintf("%02d-%02d-%04d", day, int(month), year)
}

// Clock writes the time of a moment: "9.30 uur".
func Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return hour(t) + space + "uur"
}

func hour(t time.Time) string {
	t = t.In(law.Amsterdam)
	return fmt.Sprintf("%d.%02d", t.Hour(), t.Minute())
}

// Span writes from when until when: "9.30–12.30 uur". Where it ends on another
// day, both moments are written in full; without an end it is the clock alone.
func Span(start, end time.Time) string {
	switch {
	case start.IsZero() || end.IsZero():
		return Clock(start)
	case law.DateOf(start) != law.DateOf(end):
		return Moment(start) + " tot " + Moment(end)
	}
	return hour(start) + "–" + hour(end) + space + "uur"
}

// Moment writes day and time: "woensdag 7 februari 2018, 9.30 uur".
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return Day(law.DateOf(t)) + ", " + Clock(t) + which(t)
}

// which tells which of the two it is in the night that summer time ends, when each clock time between two and three comes twice.
func which(t time.Time) string {
	t = t.In(law.Amsterdam)
	switch t.Hour() {
	case t.Add(time.Hour).Hour():
		return " zomertijd"
	case t.Add(-time.Hour).Hour():
		return " wintertijd"
	}
	return ""
}

// ShortMoment writes day and time without weekday: "7 februari 2018, 9.30 uur".
func ShortMoment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return ShortDay(law.DateOf(t)) + ", " + Clock(t) + which(t)
}

// ISO writes a moment for the datetime attribute of a time element.
func ISO(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(law.Amsterdam).Format(time.RFC3339)
}
