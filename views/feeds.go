package views

import (
	"strings"

	"beraad/views/ui"
)

// feeds are the addresses at which one's calendars fetch the meetings.
func (p Account) feeds() ui.Table {
	table := ui.Table{Caption: "Agenda-adressen", Columns: []ui.Column{
		{Title: "Naam", Header: true}, {Title: "Van"}, {Title: "Gemaakt", Number: true}, {Title: "Stap", HideTitle: true},
	}}
	for _, f := range p.Feeds {
		of := "al uw gremia"
		if f.Body != 0 {
			of = or(p.bodyName(f.Body), "een gremium waar u geen rol meer hebt")
		}
		back := ui.Button{Text: "Intrekken", Small: true, Hidden: f.Name, Post: "/account/agenda/" + number(f.ID) + "/intrekken"}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: f.Name}, {Text: of}, {Text: dayOf(f.CreatedAt)}, {Part: back}}})
	}
	return table
}

func (p Account) bodyName(id uint) string {
	for _, b := range p.Bodies {
		if b.ID == id {
			return b.Name
		}
	}
	return ""
}

func (p Account) feedOf() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "feed-body", Label: "Vergaderingen van", Error: p.at("agenda").For("feed-body")}, Empty: "Al uw gremia", Narrow: true}
	for _, b := range p.Bodies {
		s.Options = append(s.Options, ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.FeedBody})
	}
	return s
}

// NewFeed shows the secret address of a calendar once.
type NewFeed struct {
	ui.Frame
	Name, Address string
}

// subscribe is the address as a calendar program takes it at a click.
func (p NewFeed) subscribe() string {
	_, rest, _ := strings.Cut(p.Address, "://")
	return "webcal://" + rest
}
