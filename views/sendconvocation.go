package views

import (
	"fmt"
	"net/url"
	"slices"

	"beraad/models/dispatch"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// ConvocationPage is the page before the convocation.
type ConvocationPage struct {
	SendPage
	// Planned is the convocation that goes out at a moment, or that could not; nil when there is none.
	Planned *dispatch.Convocation
	// Form is what was filled in for a moment, Wrong what is wrong with it.
	Form  MomentForm
	Wrong ui.Gaps
}

// MomentForm is when and how a convocation is to go out.
type MomentForm struct {
	Day    string `form:"dag"`
	At     string `form:"tijd"`
	Convey string `form:"wijze" query:"wijze"`
	// Each is how single papers go along: "12:links".
	Each []string `form:"stukwijze" query:"stukwijze"`
}

// way is the choice of how papers go along; it asks for the preview anew.
func (p ConvocationPage) way() ui.Radios {
	r := ui.Radios{Field: ui.Field{Name: "wijze", Label: "Stukken gaan mee"}, InLine: true}
	r.Options = conveyOptions(p.Sent.Convey)
	return r
}

// waits says that the convocation goes out by itself, or why it did not.
func (p ConvocationPage) waits() ui.Alert {
	c := p.Planned
	if c.State == dispatch.Parked {
		return ui.Alert{Tone: ui.Warning, Title: "De convocatie van " + nl.Moment(c.At) + " is niet uitgegaan", Text: c.Why + " De leden hebben niets ontvangen. Verstuur haar nu, of kies een nieuw moment."}
	}
	return ui.Alert{Tone: ui.Neutral, Title: "De convocatie gaat uit op " + nl.Moment(c.At), Text: "Stukken " + Conveyance(c.Convey) + otherWays(c.Ways) + ". Wat dan op de agenda staat, gaat mee; ontbreekt er dan iets, dan gaat er niets uit en krijgt het secretariaat bericht."}
}

func (p ConvocationPage) ready() bool { return len(p.Gaps) == 0 }

func (p ConvocationPage) head() ui.Head {
	head := ui.Head{Title: "Convocatie voor " + nl.Day(p.Top.Meeting.Day()), Actions: []ui.Button{p.back()}}
	if !p.ready() {
		head.Badge = ui.Badge{Text: "Nog niet klaar", Tone: ui.Warning}
		return head
	}
	head.Badge = ui.Badge{Text: "Klaar om te versturen", Tone: ui.Safe, Icon: "circle-check"}
	if n := len(p.open()); n > 0 {
		head.Badge = ui.Badge{Text: nl.Plural(n, "punt", "punten") + " om na te kijken", Tone: ui.Warning, Icon: "circle-alert"}
	}
	head.Standing = []ui.Fact{{Text: "Er is nog niets verstuurd"}}
	words := "Versturen naar "
	if p.Planned != nil && p.Planned.State == dispatch.Planned {
		words = "Nu al versturen naar "
	}
	head.Actions = append(head.Actions, ui.Button{
		Text: words + p.toWords(), Icon: "send", Kind: ui.Primary, Form: sendForm, DescribedBy: "gevolg",
	})
	return head
}

func (p ConvocationPage) consequence() ui.Consequence {
	return ui.Consequence{ID: "gevolg", Before: "Na het versturen ", Strong: "staan de nummers vast", After: ". Wat daarna afvalt blijft staan als vervallen, wat erbij komt wordt een nazending. Intrekken kan niet; afgelasten wel."}
}

// needs is what is in the way, what may be looked at, and what was found in order.
func (p ConvocationPage) needs() (needs ui.Needs) {
	for _, gap := range p.Gaps {
		needs = append(needs, ui.Need{State: ui.Wrong, Text: gap.Text, Href: p.mend(gap.Field)})
	}
	if p.Agenda == nil {
		return needs
	}
	for _, hint := range p.Agenda.Hints() {
		needs = append(needs, ui.Need{Text: hint.Text, Href: p.mend(hint.Field)})
	}
	if p.heavy() {
		needs = append(needs, ui.Need{Text: "De bijlagen zijn samen " + nl.Bytes(p.Bytes) + ": sommige mailservers weigeren dat", Href: "#mail"})
	}
	if p.Mail.Linked && !p.allLinked() {
		needs = append(needs, ui.Need{Text: "De bijlagen zijn samen " + nl.Bytes(p.Bytes) + ", meer dan 30\u00a0MB: de stukken gaan als koppeling mee", Href: "#mail"})
	}
	needs = append(needs, p.doubts()...)
	if len(p.Agenda.Contacts) == 0 {
		needs = append(needs, ui.Need{Text: "Dit gremium heeft geen secretaris: er staat geen contactpersoon op de agenda", Href: fmt.Sprintf("/gremia/%d", p.Top.Body.ID)})
	}
	for _, item := range p.Unagreed {
		needs = append(needs, ui.Need{
			Text: item.Number + " is een hamerstuk, maar op het formulier staat geen overeenstemming", Href: fmt.Sprintf("/aanbiedingen/%d", item.Submission),
		})
	}
	return append(append(needs, p.reach()...),
		ui.Need{State: ui.Done, Text: "Plaats, tijd en kenmerk ingevuld"},
		ui.Need{State: ui.Done, Text: p.toWords() + " met een e-mailadres"},
		ui.Need{State: ui.Done, Text: "Geen vertrouwelijk stuk gaat naar wie het niet mag zien"},
	)
}

// open are the needs that somebody may want to look at before it goes out.
func (p ConvocationPage) open() ui.Needs {
	return slices.DeleteFunc(p.needs(), func(n ui.Need) bool { return n.State == ui.Done })
}

// checked is the list beside the mail: what is in the way, or else what was found in order.
func (p ConvocationPage) checked() ui.Needs {
	if !p.ready() {
		return p.needs()
	}
	return slices.DeleteFunc(p.needs(), func(n ui.Need) bool { return n.State != ui.Done })
}

// warns names what is open, before the mail is looked at.
func (p ConvocationPage) warns() ui.Alert {
	return ui.Alert{Tone: ui.Warning, Title: "Kijk dit na voor u verstuurt", Text: "Versturen kan. Wat u zo laat, gaat zo naar de leden."}
}

// reach are the members whom no mail reaches.
func (p SendPage) reach() (needs ui.Needs) {
	for _, name := range p.Unreached {
		needs = append(needs, ui.Need{Text: name + " heeft geen e-mailadres", Href: fmt.Sprintf("/gremia/%d", p.Top.Body.ID)})
	}
	for _, r := range p.Gone {
		needs = append(needs, ui.Need{Text: r.Name + " krijgt niets: " + r.Address + " bestaat volgens de mailserver niet", Href: GonePath + "?" + url.Values{"q": {r.Address}}.Encode()})
	}
	return needs
}

func (p ConvocationPage) counts() string {
	return nl.Plural(len(p.Agenda.Items()), "punt", "punten") + ", " + nl.Plural(len(p.Files), "bestand", "bestanden")
}

// table is every item with the files as they arrive.
func (p ConvocationPage) table() ui.Table {
	table := ui.Table{Caption: "Definitieve nummers en bestandsnamen", Columns: []ui.Column{
		{Title: "Punt", Number: true}, {Title: "Titel", Header: true}, {Title: "Bestand, zoals de ontvanger het ziet", Label: "Bestand"}, {Title: "Grootte", Right: true}, {Title: "Gaat mee"},
	}}
	files := map[uint]SentFile{}
	for _, f := range p.Files {
		files[f.Paper] = f
	}
	if agenda, goes := files[0]; goes {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: "–"}, {Text: "Convocatie en agenda"}, agenda.cell(), {Text: agenda.size()}, {Text: wayWords[p.Sent.Convey]}}})
	}
	for _, item := range p.Agenda.Items() {
		if item.Dropped {
			continue
		}
		rows := p.itemRows(item, files)
		if len(rows) == 0 {
			rows = []ui.Row{{Cells: []ui.Cell{{Text: item.Number}, {Text: item.Title}, {Note: without(item)}, {Text: "–"}, {Text: "–"}}}}
		}
		table.Rows = append(table.Rows, rows...)
	}
	return table
}

func (p ConvocationPage) itemRows(item meeting.AgendaItem, files map[uint]SentFile) (rows []ui.Row) {
	for _, of := range item.Papers {
		f, goes := files[of.ID]
		cells := []ui.Cell{{Text: item.Number}, {Text: item.Title}, {Text: f.Name, Href: f.Href}, {Text: f.size()}, {Part: p.wayOf(of, howForm)}}
		if f.Bound {
			cells[2] = ui.Cell{Text: of.Title, Href: f.Href, Note: "in de ene pdf"}
		} else if f.Linked {
			cells[2] = ui.Cell{Text: of.Title, Href: f.Href, Note: "als koppeling"}
		} else if f.Beside != "" {
			cells[2].Note = "gaat als bijlage mee, naast de ene pdf: " + f.Beside
		}
		if !goes {
			cells[2], cells[3] = ui.Cell{Text: of.Title, Href: fmt.Sprintf("/stukken/%d", of.ID), Note: "in Beraad, niet bij de mail"}, ui.Cell{Text: "–"}
			cells[4] = ui.Cell{Text: "–"}
		}
		if len(rows) > 0 {
			cells[0], cells[1] = ui.Cell{}, ui.Cell{Text: of.Title}
		}
		rows = append(rows, ui.Row{Cells: cells})
	}
	return rows
}

func without(item meeting.AgendaItem) string {
	if item.Promised {
		return "ster zonder stuk: volgt als nazending"
	}
	return "geen stuk"
}
