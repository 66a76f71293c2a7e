package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Inventory is the list of the documents of a request, with what becomes of each.
type Inventory struct {
	RequestTop
	Rows     []request.Row // of this page
	Total    int
	Standing *request.Standing
	Pager    ui.Pager
	Gaps     ui.Gaps
	// Printable tells that there is a printer for the PDF.
	Printable bool
}

func (p Inventory) proposals() int { return p.Standing.Proposals }

func (p Inventory) marking() bool { return p.Mark && p.allows(request.Marking) && len(p.Rows) > 0 }

// totals says how many documents there are of each sort; of a list of many pages, how far they are.
func (p Inventory) totals() string {
	text := ""
	if len(p.Rows) < p.Total {
		return fmt.Sprintf("%s te beoordelen, %s voor een tweede lezer, %s bevestigd",
			nl.Number(len(p.Standing.ToAssess)), nl.Number(len(p.Standing.ToConfirm)), nl.Number(len(p.Standing.Confirmed)))
	}
	for _, a := range request.Assessments {
		n := 0
		for _, row := range p.Rows {
			if row.Assessment == a {
				n++
			}
		}
		if n > 0 {
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%d %s", n, strings.ToLower(a.Word()))
		}
	}
	return text
}

func (p Inventory) table() ui.Table {
	t := ui.Table{
		Caption: fmt.Sprintf("Inventarislijst, %s", nl.Plural(p.Total, "document", "documenten")), Sticky: true,
		Columns: []ui.Column{
			{Title: "Nr.", Number: true, Label: "Nummer"}, {Title: "Document", Header: true}, {Title: "Beoordeling"},
			{Title: "Weigeringsgrond", Number: true, Label: "Grond"}, {Title: "Stand"},
		},
	}
	for _, row := range p.Rows {
		t.Rows = append(t.Rows, ui.Row{ID: fmt.Sprintf("document-%d", row.Nr), Cells: []ui.Cell{
			{Text: strconv.Itoa(row.Nr)},
			{Text: row.Title, Href: p.path("documenten", strconv.Itoa(row.Nr)), Note: inventoryNote(row)},
			{Badge: rowBadge(row)}, {Text: row.Grounds}, standOf(row),
		}})
	}
	return t
}

func inventoryNote(row request.Row) string {
	switch {
	case row.OutsidePart && row.Overruled:
		return "deels buiten reikwijdte; wijkt af van de markeringen"
	case row.OutsidePart:
		return "deels buiten reikwijdte"
	case row.Overruled:
		return "wijkt af van de markeringen"
	}
	return ""
}

// standOf says how far the assessment of a document is.
func standOf(row request.Row) ui.Cell {
	switch {
	case row.PublicURL != "":
		return ui.Cell{Text: "niets te beoordelen"}
	case row.Confirmed:
		return ui.Cell{Badge: ui.Badge{Text: "Bevestigd", Tone: ui.Safe}}
	case row.Done:
		return ui.Cell{Badge: ui.Badge{Text: "Wacht op tweede lezer", Tone: ui.Warning}}
	case row.Proposals > 0:
		return ui.Cell{Badge: ui.Badge{Text: "Te beoordelen"}, Note: nl.Plural(row.Proposals, "voorstel", "voorstellen")}
	}
	return ui.Cell{Badge: ui.Badge{Text: "Te beoordelen"}}
}

// takeAway are the files in which the list can be taken along.
func (p Inventory) takeAway() ui.Parts {
	links := ui.Parts{
		ui.Text("Lijst meenemen: "), ui.Link{Text: "Excel", Href: p.path("inventaris.xlsx")}, ui.Text(", "), ui.Link{Text: "CSV", Href: p.path("inventaris.csv")},
	}
	if p.Printable {
		links = append(links, ui.Text(", "), ui.Link{Text: "pdf", Href: p.path("inventaris.pdf")})
	}
	return links
}

// rowBadge is what becomes of a document; while nobody finished it, it says no more than the marks so far.
func rowBadge(row request.Row) ui.Badge {
	b := assessmentBadge(row.Assessment)
	if !row.Done {
		b.Tone = ui.Neutral
	}
	return b
}
