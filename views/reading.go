package views

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
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
	// Seen is what the reader opened, the paper that he reads now too. Was is the version of it that he opened before;
	// 0 when it is new to him.
	Seen reading.Seen
	Was  uint
	// Notes are what the reader noted beside the item, and beside the paper; nil where there is nothing to note.
	Notes [2]*reading.Note
	// Me is the reader, in whose name text that was not saved yet is held on his device.
	Me uint
	// Marks are the passages that the reader marked in the paper; he may mark when what it says is text.
	Marks   []reading.Placed
	MayMark bool
	// Typed and TypedMark are a note and a marking that were sent and not kept: Elsewhere, because he wrote in another
	// window too.
	Typed     NoteForm
	TypedMark MarkForm
	Elsewhere bool
	Gaps      ui.Gaps
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

// key names what is read, for who remembers how far one was in it.
func (p Reading) key() string {
	if p.Frozen == nil {
		return ""
	}
	return fmt.Sprintf("%d-%d", p.Paper.ID, p.Frozen.Number)
}

func (p Reading) itemHref(item meeting.AgendaItem) string { return p.href(stop{item: item.ID}) }

func (p Reading) paperHref(of paper.Paper) string {
	return p.href(stop{item: p.item(), paper: of.ID})
}

// papers are all papers on the table, each once.
func (p Reading) papers() (all []paper.Paper) {
	counted := map[uint]bool{}
	for _, item := range p.Agenda.Items() {
		for _, of := range item.Papers {
			if !counted[of.ID] {
				counted[of.ID] = true
				all = append(all, of)
			}
		}
	}
	return all
}

// toRead says how much is left.
func (p Reading) toRead() string {
	all := p.papers()
	left := p.Seen.Waiting(all)
	if left == 0 {
		return "Alle stukken gelezen"
	}
	return fmt.Sprintf("%d van %s nog te lezen", left, nl.Plural(len(all), "stuk", "stukken"))
}

// marks tells whether the page shows what is read: for a person, once there is something to read.
func (p Reading) marks() bool { return p.Seen != nil && len(p.papers()) > 0 }

func (p Reading) waiting() int { return p.Seen.Waiting(p.papers()) }

// mark is what stands beside an item: how much of it waits.
func (p Reading) mark(item meeting.AgendaItem) mark { return markOf(p.Seen, item.Papers...) }

// changed says that the paper is another one than the reader knows.
func (p Reading) changed() ui.Alert {
	if p.Was == 0 || p.Frozen == nil || p.Was >= p.Frozen.Number {
		return ui.Alert{}
	}
	return ui.Alert{
		Tone: ui.Warning, Title: "Gewijzigd sinds u keek", Text: fmt.Sprintf("U las versie %d; dit is versie %d. %s", p.Was, p.Frozen.Number, p.Frozen.Note),
		Href: fmt.Sprintf("/stukken/%d/versies/%d", p.Paper.ID, p.Was), Link: "De versie die u las",
	}
}

// mark is how papers stand to a reader, as a sign with words.
type mark struct {
	state reading.State
	words string
}

// markOf gives the mark of papers together: that of the one that asks most.
func markOf(seen reading.Seen, papers ...paper.Paper) (m mark) {
	for _, of := range papers {
		switch state := seen.Of(of); {
		case state == reading.Unread, state == reading.Changed && m.state != reading.Unread:
			m.state = state
		}
	}
	m.words = readWords[m.state]
	return m
}

var readWords = map[reading.State]string{reading.Unread: "ongelezen", reading.Changed: "gewijzigd sinds u keek", reading.Read: "gelezen"}

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
		facts = append(facts, ui.Fact{Icon: "clock", Text: p.Agenda.Meeting.Clock(p.Item.Start) + "–" + body.Clock(p.Item.Start+p.Item.Minutes) + "\u00a0uur"})
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
	return PaperView{Paper: p.Paper, Frozen: p.Frozen, Sheet: p.Sheet, Marks: p.Marks, MayMark: p.MayMark}
}
