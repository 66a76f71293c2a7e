package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beraad/models/decree"
	"beraad/models/law"
	"beraad/views/nl"
	"beraad/views/ui"
)

// decreesPath is the page of the days on which no term ends.
const decreesPath = "/beheer/feestdagen"

// Decrees shows by which days terms are judged: the holidays of a year, and the decrees that put others on a par with them.
type Decrees struct {
	Admin
	Year  int
	Days  law.Calendar
	Added []decree.Decree
	// Unknown are the years at hand of which nobody confirmed the list.
	Unknown []int
	MayKeep bool
	// Form is what was filled in and could not be saved, for the decree with this number; 0 for a new one.
	Form DecreeForm
	Gaps ui.Gaps
}

// DecreeForm is a decree as it was filled in.
type DecreeForm struct {
	ID      uint   `form:"besluit"`
	From    int    `form:"from"`
	To      int    `form:"to"`
	Source  string `form:"source"`
	Days    string `form:"days"`
	Version uint   `form:"version"`
}

func (p Decrees) head() ui.Head {
	at := func(year int) string { return fmt.Sprintf("%s?jaar=%d", decreesPath, year) }
	return ui.Head{Title: fmt.Sprintf("Feestdagen %d", p.Year), Standing: []ui.Fact{{Text: "Op deze dagen eindigt geen wettelijke termijn"}}, Actions: []ui.Button{
		{Text: strconv.Itoa(p.Year - 1), Icon: "arrow-left", Kind: ui.Subtle, Href: at(p.Year - 1)},
		{Text: strconv.Itoa(p.Year + 1), After: "arrow-right", Kind: ui.Subtle, Href: at(p.Year + 1)},
	}}
}

// warning names the years that an administrator must look up.
func (p Decrees) warning() ui.Alert {
	if len(p.Unknown) == 0 {
		return ui.Alert{}
	}
	years := make([]string, len(p.Unknown))
	for i, year := range p.Unknown {
		years[i] = strconv.Itoa(year)
	}
	return ui.Alert{Tone: ui.Warning, Title: "De lijst van " + nl.List(years) + " is niet bevestigd",
		Text: "Zoek het koninklijk besluit in de Staatscourant en voeg het toe. Tot dan waarschuwt Beraad bij elke termijn die in zo'n jaar eindigt."}
}

// shipped says what is there already.
func (p Decrees) shipped() string {
	last := law.Decrees[len(law.Decrees)-1].To
	return fmt.Sprintf("Elke drie jaar stelt een koninklijk besluit dagen gelijk met feestdagen. De besluiten tot en met %d zitten in Beraad. Wat u hier toevoegt, telt meteen mee in elke termijn die nog loopt.", last)
}

// table lists the days of the year on which no term ends, weekends apart.
func (p Decrees) table() ui.Table {
	t := ui.Table{Caption: fmt.Sprintf("Feestdagen en gelijkgestelde dagen in %d", p.Year), Columns: []ui.Column{{Title: "Dag", Header: true}, {Title: "Wat"}, {Title: "Waarom"}}}
	holidays, names := law.Holidays(p.Year)
	equated := p.Days.Equated(p.Year)
	for day := law.Day(p.Year, time.January, 1); day.Year() == p.Year; day = day.AddDays(1) {
		name, why := "", "Algemene termijnenwet 3, eerste lid"
		for i, h := range holidays {
			if h == day {
				name = upper(names[i])
			}
		}
		if name == "Goede Vrijdag" {
			why = "Algemene termijnenwet 3, tweede lid"
		}
		for _, e := range equated {
			if e == day && name == "" {
				name, why = "Gelijkgesteld", strings.TrimSpace("Koninklijk besluit "+p.source(day))
			}
		}
		if name != "" {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: day.WrittenInFull()}, {Text: name}, {Text: why}}})
		}
	}
	return t
}

// source gives where the decree that names a day was published.
func (p Decrees) source(day law.Date) string {
	for _, d := range p.Days {
		for _, e := range d.Days {
			if e == day && d.Source != "" {
				return "(" + d.Source + ")"
			}
		}
	}
	return ""
}

// form gives what stands in the fields of a decree: what was filled in, when that could not be saved.
func (p Decrees) form(d decree.Decree) (DecreeForm, ui.Gaps) {
	if len(p.Gaps) > 0 && p.Form.ID == d.ID {
		return p.Form, p.Gaps
	}
	days := make([]string, len(d.Days))
	for i, day := range d.Days {
		days[i] = day.String()
	}
	return DecreeForm{ID: d.ID, From: d.From, To: d.To, Source: d.Source, Days: strings.Join(days, "\n"), Version: d.Rev}, nil
}

// field is one of the boxes of a decree; those of each decree have ids of their own.
func (p Decrees) field(of DecreeForm, gaps ui.Gaps, name, label, help string) ui.Field {
	f := ui.Field{Name: name, ID: name, Label: label, Help: help, Error: gaps.For(name)}
	if of.ID != 0 && len(gaps) == 0 {
		f.ID = fmt.Sprintf("%s-%d", name, of.ID)
	}
	return f
}

func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// decreeWords says what a decree is of: "2026 tot en met 2028, Stcrt. 2025, 12345".
func decreeWords(d decree.Decree) string {
	return fmt.Sprintf("%d tot en met %d, %s", d.From, d.To, d.Source)
}
