package sign_test

import (
	"embed"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/sign"
)

//go:embed testdata
var labelled embed.FS

var label = regexp.MustCompile(`\[\[(\??)([^\]]+)\]\]`)

// measured counts names that are found and are there, that are found and are not, and that are there and not found.
type measured struct{ right, wrong, missed int }

func (m measured) precision() float64 { return float64(m.right) / float64(m.right+m.wrong) }
func (m measured) recall() float64    { return float64(m.right) / float64(m.right+m.missed) }

// honours are left out of the comparison: whether a title is a part of a name is no matter of finding it.
var honours = regexp.MustCompile(`^(?i:(?:prof|mr|dr|drs|ir)\.\s*)+`)

// TestPrecisionAndRecall measures on labelled ends what is found as a name under a closing, and whether it is told from who signs for
// another. The numbers stand in docs/performance.md; who makes them worse must know.
func TestPrecisionAndRecall(t *testing.T) {
	for file, least := range map[string]struct{ precision, recall float64 }{"ends.txt": {0.95, 0.90}, "heldout.txt": {0.85, 0.60}} {
		t.Run(file, func(t *testing.T) {
			text, err := labelled.ReadFile("testdata/" + file)
			if err != nil {
				t.Fatal(err)
			}
			names, doubtful := measure(t, string(text))
			t.Logf("names: %+v, precision %.3f, recall %.3f; for another: %+v, precision %.3f, recall %.3f",
				names, names.precision(), names.recall(), doubtful, doubtful.precision(), doubtful.recall())
			if names.precision() < least.precision || names.recall() < least.recall {
				t.Error("worse than what docs/performance.md says")
			}
		})
	}
}

// measure holds what is found in labelled ends against their labels.
func measure(t *testing.T, text string) (names, doubtful measured) {
	_, text, _ = strings.Cut(text, "invented.\n")
	for end := range strings.SplitSeq(text, "----\n") {
		var want []string
		for _, l := range label.FindAllStringSubmatch(end, -1) {
			want = append(want, l[1]+honours.ReplaceAllString(l[2], ""))
		}
		lines := strings.Split(label.ReplaceAllString(end, "$2"), "\n")
		var got []string
		for _, s := range sign.Signings(lines) {
			for _, n := range s.Names {
				name := honours.ReplaceAllString(string([]rune(lines[n.Line])[n.From:n.Till]), "")
				if s.Mandate || s.Office {
					name = "?" + name
				}
				got = append(got, name)
			}
		}
		for _, name := range got {
			bare := strings.TrimPrefix(name, "?")
			there := slices.Contains(want, bare) || slices.Contains(want, "?"+bare)
			names.count(there, true)
			if bare != name {
				doubtful.count(slices.Contains(want, name), true)
			}
			if !there {
				t.Logf("found %q in %q", name, end)
			}
		}
		for _, name := range want {
			bare := strings.TrimPrefix(name, "?")
			if !slices.Contains(got, bare) && !slices.Contains(got, "?"+bare) {
				names.missed++
				t.Logf("missed %q in %q", name, end)
			}
			if bare != name && !slices.Contains(got, name) {
				doubtful.missed++
			}
		}
	}
	return names, doubtful
}

func (m *measured) count(right, found bool) {
	switch {
	case right:
		m.right++
	case found:
		m.wrong++
	}
}
