package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// PolicyInput is what somebody wrote about a policy line, as he wrote it.
type PolicyInput struct {
	Name, Core, ReviewOn, ReviewAt, Text, Note, Kind, Why, URL, On, Title string
	To, By, Body, Decision                                                uint
}

// PolicyEdit is the page on which a secretary keeps a policy line: its text, what is said about it, and its next steps.
// Without a line it makes a new one.
type PolicyEdit struct {
	ui.Frame
	Policy policy.Policy
	// Sent is the part of the page that was refused; empty when none was. Input is what stands in it.
	Sent  string
	Input PolicyInput
	Gaps  ui.Gaps
	// Decisions can adopt the line, Others can be related to it, Bodies get it.
	Decisions []meeting.Decision
	Others    []policy.Policy
	Bodies    []body.Body
	// Steps are the states that the line can reach next.
	Steps []policy.State
}

// field is a field of one part of the page: only the part that was refused shows what is wrong.
func (p PolicyEdit) field(part, name, label, help string) ui.Field {
	f := ui.Field{Name: name, ID: name + "-" + part, Label: label, Help: help}
	if p.Sent == part {
		f.ID, f.Error = name, p.Gaps.For(name)
	}
	return f
}

func (p PolicyEdit) required(part, name, label, help string) ui.Field {
	f := p.field(part, name, label, help)
	f.Required = true
	return f
}

// value is what stands in a field of a part that was refused; empty in the others.
func (p PolicyEdit) value(part, value string) string {
	if p.Sent == part {
		return value
	}
	return ""
}

func (p PolicyEdit) chosen(part string, value uint) uint {
	if p.Sent == part {
		return value
	}
	return 0
}

func (p PolicyEdit) action(step string) string { return policyHref(p.Policy.ID) + step }

func (p PolicyEdit) version() string { return strconv.Itoa(int(p.Policy.Rev)) }

func (p PolicyEdit) can(state policy.State) bool {
	for _, next := range p.Steps {
		if next == state {
			return true
		}
	}
	return false
}

func (p PolicyEdit) decisionOptions(chosen uint) []ui.Option {
	var options []ui.Option
	for _, d := range p.Decisions {
		options = append(options, ui.Option{
			Value: strconv.Itoa(int(d.ID)), Selected: d.ID == chosen,
			Text: fmt.Sprintf("%s van %s: %s", d.Number, nl.ShortDay(d.DecidedOn), shortened(d.Text, 70)),
		})
	}
	return options
}

// shortened keeps the first letters of a text, up to a word.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	end := most
	for end > most/2 && runes[end] != ' ' {
		end--
	}
	return string(runes[:end]) + " …"
}

func (p PolicyEdit) otherOptions(chosen uint) []ui.Option {
	var options []ui.Option
	for _, other := range p.Others {
		options = append(options, ui.Option{Value: strconv.Itoa(int(other.ID)), Text: other.Name, Selected: other.ID == chosen})
	}
	return options
}

func (p PolicyEdit) bodyOptions(chosen uint) []ui.Option { return bodyOptions(p.Bodies, chosen) }

func (p PolicyEdit) kindOptions() []ui.Option {
	var options []ui.Option
	for _, kind := range policy.RelationKinds {
		options = append(options, ui.Option{Value: string(kind), Text: upper(PolicyRelation(kind)), Selected: p.value("samenhang", p.Input.Kind) == string(kind)})
	}
	return options
}

func (p PolicyEdit) head() ui.Head {
	if p.Policy.ID == 0 {
		return ui.Head{Title: "Nieuwe beleidslijn"}
	}
	return ui.Head{
		Title: "Beleidslijn " + p.Policy.Name + " wijzigen", Badge: policyBadge(p.Policy.State),
		Actions: []ui.Button{{Text: "Terug naar de beleidslijn", Href: policyHref(p.Policy.ID)}},
	}
}

const (
	textHelp = "Een lege regel begint een nieuwe alinea. Een regel met # ervoor is een kop, regels met - ervoor zijn een opsomming."
	coreHelp = "De kern in één zin, voor het overzicht."
	whenHelp = "Een gebeurtenis, zoals: na de uitspraak in hoger beroep."
)

func (p PolicyEdit) publicURL() string {
	if p.Sent == "openbaar" {
		return p.Input.URL
	}
	return p.Policy.PublicURL
}

func (p PolicyEdit) publicOn() string {
	if p.Sent == "openbaar" {
		return p.Input.On
	}
	return p.Policy.PublicOn.String()
}

func lower(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToLower(word[:1]) + word[1:]
}
