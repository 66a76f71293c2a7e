package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/reading"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Overview is the page on which a day begins: what waits for somebody, and what comes.
type Overview struct {
	ui.Frame
	Now time.Time
	// Seats are what the reader is: "secretaris van het CIO-beraad".
	Seats []string
	// Desk: keeps a body or handles requests; others get the next meeting first.
	Desk bool
	// MayPlan lets the reader make a meeting, MayOffer begin a submission, and MayRegister take in a request.
	MayPlan, MayOffer, MayRegister bool
	Tasks                          []Task
	Next                           *ComingMeeting
	Later                          []ComingMeeting
	// Reading are the papers of the next meeting that wait to be read, ReadOf how many there are in all.
	Reading []ToRead
	ReadOf  int
	Actions []OpenAction
	// Saved are the searches that the reader keeps.
	Saved []SavedSearch
}

// Task is one thing that waits for the reader. Due is zero when it has no term.
type Task struct {
	Due         law.Date
	Title, Href string
	Note, Do    string
}

// ComingMeeting is a meeting that the reader sees coming.
type ComingMeeting struct {
	Meeting meeting.Meeting
	Body    string
	Items   int
	Papers  int
	// DeadlineOn is the last day to offer papers.
	DeadlineOn law.Date
}

// ToRead is a paper of the next meeting.
type ToRead struct {
	Number, Title, Href, Note string
	// Changed: the reader opened an earlier version.
	Changed bool
}

// OpenAction is an action point that the reader holds.
type OpenAction struct {
	Number, Text, Href string
	Due                law.Date
}

func (p Overview) today() law.Date { return law.DateOf(p.Now) }

func (p Overview) title() string {
	if p.Desk {
		return "Wat vandaag aandacht vraagt"
	}
	switch hour := p.Now.In(law.Amsterdam).Hour(); {
	case hour < 12:
		return "Goedemorgen"
	case hour < 18:
		return "Goedemiddag"
	}
	return "Goedenavond"
}

func (p Overview) head() ui.Head {
	head := ui.Head{Title: p.title(), Standing: []ui.Fact{{Icon: "calendar-days", Text: nl.Day(p.today())}}}
	if len(p.Seats) > 0 {
		head.Standing = append(head.Standing, ui.Fact{Text: upper(nl.List(p.Seats))})
	}
	switch {
	case p.MayPlan:
		head.Actions = []ui.Button{{Text: "Nieuwe vergadering", Icon: "plus", Href: "/vergaderingen/nieuw"}}
	case p.MayRegister:
		head.Actions = []ui.Button{{Text: "Verzoek inschrijven", Icon: "plus", Href: "/woo-verzoeken/nieuw"}}
	case p.MayOffer:
		head.Actions = []ui.Button{{Text: "Nieuwe aanbieding", Icon: "file-plus", Href: "/aanbiedingen/nieuw"}}
	}
	return head
}

// aside tells whether there is anything beside what waits.
func (p Overview) aside() bool {
	return p.Desk && p.Next != nil || len(p.Reading)+len(p.Actions)+len(p.Saved)+len(p.Later) > 0
}

// dueBadge says when something is due, in the fewest words.
func dueBadge(today, due law.Date) ui.Badge {
	if due.IsZero() {
		return ui.Badge{Text: "Open"}
	}
	left := ui.Left{Today: today, End: due}
	switch days := due.DaysSince(today); {
	case days < 0:
		return ui.Badge{Text: left.Words(), Tone: ui.Danger, Icon: "clock"}
	case days <= 1:
		return ui.Badge{Text: upper(left.Words()), Tone: ui.Warning}
	}
	return ui.Badge{Text: nl.TinyDay(due)}
}

func (p Overview) count() string {
	if len(p.Tasks) == 1 {
		return "1 punt"
	}
	return fmt.Sprintf("%d punten, op volgorde van termijn", len(p.Tasks))
}

func (t Task) button() ui.Button {
	return ui.Button{Text: t.Do, Href: t.Href, Small: true, Hidden: ": " + t.Title}
}

// nextTitle says how far off the next meeting is.
func (p Overview) nextTitle() string {
	switch p.Next.Meeting.Day().DaysSince(p.today()) {
	case 0:
		return "Vandaag"
	case 1:
		return "Morgen"
	case 2:
		return "Overmorgen"
	}
	return "Eerstvolgende vergadering"
}

func (m ComingMeeting) href() string { return fmt.Sprintf("/vergaderingen/%d", m.Meeting.ID) }

func (m ComingMeeting) dayNumber() string {
	_, _, day := m.Meeting.Day().Date()
	return strconv.Itoa(day)
}

func (m ComingMeeting) when() string {
	return nl.Day(m.Meeting.Day()) + ", " + nl.Span(m.Meeting.StartsAt, m.Meeting.EndsAt)
}

func (m ComingMeeting) badge() ui.Badge {
	return ui.Badge{Text: upper(MeetingState(m.Meeting.State)), Tone: ui.Active}
}

func (m ComingMeeting) line() string {
	name := m.Body
	if m.Meeting.Kind == meeting.Vooroverleg {
		name += ", vooroverleg"
	}
	return name + ", " + nl.Day(m.Meeting.Day())
}

func (m ComingMeeting) note() string {
	words := []string{upper(MeetingState(m.Meeting.State))}
	if !m.DeadlineOn.IsZero() {
		words = append(words, "stukken tot en met "+nl.DayMonth(m.DeadlineOn))
	}
	return strings.Join(words, " · ")
}

// size says what the agenda holds.
func (m ComingMeeting) size() string {
	if m.Items == 0 {
		return "De agenda volgt."
	}
	return nl.Plural(m.Items, "agendapunt", "agendapunten") + ", " + nl.Plural(m.Papers, "stuk", "stukken")
}

// readSoFar says how far the reader is with the papers of the next meeting.
func (p Overview) readSoFar() string {
	return fmt.Sprintf("%d van %s gelezen", p.ReadOf-len(p.Reading), nl.Plural(p.ReadOf, "stuk", "stukken"))
}

// mostToRead is how many papers the overview names.
const mostToRead = 12

// unread are the papers that are named, and how many are not.
func (p Overview) unread() (named []ToRead, more int) {
	n := min(len(p.Reading), mostToRead)
	return p.Reading[:n], len(p.Reading) - n
}

func (r ToRead) mark() mark {
	if r.Changed {
		return mark{reading.Changed, readWords[reading.Changed]}
	}
	return mark{reading.Unread, readWords[reading.Unread]}
}

func (r ToRead) note() string {
	if r.Changed {
		return r.Note + " · " + readWords[reading.Changed]
	}
	return r.Note
}

func (p Overview) papersPath() string { return p.Next.href() + "/stukken" }

func (a OpenAction) title() string { return strings.TrimSpace(a.Number + " " + a.Text) }

// nextButton leads to the next meeting; it is the primary one where nothing else waits.
func (p Overview) nextButton() ui.Button {
	if p.Desk {
		return ui.Button{Text: "Agenda openen", Href: p.Next.href(), Kind: ui.Primary, Wide: true}
	}
	if 0 < len(p.Reading) && len(p.Reading) < p.ReadOf {
		return ui.Button{Text: "Verder lezen", Href: p.papersPath(), Kind: ui.Primary, Icon: "book-open"}
	}
	return ui.Button{Text: "Agenda en stukken", Href: p.Next.href(), Kind: ui.Primary, Icon: "book-open"}
}
