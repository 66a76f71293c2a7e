package views

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// BodyPage is one body: its members, and how it works.
type BodyPage struct {
	Admin
	Body       *body.Body
	Members    []body.Member
	Ministries map[uint]string
	Rubrics    []body.Rubric
	ForwardsTo string
	Today      law.Date
	// Past shows who has left too.
	Past bool
	// MaySet tells whether the visitor may change the body, MayHabit where and when it meets, MayWord the texts of its
	// mail, MaySeat its members.
	MaySet, MayHabit, MayWord, MaySeat bool
	// MayExport tells whether he may take the list of members out.
	MayExport bool
	People    []person.Person
	Form      SeatForm
	Gaps      ui.Gaps
}

// SeatForm is what is filled in about a membership.
type SeatForm struct {
	Person, For uint
	Role        access.Role
	From, Until string
}

func (p BodyPage) path(step string) string { return BodyPath(p.Body.ID) + "/" + step }

func (p BodyPage) head() ui.Head {
	head := ui.Head{Title: p.Body.Name, Standing: []ui.Fact{{Text: p.Body.FullName}}}
	if p.Body.Secretariat != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "secretariaat " + p.Body.Secretariat})
	}
	if p.ForwardsTo != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "geleidt door naar " + p.ForwardsTo})
	}
	if !p.Body.EndedOn.IsZero() {
		head.Badge = ui.Badge{Text: "Opgeheven per " + nl.ShortDay(p.Body.EndedOn)}
	}
	if p.MaySet {
		head.Actions = append(head.Actions,
			ui.Button{Text: "Rubrieken", Icon: "list-checks", Href: p.path("rubrieken")}, ui.Button{Text: "Formulier", Icon: "file-text", Href: p.path("formulier")})
	}
	if p.MayHabit && !p.MaySet {
		head.Actions = append(head.Actions, ui.Button{Text: "Plaats en tijd", Icon: "calendar-clock", Href: habitPath(p.Body.ID)})
	}
	if p.MayWord {
		head.Actions = append(head.Actions, ui.Button{Text: "Mailteksten", Icon: "mail", Href: p.path("mail")})
	}
	if p.MaySet {
		head.Actions = append(head.Actions, ui.Button{Text: "Instellingen", Icon: "settings", Href: p.path("gegevens")})
	}
	return head
}

// seated counts who sits there today.
func (p BodyPage) seated() int {
	n := 0
	for _, m := range p.Members {
		if m.On(p.Today) {
			n++
		}
	}
	return n
}

func (p BodyPage) membersNote() string {
	return nl.Plural(p.seated(), "persoon", "mensen") + " op " + nl.ShortDay(p.Today)
}

func (p BodyPage) membersLink() (text, href string) {
	if p.Past {
		return "Alleen wie er nu in zit", BodyPath(p.Body.ID)
	}
	return "Ook wie is afgetreden", BodyPath(p.Body.ID) + "?oud=ja"
}

func (p BodyPage) table() ui.Table {
	table := ui.Table{Caption: "Leden van " + p.Body.Name, Columns: []ui.Column{
		{Title: "Van"}, {Title: "Lid", Header: true}, {Title: "Rol"}, {Title: "Termijn"},
	}}
	if p.MaySeat {
		table.Columns = append(table.Columns, ui.Column{Title: "Stap", HideTitle: true})
	}
	for _, m := range p.Members {
		ended := !m.Until.IsZero() && m.Until.Before(p.Today)
		if ended && !p.Past {
			continue
		}
		role := Role(m.Role)
		if m.For != 0 {
			role += " van " + p.nameOf(m.For)
		}
		row := ui.Row{Cells: []ui.Cell{
			{Text: p.Ministries[m.Who.Ministry]}, {Text: m.Who.Name, Note: m.Who.Function}, {Text: role},
			{Text: termOf(m.Membership), Badge: termBadge(m.Membership, p.Today)},
		}}
		if p.MaySeat {
			step := ui.Cell{}
			if !ended {
				end := ui.Button{Text: "Beëindigen", Small: true, Hidden: m.Who.Name, Href: p.path("leden/" + number(m.ID))}
				step.Part = end
			}
			row.Cells = append(row.Cells, step)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (p BodyPage) nameOf(id uint) string {
	for _, m := range p.Members {
		if m.Person == id {
			return m.Who.Name
		}
	}
	return "een lid"
}

// termBadge warns when somebody is to leave within two months, or is still to come.
func termBadge(m body.Membership, today law.Date) ui.Badge {
	switch {
	case today.Before(m.From):
		return ui.Badge{Text: "Begint nog", Tone: ui.Active}
	case m.Until.IsZero():
		return ui.Badge{}
	case m.Until.Before(today):
		return ui.Badge{Text: "Afgetreden"}
	case m.Until.DaysSince(today) <= 60:
		return ui.Badge{Text: "Eindigt", Tone: ui.Warning}
	}
	return ui.Badge{}
}

// works says how the body works, as terms and descriptions.
func (p BodyPage) works() [][2]string {
	b := p.Body
	var rubrics, fixed []string
	for _, r := range p.Rubrics {
		rubrics = append(rubrics, strings.TrimSpace(r.Number+" "+r.Title))
		for _, f := range r.Fixed {
			fixed = append(fixed, f.Title)
		}
	}
	facts := [][2]string{{"Rubrieken", strings.Join(rubrics, " · ")}, {"Vaste punten", strings.Join(fixed, " · ")}, {"Nummers", Scheme(b.Scheme)}}
	if usual := HabitWords(b.Habit()); usual != "" {
		facts = append(facts, [2]string{"Plaats en tijd", usual})
	}
	if b.Quorum != "" {
		facts = append(facts, [2]string{"Quorum", string(b.Quorum) + " van de leden"})
	}
	if b.DeadlineDays > 0 {
		facts = append(facts, [2]string{"Sluiting", nl.Plural(b.DeadlineDays, "dag", "dagen") + " voor de vergadering"})
	}
	if b.ReferenceForm != "" {
		facts = append(facts, [2]string{"Kenmerk", "zoals " + body.Reference(b.ReferenceForm, p.Today.Year(), b.LastReference+1)})
	}
	facts = append(facts, [2]string{"Mailbox", b.Mailbox}, [2]string{"Eerder behandeld in", b.FormOptions})
	if b.FormerRead {
		facts = append(facts, [2]string{"Oud-leden", "lezen tot en met hun laatste dag"})
	} else {
		facts = append(facts, [2]string{"Oud-leden", "lezen na hun laatste dag niets meer"})
	}
	full := facts[:0]
	for _, fact := range facts {
		if fact[1] != "" {
			full = append(full, fact)
		}
	}
	return full
}

func (p BodyPage) peopleChoices() []ui.Option {
	options := make([]ui.Option, len(p.People))
	for i, who := range p.People {
		text := who.Name
		if ministry := p.Ministries[who.Ministry]; ministry != "" {
			text += " (" + ministry + ")"
		}
		options[i] = ui.Option{Value: number(who.ID), Text: text, Selected: who.ID == p.Form.Person}
	}
	return options
}

func (p BodyPage) forChoices() []ui.Option {
	var options []ui.Option
	for _, m := range p.Members {
		if m.Role == access.Member && m.On(p.Today) {
			options = append(options, ui.Option{Value: number(m.Person), Text: m.Who.Name, Selected: m.Person == p.Form.For})
		}
	}
	return options
}

func (p BodyPage) roleChoices() []ui.Option {
	options := make([]ui.Option, len(access.BodyRoles))
	for i, role := range access.BodyRoles {
		options[i] = ui.Option{Value: string(role), Text: Role(role), Selected: role == p.Form.Role}
	}
	return options
}

// EndSeat asks for the last day of a membership.
type EndSeat struct {
	Admin
	Body   *body.Body
	Member body.Member
	Until  string
	Why    string
	Gaps   ui.Gaps
}

func (p EndSeat) action() string { return BodyPath(p.Body.ID) + "/leden/" + number(p.Member.ID) }
