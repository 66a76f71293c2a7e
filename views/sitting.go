package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/sitting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Sitting is the page with which a secretary runs a meeting: where it is on the agenda, who is there, and what is
// decided on the item at hand.
type Sitting struct {
	ui.Frame
	Top    MeetingTop
	Agenda *meeting.Agenda
	Items  []MinutesItem
	// Said is what members said beforehand, by item.
	Said map[uint][]meeting.Stated
	// At is the place in Items of the item at hand; -1 when there is none.
	At     int
	Rows   []Attendee
	Pick   RecordPick
	Gaps   ui.Gaps
	Typed  RecordTyped
	Ticked PointsTyped
	Now    time.Time
	// Open: what is said and decided can be written down now. MayHold: the sitting can be closed.
	Open, MayHold bool
	// Me is the person who looks.
	Me uint
	// Course is how the sitting goes; nil before the agenda was sent. Hands are who wrote in the minutes a moment ago.
	Course *sitting.Course
	Hands  []sitting.Hand
	// Presents is how many members are there, and how many the body asks for.
	Presents meeting.Presents
}

// early tells whether nobody can be there yet: that the quorum is not there either is no news then.
func (p Sitting) early() bool {
	return p.Presents.Here == 0 && p.Top.Meeting.Expects() && p.Now.Before(p.Top.Meeting.StartsAt)
}

func (p Sitting) quorumText() string {
	q := p.Presents
	return fmt.Sprintf("%d van de %d leden aanwezig of vervangen; %d nodig.", q.Here, q.Members, q.Needed)
}

// AtHand gives the number of the item at hand.
func (p Sitting) AtHand() (item uint, going bool) {
	if p.Course == nil {
		return 0, false
	}
	at, going := p.Course.Now()
	return at.Item, going
}

// away tells whether the page shows another item than the one at hand.
func (p Sitting) away() bool {
	at, going := p.AtHand()
	return going && p.At >= 0 && p.running() && at != p.item().ID
}

// barText says what is at hand.
func (p Sitting) barText() string {
	if p.Course == nil {
		return ""
	}
	if at, going := p.Course.Now(); going {
		return named(at)
	}
	title, _ := Live{Course: p.Course}.idle()
	return title
}

func (p Sitting) timing() timing { return timingOf(p.Course, p.Now) }

// nextWords go on to the next point, and says which one that is.
func (p Sitting) nextWords() string {
	next, left := coming(p.Course)
	switch {
	case !left:
		return ""
	case p.Course.Phase == sitting.Waiting:
		return "Begin met " + or(next.Number, next.Title)
	}
	return "Volgende: " + or(next.Number, next.Title)
}

// hiddenTitle is what is heard of a point after its number.
func hiddenTitle(p sitting.Point) string {
	if p.Number == "" {
		return ""
	}
	return p.Title
}

// running tells whether items can be taken now.
func (p Sitting) running() bool {
	return p.Course != nil && p.Open && p.Top.Meeting.State == meeting.Convened
}

// otherHand is somebody else who wrote in the minutes a moment ago: where, when and who.
type otherHand struct {
	where, at, who string
}

func (p Sitting) others() (list []otherHand) {
	for _, hand := range p.Hands {
		if hand.Person == p.Me {
			continue
		}
		where := "de opening"
		for _, item := range p.Items {
			if item.ID == hand.Item {
				where = or(item.Number, item.Title)
			}
		}
		list = append(list, otherHand{where: where, at: bareClock(hand.At), who: hand.Name})
	}
	return list
}

// versions are the newest versions of texts, for the script of the page: "12:5 14:2".
func (p Sitting) versions() string {
	var all []string
	for _, hand := range p.Hands {
		all = append(all, fmt.Sprintf("%d:%d", hand.Item, hand.Version))
	}
	return strings.Join(all, " ")
}

// text is the text of the item on the page, to be written.
func (p Sitting) text() MinutesText {
	item := p.item()
	m := Minutes{Top: p.Top, Typed: p.Typed, Gaps: p.Gaps, Me: p.Me}
	t := m.text(item, or(item.Number, item.Title))
	t.Back, t.Rows = "zitting", 6
	return t
}

// Attendee is a line of the list of who is there.
type Attendee struct {
	meeting.Attendance
	Role string
	// Points, Came and Left are typed: "4.a, 4.b", "10.20".
	Points, Came, Left string
}

// AttendeeOf makes a line of what was written down.
func AttendeeOf(row meeting.Attendance, role string, items []meeting.Item) Attendee {
	a := Attendee{Attendance: row, Role: role, Points: meeting.Numbers(items, row.Items)}
	if row.CameAt > 0 {
		a.Came = body.Clock(row.CameAt)
	}
	if row.LeftAt > 0 {
		a.Left = body.Clock(row.LeftAt)
	}
	return a
}

// more tells whether there is something behind the line that the line does not show.
func (a Attendee) more() bool { return a.Note+a.Function+a.Points+a.Came+a.Left != "" }

// awaited counts the members of whom it is not said yet that they are there or not.
func (p Sitting) awaited() (n int) {
	for _, row := range p.Rows {
		if row.Person != 0 && row.Status == meeting.Expected {
			n++
		}
	}
	return n
}

// words say where somebody is from, and what he is in the body.
func (a Attendee) words() string {
	switch {
	case a.Of != "" && a.Role != "":
		return a.Of + ", " + a.Role
	case a.Of != "":
		return a.Of
	}
	return a.Role
}

func (p Sitting) path(under string) string { return MeetingPath(p.Top.Meeting.ID) + "/zitting" + under }

func (p Sitting) item() MinutesItem { return p.Items[p.At] }

func (p Sitting) itemPath(id uint) string { return p.path(fmt.Sprintf("?punt=%d", id)) }

// closed says why nothing can be written down.
func (p Sitting) closed() ui.Alert {
	if p.Top.Meeting.HeldAt != nil {
		return ui.Alert{Title: "Deze zitting is afgerond", Text: "Het verslag is rondgestuurd. Moet er nog iets veranderen, heropen dan eerst het verslag."}
	}
	return ui.Alert{
		Title: "Er kan nog niets worden vastgelegd",
		Text:  "Uitkomsten, besluiten en acties kunnen vanaf het begin van de vergadering. De aanwezigheid kunt u al invullen.",
	}
}

func (p Sitting) head() ui.Head {
	m := p.Top.Meeting
	head := ui.Head{Title: p.Top.Title() + ": zitting"}
	switch {
	case m.State == meeting.Convened && p.Open:
		head.Badge = ui.Badge{Text: "Loopt sinds " + nl.Clock(m.StartsAt), Tone: ui.Danger, Icon: "radio"}
	case m.State == meeting.Convened:
		head.Badge = ui.Badge{Text: "Begint " + nl.ShortMoment(m.StartsAt)}
	default:
		head.Badge = MeetingBadge(m.State)
	}
	head.Standing = []ui.Fact{{Text: p.hereWords() + " aanwezig"}}
	if open := p.undone(); open > 0 && p.Open {
		head.Standing = append(head.Standing, ui.Fact{Text: nl.Plural(open, "punt", "punten") + " zonder uitkomst"})
	}
	if m.State != meeting.Convened {
		head.Actions = append(head.Actions, ui.Button{Text: "Naar het verslag", Icon: "notebook-pen", Href: MeetingPath(m.ID, "verslag")})
	}
	if p.MayHold {
		head.Actions = append(head.Actions, ui.Button{Text: "Zitting sluiten", Icon: "square", Post: p.path("/sluiten")})
	}
	return head
}

func (p Sitting) undone() (n int) {
	for _, item := range p.Items {
		if !item.Dropped && item.Outcome == meeting.NoOutcome {
			n++
		}
	}
	return n
}

func (p Sitting) hereWords() string {
	here, all := 0, 0
	for _, row := range p.Rows {
		if row.Status == "" || row.Name == "" {
			continue
		}
		all++
		if row.Status == meeting.Present || row.Status == meeting.Guest {
			here++
		}
	}
	return fmt.Sprintf("%d van %d", here, all)
}

// clock is the planned time of an item.
func (p Sitting) clock(item uint) string {
	for _, one := range p.Agenda.Items() {
		if one.ID == item {
			return p.Agenda.Meeting.Clock(one.Start)
		}
	}
	return ""
}

func (p Sitting) planned() string {
	if minutes := p.item().Minutes; minutes > 0 {
		return "van " + nl.Plural(minutes, "minuut", "minuten")
	}
	return ""
}

func (p Sitting) about() string {
	item := p.item()
	words := upper(natureOf(string(item.Nature)))
	if item.By != "" {
		if words != "" {
			words += " · "
		}
		words += "ingebracht door " + item.By
	}
	return words
}

func (p Sitting) readPath() string {
	return MeetingPath(p.Top.Meeting.ID, "stukken") + fmt.Sprintf("?punt=%d", p.item().ID)
}

// record makes a form on the page, as it was typed when it is the one that was refused.
func (p Sitting) record(kind string) Record {
	item := p.item()
	return newRecord(MeetingPath(p.Top.Meeting.ID), p.Gaps, p.Typed, Record{
		Pick: p.Pick, Item: item, Typed: RecordTyped{Kind: kind, Item: item.ID, Back: "zitting"},
	})
}

// strip is the plan of the day against the clock.
type strip struct {
	label       string
	x, width, m string
}

func (p Sitting) span() int {
	return max(p.Agenda.End, p.Agenda.Finish, p.Agenda.Start+1) - p.Agenda.Start
}

func (p Sitting) percent(minutes int) string {
	return strconv.FormatFloat(float64(minutes)*100/float64(p.span()), 'f', 2, 64) + "%"
}

func (p Sitting) strips() []strip {
	var list []strip
	for i, rubric := range p.Agenda.Rubrics {
		end := rubric.End
		if i+1 < len(p.Agenda.Rubrics) && p.Agenda.Rubrics[i+1].Start < end {
			end = p.Agenda.Rubrics[i+1].Start
		}
		if end <= rubric.Start {
			continue
		}
		from, long := rubric.Start-p.Agenda.Start, end-rubric.Start
		list = append(list, strip{rubric.Number, p.percent(from), p.percent(long), p.percent(from + long/2)})
	}
	return list
}

// hours are the clock times under the strip.
func (p Sitting) hours() []strip {
	var list []strip
	for minute := p.Agenda.Start; minute < p.Agenda.Start+p.span(); minute += 60 {
		list = append(list, strip{label: body.Clock(minute), x: p.percent(minute - p.Agenda.Start)})
	}
	return list
}

// now is the place of the clock on the strip; empty outside the hours of the meeting.
func (p Sitting) now() string {
	start := p.Top.Meeting.StartsAt
	minutes := int(p.Now.Sub(start).Minutes())
	if law.DateOf(p.Now) != p.Top.Meeting.Day() || minutes < 0 || minutes > p.span() {
		return ""
	}
	return p.percent(minutes)
}

// presences are what somebody can be; nothing leaves him off the list.
func presences(chosen meeting.Presence) []ui.Option {
	options := []ui.Option{{Value: "", Text: "niet op de lijst", Selected: chosen == ""}}
	for _, one := range meeting.Presences {
		options = append(options, ui.Option{Value: string(one), Text: Attendance(string(one)), Selected: one == chosen})
	}
	return options
}

// attendee makes a field of a line of the list; its label is heard only.
func (p Sitting) attendee(name, label string, i int) ui.Field {
	id := fmt.Sprintf("%s-%d", name, i)
	return ui.Field{Name: name, ID: id, Label: label, HideLabel: true, Error: p.Gaps.For(id)}
}

// shown is attendee with a label that is seen.
func (p Sitting) shown(name, label string, i int) ui.Field {
	f := p.attendee(name, label, i)
	f.HideLabel = false
	return f
}

// moreWrong tells whether something behind a line was refused.
func (p Sitting) moreWrong(i int) bool {
	for _, name := range []string{"note", "function", "points", "came", "left"} {
		if p.Gaps.For(fmt.Sprintf("%s-%d", name, i)) != "" {
			return true
		}
	}
	return false
}

// actionList are the action points that the item at hand goes through, without those that it gave itself.
func (p Sitting) actionList() []meeting.Action {
	if p.item().Standing != meeting.StandingActions {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Agenda.Actions), func(a meeting.Action) bool { return a.Item == p.item().ID })
}
