package policy_test

import (
	"strings"
	"testing"

	"beraad/models/policy"
)

// marked writes changes as [-gone-] and {+come+}.
func marked(changes []policy.Change) string {
	var text strings.Builder
	for _, c := range changes {
		switch c.Kind {
		case policy.Added:
			text.WriteString("{+" + c.Text + "+}")
		case policy.Removed:
			text.WriteString("[-" + c.Text + "-]")
		default:
			text.WriteString(c.Text)
		}
	}
	return text.String()
}

func TestTextsAreComparedWordByWord(t *testing.T) {
	for name, c := range map[string]struct{ a, b, want string }{
		"nothing changed":        {"Kies een app.", "Kies een app.", "Kies een app."},
		"a word changed":         {"Kies een veilige app.", "Kies een goede app.", "Kies een [-veilige-]{+goede+} app."},
		"a letter changed":       {"Leg het vast.", "Leg het vest.", "Leg het [-vast-]{+vest+}."},
		"a word came":            {"Kies een app.", "Kies zelf een app.", "Kies {+zelf +}een app."},
		"a paragraph went":       {"Eén.\n\nTwee.", "Eén.", "Eén.[-\n\nTwee.-]"},
		"from nothing":           {"", "Nieuw.", "{+Nieuw.+}"},
		"signs beyond the plane": {"Geen 😀 app", "Geen 😀 mail", "Geen 😀 [-app-]{+mail+}"},
	} {
		if got := marked(policy.CompareWordings(c.a, c.b)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAComparisonLosesNoWord(t *testing.T) {
	var long, other strings.Builder
	for i := range 60_000 {
		long.WriteString(strings.Repeat("x", i%7) + string(rune('a'+i%26)) + " ")
		if i%5 != 0 {
			other.WriteString(strings.Repeat("x", i%7) + string(rune('a'+i%26)) + " ")
		}
	}
	var before, after strings.Builder
	for _, c := range policy.CompareWordings(long.String(), other.String()) {
		if c.Kind != policy.Added {
			before.WriteString(c.Text)
		}
		if c.Kind != policy.Removed {
			after.WriteString(c.Text)
		}
	}
	if before.String() != long.String() || after.String() != other.String() {
		t.Error("the two texts cannot be made again from the comparison")
	}
}
