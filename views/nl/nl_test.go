package nl_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/law"
	"beraad/views/nl"
)

// plain makes no-break spaces visible as a tilde, so that the tests show them.
func plain(text string) string { return strings.ReplaceAll(text, "\u00a0", "~") }

func TestDays(t *testing.T) {
	day := law.Day(2018, 2, 7)
	for want, got := range map[string]string{
		"woensdag 7~februari 2018":  nl.Day(day),
		"7~februari 2018":           nl.ShortDay(day),
		"7~februari":                nl.DayMonth(day),
		"wo~7~feb":                  nl.TinyDay(day),
		"do~1~mrt":                  nl.TinyDay(law.Day(2018, 3, 1)),
		"07-02-2018":                nl.Digits(day),
		"donderdag 1~augustus 2024": nl.Day(law.Day(2024, 8, 1)),
		"zondag 30~december 2018":   nl.Day(law.Day(2018, 12, 30)),
		"dinsdag 13~november 2018":  nl.Day(law.Day(2018, 11, 13)),
		"zaterdag 29~februari 2020": nl.Day(law.Day(2020, 2, 29)),
		"vrijdag 31~mei 2019":       nl.Day(law.Day(2019, 5, 31)),
		"maandag 1~januari 2018":    nl.Day(law.Day(2018, 1, 1)),
	} {
		if plain(got) != want {
			t.Errorf("got %q, want %q", plain(got), want)
		}
	}
	for _, got := range []string{nl.Day(law.Date{}), nl.ShortDay(law.Date{}), nl.DayMonth(law.Date{}), nl.TinyDay(law.Date{}), nl.Digits(law.Date{}),
		nl.Clock(time.Time{}), nl.Moment(time.Time{}), nl.ShortMoment(time.Time{}), nl.ISO(time.Time{}), nl.Span(time.Time{}, time.Time{})} {
		if got != "" {
			t.Errorf("nothing is written as %q", got)
		}
	}
}

func TestTimesAreOfAmsterdam(t *testing.T) {
	winter := time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC)
	summer := time.Date(2018, 7, 25, 22, 5, 0, 0, time.UTC)
	for want, got := range map[string]string{
		"9.30~uur":                                   nl.Clock(winter),
		"0.05~uur":                                   nl.Clock(summer),
		"woensdag 7~februari 2018, 9.30~uur":         nl.Moment(winter),
		"26~juli 2018, 0.05~uur":                     nl.ShortMoment(summer),
		"9.30–12.30~uur":                             nl.Span(winter, winter.Add(3*time.Hour)),
		"2018-02-07T09:30:00+01:00":                  nl.ISO(winter),
		"zondag 31~oktober 2027, 2.30~uur zomertijd": nl.Moment(time.Date(2027, 10, 31, 0, 30, 0, 0, time.UTC)),
		"31~oktober 2027, 2.30~uur wintertijd":       nl.ShortMoment(time.Date(2027, 10, 31, 1, 30, 0, 0, time.UTC)),
		"31~oktober 2027, 3.30~uur":                  nl.ShortMoment(time.Date(2027, 10, 31, 2, 30, 0, 0, time.UTC)),
		"31~oktober 2027, 1.30~uur":                  nl.ShortMoment(time.Date(2027, 10, 30, 23, 30, 0, 0, time.UTC)),
		"28~maart 2027, 3.00~uur":                    nl.ShortMoment(time.Date(2027, 3, 28, 1, 0, 0, 0, time.UTC)),
		"woensdag 31~januari 2018, 9.00~uur tot donderdag 1~februari 2018, 16.00~uur": nl.Span(
			time.Date(2018, 1, 31, 8, 0, 0, 0, time.UTC), time.Date(2018, 2, 1, 15, 0, 0, 0, time.UTC)),
	} {
		if plain(got) != want {
			t.Errorf("got %q, want %q", plain(got), want)
		}
	}
	if got := plain(nl.Span(winter, time.Time{})); got != "9.30~uur" {
		t.Errorf("without an end: %q", got)
	}
}

func TestNumbers(t *testing.T) {
	for want, got := range map[string]string{
		"0":             nl.Number(0),
		"999":           nl.Number(999),
		"2.500":         nl.Number(2500),
		"1.234.567":     nl.Number(int64(1234567)),
		"-1.000":        nl.Number(-1000),
		"geen~bytes":    nl.Bytes(0),
		"812~bytes":     nl.Bytes(812),
		"1~kB":          nl.Bytes(1000),
		"64~kB":         nl.Bytes(64300),
		"1~MB":          nl.Bytes(999_900),
		"2,4~MB":        nl.Bytes(2_400_000),
		"10~MB":         nl.Bytes(9_960_000),
		"1,5~GB":        nl.Bytes(1_500_000_000),
		"geen~stukken":  nl.Plural(0, "stuk", "stukken"),
		"1~stuk":        nl.Plural(1, "stuk", "stukken"),
		"2.500~stukken": nl.Plural(2500, "stuk", "stukken"),
	} {
		if plain(got) != want {
			t.Errorf("got %q, want %q", plain(got), want)
		}
	}
}

func TestLists(t *testing.T) {
	for want, words := range map[string][]string{
		"":          nil,
		"a":         {"a"},
		"a en b":    {"a", "b"},
		"a, b en c": {"a", "b", "c"},
	} {
		if got := nl.List(words); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for want, numbers := range map[string][]int{
		"":               nil,
		"4":              {4},
		"1, 2, 5~t/m~11": {1, 2, 5, 6, 7, 8, 9, 10, 11},
		"1~t/m~16":       {16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1},
		"3, 4, 12":       {12, 3, 4},
	} {
		if got := plain(nl.Ranges(numbers)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := plain(nl.RangeList([]int{1, 2, 5, 6, 7, 13})); got != "1, 2, 5~t/m~7 en 13" {
		t.Errorf("in a sentence: %q", got)
	}
}
