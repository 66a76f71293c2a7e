package ui

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Field is what every control of a form has: a name, a label, help and what is wrong with it. The help and the
// error are tied to the control, so that whoever listens hears them with the label.
type Field struct {
	// Name is the name in the form; a gap with this name belongs to this field.
	Name, Label string
	// ID is the id of the control, to which summaries link; the name when empty.
	ID string
	// Help stands under the label.
	Help string
	// Error is the sentence that says what is wrong; empty when nothing is.
	Error string
	// HideLabel hides the label from sight, where a heading beside it says the same.
	HideLabel bool
	// Required marks that the field must be filled before the form counts.
	Required bool
	// DescribedBy names an element elsewhere on the page that also explains the field.
	DescribedBy string
}

func (f Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

func (f Field) helpID() string  { return f.id() + "-help" }
func (f Field) errorID() string { return f.id() + "-fout" }

// described lists what explains the field: its error first, for that is what must be heard.
func (f Field) described() string {
	var ids []string
	if f.Error != "" {
		ids = append(ids, f.errorID())
	}
	if f.Help != "" {
		ids = append(ids, f.helpID())
	}
	if f.DescribedBy != "" {
		ids = append(ids, f.DescribedBy)
	}
	return strings.Join(ids, " ")
}

func (f Field) labelClass() string {
	if f.HideLabel {
		return "vh"
	}
	return "utrecht-form-label"
}

func (f Field) wrapClass() string {
	if f.Error != "" {
		return "utrecht-form-field utrecht-form-field--invalid"
	}
	return "utrecht-form-field"
}

// attrs are the attributes that every control of a field shares.
func (f Field) attrs() templ.Attributes {
	attrs := templ.Attributes{"id": f.id(), "name": f.Name}
	if described := f.described(); described != "" {
		attrs["aria-describedby"] = described
	}
	if f.Error != "" {
		attrs["aria-invalid"] = "true"
	}
	if f.Required {
		attrs["aria-required"] = "true"
	}
	return attrs
}

// TextBox is one line of text.
type TextBox struct {
	Field
	Value string
	// Type is the type of the input: text when empty.
	Type string
	// Autocomplete and InputMode help browsers and phones.
	Autocomplete, InputMode string
	// Max is the most letters that fit; none when 0.
	Max int
	// Narrow keeps the box short, for dates and numbers.
	Narrow bool
	// Placeholder stands in the empty box, where the label cannot be seen.
	Placeholder string
	// ReadOnly shows the value without letting it be changed.
	ReadOnly bool
	// Suggestions are offered while typing.
	Suggestions []string
}

// Render shows the text box with its label.
func (t TextBox) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

func (t TextBox) inputAttrs() templ.Attributes {
	attrs := t.attrs()
	attrs["type"] = or(t.Type, "text")
	attrs["class"] = with("utrecht-textbox utrecht-textbox--html-input", t.Error != "", "utrecht-textbox--invalid")
	if t.Type != "password" {
		attrs["value"] = t.Value
	}
	set(attrs, "autocomplete", t.Autocomplete)
	set(attrs, "inputmode", t.InputMode)
	set(attrs, "placeholder", t.Placeholder)
	if t.Max > 0 {
		attrs["maxlength"] = strconv.Itoa(t.Max)
	}
	if t.ReadOnly {
		attrs["readonly"] = true
	}
	if len(t.Suggestions) > 0 {
		attrs["list"] = t.id() + "-lijst"
	}
	return attrs
}

// TextArea is several lines of text; it grows with what is written.
type TextArea struct {
	Field
	Value string
	Rows  int
	Max   int
}

// Render shows the text area with its label.
func (t TextArea) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

func (t TextArea) areaAttrs() templ.Attributes {
	attrs := t.attrs()
	attrs["class"] = with("utrecht-textarea utrecht-textarea--html-textarea", t.Error != "", "utrecht-textarea--invalid")
	attrs["rows"] = strconv.Itoa(max(t.Rows, 2))
	if t.Max > 0 {
		attrs["maxlength"] = strconv.Itoa(t.Max)
	}
	return attrs
}

// Option is one of the things to choose from.
type Option struct {
	Value, Text string
	Selected    bool
	// Help says more about a radio button or box.
	Help string
	// ID is the id of a radio button or box; made from the name of the field when empty.
	ID string
}

// Select is a choice of one out of many.
type Select struct {
	Field
	Options []Option
	// Empty is the first option, that chooses nothing; there is none when it is empty.
	Empty  string
	Narrow bool
}

// Render shows the select with its label.
func (s Select) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

func (s Select) selectAttrs() templ.Attributes {
	attrs := s.attrs()
	class := with("utrecht-select utrecht-select--html-select", s.Error != "", "utrecht-select--invalid")
	attrs["class"] = with(class, s.Narrow, "narrow")
	return attrs
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// with adds a class when a condition holds.
func with(class string, when bool, more string) string {
	if when {
		return class + " " + more
	}
	return class
}

func set(attrs templ.Attributes, name, value string) {
	if value != "" {
		attrs[name] = value
	}
}
