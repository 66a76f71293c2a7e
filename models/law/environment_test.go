package law_test

import (
	"testing"

	"beraad/models/law"
)

// What may be refused of environmental information (Wob 10 lid 4 to 8 and 11 lid 4; Woo 5.1 lid 5 to 7 and 5.2 lid 4).
func TestGroundsBearOnEnvironmentalInformation(t *testing.T) {
	for name, c := range map[string]struct {
		ground law.Ground
		about  law.Information
		want   law.Bearing
		source string
	}{
		"Woo, unknown, business":       {"5.1.1.c", "", law.Bears, ""},
		"Woo, other, business":         {"5.1.1.c", law.OtherInformation, law.Bears, ""},
		"Woo, environment, business":   {"5.1.1.c", law.Environmental, law.Weighs, "Woo 5.1 lid 6"},
		"Woo, environment, privacy":    {"5.1.2.e", law.Environmental, law.Bears, ""},
		"Woo, environment, harm":       {"5.1.5", law.Environmental, law.Barred, "Woo 5.1 lid 5"},
		"Woo, environment, opinion":    {"5.2.1", law.Environmental, law.Weighs, "Woo 5.2 lid 4"},
		"Woo, environment, deferral":   {"5.1.4", law.Environmental, law.Bears, ""},
		"Woo, emissions, business":     {"5.1.1.c", law.Emissions, law.Barred, "Woo 5.1 lid 7"},
		"Woo, emissions, Crown":        {"5.1.1.a", law.Emissions, law.Barred, "Woo 5.1 lid 7"},
		"Woo, emissions, functioning":  {"5.1.2.i", law.Emissions, law.Barred, "Woo 5.1 lid 7"},
		"Woo, emissions, harm":         {"5.1.5", law.Emissions, law.Barred, "Woo 5.1 lid 5"},
		"Woo, emissions, opinion":      {"5.2.1", law.Emissions, law.Weighs, "Woo 5.2 lid 4"},
		"Woo, emissions, deferral":     {"5.1.4", law.Emissions, law.Bears, ""},
		"Wob, unknown, environment":    {"10.7.a", "", law.Bears, ""},
		"Wob, other, environment":      {"10.7.a", law.OtherInformation, law.Barred, "Wob 10 lid 7"},
		"Wob, other, harm":             {"10.2.g", law.OtherInformation, law.Bears, ""},
		"Wob, environment, sabotage":   {"10.7.b", law.Environmental, law.Bears, ""},
		"Wob, environment, business":   {"10.1.c", law.Environmental, law.Weighs, "Wob 10 lid 4"},
		"Wob, environment, finances":   {"10.2.b", law.Environmental, law.Weighs, "Wob 10 lid 5"},
		"Wob, environment, harm":       {"10.2.g", law.Environmental, law.Barred, "Wob 10 lid 6"},
		"Wob, environment, privacy":    {"10.2.e", law.Environmental, law.Bears, ""},
		"Wob, environment, opinion":    {"11.1", law.Environmental, law.Weighs, "Wob 11 lid 4"},
		"Wob, emissions, business":     {"10.1.c", law.Emissions, law.Barred, "Wob 10 lid 4"},
		"Wob, emissions, special data": {"10.1.d", law.Emissions, law.Barred, "Wob 10 lid 4"},
		"Wob, emissions, privacy":      {"10.2.e", law.Emissions, law.Barred, "Wob 10 lid 4"},
		"Wob, emissions, environment":  {"10.7.a", law.Emissions, law.Barred, "Wob 10 lid 4"},
		"Wob, emissions, sabotage":     {"10.7.b", law.Emissions, law.Weighs, "Wob 10 lid 8"},
		"Wob, emissions, inspection":   {"10.2.d", law.Emissions, law.Weighs, "Wob 10 lid 8"},
		"Wob, emissions, security":     {"10.1.b", law.Emissions, law.Weighs, "Wob 10 lid 8"},
	} {
		t.Run(name, func(t *testing.T) {
			got, source := c.ground.On(c.about)
			if got != c.want || source != c.source {
				t.Errorf("%s on %q is %d by %q, want %d by %q", c.ground, c.about, got, source, c.want, c.source)
			}
		})
	}
}

func TestOnlyViewsAreGivenWithoutAName(t *testing.T) {
	for _, regime := range []law.Regime{law.Wob, law.Woo} {
		for _, g := range law.Grounds(regime) {
			if want := g == "11.1" || g == "5.2.1"; g.GivesForm() != want {
				t.Errorf("%s gives a form: %v", g, !want)
			}
		}
	}
}
