package views

import (
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Trail is the page with the audit trail.
type Trail struct {
	Admin
	Lines []TrailLine
	Part  TrailPart
	// From and Until are the days as they were filled in.
	From, Until    string
	Actions, Kinds []string
	Bodies         []body.Body
	Pager          ui.Pager
	Total          int
	// Names are those of the people whom lines are about, by kind and number.
	Names map[string]string
	Gaps  ui.Gaps
	// Export is the address of the same part as a file; empty for who may not.
	Export    string
	MayVerify bool
	Checked   *TrailCheck
}

// TrailLine is one line: who did what to what, when and why.
type TrailLine struct {
	ID            uint
	At            time.Time
	Actor         string
	Action        access.Action
	Kind          string
	Subject, Body uint
	Why, Facts    string
}

// TrailPart is what the list is narrowed to.
type TrailPart struct {
	Who, Kind     string
	Action        access.Action
	Subject, Body uint
}

// TrailCheck is what came out of checking the chain.
type TrailCheck struct {
	Lines  int
	Head   string
	Damage []string
	Took   time.Duration
}

func (p Trail) head() ui.Head {
	head := ui.Head{Title: "Logboek", Standing: []ui.Fact{{Text: nl.Plural(p.Total, "regel", "regels")}, {Text: "wie deed wat, wanneer en waarom"}}}
	if p.Export != "" {
		head.Actions = append(head.Actions, ui.Button{Text: "Als CSV", Icon: "download", Href: p.Export})
	}
	if p.MayVerify {
		head.Actions = append(head.Actions, ui.Button{Text: "Keten controleren", Icon: "link", Post: "/beheer/logboek/controle"})
	}
	return head
}

func (p Trail) table() ui.Table {
	names := map[uint]string{}
	for _, b := range p.Bodies {
		names[b.ID] = b.Name
	}
	table := ui.Table{Caption: "Logboek", Sticky: true, Columns: []ui.Column{
		{Title: "Wanneer", Number: true}, {Title: "Wie en wat", Header: true}, {Title: "Waarover"}, {Title: "Gremium"}, {Title: "Reden"},
	}}
	for _, e := range p.Lines {
		table.Rows = append(table.Rows, ui.Row{ID: "regel-" + number(e.ID), Cells: []ui.Cell{
			{Text: nl.ShortMoment(e.At)}, {Text: p.who(e) + " " + ActionWords(e.Action), Note: e.Facts}, p.about(e),
			{Text: names[e.Body]}, {Text: e.Why},
		}})
	}
	return table
}

// who did it. Whoever signs in is nobody yet to the program, which writes that line itself; a reader wants his name.
func (p Trail) who(e TrailLine) string {
	if name := p.Names[e.Kind+number(e.Subject)]; e.Action == access.SignIn && name != "" {
		return name
	}
	return e.Actor
}

// about says what a line is about, and narrows the list to it.
func (p Trail) about(e TrailLine) ui.Cell {
	if e.Subject == 0 {
		return ui.Cell{Text: SubjectWord(e.Kind)}
	}
	return ui.Cell{Text: SubjectWord(e.Kind) + " " + number(e.Subject), Note: p.Names[e.Kind+number(e.Subject)], Href: "/beheer/logboek?soort=" + e.Kind + "&nummer=" + number(e.Subject)}
}

func (p Trail) actionChoices() []ui.Option {
	options := make([]ui.Option, len(p.Actions))
	for i, a := range p.Actions {
		options[i] = ui.Option{Value: a, Text: ActionWords(access.Action(a)), Selected: a == string(p.Part.Action)}
	}
	return options
}

func (p Trail) kindChoices() []ui.Option {
	options := make([]ui.Option, len(p.Kinds))
	for i, k := range p.Kinds {
		options[i] = ui.Option{Value: k, Text: SubjectWord(k), Selected: k == p.Part.Kind}
	}
	return options
}

func (p Trail) bodyChoices() []ui.Option { return bodyPicks(p.Bodies, p.Part.Body) }

func bodyPicks(bodies []body.Body, chosen uint) []ui.Option {
	options := make([]ui.Option, len(bodies))
	for i, b := range bodies {
		options[i] = ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == chosen}
	}
	return options
}

func (p Trail) subject() string {
	if p.Part.Subject == 0 {
		return ""
	}
	return number(p.Part.Subject)
}

func (c TrailCheck) alert() ui.Alert {
	if len(c.Damage) == 0 {
		return ui.Alert{Tone: ui.Safe, Announce: true, Title: "De keten sluit", Text: "Alle " + nl.Plural(c.Lines, "regel", "regels") + " horen bij elkaar; er is niets veranderd of weggehaald. Bewaar de laatste code elders: afbreken aan het eind is alleen daarmee te zien."}
	}
	return ui.Alert{Tone: ui.Danger, Announce: true, Title: "De keten sluit niet", Text: nl.Plural(len(c.Damage), "regel klopt", "regels kloppen") + " niet met de rest. Meld dit bij de beveiligingsfunctionaris."}
}
