package views

import (
	"strconv"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MailOutInput is a mail-out as somebody wrote it.
type MailOutInput struct {
	Body, Policy, Quote                               uint
	Subject, Greeting, Intro, Text, SignOff, NewPaper string
	Bare                                              bool
	Lists                                             []uint
	Papers                                            []uint // versions of papers
}

// MailOutForm is the page on which a mail-out is written.
type MailOutForm struct {
	ui.Frame
	ID     uint // 0 for a new one
	State  distribution.State
	Input  MailOutInput
	Gaps   ui.Gaps
	Bodies []body.Body
	Lines  []policy.Policy
	// Final is the text of the line that goes out; nil when there is none that is signed.
	Final  *policy.Wording
	Lists  []MailListChoice
	Papers []PaperChoice
	// Found are the papers that were looked for, when Sought says that there was a question.
	Found  []PaperChoice
	Sought bool
	Quotes []distribution.Known
	Names  map[uint]string
}

// MailListChoice is a list that can be chosen.
type MailListChoice struct {
	List   distribution.List
	Body   string
	People int
	Left   int // who are on it and left it
	Chosen bool
}

// PaperChoice is a version of a paper that can go along.
type PaperChoice struct {
	Version     uint
	Title, Note string
	Chosen      bool
}

func (p MailOutForm) field(name, label, help string) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Error: p.Gaps.For(name)}
}

func (p MailOutForm) required(name, label, help string) ui.Field {
	f := p.field(name, label, help)
	f.Required = true
	return f
}

func (p MailOutForm) action() string {
	if p.ID == 0 {
		return "/verspreidingen"
	}
	return mailOutHref(p.ID)
}

func (p MailOutForm) head() ui.Head {
	if p.ID == 0 {
		return ui.Head{Title: "Nieuwe verspreiding"}
	}
	return ui.Head{
		Title: p.Input.Subject, Badge: ui.Badge{Text: upper(DistributionState(p.State))},
		Actions: []ui.Button{{Text: "Terug", Href: mailOutHref(p.ID)}},
	}
}

// reapprove tells whether saving takes an approval away.
func (p MailOutForm) reapprove() bool {
	return p.State == distribution.Approved || p.State == distribution.Planned || p.State == distribution.Parked
}

func (p MailOutForm) lineOptions() []ui.Option {
	var options []ui.Option
	for _, line := range p.Lines {
		options = append(options, ui.Option{
			Value: strconv.Itoa(int(line.ID)), Text: line.Name + ", " + PolicyState(line.State), Selected: line.ID == p.Input.Policy,
		})
	}
	return options
}

func (p MailOutForm) quoteOptions() []ui.Option {
	var options []ui.Option
	for _, known := range p.Quotes {
		options = append(options, ui.Option{
			Value: strconv.Itoa(int(known.ID)), Selected: known.ID == p.Input.Quote,
			Text: knownName(&known, p.Names[known.Body]) + ", " + DistributionState(known.State),
		})
	}
	return options
}

func paperOptions(choices []PaperChoice) []ui.Option {
	var options []ui.Option
	for _, choice := range choices {
		options = append(options, ui.Option{
			Value: strconv.Itoa(int(choice.Version)), Text: choice.Title, Help: choice.Note, Selected: choice.Chosen,
			ID: "stuk-" + strconv.Itoa(int(choice.Version)),
		})
	}
	return options
}

func (c MailListChoice) id() string { return "lijst-" + strconv.Itoa(int(c.List.ID)) }

func (c MailListChoice) value() string { return strconv.Itoa(int(c.List.ID)) }

func (c MailListChoice) note(names map[uint]string) string {
	note := c.Body + " · vaste adressen"
	if c.List.Members != 0 {
		note = c.Body + " · leden van " + names[c.List.Members] + ", zoals die er dan zijn"
	}
	if c.List.Wide {
		note += " · brede lijst"
	}
	if c.Left > 0 {
		note += " · " + nl.Number(c.Left) + " afgemeld"
	}
	return note
}

func (c MailListChoice) people() string { return nl.Number(c.People) }
