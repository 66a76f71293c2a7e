package views

import (
	"fmt"
	"slices"
	"strconv"

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
func (p RequestTop) allows(act request.Act) bool { return p.Request.May(act) }

func (p RequestTop) standing() []ui.Fact {
	facts := []ui.Fact{{Text: "Kenmerk " + p.Request.Reference}}
	left := termFact(p.Terms, *p.Request, p.Today)
	left.Icon = "clock"
	if p.Request.DecidedOn.IsZero() && p.Request.State.Runs() {
		if p.Terms.Late() {
			left.Text += "; de uiterste dag was " + nl.Day(p.Terms.Last)
		} else {
			left.Text += ", tot en met " + nl.Day(p.Terms.Last)
		}
	}
	facts = append(facts, left, ui.Fact{Text: p.Terms.Regime.String()})
	if p.Request.Revision != 0 {
		facts = append(facts, ui.Fact{Text: "besluit wordt herzien", Icon: "pencil"})
	}
	return facts
}

func (p RequestTop) head() ui.Head {
	return ui.Head{Title: p.Request.Title, Badge: requestBadge(p.Request.State), Standing: p.standing(), Actions: p.actions()}
}

// actions are the next step.
func (p RequestTop) actions() []ui.Button {
	switch s := p.Request.State; {
	case p.Request.Lead != 0: // its list, letter and decision are those of the other
		return []ui.Button{{Text: "Naar de lijst van het andere verzoek", Kind: ui.Primary, Icon: "arrow-right", Href: RequestPath(p.Request.Lead, "inventaris")}}
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
	if p.Documents > 0 {
		life.Steps[2].Note = nl.Plural(p.Documents, "document", "documenten")
	}
	if life.Now < 0 {
		if p.Request.DecidedOn.IsZero() {
			return endEarly(life, p.Terms.EndedOn)
		}
		life.Now = len(life.Steps)
	}
	return life
}

// endEarly leaves out the steps that a request that ended without a decision never took.
func endEarly(life ui.Life, on law.Date) ui.Life {
	life.Steps = slices.DeleteFunc(life.Steps, func(s ui.Step) bool { return s.Note == "" })
	end := ui.Step{Name: upper(lifeWord(request.Closed))}
	if !on.IsZero() {
		end.Note = nl.DayMonth(on)
	}
	life.Now = len(life.Steps)
	life.Steps = append(life.Steps, end)
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
	// Letters are those that were written with its steps, the newest first; Printable tells that there is a printer.
	Letters   []request.Missive
	Printable bool
	// Conflicts is how many contradictions nobody mended or explained.
	Conflicts int
	// Failed is the form that was refused, with what was typed and what is wrong.
	Failed string
	Typed  RequestTyped
	Gaps   ui.Gaps
}

// RequestTyped is what was typed in one of the forms of a request.
type RequestTyped struct {
	On, Until, Deadline, Weeks, Text, Why, Party, Email, Reason, Kind, Person string
	How, Title, Words, Documents, Other                                       string
	Written                                                                   bool
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
