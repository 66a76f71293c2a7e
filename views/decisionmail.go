package views

import (
	"net/url"
	"slices"

	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// DecisionMail is the list of decisions of a meeting, before it is mailed.
type DecisionMail struct {
	ui.Frame
	Top           MeetingTop
	Ministry      string // for the members from there; empty: for all
	Decision      uint   // one of them; 0: all
	Ministries    []person.Organisation
	Readers       []outbox.Recipient // who can get it
	To            []outbox.Recipient // who gets it
	Last          *meeting.Sending   // with the same words, if there was one
	Subject, Text string             // of the mail, as the first recipient gets it
	Needs, Gaps   ui.Gaps
	Seal          string // what the page was made of
	Changed       bool   // since the page that was to be sent
}

func (p DecisionMail) path() string { return MeetingPath(p.Top.Meeting.ID, "besluiten/versturen") }

func (p DecisionMail) title() string {
	if p.Decision != 0 {
		return "Besluit versturen"
	}
	return "Besluiten versturen"
}

func (p DecisionMail) pdf() string {
	path := MeetingPath(p.Top.Meeting.ID, "besluiten.pdf")
	if p.Decision != 0 {
		path += "?besluit=" + number(p.Decision)
	} else if p.Ministry != "" {
		path += "?" + url.Values{"departement": {p.Ministry}}.Encode()
	}
	return path
}

func (p DecisionMail) options() []ui.Option {
	options := make([]ui.Option, 0, len(p.Ministries))
	for _, one := range p.Ministries {
		options = append(options, ui.Option{Value: one.Code, Text: "De leden van " + one.Code, Selected: one.Code == p.Ministry})
	}
	return options
}

// readers are who can get it, ticked when they do.
func (p DecisionMail) readers() []ui.Option {
	options := make([]ui.Option, 0, len(p.Readers))
	for _, one := range p.Readers {
		options = append(options, ui.Option{
			Value: number(one.Person), Text: one.Name, Selected: slices.ContainsFunc(p.To, func(r outbox.Recipient) bool { return r.Person == one.Person }),
		})
	}
	return options
}

// blocked tells whether something else is needed than a tick, which the page cannot mend.
func (p DecisionMail) blocked() bool { return len(p.Needs) > 0 && len(p.To) > 0 || len(p.Readers) == 0 }

func (p DecisionMail) consequence() ui.Consequence {
	what := "Met deze knop gaat de besluitenlijst naar "
	if p.Decision != 0 {
		what = "Met deze knop gaat dit besluit naar "
	} else if p.Ministry != "" {
		what = "Met deze knop gaat het uittreksel voor " + p.Ministry + " naar "
	}
	c := ui.Consequence{ID: "gevolg", Before: what, Strong: "wie is aangevinkt", After: ", ieder een eigen mail met de pdf als bijlage."}
	if p.Last != nil {
		c.Ticks = []ui.Tick{{Name: "again", Text: "Nog eens versturen"}}
	}
	return c
}

func (p DecisionMail) lastWords() string {
	return "Deze lijst ging al uit op " + nl.Moment(p.Last.At) + ", met dezelfde woorden."
}
