package views

import (
	"fmt"
	"slices"
	"testing"

	"beraad/models/request"
)

func TestAParagraphIsCutAtItsSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"Eén zin is genoeg.":                   nil,
		"De één. En de ander! Of niet?":        {"De één.", "En de ander!", "Of niet?"},
		"Versie 2.0 is klaar. Dat is mooi":     {"Versie 2.0 is klaar.", "Dat is mooi"},
		"Eerste regel\nTweede regel":           {"Eerste regel", "Tweede regel"},
		"":                                     nil,
		"  Met ruimte.   En nog wat ruimte.  ": {"Met ruimte.", "En nog wat ruimte."},
	} {
		var got []string
		for _, one := range sentences(text) {
			var from, till int
			if _, err := fmt.Sscanf(one.value, "%d-%d", &from, &till); err != nil || string([]rune(text)[from:till]) != one.text {
				t.Errorf("%q: %q does not stand at %s", text, one.text, one.value)
			}
			got = append(got, one.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTheShortestMarkShows(t *testing.T) {
	mark := func(from, till int) (p request.Passage) {
		p.From, p.Till = from, till
		return p
	}
	for name, c := range map[string]struct {
		marks []request.Passage
		want  []piece
	}{
		"nothing said":          {nil, []piece{{0, 10, -1}}},
		"a word":                {[]request.Passage{mark(2, 5)}, []piece{{0, 2, -1}, {2, 5, 0}, {5, 10, -1}}},
		"a word inside a whole": {[]request.Passage{mark(0, 10), mark(2, 5)}, []piece{{0, 2, 0}, {2, 5, 1}, {5, 10, 0}}},
		"overlap":               {[]request.Passage{mark(0, 6), mark(4, 10)}, []piece{{0, 6, 0}, {6, 10, 1}}},
		"beyond the text":       {[]request.Passage{mark(8, 99)}, []piece{{0, 8, -1}, {8, 10, 0}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := pieces(10, c.marks); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestATitleEndsASentence(t *testing.T) {
	for title, want := range map[string]string{
		"WhatsApp en andere": "WhatsApp en andere", "Besluiten over de cloud": "besluiten over de cloud", "ICBR in 2017": "ICBR in 2017", "Eénmalig": "Eénmalig",
	} {
		if got := lowerFirst(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
