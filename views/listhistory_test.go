package views

import (
	"strings"
	"testing"

	"beraad/models/distribution"
)

func TestEveryDeedOfAListHasWords(t *testing.T) {
	p := ListPast{Bodies: map[uint]string{2: "CIO-beraad"}, Lists: map[uint]string{4: "Pers"}}
	said := map[string]distribution.Deed{}
	for _, deed := range distribution.Deeds {
		words := p.words(distribution.Event{
			Deed: deed, Before: "Oud", Name: "Nieuw", Address: "a@x.nl", File: "lijst.csv", Body: 2, List: 4, Added: 1, Removed: 2,
		})
		if other, twice := said[words]; twice || strings.HasSuffix(words, " ") || words == "" {
			t.Errorf("%s says %q, as does %q", deed, words, other)
		}
		said[words] = deed
	}
}
