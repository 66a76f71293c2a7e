package views

import (
	"beraad/models/body"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Bodies is the list of bodies.
type Bodies struct {
	Admin
	Bodies    []body.Body
	Sizes     map[uint]int
	MayManage bool
	// MaySeat tells whether the visitor may change the members of some body.
	MaySeat bool
}

var schemes = map[body.Scheme]string{
	body.Decimal: "rubriek en letter: 4.c", body.Compact: "rubriek en letter zonder punt: 2d",
	body.Parts: "1, 2 in het eerste deel en A, B in het tweede", body.Free: "zoals de secretaris het schrijft",
}

// Scheme says how a body numbers its agenda.
func Scheme(scheme body.Scheme) string { return schemes[scheme] }

func (p Bodies) head() ui.Head {
	head := ui.Head{Title: "Gremia", Standing: []ui.Fact{{Text: nl.Plural(len(p.Bodies), "gremium", "gremia")}}}
	if p.MaySeat {
		head.Actions = append(head.Actions, ui.Button{Text: "Lijst inlezen", Icon: "upload", Href: "/beheer/invoer"})
	}
	if p.MayManage {
		head.Actions = append(head.Actions, ui.Button{Text: "Gremium toevoegen", Kind: ui.Primary, Icon: "plus", Href: "/beheer/gremia/nieuw"})
	}
	return head
}

func (p Bodies) table() ui.Table {
	table := ui.Table{Caption: "Gremia", Columns: []ui.Column{
		{Title: "Naam", Header: true}, {Title: "Secretariaat"}, {Title: "Leden", Right: true}, {Title: "Nummering"}, {Title: "Leidt door naar"},
	}}
	names := map[uint]string{}
	for _, b := range p.Bodies {
		names[b.ID] = b.Name
	}
	for _, b := range p.Bodies {
		cell := ui.Cell{Text: b.Name, Href: BodyPath(b.ID), Note: b.FullName}
		if !b.EndedOn.IsZero() {
			cell.Badge = ui.Badge{Text: "Opgeheven"}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			cell, {Text: b.Secretariat}, {Text: nl.Number(p.Sizes[b.ID])}, {Text: Scheme(b.Scheme)}, {Text: names[b.ForwardsTo]},
		}})
	}
	return table
}
