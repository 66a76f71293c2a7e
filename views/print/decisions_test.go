package print_test

import (
	"testing"

	"beraad/models/paper"
	"beraad/views/print"
)

func TestOneDecisionIsNotHeadedAsAList(t *testing.T) {
	for title, want := range map[string]string{
		"Besluitenlijst CIO-beraad, 7 februari 2018":   "Besluitenlijst",
		"Besluit 2018-01, CIO-beraad, 7 februari 2018": "Besluit",
		"Uittreksel voor VWS, CIO-beraad":              "Uittreksel",
		"Besluiten":                                    "Besluitenlijst",
	} {
		made, err := print.Of(&paper.Sheet{Kind: paper.Decisions, Title: paper.Plain(title)}, print.Letterhead{Body: "CIO-beraad"})
		if err != nil {
			t.Fatal(err)
		}
		if got := made.(print.Decisions).Kind; got != want {
			t.Errorf("%q is headed %q, want %q", title, got, want)
		}
	}
}
