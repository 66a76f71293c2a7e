package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
)

// Meeting is a vergadering.
type Meeting struct {
	ID         uint       `json:"id"`
	Rev        uint       `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Body       uint       `json:"gremium"`
	Kind       string     `json:"soort" doc:"sitting of vooroverleg."`
	State      string     `json:"status" doc:"planned, preparing, convened, held, minutes-draft, minutes-circulated, minutes-adopted of cancelled."`
	StartsAt   time.Time  `json:"begin"`
	EndsAt     time.Time  `json:"einde"`
	Venue      string     `json:"plaats"`
	Reference  string     `json:"kenmerk"`
	AgendaOn   law.Date   `json:"datumAgenda"`
	Deadline   law.Date   `json:"aanbiedenTotEnMet"`
	Notice     string     `json:"mededeling"`
	Closing    string     `json:"slot"`
	ConvenedAt *time.Time `json:"geconvoceerdOp"`
	Agenda     uint       `json:"stukAgenda" doc:"Het stuk met de agenda zoals die is verstuurd; 0 zolang dat er niet is."`
	Minutes    uint       `json:"stukVerslag" doc:"Het stuk met het verslag zoals het is rondgestuurd; 0 zolang dat er niet is."`
	Decisions  uint       `json:"stukBesluitenlijst" doc:"Het stuk met de besluitenlijst; 0 zolang die er niet is."`
}

func meetingOf(m *meeting.Meeting) Meeting {
	return Meeting{
		ID: m.ID, Rev: m.Rev, Body: m.Body, Kind: string(m.Kind), State: string(m.State), StartsAt: m.StartsAt, EndsAt: m.EndsAt,
		Venue: m.Venue, Reference: m.Reference, AgendaOn: m.AgendaOn, Deadline: m.DeadlineOn, Notice: m.Notice, Closing: m.Closing,
		ConvenedAt: m.ConvenedAt, Agenda: m.AgendaPaper, Minutes: m.MinutesPaper, Decisions: m.DecisionsPaper,
	}
}

// MeetingFields are what a secretary fills in of a meeting.
type MeetingFields struct {
	StartsAt   time.Time `json:"begin"`
	EndsAt     time.Time `json:"einde"`
	Venue      string    `json:"plaats"`
	Reference  string    `json:"kenmerk"`
	AgendaOn   law.Date  `json:"datumAgenda"`
	DeadlineOn law.Date  `json:"aanbiedenTotEnMet" doc:"Leeg bij het plannen: zoveel dagen ervoor als het gremium zegt."`
	Notice     string    `json:"mededeling"`
	Closing    string    `json:"slot"`
}

func (f MeetingFields) onto(m *meeting.Meeting) {
	m.StartsAt, m.EndsAt, m.Venue, m.Reference, m.AgendaOn = f.StartsAt, f.EndsAt, f.Venue, f.Reference, f.AgendaOn
	m.DeadlineOn, m.Notice, m.Closing = f.DeadlineOn, f.Notice, f.Closing
}

// NewMeeting plans a meeting.
type NewMeeting struct {
	Body uint   `json:"gremium"`
	Kind string `json:"soort" doc:"sitting of vooroverleg."`
	MeetingFields
}

// MeetingForm is what is saved of a meeting: every field as it should be from now on.
type MeetingForm struct {
	Rev uint   `json:"revisie"`
	Why string `json:"reden,omitempty" doc:"Waarom dag, tijd of plaats verandert, voor het bericht aan wie is geconvoceerd; mag leeg."`
	MeetingFields
}

var aMeeting = thing[Meeting]{"/vergaderingen/{id}", func(c *call, id uint) (Meeting, error) {
	m, err := meeting.Find(c.tx, id)
	if err != nil {
		return Meeting{}, err
	}
	return meetingOf(m), nil
}}

// held looks at a meeting before what is asked of it: what one may not see is not there.
func held[D any](read func(c *call) ([]D, error)) func(c *call) ([]D, error) {
	return func(c *call) ([]D, error) {
		if _, err := meeting.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return read(c)
	}
}

var (
	ofBody = parameter{"gremium", "Alleen van het gremium met dit nummer.", uint(0)}
	ofYear = parameter{"jaar", "Alleen uit dit jaar.", uint(0)}
)

var meetingRoutes = []route{
	pages("/vergaderingen", "Vergaderingen die nog komen, of die zijn geweest", meetingOf, func(c *call) ([]meeting.Meeting, int, error) {
		return meeting.Calendar(c.tx, meeting.Wanted{Body: c.number("gremium"), Past: c.yes("voorbij")}, c.page)
	}, ofBody, parameter{"voorbij", "true: die zijn geweest, de nieuwste eerst.", false}),
	one(aMeeting, "Een vergadering"),
	create(access.PlanMeeting, "/vergaderingen", "Een vergadering plannen", aMeeting, func(c *call, n NewMeeting) (uint, error) {
		m := &meeting.Meeting{Body: n.Body, Kind: meeting.Kind(n.Kind)}
		n.onto(m)
		err := meeting.Plan(c.tx, m)
		return m.ID, err
	}),
	replace(access.PlanMeeting, "/vergaderingen/{id}", "Gegevens van een vergadering wijzigen", aMeeting, func(c *call, f MeetingForm) error {
		m, err := meeting.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		f.onto(m)
		m.Rev = f.Rev
		return meeting.ChangeWhy(c.tx, m, f.Why)
	}),
	step(access.ComposeAgenda, "/vergaderingen/{id}/voorbereiding", "Met de agenda beginnen", aMeeting, func(c *call, _ nothing) error {
		return meeting.Prepare(c.tx, c.id)
	}),
	step(access.HoldMeeting, "/vergaderingen/{id}/zitting", "Vastleggen dat de vergadering is gehouden", aMeeting, func(c *call, _ nothing) error {
		return meeting.Hold(c.tx, c.id)
	}),
	step(access.CancelMeeting, "/vergaderingen/{id}/afgelasting", "Een vergadering afgelasten", aMeeting, func(c *call, r reason) error {
		return meeting.Cancel(c.tx, c.id, r.Why)
	}),
	list("/vergaderingen/{id}/stukken", "De stukken van een vergadering", paperOf, held(func(c *call) ([]paper.Paper, error) {
		return paper.OfMeeting(c.tx, c.id)
	})),
}
