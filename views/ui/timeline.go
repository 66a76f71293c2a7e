package ui

import (
	"context"
	"io"
)

// EventKind is what a point in time is.
type EventKind uint8

// The kinds, each with its own shape.
const (
	// PaperEvent is a ring: a paper, or a point discussed.
	PaperEvent EventKind = iota
	// AdoptedEvent is a diamond: something was adopted.
	AdoptedEvent
	// MailEvent is a dot: something was sent.
	MailEvent
	// PlannedEvent is dashed: meant to happen.
	PlannedEvent
)

var eventClasses = [...]string{
	PaperEvent: "rt-p", AdoptedEvent: "rt-p rt-pol", MailEvent: "rt-p rt-mail", PlannedEvent: "rt-p rt-plan",
}

var eventWords = [...]string{
	PaperEvent: "", AdoptedEvent: "Vastgesteld: ", MailEvent: "Verzonden: ", PlannedEvent: "Gepland: ",
}

// Event is one point of a timeline.
type Event struct {
	// When is the day, Clock the time under it: "7 februari 2018", "10.50 uur".
	When, Clock string
	Kind        EventKind
	Title, Href string
	Note        string
	// Part is more about it, such as the papers.
	Part Parts
}

// Timeline is what happened, in the order it is given.
type Timeline struct {
	Label  string
	Events []Event
}

// Render shows the points along a line.
func (t Timeline) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// CalloutKind is what a callout in minutes holds.
type CalloutKind uint8

// The kinds.
const (
	// DecisionCallout is green.
	DecisionCallout CalloutKind = iota
	// ActionCallout is blue.
	ActionCallout
)

var calloutClasses = [...]string{DecisionCallout: "callout decision ui", ActionCallout: "callout action ui"}

var calloutIcons = [...]Icon{DecisionCallout: "gavel", ActionCallout: "square-check"}

// Callout is a decision or an action point inside minutes.
type Callout struct {
	Kind CalloutKind
	// ID can be linked to.
	ID string
	// Head is "Besluit 2018-03".
	Head  string
	Badge Badge
	// Term is the date at the right of an action.
	Term string
	Text string
	// Note stands under it: holder or route, and where outcome and nature differ.
	Note string
	// Href and Link lead to what came of it.
	Href, Link string
}

// Render shows the callout; children, if any, are buttons under it.
func (c Callout) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

func (c Callout) textClass() string {
	if c.Kind == DecisionCallout {
		return "decision-text"
	}
	return ""
}
