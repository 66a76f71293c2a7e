package body

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Memberships lists everybody who ever sat in a body and who is going to, with the person, by role and name.
func Memberships(tx *store.Tx, body uint) ([]Member, error) {
	return withPeople(tx, store.Of[Membership](tx).Where("body = ?", body))
}

// Seat is a membership with the body that it is in.
type Seat struct {
	Membership
	Where Body
}

// SeatsOf lists the memberships of a person in all bodies, latest first.
func SeatsOf(tx *store.Tx, of uint) ([]Seat, error) {
	rows, err := store.List[Membership](store.Of[Membership](tx).Where("person = ?", of).Order("from_on DESC, id DESC"))
	if err != nil {
		return nil, err
	}
	bodies, err := List(tx)
	if err != nil {
		return nil, err
	}
	seats := make([]Seat, len(rows))
	for i, row := range rows {
		seats[i].Membership = row
		if at := slices.IndexFunc(bodies, func(b Body) bool { return b.ID == row.Body }); at >= 0 {
			seats[i].Where = bodies[at]
		}
	}
	return seats, nil
}

// Sizes counts who sits in each body on a day, for as far as the actor sees the memberships.
func Sizes(tx *store.Tx, day law.Date) (map[uint]int, error) {
	bodies, err := store.Pluck[uint](onDay(store.Of[Membership](tx), day), "body")
	sizes := map[uint]int{}
	for _, id := range bodies {
		sizes[id]++
	}
	return sizes, err
}

// SetRubrics gives the agenda of a body these headings, in this order. What was composed before does not change.
func SetRubrics(tx *store.Tx, b *Body, rubrics []Rubric) error {
	permit, err := tx.Permit(access.ManageBodies, b, "rubrieken")
	if err != nil {
		return err
	}
	if err := rubricGaps(rubrics).Invalid(); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Rubric](tx).Where("body = ?", b.ID)); err != nil {
		return err
	}
	for i := range rubrics {
		rubrics[i].Row, rubrics[i].Body, rubrics[i].Seq = store.Row{}, b.ID, i+1
	}
	if len(rubrics) == 0 {
		return nil
	}
	return permit.Create(&rubrics)
}

// BreakGlass lets an administrator read the papers of a body for an hour, and tells its secretaries at once; the
// chair where it has none.
func BreakGlass(tx *store.Tx, id uint, why string) (*person.Glass, error) {
	b, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	g, err := person.BreakGlass(tx, b.ID, why)
	if err != nil {
		return nil, err
	}
	return g, tx.As(access.System("noodinzage"), func(tx *store.Tx) error {
		permit, err := tx.Permit(access.QueueMail, g, "")
		if err != nil {
			return err
		}
		to, err := toldOf(tx, b.ID)
		if err != nil {
			return err
		}
		if len(to) == 0 {
			permit.Note("nobody to tell")
			return nil
		}
		_, err = outbox.Put(permit, outbox.Message{
			Key: fmt.Sprintf("glass-%d", g.ID), Kind: outbox.GlassBroken, Subject: g.ID, Body: b.ID,
		}, to)
		return err
	})
}

// toldOf lists who hears that the papers of a body were opened.
func toldOf(tx *store.Tx, body uint) ([]outbox.Recipient, error) {
	members, err := Members(tx, body, law.DateOf(tx.Now()))
	if err != nil {
		return nil, err
	}
	for _, role := range []access.Role{access.Secretary, access.Chair} {
		var to []outbox.Recipient
		for _, m := range members {
			if m.Role == role && m.Who.Email != "" {
				to = append(to, outbox.Recipient{Person: m.Person, Name: m.Who.Name, Address: m.Who.Email})
			}
		}
		if len(to) > 0 {
			return to, nil
		}
	}
	return nil, nil
}
