package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Sheet is a white sheet with one subject; its children are what stands on it. There is no sheet inside a sheet.
type Sheet struct {
	// ID is needed: the heading is tied to it.
	ID, Title string
	// Count is shown behind the title when HasCount; Fresh gives it the colour of what waits.
	Count           int
	HasCount, Fresh bool
	// Note says more, in small.
	Note string
	// More and Href are a link at the right.
	More, Href string
	// Flush leaves out the padding, for lists and tables that reach the edge.
	Flush bool
	// HideTitle keeps the heading for who listens only.
	HideTitle bool
	// Class is an extra class, such as "gaps".
	Class string
}

// Render shows the sheet around its children.
func (s Sheet) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

func (s Sheet) titleID() string { return "t-" + s.ID }

func (s Sheet) countClass() string { return with("count", s.Fresh, "count-now") }

// NeedState is how far something is that is needed.
type NeedState uint8

// The states.
const (
	// Todo is still to be done.
	Todo NeedState = iota
	// Wrong is done, but not right.
	Wrong
	// Done is in order.
	Done
)

var needIcons = [...]toned{
	Todo:  {"circle", "warn"},
	Wrong: {"circle-alert", "bad"},
	Done:  {"circle-check", "ok"},
}

// Need is one line of what a step asks; while there is something to do it links to where.
type Need struct {
	State      NeedState
	Text, Href string
}

// Needs is the list of what blocks a step and what is in order.
type Needs []Need

// Render shows the list; nothing when it is empty.
func (n Needs) Render(ctx context.Context, w io.Writer) error { return n.view().Render(ctx, w) }

// NeedsFrom makes the list from gaps, each a link to its field, and sentences about what is in order.
func NeedsFrom(gaps Gaps, inOrder ...string) Needs {
	needs := make(Needs, 0, len(gaps)+len(inOrder))
	for _, gap := range gaps {
		need := Need{State: Todo, Text: gap.Text}
		if gap.Field != "" {
			need.Href = "#" + gap.Field
		}
		needs = append(needs, need)
	}
	for _, text := range inOrder {
		needs = append(needs, Need{State: Done, Text: text})
	}
	return needs
}

// Badge is a state in a word; the icon is for urgency only.
type Badge struct {
	Text string
	Tone Tone
	Icon Icon
}

// Render shows the badge; nothing when it has no word.
func (b Badge) Render(ctx context.Context, w io.Writer) error { return b.view().Render(ctx, w) }

// Empty stands where a list will come: what will be here, and how to begin.
type Empty struct {
	ID, Title, Text string
	// Actions are how to begin, the primary one first.
	Actions []Button
}

// Render shows it; the children, if any, are a picture.
func (e Empty) Render(ctx context.Context, w io.Writer) error { return e.view().Render(ctx, w) }

// Consequence is one sentence before what cannot be undone; tie the button to ID with DescribedBy.
type Consequence struct {
	ID string
	// Before, Strong and After are the sentence, with what weighs most in the middle.
	Before, Strong, After string
	// Ticks are what must be confirmed; put them in a form with data-ticks.
	Ticks []Tick
}

// Tick is a box that must be ticked before the step can be taken; the server checks it again.
type Tick struct{ Name, Text string }

// Render shows the sentence and the boxes.
func (c Consequence) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

// sentence keeps the spaces as they are given, so that a full stop can follow the strong words.
func (c Consequence) sentence() templ.Component {
	text := templ.EscapeString(c.Before)
	if c.Strong != "" {
		text += " <strong>" + templ.EscapeString(c.Strong) + "</strong>"
	}
	return templ.Raw(text + templ.EscapeString(c.After))
}

// Progress is a bar with its numbers in words beside it.
type Progress struct {
	// Label is what it counts: "67% beoordeeld".
	Label     string
	Done, All int
}

// Render shows the bar.
func (p Progress) Render(ctx context.Context, w io.Writer) error { return p.view().Render(ctx, w) }

// Percent gives how much is done, rounded down, so that 100 means all.
func (p Progress) Percent() int {
	if p.All <= 0 {
		return 0
	}
	return p.Done * 100 / p.All
}
