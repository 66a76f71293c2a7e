package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/meeting"
)

// Position is where somebody stands on an item before the meeting.
type Position struct {
	Item   uint   `json:"agendapunt"`
	Person uint   `json:"persoon"`
	Name   string `json:"naam"`
	Stand  string `json:"standpunt" doc:"agrees, remarks, speaks of objects; leeg zolang er niets is gezegd."`
	Text   string `json:"toelichting" doc:"Voor de secretaris en de voorzitter, en bij wie het zelf schreef."`
	Lifted bool   `json:"vanHamerstukAf" doc:"Om dit bezwaar is het punt geen hamerstuk meer."`
}

func positionOf(s *meeting.Stated) Position {
	return Position{Item: s.Item, Person: s.Person, Name: s.Name, Stand: string(s.Stand), Text: s.Text, Lifted: s.Lifted}
}

// Standing says where who asks stands.
type Standing struct {
	Stand string `json:"standpunt"`
	Text  string `json:"toelichting" doc:"Nodig bij remarks en objects."`
}

// Hearing is until when members say where they stand.
type Hearing struct {
	Until *time.Time `json:"tot" doc:"Leeg bij het zetten: weer tot het einde van de dag ervoor."`
}

// ownPosition finds where who asks stands on an item.
var ownPosition = thing[Position]{"/agendapunten/{id}/standpunt", func(c *call, id uint) (Position, error) {
	i, err := meeting.FindItem(c.tx, id)
	if err != nil {
		return Position{}, err
	}
	said, err := meeting.PositionsOf(c.tx, i.Meeting)
	if err != nil {
		return Position{}, err
	}
	for _, s := range said[id] {
		if s.Person == c.who.Person {
			return positionOf(&s), nil
		}
	}
	return Position{Item: id, Person: c.who.Person, Name: c.who.Name}, nil
}}

var hearing = thing[Hearing]{"/vergaderingen/{id}/standpunten/sluiting", func(c *call, id uint) (Hearing, error) {
	m, err := meeting.Find(c.tx, id)
	if err != nil {
		return Hearing{}, err
	}
	until := m.Closes().UTC()
	return Hearing{&until}, nil
}}

var positionRoutes = []route{
	list("/vergaderingen/{id}/standpunten", "Wat leden vooraf van de punten vinden", positionOf, held(func(c *call) (all []meeting.Stated, err error) {
		items, err := meeting.Items(c.tx, c.id)
		if err != nil {
			return nil, err
		}
		said, err := meeting.PositionsOf(c.tx, c.id)
		for _, item := range items {
			all = append(all, said[item.ID]...)
		}
		return all, err
	})),
	one(ownPosition, "Uw eigen standpunt bij een punt"),
	replace(access.TakePosition, "/agendapunten/{id}/standpunt", "Zeggen waar u staat, of iets anders dan eerst", ownPosition, func(c *call, s Standing) error {
		return meeting.TakePosition(c.tx, c.id, meeting.Stand(s.Stand), s.Text)
	}),
	step(access.ComposeAgenda, "/agendapunten/{id}/bespreking", "Een hamerstuk waar bezwaar op is laten bespreken", anItem, func(c *call, _ nothing) error {
		return meeting.Lift(c.tx, c.id)
	}),
	one(hearing, "Tot wanneer leden een standpunt kunnen geven"),
	replace(access.ComposeAgenda, "/vergaderingen/{id}/standpunten/sluiting", "Zetten tot wanneer leden een standpunt kunnen geven", hearing, func(c *call, h Hearing) error {
		return meeting.CloseAt(c.tx, c.id, h.Until)
	}),
}
