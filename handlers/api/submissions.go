package api

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/form"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/submission"
)

// Submission is an aanbieding.
type Submission struct {
	ID      uint   `json:"id"`
	Rev     uint   `json:"revisie" doc:"Stuur dit mee bij het bewaren."`
	Body    uint   `json:"gremium"`
	State   string `json:"status"`
	Topic   uint   `json:"onderwerp"`
	Item    uint   `json:"agendapunt" doc:"0 zolang de aanbieding op geen agenda staat."`
	Paper   uint   `json:"stuk" doc:"Het formulier als stuk, vanaf het indienen."`
	From    uint   `json:"komtUit" doc:"De aanbieding bij een ander gremium waar deze uit komt."`
	Remarks string `json:"opmerkingen,omitempty" doc:"Van de secretaris, als de aanbieding is teruggestuurd."`
	Fields
}

// Fields are what is filled in on the form.
type Fields struct {
	Title       string   `json:"titel"`
	Meeting     uint     `json:"vergadering" doc:"Nummer van de vergadering; 0 voor geen."`
	On          law.Date `json:"behandelingOp" gap:"date"`
	Nature      string   `json:"aard" doc:"decide, decide-forward, discuss, inform, hamerstuk of other."`
	NatureText  string   `json:"aardAnders"`
	ForwardTo   uint     `json:"doorgeleidenNaar"`
	Earlier     []string `json:"eerderBehandeldIn"`
	EarlierText string   `json:"eerderAnders"`
	Agreed      string   `json:"overeenstemming" doc:"yes, no of leeg."`
	Dispute     string   `json:"geschilpunten"`
	Points      []string `json:"beslispunten"`
	History     string   `json:"voorgeschiedenis"`
	Summary     string   `json:"samenvatting"`
	LatePapers  string   `json:"nagezondenStukken"`
	Costs       string   `json:"kosten" doc:"yes, no of leeg."`
	Amount      string   `json:"bedrag"`
	Cover       string   `json:"dekking"`
	Ministry    string   `json:"ministerie"`
	Contact     string   `json:"contactpersoon"`
	Phone       string   `json:"telefoon"`
	Email       string   `json:"email"`
	Extra       []Answer `json:"eigenVelden" doc:"De velden die het gremium toevoegde. Stuur veld en antwoord; wat u weglaat, wordt leeg."`
}

// Answer is what was filled in in a field that the body added.
type Answer struct {
	Field    uint     `json:"veld"`
	Section  int      `json:"onderdeel"`
	Label    string   `json:"vraag"`
	Kind     string   `json:"soort"`
	Options  []string `json:"keuzes"`
	Required bool     `json:"nodig"`
	Text     string   `json:"antwoord" doc:"ja of nee bij yes-no, een dag als 2018-02-07 bij day, een getal als 1.250,50 bij amount."`
}

func answerOf(a *form.Answer) Answer {
	return Answer{
		Field: a.Field, Section: a.Section, Label: a.Label, Kind: string(a.Kind), Options: append([]string{}, a.Options...), Required: a.Required,
		Text: a.Text,
	}
}

// NewSubmission begins an aanbieding.
type NewSubmission struct {
	Body  uint   `json:"gremium"`
	Title string `json:"titel"`
}

// Form is what is saved of an aanbieding: every field as it should be from now on.
type Form struct {
	Rev uint `json:"revisie"`
	OnTopic
	Fields
}

// Handing is what is asked when an aanbieding is handed in.
type Handing struct {
	LateReason string `json:"redenTeLaat" doc:"Nodig na de sluitingsdatum."`
}

func submissionOf(s *submission.Submission) Submission {
	list := func(words []string) []string { return append([]string{}, words...) }
	return Submission{
		ID: s.ID, Rev: s.Rev, Body: s.Body, State: string(s.State), Topic: s.Topic, Item: s.Item, Paper: s.Form, From: s.From,
		Remarks: s.Remarks,
		Fields: Fields{
			Title: s.Title, Meeting: s.Meeting, On: s.Date, Nature: string(s.Nature), NatureText: s.NatureText,
			ForwardTo: s.ForwardTo, Earlier: list(s.Earlier), EarlierText: s.EarlierText, Agreed: s.Agreed, Dispute: s.Dispute,
			Points: list(s.Points), History: s.History, Summary: s.Summary, LatePapers: s.LatePapers, Costs: s.Costs,
			Amount: s.Amount, Cover: s.Cover, Ministry: s.Ministry, Contact: s.Contact, Phone: s.Phone, Email: s.Email,
			Extra: each(s.Extra, answerOf),
		},
	}
}

// onto puts the fields on a form.
func (f Fields) onto(s *submission.Submission) {
	s.Title, s.Meeting, s.Date, s.Nature, s.NatureText = f.Title, f.Meeting, f.On, submission.Nature(f.Nature), f.NatureText
	s.ForwardTo, s.Earlier, s.EarlierText, s.Agreed, s.Dispute = f.ForwardTo, f.Earlier, f.EarlierText, f.Agreed, f.Dispute
	s.Points, s.History, s.Summary, s.LatePapers = f.Points, f.History, f.Summary, f.LatePapers
	s.Costs, s.Amount, s.Cover = f.Costs, f.Amount, f.Cover
	s.Ministry, s.Contact, s.Phone, s.Email = f.Ministry, f.Contact, f.Phone, f.Email
	for i, a := range s.Extra {
		s.Extra[i].Text = ""
		for _, given := range f.Extra {
			if given.Field == a.Field {
				s.Extra[i].Text = given.Text
			}
		}
	}
}

// Decided is what the secretary says of an aanbieding.
type Decided struct {
	Remarks string `json:"opmerkingen"`
}

var aSubmission = thing[Submission]{"/aanbiedingen/{id}", func(c *call, id uint) (Submission, error) {
	s, err := submission.Find(c.tx, id)
	if err != nil {
		return Submission{}, err
	}
	if err := s.Refresh(c.tx); err != nil {
		return Submission{}, err
	}
	return submissionOf(s), nil
}}

var submissionRoutes = []route{
	pages("/aanbiedingen", "Uw eigen aanbiedingen, of wat bij een secretariaat ligt", submissionOf, func(c *call) ([]submission.Submission, int, error) {
		if of := c.number("gremium"); of != 0 {
			return submission.Inbox(c.tx, of, c.page)
		}
		return submission.Mine(c.tx, c.page)
	}, ofBody),
	create(access.WriteSubmission, "/aanbiedingen", "Een concept beginnen", aSubmission, startSubmission),
	one(aSubmission, "Een aanbieding"),
	replace(access.WriteSubmission, "/aanbiedingen/{id}", "Een concept invullen", aSubmission, func(c *call, f Form) error {
		s, err := submission.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		if err := s.Refresh(c.tx); err != nil {
			return err
		}
		f.onto(s)
		if f.Topic != 0 {
			s.Topic = f.Topic
		}
		s.Rev = f.Rev
		return submission.Save(c.tx, s)
	}),
	list("/aanbiedingen/{id}/bijlagen", "De bijlagen van een aanbieding", paperOf, func(c *call) ([]paper.Paper, error) {
		if _, err := submission.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return submission.Annexes(c.tx, c.id)
	}),
	upload(access.WriteSubmission, "/aanbiedingen/{id}/bijlagen", "Een bijlage toevoegen; na het indienen is het een nagezonden stuk", aPaper, func(c *call, n NewFile, u paper.Upload) (uint, error) {
		p, err := n.paper(c, u)
		if err != nil {
			return 0, err
		}
		p.Owner = c.who.Person
		if err := paper.Add(c.tx, p); err != nil {
			return 0, err
		}
		if _, err := paper.Receive(c.tx, p.ID, u); err != nil {
			return 0, err
		}
		return p.ID, submission.AddAnnex(c.tx, c.id, p.ID)
	}),
	remove(access.WriteSubmission, "/aanbiedingen/{id}/bijlagen/{stuk}", "Een bijlage van een concept halen; het stuk zelf blijft", func(c *call) error {
		return submission.RemoveAnnex(c.tx, c.id, c.at("stuk"))
	}),
	step(access.SubmitSubmission, "/aanbiedingen/{id}/indiening", "Een concept indienen", aSubmission, func(c *call, h Handing) error {
		return submission.Submit(c.tx, c.id, h.LateReason)
	}),
	step(access.AcceptSubmission, "/aanbiedingen/{id}/acceptatie", "Een aanbieding accepteren", aSubmission, func(c *call, r reason) error {
		return submission.Accept(c.tx, c.id, r.Why)
	}),
	step(access.SendBackSubmission, "/aanbiedingen/{id}/terugzending", "Een aanbieding terugsturen, met wat er anders moet", aSubmission, func(c *call, d Decided) error {
		return submission.SendBack(c.tx, c.id, d.Remarks)
	}),
	step(access.WithdrawSubmission, "/aanbiedingen/{id}/intrekking", "Een aanbieding intrekken", aSubmission, func(c *call, r reason) error {
		return submission.Withdraw(c.tx, c.id, r.Why)
	}),
	step(access.KeepStock, "/aanbiedingen/{id}/voorraad", "Een geaccepteerde aanbieding op de voorraadagenda zetten", aSubmission, func(c *call, r reason) error {
		s, err := submission.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		if s.State != submission.Accepted {
			return fault.Refuse("Accepteer de aanbieding eerst.")
		}
		return meeting.AddStock(c.tx, &meeting.StockItem{
			Body: s.Body, Title: s.Title, Holder: s.Ministry, Note: r.Why, Topic: s.Topic, Submission: s.ID,
		})
	}),
	create(access.ComposeAgenda, "/aanbiedingen/{id}/agendering", "Een geaccepteerde aanbieding op een agenda zetten, met formulier en bijlagen", anItem, func(c *call, p Planning) (uint, error) {
		i, err := meeting.Schedule(c.tx, p.Meeting, p.Rubric, c.id)
		if err != nil {
			return 0, err
		}
		return i.ID, nil
	}),
}

func startSubmission(c *call, n NewSubmission) (uint, error) {
	s, err := submission.Start(c.tx, n.Body)
	if err != nil || n.Title == "" {
		return idOf(s), err
	}
	s.Title = n.Title
	return s.ID, submission.Save(c.tx, s)
}

func idOf(s *submission.Submission) uint {
	if s == nil {
		return 0
	}
	return s.ID
}
