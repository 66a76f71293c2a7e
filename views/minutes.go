package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Minutes are the minutes of a meeting: to write for the secretary, and to read for whom they went round to.
type Minutes struct {
	ui.Frame
	Top        MeetingTop
	Items      []MinutesItem
	Opening    meeting.MinuteText // what comes before the first item
	Attendance []meeting.Attendance
	Remarks    []meeting.MinuteRemark
	Titles     map[uint]string // titles by number, for remarks
	Pick       RecordPick
	// Adopters are the meetings that could adopt the minutes.
	Adopters []meeting.Meeting
	// Version is how many times they were frozen, AdoptedIn the meeting that adopted them (nil: none) and AdoptedWith what it
	// changed.
	Version     uint
	AdoptedIn   *meeting.Meeting
	AdoptedWith string
	// Needs is what they need before they go round, Gaps what was refused, Typed what was sent then.
	Needs, Gaps ui.Gaps
	Typed       RecordTyped
	Ticked      PointsTyped
	Today       law.Date
	// Ministries are those that sit in the body, to make an extract for; none while nothing was decided or asked of anybody.
	Ministries []person.Organisation
	// Me is the person who looks.
	Me uint

	// Writing: the texts can be changed now. The rest are the steps that the reader may take.
	Writing, MayStart, MayCirculate, MaySend, MayAdopt, MayReopen, MayRemark, MayAnswer bool
}

// MinutesItem is an item with what was written down of it.
type MinutesItem struct {
	meeting.Item
	Text      meeting.MinuteText
	Decisions []meeting.Decision
	Actions   []meeting.Action
	Papers    []paper.Paper
	Points    []meeting.Point
}

// record makes a form on the page, as it was typed when it is the one that was refused.
func (p Minutes) record(kind string, item MinutesItem, decision uint) Record {
	return newRecord(MeetingPath(p.Top.Meeting.ID), p.Gaps, p.Typed, Record{
		Pick: p.Pick, Item: item, Typed: RecordTyped{Kind: kind, Item: item.ID, Decision: decision},
	})
}

func (p Minutes) path(under string) string { return MeetingPath(p.Top.Meeting.ID) + "/verslag" + under }

func (p Minutes) ministries() (options []ui.Option) {
	for _, one := range p.Ministries {
		options = append(options, ui.Option{Value: one.Code, Text: one.Code})
	}
	return options
}

// decisionPDF is the address of one decision as a PDF, decisionMail that of the page to mail it.
func (p Minutes) decisionPDF(id uint) string {
	return MeetingPath(p.Top.Meeting.ID, "besluiten.pdf") + "?besluit=" + number(id)
}

func (p Minutes) decisionMail(id uint) string {
	return MeetingPath(p.Top.Meeting.ID, "besluiten/versturen") + "?besluit=" + number(id)
}

func (p Minutes) head() ui.Head {
	m := p.Top.Meeting
	head := ui.Head{Title: "Verslag " + p.Top.Title(), Badge: MeetingBadge(m.State)}
	if m.MinutesReference != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "Kenmerk " + m.MinutesReference})
	}
	if !m.MinutesOn.IsZero() {
		head.Standing = append(head.Standing, ui.Fact{Text: "Verslag van " + nl.ShortDay(m.MinutesOn)})
	}
	switch {
	case p.Writing && m.State == meeting.Drafting:
		head.Actions = append(head.Actions, ui.Button{Text: "Voorbeeld", Icon: "eye", Href: p.path("/pdf")})
	case m.MinutesPaper != 0:
		head.Actions = append(head.Actions, ui.Button{Text: "Als PDF", Icon: "printer", Href: PaperPath(m.MinutesPaper) + "/pdf"})
	}
	if p.Version > 1 {
		head.Actions = append(head.Actions, p.compare())
	}
	if m.DecisionsPaper != 0 {
		head.Actions = append(head.Actions, ui.Button{Text: "Besluitenlijst", Icon: "gavel", Href: PaperPath(m.DecisionsPaper)})
	}
	if p.MayCirculate {
		head.Actions = append(head.Actions, ui.Button{Text: "Rondsturen…", Kind: ui.Primary, Icon: "send", Href: p.path("/rondsturen")})
	}
	return head
}

func (p Minutes) needs() ui.Needs {
	if len(p.Needs) == 0 {
		return ui.NeedsFrom(nil, "Elk punt heeft een uitkomst", "Het verslag kan rond")
	}
	return ui.NeedsFrom(p.Needs)
}

// anything tells whether there is something to read.
func (p Minutes) anything() bool {
	return len(p.Opening.Notes) > 0 || slices.ContainsFunc(p.Items, func(i MinutesItem) bool {
		return len(i.Text.Notes) > 0 || len(i.Decisions) > 0 || i.Outcome != meeting.NoOutcome
	})
}

// attended is one line of the list of who was there: the normal is quiet, exceptions get words.
type attended struct {
	of, who, words, class string
	here                  bool
}

func attendedRows(rows []meeting.Attendance) (list []attended, here int) {
	for _, row := range rows {
		row.Note = strings.Trim(row.Note+", "+row.Stay(nil), ", ")
		one := attended{of: row.Of, who: row.Name, words: row.Note}
		switch row.Status {
		case meeting.Present, meeting.Guest:
			here++
			one.here, one.class = row.Note == "" && row.For == 0, "on"
			if row.For != 0 {
				one.words = or(row.Note, "vervangt")
			}
			if !one.here {
				one.class = "part"
			}
		case meeting.Absent:
			one.words, one.class = or(row.Note, "afwezig"), "off"
		default:
			one.words, one.class = or(row.Note, Attendance(string(row.Status))), "part"
		}
		list = append(list, one)
	}
	return list, here
}

func (p Minutes) attended() []attended { list, _ := attendedRows(p.Attendance); return list }

func (p Minutes) hereWords() string {
	_, here := attendedRows(p.Attendance)
	return fmt.Sprintf("%d van %d", here, len(p.Attendance))
}

func (p Minutes) mayAttend() bool { return p.Writing }

func (p Minutes) startOn() string {
	switch {
	case p.Typed.Kind == "begin":
		return p.Typed.On
	case !p.Top.Meeting.MinutesOn.IsZero():
		return isoDay(p.Top.Meeting.MinutesOn)
	}
	return isoDay(p.Today)
}

func (p Minutes) startReference() string {
	if p.Typed.Kind == "begin" {
		return p.Typed.Reference
	}
	return p.Top.Meeting.MinutesReference
}

func (p Minutes) adopters() []ui.Option {
	var options []ui.Option
	for _, m := range p.Adopters {
		options = append(options, ui.Option{
			Value: number(m.ID), Text: "vergadering van " + nl.Day(m.Day()), Selected: m.ID == p.Typed.In || len(p.Adopters) == 1,
		})
	}
	return options
}

// plain makes a field of a form of the whole page.
func (p Minutes) plain(kind, name, label string) ui.Field {
	id := name + RecordTyped{Kind: kind}.Mark()
	return ui.Field{Name: name, ID: id, Label: label, Error: p.Gaps.For(id)}
}

func (i MinutesItem) anchor() string { return "punt-" + strconv.Itoa(int(i.ID)) }

func (p Minutes) text(item MinutesItem, heading string) MinutesText {
	t := MinutesText{
		Path: p.path("/tekst"), Heading: heading, Item: item.ID, Version: item.Text.Rev, Text: meeting.WriteNotes(item.Text.Notes),
		Local: fmt.Sprintf("%d-%d-%d", p.Me, p.Top.Meeting.ID, item.ID),
	}
	if p.Typed.Kind == "tekst" && p.Typed.Item == item.ID && len(p.Gaps) > 0 {
		t.Text, t.Error = p.Typed.Text, p.Gaps[0].Text
	}
	return t
}

// ActionPath is the address of an action point.
func ActionPath(id uint) string { return fmt.Sprintf("/acties/%d", id) }
