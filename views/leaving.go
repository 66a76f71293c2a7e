package views

import (
	"time"

	"beraad/models/distribution"
	"beraad/models/optout"
	"beraad/views/nl"
	"beraad/views/ui"
)

// LeavePath is where one leaves a list, with a token behind it.
const LeavePath = "/afmelden/"

// Leaving is the page on which somebody without an account leaves a mailing list, or undoes that. It tells no address: whoever got
// the mail passed on has the link too.
type Leaving struct {
	ui.Frame
	Path, List string
	// Since is when he left; nil while he is on the list. Returned: he just undid it.
	Since    *time.Time
	Returned bool
	// Broken: the link is no whole link of ours.
	Broken bool
	// Organisation and Contact are who sends and where to ask; empty where that was not set.
	Organisation, Contact string
	Gaps                  ui.Gaps
}

func (p Leaving) title() string {
	switch {
	case p.Broken:
		return "Deze link werkt niet"
	case p.Since != nil:
		return "U bent afgemeld"
	case p.Returned:
		return "U krijgt de mail weer"
	}
	return "Afmelden"
}

// OptoutsPath is the page of who left a list.
func OptoutsPath(list uint) string { return listHref(list) + "/afmeldingen" }

func optoutPath(o optout.Optout) string { return OptoutsPath(o.List) + "/" + number(o.ID) }

// Optouts is the page of who left a mailing list.
type Optouts struct {
	ui.Frame
	List       distribution.List
	Rows       []optout.Optout
	Total      int
	Pager      ui.Pager
	MayPutBack bool
}

func (p Optouts) head() ui.Head {
	return ui.Head{Title: "Afgemeld", Standing: []ui.Fact{{Text: "Voor " + p.List.Name}, {Text: upper(nl.Plural(p.Total, "adres", "adressen"))}}}
}

func (p Optouts) table() ui.Table { return optoutTable(p.Rows, p.MayPutBack) }

// optoutTable lists who left; each is a link to where a secretary puts him back.
func optoutTable(rows []optout.Optout, mayPutBack bool) ui.Table {
	table := ui.Table{Caption: "Wie zich afmeldde, de laatste eerst", Columns: []ui.Column{{Title: "Adres", Header: true}, {Title: "Afgemeld op", Number: true}}}
	for _, o := range rows {
		address := ui.Cell{Text: o.Address}
		if mayPutBack {
			address.Href = optoutPath(o)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{address, {Text: nl.ShortMoment(o.Since)}}})
	}
	return table
}

// OptoutPage is one who left a mailing list.
type OptoutPage struct {
	ui.Frame
	List       distribution.List
	Optout     optout.Optout
	MayPutBack bool
	Why        string
	Gaps       ui.Gaps
}

func (p OptoutPage) head() ui.Head {
	head := ui.Head{Title: p.Optout.Address, Badge: ui.Badge{Text: "Afgemeld", Tone: ui.Warning}}
	if p.Optout.BackAt != nil {
		head.Badge = ui.Badge{Text: "Weer op de lijst", Tone: ui.Safe}
	}
	return head
}

func (p OptoutPage) backBy() string {
	if p.Optout.BackBy == "" {
		return nl.Moment(*p.Optout.BackAt) + ", door de ontvanger zelf"
	}
	return nl.Moment(*p.Optout.BackAt) + " door " + p.Optout.BackBy + ": " + p.Optout.BackWhy
}
