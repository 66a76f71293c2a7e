package views

import (
	"strconv"

	"beraad/models/form"
	"beraad/models/law"
	"beraad/views/ui"
)

// ownField is a field that a body added to its form, with what was filled in.
type ownField struct {
	form.Answer
	Error string
}

// own are the fields of the body under a field of the paper form.
func (p SubmissionForm) own(section string) (fields []ownField) {
	for _, a := range p.Form.Extra {
		if strconv.Itoa(a.Section) == section {
			fields = append(fields, ownField{a, p.Gaps.For(a.Key())})
		}
	}
	return fields
}

// badOwn tells whether a field of the body under a field of the paper form was refused.
func (p SubmissionForm) badOwn(section string) bool {
	for _, own := range p.own(section) {
		if own.Error != "" {
			return true
		}
	}
	return false
}

func (f ownField) field() ui.Field {
	field := ui.Field{Name: f.Key(), Label: f.Label, Help: f.Help, Error: f.Error, Required: f.Required}
	switch {
	case f.Ended:
		field.Help = "Dit veld wordt niet meer gevraagd. Maak het leeg als het niet meer nodig is."
	case !f.Required:
		field.Label += " (hoeft niet)"
	}
	return field
}

// mostRadios is how many options stand in sight; more of them fold into a list.
const mostRadios = 6

func (f ownField) inSight() bool { return len(f.Options) <= mostRadios }

func (f ownField) options() []ui.Option {
	var options []ui.Option
	if f.Kind == form.YesNo {
		options = []ui.Option{{Value: form.Yes, Text: "Ja"}, {Value: form.No, Text: "Nee"}}
	}
	for _, text := range f.Options {
		options = append(options, ui.Option{Value: text, Text: text})
	}
	known := f.Text == ""
	for i := range options {
		options[i].Selected = options[i].Value == f.Text
		known = known || options[i].Selected
	}
	if !known {
		options = append(options, ui.Option{Value: f.Text, Text: f.Text + " (niet meer te kiezen)", Selected: true})
	}
	return options
}

// radios are the options in sight; where no answer is needed, an answer can be taken back.
func (f ownField) radios() []ui.Option {
	options := f.options()
	if !f.Required {
		options = append(options, ui.Option{Value: "", Text: "Geen antwoord", Selected: f.Text == ""})
	}
	return options
}

func (f ownField) box() ui.TextBox {
	box := ui.TextBox{Field: f.field(), Value: f.Text}
	switch f.Kind {
	case form.Day:
		box.Type, box.Narrow = "date", true
		if day, err := law.ParseDate(f.Text); err == nil {
			box.Value = isoDay(day)
		}
	case form.Amount:
		box.InputMode, box.Narrow = "decimal", true
	default:
		box.Max = 500
	}
	return box
}

var fieldKinds = map[form.Kind]string{
	form.Line: "korte tekst", form.Text: "lange tekst", form.Choice: "keuze", form.YesNo: "ja of nee", form.Day: "datum", form.Amount: "getal of bedrag",
}

// FieldKind gives the word for what is filled in in a field of a body.
func FieldKind(kind form.Kind) string { return fieldKinds[kind] }

// formSections are the names of the fields of the paper form.
var formSections = []string{
	"Korte titel", "Datum van behandeling", "Aard van het stuk", "Eerder behandeld in", "Punten ter bespreking of besluitvorming",
	"Historie en context", "Samenvatting en toelichting", "Financiële gevolgen", "Contact",
}
