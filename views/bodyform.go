package views

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/body"
	"beraad/views/ui"
)

// BodyForm is the form about a body, new or not.
type BodyForm struct {
	Admin
	Body body.Body
	// What was typed, which may be what could not be read.
	Ended, Begins, Lasts, Deadline string

	Others  []body.Body
	Rubrics []body.Rubric
	Year    int
	Gaps    ui.Gaps
}

func (p BodyForm) convey() ui.Select {
	return ui.Select{
		Field: ui.Field{Name: "convey", Label: "Stukken gaan met de mail mee", Error: p.Gaps.For("convey")}, Options: conveyOptions(p.Body.Convey),
	}
}

// conveyOptions are the ways in which papers go along.
func conveyOptions(chosen body.Conveyance) (options []ui.Option) {
	for _, one := range body.Conveyances {
		options = append(options, ui.Option{Value: string(one), Text: Conveyance(one), Selected: one == chosen})
	}
	return options
}

func (p BodyForm) isNew() bool { return p.Body.ID == 0 }

func (p BodyForm) title() string {
	if p.isNew() {
		return "Gremium toevoegen"
	}
	return "Instellingen van " + p.Body.Name
}

func (p BodyForm) action() string {
	if p.isNew() {
		return "/beheer/gremia"
	}
	return BodyPath(p.Body.ID) + "/gegevens"
}

func (p BodyForm) back() string {
	if p.isNew() {
		return "/beheer/gremia"
	}
	return BodyPath(p.Body.ID)
}

func (p BodyForm) schemeChoices() []ui.Option {
	var options []ui.Option
	for _, scheme := range []body.Scheme{body.Decimal, body.Compact, body.Parts, body.Free} {
		options = append(options, ui.Option{Value: string(scheme), Text: capital(Scheme(scheme)), Help: p.numbers(scheme), Selected: scheme == p.Body.Scheme})
	}
	return options
}

// numbers says how items under the first rubrics of the body are numbered by a scheme.
func (p BodyForm) numbers(scheme body.Scheme) string {
	if scheme == body.Free {
		return "Beraad nummert niet zelf."
	}
	// Under a heading without a number nothing is numbered, as at a welcome before the opening.
	rubrics := slices.DeleteFunc(slices.Clone(p.Rubrics), func(r body.Rubric) bool { return r.Number == "" })
	if len(rubrics) == 0 {
		rubrics = []body.Rubric{{Number: "1", Title: "Opening"}, {Number: "2", Title: "Ter bespreking"}}
	}
	if scheme == body.Parts {
		rubrics = []body.Rubric{{Number: "1", Title: "Eerste deel"}, {Number: "A", Title: "Tweede deel"}}
	}
	var all []string
	for _, r := range rubrics[:min(len(rubrics), 2)] {
		all = append(all, fmt.Sprintf("%s: %s, %s, %s", r.Title, scheme.Number(r.Number, 1), scheme.Number(r.Number, 2), scheme.Number(r.Number, 3)))
	}
	return "Bijvoorbeeld " + strings.Join(all, "; ") + "."
}

// reference says what the next reference is.
func (p BodyForm) reference() string {
	const help = "{jaar} wordt het jaar, {nr:10} het nummer in tien cijfers. Leeg: geen kenmerk."
	if p.Body.ReferenceForm == "" || p.Gaps.For("reference") != "" {
		return help
	}
	return help + " Het volgende is " + body.Reference(p.Body.ReferenceForm, p.Year, p.Body.LastReference+1) + "."
}

func (p BodyForm) forwardChoices() []ui.Option {
	var options []ui.Option
	for _, other := range p.Others {
		if other.ID != p.Body.ID {
			options = append(options, ui.Option{Value: number(other.ID), Text: other.Name, Selected: other.ID == p.Body.ForwardsTo})
		}
	}
	return options
}
