package law

import "time"

var weekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

// Written gives the day as a paper of the domain says it, "7 februari 2018"; no date gives nothing. Pages use the
// richer forms of views/nl.
func (d Date) Written() string {
	if d.IsZero() {
		return ""
	}
	return written(d)
}

// WrittenInFull gives the day with its name: "woensdag 7 februari 2018".
func (d Date) WrittenInFull() string {
	if d.IsZero() {
		return ""
	}
	return weekdays[d.Weekday()] + " " + written(d)
}

// Minute gives the minutes after midnight in Amsterdam at which a moment falls.
func Minute(t time.Time) int {
	local := t.In(Amsterdam)
	return local.Hour()*60 + local.Minute()
}
