package law_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/law"
)

func TestParseGround(t *testing.T) {
	for want, spellings := range map[law.Ground][]string{
		"10.2.e":  {"10.2.e", "10.2e", "102e", " 10.2.E ", "10 2 e", "Art. 10.2.e Wob", "10.2.e."},
		"10.1.a":  {"10.1a"},
		"11.1":    {"11.1", "11 1", "artikel 11.1 Wob"},
		"5.1.2.e": {"5.1.2.e", "5.1.2e", "512e", "5.1.2 E", "5.1.2.e Woo"},
		"5.1.4":   {"5.1.4"},
		"5.1.5":   {"5.1.5", "5.1.5 Woo"},
		"5.2.1":   {"5.2.1", "5.2"},
		"5.4":     {"5.4"},
	} {
		for _, text := range spellings {
			if got, err := law.ParseGround(text); err != nil || got != want {
				t.Errorf("%q: %q, %v; want %q", text, got, err, want)
			}
		}
	}
	for _, text := range []string{"", "10.2", "10.2.h", "5.1.2", "1.02e", "110.2.e", "dubbel", "buiten reikwijdte", "10.2.e en 11.1"} {
		if got, err := law.ParseGround(text); err == nil {
			t.Errorf("%q was read as %q", text, got)
		}
	}
}

func TestParseGroundsReadsTheLetterOfTheCase(t *testing.T) {
	for text, want := range map[string]string{
		"10.2.e; 10.2.g en 11.1":  "10.2.e, 10.2.g, 11.1",
		"11.1, 10.2.e":            "10.2.e, 11.1",
		"5.1.2e;5.1.2e;5.1.1c":    "5.1.1.c, 5.1.2.e",
		"-":                       "",
		"":                        "",
		"5.2 / 5.1.2.i & 5.1.2.e": "5.1.2.e, 5.1.2.i, 5.2.1",
	} {
		grounds, err := law.ParseGrounds(text)
		if got := law.JoinGrounds(grounds); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
	if _, err := law.ParseGrounds("10.2.e, dubbel"); err == nil {
		t.Error("dubbel was taken for a ground")
	}
}

func TestSortGroundsLeavesItsArgument(t *testing.T) {
	given := []law.Ground{"5.1.2.e", "11.1", "10.2.g", "10.2.e", "10.2.e"}
	if got := law.SortGrounds(given); !slices.Equal(got, []law.Ground{"10.2.e", "10.2.g", "11.1", "5.1.2.e"}) {
		t.Errorf("sorted %v", got)
	}
	if given[0] != "5.1.2.e" {
		t.Error("the argument was changed")
	}
}

func TestCatalogue(t *testing.T) {
	for regime, want := range map[law.Regime]int{law.Wob: 14, law.Woo: 18} {
		grounds := law.Grounds(regime)
		if len(grounds) != want {
			t.Errorf("%v has %d grounds, want %d", regime, len(grounds), want)
		}
		for _, g := range grounds {
			if !g.Known() || g.Regime() != regime || g.Name() == "" || !strings.HasSuffix(g.Says(), ".") || g.Kind() == "" {
				t.Errorf("%s is not complete", g)
			}
			if again, err := law.ParseGround(string(g)); err != nil || again != g {
				t.Errorf("%s is read as %q, %v", g, again, err)
			}
			if woo, ok := g.UnderWoo(); ok && (regime != law.Wob || !slices.Contains(law.Grounds(law.Woo), woo)) {
				t.Errorf("%s cannot become %s", g, woo)
			}
		}
	}
	if _, ok := law.Ground("10.2.g").UnderWoo(); ok {
		t.Error("10.2.g was split in three; a person must choose")
	}
	if law.Ground("10.2.h").Known() || law.Ground("10.2.h").Name() != "" {
		t.Error("10.2.h does not exist")
	}
}

func TestGroundCitesItsArticle(t *testing.T) {
	for ground, want := range map[law.Ground]string{
		"10.2.e":  "artikel 10, tweede lid, onder e, Wob",
		"11.1":    "artikel 11, eerste lid, Wob",
		"5.1.2.e": "artikel 5.1, tweede lid, onder e, Woo",
		"5.1.5":   "artikel 5.1, vijfde lid, Woo",
		"5.4":     "artikel 5.4, Woo",
	} {
		if got := ground.Article(); got != want {
			t.Errorf("%s: %q, want %q", ground, got, want)
		}
	}
}

func TestOldInformationNeedsAReason(t *testing.T) {
	made := law.Day(2018, 2, 7)
	for name, c := range map[string]struct {
		ground   law.Ground
		decision law.Date
		want     bool
	}{
		"five years to the day":   {"5.1.2.e", law.Day(2023, 2, 7), false},
		"a day more":              {"5.1.2.e", law.Day(2023, 2, 8), true},
		"also opinions":           {"5.2.1", law.Day(2024, 1, 1), true},
		"also 5.1.5":              {"5.1.5", law.Day(2024, 1, 1), true},
		"not the absolute ones":   {"5.1.1.c", law.Day(2024, 1, 1), false},
		"not under the Wob":       {"10.2.e", law.Day(2024, 1, 1), false},
		"a decision of that time": {"5.1.2.e", law.Day(2018, 3, 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.ground.ExplainAge(made, c.decision); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func FuzzParseGrounds(f *testing.F) {
	f.Add("10.2.e; 10.2.g en 11.1")
	f.Add("5.1.2e,5.2")
	f.Fuzz(func(t *testing.T, text string) {
		grounds, err := law.ParseGrounds(text)
		if err != nil {
			return
		}
		again, err := law.ParseGrounds(law.JoinGrounds(grounds))
		if err != nil || !slices.Equal(again, grounds) {
			t.Errorf("%q: %v, again %v (%v)", text, grounds, again, err)
		}
	})
}
