package law_test

import (
	"testing"
	"time"

	"beraad/models/law"
)

// example is a term as a lawyer writes it out: what came in, what happened, and the last day.
type example struct {
	request       law.Request
	nominal, last law.Date
	source        string // the rule that decides the answer
}

// free are the days on which a term of four weeks would end, one for each holiday and each equated day of both laws, and
// the day it ends instead. All were counted on a paper calendar.
var free = []struct {
	end, last law.Date
	source    string
}{
	{law.Day(2018, 1, 1), law.Day(2018, 1, 2), "Atw 3 lid 1: Nieuwjaarsdag"},
	{law.Day(2025, 1, 1), law.Day(2025, 1, 2), "Atw 3 lid 1: Nieuwjaarsdag, gevolgd door een gewone donderdag"},
	{law.Day(2027, 1, 1), law.Day(2027, 1, 4), "Atw 3 lid 1: Nieuwjaarsdag op vrijdag"},
	{law.Day(2026, 1, 1), law.Day(2026, 1, 5), "Atw 3 lid 1 en lid 3: Nieuwjaarsdag, gelijkgestelde vrijdag, weekend"},
	{law.Day(2015, 1, 2), law.Day(2015, 1, 5), "Atw 3 lid 3: besluit 2014-2016"},
	{law.Day(2018, 3, 30), law.Day(2018, 4, 3), "Atw 3 lid 2: Goede Vrijdag tot en met tweede paasdag"},
	{law.Day(2019, 4, 22), law.Day(2019, 4, 23), "Atw 3 lid 1: tweede paasdag"},
	{law.Day(2024, 4, 1), law.Day(2024, 4, 2), "Atw 3 lid 1: tweede paasdag"},
	{law.Day(2027, 3, 26), law.Day(2027, 3, 30), "Atw 3 lid 2: Goede Vrijdag 2027"},
	{law.Day(2016, 4, 27), law.Day(2016, 4, 28), "Atw 3 lid 1: Koningsdag"},
	{law.Day(2014, 4, 26), law.Day(2014, 4, 28), "Atw 3 lid 1: Koningsdag op zaterdag, want 27 april is een zondag"},
	{law.Day(2025, 4, 26), law.Day(2025, 4, 28), "Atw 3 lid 1: Koningsdag op zaterdag, want 27 april is een zondag"},
	{law.Day(2026, 4, 27), law.Day(2026, 4, 28), "Atw 3 lid 1: Koningsdag op maandag"},
	{law.Day(2013, 4, 30), law.Day(2013, 5, 1), "Atw 3 lid 1: Koninginnedag, tot en met 2013 op 30 april"},
	{law.Day(2017, 4, 27), law.Day(2017, 5, 1), "Atw 3 lid 1 en lid 3: Koningsdag, gelijkgestelde vrijdag, weekend"},
	{law.Day(2028, 4, 27), law.Day(2028, 5, 1), "Atw 3 lid 1 en lid 3: besluit 2026-2028"},
	{law.Day(2015, 5, 4), law.Day(2015, 5, 6), "Atw 3 lid 3: gelijkgestelde maandag, dan Bevrijdingsdag"},
	{law.Day(2026, 5, 4), law.Day(2026, 5, 4), "Atw 3 lid 3: 4 mei 2026 staat niet in het besluit"},
	{law.Day(2015, 5, 5), law.Day(2015, 5, 6), "Atw 3 lid 1: Bevrijdingsdag, lustrumjaar"},
	{law.Day(2017, 5, 5), law.Day(2017, 5, 8), "Atw 3 lid 1: Bevrijdingsdag op vrijdag, geen lustrumjaar"},
	{law.Day(2026, 5, 5), law.Day(2026, 5, 6), "Atw 3 lid 1: Bevrijdingsdag op dinsdag"},
	{law.Day(2014, 5, 29), law.Day(2014, 6, 2), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2014-2016"},
	{law.Day(2015, 5, 14), law.Day(2015, 5, 18), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2014-2016"},
	{law.Day(2016, 5, 5), law.Day(2016, 5, 9), "Atw 3 lid 1 en lid 3: Hemelvaartsdag op 5 mei, besluit 2014-2016"},
	{law.Day(2017, 5, 25), law.Day(2017, 5, 29), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2017-2019"},
	{law.Day(2018, 5, 10), law.Day(2018, 5, 14), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2017-2019"},
	{law.Day(2019, 5, 30), law.Day(2019, 6, 3), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2017-2019"},
	{law.Day(2022, 5, 26), law.Day(2022, 5, 30), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, 27 mei 2022"},
	{law.Day(2023, 5, 18), law.Day(2023, 5, 22), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2023-2025"},
	{law.Day(2024, 5, 9), law.Day(2024, 5, 13), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2023-2025"},
	{law.Day(2026, 5, 14), law.Day(2026, 5, 18), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2026-2028"},
	{law.Day(2027, 5, 6), law.Day(2027, 5, 10), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2026-2028"},
	{law.Day(2028, 5, 25), law.Day(2028, 5, 29), "Atw 3 lid 1 en lid 3: Hemelvaartsdag, besluit 2026-2028"},
	{law.Day(2018, 5, 21), law.Day(2018, 5, 22), "Atw 3 lid 1: tweede pinksterdag"},
	{law.Day(2023, 5, 29), law.Day(2023, 5, 30), "Atw 3 lid 1: tweede pinksterdag"},
	{law.Day(2018, 12, 24), law.Day(2018, 12, 27), "Atw 3 lid 3 en lid 1: gelijkgestelde maandag, Kerstmis"},
	{law.Day(2018, 12, 31), law.Day(2019, 1, 2), "Atw 3 lid 3 en lid 1: gelijkgestelde maandag, Nieuwjaarsdag"},
	{law.Day(2019, 12, 27), law.Day(2019, 12, 30), "Atw 3 lid 3: besluit 2017-2019"},
	{law.Day(2024, 12, 24), law.Day(2024, 12, 24), "Atw 3: 24 december 2024 is een gewone dag"},
	{law.Day(2026, 12, 25), law.Day(2026, 12, 28), "Atw 3 lid 1: Kerstmis op vrijdag en zaterdag"},
	{law.Day(2027, 12, 26), law.Day(2027, 12, 27), "Atw 3 lid 1: tweede kerstdag op zondag"},
	{law.Day(2018, 2, 10), law.Day(2018, 2, 12), "Atw 1 lid 1: zaterdag"},
	{law.Day(2024, 2, 11), law.Day(2024, 2, 12), "Atw 1 lid 1: zondag"},
}

func TestATermOfFourWeeksEndsOnNoFreeDay(t *testing.T) {
	for _, c := range free {
		got := law.Term(law.Request{Received: c.end.AddDays(-28)})
		if got.Nominal != c.end || got.Last != c.last {
			t.Errorf("%v (%s): last day %v, want %v", c.end, c.source, got.Last, c.last)
		}
		recount(t, got)
	}
	// Every day that a decree names is among them, or is the second free day of a row that begins with a holiday.
	covered := map[law.Date]bool{}
	for _, c := range free {
		for day := c.end; day.Before(c.last); day = day.AddDays(1) {
			covered[day] = true
		}
	}
	for _, decree := range law.Decrees {
		for _, day := range decree.Days {
			if !covered[day] && day != law.Day(2023, 4, 28) && day != law.Day(2024, 12, 27) && day != law.Day(2025, 5, 30) { // in TestTerm: rows 4, 8, 7
				t.Errorf("no example has %v", day)
			}
		}
	}
}

func stop(reason law.Reason, from, until law.Date) law.Suspension {
	return law.Suspension{Reason: reason, From: from, Until: until, Deadline: until}
}

func TestTermsAsALawyerWritesThemOut(t *testing.T) {
	day := law.Day
	for name, c := range map[string]example{
		"leap year: 29 February counts, Woo": {law.Request{Received: day(2024, 2, 5)}, day(2024, 3, 4), day(2024, 3, 4), "Woo 4.4 lid 1"},
		"the same in a common year":          {law.Request{Received: day(2023, 2, 6)}, day(2023, 3, 6), day(2023, 3, 6), "Woo 4.4 lid 1"},
		"it ends on 29 February":             {law.Request{Received: day(2024, 2, 1)}, day(2024, 2, 29), day(2024, 2, 29), "Woo 4.4 lid 1"},
		"leap year, Wob, postponed":          {law.Request{Received: day(2020, 1, 20), Extensions: extended(day(2020, 2, 17))}, day(2020, 3, 16), day(2020, 3, 16), "Wob 6 lid 1 en 2"},
		"received on a Saturday":             {law.Request{Received: day(2024, 6, 1)}, day(2024, 6, 29), day(2024, 7, 1), "Atw 1 lid 1: zaterdag"},
		"received on New Year's Eve":         {law.Request{Received: day(2024, 12, 31)}, day(2025, 1, 28), day(2025, 1, 28), "Woo 4.4 lid 1"},
		"the last request under the Wob":     {law.Request{Received: day(2022, 4, 30), Regime: law.Wob}, day(2022, 5, 28), day(2022, 5, 30), "Wob 6 lid 1"},
		"the first request under the Woo":    {law.Request{Received: day(2022, 5, 1)}, day(2022, 5, 29), day(2022, 5, 30), "Woo 4.4 lid 1"},
		"postponed from a rolled last day: weeks go on the unrolled end": {
			law.Request{Received: day(2024, 3, 1), Extensions: extended(day(2024, 4, 2))}, day(2024, 4, 12), day(2024, 4, 12), "Woo 4.4 lid 2, Atw 1"},
		"postponed, the new end rolls once": {
			law.Request{Received: day(2024, 3, 28), Extensions: extended(day(2024, 4, 20))}, day(2024, 5, 9), day(2024, 5, 13), "Woo 4.4 lid 2, Atw 1"},
		"Wob, postponed over Christmas": {
			law.Request{Received: day(2018, 10, 30), Extensions: extended(day(2018, 11, 27))}, day(2018, 12, 25), day(2018, 12, 27), "Wob 6 lid 2, Atw 1"},
		"views under the Woo, the set term lapses": {
			law.Request{Received: day(2025, 2, 3), Suspensions: []law.Suspension{{Reason: law.ForViews, From: day(2025, 2, 10), Deadline: day(2025, 2, 24)}}},
			day(2025, 3, 17), day(2025, 3, 17), "Woo 4.4 lid 3"},
		"the same days under the Wob: one fewer": {
			law.Request{Received: day(2019, 2, 4), Suspensions: []law.Suspension{{Reason: law.ForViews, From: day(2019, 2, 11), Deadline: day(2019, 2, 25)}}},
			day(2019, 3, 17), day(2019, 3, 18), "Wob 6 lid 3"},
		"two parties one after the other": {
			law.Request{Received: day(2025, 3, 3), Suspensions: []law.Suspension{stop(law.ForViews, day(2025, 3, 5), day(2025, 3, 12)), stop(law.ForViews, day(2025, 3, 17), day(2025, 3, 19))}},
			day(2025, 4, 9), day(2025, 4, 9), "Woo 4.4 lid 3"},
		"two parties at once: the last one counts": {
			law.Request{Received: day(2025, 3, 3), Suspensions: []law.Suspension{stop(law.ForViews, day(2025, 3, 5), day(2025, 3, 12)), stop(law.ForViews, day(2025, 3, 5), day(2025, 3, 19))}},
			day(2025, 4, 14), day(2025, 4, 14), "Woo 4.4 lid 3"},
		"views, then postponed after the plain end": {
			law.Request{Received: day(2025, 3, 3), Suspensions: views(day(2025, 3, 5), day(2025, 3, 19)), Extensions: extended(day(2025, 4, 10))},
			day(2025, 4, 28), day(2025, 4, 28), "Woo 4.4 lid 2 en 3"},
		"postponed, then views in the second term": {
			law.Request{Received: day(2025, 3, 3), Extensions: extended(day(2025, 3, 31)), Suspensions: views(day(2025, 4, 7), day(2025, 4, 10))},
			day(2025, 4, 17), day(2025, 4, 17), "Woo 4.4 lid 2 en 3"},
		"completion and views together": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{stop(law.ForCompletion, day(2024, 9, 5), day(2024, 9, 19)), stop(law.ForViews, day(2024, 9, 23), day(2024, 9, 30))}},
			day(2024, 10, 20), day(2024, 10, 21), "Awb 4:15 lid 1 onder a, Woo 4.4 lid 3"},
		"views that overlap a completion count once": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{stop(law.ForCompletion, day(2024, 9, 5), day(2024, 9, 19)), stop(law.ForViews, day(2024, 9, 12), day(2024, 9, 26))}},
			day(2024, 10, 21), day(2024, 10, 21), "Awb 4:15, Woo 4.4 lid 3: a calendar day stands still once"},
		"never completed: the set term lapses": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{{Reason: law.ForCompletion, From: day(2024, 9, 5), Deadline: day(2024, 9, 19)}}},
			day(2024, 10, 13), day(2024, 10, 14), "Awb 4:15 lid 1 onder a"},
		"information from abroad": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{stop(law.ForForeign, day(2024, 9, 9), day(2024, 9, 23))}},
			day(2024, 10, 13), day(2024, 10, 14), "Awb 4:15 lid 1 onder b"},
		"the requester delays": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{stop(law.ForDelay, day(2024, 9, 9), day(2024, 9, 13))}},
			day(2024, 10, 4), day(2024, 10, 4), "Awb 4:15 lid 2 onder b"},
		"force majeure": {
			law.Request{Received: day(2024, 9, 2), Suspensions: []law.Suspension{stop(law.ForForce, day(2024, 9, 9), day(2024, 9, 16))}},
			day(2024, 10, 7), day(2024, 10, 7), "Awb 4:15 lid 2 onder c"},
		"agreed in writing until a day that is a holiday": {
			law.Request{Received: day(2024, 11, 4), Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 11, 20), By: day(2024, 12, 25)}}},
			day(2024, 12, 25), day(2024, 12, 30), "Awb 4:15 lid 2 onder a"},
		"agreed in writing, Wob": {
			law.Request{Received: day(2019, 5, 6), Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2019, 5, 20), Days: 14}}},
			day(2019, 6, 17), day(2019, 6, 17), "Awb 4:15 lid 2 onder a"},
		"Wob environment, postponed": {
			law.Request{Received: day(2019, 2, 4), Environmental: true, Extensions: extended(day(2019, 2, 14))}, day(2019, 3, 18), day(2019, 3, 18), "Wob 6 lid 2 en 6"},
		"environment under the Woo has the plain term": {
			law.Request{Received: day(2024, 2, 5), Environmental: true}, day(2024, 3, 4), day(2024, 3, 4), "Woo 4.4 lid 1: no term of its own for environmental information"},
		"environment under the Woo stands still for views": {
			law.Request{Received: day(2025, 2, 3), Environmental: true, Suspensions: views(day(2025, 2, 10), day(2025, 2, 24))}, day(2025, 3, 17), day(2025, 3, 17), "Woo 4.4 lid 3"},
	} {
		got := law.Term(c.request)
		if got.Nominal != c.nominal || got.Last != c.last {
			t.Errorf("%s (%s): end %v, last day %v; want %v, %v", name, c.source, got.Nominal, got.Last, c.nominal, c.last)
		}
		recount(t, got)
		if simple := ticked(c.request); simple != got.Last {
			t.Errorf("%s (%s): a clock that ticks day by day ends on %v, the calculation on %v", name, c.source, simple, got.Last)
		}
	}
}

// ticked counts a term the slow way: a clock that ticks day by day and stands still on some. It knows nothing of steps.
func ticked(r law.Request) law.Date {
	regime := r.Regime
	if regime == "" {
		regime = law.RegimeOn(r.Received)
	}
	left := 28
	if regime == law.Wob && r.Environmental {
		left = 14
	}
	for _, e := range r.Extensions {
		if law.RegimeOn(e.On) == law.Wob {
			left += 28
		} else {
			left += 14
		}
	}
	day := r.Received
	for left > 0 {
		day = day.AddDays(1)
		if !still(r, day) {
			left--
		}
	}
	for _, s := range r.Suspensions {
		if s.Reason == law.ForAgreement && s.Until.IsZero() {
			day = day.AddDays(s.Days)
			if !s.By.IsZero() {
				day = s.By
			}
		}
	}
	for {
		if _, free := law.IsFree(day); !free {
			return day
		}
		day = day.AddDays(1)
	}
}

// still tells whether the clock stands still on a day.
func still(r law.Request, day law.Date) bool {
	for _, s := range r.Suspensions {
		end := s.Until
		if end.IsZero() {
			end = s.Deadline
		}
		if end.IsZero() {
			continue
		}
		until := s.Reason == law.ForCompletion || s.Reason == law.ForForeign || s.Reason == law.ForViews && law.RegimeOn(s.From) == law.Wob
		if day.After(s.From) && (day.Before(end) || day == end && !until) {
			return true
		}
	}
	return false
}

func TestAfterTheDecisionOverHolidays(t *testing.T) {
	day, days := law.Day, law.Decrees
	for name, c := range map[string]struct {
		got  law.Calculation
		last law.Date
	}{
		"Awb 6:7: announced on a leap day":                {days.Objection(day(2024, 2, 29)), day(2024, 4, 11)},
		"Awb 6:7, Atw: ends on Good Friday":               {days.Objection(day(2024, 2, 16)), day(2024, 4, 2)},
		"Awb 6:7, Atw: ends on Ascension Day":             {days.Objection(day(2024, 3, 28)), day(2024, 5, 13)},
		"Awb 6:7, Atw: ends on New Year's Day":            {days.Objection(day(2024, 11, 20)), day(2025, 1, 2)},
		"Awb 7:10 lid 1: ends on Whit Monday":             {days.DecideObjection(law.Review{Ended: day(2025, 4, 28)}), day(2025, 6, 10)},
		"Awb 7:10 lid 1 en 3: six and six weeks roll":     {days.DecideObjection(law.Review{Ended: day(2024, 2, 15), Extended: true}), day(2024, 5, 13)},
		"Wob 6 lid 5: two weeks, over Easter":             {days.Disclosure(day(2018, 3, 19), law.Wob), day(2018, 4, 3)},
		"Woo 4.4 lid 5: two weeks, over King's Day":       {days.Disclosure(day(2023, 4, 13), law.Woo), day(2023, 5, 1)},
		"Awb 6:12: appeal does not roll off a Sunday":     {days.AppealFrom(day(2025, 1, 4)), day(2025, 1, 19)},
		"Awb 6:12: a notice received on 29 February 2024": {days.AppealFrom(day(2024, 2, 29)), day(2024, 3, 15)},
	} {
		if c.got.Last != c.last {
			t.Errorf("%s: %v, want %v", name, c.got.Last, c.last)
		}
	}
	// Woo 4.1 lid 5: two weeks, and not on Easter Monday.
	if got := days.ClarifyBy(day(2024, 3, 18), law.Woo); got != day(2024, 4, 2) {
		t.Errorf("clarify by %v", got)
	}
}

func TestHolidaysOfAYear(t *testing.T) {
	days, names := law.Holidays(2026)
	if len(days) != 9 || names[1] != "Goede Vrijdag" || days[1] != law.Day(2026, time.April, 3) {
		t.Errorf("2026 has %v %v", days, names)
	}
	if days, _ := law.Holidays(2016); len(days) != 8 { // Ascension Day was on 5 May
		t.Errorf("2016 has %v", days)
	}
}
