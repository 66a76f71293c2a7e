package views

import (
	"net/url"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Meetings is the list of meetings: those to come, or those that were.
type Meetings struct {
	ui.Frame
	Rows   []meeting.Meeting
	Bodies map[uint]body.Body
	// Choice are the bodies to choose from; Chosen the one that was chosen, 0 for all.
	Choice []body.Body
	Chosen uint
	Past   bool
	Pager  ui.Pager
	// MayPlan shows the button to plan a meeting.
	MayPlan bool
}

// address is that of the list of what is to come or was, with the filter as it is.
func (p Meetings) address(past bool) string {
	query := url.Values{}
	if p.Chosen != 0 {
		query.Set("gremium", number(p.Chosen))
	}
	if past {
		query.Set("toon", "geweest")
	}
	if len(query) == 0 {
		return "/vergaderingen"
	}
	return "/vergaderingen?" + query.Encode()
}

func (p Meetings) tabs() ui.Tabs {
	return ui.Tabs{Label: "Welke vergaderingen", Path: p.address(p.Past), Tabs: []ui.Tab{
		{Text: "Komende", Href: p.address(false)}, {Text: "Geweest", Href: p.address(true)},
	}}
}

func (p Meetings) actions() []ui.Button {
	buttons := []ui.Button{{Text: "Jaarplanning", Icon: "calendar-days", Href: "/vergaderingen/jaar"}, {Text: "Schriftelijke rondes", Icon: "pencil", Href: roundsPath}}
	if p.MayPlan {
		buttons = append(buttons, ui.Button{Text: "Vergadering plannen", Kind: ui.Primary, Icon: "plus", Href: "/vergaderingen/nieuw"})
	}
	return buttons
}

func (p Meetings) choice() ui.Select {
	options := make([]ui.Option, len(p.Choice))
	for i, b := range p.Choice {
		options[i] = ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.Chosen}
	}
	return ui.Select{Field: ui.Field{Name: "gremium", Label: "Gremium"}, Empty: "Alle gremia", Options: options}
}

func (p Meetings) table() ui.Table {
	table := ui.Table{Caption: "Vergaderingen", Columns: []ui.Column{
		{Title: "Vergadering", Header: true}, {Title: "Tijd", Number: true}, {Title: "Plaats"}, {Title: "Stand"},
	}}
	for _, m := range p.Rows {
		b := p.Bodies[m.Body]
		name := b.Name
		if m.Kind == meeting.Vooroverleg {
			name = "Vooroverleg " + name
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: name + ", " + nl.Day(m.Day()), Href: MeetingPath(m.ID)}, {Text: nl.Span(m.StartsAt, m.EndsAt)}, {Text: m.Venue},
			{Badge: MeetingBadge(m.State)},
		}})
	}
	return table
}

func (p Meetings) empty() ui.Empty {
	empty := ui.Empty{ID: "leeg", Title: "Geen komende vergaderingen", Text: "Hier komt elke vergadering die voor uw gremia wordt gepland."}
	if p.Past {
		empty = ui.Empty{ID: "leeg", Title: "Nog geen vergaderingen geweest", Text: "Hier komen de vergaderingen van uw gremia zodra ze voorbij zijn."}
	}
	if p.MayPlan && !p.Past {
		empty.Actions = []ui.Button{{Text: "Vergadering plannen", Icon: "plus", Href: "/vergaderingen/nieuw"}}
	}
	return empty
}
