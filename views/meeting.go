package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MeetingMay is what the reader may do with a meeting; buttons are shown by it.
type MeetingMay struct{ Plan, Compose, Convene, SendLate, Cancel, Absent, Minute, Positions bool }

// MeetingTop is what stands above every page of a meeting: what it is, how far it is, and its parts.
type MeetingTop struct {
	Meeting *meeting.Meeting
	Body    *body.Body
	May     MeetingMay
	// Papers is how many papers the reader can open.
	Papers int
	// Here is the address of the page, for the tabs.
	Here string
}

// MeetingPath is the address of a meeting, or of a page under it.
func MeetingPath(id uint, under ...string) string {
	return strings.Join(append([]string{fmt.Sprintf("/vergaderingen/%d", id)}, under...), "/")
}

// MeetingName is how a meeting is called in full: "CIO-beraad, woensdag 7 februari 2018".
func MeetingName(m *meeting.Meeting, b *body.Body) string {
	if m.Kind == meeting.Vooroverleg {
		return "Vooroverleg " + b.Name + ", " + nl.Day(m.Day())
	}
	return b.Name + ", " + nl.Day(m.Day())
}

// MeetingCrumbs is the way to a page of a meeting; without more it is the meeting itself.
func MeetingCrumbs(m *meeting.Meeting, b *body.Body, more ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{
		{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, {Text: b.Name, Href: fmt.Sprintf("/gremia/%d", b.ID)},
		{Text: nl.ShortDay(m.Day()), Href: MeetingPath(m.ID)},
	}, more...)
}

// Title is the h1 of the pages of the meeting.
func (t MeetingTop) Title() string { return MeetingName(t.Meeting, t.Body) }

// Standing is the line under the title.
func (t MeetingTop) Standing() []ui.Fact {
	m := t.Meeting
	facts := []ui.Fact{{Icon: "clock", Text: nl.Span(m.StartsAt, m.EndsAt)}}
	if m.Venue != "" {
		facts = append(facts, ui.Fact{Icon: "landmark", Text: m.Venue})
	}
	if m.Reference != "" {
		facts = append(facts, ui.Fact{Text: "Kenmerk " + m.Reference})
	}
	if !m.DeadlineOn.IsZero() && (m.State == meeting.Planned || m.State == meeting.Preparing) {
		facts = append(facts, ui.Fact{Icon: "calendar-clock", Text: "aanbieden tot en met " + nl.DayMonth(m.DeadlineOn)})
	}
	return facts
}

// Badge marks a meeting that does not take place; of others the life line says how far they are.
func (t MeetingTop) Badge() ui.Badge {
	if t.Meeting.State == meeting.Cancelled {
		return MeetingBadge(meeting.Cancelled)
	}
	return ui.Badge{}
}

var meetingTones = map[meeting.State]ui.Tone{
	meeting.Preparing: ui.Active, meeting.Convened: ui.Active, meeting.Held: ui.Warning, meeting.Drafting: ui.Active,
	meeting.Circulated: ui.Active, meeting.Adopted: ui.Safe, meeting.Cancelled: ui.Danger,
}

// MeetingBadge is how far a meeting is, in a word.
func MeetingBadge(state meeting.State) ui.Badge {
	return ui.Badge{Text: upper(MeetingState(state)), Tone: meetingTones[state]}
}

// Life is the bar that shows where the meeting is; one that was called off has none.
func (t MeetingTop) Life() ui.Life {
	m := t.Meeting
	at := slices.Index(meeting.States, m.State)
	if m.State == meeting.Cancelled || at < 0 {
		return ui.Life{}
	}
	life := ui.Life{Now: at}
	for _, state := range meeting.States[:len(meeting.States)-1] {
		step := ui.Step{Name: upper(MeetingState(state))}
		switch {
		case state == meeting.Convened && m.ConvenedAt != nil:
			step.Note = nl.DayMonth(law.DateOf(*m.ConvenedAt))
		case state == meeting.Held:
			step.Note = nl.DayMonth(m.Day())
		case state == meeting.Circulated && m.CirculatedAt != nil:
			step.Note = nl.DayMonth(law.DateOf(*m.CirculatedAt))
		case state == meeting.Adopted && m.AdoptedAt != nil:
			step.Note = nl.DayMonth(law.DateOf(*m.AdoptedAt))
		}
		life.Steps = append(life.Steps, step)
	}
	if m.State == meeting.Adopted {
		life.Now = len(life.Steps)
	}
	return life
}

// Tabs are the parts of the meeting.
func (t MeetingTop) Tabs() ui.Tabs {
	m := t.Meeting
	tabs := ui.Tabs{Label: "Onderdelen van de vergadering", Path: t.Here, Tabs: []ui.Tab{
		{Text: "Agenda", Href: MeetingPath(m.ID)},
		{Text: "Stukken", Href: MeetingPath(m.ID, "stukken"), Count: t.Papers},
		{Text: "Deelnemers", Href: MeetingPath(m.ID, "deelnemers")},
	}}
	if t.May.Positions && m.ConvenedAt != nil {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Standpunten", Href: MeetingPath(m.ID, "standpunten")})
	}
	if t.May.Compose && m.State == meeting.Convened {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Zitting", Href: MeetingPath(m.ID, "zitting")})
	}
	if t.May.Positions && m.State == meeting.Convened {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Live", Href: MeetingPath(m.ID, "live")})
	}
	if at := slices.Index(meeting.States, m.State); at >= slices.Index(meeting.States, meeting.Held) && m.State != meeting.Cancelled {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Verslag", Href: MeetingPath(m.ID, "verslag")})
	}
	if m.ConvenedAt != nil || m.State == meeting.Cancelled {
		tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: "Verzendingen", Href: MeetingPath(m.ID, "verzendingen")})
	}
	return tabs
}

// gone says that the meeting does not take place, and why.
func (t MeetingTop) gone() ui.Alert {
	return ui.Alert{Tone: ui.Danger, Title: "Deze vergadering gaat niet door", Text: t.Meeting.CancelWhy}
}

func (t MeetingTop) cancelled() bool { return t.Meeting.State == meeting.Cancelled }

// planning tells whether time, place and items can still be changed.
func (t MeetingTop) planning() bool {
	s := t.Meeting.State
	return s == meeting.Planned || s == meeting.Preparing || s == meeting.Convened
}

// taking are the buttons to print, take along, compare and search what lies on the table.
func (t MeetingTop) taking() (buttons []ui.Button) {
	m := t.Meeting
	if m.AgendaPaper != 0 {
		buttons = append(buttons, ui.Button{Text: "Agenda als PDF", Kind: ui.Subtle, Icon: "printer", Href: fmt.Sprintf("/stukken/%d/pdf", m.AgendaPaper)})
	}
	if t.Papers > 0 {
		buttons = append(buttons, ui.Button{Text: "Alles als PDF", Kind: ui.Subtle, Icon: "book-open", Href: MeetingPath(m.ID, "bundel.pdf")})
	}
	if t.Papers > 0 || m.AgendaPaper != 0 {
		buttons = append(buttons, ui.Button{Text: "Meenemen", Kind: ui.Subtle, Icon: "download", Href: ParcelPath(m.ID)})
	}
	if m.State == meeting.Convened {
		buttons = append(buttons, ui.Button{Text: "Wijzigingen", Kind: ui.Subtle, Icon: "git-compare-arrows", Href: ChangesPath(m.ID, 0, 0)})
	}
	if m.AgendaPaper != 0 || t.Papers > 0 {
		buttons = append(buttons, ui.Button{Text: "Zoeken", Kind: ui.Subtle, Icon: "search", Href: fmt.Sprintf("/zoeken?%s=%d", LimitMeeting, m.ID)})
	}
	return buttons
}

// actions are the buttons of the agenda page, the next step last.
func (t MeetingTop) actions() []ui.Button {
	m := t.Meeting
	buttons := t.taking()
	if t.May.Plan && t.planning() {
		buttons = append(buttons, ui.Button{Text: "Gegevens", Icon: "pencil", Href: MeetingPath(m.ID, "gegevens")})
	}
	switch {
	case m.State == meeting.Planned && t.May.Compose:
		buttons = append(buttons, ui.Button{Text: "Agenda voorbereiden", Kind: ui.Primary, Icon: "list-checks", Post: MeetingPath(m.ID, "voorbereiding")})
	case m.State == meeting.Preparing && t.May.Convene:
		buttons = append(buttons, ui.Button{Text: "Convoceren…", Kind: ui.Primary, Icon: "send", Href: MeetingPath(m.ID, "convocatie"), DescribedBy: "t-gaten"})
	case m.State == meeting.Convened && t.May.SendLate:
		buttons = append(buttons, ui.Button{Text: "Nazenden…", Kind: ui.Primary, Icon: "send", Href: MeetingPath(m.ID, "nazending")})
	case m.State == meeting.Held && t.May.Minute, m.State == meeting.Drafting && t.May.Minute:
		buttons = append(buttons, ui.Button{Text: "Naar het verslag", Kind: ui.Primary, Icon: "notebook-pen", Href: MeetingPath(m.ID, "verslag")})
	case t.Papers > 0:
		buttons = append(buttons, ui.Button{Text: "Stukken lezen", Kind: ui.Primary, Href: MeetingPath(m.ID, "stukken")})
	}
	return buttons
}

func itemKey(id uint) string   { return fmt.Sprintf("item-%d", id) }
func rubricKey(id uint) string { return fmt.Sprintf("rubric-%d", id) }
func number(n uint) string     { return strconv.FormatUint(uint64(n), 10) }

func minutesWords(n int) string { return strconv.Itoa(n) + "\u00a0min" }
