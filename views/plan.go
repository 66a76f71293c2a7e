package views

import (
	"fmt"
	"slices"
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
	// Why is the reason to move the meeting, for who was called.
	Why string `form:"why"`
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
	// Presents is how many can still come, for the secretary while people answer.
	Presents meeting.Presents
}

// quorumLost warns, while something can still be done, that too many stay away.
func quorumLost(q meeting.Presents) ui.Alert {
	return ui.Alert{
		Tone: ui.Warning, Title: "Het quorum wordt niet gehaald",
		Text: fmt.Sprintf("Van de %d leden komen er %d niet, en niemand komt in hun plaats. Er zijn er %d nodig. Vraag plaatsvervangers, of verplaats de vergadering.", q.Members, q.Away, q.Needed),
	}
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

// Carried are the fields but for the place, to send along once more.
func (f PlanForm) Carried() []Carried {
	return []Carried{
		{"day", f.Day}, {"gezien", f.Seen}, {"starts_at", f.Starts}, {"ends_at", f.Ends}, {"last_day", f.LastDay}, {"reference", f.Reference},
		{"agenda_on", f.AgendaOn}, {"deadline_on", f.Deadline}, {"notice", f.Notice}, {"closing", f.Closing}, {"why", f.Why},
	}
}
