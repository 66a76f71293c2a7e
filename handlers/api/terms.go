package api

import (
	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
)

// Terms is by when a request must be decided, and how that day was reached.
type Terms struct {
	Regime        string      `json:"wet"`
	Decide        Calculation `json:"beslistermijn"`
	Extended      bool        `json:"verdaagd"`
	Suspended     bool        `json:"opgeschort"`
	Agreed        law.Date    `json:"afgesproken" doc:"De laatste dag waarmee de verzoeker instemde; ook mondeling."`
	AgreedWritten bool        `json:"schriftelijkAfgesproken" doc:"Alleen dan verschuift de termijn."`
	DaysLeft      int         `json:"dagenOver"`
	Objection     Calculation `json:"bezwaartermijn" doc:"Leeg tot de bekendmaking."`
	Disclosure    Calculation `json:"openbaarmaking" doc:"Leeg tot het besluit."`
	AskBy         law.Date    `json:"preciseringVragenTot" doc:"De laatste dag waarop een vraag om precisering de termijn laat stilstaan."`
	EndedOn       law.Date    `json:"geeindigdOp" doc:"Ingetrokken of niet in behandeling genomen."`
	Appeal        Calculation `json:"beroep" doc:"De eerste dag voor beroep na een geldige ingebrekestelling. Er loopt geen dwangsom."`
	Review        Calculation `json:"beslissingOpBezwaar" doc:"Leeg zonder bezwaar."`
	ReviewedOn    law.Date    `json:"beslistOpBezwaar"`
}

// Calculation is a day with the way it was reached.
type Calculation struct {
	Name     string     `json:"naam"`
	Start    law.Date   `json:"begin" doc:"De dag die de termijn laat lopen en zelf niet meetelt."`
	Nominal  law.Date   `json:"eindeGeteld" doc:"Het einde door tellen alleen."`
	Last     law.Date   `json:"uitersteDag"`
	Steps    []TermStep `json:"stappen"`
	Warnings []string   `json:"waarschuwingen"`
}

// TermStep is one line of a calculation.
type TermStep struct {
	Name    string   `json:"naam"`
	From    law.Date `json:"van"`
	To      law.Date `json:"totEnMet"`
	Days    int      `json:"dagen"`
	End     law.Date `json:"einde"`
	Article string   `json:"artikel"`
	Why     string   `json:"uitleg"`
}

func calculationOf(c law.Calculation) Calculation {
	return Calculation{
		Name: c.Name, Start: c.Start, Nominal: c.Nominal, Last: c.Last, Warnings: some(c.Warnings),
		Steps: each(c.Steps, func(s *law.Step) TermStep {
			return TermStep{Name: s.Name, From: s.From, To: s.To, Days: s.Days, End: s.End, Article: s.Article, Why: s.Why}
		}),
	}
}

// Event is something that happened to a request.
type Event struct {
	ID       uint     `json:"id"`
	Kind     string   `json:"soort"`
	On       law.Date `json:"op"`
	Until    law.Date `json:"tot"`
	Deadline law.Date `json:"uiterlijk"`
	Weeks    int      `json:"weken"`
	Written  bool     `json:"schriftelijk"`
	Ground   string   `json:"grond"`
	Of       uint     `json:"bij" doc:"De gebeurtenis die hiermee eindigt."`
	Other    uint     `json:"anderVerzoek" doc:"Het verzoek waarvan is gesplitst of waarmee is gevoegd."`
}

// eventOf leaves out what was written: it may name the requester or a third party.
func eventOf(e *request.Event) Event {
	return Event{ID: e.ID, Kind: string(e.Kind), On: e.On, Until: e.Until, Deadline: e.Deadline, Weeks: e.Weeks, Written: e.Written, Ground: e.Ground, Of: e.Of, Other: e.Other}
}

// OnDay says on which day something happened, and what was said.
type OnDay struct {
	On   law.Date `json:"op"`
	Text string   `json:"tekst"`
}

// Postponing extends the term.
type Postponing struct {
	Weeks int      `json:"weken"`
	On    law.Date `json:"op"`
	Why   string   `json:"reden"`
}

// Suspending lets the term stand still.
type Suspending struct {
	Reason   string   `json:"grond" doc:"views, completion, foreign, agreement, delay of force."`
	On       law.Date `json:"op" doc:"De dag van de brief; de dag erna staat de termijn stil."`
	Deadline law.Date `json:"uiterlijk" doc:"De laatste dag die de brief noemt."`
	Text     string   `json:"tekst"`
}

// Agreeing records a later date that the requester agreed to.
type Agreeing struct {
	Until   law.Date `json:"tot" doc:"Leeg: zo spoedig mogelijk."`
	Written bool     `json:"schriftelijk"`
	Text    string   `json:"tekst"`
}

// Consulting asks a third party for its view.
type Consulting struct {
	On    law.Date `json:"op"`
	Until law.Date `json:"uiterlijk"`
	Party string   `json:"partij"`
	Email string   `json:"email" doc:"Waarheen de brief gaat; leeg: per post. Komt in geen enkel antwoord terug."`
	// Documents are by their number on the list.
	Documents []int `json:"documenten" doc:"Nummers op de inventarislijst waar het om gaat; de brief noemt ze."`
}

// Clarifying asks the requester to clarify.
type Clarifying struct {
	On       law.Date `json:"op"`
	Deadline law.Date `json:"uiterlijk" doc:"De laatste dag om te antwoorden."`
	Text     string   `json:"tekst"`
}

// WithdrawingRequest says how the requester took the request back.
type WithdrawingRequest struct {
	On   law.Date `json:"op"`
	How  string   `json:"hoe" doc:"letter, mail, form of phone."`
	Text string   `json:"tekst"`
}

// Dropping leaves a request aside that was not clarified.
type Dropping struct {
	On  law.Date `json:"op"`
	Why string   `json:"reden"`
}

// Splitting says what goes on as a request of its own.
type Splitting struct {
	Title     string `json:"titel"`
	Words     string `json:"tekst" doc:"Wat dit deel vraagt."`
	Why       string `json:"reden"`
	Documents []int  `json:"documenten" doc:"Nummers op de inventarislijst."`
}

// Joining has a request handled together with another.
type Joining struct {
	Lead uint   `json:"verzoek" doc:"Het verzoek waarvan lijst, brief en besluit gelden."`
	Why  string `json:"reden"`
}

var theTerms = thing[Terms]{"/verzoeken/{id}/termijnen", func(c *call, id uint) (Terms, error) {
	t, err := request.TermsOf(c.tx, id)
	return Terms{
		Regime: string(t.Regime), Decide: calculationOf(t.Calculation), Extended: t.Extended, Suspended: t.Suspended, Agreed: t.Agreed,
		AgreedWritten: t.AgreedWritten, DaysLeft: t.Days, Objection: calculationOf(t.Objection), Disclosure: calculationOf(t.Disclosure),
		AskBy: t.AskBy, EndedOn: t.EndedOn, Appeal: calculationOf(t.Appeal), Review: calculationOf(t.Review), ReviewedOn: t.ReviewedOn,
	}, err
}}

// happened is a step that says on which day something happened.
func happened(path, summary string, do func(tx *store.Tx, id uint, on law.Date, text string) error) route {
	return step(access.HandleRequest, "/verzoeken/{id}/"+path, summary, theTerms, func(c *call, o OnDay) error {
		return do(c.tx, c.id, o.On, o.Text)
	})
}

var termRoutes = []route{
	one(theTerms, "De termijnen van een verzoek, met de berekening"),
	list("/verzoeken/{id}/gebeurtenissen", "Wat er met een verzoek gebeurde, in volgorde", eventOf, asked(func(c *call) ([]request.Event, error) {
		return request.Events(c.tx, c.id)
	})),
	happened("ontvangstbevestiging", "De ontvangst bevestigen", request.Acknowledge),
	step(access.HandleRequest, "/verzoeken/{id}/verdaging", "Het besluit verdagen: een keer, voor de eerste termijn om is", theTerms, func(c *call, p Postponing) error {
		return request.Extend(c.tx, c.id, p.Weeks, p.On, p.Why)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/opschorting", "De termijn laten stilstaan", theTerms, func(c *call, s Suspending) error {
		return request.Suspend(c.tx, c.id, law.Suspension{Reason: law.Reason(s.Reason), From: s.On, Deadline: s.Deadline}, s.Text)
	}),
	happened("hervatting", "De termijn weer laten lopen", request.Resume),
	step(access.HandleRequest, "/verzoeken/{id}/afspraak", "Een latere datum vastleggen waarmee de verzoeker instemde", theTerms, func(c *call, a Agreeing) error {
		return request.Agree(c.tx, c.id, a.Until, a.Written, a.Text)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/zienswijzen", "Een derde om een zienswijze vragen", theTerms, func(c *call, k Consulting) error {
		return request.Consult(c.tx, c.id, k.On, k.Until, request.Party{Name: k.Party, Email: k.Email, Documents: k.Documents})
	}),
	step(access.HandleRequest, "/verzoeken/{id}/zienswijzen/{vraag}/antwoord", "De zienswijze van een derde vastleggen", theTerms, func(c *call, o OnDay) error {
		return request.View(c.tx, c.id, c.at("vraag"), o.On, o.Text)
	}),
	happened("notities", "Een notitie aan het dossier toevoegen", request.Note),
	happened("ingebrekestelling", "Een ingebrekestelling vastleggen", request.Default),
	happened("bezwaar", "Een bezwaar vastleggen", request.Object),
	happened("bezwaar/commissie", "Vastleggen dat een adviescommissie is ingesteld en gemeld: twaalf weken", request.Advise),
	happened("bezwaar/verdaging", "De beslissing op bezwaar verdagen: een keer, zes weken", request.ExtendReview),
	happened("bezwaar/beslissing", "De beslissing op bezwaar vastleggen", request.DecideReview),
	step(access.HandleRequest, "/verzoeken/{id}/precisering", "De verzoeker vragen zijn verzoek te preciseren", theTerms, func(c *call, q Clarifying) error {
		return request.Clarify(c.tx, c.id, q.On, q.Deadline, q.Text)
	}),
	happened("precisering/antwoord", "Vastleggen hoe de verzoeker zijn verzoek preciseerde", request.Clarified),
	step(access.DecideRequest, "/verzoeken/{id}/buiten-behandeling", "Een verzoek niet in behandeling nemen, omdat het niet is gepreciseerd", theTerms, func(c *call, d Dropping) error {
		return request.Drop(c.tx, c.id, d.On, d.Why)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/intrekking", "Vastleggen dat de verzoeker zijn verzoek introk", theTerms, func(c *call, w WithdrawingRequest) error {
		return request.Withdraw(c.tx, c.id, w.On, w.How, w.Text)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/doorgaan", "Een intrekking terugdraaien die een vergissing was", theTerms, func(c *call, r reason) error {
		return request.Reinstate(c.tx, c.id, r.Why)
	}),
	create(access.HandleRequest, "/verzoeken/{id}/splitsing", "Een deel van een verzoek als eigen verzoek laten doorgaan", aRequest, func(c *call, s Splitting) (uint, error) {
		r, err := request.Split(c.tx, c.id, request.Piece{Title: s.Title, Words: s.Words, Why: s.Why, Documents: s.Documents})
		if err != nil {
			return 0, err
		}
		return r.ID, nil
	}),
	step(access.HandleRequest, "/verzoeken/{id}/voeging", "Een verzoek samen met een ander behandelen", theTerms, func(c *call, j Joining) error {
		return request.Join(c.tx, c.id, j.Lead, j.Why)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/losmaken", "Een verzoek weer los behandelen", theTerms, func(c *call, r reason) error {
		return request.Unjoin(c.tx, c.id, r.Why)
	}),
}
