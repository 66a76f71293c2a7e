package print_test

import (
	"slices"
	"testing"

	"beraad/models/paper"
	"beraad/views/print"
)

// TestARoundOnAnAgendaIsGroupedByMinistry: what a ministry brings up comes under its name once, however the lines stand;
// what explains the item is no part of it.
func TestARoundOnAnAgendaIsGroupedByMinistry(t *testing.T) {
	sheet, _ := sheetOf(paper.Agenda)
	made, err := print.Of(sheet, letterhead)
	if err != nil {
		t.Fatal(err)
	}
	agenda := made.(print.Agenda)
	var got []string
	for _, part := range agenda.Parts {
		for _, row := range part.Rows {
			for _, r := range row.Round {
				line := row.Number + " " + r.Org[0].Text
				for _, point := range r.Points {
					line += " | "
					for _, run := range point {
						line += run.Text
					}
				}
				got = append(got, line)
			}
		}
	}
	if want := []string{"4.d BZK | Documentbegrip | Huisvesting", "4.d Fin | Begroting"}; !slices.Equal(got, want) {
		t.Errorf("rounds %q, want %q", got, want)
	}
}
