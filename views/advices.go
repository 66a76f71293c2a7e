package views

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Advices lists what a body was asked, gave and got.
type Advices struct {
	ui.Frame
	Bodies []body.Body
	Of     *body.Body
	Rows   []AdviceRow
	Pager  ui.Pager
	// MayAsk shows the form; Topics and Others are what it chooses from.
	MayAsk bool
	Topics []paper.Topic
	Others []body.Body
	Typed  AdviceTyped
	Gaps   ui.Gaps
}

// AdviceRow is an advice with the names that it knows by number only.
type AdviceRow struct {
	meeting.Advice
	By, To, Topic string
	// Outdated: there is a newer version than the one that it judged.
	Outdated bool
}

// AdviceTyped is what was sent with a step of an advice.
type AdviceTyped struct {
	ID                  uint
	Of                  string
	Body, Topic, Paper  uint
	Question, Due, Step string
	Why                 string
}

// AdvicePath is the address of an advice.
func AdvicePath(id uint) string { return fmt.Sprintf("/adviezen/%d", id) }

func advicesPath(code string) string { return "/adviezen?gremium=" + code }

func (p Advices) tabs() ui.Tabs {
	tabs := ui.Tabs{Label: "Gremia"}
	for _, b := range p.Bodies {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: b.Name, Href: advicesPath(b.Code)})
	}
	if p.Of != nil {
		tabs.Path = advicesPath(p.Of.Code)
	}
	return tabs
}

func (p Advices) table() ui.Table {
	table := ui.Table{Caption: "Adviezen", Columns: []ui.Column{
		{Title: "Onderwerp", Header: true}, {Title: "Van"}, {Title: "Aan"}, {Title: "Termijn", Number: true}, {Title: "Staat"},
	}}
	for _, row := range p.Rows {
		state := ui.Cell{Badge: AdviceBadge(row.State)}
		if row.Outdated {
			state.Note = "er is een nieuwere versie dan die is beoordeeld"
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: or(row.Topic, "Zonder onderwerp"), Href: AdvicePath(row.ID), Note: row.Question}, {Text: row.By}, {Text: row.To},
			{Text: nl.ShortDay(row.DueOn)}, state,
		}})
	}
	return table
}

func (p Advices) empty() ui.Empty {
	return ui.Empty{ID: "leeg", Title: "Nog geen adviezen", Text: "Hier komt wat dit gremium aan advies vroeg, gaf en kreeg. Een advies wordt uitgebracht bij het punt in het verslag."}
}

func (p Advices) topics() []ui.Option {
	var options []ui.Option
	for _, topic := range p.Topics {
		options = append(options, ui.Option{Value: number(topic.ID), Text: topic.Title, Selected: topic.ID == p.Typed.Topic})
	}
	return options
}

func (p Advices) field(name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}
}

var adviceTones = map[meeting.AdviceState]ui.Tone{
	meeting.Asked: ui.Active, meeting.OnAgenda: ui.Active, meeting.AdviceDraft: ui.Active, meeting.AdviceFixed: ui.Active,
	meeting.Offered: ui.Safe, meeting.Processed: ui.Safe, meeting.Overdue: ui.Warning,
}

// AdviceBadge is how far an advice is, in a word.
func AdviceBadge(state meeting.AdviceState) ui.Badge {
	return ui.Badge{Text: upper(AdviceState(state)), Tone: adviceTones[state]}
}

// Advice shows one advice, and the steps that can be taken with it.
type Advice struct {
	ui.Frame
	Row    AdviceRow
	Papers []paper.Paper // of the matter, as the draft
	// The steps that the reader may take.
	MayDraft, MayEstablish, MayProcess, MayAskAgain bool
	// Item is where it is treated, when the reader sees that.
	Item  *meeting.Item
	Typed AdviceTyped
	Gaps  ui.Gaps
}

func (p Advice) path(step string) string { return AdvicePath(p.Row.ID) + "/" + step }

func (p Advice) head() ui.Head {
	head := ui.Head{Title: "Advies van " + p.Row.By + " aan " + p.Row.To, Badge: AdviceBadge(p.Row.State)}
	if !p.Row.DueOn.IsZero() {
		head.Standing = append(head.Standing, ui.Fact{Icon: "clock", Text: "uiterlijk " + nl.Day(p.Row.DueOn)})
	}
	return head
}

// more leads to the timeline of the matter, when the reader sees it.
func (p Advice) more() string {
	if p.Row.Topic == "" {
		return ""
	}
	return "Tijdlijn"
}

func (p Advice) agreed() string {
	return map[string]string{"yes": "overeenstemming", "no": "geen overeenstemming"}[p.Row.Agreed]
}

func (p Advice) itemPath() string {
	return MeetingPath(p.Item.Meeting, "verslag") + fmt.Sprintf("#punt-%d", p.Item.ID)
}

func (p Advice) papers() []ui.Option {
	var options []ui.Option
	for _, one := range p.Papers {
		options = append(options, ui.Option{Value: number(one.ID), Text: one.Title, Selected: one.ID == p.Typed.Paper})
	}
	return options
}

func (p Advice) field(name, label string) ui.Field {
	return ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}
}

func (p Advice) mayAnything() bool {
	return p.MayDraft || p.MayEstablish || p.MayProcess || p.MayAskAgain
}
