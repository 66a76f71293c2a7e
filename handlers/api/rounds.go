package api

import (
	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/round"
)

// Round is a written procedure.
type Round struct {
	ID       uint     `json:"id"`
	Body     uint     `json:"gremium"`
	Number   string   `json:"nummer" doc:"Noemt de ronde. Wat is besloten, staat met een eigen nummer in het register van besluiten."`
	Title    string   `json:"titel"`
	Question string   `json:"vraag"`
	Topic    uint     `json:"onderwerp"`
	State    string   `json:"status" doc:"open, closed of withdrawn."`
	Opened   law.Date `json:"geopend"`
	Until    law.Date `json:"termijn" doc:"De laatste dag om te reageren."`
	WasUntil law.Date `json:"eersteTermijn" doc:"Als de termijn is verlengd."`
	Closed   law.Date `json:"gesloten"`
	Outcome  string   `json:"uitkomst" doc:"agreed, agreed-changed, not-agreed of to-meeting."`
	Decision string   `json:"besluit"`
	Stock    uint     `json:"voorraad" doc:"Wat op de voorraadagenda kwam, bij to-meeting."`
	Why      string   `json:"reden" doc:"Waarom de ronde is ingetrokken of verlengd."`
	Record   uint     `json:"verslag" doc:"Het stuk met vraag, reacties en uitkomst, voor de secretaris en de voorzitter."`
}

func roundOf(r *round.Round) Round {
	return Round{
		ID: r.ID, Body: r.Body, Number: r.Number, Title: r.Title, Question: r.Question, Topic: r.Topic, State: string(r.State), Opened: r.OpenedOn,
		Until: r.Until, Closed: r.ClosedOn, Outcome: string(r.Outcome), Decision: r.Decision, Stock: r.Stock, Why: r.Why,
		WasUntil: r.WasUntil, Record: r.Record,
	}
}

// NewRound puts a question to a body.
type NewRound struct {
	Body     uint     `json:"gremium"`
	Title    string   `json:"titel"`
	Question string   `json:"vraag"`
	Topic    uint     `json:"onderwerp"`
	Until    law.Date `json:"termijn"`
	Papers   []uint   `json:"stukken" doc:"De leden krijgen ze te zien."`
}

// RoundAnswer is where somebody stands.
type RoundAnswer struct {
	Stand string `json:"reactie" doc:"agrees, remarks of objects."`
	Text  string `json:"toelichting" doc:"Nodig bij remarks en objects."`
}

// Voice is somebody who was asked or who answered.
type Voice struct {
	Person uint   `json:"persoon"`
	Name   string `json:"naam"`
	Asked  bool   `json:"gevraagd"`
	For    uint   `json:"voor" doc:"Bij een plaatsvervanger: de persoon die hij vervangt."`
	Stand  string `json:"reactie" doc:"Leeg zolang er niet is gereageerd."`
	Text   string `json:"toelichting" doc:"Voor de secretaris en de voorzitter, en bij wie het zelf schreef."`
}

// RoundPapers come after a round was opened.
type RoundPapers struct {
	Papers []uint `json:"stukken"`
}

// RoundEnd is what came of a round.
type RoundEnd struct {
	Outcome  string `json:"uitkomst"`
	Decision string `json:"besluit"`
}

// RoundStop takes a round back.
type RoundStop struct {
	Why string `json:"reden"`
}

var aRound = thing[Round]{"/rondes/{id}", func(c *call, id uint) (Round, error) {
	r, err := round.Find(c.tx, id)
	if err != nil {
		return Round{}, err
	}
	return roundOf(r), nil
}}

var roundRoutes = []route{
	pages("/rondes", "De schriftelijke rondes van uw gremia: open eerst, dan de nieuwste", roundOf, func(c *call) ([]round.Round, int, error) {
		return round.List(c.tx, c.page)
	}),
	one(aRound, "Een schriftelijke ronde"),
	list("/rondes/{id}/reacties", "Wie is gevraagd en wie reageerde", func(s *round.Said) Voice {
		return Voice{Person: s.Person, Name: s.Name, Asked: s.Asked, For: s.For, Stand: string(s.Stand), Text: s.Text}
	}, func(c *call) ([]round.Said, error) {
		if _, err := round.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return round.Voices(c.tx, c.id)
	}),
	create(access.OpenRound, "/rondes", "Een gremium schriftelijk iets voorleggen; de leden krijgen een mail", aRound, func(c *call, n NewRound) (uint, error) {
		r := &round.Round{Body: n.Body, Title: n.Title, Question: n.Question, Topic: n.Topic, Until: n.Until}
		err := round.Begin(c.tx, r, n.Papers...)
		return r.ID, err
	}),
	step(access.AnswerRound, "/rondes/{id}/reactie", "Reageren, of een eerdere reactie wijzigen", aRound, func(c *call, a RoundAnswer) error {
		return round.Answer(c.tx, c.id, round.Stand(a.Stand), a.Text)
	}),
	step(access.ExtendRound, "/rondes/{id}/verlenging", "De termijn verlengen, met een reden; wie nog niet reageerde, krijgt een mail", aRound, func(c *call, e Extension) error {
		return round.Extend(c.tx, c.id, e.Due, e.Why)
	}),
	step(access.AddToRound, "/rondes/{id}/stukken", "Stukken toevoegen aan een open ronde; wie is gevraagd, krijgt een mail", aRound, func(c *call, p RoundPapers) error {
		return round.AddPapers(c.tx, c.id, p.Papers...)
	}),
	step(access.CloseRound, "/rondes/{id}/sluiting", "De uitkomst vastleggen, na de termijn of als iedereen heeft gereageerd", aRound, func(c *call, e RoundEnd) error {
		return round.Close(c.tx, c.id, round.Outcome(e.Outcome), e.Decision)
	}),
	step(access.CloseRound, "/rondes/{id}/intrekking", "De ronde intrekken, met een reden", aRound, func(c *call, s RoundStop) error {
		return round.Withdraw(c.tx, c.id, s.Why)
	}),
}
