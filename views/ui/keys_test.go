package ui

import (
	"slices"
	"testing"
)

func TestNobodySeesKeysOfSectionsThatAreNotTheirs(t *testing.T) {
	var titles, words []string
	for _, group := range keysIn([]Section{Overview, Submissions}) {
		titles = append(titles, group.Title)
		for _, key := range group.Keys {
			words = append(words, key.Words)
		}
	}
	if want := []string{"Overal", "Lijsten", "Aanbiedingen"}; !slices.Equal(titles, want) {
		t.Errorf("groups %q, want %q", titles, want)
	}
	if !slices.Contains(words, "naar Aanbiedingen") || slices.Contains(words, "naar Beheer") {
		t.Errorf("keys that go somewhere: %q", words)
	}
}
