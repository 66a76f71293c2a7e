package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/roster"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Roster is the form to hand in a list of members or ministries.
type Roster struct {
	Admin
	Subject roster.Subject
	Bodies  []body.Body // whose members the visitor may change
	Body    uint
	Whole   bool
	Last    string
	Gaps    ui.Gaps
	// MayMinistries tells whether the visitor may change ministries; Reads whether he sees the members of all bodies.
	MayMinistries, Reads bool
}

func (p Roster) subjectChoices() []ui.Option {
	options := []ui.Option{{Value: string(roster.Members), Text: "Leden en plaatsvervangers", Selected: p.Subject != roster.Ministries}}
	if p.MayMinistries {
		options = append(options, ui.Option{Value: string(roster.Ministries), Text: "Ministeries en diensten", Selected: p.Subject == roster.Ministries})
	}
	return options
}

func (p Roster) bodyChoices() []ui.Option {
	options := make([]ui.Option, len(p.Bodies))
	for i, b := range p.Bodies {
		options[i] = ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.Body}
	}
	return options
}

// examples are the files that can be taken out, changed and read in again.
func (p Roster) examples() [][2]string {
	var links [][2]string
	if p.Reads {
		links = append(links, [2]string{"alle gremia", "/beheer/leden"}, [2]string{"ministeries en diensten", "/beheer/ministeries"})
	}
	for _, b := range p.Bodies {
		if b.ID == p.Body || !p.Reads {
			links = append(links, [2]string{b.Name, BodyPath(b.ID) + "/leden"})
		}
	}
	return links
}

// RosterPlan shows what a list does, before it is saved.
type RosterPlan struct {
	Admin
	List roster.List
	Plan *roster.Plan
	Body *body.Body // of a list for one body
	// Kept is the list, to come back with the agreement.
	Kept string
	// Refused is why an agreement was not enough.
	Refused *fault.Error
}

// Back is the form with the same choices.
func (p RosterPlan) Back() string {
	path := "/beheer/invoer?soort=" + string(p.List.Subject)
	if p.List.Body != 0 {
		path += "&gremium=" + number(p.List.Body)
	}
	return path
}

var rosterWords = map[roster.Kind]struct {
	title, one, many string
	tone             ui.Tone
}{
	roster.Wrong:   {"Fout", "regel met een fout", "regels met een fout", ui.Danger},
	roster.New:     {"Nieuw", "nieuw", "nieuw", ui.Active},
	roster.Changed: {"Gewijzigd", "gewijzigd", "gewijzigd", ui.Active},
	roster.Ended:   {"Beëindigd", "beëindigd", "beëindigd", ui.Warning},
	roster.Same:    {"Ongewijzigd", "ongewijzigd", "ongewijzigd", ui.Neutral},
}

// RosterKind gives the word for what a line does.
func RosterKind(kind roster.Kind) string { return rosterWords[kind].title }

// rosterCounts says how many lines there are of each kind.
func rosterCounts(plan *roster.Plan) []string {
	var counts []string
	for _, kind := range roster.Kinds {
		if n := plan.Count(kind); n > 0 {
			counts = append(counts, nl.Plural(n, rosterWords[kind].one, rosterWords[kind].many))
		}
	}
	return counts
}

// RosterDone says what was saved.
func RosterDone(plan *roster.Plan) string { return "Bewaard: " + nl.List(rosterCounts(plan)) + "." }

func (p RosterPlan) head() ui.Head {
	standing := []ui.Fact{{Text: p.List.Name}}
	if p.Body != nil {
		standing = append(standing, ui.Fact{Text: p.Body.Name})
	}
	return ui.Head{Title: "Wat de lijst doet", Standing: append(standing, ui.Fact{Text: strings.Join(rosterCounts(p.Plan), " · ")})}
}

// verdict says what can be done now.
func (p RosterPlan) verdict() ui.Alert {
	switch n := p.Plan.Count(roster.Wrong); {
	case p.Refused != nil:
		return ui.Alert{Tone: ui.Danger, Title: "Nog niet bewaard", Text: p.Refused.Sentence, Announce: true}
	case n > 0:
		return ui.Alert{Tone: ui.Danger, Title: nl.Plural(n, "regel heeft", "regels hebben") + " een fout", Text: "Er is niets bewaard. Verbeter het bestand en lees het opnieuw in.", Announce: true}
	case !p.Plan.Works():
		return ui.Alert{Tone: ui.Safe, Title: "De lijst verandert niets", Text: "Alles staat al zo in Beraad.", Announce: true}
	}
	return ui.Alert{Tone: ui.Active, Title: "Er is nog niets bewaard", Text: "Lees hieronder wat er verandert. Pas met de knop onderaan wordt alles in één keer bewaard."}
}

func (p RosterPlan) ignored() string {
	if len(p.Plan.Ignored) == 0 {
		return ""
	}
	names := make([]string, len(p.Plan.Ignored))
	for i, name := range p.Plan.Ignored {
		names[i] = "‘" + name + "’"
	}
	return "Beraad slaat over: " + nl.List(names) + "."
}

// rosterGroup is the lines of one kind.
type rosterGroup struct {
	kind  roster.Kind
	sheet ui.Sheet
	table ui.Table
}

func (p RosterPlan) groups() (groups []rosterGroup) {
	for _, kind := range roster.Kinds {
		n := p.Plan.Count(kind)
		if n == 0 {
			continue
		}
		title := RosterKind(kind)
		table := ui.Table{Caption: title, Columns: []ui.Column{{Title: "Regel", Number: true}, {Title: "Wie of wat", Header: true}, {Title: p.whereTitle()}, {Title: "Wat er gebeurt"}}}
		for _, line := range p.Plan.Lines {
			if line.Kind == kind {
				table.Rows = append(table.Rows, rosterRow(line))
			}
		}
		groups = append(groups, rosterGroup{kind, ui.Sheet{ID: string(kind), Title: title, Count: n, HasCount: true, Flush: true}, table})
	}
	return groups
}

func (p RosterPlan) whereTitle() string {
	if p.List.Subject == roster.Ministries {
		return "Soort"
	}
	return "Gremium en rol"
}

func rosterRow(line roster.Line) ui.Row {
	row := ui.Row{Cells: make([]ui.Cell, 4)}
	row.Cells[0].Text = "–"
	if line.Number > 0 {
		row.Cells[0].Text = strconv.Itoa(line.Number)
		row.ID = "regel-" + strconv.Itoa(line.Number)
	}
	row.Cells[1].Text, row.Cells[2].Text = line.What, line.Where
	if line.What == "" {
		row.Cells[1].Text = "onbekend"
	}
	if line.Where == "" {
		row.Cells[2].Text = "–"
	}
	said := line.Notes
	if len(line.Faults) > 0 {
		row.Tone, said = ui.Danger, nil
		for _, f := range line.Faults {
			said = append(said, RosterFault(f))
		}
	}
	row.Cells[3].Text = capital(strings.Join(said, "; "))
	if row.Cells[3].Text == "" {
		row.Cells[3].Text = "Niets"
	}
	row.Cells[3].Note = strings.Join(line.Warnings, " ")
	return row
}

// RosterFault says what is wrong, with the column and what stands there.
func RosterFault(f roster.Fault) string {
	switch {
	case f.Column == "" && f.Value == "":
		return f.Text
	case f.Column == "":
		return fmt.Sprintf("‘%s’: %s", f.Value, f.Text)
	case f.Value == "":
		return fmt.Sprintf("%s: %s", f.Column, f.Text)
	}
	return fmt.Sprintf("%s ‘%s’: %s", f.Column, f.Value, f.Text)
}

func (p RosterPlan) button() string {
	n := p.Plan.Count(roster.New) + p.Plan.Count(roster.Changed) + p.Plan.Count(roster.Ended)
	return nl.Plural(n, "wijziging", "wijzigingen") + " bewaren"
}

// Ministries is the list of ministries and services.
type Ministries struct {
	Admin
	All       []person.Organisation
	MayManage bool
}

func (p Ministries) head() ui.Head {
	head := ui.Head{Title: "Ministeries en diensten", Standing: []ui.Fact{{Text: nl.Plural(len(p.All), "op de lijst", "op de lijst")}}}
	if p.MayManage {
		head.Actions = []ui.Button{{Text: "Lijst inlezen", Kind: ui.Primary, Icon: "upload", Href: "/beheer/invoer?soort=ministries"}}
	}
	return head
}

func (p Ministries) table() ui.Table {
	table := ui.Table{Caption: "Ministeries en diensten", Columns: []ui.Column{{Title: "Afkorting", Header: true}, {Title: "Naam"}, {Title: "Opgeheven per"}}}
	for _, o := range p.All {
		ended := ""
		if o.EndedOn != nil {
			ended = nl.ShortDay(law.DateOf(*o.EndedOn))
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: o.Code}, {Text: o.Name}, {Text: ended}}})
	}
	return table
}
