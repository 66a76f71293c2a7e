package api

import (
	"time"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// Meeting is a vergadering.
type Meeting struct {
	ID         uint       `json:"id"`
	Body       uint       `json:"gremium"`
	Kind       string     `json:"soort" doc:"sitting of vooroverleg."`
	State      string     `json:"status" doc:"planned, preparing, convened, held, minutes-draft, minutes-circulated, minutes-adopted of cancelled."`
	StartsAt   time.Time  `json:"begin"`
	EndsAt     time.Time  `json:"einde"`
	Venue      string     `json:"plaats"`
	Reference  string     `json:"kenmerk"`
	Deadline   law.Date   `json:"aanbiedenTotEnMet"`
	ConvenedAt *time.Time `json:"geconvoceerdOp"`
}

func meetingOf(m *meeting.Meeting) Meeting {
	return Meeting{
		ID: m.ID, Body: m.Body, Kind: string(m.Kind), State: string(m.State), StartsAt: m.StartsAt, EndsAt: m.EndsAt,
		Venue: m.Venue, Reference: m.Reference, Deadline: m.DeadlineOn, ConvenedAt: m.ConvenedAt,
	}
}

// Agenda is the agenda of a meeting.
type Agenda struct {
	Meeting uint     `json:"vergadering"`
	Rubrics []Rubric `json:"rubrieken"`
}

// Rubric is a heading of an agenda with its items.
type Rubric struct {
	Number string `json:"nummer"`
	Title  string `json:"titel"`
	Part   string `json:"deel,omitempty"`
	Items  []Item `json:"punten"`
}

// Item is a point on an agenda.
type Item struct {
	ID           uint    `json:"id"`
	Number       string  `json:"nummer"`
	Title        string  `json:"titel"`
	By           string  `json:"ingebrachtDoor"`
	Nature       string  `json:"aard" doc:"decide, decide-forward, discuss, inform, hamerstuk, other of leeg."`
	Minutes      int     `json:"minuten"`
	Confidential bool    `json:"vertrouwelijk"`
	Dropped      bool    `json:"vervallen"`
	Outcome      string  `json:"uitkomst" doc:"Leeg zolang er geen is."`
	Papers       []Paper `json:"stukken"`
}

func (c *call) meetings() (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	var wanted meeting.Wanted
	if wanted.Body, err = c.number("gremium"); err != nil {
		return nil, err
	}
	if wanted.Past, err = c.flag("voorbij"); err != nil {
		return nil, err
	}
	var rows []meeting.Meeting
	var total int
	err = c.Read(func(tx *store.Tx) error {
		rows, total, err = meeting.Calendar(tx, wanted, page)
		return err
	})
	return pageOf{each(rows, meetingOf), total}, err
}

// onMeeting reads something of the meeting in the address, which the one who asks must see.
func (c *call) onMeeting(read func(tx *store.Tx, m *meeting.Meeting) error) error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	return c.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		return read(tx, m)
	})
}

func (c *call) meeting() (given any, err error) {
	err = c.onMeeting(func(_ *store.Tx, m *meeting.Meeting) error {
		given = meetingOf(m)
		return nil
	})
	return given, err
}

func (c *call) agenda() (any, error) {
	var made Agenda
	err := c.onMeeting(func(tx *store.Tx, m *meeting.Meeting) error {
		rubrics, err := meeting.Rubrics(tx, m.ID)
		if err != nil {
			return err
		}
		items, err := meeting.Items(tx, m.ID)
		if err != nil {
			return err
		}
		ids := make([]uint, len(items))
		for i, item := range items {
			ids[i] = item.ID
		}
		papers, err := paper.OfItems(tx, ids)
		if err != nil {
			return err
		}
		made = Agenda{Meeting: m.ID, Rubrics: make([]Rubric, len(rubrics))}
		for i, r := range rubrics {
			made.Rubrics[i] = Rubric{Number: r.Number, Title: r.Title, Part: r.Part, Items: []Item{}}
			for _, item := range items {
				if item.Rubric == r.ID {
					made.Rubrics[i].Items = append(made.Rubrics[i].Items, itemOf(&item, papers[item.ID]))
				}
			}
		}
		return nil
	})
	return made, err
}

func itemOf(i *meeting.Item, papers []paper.Paper) Item {
	return Item{
		ID: i.ID, Number: i.Number, Title: i.Title, By: i.By, Nature: string(i.Nature), Minutes: i.Minutes,
		Confidential: i.Confidential, Dropped: i.Dropped, Outcome: string(i.Outcome), Papers: each(papers, paperOf),
	}
}

func (c *call) meetingPapers() (any, error) {
	var rows []paper.Paper
	err := c.onMeeting(func(tx *store.Tx, m *meeting.Meeting) (err error) {
		rows, err = paper.OfMeeting(tx, m.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(rows, paperOf))
}

// Decision is a besluit.
type Decision struct {
	ID      uint     `json:"id"`
	Number  string   `json:"nummer"`
	Body    uint     `json:"gremium"`
	Meeting uint     `json:"vergadering"`
	Item    uint     `json:"agendapunt"`
	On      law.Date `json:"datum"`
	Text    string   `json:"tekst"`
	Outcome string   `json:"uitkomst"`
}

func decisionOf(d *meeting.Decision) Decision {
	return Decision{
		ID: d.ID, Number: d.Number, Body: d.Body, Meeting: d.Meeting, Item: d.Item, On: d.DecidedOn, Text: d.Text,
		Outcome: string(d.Outcome),
	}
}

func (c *call) meetingDecisions() (any, error) {
	var rows []meeting.Decision
	err := c.onMeeting(func(tx *store.Tx, m *meeting.Meeting) (err error) {
		rows, err = meeting.DecisionsOf(tx, m.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(rows, decisionOf))
}

func (c *call) decisions() (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	var sieve meeting.Sieve
	if sieve.Body, err = c.number("gremium"); err != nil {
		return nil, err
	}
	year, err := c.number("jaar")
	if err != nil {
		return nil, err
	}
	sieve.Year = int(min(year, 9999))
	var rows []meeting.Decision
	var total int
	err = c.Read(func(tx *store.Tx) error {
		rows, total, err = meeting.Sifted(tx, sieve, page)
		return err
	})
	return pageOf{each(rows, decisionOf), total}, err
}

func (c *call) decision() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var d *meeting.Decision
	err = c.Read(func(tx *store.Tx) error {
		d, err = meeting.FindDecision(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return decisionOf(d), nil
}
