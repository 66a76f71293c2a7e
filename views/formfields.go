package views

import (
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/form"
	"beraad/views/ui"
)

// FormFields is the page with the fields that a body added to its form, with the form as it then is.
type FormFields struct {
	Admin
	Body   *body.Body
	Fields []form.Field
	// Editing is the field that is changed; nil adds one.
	Editing *form.Field
	Form    FieldForm
	Gaps    ui.Gaps
	// Stale: somebody else changed the field meanwhile.
	Stale bool
}

// FieldForm is a field as it is filled in.
type FieldForm struct {
	Version  uint   `form:"version"`
	Section  int    `form:"section"`
	Label    string `form:"label"`
	Help     string `form:"help"`
	Kind     string `form:"kind"`
	Options  string `form:"options"`
	Required string `form:"required"`
}

// FieldFormOf fills in the form with a field; nil is an empty form.
func FieldFormOf(f *form.Field) FieldForm {
	if f == nil {
		return FieldForm{Kind: string(form.Line)}
	}
	typed := FieldForm{
		Version: f.Rev, Section: f.Section, Label: f.Label, Help: f.Help, Kind: string(f.Kind), Options: strings.Join(f.Options, "\n"),
	}
	if f.Required {
		typed.Required = "ja"
	}
	return typed
}

func (p FormFields) path(under ...string) string {
	return strings.Join(append([]string{BodyPath(p.Body.ID) + "/formulier"}, under...), "/")
}

func (p FormFields) action() string {
	if p.Editing == nil {
		return p.path()
	}
	return p.path(number(p.Editing.ID))
}

func (p FormFields) title() string {
	if p.Editing == nil {
		return "Veld toevoegen"
	}
	return "Veld wijzigen"
}

func (p FormFields) field(name, label, help string) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Error: p.Gaps.For(name)}
}

func (p FormFields) sections() []ui.Option {
	var options []ui.Option
	for i, name := range formSections {
		no := strconv.Itoa(i + 1)
		options = append(options, ui.Option{Value: no, Text: no + ". " + name, Selected: p.Form.Section == i+1})
	}
	return options
}

func (p FormFields) kinds() []ui.Option {
	var options []ui.Option
	for _, kind := range form.Kinds {
		options = append(options, ui.Option{Value: string(kind), Text: upper(FieldKind(kind)), Selected: string(kind) == p.Form.Kind})
	}
	return options
}

// asked are the fields that are asked now, past those that are not.
func (p FormFields) asked() (list []form.Field) {
	for _, f := range p.Fields {
		if !f.Ended() {
			list = append(list, f)
		}
	}
	return list
}

func (p FormFields) past() (list []form.Field) {
	for _, f := range p.Fields {
		if f.Ended() {
			list = append(list, f)
		}
	}
	return list
}

func fieldFacts(f form.Field) string {
	words := "bij veld " + strconv.Itoa(f.Section) + ", " + FieldKind(f.Kind)
	if f.Required {
		words += ", nodig"
	}
	if f.Used {
		words += ", al ingevuld"
	}
	return words
}

func endWord(f form.Field) string {
	if f.Used {
		return "Beëindigen"
	}
	return "Weghalen"
}

// previews are the fields of the paper form with those of the body under them, as who fills it in sees them.
type formPreview struct {
	no, title string
	fields    []ownField
}

func (p FormFields) previews() (list []formPreview) {
	laid := form.Lay(p.Fields, nil)
	for i, title := range formSections {
		one := formPreview{no: strconv.Itoa(i + 1), title: title}
		for _, a := range laid {
			if a.Section == i+1 {
				one.fields = append(one.fields, ownField{Answer: a})
			}
		}
		list = append(list, one)
	}
	return list
}
