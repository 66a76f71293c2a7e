package views

import (
	"fmt"
	"strconv"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Requests is the list of requests for information against their terms.
type Requests struct {
	ui.Frame
	Today  law.Date
	Chosen *request.Chosen
	// Words, Phase and Handler are the choice as it stands in the address.
	Words, Phase, Handler string
	// Names are those of the persons who handle requests.
	Names map[uint]string
	// Mine is the person who looks.
	Mine uint
	// Table shows the calculations instead of the bars; Other is the address of the other way.
	Table       bool
	Other       string
	MayRegister bool
	// MayCount shows the way to the figures.
	MayCount bool
	// Desk tells that the reader works with requests at all; a secretary only approves publications.
	Desk bool
	// Approve are publications that wait for the reader.
	Approve []request.Publication
	// Mails came in as requests and are not registered yet.
	Mails []request.Incoming
	Pager ui.Pager
}

func (p Requests) head() ui.Head {
	h := ui.Head{Title: "Woo-verzoeken"}
	if p.Desk {
		h.Standing = []ui.Fact{
			{Icon: "calendar-days", Text: nl.Day(p.Today)},
			{Text: nl.Plural(p.Chosen.Running, "lopend", "lopend")},
		}
		if p.Chosen.Late > 0 {
			h.Standing = append(h.Standing, ui.Fact{Text: fmt.Sprintf("%d over de termijn", p.Chosen.Late), Tone: ui.Danger})
		}
		if p.Chosen.Soon > 0 {
			verb := "lopen"
			if p.Chosen.Soon == 1 {
				verb = "loopt"
			}
			h.Standing = append(h.Standing, ui.Fact{Text: fmt.Sprintf("%d %s binnen een week af", p.Chosen.Soon, verb), Tone: ui.Warning})
		}
	}
	if p.MayRegister {
		h.Actions = append(h.Actions, ui.Button{Text: "Teksten", Hidden: " voor brieven en besluiten", Icon: "file-text", Kind: ui.Subtle, Href: LetterTextsPath})
	}
	if p.MayCount {
		h.Actions = append(h.Actions, ui.Button{Text: "Cijfers", Icon: "bar-chart-3", Kind: ui.Subtle, Href: FiguresPath})
	}
	if p.MayRegister {
		h.Actions = append(h.Actions, ui.Button{Text: "Verzoek inschrijven", Icon: "plus", Kind: ui.Primary, Href: "/woo-verzoeken/nieuw"})
	}
	return h
}

// EndedPhase in the address asks for the requests on which was decided.
const EndedPhase = "klaar"

// phases are what the list can be limited to.
func (p Requests) phases() []ui.Option {
	list := []ui.Option{{Value: "", Text: "Alle lopende"}}
	all := false
	for _, s := range request.States {
		if !s.Runs() && !all {
			all = true
			list = append(list, ui.Option{Value: EndedPhase, Text: "Alle afgehandelde"})
		}
		list = append(list, ui.Option{Value: string(s), Text: upper(RequestState(s))})
	}
	for i := range list {
		list[i].Selected = list[i].Value == p.Phase
	}
	return list
}

func (p Requests) handlers() []ui.Option {
	list := []ui.Option{{Value: "", Text: "Iedereen"}}
	for _, id := range p.Chosen.Handlers {
		value := strconv.Itoa(int(id))
		list = append(list, ui.Option{Value: value, Text: p.Names[id], Selected: value == p.Handler})
	}
	return list
}

func (p Requests) filtered() bool { return p.Words != "" || p.Phase != "" || p.Handler != "" }

func (p Requests) axis() ui.Axis {
	var days []law.Date
	for _, e := range p.Chosen.Entries {
		days = append(days, e.ReceivedOn, e.Terms.Last, e.DecidedOn)
	}
	return ui.AxisFor(p.Today, days...)
}

func (p Requests) rows() []requestRow {
	axis := p.axis()
	rows := make([]requestRow, len(p.Chosen.Entries))
	for i, e := range p.Chosen.Entries {
		rows[i] = requestRow{Entry: e, page: p, bar: termBar(e.Terms, e.DecidedOn, axis)}
	}
	return rows
}

// requestRow is one request in the list.
type requestRow struct {
	request.Entry
	page Requests
	bar  ui.Term
}

func (r requestRow) href() string { return RequestPath(r.ID) }

// RequestPath is the address of a request.
func RequestPath(id uint, more ...string) string {
	path := fmt.Sprintf("/woo-verzoeken/%d", id)
	for _, part := range more {
		path += "/" + part
	}
	return path
}

func publicationPath(id uint) string { return fmt.Sprintf("/publicaties/%d", id) }

func (r requestRow) class() string {
	switch {
	case r.Terms.Late() && r.State.Runs():
		return "req is-late"
	case r.Handler == r.page.Mine && r.Handler != 0:
		return "req is-mine"
	}
	return "req"
}

func (r requestRow) about() string {
	text := r.Reference + " · ontvangen " + nl.ShortDay(r.ReceivedOn)
	if name := r.page.Names[r.Handler]; name != "" {
		return text + " · " + name
	}
	return text + " · nog niemand"
}

func (r requestRow) badge() ui.Badge {
	b := requestBadge(r.State)
	if r.Terms.Suspended && r.State.Runs() {
		b.Tone, b.Icon = ui.Warning, "pause"
	}
	return b
}

// requestBadge is the state of a request in a word.
func requestBadge(s request.State) ui.Badge {
	tone := ui.Neutral
	switch s {
	case request.Assessing, request.DraftDone, request.Collecting:
		tone = ui.Active
	case request.Decided, request.Announced, request.Published:
		tone = ui.Safe
	}
	return ui.Badge{Text: upper(RequestState(s)), Tone: tone}
}

func (r requestRow) note() string {
	if r.Terms.Suspended && r.State.Runs() {
		return "de termijn staat stil"
	}
	if r.Documents == 0 {
		return ""
	}
	text := nl.Plural(r.Documents, "document", "documenten")
	if r.State.Runs() {
		text += fmt.Sprintf(", %d%% beoordeeld", r.Done*100/r.Documents)
	}
	return text
}

// left says how long there is, or how the decision stood to the term.
func (r requestRow) left() ui.Fact { return termFact(r.Terms, r.Request, r.page.Today) }

// termFact says how long there is until the last day, or how long before or after it the decision came.
func termFact(t request.Terms, r request.Request, today law.Date) ui.Fact {
	if r.DecidedOn.IsZero() && r.State.Runs() {
		left := ui.Left{Today: today, End: t.Last}
		return ui.Fact{Text: left.Words(), Tone: left.Tone()}
	}
	if r.DecidedOn.IsZero() {
		return ui.Fact{Text: "zonder besluit gesloten"}
	}
	if t.Late() {
		return ui.Fact{Text: "besloten, " + nl.Plural(t.DaysLate(), "dag", "dagen") + " te laat"}
	}
	return ui.Fact{Text: "op tijd besloten"}
}

func (r requestRow) lastDay() string {
	text := nl.Day(r.Terms.Last)
	switch {
	case !r.State.Runs():
		return "uiterste dag was " + text
	case r.Terms.Suspended:
		return text + ", als de termijn vandaag weer gaat lopen"
	case r.Terms.Extended:
		return text + ", na verdaging"
	case r.Terms.Extendable(r.page.Today):
		return text + "; verdagen kan nog"
	}
	return text
}

// termBar is the picture of a term.
func termBar(t request.Terms, decided law.Date, axis ui.Axis) ui.Term {
	bar := ui.Term{Axis: axis, Start: t.Start.AddDays(1), End: t.Last, Closed: decided}
	for i, step := range t.Steps {
		if step.Name == "Verdaging" && step.Days > 0 && i > 0 {
			bar.FirstEnd = t.Steps[i-1].End
		}
	}
	for _, day := range t.Calculation.Days() {
		last := len(bar.Suspended) - 1
		switch {
		case !day.Suspended:
		case last >= 0 && bar.Suspended[last].To.AddDays(1) == day.Date:
			bar.Suspended[last].To = day.Date
		default:
			bar.Suspended = append(bar.Suspended, ui.Stretch{From: day.Date, To: day.Date})
		}
	}
	return bar
}

// calculations is the list as a table, with the articles behind each last day.
func (p Requests) calculations() ui.Table {
	t := ui.Table{
		Caption: "Verzoeken met de berekening van hun termijn", Sticky: true,
		Columns: []ui.Column{
			{Title: "Verzoek", Header: true}, {Title: "Ontvangen", Number: true}, {Title: "Wet"}, {Title: "Berekening"},
			{Title: "Uiterste dag", Number: true}, {Title: "Stand"},
		},
	}
	for _, row := range p.rows() {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.Title, Href: row.href(), Note: row.Reference},
			{Text: nl.ShortDay(row.ReceivedOn)}, {Text: row.Terms.Regime.String()}, {Text: stepsInWords(row.Terms)},
			{Text: nl.ShortDay(row.Terms.Last)}, {Text: row.left().Text, Badge: row.badge()},
		}})
	}
	return t
}

func stepsInWords(t request.Terms) string {
	text := ""
	for _, step := range t.Steps {
		if step.Days == 0 {
			continue
		}
		if text != "" {
			text += "; "
		}
		text += fmt.Sprintf("%s: %s", step.Name, nl.Plural(step.Days, "dag", "dagen"))
		if step.Article != "" {
			text += " (" + step.Article + ")"
		}
	}
	return text
}
