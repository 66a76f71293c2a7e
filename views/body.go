package views

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// BodyHome is a body: its year, who sits in it, how it works, and what it has in hand.
type BodyHome struct {
	ui.Frame
	Body     *body.Body
	Forwards string
	Today    law.Date
	Year     []meeting.Meeting
	Next     *meeting.Meeting
	Members  []body.Member
	// Ministries are the codes of the organisations, by number.
	Ministries map[uint]string
	Rubrics    []body.Rubric
	// Inside tells whether the reader is of the body: who is not, sees who sits in it and no more.
	Inside bool
	// Stock is a page of the stock agenda, InStock how much is on it.
	Stock     []meeting.StockItem
	InStock   int
	Pager     ui.Pager
	Decisions []meeting.Decision
	Policies  []policy.Policy
	MayPlan   bool
	// Behind is how many planned meetings have other rubrics than the body has now.
	Behind int
	// Astray is how many of them are where or when the body met before; MayHabit offers to change where and when it meets.
	Astray   int
	MayHabit bool
	// Typed is a matter of the stock agenda as it was filled in, a new one or the one that is Changing; Off is one that
	// could not be taken off, for want of a reason. Gaps are of these.
	Typed         meeting.StockItem
	Changing, Off uint
	Gaps          ui.Gaps
}

func (p BodyHome) stockPath(s meeting.StockItem) string {
	path := fmt.Sprintf("/gremia/%d/voorraad", p.Body.ID)
	if s.ID != 0 {
		path += fmt.Sprintf("/%d", s.ID)
	}
	return path
}

// filled is a matter as it was filled in when that was refused, else as it stands; the version is the one that stands, so
// that who saves again after somebody else chose to.
func (p BodyHome) filled(s meeting.StockItem) meeting.StockItem {
	if p.Changing == s.ID && p.Off == 0 && p.Gaps != nil {
		s.Title, s.Holder, s.Note = p.Typed.Title, p.Typed.Holder, p.Typed.Note
	}
	return s
}

// stockField makes a field of the form for a matter; a new one has no number.
func (p BodyHome) stockField(s meeting.StockItem, name, label string) ui.Field {
	field := ui.Field{Name: name, ID: name, Label: label}
	if s.ID != 0 {
		field.ID += "-" + number(s.ID)
	}
	if p.Changing == s.ID && p.Off == 0 {
		field.Error = p.Gaps.For(name)
	}
	return field
}

func (p BodyHome) offGap(s meeting.StockItem) string {
	if p.Off != s.ID {
		return ""
	}
	return p.Gaps.For("why")
}

func (p BodyHome) head() ui.Head {
	head := ui.Head{Title: p.Body.Name}
	if p.Body.FullName != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: p.Body.FullName})
	}
	if p.Body.Secretariat != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "secretariaat " + p.Body.Secretariat})
	}
	if p.Forwards != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "geleidt door naar " + p.Forwards})
	}
	if !p.Body.EndedOn.IsZero() {
		head.Standing = append(head.Standing, ui.Fact{Text: "opgeheven op " + nl.ShortDay(p.Body.EndedOn), Tone: ui.Warning})
	}
	if p.MayPlan {
		head.Actions = append(head.Actions, ui.Button{Text: "Vergadering plannen", Icon: "plus", Href: fmt.Sprintf("/vergaderingen/nieuw?gremium=%d", p.Body.ID)},
			ui.Button{Text: "Schriftelijk voorleggen", Icon: "send", Kind: ui.Subtle, Href: fmt.Sprintf("%s/nieuw?gremium=%d", roundsPath, p.Body.ID)})
	}
	if p.Next != nil {
		head.Actions = append(head.Actions, ui.Button{Text: "Agenda van " + nl.DayMonth(p.Next.Day()), Icon: "calendar-days", Kind: ui.Primary, Href: MeetingPath(p.Next.ID)})
	}
	return head
}

// behind says that planned meetings do not have the rubrics of now.
func (p BodyHome) behind() ui.Alert {
	return ui.Alert{
		Title: nl.Plural(p.Behind, "geplande vergadering heeft", "geplande vergaderingen hebben") + " andere rubrieken of vaste punten dan het gremium nu",
		Text:  "Bekijk wat er zou veranderen, en werk ze bij als u dat wilt.",
		Href:  BodyHomePath(p.Body.ID, "rubrieken"), Link: "Geplande vergaderingen bekijken",
	}
}

// astray says that meetings are where or when the body met before.
func (p BodyHome) astray() ui.Alert {
	return ui.Alert{
		Title: nl.Plural(p.Astray, "geplande vergadering staat", "geplande vergaderingen staan") + " nog op de oude plaats of tijd",
		Text:  "Bekijk wat er zou veranderen, en verplaats de vergaderingen die u kiest.",
		Href:  habitPath(p.Body.ID, "vergaderingen"), Link: "Geplande vergaderingen verplaatsen",
	}
}

func (p BodyHome) habit() string {
	if words := HabitWords(p.Body.Habit()); words != "" {
		return words
	}
	return "wisselt"
}

func (p BodyHome) dots() []dot         { return dotsOf(p.Year, p.Today, 14, 674) }
func (p BodyHome) months() []monthMark { return monthsOf(p.Today.Year(), 14, 674) }
func (p BodyHome) now() string         { return at(yearScale(p.Today, 14, 674)) }

func (p BodyHome) yearWords() string {
	return fmt.Sprintf("Vergaderjaar %d: %s.", p.Today.Year(), nl.Plural(len(p.Year), "vergadering", "vergaderingen"))
}

func (p BodyHome) list() string { return fmt.Sprintf("/vergaderingen?gremium=%d", p.Body.ID) }

// members is who sits in the body, each with the deputies who may come for him.
func (p BodyHome) members() ui.Table {
	table := ui.Table{Caption: "Leden van " + p.Body.Name, Columns: []ui.Column{
		{Title: "Van"}, {Title: "Lid", Header: true}, {Title: "Plaatsvervanger", Label: "Vervanger"}, {Title: "Termijn", Number: true},
	}}
	for _, m := range p.Members {
		if m.Role == access.Deputy {
			continue
		}
		note := m.Who.Function
		if m.Role != access.Member {
			note = strings.Trim(note+", "+Role(m.Role), ", ")
		}
		row := ui.Row{Cells: []ui.Cell{{Text: p.Ministries[m.Who.Ministry]}, {Text: m.Who.Name, Note: note}, {Text: nl.List(p.deputiesOf(m))}, {Text: "sinds " + nl.ShortDay(m.From)}}}
		if !m.Until.IsZero() {
			row.Cells[3] = ui.Cell{Text: "tot en met " + nl.ShortDay(m.Until), Badge: ui.Badge{Text: "Eindigt", Tone: ui.Warning}}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// deputiesOf gives who may come for a member: those who were named for him, and of his own ministry those for anybody.
func (p BodyHome) deputiesOf(m body.Member) (names []string) {
	for _, d := range p.Members {
		own := d.For == 0 && d.Who.Ministry == m.Who.Ministry && m.Role == access.Member
		if d.Role == access.Deputy && (d.For == m.Person || own) {
			names = append(names, d.Who.Name)
		}
	}
	return names
}

func (p BodyHome) memberCount() (n int) {
	for _, m := range p.Members {
		if m.Role != access.Deputy {
			n++
		}
	}
	return n
}

// loose are the deputies who are not beside a member.
func (p BodyHome) loose() string {
	beside := map[string]bool{}
	for _, m := range p.Members {
		if m.Role != access.Deputy {
			for _, name := range p.deputiesOf(m) {
				beside[name] = true
			}
		}
	}
	var names []string
	for _, m := range p.Members {
		if m.Role == access.Deputy && !beside[m.Who.Name] {
			names = append(names, m.Who.Name)
		}
	}
	return nl.List(names)
}

func (p BodyHome) rubrics() string {
	var words []string
	for _, r := range p.Rubrics {
		words = append(words, strings.TrimSpace(r.Number+" "+r.Title))
	}
	return strings.Join(words, " · ")
}

func (p BodyHome) scheme() string { return Scheme(p.Body.Scheme) + "; een ster betekent met bijlage" }

func (p BodyHome) deadline() string {
	if p.Body.DeadlineDays == 0 {
		return "geen vaste sluiting"
	}
	return nl.Plural(p.Body.DeadlineDays, "dag", "dagen") + " tevoren; later alleen met een reden"
}

func (p BodyHome) reference() string {
	if p.Body.ReferenceForm == "" {
		return "geen"
	}
	return "zoals " + body.Reference(p.Body.ReferenceForm, p.Today.Year(), p.Body.LastReference+1)
}

func (p BodyHome) former() string {
	if p.Body.FormerRead {
		return "lezen wat zij konden lezen, tot en met hun laatste dag"
	}
	return "lezen niets meer na hun laatste dag"
}

// decidedAt is the page of where a decision was taken: a meeting or a round.
func decidedAt(d meeting.Decision) string {
	if d.Round != 0 {
		return RoundPath(d.Round)
	}
	return MeetingPath(d.Meeting)
}

func decisionNote(d meeting.Decision) string {
	return nl.ShortDay(d.DecidedOn) + " · " + Outcome(d.Outcome)
}

func (p BodyHome) yearNote() string {
	return nl.Plural(len(p.Year), "vergadering", "vergaderingen")
}
