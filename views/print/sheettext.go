package print

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/paper"
)

// subject is the title of a paper as it is set, with a box where it was removed.
func subject(sheet *paper.Sheet, c Common) Text {
	if text := setText(sheet.Title); len(text) > 0 {
		return text
	}
	return Words(c.Title)
}

// advice sets a note in sections.
func advice(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(sheet.Lines)
	a := Advice{Common: around(sheet, head, contact), Kind: kindWords[sheet.Kind], Facts: list}
	a.Subject, a.Sections = subject(sheet, a.Common), sections(without(sheet.Lines))
	return a
}

// policy sets a policy line.
func policy(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(sheet.Lines)
	p := Policy{Common: around(sheet, head, contact), Facts: list, Sections: sections(without(sheet.Lines))}
	p.Name = subject(sheet, p.Common)
	for i, run := range p.Name {
		if i == 0 && run.Box == "" {
			p.Name[0].Text = strings.TrimPrefix(run.Text, "Beleidslijn ")
		}
	}
	return p
}

// mail sets an e-mail as it was sent, with those that it quotes.
func mail(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(headFacts(sheet.Lines))
	m := Mail{Common: around(sheet, head, contact), Facts: list, Blocks: flow(without(sheet.Lines))}
	m.Subject = subject(sheet, m.Common)
	return m
}

// extract sets the text of a file page by page, and any other paper that has no template of its own.
func extract(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(headFacts(sheet.Lines))
	e := Extract{Common: around(sheet, head, contact), Kind: either(kindWords[sheet.Kind], "Stuk"), Facts: list}
	e.Subject = subject(sheet, e.Common)
	if sheet.FileName != "" {
		e.Facts = append([]Fact{{Label: "Bestand", Text: Words(line(sheet.FileName))}}, e.Facts...)
	}
	e.Pages = pages(without(sheet.Lines))
	return e
}

// pages divides the text of a file by its pages.
func pages(lines []paper.Line) []ExtractPage {
	var out []ExtractPage
	for at := 0; at < len(lines); {
		end := at + 1
		for end < len(lines) && lines[end].Page == lines[at].Page {
			end++
		}
		label := "Tekst"
		if first, last := lines[at].Page, lastPage(lines, at, end); first > 0 && last > first {
			label = fmt.Sprintf("Bladzijden %d–%d", first, last)
		} else if first > 0 {
			label = fmt.Sprintf("Bladzijde %d", first)
		}
		out = append(out, ExtractPage{Label: label, Blocks: flow(lines[at:end])})
		at = end
	}
	return out
}

// lastPage is until where a box reaches that took in the pages after its own.
func lastPage(lines []paper.Line, at, end int) int {
	_, whole := area(lines[at].Runs)
	if !whole || end != at+1 || end >= len(lines) {
		return lines[at].Page
	}
	return lines[end].Page - 1
}

// minutes sets minutes: who was there, what was said, decided and promised.
func minutes(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(sheet.Lines)
	m := Minutes{Common: around(sheet, head, contact), Facts: list}
	m.Body = Words(either(line(head.Body), m.Title))
	var said []paper.Line
	for _, l := range sheet.Lines {
		switch l.Kind {
		case paper.Fact:
		case paper.Attendee:
			m.attend(l)
		case paper.Closing:
			m.Adoption = append(m.Adoption, setText(l.Runs)...)
		case paper.Part, paper.RubricOf, paper.ItemOf:
			m.talk(said)
			said = nil
			m.Items = append(m.Items, minutesItem(l))
		default:
			said = append(said, l)
			m.conclude(l, sheet.Redacted)
		}
	}
	m.talk(said)
	return m
}

// talk puts what was said under the item before it; what was said before the first has a heading of its own.
func (m *Minutes) talk(lines []paper.Line) {
	if len(lines) == 0 {
		return
	}
	if len(m.Items) == 0 {
		m.Items = append(m.Items, MinutesItem{Level: 2, Title: Words("Vooraf")})
	}
	m.Items[len(m.Items)-1].Blocks = flow(lines)
}

func minutesItem(l paper.Line) MinutesItem {
	item := MinutesItem{Level: 3, Number: l.Number, Title: setText(l.Runs), By: Words(l.Fact("by"))}
	if l.Kind != paper.ItemOf {
		item.Level = 2
	}
	if l.Fact("dropped") != "" {
		item.Title = append(item.Title, Plain(" – vervallen"))
	}
	if len(item.Title) == 0 {
		item.Title = Words("–")
	}
	return item
}

// attend adds somebody to the people under his label.
func (m *Minutes) attend(l paper.Line) {
	at := slices.IndexFunc(m.Attendance, func(a Attendance) bool { return a.Label == l.Label })
	if at < 0 {
		m.Attendance = append(m.Attendance, Attendance{Label: l.Label})
		at = len(m.Attendance) - 1
	}
	group := &m.Attendance[at]
	if box, whole := area(l.Runs); whole {
		group.People = append(group.People, Person{Who: Text{Outside()}})
		if box.Kind == KindRemoved {
			group.People[len(group.People)-1].Who = Text{Removed(Passage, box.Grounds...)}
		}
		return
	}
	who := setText(l.Runs)
	person := Person{Who: who}
	if len(who) == 1 && who[0].Box == "" {
		if name, of, found := strings.Cut(strings.TrimSuffix(who[0].Text, ")"), " ("); found {
			person = Person{Who: Words(name), Of: Words(of)}
		}
	}
	group.People = append(group.People, person)
}

// conclude adds a decision or an action to the tables at the end; a redacted copy shows each box once, in its place.
func (m *Minutes) conclude(l paper.Line, redacted bool) {
	switch {
	case redacted:
	case l.Kind == paper.Decided:
		m.Decisions = append(m.Decisions, DecisionLine{Number: l.Number, Text: setText(l.Runs)})
	case l.Kind == paper.ToDo:
		m.Actions = append(m.Actions, ActionLine{
			Number: l.Number, Text: setText(l.Runs), Holder: Words(l.Fact("holder")), Due: l.Fact("due"),
		})
	}
}

// decisions sets the list of decisions of a meeting.
func decisions(sheet *paper.Sheet, head Letterhead) Paper {
	list, contact := facts(sheet.Lines)
	d := Decisions{Common: around(sheet, head, contact), Facts: list}
	d.Kind = decisionsWord(d.Title)
	d.Body = Words(either(line(head.Body), d.Title))
	for _, l := range sheet.Lines {
		d.add(l)
	}
	if len(d.Decisions) == 0 && sheet.Redacted { // its template would say that nothing was decided
		return extract(sheet, head)
	}
	return d
}

// decisionsWord is what decisions are called above their paper. One decision by itself is no list, and its title begins so.
func decisionsWord(title string) string {
	for _, word := range []string{"Besluit", "Uittreksel"} {
		if strings.HasPrefix(title, word+" ") {
			return word
		}
	}
	return kindWords[paper.Decisions]
}

func (d *Decisions) add(l paper.Line) {
	text := setText(l.Runs)
	switch {
	case l.Kind == paper.Fact:
	case l.Kind == paper.Decided:
		d.Decisions = append(d.Decisions, DecisionRow{
			Number: l.Number, Item: l.Label, Title: Words(l.Fact("title")), Text: text, Outcome: Words(l.Fact("outcome")),
		})
	case l.Kind == paper.Field && len(d.Decisions) > 0: // the wording that was offered
		d.Decisions[len(d.Decisions)-1].Note = labelled(l.Label+":", text)
	case l.Kind == paper.ToDo:
		d.Actions = append(d.Actions, ActionRow{
			Number: l.Number, Item: l.Label, Text: text, Holder: Words(l.Fact("holder")), Due: l.Fact("due"),
		})
	case len(l.Runs) > 0 && l.Runs[0].Hidden() && len(d.Decisions) > 0: // a box stands where the row stood
		if len(d.Actions) > 0 {
			d.Actions = append(d.Actions, ActionRow{Text: text})
		} else {
			d.Decisions = append(d.Decisions, DecisionRow{Text: text})
		}
	default:
		if len(d.Closing) > 0 {
			d.Closing = append(d.Closing, Plain("\n"))
		}
		d.Closing = append(d.Closing, text...)
	}
}
