package ui

import (
	"context"
	"fmt"
	"io"
)

// Life is the bar that shows where a thing is in its life: a meeting, a policy line, a request.
type Life struct {
	// Label names the bar; "Levensloop" when empty.
	Label string
	Steps []Step
	// Now is the place of the current step in Steps; at len(Steps) all are done.
	Now int
}

// Step is one state in a life, with a note such as the day it was reached.
type Step struct{ Name, Note string }

// Render shows the bar; on a narrow screen one sentence says the same.
func (l Life) Render(ctx context.Context, w io.Writer) error { return l.view().Render(ctx, w) }

func (l Life) done(i int) bool { return i < l.Now }
func (l Life) now(i int) bool  { return i == l.Now }

// current is the step that the sentence is about: the last one when all are done.
func (l Life) current() Step { return l.Steps[l.place()] }

func (l Life) place() int { return min(max(l.Now, 0), len(l.Steps)-1) }

// sentence says which step it is, for narrow screens.
func (l Life) sentence() string {
	text := fmt.Sprintf("· stap %d van %d", l.place()+1, len(l.Steps))
	if note := l.current().Note; note != "" {
		text += " · " + note
	}
	return text
}

// Tabs are the parts of one thing; each is a link with an address of its own.
type Tabs struct {
	// Label names them: "Onderdelen van de vergadering".
	Label string
	Tabs  []Tab
	// Path is the address of the page, to know the current one.
	Path string
}

// Tab is one part; Count is shown when it is more than zero.
type Tab struct {
	Text, Href string
	Count      int
}

// Render shows the tabs.
func (t Tabs) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }
