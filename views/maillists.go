package views

import (
	"fmt"
	"strconv"
	"time"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/optout"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MailLists is the list of mailing lists.
type MailLists struct {
	ui.Frame
	Rows     []MailListRow
	Total    int
	Pager    ui.Pager
	MayWrite bool
}

// MailListRow is a mailing list in the list.
type MailListRow struct {
	List          distribution.List
	Body, Members string
	People        int
}

func listHref(id uint) string { return fmt.Sprintf("/lijsten/%d", id) }

func (p MailLists) head() ui.Head {
	head := ui.Head{Title: "Verzendlijsten", Standing: []ui.Fact{{Text: upper(nl.Plural(p.Total, "lijst", "lijsten"))}}}
	if p.MayWrite {
		head.Actions = []ui.Button{{Text: "Nieuwe lijst", Icon: "plus", Href: "/lijsten/nieuw", Kind: ui.Primary}}
	}
	return head
}

func (p MailLists) empty() ui.Empty {
	empty := ui.Empty{
		ID: "leeg", Title: "Hier komen uw verzendlijsten",
		Text: "Een lijst bestaat uit de leden van een gremium, altijd zoals die er op dat moment zijn, uit vaste adressen, of uit allebei.",
	}
	if p.MayWrite {
		empty.Actions = []ui.Button{{Text: "Nieuwe lijst", Icon: "plus", Href: "/lijsten/nieuw", Kind: ui.Primary}}
	}
	return empty
}

func (p MailLists) table() ui.Table {
	table := ui.Table{
		Caption: "Verzendlijsten",
		Columns: []ui.Column{{Title: "Lijst", Header: true}, {Title: "Van"}, {Title: "Leden van"}, {Title: "Ontvangers nu", Right: true, Number: true}},
	}
	for _, row := range p.Rows {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.List.Name, Href: listHref(row.List.ID), Note: wideNote(row.List.Wide)}, {Text: row.Body}, {Text: row.Members}, {Text: nl.Number(row.People)},
		}})
	}
	return table
}

// MailListPage is the page of one mailing list, or the form of a new one.
type MailListPage struct {
	ui.Frame
	List distribution.List
	Body string
	// Members is the body whose members are on it.
	Members   string
	People    int
	Without   []string
	Addresses []distribution.Address
	Total     int
	Words     string // what the addresses were searched for
	Pager     ui.Pager
	Bodies    []body.Body // that the reader keeps
	All       []body.Body
	MayWrite  bool
	MayTake   bool     // the fixed addresses, as a file
	Past      ListPast // the last of its history
	// Parts are the lists that are on it, Others those that could be put on it.
	Parts, Others []distribution.List
	// Gone is how many on it get nothing because they left it or a list on it. Left are the latest who left this one, of
	// LeftTotal, and Off the addresses on this page of the list that did.
	Gone, LeftTotal int
	Left            []optout.Optout
	Off             map[string]bool
	MayPutBack      bool
	// Now is the moment at which its people were counted.
	Now time.Time
	// Sent is the form that was refused: naam, adres or lijst.
	Sent                string
	Name, Address, Work string
	Gaps                ui.Gaps
}

func (p MailListPage) field(form, name, label, help string) ui.Field {
	f := ui.Field{Name: name, ID: name + "-" + form, Label: label, Help: help}
	if p.Sent == form {
		f.ID, f.Error = name, p.Gaps.For(name)
	}
	return f
}

func (p MailListPage) value(form, value string) string {
	if p.Sent == form {
		return value
	}
	return ""
}

func (p MailListPage) head() ui.Head {
	if p.List.ID == 0 {
		return ui.Head{Title: "Nieuwe verzendlijst"}
	}
	head := ui.Head{
		Title:    p.List.Name,
		Standing: []ui.Fact{{Text: "Van " + p.Body}, {Icon: "users", Text: upper(nl.Plural(p.People, "ontvanger", "ontvangers")) + " op " + nl.ShortMoment(p.Now)}},
	}
	if p.Gone > 0 {
		head.Standing = append(head.Standing, ui.Fact{Text: nl.Number(p.Gone) + " afgemeld"})
	}
	if p.List.Wide {
		head.Badge = ui.Badge{Text: "Brede lijst"}
	}
	return head
}

func (p MailListPage) memberWords() string {
	if p.Members == "" {
		return "De leden van een gremium staan er niet op."
	}
	words := "Alle leden van " + p.Members + " die er op het moment van versturen zijn, ook wie er later bij komt."
	if len(p.Without) > 0 {
		words += " Zonder e-mailadres, en dus zonder bericht: " + nl.List(p.Without) + "."
	}
	return words
}

func (p MailListPage) partOptions() []ui.Option {
	options := make([]ui.Option, 0, len(p.Others))
	for _, l := range p.Others {
		options = append(options, ui.Option{Value: strconv.Itoa(int(l.ID)), Text: l.Name})
	}
	return options
}

func (p MailListPage) table() ui.Table {
	table := ui.Table{
		Caption: "Vaste adressen",
		Columns: []ui.Column{{Title: "Adres", Header: true}, {Title: "Naam"}, {Title: "Organisatie"}, {Title: "Weghalen", HideTitle: true}},
	}
	for _, row := range p.Addresses {
		remove := ui.Cell{}
		if p.MayWrite {
			remove.Part = ui.Button{Text: "Weghalen", Small: true, Hidden: ": " + row.Address, Name: "address", Value: strconv.Itoa(int(row.ID)), Form: "weghalen"}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: row.Address, Note: off(p.Off[row.Address])}, {Text: row.Name}, {Text: row.Organisation}, remove}})
	}
	return table
}

func (p MailListPage) listName() string {
	if p.Sent == "naam" {
		return p.Name
	}
	return p.List.Name
}

func off(left bool) string {
	if left {
		return "afgemeld"
	}
	return ""
}

func wideNote(wide bool) string {
	if wide {
		return "brede lijst"
	}
	return ""
}

// left is the sheet with the latest who left the list.
func (p MailListPage) left() ui.Sheet {
	sheet := ui.Sheet{ID: "afgemeld", Title: "Afgemeld", Count: p.LeftTotal, HasCount: true, Flush: true}
	if p.LeftTotal > len(p.Left) {
		sheet.More, sheet.Href = "Alle afmeldingen", OptoutsPath(p.List.ID)
	}
	return sheet
}
