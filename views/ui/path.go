package ui

import (
	"context"
	"fmt"
	"io"
	"slices"

	"beraad/models/law"
	"beraad/views/nl"
)

// Path is the way of a policy line along the bodies: a lane for each body, time to the right. The same facts
// stand in a table behind the picture, and in a list that takes its place on a phone.
type Path struct {
	// ID names the picture on the page.
	ID string
	// Title is "Weg van de beleidslijn Berichtenapps"; Summary says it in one or two sentences.
	Title, Summary string
	// Lanes are the bodies, from top to bottom.
	Lanes  []string
	Points []PathPoint
	Arcs   []PathArc
	// Note says where plan and facts differ.
	Note string
}

// PathPoint is one thing that happened on the way.
type PathPoint struct {
	On law.Date
	// Clock is the time, where it matters: "10.50 uur".
	Clock string
	// Lane is the place of the body in Lanes.
	Lane int
	Kind EventKind
	// Label is the few words in the picture.
	Label string
	// Where and What are the words of the table: "CIO-beraad, 4.c", "Beleidslijn vastgesteld".
	Where, What string
	// Paper leads to the paper.
	Paper Link
}

// PathArc leads from one point to another, by their place in Points.
type PathArc struct {
	From, To int
	// Soft is a relation ("based on"), not a step.
	Soft bool
	// Planned is what was meant to happen; it is dashed. Via is a lane that it was to pass, Through says so.
	Planned bool
	Via     int
	Through bool
}

// Render shows picture, list, table and note.
func (p Path) Render(ctx context.Context, w io.Writer) error {
	return p.view(p.layout()).Render(ctx, w)
}

// inOrder gives the points by time; those of one day keep their order.
func (p Path) inOrder() []PathPoint {
	points := slices.Clone(p.Points)
	slices.SortStableFunc(points, func(a, b PathPoint) int { return a.On.Compare(b.On) })
	return points
}

func (p PathPoint) day() string { return nl.ShortDay(p.On) }

func (p PathPoint) where() string {
	if p.Clock == "" {
		return p.day()
	}
	return p.day() + ", " + p.Clock
}

func (p Path) table() Table {
	table := Table{
		Caption: p.Title,
		Columns: []Column{
			{Title: "Wanneer", Header: true}, {Title: "Gremium"}, {Title: "Wat"}, {Title: "Stuk"},
		},
		Plain: true, Flush: true,
	}
	for _, point := range p.inOrder() {
		table.Rows = append(table.Rows, Row{Cells: []Cell{
			{Text: point.where()}, {Text: point.Where}, {Text: point.What},
			{Text: point.Paper.Text, Href: point.Paper.Href},
		}})
	}
	return table
}

// list is the path for narrow screens.
func (p Path) list() Timeline {
	list := Timeline{Label: p.Title}
	for _, point := range p.inOrder() {
		list.Events = append(list.Events, Event{
			When: nl.ShortDay(point.On), Clock: point.Clock, Kind: point.Kind,
			Title: point.Where, Note: point.What, Href: point.Paper.Href,
		})
	}
	return list
}

// used tells which kinds the picture holds, so that the legend explains no others.
func (p Path) used(kind EventKind) bool {
	return slices.ContainsFunc(p.Points, func(point PathPoint) bool { return point.Kind == kind })
}

func (p Path) planned() bool {
	return slices.ContainsFunc(p.Arcs, func(arc PathArc) bool { return arc.Planned }) || p.used(PlannedEvent)
}

func coord(v float64) string { return fmt.Sprintf("%.1f", v) }
