package views

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/submission"
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

// RecordPick is what the forms of a record choose from.
type RecordPick struct {
	// Bodies are those that an item can go on to.
	Bodies []body.Body
	Names  map[uint]string // of all bodies
	// People are offered as holders of actions.
	People []string
	// Meetings to come can be the term of an action.
	Meetings []meeting.Meeting
}

// RecordTyped is what was sent with a step that was refused; Kind says which form it was.
type RecordTyped struct {
	Meeting    uint
	Item       uint
	Kind       string
	Version    uint
	Base       []string
	Tried      string
	Decision   uint
	Remark     uint
	Passage    int
	Proposal   string
	Text       string
	Outcome    string
	ForwardTo  uint
	Why        string
	Holder     string
	Due        string
	DueMeeting uint
	On         string
	Reference  string
	In         uint
	Changes    string
	Answer     string
	Paper      uint
	Judged     uint
	Agreed     string
	To         uint
	Back       string
}

// Mark gives the end of the ids of the fields of this form: several forms on the page have a field of the same name.
func (t RecordTyped) Mark() string {
	mark := fmt.Sprintf("-%s-%d", t.Kind, t.Item)
	switch {
	case t.Kind == "uitkomst":
		mark = fmt.Sprintf("-%d", t.Item)
	case t.Decision != 0:
		mark += fmt.Sprintf("-%d", t.Decision)
	case t.Remark != 0:
		mark += fmt.Sprintf("-%d", t.Remark)
	}
	return mark
}

// Record is one form of the record of a meeting, with what was typed in it when it was refused.
type Record struct {
	Path  string // of the meeting
	Typed RecordTyped
	Gaps  ui.Gaps
	Pick  RecordPick
	Item  MinutesItem
	// Open shows the form at once.
	Open bool
}

// record makes a form on the page, as it was typed when it is the one that was refused.
func (p Minutes) record(kind string, item MinutesItem, decision uint) Record {
	return newRecord(MeetingPath(p.Top.Meeting.ID), p.Gaps, p.Typed, Record{
		Pick: p.Pick, Item: item, Typed: RecordTyped{Kind: kind, Item: item.ID, Decision: decision},
	})
}

func newRecord(path string, gaps ui.Gaps, typed RecordTyped, r Record) Record {
	r.Path = path
	if typed.Mark() == r.Typed.Mark() && gaps != nil {
		r.Typed, r.Gaps, r.Open = typed, gaps, true
	}
	return r
}

// field makes a field of the form, with an id of its own and its error.
func (r Record) field(name, label string) ui.Field {
	id := name + r.Typed.Mark()
	return ui.Field{Name: name, ID: id, Label: label, Error: r.Gaps.For(id)}
}

func (r Record) action(under string) string { return r.Path + "/verslag/" + under }

// outcome shows the outcomes to choose from: as it was typed, or as it stands.
func (r Record) outcome() []ui.Option {
	chosen := string(r.Item.Outcome)
	if r.Open {
		chosen = r.Typed.Outcome
	}
	return outcomeOptions(chosen)
}

func outcomeOptions(chosen string) []ui.Option {
	var options []ui.Option
	for _, outcome := range meeting.Outcomes {
		options = append(options, ui.Option{Value: string(outcome), Text: upper(Outcome(outcome)), Selected: string(outcome) == chosen})
	}
	return options
}

func (r Record) forwards() []ui.Option {
	chosen := r.Item.ForwardTo
	if r.Open {
		chosen = r.Typed.ForwardTo
	}
	return bodyOptions(r.Pick.Bodies, chosen)
}

func (r Record) meetings() []ui.Option {
	var options []ui.Option
	for _, m := range r.Pick.Meetings {
		options = append(options, ui.Option{
			Value: number(m.ID), Text: "vergadering van " + nl.ShortDay(m.Day()), Selected: m.ID == r.Typed.DueMeeting,
		})
	}
	return options
}

func (r Record) papers(chosen uint) []ui.Option {
	var options []ui.Option
	for _, p := range r.Item.Papers {
		options = append(options, ui.Option{Value: number(p.ID), Text: p.Title, Selected: p.ID == chosen})
	}
	return options
}

func (r Record) agreed() []ui.Option {
	return []ui.Option{
		{Value: submission.Yes, Text: "Overeenstemming", Selected: r.Typed.Agreed == submission.Yes},
		{Value: submission.No, Text: "Geen overeenstemming", Selected: r.Typed.Agreed == submission.No},
	}
}

// decision is the decision that the form words anew.
func (r Record) decision() (d meeting.Decision) {
	for _, d = range r.Item.Decisions {
		if d.ID == r.Typed.Decision {
			if r.Open {
				d.Text, d.Outcome = r.Typed.Text, meeting.Outcome(r.Typed.Outcome)
			}
			return d
		}
	}
	return meeting.Decision{Text: r.Typed.Text, Outcome: meeting.Outcome(or(r.Typed.Outcome, string(r.Item.Outcome)))}
}

func (r Record) named(of string) string { return of + " van " + r.called() }

// called is how an item is called in few words: its number, or its title where it has none.
func (r Record) called() string { return or(r.Item.Number, r.Item.Title) }

// Callouts of what was decided and agreed to do.

func (p RecordPick) decided(item MinutesItem, d meeting.Decision) ui.Callout {
	note := ""
	if meeting.Beyond(item.Nature, d.Outcome) {
		note = "Aangeboden " + natureOf(string(item.Nature)) + "; er viel een besluit. Beraad legt beide vast."
	}
	if d.Reworded() {
		note = strings.TrimSpace("Voorgelegd: ‘" + d.Offered + "’. " + note)
	}
	return ui.Callout{
		Kind: ui.DecisionCallout, ID: fmt.Sprintf("besluit-%d", d.ID), Head: decisionHead(d.Number), Text: d.Text, Note: note,
		Badge: ui.Badge{Text: upper(p.outcome(d.Outcome, item.ForwardTo)), Tone: OutcomeTone(d.Outcome)},
	}
}

func (p RecordPick) outcome(outcome meeting.Outcome, to uint) string {
	if outcome == meeting.Forwarded && p.Names[to] != "" {
		return Outcome(outcome) + " naar " + p.Names[to]
	}
	return Outcome(outcome)
}

func acted(a meeting.Action) ui.Callout {
	term := ""
	if !a.DueOn.IsZero() {
		term = "termijn: " + nl.ShortDay(a.DueOn)
	}
	return ui.Callout{
		Kind: ui.ActionCallout, ID: fmt.Sprintf("actie-%d", a.ID), Head: "Actiepunt " + a.Number, Text: a.Text,
		Term: term, Note: "Houder: " + a.HolderName + " · " + ActionState(string(a.State)),
		Href: ActionPath(a.ID), Link: "Naar het actiepunt",
	}
}

var outcomeTones = map[meeting.Outcome]ui.Tone{
	meeting.Established: ui.Safe, meeting.Agreed: ui.Safe, meeting.AgreedChanged: ui.Active, meeting.AdviceGiven: ui.Active,
	meeting.Forwarded: ui.Active, meeting.KeptBack: ui.Warning, meeting.NotAgreed: ui.Warning,
}

// OutcomeTone is what an outcome means at a glance.
func OutcomeTone(outcome meeting.Outcome) ui.Tone { return outcomeTones[outcome] }

// Head and sides of the page.

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

// MinutesText is the text of one item to be written. Its script saves it while one writes, keeps it on the device until
// the server has it, and shows both texts when somebody else changed the same paragraph.
type MinutesText struct {
	Path, Heading string
	Item          uint
	Text          string
	Version       uint
	Error         string
	// Local is the name under which the device keeps it: of this person, on this item.
	Local string
	// Back is "zitting" on the page of the sitting; Rows is how high the text is at first.
	Back string
	Rows int
}

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

func (t MinutesText) formID() string { return TextFormID(t.Item) }

// TextFormID is the id of the form with the text of an item.
func TextFormID(item uint) string { return fmt.Sprintf("tekst-%d", item) }

// kept is what the form carries when the page is made.
func (t MinutesText) kept() MinutesKept {
	return MinutesKept{Item: t.Item, Version: t.Version, Base: t.Text}
}

func (t MinutesText) area() ui.TextArea {
	return ui.TextArea{
		Field: ui.Field{Name: "text", ID: fmt.Sprintf("text-tekst-%d", t.Item), Label: "Tekst bij " + t.Heading, HideLabel: true, Error: t.Error},
		Value: t.Text, Rows: max(4, t.Rows),
	}
}

// KeptState says how saving a text went.
type KeptState string

// The ways in which saving a text can go.
const (
	KeptSaved  KeptState = "saved"
	KeptMerged KeptState = "merged" // put together with what somebody else wrote
	KeptClash  KeptState = "clash"  // both changed the same paragraph: the writer chooses
	KeptWrong  KeptState = "wrong"
)

// MinutesKept is the answer to a text that saves itself: which version stands now, and what to do when it was not saved.
type MinutesKept struct {
	Item    uint
	State   KeptState
	Version uint
	// Base is the text of that version.
	Base string
	// Words are "Opgeslagen om 10.42", or why it was not saved.
	Words string
	// Mine, Theirs and Both are the texts to choose from in a clash; Who wrote the other one, and When.
	Mine, Theirs, Both string
	Who, When          string
}

func (k MinutesKept) id(of string) string { return fmt.Sprintf("%s-%d", of, k.Item) }

func (k MinutesKept) who() string { return or(k.Who, "Iemand anders") }

func (k MinutesKept) clashText() string {
	text := k.who() + " wijzigde dezelfde alinea"
	if k.When != "" {
		text += " om " + k.When
	}
	return text + ". Kies wat blijft; uw tekst staat nog hierboven."
}

// mine and theirs show each text against the other.
func (k MinutesKept) mine() ui.Diff   { return ui.Compare(k.Theirs, k.Mine).Only(ui.Added) }
func (k MinutesKept) theirs() ui.Diff { return ui.Compare(k.Mine, k.Theirs).Only(ui.Added) }

// Render shows the form.
func (t MinutesText) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

// ActionPath is the address of an action point.
func ActionPath(id uint) string { return fmt.Sprintf("/acties/%d", id) }
