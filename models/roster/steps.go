package roster

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/person"
	"beraad/models/store"
)

// join is a line that seats somebody.
func (c *seating) join(e *entry, seats []body.Membership) {
	for _, m := range seats {
		if e.person.ID != 0 && m.Person == e.person.ID && m.Role == e.role && overlap(e.from, e.until, m.From, m.Until) {
			e.fault("Vanaf", shown(e.from), fmt.Sprintf(
				"Deze persoon heeft deze rol al vanaf %s. Schrijf die dag, of beëindig eerst dat lidmaatschap.", shown(m.From)))
			return
		}
	}
	e.Kind = New
	e.Notes = append(e.Notes, "vanaf "+shown(e.from))
	if !e.until.IsZero() {
		e.Notes = append(e.Notes, "tot en met "+shown(e.until))
	}
	if e.stands != nil {
		e.Notes = append(e.Notes, "vervangt "+e.stands.Name)
	}
	who, stands := e.person, e.stands
	m := body.Membership{Body: e.body.ID, Role: e.role, From: e.from, Until: e.until}
	e.do = func(tx *store.Tx, why string) error {
		if err := saveAll(tx, who, stands); err != nil {
			return err
		}
		m.Person = who.ID
		if stands != nil {
			m.For = stands.ID
		}
		return body.JoinBecause(tx, &m, why)
	}
}

// amend is a line about a membership that is there. An empty cell leaves what it has.
func (c *seating) amend(e *entry) {
	m := *e.seat
	if e.until.IsZero() {
		e.until = m.Until
	}
	if e.until != m.Until {
		e.Kind = Changed
		if m.Until.IsZero() || e.until.Before(m.Until) {
			e.Kind = Ended
		}
		e.Notes = append(e.Notes, change("laatste dag", shown(m.Until), shown(e.until)))
		c.collide(e, m)
		m.Until = e.until
	}
	stands := e.stands
	if stands != nil && (stands.ID == 0 || stands.ID != m.For) {
		if e.Kind == Same {
			e.Kind = Changed
		}
		e.Notes = append(e.Notes, change("vervangt", c.people.nameOf(m.For), stands.Name))
	}
	if e.Kind == Same {
		return
	}
	ended := e.Kind == Ended && stands == nil
	e.do = func(tx *store.Tx, why string) error {
		if ended {
			return body.End(tx, m.ID, m.Until, why)
		}
		if stands != nil {
			if err := saveAll(tx, stands); err != nil {
				return err
			}
			m.For = stands.ID
		}
		return body.Amend(tx, &m, why)
	}
}

// collide finds another membership of the same person and role that a new last day would run into.
func (c *seating) collide(e *entry, m body.Membership) {
	for _, other := range c.seats[m.Body] {
		if other.ID != m.ID && other.Person == m.Person && other.Role == m.Role && overlap(m.From, e.until, other.From, other.Until) {
			e.fault("Tot en met", shown(e.until), "Dan loopt dit lidmaatschap door in een later van dezelfde persoon.")
		}
	}
}

// describe adds what the line does to the person himself.
func (c *seating) describe(e *entry) {
	who := e.person
	if who.told || len(e.Faults) > 0 {
		return
	}
	who.told = true
	if who.ID == 0 {
		e.Notes = append([]string{"nieuwe persoon"}, e.Notes...)
		return
	}
	if len(who.changes) == 0 {
		return
	}
	e.Notes = append(e.Notes, who.changes...)
	if e.Kind == Same {
		e.Kind = Changed
	}
	seat := e.do
	e.do = func(tx *store.Tx, why string) error {
		if err := saveAll(tx, who); err != nil || seat == nil {
			return err
		}
		return seat(tx, why)
	}
}

// absent are those who sit in a body of the list and are not on it, while it is meant to name everybody.
func (c *seating) absent() (lines []Line) {
	var done []uint
	for _, e := range c.entries {
		if slices.Contains(done, e.body.ID) {
			continue
		}
		done = append(done, e.body.ID)
		for _, m := range c.seats[e.body.ID] {
			if !m.On(c.list.Last) || m.Until == c.list.Last || c.listed(m.ID) {
				continue
			}
			line := Line{Kind: Ended, What: c.people.nameOf(m.Person), Where: e.body.Name + ", " + roleNames[m.Role]}
			line.Notes = []string{"staat niet op de lijst", change("laatste dag", shown(m.Until), shown(c.list.Last))}
			if m.Person == c.who.Person && m.Role == access.Secretary {
				line.Warnings = []string{"Dit bent u zelf: na deze dag kunt u niet meer bij dit gremium."}
			}
			line.do = func(tx *store.Tx, why string) error { return body.End(tx, m.ID, c.list.Last, why) }
			lines = append(lines, line)
		}
	}
	return lines
}

func (c *seating) listed(seat uint) bool {
	return slices.ContainsFunc(c.entries, func(e *entry) bool { return e.seat != nil && e.seat.ID == seat })
}

// saveAll adds or changes people, each once.
func saveAll(tx *store.Tx, all ...*candidate) error {
	for _, who := range all {
		if who == nil || who.saved {
			continue
		}
		who.saved = true
		var err error
		if who.ID == 0 {
			err = person.Add(tx, &who.Person)
		} else if len(who.changes) > 0 {
			err = person.Change(tx, &who.Person)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
