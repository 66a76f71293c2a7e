package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Head is the top of a page: what it is, where it stands, and what the next step is.
type Head struct {
	// Title is the one h1; Number stands before it where the thing has one.
	Title, Number string
	// Badge is the state of the thing, in a word.
	Badge Badge
	// Standing is the line under the title: when, where, reference, who must act.
	Standing []Fact
	// Saved says when the page last saved itself.
	Saved *Saved
	// Actions are the buttons; the primary one comes last, at the right.
	Actions []Button
}

// Fact is one piece of the line under a title.
type Fact struct {
	Icon Icon
	Text string
	Tone Tone
}

// Render shows the head.
func (h Head) Render(ctx context.Context, w io.Writer) error { return h.view().Render(ctx, w) }

func (h Head) hasStanding() bool {
	return h.Badge.Text != "" || len(h.Standing) > 0 || h.Saved != nil
}

// Saved says that the page saved itself, and carries the number of the version that it has now.
// A form with data-autosave gets it back as the answer.
type Saved struct {
	// Text is "Bewaard om 14.32 uur", or why it was not saved.
	Text string
	// Bad says that it was not.
	Bad bool
	// Version is the number that the next save must send along; 0 leaves it out.
	Version int
	// Form is the id of the form, when the words stand outside it.
	Form string
}

// Render shows the words.
func (s Saved) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

func (s Saved) formAttrs() templ.Attributes {
	if s.Form == "" {
		return nil
	}
	return templ.Attributes{"form": s.Form}
}

// ButtonKind is how much a button weighs.
type ButtonKind uint8

// The kinds; a page has one Primary button.
const (
	Secondary ButtonKind = iota
	Primary
	Subtle
)

var buttonKinds = [...]string{
	Secondary: "utrecht-button utrecht-button--secondary-action",
	Primary:   "utrecht-button utrecht-button--primary-action",
	Subtle:    "utrecht-button utrecht-button--subtle",
}

// Button is a link that looks like a button (Href), a step that is taken at once (Post), or the button of the
// form around it or named by Form.
type Button struct {
	Text string
	Kind ButtonKind
	Icon Icon
	// After is an icon behind the text.
	After Icon
	Href  string
	// Post is the address of a form of its own, with nothing but this button.
	Post string
	// Name and Value are sent along with the form.
	Name, Value string
	// Form is the id of a form elsewhere on the page.
	Form string
	// Opens is the id of a popover that the button opens.
	Opens string
	// DescribedBy is the id of what explains it: the consequence, the list of what is still needed.
	DescribedBy string
	// Blocked keeps it focusable but without effect; DescribedBy then says why.
	Blocked bool
	// NeedsTicks waits until every box of the consequence in its form is ticked.
	NeedsTicks  bool
	Small, Wide bool
	// Hidden is added for who listens, where the text alone could be any row's.
	Hidden string
}

// Render shows the button.
func (b Button) Render(ctx context.Context, w io.Writer) error {
	if b.Post != "" {
		return b.posting().Render(ctx, w)
	}
	return b.view().Render(ctx, w)
}

func (b Button) class() string {
	return with(with(buttonKinds[b.Kind], b.Small, "btn-s"), b.Wide, "btn-wide")
}

func (b Button) attrs() templ.Attributes {
	attrs := templ.Attributes{}
	set(attrs, "aria-describedby", b.DescribedBy)
	if b.Href != "" && !b.Blocked {
		return attrs
	}
	switch {
	case b.Opens != "":
		attrs["type"] = "button"
		attrs["popovertarget"] = b.Opens
	case b.Blocked:
		attrs["type"] = "button"
		attrs["aria-disabled"] = "true"
	default:
		attrs["type"] = "submit"
	}
	set(attrs, "name", b.Name)
	set(attrs, "value", b.Value)
	set(attrs, "form", b.Form)
	if b.NeedsTicks {
		attrs["data-needs-ticks"] = true
	}
	return attrs
}

// IconButton is a button without words on screen, for rows; its name is heard.
type IconButton struct {
	Icon Icon
	// Text is the hidden name: "1.a omhoog".
	Text string
	// Href makes it a link.
	Href string
	// Name and Value are sent along with the form around it, or the one named by Form.
	Name, Value, Form string
	// Action sends the form to another address than its own, such as with the place to come back to.
	Action string
	// Opens is the id of a popover.
	Opens    string
	Disabled bool
}

// Render shows the button.
func (b IconButton) Render(ctx context.Context, w io.Writer) error { return b.view().Render(ctx, w) }

func (b IconButton) attrs() templ.Attributes {
	attrs := templ.Attributes{"type": "submit"}
	if b.Opens != "" {
		attrs["type"] = "button"
		attrs["popovertarget"] = b.Opens
	}
	set(attrs, "name", b.Name)
	set(attrs, "value", b.Value)
	set(attrs, "form", b.Form)
	set(attrs, "formaction", b.Action)
	if b.Disabled {
		attrs["disabled"] = true
	}
	return attrs
}
