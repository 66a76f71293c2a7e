package views

import (
	"strconv"

	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// otherHref is the way to the request that an event speaks of.
func otherHref(e request.Event) string { return RequestPath(e.Other) }

// unanswered is the question to clarify that waits for an answer.
func (p Request) unanswered() *request.Clarification {
	list := p.Terms.Clarifications
	if len(list) == 0 || list[len(list)-1].Answered != nil {
		return nil
	}
	return &list[len(list)-1]
}

// clarifyHelp says by when the question must be asked to count.
func (p Request) clarifyHelp() string {
	text := "Stel een termijn: tot de dag van het antwoord, of tot die termijn om is, staat de beslistermijn stil (Awb 4:15, eerste lid, onder a)."
	if by := p.askBy(); by != "" {
		text += " Vraag het uiterlijk op " + by + " (Woo 4.1, vijfde lid). Een latere vraag komt in het dossier, maar verschuift hier niets."
	}
	return text
}

func (p Request) askBy() string {
	by := p.Terms.AskBy
	if by.IsZero() {
		return ""
	}
	return nl.Day(by)
}

// droppable tells whether the request may be left aside because it was not clarified.
func (p Request) droppable() bool {
	list := p.Terms.Clarifications
	if len(list) == 0 || !p.Decide || !p.Request.State.Runs() {
		return false
	}
	last := list[len(list)-1]
	return last.Answered != nil || last.Lapsed(p.Today)
}

func (p Request) dropHelp() string {
	last := p.Terms.Clarifications[len(p.Terms.Clarifications)-1]
	text := "Alleen als de verzoeker niet meewerkte aan de precisering. Tegen dit besluit staat bezwaar open."
	if !last.DropBy.IsZero() {
		text += " Maak het bekend uiterlijk op " + nl.Day(last.DropBy) + " (Woo 4.1, zesde lid)."
	}
	return text
}

func (p Request) hows() ui.Radios {
	words := map[string]string{"letter": "Brief", "mail": "E-mail", "form": "Formulier", "phone": "Telefoon"}
	r := ui.Radios{Field: p.field("intrekking", "how", "Hoe"), InLine: true}
	for _, how := range request.WithdrawnBy {
		r.Options = append(r.Options, ui.Option{Value: how, Text: words[how], Selected: p.value("intrekking", p.Typed.How, "") == how})
	}
	return r
}

// reinstatable tells whether the request ended without a decision, which may have been a mistake.
func (p Request) reinstatable() bool {
	return p.Request.State == request.Closed && !p.Terms.EndedOn.IsZero()
}

func (p Request) splittable() bool {
	s := p.Request.State
	return (s == request.Received || s == request.Acknowledged || s == request.Collecting) && p.Request.Lead == 0
}

func (p Request) joins() ui.Select {
	s := ui.Select{Field: p.field("voeging", "other", "Samen met"), Empty: "Kies een verzoek"}
	for _, r := range p.Joinable {
		value := strconv.Itoa(int(r.ID))
		s.Options = append(s.Options, ui.Option{Value: value, Text: r.Reference + ", " + r.Title, Selected: p.value("voeging", p.Typed.Other, "") == value})
	}
	return s
}

func togetherNote(lead uint, r request.Request) string {
	text := r.Reference + ", ontvangen " + nl.ShortDay(r.ReceivedOn)
	if r.ID == lead {
		text += ". Hier staan de lijst en de brief"
	}
	return text
}

// remedied tells whether anybody did something against the decision, or against there being none.
func (p Request) remedied() bool { return p.Terms.Default.ID != 0 || len(p.Terms.Objections) > 0 }

func (p Request) defaultWords() string {
	d := p.Terms.Remedies.Default
	if p.Terms.Early {
		return "In gebreke gesteld op " + nl.Day(d.On) + ", toen de termijn nog niet voorbij was. Dat telt niet (Awb 6:12, tweede lid)."
	}
	return "In gebreke gesteld op " + nl.Day(d.On) + ". Er loopt geen dwangsom: paragraaf 4.1.3.2 van de Awb geldt niet (Woo 8.2, eerder Wob 15). Wel kan de rechter bij beroep een dwangsom opleggen."
}

func objectionWords(o request.Objection) string {
	switch {
	case o.InTime:
		return "Bezwaar van " + nl.Day(o.On) + ", op tijd."
	case o.ByPost:
		return "Bezwaar van " + nl.Day(o.On) + ", na de termijn. Per post op tijd verzonden telt het nog (Awb 6:9, tweede lid): kijk naar het poststempel."
	}
	return "Bezwaar van " + nl.Day(o.On) + ", te laat."
}

func (p Request) reviewHead() string {
	if !p.Terms.ReviewedOn.IsZero() {
		return "Beslist op " + nl.Day(p.Terms.ReviewedOn) + "; uiterste dag was " + nl.Day(p.Terms.Review.Last)
	}
	return "Beslissen op het bezwaar kan tot en met " + nl.Day(p.Terms.Review.Last)
}
