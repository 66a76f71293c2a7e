package api

import (
	"beraad/models/access"
	"beraad/models/form"
	"beraad/models/law"
)

// FormField is a field that a body added to its form.
type FormField struct {
	ID      uint     `json:"id"`
	Rev     uint     `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Body    uint     `json:"gremium"`
	Used    bool     `json:"ingevuld" doc:"Iemand vulde het in: de soort blijft, en weghalen is beëindigen."`
	EndedOn law.Date `json:"beeindigdOp"`
	FormFieldWords
}

// FormFieldWords is what a field asks.
type FormFieldWords struct {
	Section  int      `json:"onderdeel" doc:"Het veld van het formulier waar het onder staat, van 1 tot en met 9."`
	Label    string   `json:"vraag"`
	Help     string   `json:"uitleg"`
	Kind     string   `json:"soort" doc:"line, text, choice, yes-no, day of amount."`
	Options  []string `json:"keuzes" doc:"Bij choice."`
	Required bool     `json:"nodig" doc:"Nodig om te kunnen indienen."`
}

// FormFieldForm changes a field.
type FormFieldForm struct {
	Rev uint `json:"revisie"`
	FormFieldWords
}

func fieldOf(f *form.Field) FormField {
	return FormField{
		ID: f.ID, Rev: f.Rev, Body: f.Body, Used: f.Used, EndedOn: f.EndedOn, FormFieldWords: FormFieldWords{
			Section: f.Section, Label: f.Label, Help: f.Help, Kind: string(f.Kind), Options: append([]string{}, f.Options...), Required: f.Required,
		},
	}
}

func (w FormFieldWords) field() *form.Field {
	return &form.Field{Section: w.Section, Label: w.Label, Help: w.Help, Kind: form.Kind(w.Kind), Options: w.Options, Required: w.Required}
}

var aField = thing[FormField]{"/formuliervelden/{id}", func(c *call, id uint) (FormField, error) {
	f, err := form.Find(c.tx, id)
	if err != nil {
		return FormField{}, err
	}
	return fieldOf(f), nil
}}

var fieldRoutes = []route{
	list("/gremia/{id}/formuliervelden", "De velden die een gremium aan zijn formulier toevoegde", fieldOf, func(c *call) ([]form.Field, error) {
		return form.FieldsOf(c.tx, c.id)
	}),
	create(access.ManageBodies, "/gremia/{id}/formuliervelden", "Een veld aan het formulier toevoegen", aField, func(c *call, w FormFieldWords) (uint, error) {
		f := w.field()
		f.Body = c.id
		err := form.Add(c.tx, f)
		return f.ID, err
	}),
	one(aField, "Een veld van een formulier"),
	replace(access.ManageBodies, "/formuliervelden/{id}", "Een veld wijzigen; wat is ingediend verandert niet", aField, func(c *call, w FormFieldForm) error {
		f := w.field()
		f.ID, f.Rev = c.id, w.Rev
		return form.Change(c.tx, f)
	}),
	remove(access.ManageBodies, "/formuliervelden/{id}", "Een veld van het formulier halen; wie het invulde houdt zijn antwoord", func(c *call) error {
		return form.End(c.tx, c.id)
	}),
}
