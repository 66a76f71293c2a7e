package api

import (
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/policy"
	"beraad/models/store"
)

// Policy is a beleidslijn.
type Policy struct {
	ID        uint     `json:"id"`
	Body      uint     `json:"gremium"`
	Name      string   `json:"naam"`
	Core      string   `json:"kern"`
	State     string   `json:"status"`
	AdoptedOn law.Date `json:"vastgesteldOp"`
	ReviewOn  law.Date `json:"herzienVoor"`
	PublicURL string   `json:"openbaarOp,omitempty"`
	Paper     uint     `json:"stuk,omitempty"`
}

func policyOf(p *policy.Policy) Policy {
	return Policy{
		ID: p.ID, Body: p.Body, Name: p.Name, Core: p.Core, State: string(p.State), AdoptedOn: p.AdoptedOn, ReviewOn: p.ReviewOn,
		PublicURL: p.PublicURL, Paper: p.Paper,
	}
}

// PolicyText is a beleidslijn with the last version of its text that the one who asks may see.
type PolicyText struct {
	Policy
	Version uint   `json:"versie"`
	Text    string `json:"tekst"`
}

func (c *call) policies() (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	var rows []policy.Policy
	var total int
	err = c.Read(func(tx *store.Tx) error {
		rows, total, err = policy.List(tx, page)
		return err
	})
	return pageOf{each(rows, policyOf), total}, err
}

func (c *call) policy() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var made PolicyText
	err = c.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, id)
		if err != nil {
			return err
		}
		made.Policy = policyOf(p)
		latest, err := policy.Latest(tx, id)
		if fault.KindOf(err) == fault.Missing {
			return nil
		} else if err != nil {
			return err
		}
		made.Version, made.Text = latest.Number, latest.Text
		return nil
	})
	return made, err
}
