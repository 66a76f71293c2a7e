package law_test

import (
	"testing"

	"beraad/models/law"
)

func TestIsFree(t *testing.T) {
	for want, days := range map[string][]law.Date{
		"":                               {law.Day(2026, 5, 4), law.Day(2024, 12, 24), law.Day(2018, 2, 7), law.Day(2014, 4, 30)},
		"zaterdag":                       {law.Day(2018, 2, 10)},
		"zondag":                         {law.Day(2018, 2, 11), law.Day(2025, 4, 27), law.Day(2024, 3, 31)},
		"Nieuwjaarsdag":                  {law.Day(2024, 1, 1)},
		"Goede Vrijdag":                  {law.Day(2024, 3, 29), law.Day(2018, 3, 30)},
		"tweede paasdag":                 {law.Day(2024, 4, 1), law.Day(2018, 4, 2)},
		"Koningsdag":                     {law.Day(2023, 4, 27), law.Day(2025, 4, 26), law.Day(2013, 4, 30)},
		"Bevrijdingsdag":                 {law.Day(2025, 5, 5), law.Day(2018, 5, 5)},
		"Hemelvaartsdag":                 {law.Day(2025, 5, 29), law.Day(2018, 5, 10)},
		"tweede pinksterdag":             {law.Day(2024, 5, 20), law.Day(2018, 5, 21)},
		"eerste kerstdag":                {law.Day(2024, 12, 25)},
		"tweede kerstdag":                {law.Day(2024, 12, 26)},
		"gelijkgesteld met een feestdag": {law.Day(2023, 4, 28), law.Day(2018, 12, 24), law.Day(2024, 12, 27), law.Day(2022, 5, 27), law.Day(2028, 5, 26)},
	} {
		for _, day := range days {
			if reason, free := law.IsFree(day); reason != want || free != (want != "") {
				t.Errorf("%v: %q, want %q", day, reason, want)
			}
		}
	}
	if _, free := law.IsFree(law.Date{}); free {
		t.Error("no date is free")
	}
}

func TestEaster(t *testing.T) {
	for _, want := range []law.Date{
		law.Day(1943, 4, 25), law.Day(2000, 4, 23), law.Day(2008, 3, 23), law.Day(2011, 4, 24), law.Day(2018, 4, 1),
		law.Day(2019, 4, 21), law.Day(2024, 3, 31), law.Day(2025, 4, 20), law.Day(2026, 4, 5), law.Day(2038, 4, 25), law.Day(2076, 4, 19),
	} {
		if got := law.Easter(want.Year()); got != want {
			t.Errorf("Easter %v, want %v", got, want)
		}
	}
	// A second reckoning, of Meeus, Jones and Butcher, for the years that matter.
	for year := 1900; year <= 2199; year++ {
		a, b, c := year%19, year/100, year%100
		h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
		l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
		m := (a + 11*h + 22*l) / 451
		n := h + l - 7*m + 114
		if want := law.Day(year, 3, 1).AddDays((n/31-3)*31 + n%31); law.Easter(year) != want {
			t.Errorf("Easter %v, want %v", law.Easter(year), want)
		}
	}
}

func TestCalendarCanBeExtended(t *testing.T) {
	if law.Decrees.Known(2021) || law.Decrees.Known(2030) || !law.Decrees.Known(2018) {
		t.Error("the years with a confirmed list are wrong")
	}
	longer := append(law.Calendar{{From: 2029, To: 2031, Known: true, Days: []law.Date{law.Day(2029, 5, 11)}}}, law.Decrees...)
	if !longer.Known(2029) {
		t.Error("the added decree is not known")
	}
	if got := longer.RollForward(law.Day(2029, 5, 10)); got != law.Day(2029, 5, 14) {
		t.Errorf("Ascension Day 2029 rolls to %v", got)
	}
	if got := law.RollForward(law.Day(2029, 5, 10)); got != law.Day(2029, 5, 11) {
		t.Errorf("without the decree it rolls to %v", got)
	}
}

func TestRollBackEndsOnAWorkingDay(t *testing.T) {
	for day, want := range map[law.Date]law.Date{
		law.Day(2026, 11, 27): law.Day(2026, 11, 27), law.Day(2026, 11, 29): law.Day(2026, 11, 27), // a Friday, and the Sunday after it
		law.Day(2027, 3, 29): law.Day(2027, 3, 25), // Easter Monday, and Good Friday before it
		law.Day(2027, 1, 1):  law.Day(2026, 12, 31), law.Day(2026, 12, 27): law.Day(2026, 12, 24), {}: {},
	} {
		if got := law.Decrees.RollBack(day); got != want {
			t.Errorf("%v goes back to %v; want %v", day, got, want)
		}
	}
}
