package views

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// PlanForm is what can be filled in on a meeting, as it was filled in.
type PlanForm struct {
	Body      uint   `form:"body" query:"gremium"`
	Kind      string `form:"kind"`
	Day       string `form:"day" query:"dag"`
	Starts    string `form:"starts_at"`
	Ends      string `form:"ends_at"`
	LastDay   string `form:"last_day"`
	Venue     string `form:"venue"`
	Reference string `form:"reference"`
	AgendaOn  string `form:"agenda_on"`
	Deadline  string `form:"deadline_on"`
	Notice    string `form:"notice"`
	Closing   string `form:"closing"`
	Version   uint   `form:"version"`
	// Seen are the days of which it was shown what meeting then does.
	Seen string `form:"gezien"`
}

// Days are those that the form asks for, as they were written.
func (f PlanForm) Days() string { return f.Day + f.LastDay }

// usual says what an empty field of a new meeting becomes.
func (p MeetingPlan) usual() string {
	if p.Top != nil {
		return ""
	}
	return "Leeg: zoals het gremium gewend is."
}

// PlanFormOf fills the form with what a meeting says.
func PlanFormOf(m *meeting.Meeting) PlanForm {
	form := PlanForm{
		Body: m.Body, Kind: string(m.Kind), Day: m.Day().String(), Starts: clockOf(m.StartsAt), Ends: clockOf(m.EndsAt), Venue: m.Venue,
		Reference: m.Reference, AgendaOn: m.AgendaOn.String(), Deadline: m.DeadlineOn.String(), Notice: m.Notice, Closing: m.Closing,
		Version: m.Rev,
	}
	if last := law.DateOf(m.EndsAt); last != m.Day() {
		form.LastDay = last.String()
	}
	return form
}

func clockOf(t time.Time) string {
	minute := law.Minute(t)
	return fmt.Sprintf("%02d:%02d", minute/60, minute%60)
}

// MeetingPlan is the page on which a meeting is planned, or its time and place are changed.
type MeetingPlan struct {
	ui.Frame
	Top    *MeetingTop // nil for a new meeting
	Form   PlanForm
	Bodies []body.Body
	Gaps   ui.Gaps
	// Move is what moving to the day in the form does, when that has to be shown first.
	Move *Moving
	// Against is what stands against meeting on the days of a new meeting, when that is to be confirmed.
	Against []calendar.Obstacle
}

func (p MeetingPlan) action() string {
	if p.Top == nil {
		return "/vergaderingen"
	}
	return MeetingPath(p.Top.Meeting.ID, "gegevens")
}

func (p MeetingPlan) head() ui.Head {
	if p.Top == nil {
		return ui.Head{Title: "Vergadering plannen"}
	}
	return ui.Head{Title: "Gegevens van de vergadering", Standing: []ui.Fact{{Text: p.Top.Title()}}, Actions: []ui.Button{{
		Text: "Terug naar de agenda", Icon: "arrow-left", Href: MeetingPath(p.Top.Meeting.ID),
	}}}
}

func (p MeetingPlan) body() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "body", Label: "Gremium", Error: p.Gaps.For("body")}}
	for _, b := range p.Bodies {
		s.Options = append(s.Options, ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.Form.Body})
	}
	return s
}

func (p MeetingPlan) kind() ui.Radios {
	r := ui.Radios{Field: ui.Field{Name: "kind", Label: "Soort", Error: p.Gaps.For("kind")}, InLine: true}
	for _, kind := range []meeting.Kind{meeting.Sitting, meeting.Vooroverleg} {
		r.Options = append(r.Options, ui.Option{Value: string(kind), Text: upper(MeetingKind(kind)), Selected: string(kind) == p.Form.Kind || p.Form.Kind == "" && kind == meeting.Sitting})
	}
	return r
}

// told says that members read a change with the next late paper.
func (p MeetingPlan) told() bool { return p.Top != nil && p.Top.Meeting.State == meeting.Convened }

func (p MeetingPlan) save() string {
	switch {
	case p.Top == nil:
		return planWords(p.Against)
	case p.Move != nil:
		return "Verplaatsen"
	}
	return "Bewaren"
}

// planWords is the button that plans a meeting: a second press confirms a day that something stands against.
func planWords(against []calendar.Obstacle) string {
	if len(against) > 0 {
		return "Toch plannen"
	}
	return "Vergadering plannen"
}

// MeetingCancel asks why a meeting does not take place, and shows what goes to whom.
type MeetingCancel struct {
	ui.Frame
	Top MeetingTop
	Why string
	To  []Recipient
	// Unreached are the members without an address, Gone those whose address does not exist.
	Unreached []string
	Gone      []Recipient
	// Mail is the message as the first of them gets it.
	Mail SentMail
	// Refused is why the meeting cannot be called off, if so.
	Refused string
	Gaps    ui.Gaps
}

// unreached names the members whom a mail does not reach.
func (p MeetingCancel) unreached() string {
	names := slices.Clone(p.Unreached)
	for _, r := range p.Gone {
		names = append(names, r.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return "Geen bericht, want zonder adres dat werkt: " + nl.List(names) + "."
}

func (p MeetingCancel) consequence() ui.Consequence {
	c := ui.Consequence{ID: "gevolg", Before: "Na het afgelasten ", Strong: "krijgen " + nl.Plural(len(p.To), "lid", "leden") + " meteen bericht", After: ", met uw toelichting. Terugdraaien kan niet. Wat was aangeboden gaat terug of naar de voorraadagenda."}
	if len(p.To) == 0 {
		c.Strong = "krijgt niemand bericht"
	}
	return c
}

// Participants is who is expected at a meeting, and who said that he will not come.
type Participants struct {
	ui.Frame
	Top        MeetingTop
	Members    []body.Member
	Attendance []meeting.Attendance
	Ministries map[uint]string
	// Mine says that the reader may announce his own absence; Deputies may come for him.
	Mine     bool
	Deputies []body.Member
	Will     meeting.Presence
	Deputy   uint
	// MovedAt is when the members were told of another day; an answer from before that is about the day before.
	MovedAt time.Time
	Note    string
	Gaps    ui.Gaps
}

func (p Participants) table() ui.Table {
	table := ui.Table{Caption: "Deelnemers", Columns: []ui.Column{{Title: "Van"}, {Title: "Naam", Header: true}, {Title: "Rol"}, {Title: "Aanwezigheid"}}}
	said := map[uint]meeting.Attendance{}
	for _, a := range p.Attendance {
		if a.Person != 0 {
			said[a.Person] = a
		}
	}
	seen := map[uint]bool{}
	for _, m := range p.Members {
		if seen[m.Person] {
			continue
		}
		seen[m.Person] = true
		row := ui.Row{Cells: []ui.Cell{{Text: p.Ministries[m.Who.Ministry]}, {Text: m.Who.Name, Note: m.Who.Function}, {Text: upper(Role(m.Role))}, {}}}
		if a, known := said[m.Person]; known {
			row.Cells[3] = p.presence(a)
		} else if p.Top.planning() {
			row.Cells[3].Text = "nog geen antwoord"
			if m.Role == access.Deputy {
				row.Cells[3].Text = "–"
			}
		}
		table.Rows = append(table.Rows, row)
	}
	for _, a := range p.Attendance {
		if a.Person == 0 || !seen[a.Person] {
			table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: a.Of}, {Text: a.Name}, {Text: "Gast"}, p.presence(a)}})
		}
	}
	return table
}

func (p Participants) presence(a meeting.Attendance) ui.Cell {
	tone := map[meeting.Presence]ui.Tone{
		meeting.Present: ui.Safe, meeting.Coming: ui.Safe, meeting.Absent: ui.Warning, meeting.Deputised: ui.Active,
	}[a.Status]
	cell := ui.Cell{Badge: ui.Badge{Text: upper(Attendance(string(a.Status))), Tone: tone}, Note: a.Note}
	if p.Top.Meeting.Expects() && a.Person != 0 && a.CreatedAt.Before(p.MovedAt) {
		cell.Note = strings.TrimSpace(a.Note + " (antwoord van vóór de verplaatsing)")
	}
	return cell
}

// Said fills the form with what the reader answered before.
func (p *Participants) Said(me uint) {
	for _, a := range p.Attendance {
		if a.Person == me {
			p.Will, p.Note = a.Status, a.Note
		}
		if a.For == me {
			p.Deputy = a.Person
		}
	}
	if p.Will == meeting.Deputised {
		p.Will = meeting.Absent
	}
}

// answers are what the reader can say.
func (p Participants) answers() ui.Radios {
	r := ui.Radios{Field: ui.Field{Name: "will", Label: "Komt u?", Error: p.Gaps.For("will")}}
	words := map[meeting.Presence]string{meeting.Coming: "Ja, ik kom", meeting.Tentative: "Misschien", meeting.Absent: "Nee, ik kom niet"}
	for _, one := range meeting.Answers {
		r.Options = append(r.Options, ui.Option{Value: string(one), Text: words[one], Selected: one == p.Will})
	}
	return r
}

// counts say how many come.
func (p Participants) counts() string {
	t := meeting.TallyOf(p.Members, p.Attendance)
	if t.Coming+t.Deputies+t.Tentative+t.Absent == 0 {
		return "Nog niemand heeft geantwoord"
	}
	var words []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{t.Coming, "komt", "komen"}, {t.Deputies, "vervanger", "vervangers"}, {t.Tentative, "misschien", "misschien"},
		{t.Absent, "komt niet", "komen niet"}, {t.Open, "nog geen antwoord", "nog geen antwoord"},
	} {
		if part.n > 0 {
			words = append(words, nl.Plural(part.n, part.one, part.many))
		}
	}
	return strings.Join(words, " · ")
}

func (p Participants) deputy() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "deputy", Label: "Wie komt in uw plaats", Help: "Alleen als u zelf niet komt.", Error: p.Gaps.For("deputy")}, Empty: "Niemand"}
	for _, d := range p.Deputies {
		s.Options = append(s.Options, ui.Option{Value: number(d.Person), Text: d.Who.Name, Selected: d.Person == p.Deputy})
	}
	return s
}

// MeetingSendings is what was sent of a meeting.
type MeetingSendings struct {
	ui.Frame
	Top      MeetingTop
	Sendings []meeting.Sending
	// Agendas are the versions of the agenda that went along, by number of row.
	Agendas map[uint]string
	// Recipients is how many got each message.
	Recipients map[uint]int
}

// compares tells whether there is an agenda that was sent, to lay another beside.
func (p MeetingSendings) compares() bool {
	return slices.ContainsFunc(p.Sendings, func(s meeting.Sending) bool { return s.Kind == meeting.SentConvocation })
}

var sendingWords = map[string]string{
	meeting.SentConvocation: "Convocatie", meeting.SentLate: "Nazending", meeting.SentMoved: "Verplaatsing", meeting.SentOff: "Afgelasting", meeting.SentMinutes: "Conceptverslag", meeting.SentDecisions: "Besluitenlijst",
}

func (p MeetingSendings) timeline() ui.Timeline {
	line := ui.Timeline{Label: "Verzendingen"}
	for _, s := range p.Sendings {
		words := []string{}
		if n := p.Recipients[s.ID]; n > 0 {
			words = append(words, "aan "+nl.Plural(n, "ontvanger", "ontvangers"))
		}
		if len(s.Papers) > 0 {
			words = append(words, "met "+nl.Plural(len(s.Papers), "stuk", "stukken")+" "+Conveyance(s.Convey)+otherWays(s.Ways))
		}
		if len(s.Changes) > 0 {
			words = append(words, nl.Plural(len(s.Changes), "wijziging", "wijzigingen")+" op de agenda")
		}
		if s.Note != "" {
			words = append(words, s.Note)
		}
		line.Events = append(line.Events, ui.Event{
			When: nl.ShortDay(law.DateOf(s.At)), Clock: nl.Clock(s.At), Kind: ui.MailEvent, Title: sendingWords[s.Kind],
			Href: p.Agendas[s.Agenda], Note: strings.Join(words, " · "),
		})
	}
	return line
}

// Year is the meetings of a calendar year, body by body.
type Year struct {
	ui.Frame
	Year  int
	Today law.Date
	Days  law.Calendar // by which a day is free
	Lanes []YearLane
	// MayPlan shows the button to plan a meeting.
	MayPlan bool
}

// YearLane is one body with its meetings of the year.
type YearLane struct {
	Body     body.Body
	Meetings []meeting.Meeting
}

// dot is a meeting in the picture of a year.
type dot struct {
	x, class, href, words string
}

// yearScale gives the place of a day in a picture of a year.
func yearScale(day law.Date, left, right float64) float64 {
	first := law.Day(day.Year(), time.January, 1)
	length := law.Day(day.Year()+1, time.January, 1).DaysSince(first)
	return left + (right-left)*float64(day.DaysSince(first))/float64(length)
}

func at(place float64) string { return strconv.FormatFloat(place, 'f', 1, 64) }

func dotsOf(meetings []meeting.Meeting, today law.Date, left, right float64) (dots []dot) {
	next := false
	for _, m := range meetings {
		d := dot{x: at(yearScale(m.Day(), left, right)), class: "s-plan", href: MeetingPath(m.ID), words: nl.DayMonth(m.Day())}
		switch {
		case m.State == meeting.Cancelled:
			continue
		case m.HeldAt != nil || m.Day().Before(today):
			d.class = "s-done"
		case !next:
			d.class, next = "s-now", true
		}
		dots = append(dots, d)
	}
	return dots
}

type monthMark struct{ x, text, name string }

var shortMonths = [...]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

func monthsOf(year int, left, right float64) (marks []monthMark) {
	for month := time.January; month <= time.December; month++ {
		place := yearScale(law.Day(year, month, 1), left, right)
		marks = append(marks, monthMark{at(place), at(place + 4), shortMonths[month-1]})
	}
	return marks
}

func (p Year) head() ui.Head {
	count := 0
	for _, lane := range p.Lanes {
		count += len(lane.Meetings)
	}
	head := ui.Head{Title: fmt.Sprintf("Jaarplanning %d", p.Year), Standing: []ui.Fact{
		{Icon: "calendar-days", Text: nl.Day(p.Today)},
		{Text: nl.Plural(len(p.Lanes), "gremium", "gremia") + ", " + nl.Plural(count, "vergadering", "vergaderingen")},
	}}
	head.Actions = []ui.Button{
		{Text: strconv.Itoa(p.Year - 1), Icon: "arrow-left", Kind: ui.Subtle, Href: yearPath(p.Year - 1)},
		{Text: strconv.Itoa(p.Year + 1), After: "arrow-right", Kind: ui.Subtle, Href: yearPath(p.Year + 1)},
	}
	head.Actions = append(head.Actions, ui.Button{Text: "Routeplanner", Icon: "calendar-clock", Kind: ui.Subtle, Href: "/vergaderingen/route"})
	if p.MayPlan {
		head.Actions = append(head.Actions, ui.Button{Text: "Een jaar plannen", Icon: "calendar-days", Href: fmt.Sprintf("%s?jaar=%d", yearPlanPath, p.Year)})
		head.Actions = append(head.Actions, ui.Button{Text: "Vergadering plannen", Icon: "plus", Kind: ui.Primary, Href: "/vergaderingen/nieuw"})
	}
	return head
}

// calendars leads to the meetings as a file for somebody's own calendar.
func (p Year) calendars() ui.Parts {
	link := func(text, code string) ui.Link {
		asked := url.Values{"jaar": {strconv.Itoa(p.Year)}}
		if code != "" {
			asked.Set("gremium", code)
		}
		return ui.Link{Text: text, Href: "/vergaderingen/jaar.ics?" + asked.Encode()}
	}
	if len(p.Lanes) == 1 {
		return ui.Parts{link("Zet deze vergaderingen in uw agenda (.ics)", "")}
	}
	parts := ui.Parts{link("Zet alle vergaderingen in uw agenda (.ics)", ""), ui.Text(", of alleen die van ")}
	for i, lane := range p.Lanes {
		if i > 0 {
			parts = append(parts, ui.Text(", "))
		}
		parts = append(parts, link(lane.Body.Name, lane.Body.Code))
	}
	return append(parts, ui.Text("."))
}

func yearPath(year int) string { return fmt.Sprintf("/vergaderingen/jaar?jaar=%d", year) }

const yearLeft, yearRight = 124.0, 990.0

func (p Year) height() int              { return 40 + 40*len(p.Lanes) }
func (p Year) box() string              { return fmt.Sprintf("0 0 1000 %d", p.height()) }
func (p Year) foot() string             { return strconv.Itoa(p.height() - 8) }
func (p Year) lane(i int) string        { return strconv.Itoa(54 + 40*i) }
func (p Year) laneText(i int) string    { return strconv.Itoa(59 + 40*i) }
func (p Year) months() []monthMark      { return monthsOf(p.Year, yearLeft, yearRight) }
func (p Year) dots(lane YearLane) []dot { return dotsOf(lane.Meetings, p.Today, yearLeft, yearRight) }
func (p Year) now() string              { return at(yearScale(p.Today, yearLeft, yearRight)) }
func (p Year) current() bool            { return p.Today.Year() == p.Year }
func radius(d dot) string               { return map[bool]string{true: "8", false: "5.5"}[d.class == "s-now"] }

// clashes lists the days on which two bodies sit that share the day.
func (p Year) clashes() (days []string) {
	on := map[law.Date][]string{}
	var order []law.Date
	for _, lane := range p.Lanes {
		for _, m := range lane.Meetings {
			if m.State == meeting.Cancelled {
				continue
			}
			if len(on[m.Day()]) == 0 {
				order = append(order, m.Day())
			}
			on[m.Day()] = append(on[m.Day()], lane.Body.Name)
		}
	}
	for _, day := range order {
		if len(on[day]) > 1 {
			days = append(days, nl.DayMonth(day)+": "+nl.List(on[day])+" op één dag")
		}
	}
	return days
}

// free lists the meetings on a day that is free by law.
func (p Year) free() (days []string) {
	for _, lane := range p.Lanes {
		for _, m := range lane.Meetings {
			if why, free := p.Days.IsFree(m.Day()); free && m.State != meeting.Cancelled {
				days = append(days, fmt.Sprintf("%s: %s vergadert op een vrije dag (%s)", nl.DayMonth(m.Day()), lane.Body.Name, why))
			}
		}
	}
	return days
}

func (p Year) watch() (needs ui.Needs) {
	for _, text := range append(p.clashes(), p.free()...) {
		needs = append(needs, ui.Need{Text: text})
	}
	if len(needs) == 0 {
		needs = ui.Needs{{State: ui.Done, Text: "Geen twee vergaderingen op één dag, en geen op een vrije dag"}}
	}
	return needs
}

// Carried are the fields but for the place, to send along once more.
func (f PlanForm) Carried() []Carried {
	return []Carried{
		{"day", f.Day}, {"gezien", f.Seen}, {"starts_at", f.Starts}, {"ends_at", f.Ends}, {"last_day", f.LastDay}, {"reference", f.Reference},
		{"agenda_on", f.AgendaOn}, {"deadline_on", f.Deadline}, {"notice", f.Notice}, {"closing", f.Closing},
	}
}
