package law

import (
	"slices"
	"time"
)

// Decree is one royal decree that puts days on a par with holidays, for the
// years that it covers.
type Decree struct {
	From, To int    // first and last year that the decree speaks for
	Days     []Date // what it puts on a par, in order
	Known    bool   // the list is confirmed; false when only some days were seen
	Source   string // where the decree was published, such as "Stcrt. 2016, 58653"
}

// Calendar is the list of decrees by which days are judged, so that an
// administrator can add one (models/decree).
type Calendar []Decree

// Decrees is the list that ships. It is a list and no formula: the Monday
// before a Tuesday holiday is often in it, and 4 May 2026 is not.
var Decrees = Calendar{
	{From: 2014, To: 2016, Known: true, Days: []Date{Day(2014, 5, 30), Day(2015, 1, 2), Day(2015, 5, 4), Day(2015, 5, 15), Day(2016, 5, 6)}},
	{From: 2017, To: 2019, Known: true, Source: "Stcrt. 2016, 58653", Days: []Date{
		Day(2017, 4, 28), Day(2017, 5, 26), Day(2018, 5, 11), Day(2018, 12, 24), Day(2018, 12, 31), Day(2019, 5, 31), Day(2019, 12, 27)}},
	{From: 2020, To: 2022, Days: []Date{Day(2022, 5, 27)}},
	{From: 2023, To: 2025, Known: true, Days: []Date{Day(2023, 4, 28), Day(2023, 5, 19), Day(2024, 5, 10), Day(2024, 12, 27), Day(2025, 5, 30)}},
	{From: 2026, To: 2028, Known: true, Days: []Date{Day(2026, 1, 2), Day(2026, 5, 15), Day(2027, 5, 7), Day(2028, 4, 28), Day(2028, 5, 26)}},
}

// IsFree says whether a term may not end on the day, and why, in Dutch.
func IsFree(d Date) (reason string, free bool) { return Decrees.IsFree(d) }

// RollForward gives the day itself, or the next day that is not free.
func RollForward(d Date) Date { return Decrees.RollForward(d) }

// IsFree says whether a term may not end on the day, and why, in Dutch. A
// holiday in a weekend is called by its own name.
func (c Calendar) IsFree(d Date) (reason string, free bool) {
	if d.IsZero() {
		return "", false
	}
	if name := holiday(d); name != "" {
		return name, true
	}
	if c.equated(d) {
		return "gelijkgesteld met een feestdag", true
	}
	// Atw 1 lid 1: Saturday and Sunday.
	switch d.Weekday() {
	case time.Saturday:
		return "zaterdag", true
	case time.Sunday:
		return "zondag", true
	}
	return "", false
}

// RollForward gives the day itself, or the next day that is not free.
func (c Calendar) RollForward(d Date) Date {
	for {
		// Atw 1 lid 1: a term that ends on a free day runs to and including the next day that is not.
		if _, free := c.IsFree(d); !free {
			return d
		}
		d = d.AddDays(1)
	}
}

// RollBack gives the day itself, or the last day before it that is not free: the last on which somebody works.
func (c Calendar) RollBack(d Date) Date {
	if d.IsZero() {
		return d
	}
	for {
		if _, free := c.IsFree(d); !free {
			return d
		}
		d = d.AddDays(-1)
	}
}

// Known says whether the list of equated days of the year is confirmed.
func (c Calendar) Known(year int) bool {
	for _, decree := range c {
		if decree.Known && decree.From <= year && year <= decree.To {
			return true
		}
	}
	return false
}

// Equated lists the days of a year that are put on a par with holidays, in order.
func (c Calendar) Equated(year int) (days []Date) {
	for _, decree := range c {
		for _, day := range decree.Days {
			if day.Year() == year && !slices.Contains(days, day) {
				days = append(days, day)
			}
		}
	}
	slices.SortFunc(days, Date.Compare)
	return days
}

// Holidays lists the recognised holidays of a year by day, with their names.
func Holidays(year int) (days []Date, names []string) {
	for day := Day(year, time.January, 1); day.Year() == year; day = day.AddDays(1) {
		if name := holiday(day); name != "" {
			days, names = append(days, day), append(names, name)
		}
	}
	return days, names
}

func (c Calendar) equated(d Date) bool {
	// Atw 3 lid 3: days put on a par with holidays by royal decree.
	for _, decree := range c {
		for _, day := range decree.Days {
			if day == d {
				return true
			}
		}
	}
	return false
}

// holiday names the recognised holiday on the day, if there is one.
func holiday(d Date) string {
	year, month, day := d.Date()
	// Atw 3 lid 1: New Year, the King's birthday as celebrated, 5 May of every year, and Christmas.
	switch {
	case month == time.January && day == 1:
		return "Nieuwjaarsdag"
	case d == kingsDay(year):
		return "Koningsdag"
	case month == time.May && day == 5:
		return "Bevrijdingsdag"
	case month == time.December && day == 25:
		return "eerste kerstdag"
	case month == time.December && day == 26:
		return "tweede kerstdag"
	}
	// Atw 3 lid 1: Easter Monday, Ascension Day and Whit Monday. Atw 3 lid 2: Good Friday is equated.
	switch d.DaysSince(Easter(year)) {
	case -2:
		return "Goede Vrijdag"
	case 1:
		return "tweede paasdag"
	case 39:
		return "Hemelvaartsdag"
	case 50:
		return "tweede pinksterdag"
	}
	return ""
}

// kingsDay is the day on which the birthday is celebrated: a day earlier when
// it would be a Sunday. Until 2013 it was the Queen's, on 30 April.
func kingsDay(year int) Date {
	birthday := Day(year, time.April, 27)
	if year < 2014 {
		birthday = Day(year, time.April, 30)
	}
	if birthday.Weekday() == time.Sunday {
		return birthday.AddDays(-1)
	}
	return birthday
}

// Easter gives Easter Sunday, by the Gregorian reckoning.
func Easter(year int) Date {
	century, golden := year/100, year%19
	moon := (century - century/4 - (8*century+13)/25 + 19*golden + 15) % 30
	moon -= (moon / 28) * (1 - (moon/28)*(29/(moon+1))*((21-golden)/11))
	sunday := (year + year/4 + moon + 2 - century + century/4) % 7
	offset := moon - sunday
	month := 3 + (offset+40)/44
	return Day(year, time.Month(month), offset+28-31*(month/4))
}
