package views

import (
	"strconv"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

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
		text := "In gebreke gesteld: besluit vóór " + nl.Day(p.Terms.Appeal.Last) + ", vanaf dan staat beroep open"
		if !p.Today.Before(p.Terms.Appeal.Last) {
			text = "In gebreke gesteld: beroep staat open sinds " + nl.Day(p.Terms.Appeal.Last) + ". Besluit zo snel mogelijk"
		}
		add(ui.Wrong, text, "#rechtsmiddelen")
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

// period is the time in which the papers that are asked for were made.
func (p RequestTop) period() string {
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
