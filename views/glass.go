package views

import (
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Glass is the page on which an administrator opens the papers of a body in an emergency.
type Glass struct {
	Admin
	Bodies   []body.Body
	Body     uint
	Why      string
	Gaps     ui.Gaps
	MayBreak bool
	Lines    []GlassLine
	Pager    ui.Pager
}

// GlassLine is one time that it was done.
type GlassLine struct {
	Who, Body, Why string
	At, Until      time.Time
	Open           bool
}

func (p Glass) choices() []ui.Option {
	options := make([]ui.Option, len(p.Bodies))
	for i, b := range p.Bodies {
		options[i] = ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.Body}
	}
	return options
}

func (p Glass) table() ui.Table {
	table := ui.Table{Caption: "Eerdere keren", Columns: []ui.Column{
		{Title: "Wanneer", Number: true, Header: true}, {Title: "Wie"}, {Title: "Gremium"}, {Title: "Reden"}, {Title: "Stand"},
	}}
	for _, line := range p.Lines {
		state := ui.Badge{Text: "Voorbij"}
		if line.Open {
			state = ui.Badge{Text: "Open tot " + nl.Clock(line.Until), Tone: ui.Warning}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: nl.ShortMoment(line.At)}, {Text: line.Who}, {Text: line.Body}, {Text: line.Why}, {Badge: state},
		}})
	}
	return table
}

// Clock is the page on which the clock of a demonstration is set.
type Clock struct {
	Admin
	Now, Real time.Time
	Day, Time string
	Gaps      ui.Gaps
}

// ClockInputs gives a moment as the inputs for day and time want it.
func ClockInputs(moment time.Time) (day, clock string) {
	here := moment.In(law.Amsterdam)
	return here.Format(time.DateOnly), here.Format("15:04")
}

// ClockWords writes the time of a moment, for a message.
func ClockWords(moment time.Time) string { return nl.Clock(moment) }

// MomentWords writes a moment in full, for a message.
func MomentWords(moment time.Time) string { return nl.Moment(moment) }
