package roster

import (
	"beraad/models/body"
	"beraad/models/person"
	"beraad/models/store"
)

// Sheet is a list to give out.
type Sheet struct {
	Name string
	Head []string
	Rows [][]string
}

// SeatsOf gives all memberships of the bodies, with those that ended: what comes in again by Compare without a change.
func SeatsOf(tx *store.Tx, bodies []body.Body) (*Sheet, error) {
	s := &Sheet{Name: "Leden", Head: []string{
		"Gremium", "Naam", "E-mail", "Telefoon", "Functie", "Ministerie", "Rol", "Vervangt", "Vanaf", "Tot en met",
	}}
	ministries, err := person.Organisations(tx)
	if err != nil {
		return nil, err
	}
	codes := map[uint]string{}
	for _, o := range ministries {
		codes[o.ID] = o.Code
	}
	for _, b := range bodies {
		members, err := body.Memberships(tx, b.ID)
		if err != nil {
			return nil, err
		}
		var stands []uint
		for _, m := range members {
			if m.For != 0 {
				stands = append(stands, m.For)
			}
		}
		others, err := person.ByIDs(tx, stands)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			stood := others[m.For]
			by := stood.Email
			if by == "" {
				by = stood.Name
			}
			s.Rows = append(s.Rows, []string{
				b.Name, m.Who.Name, m.Who.Email, m.Who.Phone, m.Who.Function, codes[m.Who.Ministry], roleNames[m.Role], by, m.From.String(), m.Until.String(),
			})
		}
	}
	return s, nil
}

// MinistriesOf gives all ministries and services.
func MinistriesOf(tx *store.Tx) (*Sheet, error) {
	all, err := person.Organisations(tx)
	s := &Sheet{Name: "Ministeries", Head: []string{"Afkorting", "Naam", "Opgeheven per"}}
	for _, o := range all {
		s.Rows = append(s.Rows, []string{o.Code, o.Name, endOf(o).String()})
	}
	return s, err
}
