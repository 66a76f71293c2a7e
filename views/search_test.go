package views

import (
	"strings"
	"testing"
)

func TestSnippet(t *testing.T) {
	long := strings.Repeat("vooraf staat er veel ", 30) + "een Berichtenapp voor financiën" + strings.Repeat(" en daarna ook", 60)
	for name, c := range map[string]struct{ text, words, want string }{
		"the word":                         {"Gebruik een app.", "app", "Gebruik een [app]."},
		"what begins so, whole":            {"Gebruik berichtenapps.", "bericht", "Gebruik [berichtenapps]."},
		"not in the middle of a word":      {"De berichtenapp.", "app", "De berichtenapp."},
		"capitals and signs do not matter": {"FINANCIËN", "financien", "[FINANCIËN]"},
		"more words":                       {"een app voor allen", "app allen", "een [app] voor [allen]"},
		"nothing to look for":              {"een app", `"`, "een app"},
		"lines become spaces":              {"een\n\n  app", "app", "een [app]"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := marked(c.text, c.words); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	got := marked(long, "berichtenapp financien")
	if !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || !strings.Contains(got, "[Berichtenapp] voor [financiën]") || len([]rune(got)) > 4*around {
		t.Errorf("cut as %q", got)
	}
}

func marked(text, words string) string {
	var b strings.Builder
	for _, part := range snippet(text, words) {
		if part.marked {
			b.WriteString("[" + part.text + "]")
		} else {
			b.WriteString(part.text)
		}
	}
	return b.String()
}
