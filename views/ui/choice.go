package ui

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"
)

// Radios is a choice of one out of a few, all in sight.
type Radios struct {
	Field
	Options []Option
	// Two sets them in columns where there is room; InLine in one row.
	Two, InLine bool
}

// Render shows the group with its legend.
func (r Radios) Render(ctx context.Context, w io.Writer) error {
	return r.Field.group(r.Options, choices{"radio", layout(r.Two, r.InLine)}).Render(ctx, w)
}

// Checks is a choice of any out of a few.
type Checks struct {
	Field
	Options     []Option
	Two, InLine bool
}

// Render shows the group with its legend.
func (c Checks) Render(ctx context.Context, w io.Writer) error {
	return c.Field.group(c.Options, choices{"checkbox", layout(c.Two, c.InLine)}).Render(ctx, w)
}

// choices is how a group of options looks.
type choices struct{ kind, layout string }

func (c choices) inputClass() string {
	if c.kind == "radio" {
		return "utrecht-radio-button utrecht-radio-button--html-input"
	}
	return "utrecht-checkbox utrecht-checkbox--html-input"
}

func (c choices) labelClass() string {
	return "utrecht-form-label utrecht-form-label--" + c.kind
}

func layout(two, inLine bool) string {
	switch {
	case two:
		return "two"
	case inLine:
		return "chips"
	default:
		return ""
	}
}

// optionID gives the id of an option; the first one carries the id of the field, so that a summary can link to it.
func (f Field) optionID(i int, option Option) string {
	switch {
	case option.ID != "":
		return option.ID
	case i == 0:
		return f.id()
	default:
		return f.id() + "-" + strconv.Itoa(i+1)
	}
}

func (f Field) groupAttrs() templ.Attributes {
	attrs := templ.Attributes{}
	set(attrs, "aria-describedby", f.described())
	return attrs
}

func (f Field) optionAttrs(i int, option Option, c choices) templ.Attributes {
	attrs := templ.Attributes{
		"class": c.inputClass(), "type": c.kind, "name": f.Name, "value": option.Value, "id": f.optionID(i, option),
	}
	if option.Selected {
		attrs["checked"] = true
	}
	if f.Error != "" {
		attrs["aria-invalid"] = "true"
	}
	if option.Help != "" {
		attrs["aria-describedby"] = f.optionID(i, option) + "-help"
	}
	return attrs
}

func (f Field) legendClass() string {
	if f.HideLabel {
		return "vh"
	}
	return "utrecht-form-label"
}

// Checkbox is one box to tick. Its value is "ja".
type Checkbox struct {
	Field
	Checked bool
}

// Render shows the box with its label behind it.
func (c Checkbox) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

func (c Checkbox) inputAttrs() templ.Attributes {
	attrs := c.attrs()
	attrs["class"] = "utrecht-checkbox utrecht-checkbox--html-input"
	attrs["type"] = "checkbox"
	attrs["value"] = "ja"
	if c.Checked {
		attrs["checked"] = true
	}
	return attrs
}

// FileBox takes files; without scripts it is the browser's own button.
type FileBox struct {
	Field
	// Accept lists the kinds: ".pdf,.docx".
	Accept   string
	Multiple bool
	// Hint says which kinds and how large.
	Hint string
}

// Render shows the box.
func (f FileBox) Render(ctx context.Context, w io.Writer) error { return f.view().Render(ctx, w) }

func (f FileBox) inputAttrs() templ.Attributes {
	attrs := f.attrs()
	attrs["type"] = "file"
	attrs["class"] = "vh"
	set(attrs, "accept", f.Accept)
	if f.Multiple {
		attrs["multiple"] = true
	}
	return attrs
}

// Chips is a choice of one out of a few short words, such as an outcome.
type Chips struct {
	Field
	Options []Option
}

// Render shows the chips; each is a radio button underneath.
func (c Chips) Render(ctx context.Context, w io.Writer) error { return c.view().Render(ctx, w) }

func (c Chips) inputAttrs(i int, option Option) templ.Attributes {
	attrs := c.optionAttrs(i, option, choices{kind: "radio"})
	attrs["class"] = "chip-in"
	return attrs
}

// Views are links that show the same thing in another way, such as a mail on a screen or a phone.
type Views struct {
	Label string
	Links []View
}

// View is one way of looking.
type View struct {
	Text, Href string
	Icon       Icon
	Current    bool
}

// Render shows the links as chips.
func (v Views) Render(ctx context.Context, w io.Writer) error { return v.view().Render(ctx, w) }
