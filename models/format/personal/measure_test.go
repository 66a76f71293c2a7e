package personal_test

import (
	"embed"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/personal"
)

//go:embed testdata
var labelled embed.FS

var label = regexp.MustCompile(`\[\[([ntebi]):([^\]]+)\]\]`)

var kinds = map[string]personal.Kind{"n": personal.Name, "t": personal.Phone, "e": personal.Email, "b": personal.BSN, "i": personal.IBAN}

// measured counts what is found and is there, what is found and is not, and what is there and not found.
type measured struct{ right, wrong, missed int }

func (m measured) precision() float64 { return float64(m.right) / float64(max(1, m.right+m.wrong)) }
func (m measured) recall() float64    { return float64(m.right) / float64(max(1, m.right+m.missed)) }

// TestPrecisionAndRecall measures on labelled texts. The numbers stand in docs/performance.md; who makes them worse must know.
func TestPrecisionAndRecall(t *testing.T) {
	for file, least := range map[string]map[personal.Kind][2]float64{
		"made.txt":    {personal.Name: {0.95, 0.95}, personal.Phone: {1, 1}, personal.Email: {1, 1}, personal.BSN: {1, 1}, personal.IBAN: {1, 1}},
		"heldout.txt": {personal.Name: {0.9, 0.75}, personal.Phone: {1, 1}, personal.Email: {1, 1}, personal.BSN: {1, 1}, personal.IBAN: {1, 1}},
	} {
		t.Run(file, func(t *testing.T) {
			text, err := labelled.ReadFile("testdata/" + file)
			if err != nil {
				t.Fatal(err)
			}
			counts := measure(t, string(text))
			for kind, m := range counts {
				t.Logf("%s: %+v, precision %.2f, recall %.2f", kind, *m, m.precision(), m.recall())
				if want, asked := least[kind]; asked && (m.precision() < want[0] || m.recall() < want[1]) {
					t.Errorf("%s is worse than what docs/performance.md says", kind)
				}
			}
		})
	}
}

// measure holds what is found against the labels: as long as what is labelled, to the letter.
func measure(t *testing.T, text string) map[personal.Kind]*measured {
	counts := map[personal.Kind]*measured{}
	for _, kind := range kinds {
		counts[kind] = &measured{}
	}
	_, text, _ = strings.Cut(text, "----\n")
	for one := range strings.SplitSeq(text, "----\n") {
		var plain strings.Builder
		var want []personal.Spot
		last := 0
		for _, at := range label.FindAllStringSubmatchIndex(one, -1) {
			plain.WriteString(one[last:at[0]])
			from := len([]rune(plain.String()))
			plain.WriteString(one[at[4]:at[5]])
			want = append(want, personal.Spot{Kind: kinds[one[at[2]:at[3]]], From: from, Till: len([]rune(plain.String()))})
			last = at[1]
		}
		plain.WriteString(one[last:])
		got := personal.Find(plain.String())
		same := func(a, b personal.Spot) bool { return a.Kind == b.Kind && a.From == b.From && a.Till == b.Till }
		for _, s := range got {
			if slices.ContainsFunc(want, func(w personal.Spot) bool { return same(w, s) }) {
				counts[s.Kind].right++
			} else {
				counts[s.Kind].wrong++
				t.Logf("found %s %q", s.Kind, string([]rune(plain.String())[s.From:s.Till]))
			}
		}
		for _, w := range want {
			if !slices.ContainsFunc(got, func(s personal.Spot) bool { return same(w, s) }) {
				counts[w.Kind].missed++
				t.Logf("missed %s %q", w.Kind, string([]rune(plain.String())[w.From:w.Till]))
			}
		}
	}
	return counts
}
