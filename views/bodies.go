package views

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Bodies is the list of bodies.
type Bodies struct {
	Admin
	Bodies    []body.Body
	Sizes     map[uint]int
	MayManage bool
	// MaySeat tells whether the visitor may change the members of some body.
	MaySeat bool
}

var schemes = map[body.Scheme]string{
	body.Decimal: "rubriek en letter: 4.c", body.Compact: "rubriek en letter zonder punt: 2d",
	body.Parts: "1, 2 in het eerste deel en A, B in het tweede", body.Free: "zoals de secretaris het schrijft",
}

// Scheme says how a body numbers its agenda.
func Scheme(scheme body.Scheme) string { return schemes[scheme] }

func (p Bodies) head() ui.Head {
	head := ui.Head{Title: "Gremia", Standing: []ui.Fact{{Text: nl.Plural(len(p.Bodies), "gremium", "gremia")}}}
	if p.MaySeat {
		head.Actions = append(head.Actions, ui.Button{Text: "Lijst inlezen", Icon: "upload", Href: "/beheer/invoer"})
	}
	if p.MayManage {
		head.Actions = append(head.Actions, ui.Button{Text: "Gremium toevoegen", Kind: ui.Primary, Icon: "plus", Href: "/beheer/gremia/nieuw"})
	}
	return head
}

func (p Bodies) table() ui.Table {
	table := ui.Table{Caption: "Gremia", Columns: []ui.Column{
		{Title: "Naam", Header: true}, {Title: "Secretariaat"}, {Title: "Leden", Right: true}, {Title: "Nummering"}, {Title: "Leidt door naar"},
	}}
	names := map[uint]string{}
	for _, b := range p.Bodies {
		names[b.ID] = b.Name
	}
	for _, b := range p.Bodies {
		cell := ui.Cell{Text: b.Name, Href: BodyPath(b.ID), Note: b.FullName}
		if !b.EndedOn.IsZero() {
			cell.Badge = ui.Badge{Text: "Opgeheven"}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			cell, {Text: b.Secretariat}, {Text: nl.Number(p.Sizes[b.ID])}, {Text: Scheme(b.Scheme)}, {Text: names[b.ForwardsTo]},
		}})
	}
	return table
}

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
		head.Standing = append(head.Standing, ui.Fact{Text: "leidt door naar " + p.ForwardsTo})
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

// BodyForm is the form about a body, new or not.
type BodyForm struct {
	Admin
	Body body.Body
	// What was typed, which may be what could not be read.
	Ended, Begins, Lasts, Deadline string

	Others  []body.Body
	Rubrics []body.Rubric
	Year    int
	Gaps    ui.Gaps
}

func (p BodyForm) convey() ui.Select {
	return ui.Select{
		Field: ui.Field{Name: "convey", Label: "Stukken gaan met de mail mee", Error: p.Gaps.For("convey")}, Options: conveyOptions(p.Body.Convey),
	}
}

// conveyOptions are the ways in which papers go along.
func conveyOptions(chosen body.Conveyance) (options []ui.Option) {
	for _, one := range body.Conveyances {
		options = append(options, ui.Option{Value: string(one), Text: Conveyance(one), Selected: one == chosen})
	}
	return options
}

func (p BodyForm) isNew() bool { return p.Body.ID == 0 }

func (p BodyForm) title() string {
	if p.isNew() {
		return "Gremium toevoegen"
	}
	return "Instellingen van " + p.Body.Name
}

func (p BodyForm) action() string {
	if p.isNew() {
		return "/beheer/gremia"
	}
	return BodyPath(p.Body.ID) + "/gegevens"
}

func (p BodyForm) back() string {
	if p.isNew() {
		return "/beheer/gremia"
	}
	return BodyPath(p.Body.ID)
}

func (p BodyForm) schemeChoices() []ui.Option {
	var options []ui.Option
	for _, scheme := range []body.Scheme{body.Decimal, body.Compact, body.Parts, body.Free} {
		options = append(options, ui.Option{Value: string(scheme), Text: capital(Scheme(scheme)), Help: p.numbers(scheme), Selected: scheme == p.Body.Scheme})
	}
	return options
}

// numbers says how items under the first rubrics of the body are numbered by a scheme.
func (p BodyForm) numbers(scheme body.Scheme) string {
	if scheme == body.Free {
		return "Beraad nummert niet zelf."
	}
	// Under a heading without a number nothing is numbered, as at a welcome before the opening.
	rubrics := slices.DeleteFunc(slices.Clone(p.Rubrics), func(r body.Rubric) bool { return r.Number == "" })
	if len(rubrics) == 0 {
		rubrics = []body.Rubric{{Number: "1", Title: "Opening"}, {Number: "2", Title: "Ter bespreking"}}
	}
	if scheme == body.Parts {
		rubrics = []body.Rubric{{Number: "1", Title: "Eerste deel"}, {Number: "A", Title: "Tweede deel"}}
	}
	var all []string
	for _, r := range rubrics[:min(len(rubrics), 2)] {
		all = append(all, fmt.Sprintf("%s: %s, %s, %s", r.Title, scheme.Number(r.Number, 1), scheme.Number(r.Number, 2), scheme.Number(r.Number, 3)))
	}
	return "Bijvoorbeeld " + strings.Join(all, "; ") + "."
}

// reference says what the next reference is.
func (p BodyForm) reference() string {
	const help = "{jaar} wordt het jaar, {nr:10} het nummer in tien cijfers. Leeg: geen kenmerk."
	if p.Body.ReferenceForm == "" || p.Gaps.For("reference") != "" {
		return help
	}
	return help + " Het volgende is " + body.Reference(p.Body.ReferenceForm, p.Year, p.Body.LastReference+1) + "."
}

func (p BodyForm) forwardChoices() []ui.Option {
	var options []ui.Option
	for _, other := range p.Others {
		if other.ID != p.Body.ID {
			options = append(options, ui.Option{Value: number(other.ID), Text: other.Name, Selected: other.ID == p.Body.ForwardsTo})
		}
	}
	return options
}
