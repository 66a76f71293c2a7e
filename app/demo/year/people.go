package year

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

var given = []string{
	"Aafke", "Boudewijn", "Carlijn", "Dagmar", "Evert", "Floor", "Gerbrand", "Hilde", "Ivo", "Judith", "Karel", "Lonneke", "Maarten",
	"Nienke", "Olaf", "Pauline", "Quinten", "Roelof", "Sanne", "Tijmen", "Ulrike", "Vera", "Wytze", "Yara", "Zoë",
}

var family = []string{
	"Aalbers", "Boschma", "Coenraads", "Dijkgraaf", "Elzinga", "Feenstra", "Galema", "Heuvelink", "Ipenburg", "Jongsma", "Kloosterman",
	"Lammerts", "Meijering", "Nauta", "Oosterbaan", "Postma", "Rietveld", "Schaapman", "Tuinstra", "Uitslag", "Veldhuizen", "Wiersma",
	"IJsselstein", "Zijlstra",
}

// crowd brings in the people of the year, on top of those of the case, and finds who is who.
func (p *player) crowd() error {
	return p.Store.Change(p.ctx, access.System("inrichting"), func(tx *store.Tx) (err error) {
		if p.ministries, err = store.List[person.Organisation](store.Of[person.Organisation](tx).Order("id")); err != nil {
			return err
		}
		for _, code := range codes {
			if p.bodies[code], err = store.First[body.Body](store.Of[body.Body](tx).Where("code = ?", code)); err != nil {
				return err
			}
			secretaries, err := body.Secretaries(tx, p.bodies[code].ID)
			if err != nil {
				return err
			}
			if len(secretaries) == 0 {
				return fmt.Errorf("%s has no secretary", code)
			}
			p.secretary[code] = secretaries[0].Email
		}
		already, err := store.Count(store.Of[person.Person](tx))
		if err != nil {
			return err
		}
		for n := range max(0, People-already) {
			if err := p.enter(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// enter makes the nth person of the year: by turns a member, a deputy and somebody who offers papers.
func (p *player) enter(tx *store.Tx, n int) error {
	name := given[n%len(given)] + " " + family[(n*7+n/len(given))%len(family)]
	ministry := p.ministries[n%len(p.ministries)]
	host := strings.ToLower(strings.ReplaceAll(ministry.Code, "/", "-")) + ".example"
	made := &person.Person{
		Name: name, Email: fmt.Sprintf("%s.%d@%s", strings.ToLower(family[(n*7+n/len(given))%len(family)]), n, host),
		Phone: "070 012 34 56", Function: "adviseur " + ministry.Code, Ministry: ministry.ID,
	}
	if err := person.Add(tx, made); err != nil {
		return err
	}
	var roles []access.Role
	if n%4 == 3 {
		roles = []access.Role{access.Submitter}
		p.submitters = append(p.submitters, made.Email)
	}
	if _, err := person.OpenAccount(tx, made, "", roles...); err != nil {
		return err
	}
	if n%4 == 3 {
		return nil
	}
	role := access.Member
	if n%4 == 2 {
		role = access.Deputy
	}
	return body.Join(tx, &body.Membership{
		Body: p.bodies[codes[n/4%len(codes)]].ID, Person: made.ID, Role: role, From: law.DateOf(tx.Now()),
	})
}

// there is who is at a meeting: most of the members.
func (p *player) there(tx *store.Tx, code string, on law.Date) (present, absent []body.Member, err error) {
	members, err := body.Members(tx, p.bodies[code].ID, on)
	if err != nil {
		return nil, nil, fmt.Errorf("members of %s: %w", code, err)
	}
	for i, member := range members {
		switch {
		case member.Role == access.Deputy:
		case i%9 == 5:
			absent = append(absent, member)
		default:
			present = append(present, member)
		}
	}
	if len(present) == 0 {
		return nil, nil, fault.NotFound()
	}
	return present, absent, nil
}
