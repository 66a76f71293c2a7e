package views

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Reading is the papers of a meeting, one after another: the agenda beside it, the paper in the middle.
type Reading struct {
	ui.Frame
	Top    MeetingTop
	Agenda *meeting.Agenda
	// Item is the item that is read; nil when there is none at all.
	Item *meeting.AgendaItem
	// Paper is the paper of the item that is read, with what it says; nil when the item has none.
	Paper  *paper.Paper
	Frozen *paper.Version
	Sheet  *paper.Sheet
}

// stop is a place on the way through the papers.
type stop struct {
	item, paper uint
	// label is what it is called in full, short where there is little room.
	label, short string
}

// stops are all places in the order of the agenda: each paper, and each item that has none.
func (p Reading) stops() (stops []stop) {
	for _, item := range p.Agenda.Items() {
		if item.Dropped {
			continue
		}
		if len(item.Papers) == 0 {
			stops = append(stops, stop{item: item.ID, label: itemCalled(item), short: itemShort(item)})
		}
		for i, of := range item.Papers {
			label, short := itemCalled(item), itemShort(item)
			if i > 0 {
				label, short = of.Title, fmt.Sprintf("stuk %d", i+1)
			}
			stops = append(stops, stop{item.ID, of.ID, label, short})
		}
	}
	return stops
}

// near gives the place before or after the one that is read; no label when there is none.
func (p Reading) near(by int) stop {
	stops := p.stops()
	for i, s := range stops {
		if s.item == p.item() && s.paper == p.paper() && i+by >= 0 && i+by < len(stops) {
			return stops[i+by]
		}
	}
	return stop{}
}

func (p Reading) item() uint {
	if p.Item == nil {
		return 0
	}
	return p.Item.ID
}

func (p Reading) paper() uint {
	if p.Paper == nil {
		return 0
	}
	return p.Paper.ID
}

func (p Reading) href(s stop) string {
	address := fmt.Sprintf("%s?punt=%d", MeetingPath(p.Top.Meeting.ID, "stukken"), s.item)
	if s.paper != 0 {
		address += fmt.Sprintf("&stuk=%d", s.paper)
	}
	return address
}

func (p Reading) itemHref(item meeting.AgendaItem) string { return p.href(stop{item: item.ID}) }

func (p Reading) paperHref(of paper.Paper) string {
	return p.href(stop{item: p.item(), paper: of.ID})
}

func (p Reading) when() string {
	m := p.Top.Meeting
	return nl.TinyDay(m.Day()) + ", " + nl.Clock(m.StartsAt)
}

// place says how far the reader is: "4.c van 12".
func (p Reading) place() string {
	return fmt.Sprintf("%s van %d", itemShort(*p.Item), len(p.Agenda.Items()))
}

// standing is the line under the title of an item.
func (p Reading) standing() []ui.Fact {
	var facts []ui.Fact
	if p.Item.Start > 0 && p.Item.Minutes > 0 {
		facts = append(facts, ui.Fact{Icon: "clock", Text: body.Clock(p.Item.Start) + "–" + body.Clock(p.Item.Start+p.Item.Minutes) + "\u00a0uur"})
	}
	if p.Item.By != "" {
		facts = append(facts, ui.Fact{Text: "Ingebracht door " + p.Item.By})
	}
	if p.Item.Explain != "" {
		facts = append(facts, ui.Fact{Text: p.Item.Explain})
	}
	return facts
}

func (p Reading) head() ui.Head {
	head := ui.Head{Title: p.Item.Title, Number: p.Item.Number, Standing: p.standing()}
	if p.Item.Nature != "" {
		head.Badge = ui.Badge{Text: Nature(p.Item.Nature), Tone: ui.Active}
	}
	return head
}

// paperNote is the small line in the button of a paper.
func paperNote(of paper.Paper) string {
	note := PaperKind(of.Kind)
	if !of.Date.IsZero() {
		note += " · " + nl.DayMonth(of.Date)
	}
	if of.Latest > 1 {
		note += fmt.Sprintf(" · versie %d", of.Latest)
	}
	return note
}

func (p Reading) empty() ui.Empty {
	return ui.Empty{
		ID: "leeg", Title: "Nog geen stukken",
		Text:    "De stukken van deze vergadering komen hier zodra de leden zijn geconvoceerd.",
		Actions: []ui.Button{{Text: "Naar de agenda", Href: MeetingPath(p.Top.Meeting.ID)}},
	}
}

func (p Reading) view() PaperView {
	return PaperView{Paper: p.Paper, Frozen: p.Frozen, Sheet: p.Sheet}
}
