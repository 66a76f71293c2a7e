package api

import (
	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/request"
)

// Request is a Woo-verzoek. Who asked does not travel: the API gives no personal data of requesters.
type Request struct {
	ID                uint     `json:"id"`
	Rev               uint     `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Reference         string   `json:"kenmerk"`
	Title             string   `json:"titel"`
	State             string   `json:"status"`
	Regime            string   `json:"wet" doc:"De wet waaraan het verzoek wordt getoetst: wob of woo."`
	ReceivedOn        law.Date `json:"ontvangenOp"`
	DecideBy          law.Date `json:"besluitenVoor" doc:"De laatste dag voor het besluit."`
	DaysLeft          int      `json:"dagenOver" doc:"Onder nul: te laat."`
	Extended          bool     `json:"verdaagd"`
	Suspended         bool     `json:"opgeschort"`
	DecidedOn         law.Date `json:"besluitOp"`
	DecisionReference string   `json:"kenmerkBesluit,omitempty"`
	AnnouncedOn       law.Date `json:"bekendgemaaktOp"`
	Matter            string   `json:"onderwerp"`
	PeriodFrom        law.Date `json:"periodeVan"`
	PeriodTill        law.Date `json:"periodeTot"`
	Bodies            []uint   `json:"gremia"`
	Terms             []string `json:"zoektermen"`
	Origin            uint     `json:"afgesplitstVan,omitempty"`
	Information       string   `json:"informatie,omitempty" doc:"environment of emissions: het gaat over milieu-informatie."`
	Lead              uint     `json:"samenMet,omitempty" doc:"Het verzoek waarvan lijst, brief en besluit gelden."`
}

func requestOf(r *request.Request, t request.Terms) Request {
	return Request{
		ID: r.ID, Rev: r.Rev, Reference: r.Reference, Title: r.Title, State: string(r.State), Regime: string(t.Regime), ReceivedOn: r.ReceivedOn,
		DecideBy: t.Last, DaysLeft: t.Days, Extended: t.Extended, Suspended: t.Suspended, DecidedOn: r.DecidedOn,
		DecisionReference: r.DecisionReference, AnnouncedOn: r.AnnouncedOn, Matter: r.Matter, PeriodFrom: r.PeriodFrom, PeriodTill: r.PeriodTill,
		Bodies: some(r.Bodies), Terms: some(r.Terms), Origin: r.Origin, Lead: r.Lead, Information: string(r.Information),
	}
}

// RequestFields are what the desk writes down of a request.
type RequestFields struct {
	Title             string   `json:"titel"`
	Channel           string   `json:"kanaal" doc:"letter, mail of form."`
	Matter            string   `json:"onderwerp"`
	PeriodFrom        law.Date `json:"periodeVan" gap:"from"`
	PeriodTill        law.Date `json:"periodeTot" gap:"till"`
	Bodies            []uint   `json:"gremia" doc:"Leeg: alle."`
	Terms             []string `json:"zoektermen"`
	ObjectionExpected bool     `json:"bezwaarVerwacht"`
	Information       string   `json:"informatie" gap:"information" doc:"environment of emissions, als het verzoek over milieu-informatie gaat."`
}

func (f RequestFields) onto(r *request.Request) {
	r.Title, r.Channel, r.Matter, r.PeriodFrom, r.PeriodTill = f.Title, f.Channel, f.Matter, f.PeriodFrom, f.PeriodTill
	r.Bodies, r.Terms, r.ObjectionExpected, r.Information = some(f.Bodies), f.Terms, f.ObjectionExpected, law.Information(f.Information)
}

// NewRequest registers a request as it came in.
type NewRequest struct {
	Reference  string   `json:"kenmerk" doc:"Leeg: Beraad geeft er een."`
	ReceivedOn law.Date `json:"ontvangenOp" gap:"received"`
	Requester  string   `json:"verzoeker" doc:"Komt in geen enkel antwoord terug."`
	Email      string   `json:"email"`
	Address    string   `json:"adres"`
	Words      string   `json:"tekst" doc:"Het verzoek in de eigen woorden van de verzoeker."`
	RequestFields
}

// MailedRequest registers a request out of an e-mail. What is left out is taken from the message.
type MailedRequest struct {
	Title      string   `json:"titel" doc:"Leeg: het onderwerp van de e-mail."`
	Matter     string   `json:"onderwerp"`
	ReceivedOn law.Date `json:"ontvangenOp" gap:"received" doc:"Leeg: de dag waarop de mailserver de e-mail ontving."`
	Words      string   `json:"tekst" doc:"Leeg: de tekst van de e-mail."`
}

func (f MailedRequest) onto(in *request.Incoming) *request.Request {
	r := &request.Request{
		Title: in.Subject, Channel: "mail", ReceivedOn: in.ReceivedOn, Requester: in.Requester, Email: in.Email, Words: in.Words, Matter: f.Matter,
		Bodies: []uint{},
	}
	if f.Title != "" {
		r.Title = f.Title
	}
	if !f.ReceivedOn.IsZero() {
		r.ReceivedOn = f.ReceivedOn
	}
	if f.Words != "" {
		r.Words = f.Words
	}
	return r
}

// RequestForm is what is saved of a request. What the requester said of himself stays as it is.
type RequestForm struct {
	Rev uint `json:"revisie"`
	RequestFields
}

// Assignment lets somebody assess.
type Assignment struct {
	Person uint `json:"persoon"`
}

// Assessor is somebody who assesses a request.
type Assessor struct {
	Person uint   `json:"persoon"`
	Name   string `json:"naam"`
}

func assessorOf(p *person.Person) Assessor { return Assessor{Person: p.ID, Name: p.Name} }

var aRequest = thing[Request]{"/verzoeken/{id}", func(c *call, id uint) (Request, error) {
	r, err := request.Find(c.tx, id)
	if err != nil {
		return Request{}, err
	}
	terms, err := request.TermsOf(c.tx, id)
	return requestOf(r, terms), err
}}

// asked looks at a request before what is asked of it.
func asked[D any](read func(c *call) ([]D, error)) func(c *call) ([]D, error) {
	return func(c *call) ([]D, error) {
		if _, err := request.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return read(c)
	}
}

var requestRoutes = []route{
	pages("/verzoeken", "Woo-verzoeken", func(r *Request) Request { return *r }, requests),
	one(aRequest, "Een Woo-verzoek met zijn termijn"),
	create(access.RegisterRequest, "/verzoeken", "Een verzoek inschrijven zoals het binnenkwam", aRequest, func(c *call, n NewRequest) (uint, error) {
		r := &request.Request{
			Reference: n.Reference, ReceivedOn: n.ReceivedOn, Requester: n.Requester, Email: n.Email, Address: n.Address, Words: n.Words,
		}
		n.onto(r)
		err := request.Register(c.tx, r)
		return r.ID, err
	}),
	upload(access.RegisterRequest, "/verzoeken/e-mail", "Een verzoek inschrijven uit een e-mail, die erbij bewaard blijft", aRequest, func(c *call, n MailedRequest, u paper.Upload) (uint, error) {
		in, err := request.ReadMail(c.tx.Context(), c.tx.Files(), u.Name, u.Content)
		if err != nil {
			return 0, err
		}
		if err := request.KeepIncoming(c.tx, in); err != nil {
			return 0, err
		}
		r := n.onto(in)
		err = request.RegisterMail(c.tx, r, in.ID)
		return r.ID, err
	}),
	replace(access.HandleRequest, "/verzoeken/{id}", "Wijzigen wat er van een verzoek is opgeschreven", aRequest, func(c *call, f RequestForm) error {
		r, err := request.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		f.onto(r)
		r.Rev = f.Rev
		return request.Change(c.tx, r)
	}),
	list("/verzoeken/{id}/beoordelaars", "Wie een verzoek beoordelen", assessorOf, asked(func(c *call) ([]person.Person, error) {
		return request.Assessors(c.tx, c.id)
	})),
	step(access.AssignAssessor, "/verzoeken/{id}/beoordelaars", "Iemand aanwijzen die beoordeelt", aRequest, func(c *call, a Assignment) error {
		return request.Assign(c.tx, c.id, a.Person)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/sluiting", "Een verzoek sluiten", aRequest, func(c *call, r reason) error {
		return request.Close(c.tx, c.id, r.Why)
	}),
}

func requests(c *call) ([]Request, int, error) {
	found, total, err := request.List(c.tx, c.page)
	if err != nil {
		return nil, 0, err
	}
	terms, err := request.TermsOfAll(c.tx, found)
	return each(found, func(r *request.Request) Request { return requestOf(r, terms[r.ID]) }), total, err
}
