package personal_test

import (
	"testing"

	"beraad/models/format/personal"
)

// TestARowOfATableIsNoTelephoneNumber: a sheet of figures has many rows with a nought and nine more.
func TestARowOfATableIsNoTelephoneNumber(t *testing.T) {
	for text, want := range map[string]int{
		"2026 2026 2 0 0 0 0 2 0 0 0 0 0 0 0 0 0": 0, "0 6 1 2 3 4 5 6 7 8": 0, "00 12 34 56 78": 0,
		"Bel 06 12 34 56 78.": 1, "Bel 0031 6 12345678.": 1, "Bel 070-1234567.": 1,
	} {
		if got := personal.Find(text); len(got) != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
}
