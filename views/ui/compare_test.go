package ui

import (
	"strings"
	"testing"
)

func TestWordsAreComparedWhole(t *testing.T) {
	got := Compare("De conceptbeleidslijn volgt.", "De conceptbeleidslijnen volgen later.")
	var text strings.Builder
	for _, part := range got {
		text.WriteString([...]string{Same: "=", Added: "+", Removed: "-"}[part.Kind] + part.Text + "|")
	}
	if want := "=De |-conceptbeleidslijn volgt|+conceptbeleidslijnen volgen later|=.|"; text.String() != want {
		t.Errorf("got %s, want %s", text.String(), want)
	}
	if !got.Changed() || Compare("a b", "a b").Changed() {
		t.Error("whether something changed is told wrong")
	}
}

func FuzzCompareKeepsBothTexts(f *testing.F) {
	f.Add("a b c", "a c")
	f.Add("", "é\n\n ")
	f.Add("\xff\xfe", "\xff")
	f.Fuzz(func(t *testing.T, before, after string) {
		var first, second strings.Builder
		for _, part := range Compare(before, after) {
			if part.Kind != Added {
				first.WriteString(part.Text)
			}
			if part.Kind != Removed {
				second.WriteString(part.Text)
			}
		}
		if first.String() != before || second.String() != after {
			t.Errorf("%q, %q came back as %q, %q", before, after, first.String(), second.String())
		}
	})
}

func TestParseMove(t *testing.T) {
	for text, want := range map[string]Move{
		UpFrom("punt-12"):                {Item: "punt-12", Up: true},
		DownFrom("punt-12"):              {Item: "punt-12", Down: true},
		Into("aanbod-3", "rubriek-4", 0): {Item: "aanbod-3", List: "rubriek-4"},
		" punt-12  rubriek-4   2 ":       {Item: "punt-12", List: "rubriek-4", Place: 2},
	} {
		if got, err := ParseMove(text); err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "punt-12", "punt-12 opzij", "a b -1", "a b c", "a b 1 2"} {
		if got, err := ParseMove(text); err == nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}
