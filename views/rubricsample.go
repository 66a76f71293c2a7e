package views

import (
	"strings"

	"beraad/models/body"
	"beraad/models/submission"
	"beraad/views/ui"
)

// standingTitles are the items that come under a heading by themselves, as they are called on an agenda.
var standingTitles = map[string]string{"minutes": "Verslag van de vorige vergadering", "announcements": "Mededelingen", "actions": "Actielijst"}

// sample is an agenda as a new meeting begins with: its headings with their times, what stands there by itself with its
// number, and where what is offered comes.
func (p Rubrics) sample() ui.Table {
	table := ui.Table{Caption: "Voorbeeld van een agenda", Columns: []ui.Column{
		{Title: "Tijd", Number: true}, {Title: "Nummer", Number: true}, {Title: "Punt", Header: true}, {Title: "Minuten", Right: true},
	}}
	add := func(at, number, title, note string, minutes int) {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: at}, {Text: number}, {Text: title, Note: note}, {Text: filled(minutes)}}})
	}
	at, part := p.Body.BeginsAt, ""
	for _, r := range p.Sample {
		if r.At > 0 {
			at = r.At
		}
		clock := ""
		if at > 0 {
			clock = body.Clock(at)
		}
		if r.Part != part {
			part = r.Part
			add("", "", part, "deel van de vergadering", 0)
		}
		add(clock, r.Number, r.Title, "", r.Minutes)
		at += p.sampleItems(r, add)
	}
	return table
}

// sampleItems adds what comes under a heading, and gives the minutes that it takes: those of its items, or else its own.
func (p Rubrics) sampleItems(r body.Rubric, add func(at, number, title, note string, minutes int)) (minutes int) {
	nth := 0
	number := func() string {
		nth++
		if p.Body.Scheme == body.Free || r.Number == "" {
			return ""
		}
		return p.Body.Scheme.Number(r.Number, nth)
	}
	for kind := range strings.SplitSeq(r.Standing, ",") {
		if title := standingTitles[strings.TrimSpace(kind)]; title != "" {
			add("", number(), title, "komt er vanzelf op", 0)
		}
	}
	for _, f := range r.Fixed {
		add("", number(), f.Title, strings.TrimPrefix(f.By+", vast punt", ", "), f.Minutes)
		minutes += f.Minutes
	}
	if r.Nature != "" {
		add("", number(), "Een aangeboden stuk", strings.ToLower(Nature(submission.Nature(r.Nature))), 0)
	}
	if minutes == 0 {
		return r.Minutes
	}
	return minutes
}
