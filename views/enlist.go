package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/fault"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Enlist is the form to hand in addresses for a mailing list.
type Enlist struct {
	ui.Frame
	List  distribution.List
	Mode  enlist.Mode
	Lines string
	Gaps  ui.Gaps
}

// EnlistPath is the address of what was handed in for a list.
func EnlistPath(list, number uint) string { return fmt.Sprintf("/lijsten/%d/invoer/%d", list, number) }

// EnlistMode says what becomes of a list.
func EnlistMode(mode enlist.Mode) string {
	return map[enlist.Mode]string{enlist.Adding: "Toevoegen", enlist.Copying: "Gelijk maken"}[mode]
}

func (p Enlist) modes() []ui.Option {
	return []ui.Option{
		{Value: string(enlist.Adding), Text: EnlistMode(enlist.Adding), Help: "Wie al op de lijst staat, blijft erop.", Selected: p.Mode != enlist.Copying},
		{Value: string(enlist.Copying), Text: EnlistMode(enlist.Copying), Help: "Wie niet in het bestand staat, gaat van de lijst.", Selected: p.Mode == enlist.Copying},
	}
}

// The kinds of lines that are shown besides those of the file itself.
const (
	EnlistLeaving = "leaving"
	EnlistWarned  = "warned"
)

// Enlisted shows what a file would do with a list, or did.
type Enlisted struct {
	ui.Frame
	List   distribution.List
	Import enlist.Import
	Mode   enlist.Mode
	Counts enlist.Counts
	// Kind is of the lines that are shown, or EnlistLeaving or EnlistWarned.
	Kind    string
	Lines   []enlist.Line
	Leaving []distribution.Address
	Pager   ui.Pager
	// Moved: somebody changed the list since it was compared.
	Moved   bool
	Refused *fault.Error
	Gaps    ui.Gaps
}

// enlistKinds are all kinds of lines, what asks for attention first.
var enlistKinds = []string{
	string(enlist.Wrong), EnlistLeaving, EnlistWarned, string(enlist.Double), string(enlist.New), string(enlist.Changed), string(enlist.Same),
}

var enlistWords = map[string]string{
	string(enlist.Wrong): "Geweigerd", EnlistLeaving: "Gaan eraf", EnlistWarned: "Let op", string(enlist.Double): "Dubbel",
	string(enlist.New): "Nieuw", string(enlist.Changed): "Gewijzigd", string(enlist.Same): "Ongewijzigd",
}

// EnlistKind gives the word for what a line does.
func EnlistKind(kind string) string { return enlistWords[kind] }

func (p Enlisted) count(kind string) int {
	switch kind {
	case EnlistLeaving:
		return p.Counts.Leaving
	case EnlistWarned:
		return p.Counts.Gone + p.Counts.Foreign
	}
	return p.Counts.Of[enlist.Kind(kind)]
}

// Shown is the kind that is shown: the one that is asked for, or the first of which there are lines.
func (p Enlisted) Shown() string {
	first := string(enlist.Same)
	for i := len(enlistKinds) - 1; i >= 0; i-- {
		if kind := enlistKinds[i]; p.count(kind) > 0 {
			if kind == p.Kind {
				return kind
			}
			first = kind
		}
	}
	return first
}

func (p Enlisted) done() bool { return p.Import.AppliedAt != nil }

// Title says what the page shows.
func (p Enlisted) Title() string {
	if p.done() {
		return "Wat het bestand deed"
	}
	return "Wat het bestand doet"
}

func (p Enlisted) path() string { return EnlistPath(p.List.ID, p.Import.ID) }

func (p Enlisted) head() ui.Head {
	return ui.Head{Title: p.Title(), Standing: []ui.Fact{{Text: p.Import.File}, {Text: nl.Plural(p.Import.Rows, "regel", "regels")}, {Text: "Voor ‘" + p.List.Name + "’"}}}
}

func (p Enlisted) tabs() ui.Tabs {
	tabs := ui.Tabs{Label: "Regels van het bestand", Path: p.tab(p.Kind)}
	for _, kind := range enlistKinds {
		if n := p.count(kind); n > 0 {
			tabs.Tabs = append(tabs.Tabs, ui.Tab{Text: EnlistKind(kind), Href: p.tab(kind), Count: n})
		}
	}
	return tabs
}

func (p Enlisted) tab(kind string) string {
	return p.path() + "?wijze=" + string(p.Mode) + "&soort=" + kind
}

// verdict says what can be done now.
func (p Enlisted) verdict() ui.Alert {
	switch {
	case p.done():
		return ui.Alert{Tone: ui.Safe, Title: EnlistDone(&p.Import), Text: "Dit is bewaard op " + nl.ShortMoment(*p.Import.AppliedAt) + ".", Href: listHref(p.List.ID), Link: "Naar de lijst"}
	case p.Refused != nil && len(p.Gaps) == 0:
		return ui.Alert{Tone: ui.Danger, Title: "Nog niet bewaard", Text: p.Refused.Sentence, Announce: true}
	case !p.Import.Ready:
		return ui.Alert{Tone: ui.Warning, Title: "Het bestand wordt nog gelezen", Text: "Laad de pagina over een paar tellen opnieuw."}
	case p.Moved:
		return ui.Alert{Tone: ui.Warning, Title: "De lijst is intussen gewijzigd", Text: "Vergelijk het bestand opnieuw met de lijst voor u iets bewaart."}
	case p.Counts.Works() == 0:
		return ui.Alert{Tone: ui.Safe, Title: "Dit bestand verandert niets aan de lijst", Text: p.refusedWords()}
	}
	return ui.Alert{Tone: ui.Active, Title: "Er is nog niets bewaard", Text: strings.TrimSpace("Dit gebeurt er: " + p.sum() + ". " + p.refusedWords())}
}

// sum says what is saved.
func (p Enlisted) sum() string {
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{{p.Counts.Of[enlist.New], "erbij"}, {p.Counts.Of[enlist.Changed], "gewijzigd"}, {p.Counts.Leaving, "eraf"}} {
		if part.n > 0 {
			parts = append(parts, nl.Plural(part.n, "adres", "adressen")+" "+part.text)
		}
	}
	return nl.List(parts)
}

func (p Enlisted) refusedWords() string {
	n := p.Counts.Of[enlist.Wrong]
	if n == 0 {
		return ""
	}
	text := upper(nl.Plural(n, "regel wordt", "regels worden")) + " geweigerd en " + map[bool]string{true: "komt", false: "komen"}[n == 1] + " niet op de lijst."
	if p.Mode == enlist.Copying && p.Counts.Leaving > 0 {
		text += " Stond zo’n adres al op de lijst, dan gaat het eraf: verbeter die regels eerst."
	}
	return text
}

// EnlistDone says what was saved.
func EnlistDone(im *enlist.Import) string {
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{{im.Added, "erbij"}, {im.Changed, "gewijzigd"}, {im.Removed, "eraf"}} {
		if part.n > 0 {
			parts = append(parts, nl.Plural(part.n, "adres", "adressen")+" "+part.text)
		}
	}
	return "Bewaard: " + nl.List(parts) + "."
}

func (p Enlisted) mayApply() bool {
	return !p.done() && p.Import.Ready && !p.Moved && p.Counts.Works() > 0
}

func (p Enlisted) leaveWords() string {
	return "Ik zie dat er " + nl.Plural(p.Counts.Leaving, "adres", "adressen") + " van de lijst " + map[bool]string{true: "gaat", false: "gaan"}[p.Counts.Leaving == 1]
}

func (p Enlisted) button() string {
	return nl.Plural(p.Counts.Works(), "wijziging", "wijzigingen") + " bewaren"
}

// other is the mode that was not chosen, with what one would choose it for.
func (p Enlisted) other() (enlist.Mode, string) {
	if p.Mode == enlist.Copying {
		return enlist.Adding, "Liever alleen toevoegen: niemand gaat eraf"
	}
	return enlist.Copying, "Liever de lijst gelijk maken aan dit bestand"
}

func (p Enlisted) ignored() string {
	if p.Import.Ignored == "" {
		return ""
	}
	return "Kolommen die Beraad overslaat: " + p.Import.Ignored + "."
}

func (p Enlisted) table() ui.Table {
	if p.Kind == EnlistLeaving {
		return p.leaving()
	}
	last := "Let op"
	switch enlist.Kind(p.Kind) {
	case enlist.Wrong:
		last = "Waarom niet"
	case enlist.Changed:
		last = "Staat nu op de lijst als"
	}
	table := ui.Table{Caption: EnlistKind(p.Kind), Columns: []ui.Column{
		{Title: "Regel", Number: true}, {Title: "Adres", Header: true}, {Title: "Naam"}, {Title: "Organisatie"}, {Title: last},
	}}
	for _, l := range p.Lines {
		table.Rows = append(table.Rows, enlistRow(l))
	}
	return table
}

func enlistRow(l enlist.Line) ui.Row {
	row := ui.Row{ID: "regel-" + number(l.ID), Cells: []ui.Cell{
		{Text: strconv.Itoa(l.Number)}, {Text: l.Address}, {Text: l.Name}, {Text: l.Organisation}, {Text: EnlistWarning(l.Warning)},
	}}
	switch l.Kind {
	case enlist.Wrong:
		row.Tone = ui.Danger
		row.Cells[1].Text = shorter(l.Value, 80)
		if row.Cells[1].Text == "" {
			row.Cells[1].Text = "(leeg)"
		}
		row.Cells[2].Text, row.Cells[3].Text = shorter(l.Name, 80), shorter(l.Organisation, 80)
		row.Cells[4].Text = l.Reason
		if l.Field != "" {
			row.Cells[4].Text = l.Field + ": " + l.Reason
		}
	case enlist.Double:
		row.Cells[4].Text = fmt.Sprintf("Staat ook op regel %d; telt één keer.", l.First)
	case enlist.Changed:
		row.Cells[4] = ui.Cell{Text: l.Was, Note: EnlistWarning(l.Warning)}
		if l.Was == "" {
			row.Cells[4].Text = "zonder naam"
		}
	}
	return row
}

func shorter(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

func (p Enlisted) leaving() ui.Table {
	table := ui.Table{Caption: EnlistKind(EnlistLeaving), Columns: []ui.Column{{Title: "Adres", Header: true}, {Title: "Naam"}, {Title: "Organisatie"}}}
	for _, a := range p.Leaving {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: a.Address}, {Text: a.Name}, {Text: a.Organisation}}})
	}
	return table
}

var enlistWarnings = map[enlist.Warning]string{
	enlist.Gone:    "Hier gaat geen mail heen: een mailserver meldde dat dit adres niet bestaat.",
	enlist.Foreign: "Letters met accenten vóór de @: niet elke mailserver neemt dit adres aan.",
}

// EnlistWarning says why somebody should look at a line.
func EnlistWarning(w enlist.Warning) string { return enlistWarnings[w] }

// EnlistRefused is a line that was refused, as a row to mend and hand in again.
func EnlistRefused(l enlist.Line) []string {
	name, address, work := l.Name, l.Value, l.Organisation
	switch l.Field {
	case "Naam":
		name, address = l.Value, l.Address
	case "Organisatie":
		work, address = l.Value, l.Address
	}
	return []string{name, address, work, strconv.Itoa(l.Number), l.Reason}
}
