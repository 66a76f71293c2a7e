package meeting

import (
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
)

// dayLong is a day in minutes: times of an agenda count on from midnight of its first day.
const dayLong = 24 * 60

// Days is how many days a meeting takes.
func (m *Meeting) Days() int { return law.DateOf(m.EndsAt).DaysSince(m.Day()) + 1 }

// Clock writes a time of the agenda of a meeting; where it takes more days than one with the day of the week before it.
func (m *Meeting) Clock(minutes int) string {
	if minutes < 0 || m.Days() == 1 {
		return body.Clock(minutes)
	}
	return m.Day().AddDays(minutes / dayLong).WrittenInFull()[:2] + " " + body.Clock(minutes)
}

// DayOf tells on which day of its meeting a time of an agenda is, from 1; 0 for no time.
func DayOf(minutes int) int {
	if minutes < 0 {
		return 0
	}
	return minutes/dayLong + 1
}

// OnDay is a clock time on a day of a meeting, from 1, as a time of its agenda. No time and what is none stay so.
func OnDay(clock, day int) int {
	if clock < 0 || day <= 1 {
		return clock
	}
	return clock + (day-1)*dayLong
}

// fits asks for a fixed time on one of the days of the meeting.
func (m *Meeting) fits(gaps *fault.Gaps, at int) {
	clock := at < int(longestSitting.Minutes())
	gaps.Need(at < 0 || clock, "at", "Vul een tijd in zoals 10.15.")
	gaps.Need(at < 0 || !clock || at < m.Days()*dayLong, "day", "Kies een dag van de vergadering.")
}
