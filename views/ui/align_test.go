package ui_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/views/ui"
)

func TestLinesOfTwoTextsStandSideBySide(t *testing.T) {
	for name, c := range map[string]struct {
		before, after string
		want          []ui.Aligned
	}{
		"nothing":              {"", "", nil},
		"the same":             {"a b|c d", "a b|c d", []ui.Aligned{{0, 0}, {1, 1}}},
		"a new wording":        {"een twee drie", "een twee vier", []ui.Aligned{{0, 0}}},
		"another text":         {"een twee drie", "vier vijf zes", []ui.Aligned{{0, -1}, {-1, 0}}},
		"one came":             {"a|c", "a|b|c", []ui.Aligned{{0, 0}, {-1, 1}, {1, 2}}},
		"one went":             {"a|b|c", "a|c", []ui.Aligned{{0, 0}, {1, -1}, {2, 1}}},
		"one came before one":  {"een twee drie", "iets anders|een twee vier", []ui.Aligned{{-1, 0}, {0, 1}}},
		"the same twice":       {"a|a", "a", []ui.Aligned{{0, 0}, {1, -1}}},
		"all of it is new":     {"", "a|b", []ui.Aligned{{-1, 0}, {-1, 1}}},
		"the second was moved": {"een|twee twee", "twee twee|een", nil},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := lines(c.before), lines(c.after)
			got := ui.Align(before, after)
			if c.want != nil && !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			whole(t, got, before, after)
		})
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("a|b|c", "a|c|d")
	f.Add("een twee|drie", "een vier|drie drie")
	f.Fuzz(func(t *testing.T, before, after string) {
		whole(t, ui.Align(lines(before), lines(after)), lines(before), lines(after))
	})
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}

// whole checks that every line of both stands there once and in order.
func whole(t *testing.T, rows []ui.Aligned, before, after []string) {
	t.Helper()
	i, j := 0, 0
	for _, row := range rows {
		if row.Before >= 0 {
			if row.Before != i {
				t.Fatalf("%v: line %d of the first where %d was due", rows, row.Before, i)
			}
			i++
		}
		if row.After >= 0 {
			if row.After != j {
				t.Fatalf("%v: line %d of the second where %d was due", rows, row.After, j)
			}
			j++
		}
	}
	if i != len(before) || j != len(after) {
		t.Fatalf("%v: %d of %d and %d of %d lines", rows, i, len(before), j, len(after))
	}
}
