package views

import (
	"fmt"
	"strings"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/views/ui"
)

// OwnNotes are the notes and highlights of the reader at a meeting, in the order of its agenda.
type OwnNotes struct {
	ui.Frame
	Top   MeetingTop
	Rows  []OwnNote
	Pager ui.Pager
	// All is how many there are, on all pages.
	All int
}

// OwnNote is a note or a highlight with what it stands beside. Head and Paper are empty where they are those of the row before it.
type OwnNote struct {
	Head, Paper string
	// Href leads to it, when what it stands beside is still there.
	Href string
	// Colour is empty for a note. Old says that a highlight was made in an older version.
	Colour reading.Colour
	Quote  string
	Text   string
	Old    string
}

// Kept is what somebody keeps for himself at a meeting.
type Kept struct {
	Notes      []reading.Note
	Highlights []reading.Highlight
}

// OwnNotesOf puts what somebody keeps at a meeting in the order of the agenda. What stands beside nothing that is on it
// comes last: a note is never lost.
func OwnNotesOf(a *meeting.Agenda, kept Kept) (rows []OwnNote) {
	s := ownSorter{at: a.Meeting.ID, kept: kept, done: map[uint]bool{}, shown: map[uint]bool{}}
	for _, item := range a.Items() {
		s.item(item)
	}
	s.head, s.paper, s.href = "Niet meer op de agenda", "", ""
	for _, note := range kept.Notes {
		if !s.done[note.ID] {
			s.add(OwnNote{Text: note.Text})
		}
	}
	for _, h := range kept.Highlights {
		if !s.shown[h.ID] {
			s.add(ownHighlight(h, 0))
		}
	}
	return s.rows
}

// ownSorter gathers rows; head and paper are those of the next one.
type ownSorter struct {
	at                uint
	kept              Kept
	done, shown       map[uint]bool // notes and highlights that have a row
	head, paper, href string
	rows              []OwnNote
}

func (s *ownSorter) add(row OwnNote) {
	row.Head, row.Paper, row.Href = s.head, s.paper, s.href
	s.rows = append(s.rows, row)
	s.head, s.paper = "", ""
}

// item adds what stands beside an item and its papers.
func (s *ownSorter) item(item meeting.AgendaItem) {
	s.head, s.paper = itemCalled(item), ""
	s.href = fmt.Sprintf("%s?punt=%d", MeetingPath(s.at, "stukken"), item.ID)
	s.notes(item.ID, 0)
	for _, of := range item.Papers {
		s.paper = of.Title
		s.href = fmt.Sprintf("%s?punt=%d&stuk=%d", MeetingPath(s.at, "stukken"), item.ID, of.ID)
		s.notes(item.ID, of.ID)
		s.highlights(of)
	}
}

func (s *ownSorter) notes(item, of uint) {
	for _, note := range s.kept.Notes {
		if note.Item == item && note.Paper == of && !s.done[note.ID] {
			s.done[note.ID] = true
			s.add(OwnNote{Text: note.Text})
		}
	}
}

func (s *ownSorter) highlights(of paper.Paper) {
	for _, h := range s.kept.Highlights {
		if h.Paper == of.ID && !s.shown[h.ID] {
			s.shown[h.ID] = true
			s.add(ownHighlight(h, of.Latest))
			s.rows[len(s.rows)-1].Href += "#" + markID(h.ID)
		}
	}
}

// ownHighlight is the row of a highlight in a paper of which a version is the newest; 0 when that is not known.
func ownHighlight(h reading.Highlight, latest uint) OwnNote {
	row := OwnNote{Colour: h.Colour, Quote: h.Quote, Text: h.Text}
	if row.Quote == "" {
		row.Quote = "U ziet dit stuk niet meer; wat u erin markeerde staat hier daarom niet."
	} else if h.Number < latest {
		row.Old = fmt.Sprintf("gemarkeerd in versie %d; nu is er versie %d", h.Number, latest)
	}
	return row
}

func (p OwnNotes) path() string { return MeetingPath(p.Top.Meeting.ID, "aantekeningen") }

func (p OwnNotes) empty() ui.Empty {
	return ui.Empty{
		ID: "leeg", Title: "Nog niets genoteerd of gemarkeerd",
		Text:    "Wat u bij het lezen van de stukken noteert of markeert, komt hier bij elkaar. Alleen u ziet het.",
		Actions: []ui.Button{{Text: "Stukken lezen", Href: MeetingPath(p.Top.Meeting.ID, "stukken")}},
	}
}

// OwnNotesText writes rows as plain text, under a title.
func OwnNotesText(title string, rows []OwnNote) string {
	var text strings.Builder
	fmt.Fprintln(&text, title)
	for _, row := range rows {
		if row.Head != "" {
			fmt.Fprintf(&text, "\n%s\n", row.Head)
		}
		if row.Paper != "" {
			fmt.Fprintf(&text, "Bij %s:\n", row.Paper)
		}
		if row.Colour != "" {
			fmt.Fprintf(&text, "[%s] “%s”\n", Colour(row.Colour), row.Quote)
		}
		if row.Old != "" {
			fmt.Fprintf(&text, "(%s)\n", row.Old)
		}
		if row.Text != "" {
			fmt.Fprintf(&text, "%s\n", row.Text)
		}
	}
	return text.String()
}

func (p OwnNotes) actions() []ui.Button {
	if p.All == 0 {
		return nil
	}
	return []ui.Button{{Text: "Als tekst", Icon: "download", Href: p.path() + ".txt"}}
}
