package views

import (
	"strings"
	"testing"

	"beraad/models/paper"
	"beraad/models/search"
)

func TestSnippet(t *testing.T) {
	long := strings.Repeat("vooraf staat er veel ", 30) + "een Berichtenapp voor financiën" + strings.Repeat(" en daarna ook", 60)
	for name, c := range map[string]struct{ text, asked, want string }{
		"the word":                     {"Gebruik een app.", "app", "Gebruik een [app]."},
		"signs of markup stay text":    {"<b>app</b>", "app b", "<[b]>[app]</[b]>"},
		"nothing to look for":          {"een app", `"`, "een app"},
		"lines become spaces":          {"een\n\n  app", "app", "een [app]"},
		"a text without spaces is cut": {strings.Repeat("é", 900), "app", strings.Repeat("é", 165) + " …"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.text, c.asked); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	got := shown(long, "berichtenapp financien")
	if !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || !strings.Contains(got, "[Berichtenapp] voor [financiën]") || len(got) > 5*around {
		t.Errorf("cut as %q", got)
	}
}

func shown(text, asked string) string {
	var b strings.Builder
	for _, part := range snippet(text, search.Parse(asked)) {
		if part.marked {
			b.WriteString("[" + part.text + "]")
		} else {
			b.WriteString(part.text)
		}
	}
	return b.String()
}

func TestKindsNamed(t *testing.T) {
	for text, want := range map[string]paper.Kind{"verslag": paper.Minutes, "Besluit": paper.Decisions, "beleidslijn": paper.Policy, "mail": "", "": ""} {
		kinds := KindsNamed(text)
		if want == "" && len(kinds) > 0 || want != "" && (len(kinds) != 1 || kinds[0] != want) {
			t.Errorf("%q is %v, want %q", text, kinds, want)
		}
	}
}

func TestAnAddressOfSearchHoldsWhatWasChosen(t *testing.T) {
	p := Search{
		Asked: "cloud", Bodies: []BodyFacet{{ID: 1, Chosen: true}, {ID: 2}}, Kinds: []KindFacet{{Kind: paper.Minutes, Chosen: true}},
		From: "2018-01-01", Meeting: 7, Newest: true, PageAt: 3,
	}
	if got, want := p.without(LimitFrom), "/zoeken?gremium=1&q=cloud&soort=minutes&vergadering=7&volgorde=nieuwste"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
