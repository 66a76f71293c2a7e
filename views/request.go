package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// RequestTop is what every page of a request begins with: what it is, where it stands, and its parts.
type RequestTop struct {
	ui.Frame
	Request   *request.Request
	Terms     request.Terms
	Today     law.Date
	Events    []request.Event
	Documents int
	// Handle, Mark, Decide and Prepare tell what the reader may do.
	Handle, Mark, Decide, Prepare bool
}

func (p RequestTop) path(more ...string) string { return RequestPath(p.Request.ID, more...) }

// allows tells whether an act fits the state of the request.
func (p RequestTop) allows(act request.Act) bool { return request.Allows(p.Request.State, act) }

func (p RequestTop) standing() []ui.Fact {
	facts := []ui.Fact{{Text: "Kenmerk " + p.Request.Reference}}
	left := termFact(p.Terms, *p.Request, p.Today)
	left.Icon = "clock"
	if p.Request.DecidedOn.IsZero() && p.Request.State.Runs() {
		left.Text += ", tot en met " + nl.Day(p.Terms.Last)
	}
	return append(facts, left, ui.Fact{Text: p.Terms.Regime.String()})
}

func (p RequestTop) head() ui.Head {
	return ui.Head{Title: p.Request.Title, Badge: requestBadge(p.Request.State), Standing: p.standing(), Actions: p.actions()}
}

// actions are the next step.
func (p RequestTop) actions() []ui.Button {
	switch s := p.Request.State; {
	case s == request.Received && p.Handle:
		return []ui.Button{{Text: "Ontvangst bevestigen", Kind: ui.Primary, Icon: "mail", Href: p.path() + "#ontvangst"}}
	case s == request.Acknowledged && p.Handle:
		return []ui.Button{{Text: "Stukken zoeken", Kind: ui.Primary, Icon: "search", Href: p.path("documenten")}}
	case s == request.Collecting || s == request.Assessing || s == request.Consulting:
		if p.Mark && p.Documents > 0 {
			return []ui.Button{{Text: "Verder beoordelen", Kind: ui.Primary, Icon: "arrow-right", Href: p.path("inventaris")}}
		}
		if p.Handle {
			return []ui.Button{{Text: "Stukken zoeken", Kind: ui.Primary, Icon: "search", Href: p.path("documenten")}}
		}
	case s == request.DraftDone, s == request.Decided, s == request.Announced:
		return []ui.Button{{Text: "Naar het besluit", Kind: ui.Primary, Icon: "stamp", Href: p.path("besluit")}}
	}
	return nil
}

func (p RequestTop) tabs() ui.Tabs {
	list := []ui.Tab{
		{Text: "Overzicht", Href: p.path()}, {Text: "Gevonden stukken", Href: p.path("documenten")},
		{Text: "Aanleveringen", Href: p.path("aanleveringen")},
		{Text: "Reikwijdte", Href: p.path("reikwijdte")}, {Text: "Inventarislijst", Href: p.path("inventaris"), Count: p.Documents},
		{Text: "Besluit", Href: p.path("besluit")},
	}
	if !p.Handle { // what was handed in is for who handles requests
		list = slices.Delete(list, 2, 3)
	}
	return ui.Tabs{Label: "Onderdelen van het verzoek", Tabs: list, Path: p.Path}
}

// life shows how far the request is, with the day of each step that has one.
func (p RequestTop) life() ui.Life {
	kinds := map[request.State]request.EventKind{
		request.Received: request.WasReceived, request.Acknowledged: request.WasAcknowledged, request.Decided: request.WasDecided,
		request.Announced: request.WasAnnounced, request.Published: request.WasPublished,
	}
	life := ui.Life{Now: -1}
	for _, s := range request.States[:len(request.States)-1] {
		if s == request.Consulting && p.Request.State != request.Consulting {
			continue // many requests ask nobody
		}
		step := ui.Step{Name: upper(lifeWord(s))}
		for _, e := range p.Events {
			if e.Kind == kinds[s] {
				step.Note = nl.DayMonth(e.On)
			}
		}
		if s == p.Request.State {
			life.Now = len(life.Steps)
		}
		life.Steps = append(life.Steps, step)
	}
	if life.Now < 0 {
		life.Now = len(life.Steps)
	}
	if p.Documents > 0 {
		life.Steps[2].Note = nl.Plural(p.Documents, "document", "documenten")
	}
	return life
}

func lifeWord(s request.State) string {
	if s == request.Acknowledged {
		return "bevestigd"
	}
	return RequestState(s)
}

// Request is the page of one request.
type Request struct {
	RequestTop
	Standing  *request.Standing
	Questions []request.Question
	Assessors []string
	Assign    []ui.Option
	Handler   string
	Bodies    []string
	// Together are the requests that are handled as one with this, Joinable those that it could be joined to.
	Together, Joinable []request.Request
	// Earliest says which of them must be decided on first.
	Earliest string
	// Mails are the e-mails with which it came in.
	Mails []request.Incoming
	// Conflicts is how many contradictions nobody mended or explained.
	Conflicts int
	// Failed is the form that was refused, with what was typed and what is wrong.
	Failed string
	Typed  RequestTyped
	Gaps   ui.Gaps
}

// RequestTyped is what was typed in one of the forms of a request.
type RequestTyped struct {
	On, Until, Deadline, Weeks, Text, Why, Party, Reason, Kind, Person string
	How, Title, Words, Documents, Other                                string
	Written                                                            bool
}

// value gives what was typed in a form, or else what stands there at first.
func (p Request) value(form, typed, first string) string {
	if p.Failed == form {
		return typed
	}
	return first
}

func (p Request) field(form, name, label string) ui.Field {
	f := ui.Field{Name: name, Label: label, ID: form + "-" + name}
	if p.Failed == form {
		f.Error = p.Gaps.For(name)
	}
	return f
}

func (p Request) onBox(form, label string) ui.TextBox {
	return ui.TextBox{Field: p.field(form, "on", label), Value: p.value(form, p.Typed.On, p.Today.String()), Type: "date", Narrow: true}
}

func (p Request) dayBox(form, name, label, typed string) ui.TextBox {
	return ui.TextBox{Field: p.field(form, name, label), Value: p.value(form, typed, ""), Type: "date", Narrow: true}
}

func (p Request) textBox(form, name, label, typed string) ui.TextArea {
	return ui.TextArea{Field: p.field(form, name, label), Value: p.value(form, typed, ""), Rows: 2, Max: 1000}
}

// errors are the gaps of the refused form, each a link to its field.
func (p Request) errors() ui.Errors {
	gaps := make(ui.Gaps, len(p.Gaps))
	for i, gap := range p.Gaps {
		gaps[i] = gap
		if gap.Field != "" {
			gaps[i].Field = p.Failed + "-" + gap.Field
		}
	}
	return ui.Errors{Title: "Dit is niet vastgelegd", Gaps: gaps}
}

func (p Request) weeks() ui.Select {
	most := 2
	if p.Terms.Regime == law.Wob {
		most = 4
	}
	field := p.field("verdaging", "weeks", "Hoe lang")
	field.Help = fmt.Sprintf("De %s staat ten hoogste %d weken toe.", p.Terms.Regime, most)
	s := ui.Select{Field: field, Narrow: true}
	chosen := p.value("verdaging", p.Typed.Weeks, strconv.Itoa(most))
	for n := 1; n <= most; n++ {
		text := strconv.Itoa(n)
		s.Options = append(s.Options, ui.Option{Value: text, Text: nl.Plural(n, "week", "weken"), Selected: text == chosen})
	}
	return s
}

var reasonWords = map[law.Reason]string{
	law.ForViews: "zienswijze van een derde (artikel 4.4, derde lid, Woo)", law.ForCompletion: "verzoeker vult zijn verzoek aan (artikel 4:5 Awb)",
	law.ForForeign: "informatie uit het buitenland", law.ForAgreement: "schriftelijke instemming van de verzoeker",
	law.ForDelay: "vertraging door de verzoeker zelf", law.ForForce: "overmacht",
}

func (p Request) reasons() ui.Select {
	s := ui.Select{Field: p.field("opschorting", "reason", "Grond"), Empty: "Kies een grond"}
	for _, r := range law.Reasons {
		s.Options = append(s.Options, ui.Option{Value: string(r), Text: upper(reasonWords[r]), Selected: p.value("opschorting", p.Typed.Reason, "") == string(r)})
	}
	return s
}

func (p Request) noteKinds() ui.Radios {
	chosen := p.value("notitie", p.Typed.Kind, "notitie")
	options := []ui.Option{
		{Value: "notitie", Text: "Notitie"}, {Value: "ingebrekestelling", Text: "Ingebrekestelling"},
	}
	if !p.Request.AnnouncedOn.IsZero() {
		options = append(options, ui.Option{Value: "bezwaar", Text: "Bezwaar"})
	}
	if p.Terms.Reviewing() {
		options = append(options, ui.Option{Value: "commissie", Text: "Adviescommissie ingesteld en gemeld"},
			ui.Option{Value: "verdaging-bezwaar", Text: "Beslissing op bezwaar verdaagd"}, ui.Option{Value: "beslissing-bezwaar", Text: "Beslist op het bezwaar"})
	}
	for i := range options {
		options[i].Selected = options[i].Value == chosen
	}
	return ui.Radios{Field: p.field("notitie", "kind", "Wat"), Options: options, InLine: !p.Terms.Reviewing()}
}

func (p Request) closable() bool {
	for _, s := range p.Request.Steps() {
		if s == request.Closed {
			return p.Handle && !p.Request.State.Runs() // until then it is taken back, or not dealt with
		}
	}
	return false
}

// agreed says what the requester agreed to, beside the term.
func (p Request) agreed() string {
	var last *request.Event
	for i, e := range p.Events {
		if e.Kind == request.WasAgreed {
			last = &p.Events[i]
		}
	}
	if last == nil {
		return ""
	}
	text := "Op " + nl.ShortDay(last.On) + " afgesproken: "
	if last.Until.IsZero() {
		text += "zo spoedig mogelijk."
	} else {
		text += "uiterlijk op " + nl.Day(last.Until) + "."
	}
	if !last.Written {
		text += " Dat staat niet op papier en schuift de termijn niet op."
	}
	return text
}

// bar is the picture of the term over the whole width.
func (p Request) bar() ui.Term {
	return termBar(p.Terms, p.Request.DecidedOn, p.axis())
}

func (p Request) axis() ui.Axis {
	today := p.Today
	if !p.Request.DecidedOn.IsZero() {
		today = p.Request.DecidedOn // what came after it says nothing about the term
	}
	return ui.AxisFor(today, p.Request.ReceivedOn, p.Terms.Last)
}

// calculation is the term step by step, each with its article.
func calculation(c law.Calculation) ui.Table {
	t := ui.Table{
		Caption: c.Name + ", stap voor stap",
		Columns: []ui.Column{{Title: "Stap", Header: true}, {Title: "Van"}, {Title: "Tot en met"}, {Title: "Dagen", Right: true, Number: true}, {Title: "Grond"}},
	}
	for _, step := range c.Steps {
		ground := step.Article
		if ground != "" && step.Why != "" {
			ground += ". "
		}
		row := ui.Row{Cells: []ui.Cell{
			{Text: step.Name}, {Text: tinyDay(step.From)}, {Text: tinyDay(step.To)}, {Text: strconv.Itoa(step.Days)}, {Text: ground + step.Why},
		}}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func tinyDay(d law.Date) string {
	if d.IsZero() {
		return "–"
	}
	return nl.TinyDay(d) + "\u00a0" + strconv.Itoa(d.Year())
}

// countedDay is a day of the calendar behind a term.
type countedDay struct{ day, number, class, why string }

// weeks lays the days of the term out by week, from Monday.
func (p Request) calendar() (weeks [][]countedDay) {
	return p.weeksOf(p.Terms.Calculation, p.bar().FirstEnd)
}

// daysOf lays another term out.
func (p Request) daysOf(c law.Calculation) [][]countedDay { return p.weeksOf(c, law.Date{}) }

func (p Request) weeksOf(c law.Calculation, firstEnd law.Date) (weeks [][]countedDay) {
	days := c.Days()
	if len(days) == 0 {
		return nil
	}
	known := map[law.Date]law.Counted{}
	for _, d := range days {
		known[d.Date] = d
	}
	first := days[0].Date
	for first.Weekday() != 1 {
		first = first.AddDays(-1)
	}
	for d := first; !d.After(c.Last) || d.Weekday() != 1; d = d.AddDays(1) {
		if d.Weekday() == 1 {
			weeks = append(weeks, nil)
		}
		weeks[len(weeks)-1] = append(weeks[len(weeks)-1], p.counted(d, known[d], firstEnd, c.Last))
	}
	return weeks
}

func (p Request) counted(d law.Date, c law.Counted, firstEnd, last law.Date) countedDay {
	out := countedDay{day: strings.TrimPrefix(nl.TinyDay(d), nl.TinyDay(d)[:3]), number: "–", why: c.Why}
	var classes []string
	if c.Number > 0 {
		out.number = strconv.Itoa(c.Number)
		if !firstEnd.IsZero() && d.After(firstEnd) {
			classes = append(classes, "d-ext")
		} else {
			classes = append(classes, "d-run")
		}
	}
	switch {
	case d == last:
		classes = append(classes, "d-end")
	case d == p.Today && p.Request.State.Runs():
		classes, out.why = append(classes, "d-today"), strings.TrimPrefix(out.why+", vandaag", ", ")
	case c.Why != "" && !c.Suspended:
		classes = append(classes, "d-key")
	}
	out.class = strings.Join(classes, " ")
	return out
}

// stateCount is how many documents are in one state, with the way there.
type stateCount struct {
	name    string
	numbers []int
}

func (s stateCount) count() string { return strconv.Itoa(len(s.numbers)) }
func (s stateCount) ranges() string {
	if len(s.numbers) == 0 {
		return ""
	}
	return nl.RangeList(s.numbers)
}

// states counts the documents by how far they are.
func (p Request) states() []stateCount {
	s := p.Standing
	return []stateCount{{"Te beoordelen", s.ToAssess}, {"Tweede lezer", s.ToConfirm}, {"Bevestigd", s.Confirmed}}
}

// todo is what the request asks now, and what is in order.
func (p Request) todo() (needs ui.Needs) {
	add := func(state ui.NeedState, text, href string) {
		needs = append(needs, ui.Need{State: state, Text: text, Href: href})
	}
	if p.Request.State == request.Received {
		add(ui.Todo, "Ontvangst bevestigen", "#ontvangst")
	}
	if p.allows(request.Gathering) && p.Standing.All() == 0 {
		add(ui.Todo, "Stukken zoeken en op de lijst zetten", p.path("documenten"))
	}
	states := p.states()
	if n := len(states[0].numbers); n > 0 {
		add(ui.Todo, nl.Plural(n, "document", "documenten")+" beoordelen", p.path("inventaris"))
	}
	if n := len(states[1].numbers); n > 0 {
		add(ui.Todo, nl.Plural(n, "document", "documenten")+" door een tweede persoon laten bevestigen", p.path("inventaris"))
	}
	for _, q := range p.Questions {
		if q.Answer == nil {
			add(ui.Todo, "Wacht op de zienswijze van "+q.Text, "#zienswijzen")
		}
	}
	if p.Conflicts > 0 {
		add(ui.Wrong, nl.Plural(p.Conflicts, "tegenstrijdigheid", "tegenstrijdigheden")+" tussen brief, lijst en stukken", p.path("besluit"))
	}
	if p.Terms.Reviewing() {
		add(ui.Todo, "Beslissen op het bezwaar, uiterlijk "+nl.Day(p.Terms.Review.Last), "#rechtsmiddelen")
	}
	if !p.Request.State.Runs() {
		return needs // what was in order says nothing any more
	}
	for _, w := range p.Terms.Warnings {
		add(ui.Wrong, w, "#termijn")
	}
	if !p.Terms.Appeal.Last.IsZero() {
		add(ui.Wrong, "In gebreke gesteld: besluit vóór "+nl.Day(p.Terms.Appeal.Last)+", vanaf dan staat beroep open", "#rechtsmiddelen")
	}
	return append(needs, p.inOrder()...)
}

func (p Request) inOrder() (needs ui.Needs) {
	for _, e := range p.Events {
		switch {
		case e.Kind == request.WasAcknowledged:
			needs = append(needs, ui.Need{State: ui.Done, Text: "Ontvangst bevestigd op " + nl.DayMonth(e.On)})
		case e.Kind == request.WasExtended:
			needs = append(needs, ui.Need{State: ui.Done, Text: "Verdaagd met reden op " + nl.DayMonth(e.On)})
		}
	}
	if p.allDone() {
		needs = append(needs, ui.Need{State: ui.Done, Text: "Alle documenten beoordeeld en bevestigd"})
	}
	return needs
}

func (p Request) allDone() bool {
	return p.Standing.All() > 0 && len(p.Standing.Confirmed) == p.Standing.All()
}

func (p Request) period() string {
	from, till := p.Request.PeriodFrom, p.Request.PeriodTill
	switch {
	case from.IsZero() && till.IsZero():
		return "geen"
	case till.IsZero():
		return "vanaf " + nl.ShortDay(from)
	case from.IsZero():
		return "tot en met " + nl.ShortDay(till)
	}
	return nl.ShortDay(from) + " t/m " + nl.ShortDay(till)
}

func (p Request) bodies() string {
	if len(p.Bodies) == 0 {
		return "alle gremia"
	}
	return nl.List(p.Bodies)
}

// history is what happened, the newest first.
func (p Request) history() []request.Event {
	list := make([]request.Event, 0, len(p.Events))
	for i := len(p.Events) - 1; i >= 0; i-- {
		list = append(list, p.Events[i])
	}
	return list
}

// eventWords tells an event in a sentence.
func eventWords(e request.Event) string {
	text := Event(e.Kind)
	switch e.Kind {
	case request.WasExtended:
		text += " met " + nl.Plural(e.Weeks, "week", "weken")
	case request.WasSuspended:
		text += ": " + reasonWords[law.Reason(e.Ground)]
		if !e.Deadline.IsZero() {
			text += ", termijn tot en met " + nl.ShortDay(e.Deadline)
		}
	case request.WasAgreed:
		if !e.Until.IsZero() {
			text += ": " + nl.ShortDay(e.Until)
		}
		if !e.Written {
			text += " (mondeling)"
		}
	case request.WasDecided:
		return "Besloten, kenmerk " + e.Text
	case request.WasWithdrawn:
		text += " per " + map[string]string{"letter": "brief", "mail": "e-mail", "form": "formulier", "phone": "telefoon"}[e.Ground]
	case request.WasUnclear:
		text += ", antwoord tot en met " + nl.ShortDay(e.Deadline)
	case request.WasPublished:
		return "Gepubliceerd op de openbare pagina"
	}
	if e.Text != "" {
		text += ". " + upper(e.Text)
	}
	return text
}

// opened is the form that stands open: the refused one, or the one that is the next step.
func (p Request) opened(next string) string {
	if p.Failed == "" {
		return next
	}
	return p.Failed
}
