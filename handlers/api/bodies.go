package api

import (
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/store"
)

// Body is a gremium.
type Body struct {
	ID          uint   `json:"id"`
	Code        string `json:"code" doc:"Het woord in adressen."`
	Name        string `json:"naam"`
	FullName    string `json:"volledigeNaam"`
	Secretariat string `json:"secretariaat"`
	ForwardsTo  uint   `json:"leidtDoorNaar,omitempty" doc:"Nummer van het gremium waar uitkomsten als regel heen gaan."`
}

func bodyOf(b *body.Body) Body {
	return Body{ID: b.ID, Code: b.Code, Name: b.Name, FullName: b.FullName, Secretariat: b.Secretariat, ForwardsTo: b.ForwardsTo}
}

// Member is somebody who sits in a body.
type Member struct {
	Person uint     `json:"persoon"`
	Name   string   `json:"naam"`
	Role   string   `json:"rol" doc:"secretary, chair, member of deputy."`
	From   law.Date `json:"vanaf"`
	Until  law.Date `json:"totEnMet"`
}

func (c *call) bodies() (any, error) {
	var all []body.Body
	err := c.Read(func(tx *store.Tx) (err error) {
		all, err = body.List(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(all, bodyOf))
}

func (c *call) body() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var b *body.Body
	err = c.Read(func(tx *store.Tx) error {
		b, err = body.Find(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return bodyOf(b), nil
}

func (c *call) members() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var members []body.Member
	err = c.Read(func(tx *store.Tx) error {
		if _, err := body.Find(tx, id); err != nil {
			return err
		}
		members, err = body.Members(tx, id, law.DateOf(tx.Now()))
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(members, func(m *body.Member) Member {
		return Member{Person: m.Person, Name: m.Who.Name, Role: string(m.Role), From: m.From, Until: m.Until}
	}))
}
