package api

import (
	"fmt"

	"beraad/models/law"
	"beraad/models/store"
	"beraad/models/submission"
)

// Submission is an aanbieding.
type Submission struct {
	ID      uint   `json:"id"`
	Rev     uint   `json:"revisie" doc:"Stuur dit mee bij het bewaren."`
	Body    uint   `json:"gremium"`
	State   string `json:"status"`
	Remarks string `json:"opmerkingen,omitempty" doc:"Van de secretaris, als de aanbieding is teruggestuurd."`
	Fields
}

// Fields are what is filled in on the form.
type Fields struct {
	Title       string   `json:"titel"`
	Meeting     uint     `json:"vergadering" doc:"Nummer van de vergadering; 0 voor geen."`
	On          law.Date `json:"behandelingOp"`
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
}

// NewSubmission begins an aanbieding.
type NewSubmission struct {
	Body  uint   `json:"gremium"`
	Title string `json:"titel"`
}

// Form is what is saved of an aanbieding: every field as it should be from now on.
type Form struct {
	Rev uint `json:"revisie"`
	Fields
}

// Handing is what is asked when an aanbieding is handed in.
type Handing struct {
	LateReason string `json:"redenTeLaat" doc:"Nodig na de sluitingsdatum."`
}

func submissionOf(s *submission.Submission) Submission {
	list := func(words []string) []string { return append([]string{}, words...) }
	return Submission{
		ID: s.ID, Rev: s.Rev, Body: s.Body, State: string(s.State), Remarks: s.Remarks,
		Fields: Fields{
			Title: s.Title, Meeting: s.Meeting, On: s.Date, Nature: string(s.Nature), NatureText: s.NatureText,
			ForwardTo: s.ForwardTo, Earlier: list(s.Earlier), EarlierText: s.EarlierText, Agreed: s.Agreed, Dispute: s.Dispute,
			Points: list(s.Points), History: s.History, Summary: s.Summary, LatePapers: s.LatePapers, Costs: s.Costs,
			Amount: s.Amount, Cover: s.Cover, Ministry: s.Ministry, Contact: s.Contact, Phone: s.Phone, Email: s.Email,
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
}

func (c *call) submissions() (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	of, err := c.number("gremium")
	if err != nil {
		return nil, err
	}
	var rows []submission.Submission
	var total int
	err = c.Read(func(tx *store.Tx) error {
		if of != 0 {
			rows, total, err = submission.Inbox(tx, of, page)
		} else {
			rows, total, err = submission.Mine(tx, page)
		}
		return err
	})
	return pageOf{each(rows, submissionOf), total}, err
}

func (c *call) submission() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var s *submission.Submission
	err = c.Read(func(tx *store.Tx) error {
		s, err = submission.Find(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return submissionOf(s), nil
}

func (c *call) startSubmission() (any, error) {
	var begin NewSubmission
	if err := c.decode(&begin); err != nil {
		return nil, err
	}
	var s *submission.Submission
	err := c.Change(func(tx *store.Tx) (err error) {
		if s, err = submission.Start(tx, begin.Body); err != nil {
			return err
		}
		if begin.Title == "" {
			return nil
		}
		s.Title = begin.Title
		return submission.Save(tx, s)
	})
	if err != nil {
		return nil, err
	}
	return created{path: fmt.Sprintf("/aanbiedingen/%d", s.ID), what: submissionOf(s)}, nil
}

// onSubmission changes the form in the address and gives it as it is then.
func (c *call) onSubmission(change func(tx *store.Tx, s *submission.Submission) error) (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var s *submission.Submission
	err = c.Change(func(tx *store.Tx) error {
		if s, err = submission.Find(tx, id); err != nil {
			return err
		}
		if err := change(tx, s); err != nil {
			return err
		}
		s, err = submission.Find(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return submissionOf(s), nil
}

func (c *call) saveSubmission() (any, error) {
	var form Form
	if err := c.decode(&form); err != nil {
		return nil, err
	}
	return c.onSubmission(func(tx *store.Tx, s *submission.Submission) error {
		form.onto(s)
		s.Rev = form.Rev
		return submission.Save(tx, s)
	})
}

func (c *call) submit() (any, error) {
	var handing Handing
	if err := c.decode(&handing); err != nil {
		return nil, err
	}
	return c.onSubmission(func(tx *store.Tx, s *submission.Submission) error {
		return submission.Submit(tx, s.ID, handing.LateReason)
	})
}
