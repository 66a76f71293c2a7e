package views

import (
	"fmt"
	"slices"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// RouteMost is how many bodies a route can pass.
const RouteMost = 4

// RouteField names the field of a body in a route.
func RouteField(i int) string { return fmt.Sprintf("langs-%d", i+1) }

// Route says by when a matter must be handed in to be through several bodies by a day.
type Route struct {
	ui.Frame
	By      string // as it was filled in
	Through []uint
	Bodies  []body.Body
	Reads   []uint // the bodies whose meetings the visitor may open
	Today   law.Date
	// Asked is the day of which Legs is the way; nothing was asked when there are no legs. Open: it can be gone.
	Asked         law.Date
	Legs, Soonest []submission.Leg
	Open          bool
	Gaps          ui.Gaps
}

func (p Route) head() ui.Head {
	return ui.Head{Title: "Routeplanner", Standing: []ui.Fact{{Text: "Wanneer moet u aanbieden om op tijd langs alle gremia te komen?"}}}
}

// stops are the fields for the bodies in turn.
func (p Route) stops() (all []ui.Select) {
	for i := range RouteMost {
		s := ui.Select{Field: ui.Field{Name: "langs", ID: RouteField(i), Label: fmt.Sprintf("Gremium %d", i+1), Error: p.Gaps.For(RouteField(i))}, Empty: "Geen", Narrow: true}
		for _, b := range p.Bodies {
			s.Options = append(s.Options, ui.Option{Value: number(b.ID), Text: b.Name, Selected: i < len(p.Through) && p.Through[i] == b.ID})
		}
		all = append(all, s)
	}
	return all
}

func (p Route) name(i int) string {
	for _, b := range p.Bodies {
		if b.ID == p.Through[i] {
			return b.Name
		}
	}
	return ""
}

// verdict says in a sentence whether it can be done.
func (p Route) verdict() ui.Alert {
	last := len(p.Legs) - 1
	if p.Open {
		return ui.Alert{Tone: ui.Safe, Title: fmt.Sprintf("Bied uiterlijk %s aan bij %s", nl.Day(p.Legs[0].HandIn), p.name(0)), Text: fmt.Sprintf("Dan haalt u %s van %s.", p.name(last), nl.Day(p.Legs[last].Slot.On))}
	}
	a := ui.Alert{Tone: ui.Warning, Title: "Dit past niet vóór " + nl.Day(p.Asked.AddDays(1)), Text: p.why()}
	if soon := p.Soonest[last]; soon.Slot != nil {
		a.Text += fmt.Sprintf(" Op zijn vroegst haalt u %s van %s: bied dan uiterlijk %s aan bij %s.", p.name(last), nl.Day(soon.Slot.On), nl.Day(p.Soonest[0].HandIn), p.name(0))
	} else {
		a.Text += " Ook daarna zijn er nog niet genoeg vergaderingen gepland."
	}
	return a
}

// why says where the way ends.
func (p Route) why() string {
	for i := len(p.Legs) - 1; i >= 0; i-- {
		switch {
		case p.Legs[i].Slot != nil:
		case i == len(p.Legs)-1:
			return fmt.Sprintf("%s heeft tot en met %s geen vergadering meer waarvoor u kunt aanbieden.", p.name(i), nl.Day(p.Asked))
		default:
			return fmt.Sprintf("%s vergadert niet meer vóór u moet aanbieden bij %s, uiterlijk %s.", p.name(i), p.name(i+1), nl.Day(p.Legs[i+1].HandIn))
		}
	}
	return fmt.Sprintf("U had uiterlijk %s moeten aanbieden bij %s.", nl.Day(p.Legs[0].HandIn), p.name(0))
}

func (p Route) table() ui.Table {
	table := ui.Table{Caption: "Route", Columns: []ui.Column{
		{Title: "Gremium", Header: true}, {Title: "Aanbieden tot en met", Number: true}, {Title: "Vergadering", Number: true}, {Title: "Speling daarna", Number: true},
	}}
	for i, leg := range p.Legs {
		row := ui.Row{Cells: []ui.Cell{{Text: p.name(i)}, {Text: "–"}, {Text: "geen die past"}, {Text: "–"}}}
		if leg.Slot != nil {
			row.Cells[1].Text, row.Cells[2].Text, row.Cells[3].Text = nl.Day(leg.HandIn), nl.Day(leg.Slot.On), nl.Plural(leg.Slack, "dag", "dagen")
			if slices.Contains(p.Reads, leg.Slot.Body) {
				row.Cells[2].Href = MeetingPath(leg.Slot.Meeting)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
