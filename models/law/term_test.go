package law_test

import (
	"strings"
	"testing"

	"beraad/models/law"
)

func views(from, until law.Date) []law.Suspension {
	return []law.Suspension{{Reason: law.ForViews, From: from, Until: until}}
}

func extended(on law.Date) []law.Extension { return []law.Extension{{On: on}} }

// The examples were computed twice, with closed arithmetic and with a clock
// that ticks day by day; those marked "court" are the dates of rulings.
func TestTerm(t *testing.T) {
	day := law.Day
	for name, c := range map[string]struct {
		request       law.Request
		nominal, last law.Date
	}{
		"1 the case": {law.Request{Received: day(2018, 6, 27), Regime: law.Wob}, day(2018, 7, 25), day(2018, 7, 25)},
		"1b the case, postponed on the last day": {law.Request{Received: day(2018, 6, 27), Regime: law.Wob, Extensions: extended(day(2018, 7, 25))},
			day(2018, 8, 22), day(2018, 8, 22)},
		"2 court: Woo, postponed": {law.Request{Received: day(2023, 4, 19), Regime: law.Woo, Extensions: extended(day(2023, 5, 1))},
			day(2023, 5, 31), day(2023, 5, 31)},
		"3 court: Woo":                           {law.Request{Received: day(2024, 7, 2), Regime: law.Woo}, day(2024, 7, 30), day(2024, 7, 30)},
		"4 King's Day, equated Friday, weekend":  {law.Request{Received: day(2023, 3, 30), Regime: law.Woo}, day(2023, 4, 27), day(2023, 5, 1)},
		"5 Good Friday to Easter Monday":         {law.Request{Received: day(2024, 3, 1), Regime: law.Woo}, day(2024, 3, 29), day(2024, 4, 2)},
		"6 Liberation Day":                       {law.Request{Received: day(2025, 4, 7), Regime: law.Woo}, day(2025, 5, 5), day(2025, 5, 6)},
		"7 Ascension and equated Friday":         {law.Request{Received: day(2025, 5, 1), Regime: law.Woo}, day(2025, 5, 29), day(2025, 6, 2)},
		"8 Christmas and equated 27 December":    {law.Request{Received: day(2024, 11, 27), Regime: law.Woo}, day(2024, 12, 25), day(2024, 12, 30)},
		"9 equated 24 December and Christmas":    {law.Request{Received: day(2018, 11, 26), Regime: law.Wob}, day(2018, 12, 24), day(2018, 12, 27)},
		"10 Woo, views of nine days":             {law.Request{Received: day(2024, 6, 3), Regime: law.Woo, Suspensions: views(day(2024, 6, 17), day(2024, 6, 26))}, day(2024, 7, 10), day(2024, 7, 10)},
		"10 then postponed":                      {law.Request{Received: day(2024, 6, 3), Regime: law.Woo, Suspensions: views(day(2024, 6, 17), day(2024, 6, 26)), Extensions: extended(day(2024, 7, 8))}, day(2024, 7, 24), day(2024, 7, 24)},
		"11 Wob, views of eight days":            {law.Request{Received: day(2019, 6, 3), Regime: law.Wob, Suspensions: views(day(2019, 6, 17), day(2019, 6, 26))}, day(2019, 7, 9), day(2019, 7, 9)},
		"11 then postponed":                      {law.Request{Received: day(2019, 6, 3), Regime: law.Wob, Suspensions: views(day(2019, 6, 17), day(2019, 6, 26)), Extensions: extended(day(2019, 7, 9))}, day(2019, 8, 6), day(2019, 8, 6)},
		"12 completed after an invitation":       {law.Request{Received: day(2024, 9, 2), Regime: law.Woo, Suspensions: []law.Suspension{{Reason: law.ForCompletion, From: day(2024, 9, 5), Until: day(2024, 9, 19), Deadline: day(2024, 9, 19)}}}, day(2024, 10, 13), day(2024, 10, 14)},
		"13 three weeks agreed in writing":       {law.Request{Received: day(2024, 10, 14), Regime: law.Woo, Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 10, 30), Days: 21}}}, day(2024, 12, 2), day(2024, 12, 2)},
		"13 the same, agreed by date":            {law.Request{Received: day(2024, 10, 14), Regime: law.Woo, Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 10, 30), Until: day(2024, 11, 20)}}}, day(2024, 12, 2), day(2024, 12, 2)},
		"a day agreed for the decision":          {law.Request{Received: day(2024, 10, 14), Regime: law.Woo, Extensions: extended(day(2024, 11, 4)), Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 11, 20), By: day(2024, 12, 20)}}}, day(2024, 12, 20), day(2024, 12, 20)},
		"14 Wob, environment":                    {law.Request{Received: day(2019, 2, 4), Regime: law.Wob, Environmental: true}, day(2019, 2, 18), day(2019, 2, 18)},
		"15 Wob request postponed under the Woo": {law.Request{Received: day(2022, 4, 19), Regime: law.Wob, Extensions: extended(day(2022, 5, 13))}, day(2022, 5, 31), day(2022, 5, 31)},
		"15 Wob request postponed under the Wob": {law.Request{Received: day(2022, 4, 19), Regime: law.Wob, Extensions: extended(day(2022, 4, 29))}, day(2022, 6, 14), day(2022, 6, 14)},
		"the set term for views lapses":          {law.Request{Received: day(2018, 6, 27), Regime: law.Wob, Extensions: extended(day(2018, 7, 25)), Suspensions: []law.Suspension{{Reason: law.ForViews, From: day(2018, 8, 8), Deadline: day(2018, 8, 22)}}}, day(2018, 9, 4), day(2018, 9, 4)},
		"overlapping suspensions count once": {law.Request{Received: day(2024, 6, 3), Regime: law.Woo, Suspensions: []law.Suspension{
			{Reason: law.ForViews, From: day(2024, 6, 17), Until: day(2024, 6, 26)}, {Reason: law.ForViews, From: day(2024, 6, 20), Until: day(2024, 6, 28)}}}, day(2024, 7, 12), day(2024, 7, 12)},
		"postponed after the plain but before the suspended end": {law.Request{Received: day(2024, 6, 3), Regime: law.Woo,
			Suspensions: views(day(2024, 6, 17), day(2024, 6, 26)), Extensions: extended(day(2024, 7, 10))}, day(2024, 7, 24), day(2024, 7, 24)},
		"the law of the day when none is given": {law.Request{Received: day(2018, 6, 27)}, day(2018, 7, 25), day(2018, 7, 25)},
	} {
		t.Run(name, func(t *testing.T) {
			got := law.Term(c.request)
			if got.Nominal != c.nominal || got.Last != c.last {
				t.Errorf("end %v, last day %v; want %v, %v", got.Nominal, got.Last, c.nominal, c.last)
			}
			recount(t, got)
		})
	}
}

// recount checks a calculation the other way: the days of its calendar must be
// as many as its steps say.
func recount(t *testing.T, c law.Calculation) {
	t.Helper()
	want, number, still := 0, 0, 0
	for _, step := range c.Steps {
		want += step.Days
		if step.Why == "" || step.Name == "" {
			t.Errorf("step %+v says nothing", step)
		}
	}
	days := c.Days()
	for _, day := range days {
		if day.Number > 0 {
			number++
		}
		if day.Suspended {
			still++
		}
		if day.Number > 0 && day.Number != number {
			t.Errorf("%v has number %d, want %d", day.Date, day.Number, number)
		}
	}
	if number+still != want {
		t.Errorf("the calendar has %d days and %d that stand still, the steps have %d", number, still, want)
	}
	if last := days[len(days)-1]; last.Date != c.Last || !strings.HasSuffix(last.Why, "uiterste dag") {
		t.Errorf("the calendar ends with %+v", last)
	}
}

func TestTermRefusesWhatTheLawDoesNotCount(t *testing.T) {
	day, received := law.Day, law.Day(2024, 7, 2)
	for name, c := range map[string]struct {
		request law.Request
		last    law.Date
		warning string
	}{
		"a letter after the first term":   {law.Request{Received: received, Extensions: extended(day(2024, 7, 31))}, day(2024, 7, 30), "al voorbij"},
		"a second postponement":           {law.Request{Received: received, Extensions: append(extended(day(2024, 7, 10)), law.Extension{On: day(2024, 7, 30)})}, day(2024, 8, 13), "één keer"},
		"more than two weeks":             {law.Request{Received: received, Extensions: []law.Extension{{On: day(2024, 7, 10), Days: 28}}}, day(2024, 8, 13), "te lang"},
		"an agreement by telephone":       {law.Request{Received: received, Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 7, 5), Days: 21, Spoken: true}}}, day(2024, 7, 30), "niet schriftelijk"},
		"an agreed day that is not later": {law.Request{Received: received, Suspensions: []law.Suspension{{Reason: law.ForAgreement, From: day(2024, 7, 5), By: day(2024, 7, 20)}}}, day(2024, 7, 30), "verandert niets"},
		"an invitation without a term":    {law.Request{Received: received, Suspensions: []law.Suspension{{Reason: law.ForCompletion, From: day(2024, 7, 5), Until: day(2024, 7, 12)}}}, day(2024, 7, 30), "geen termijn"},
		"views after the term":            {law.Request{Received: received, Suspensions: views(day(2024, 8, 5), day(2024, 8, 9))}, day(2024, 7, 30), "al voorbij"},
		"views without an end":            {law.Request{Received: received, Suspensions: views(day(2024, 7, 5), law.Date{})}, day(2024, 7, 30), "nog geen einde"},
		"views that end first":            {law.Request{Received: received, Suspensions: views(day(2024, 7, 5), day(2024, 7, 1))}, day(2024, 7, 30), "voordat zij begint"},
		"environment does not stand still": {law.Request{Received: day(2019, 2, 4), Environmental: true, Suspensions: views(day(2019, 2, 6), day(2019, 2, 13))},
			day(2019, 2, 18), "milieu-informatie"},
		"views that still run": {law.Request{Received: received, Suspensions: []law.Suspension{{Reason: law.ForViews, From: day(2024, 7, 5), Deadline: day(2024, 7, 19)}}},
			day(2024, 8, 13), "loopt nog"},
		"a year without a confirmed list": {law.Request{Received: day(2021, 2, 1)}, day(2021, 3, 1), "niet bevestigd"},
		"a Wob term that ends under the Woo": {law.Request{Received: day(2022, 4, 19), Regime: law.Wob},
			day(2022, 5, 17), "op grond van de Woo"},
	} {
		t.Run(name, func(t *testing.T) {
			got := law.Term(c.request)
			if got.Last != c.last {
				t.Errorf("last day %v, want %v", got.Last, c.last)
			}
			if !strings.Contains(strings.Join(got.Warnings, "\n"), c.warning) {
				t.Errorf("warnings %q lack %q", got.Warnings, c.warning)
			}
			recount(t, got)
		})
	}
}

func TestTermShowsTheCaseDayByDay(t *testing.T) {
	c := law.Term(law.Request{Received: law.Day(2018, 6, 27), Regime: law.Wob, Extensions: extended(law.Day(2018, 7, 25))})
	if len(c.Warnings) > 0 {
		t.Errorf("warnings: %q", c.Warnings)
	}
	want := []struct {
		name, article string
		days          int
	}{{"Ontvangst", "", 0}, {"Eerste termijn", "Wob 6, eerste lid", 28}, {"Verdaging", "Wob 6, tweede lid", 28}, {"Uiterste dag", "", 0}}
	for i, w := range want {
		if s := c.Steps[i]; s.Name != w.name || s.Article != w.article || s.Days != w.days {
			t.Errorf("step %d is %+v, want %+v", i, s, w)
		}
	}
	days := c.Days()
	for at, w := range map[int]law.Counted{
		0:  {Date: law.Day(2018, 6, 27), Why: "ontvangen"},
		1:  {Date: law.Day(2018, 6, 28), Number: 1},
		3:  {Date: law.Day(2018, 6, 30), Number: 3, Free: "zaterdag"},
		28: {Date: law.Day(2018, 7, 25), Number: 28, Why: "verdaagd"},
		56: {Date: law.Day(2018, 8, 22), Number: 56, Why: "uiterste dag"},
	} {
		if days[at] != w {
			t.Errorf("day %d is %+v, want %+v", at, days[at], w)
		}
	}
	rolled := law.Term(law.Request{Received: law.Day(2024, 3, 1)}).Days()
	if got := rolled[28].Why; got != "schuift door: Goede Vrijdag" {
		t.Errorf("Good Friday says %q", got)
	}
	if got := law.Day(2018, 10, 2).DaysSince(c.Last); got != 41 {
		t.Errorf("the decision of 2 October came %d days late", got)
	}
}

func TestDecideBy(t *testing.T) {
	for name, c := range map[string]struct{ received, want law.Date }{
		"four weeks after the day of receipt": {law.Day(2024, 5, 1), law.Day(2024, 5, 29)},
		"not on Whit Monday":                  {law.Day(2024, 4, 22), law.Day(2024, 5, 21)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := law.DecideBy(c.received, law.Woo); got != c.want {
				t.Errorf("received %v: decide by %v, want %v", c.received, got, c.want)
			}
		})
	}
	if got := law.DecideBy(law.Date{}, law.Woo); !got.IsZero() {
		t.Errorf("without receipt: %v", got)
	}
}

func TestAfterTheDecision(t *testing.T) {
	day := law.Day
	for name, c := range map[string]struct {
		got           law.Calculation
		nominal, last law.Date
	}{
		"1b objection in the case":            {law.Decrees.Objection(day(2018, 10, 2)), day(2018, 11, 13), day(2018, 11, 13)},
		"16 objection over Christmas":         {law.Decrees.Objection(day(2024, 11, 15)), day(2024, 12, 27), day(2024, 12, 30)},
		"17 committee, ends on Good Friday":   {law.Decrees.DecideObjection(law.Review{Ended: day(2025, 1, 24), Committee: true}), day(2025, 4, 18), day(2025, 4, 22)},
		"six weeks without a committee":       {law.Decrees.DecideObjection(law.Review{Ended: day(2025, 1, 24)}), day(2025, 3, 7), day(2025, 3, 7)},
		"eighteen weeks do not roll":          {law.Decrees.DecideObjection(law.Review{Ended: day(2025, 1, 25), Committee: true, Extended: true}), day(2025, 5, 31), day(2025, 5, 31)},
		"18 disclosure over Christmas":        {law.Decrees.Disclosure(day(2024, 12, 13), law.Woo), day(2024, 12, 27), day(2024, 12, 30)},
		"disclosure in the case":              {law.Decrees.Disclosure(day(2018, 10, 2), law.Wob), day(2018, 10, 16), day(2018, 10, 16)},
		"19 appeal after a notice of default": {law.Decrees.AppealFrom(day(2025, 1, 2)), day(2025, 1, 17), day(2025, 1, 17)},
	} {
		t.Run(name, func(t *testing.T) {
			if c.got.Nominal != c.nominal || c.got.Last != c.last {
				t.Errorf("end %v, last day %v; want %v, %v", c.got.Nominal, c.got.Last, c.nominal, c.last)
			}
			recount(t, c.got)
		})
	}
	if got := law.Decrees.ClarifyBy(day(2024, 7, 2), law.Woo); got != day(2024, 7, 16) {
		t.Errorf("clarify by %v", got)
	}
	if got := law.Decrees.ClarifyBy(day(2018, 7, 2), law.Wob); !got.IsZero() {
		t.Errorf("the Wob has no term to clarify, got %v", got)
	}
}

func TestRegimeOn(t *testing.T) {
	if law.RegimeOn(law.Day(2022, 4, 30)) != law.Wob || law.RegimeOn(law.Day(2022, 5, 1)) != law.Woo {
		t.Error("the Woo is in force from 1 May 2022")
	}
}

// A term of any shape comes out the same when its days are counted one by one.
func FuzzTerm(f *testing.F) {
	f.Add(int16(0), uint8(10), uint8(20), uint8(14), uint8(5), uint8(25))
	f.Add(int16(1500), uint8(28), uint8(3), uint8(2), uint8(40), uint8(28))
	f.Fuzz(func(t *testing.T, start int16, first, length, second, length2, letter uint8) {
		received := law.Day(2018, 1, 1).AddDays(int(start))
		c := law.Term(law.Request{Received: received, Extensions: extended(received.AddDays(int(letter))), Suspensions: []law.Suspension{
			{Reason: law.ForViews, From: received.AddDays(int(first)), Until: received.AddDays(int(first) + int(length))},
			{Reason: law.ForForce, From: received.AddDays(int(second)), Until: received.AddDays(int(second) + int(length2))},
		}})
		if c.Last.Before(c.Nominal) || c.Nominal.Before(received.AddDays(28)) {
			t.Errorf("end %v, last day %v", c.Nominal, c.Last)
		}
		if _, free := law.IsFree(c.Last); free {
			t.Errorf("last day %v is free", c.Last)
		}
	})
}
