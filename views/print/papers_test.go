package print_test

import (
	"fmt"
	"strings"

	"beraad/views/print"
)

// small is a paper that takes a moment.
func small() print.Agenda {
	return print.Agenda{
		Common: print.Common{Title: "Agenda", Org: print.Org{Name: "Ministerie"}},
		Body:   print.Words("CIO-beraad"),
		Parts:  []print.AgendaPart{{Rows: []print.AgendaRow{{Number: "1", Title: print.Words("Opening")}}}},
	}
}

// large is a paper that takes long, with other words in each run.
func large(rows, run int) print.Inventory {
	list := make([]print.InventoryRow, rows)
	for i := range list {
		list[i] = print.InventoryRow{
			Number: fmt.Sprint(i + 1), Date: "14-12-2017", Title: print.Words(fmt.Sprintf("Verslag %d van een overleg over berichtenapps en chat", run)),
			Note: print.Words("Deels buiten reikwijdte"), Verdict: "Deels openbaar", Grounds: []string{"10.2.e", "11.1"},
		}
	}
	return print.Inventory{
		Common:  print.Common{Title: "Inventarislijst", Org: print.Org{Name: "Ministerie"}},
		Subject: print.Words("Verzoek"), Parts: []print.InventoryPart{{Rows: list}},
	}
}

// record are minutes of about fifty pages, with other words in each run.
func record(run int) print.Minutes {
	m := print.Minutes{Common: small().Common, Body: print.Words("CIO-beraad")}
	said := fmt.Sprintf("Bij ronde %d. ", run) + strings.Repeat("De leden steunen de lijn van het stuk en vragen om een raming van de kosten. ", 5)
	for rubric := range 28 {
		m.Items = append(m.Items, print.MinutesItem{Level: 2, Number: fmt.Sprint(rubric + 1), Title: print.Words("Rubriek")})
		for item := range 4 {
			number := fmt.Sprintf("%d.%c", rubric+1, 'a'+item)
			m.Items = append(m.Items, print.MinutesItem{Number: number, Title: print.Words("Berichtenapps en chat"), Blocks: []print.Block{
				print.Paragraph(print.Words(said)), print.Paragraph(print.Text{print.Plain(said), print.Removed(print.Name, "5.1.2.e"), print.Plain(" licht toe.")}),
				print.Bullets(print.Words("Het tempo is te hoog."), print.Words("De kleine ministeries vragen aandacht.")),
				{Kind: print.KindDecision, Number: number, Outcome: print.Words("vastgesteld"), Text: print.Words("De lijn is vastgesteld.")},
			}})
			m.Decisions = append(m.Decisions, print.DecisionLine{Number: number, Text: print.Words("De lijn is vastgesteld.")})
		}
	}
	return m
}
