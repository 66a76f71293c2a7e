package roster

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// seating compares a list of members with who sits where.
type seating struct {
	list       List
	sheet      tabular.Columns
	who        access.Actor
	today      law.Date
	bodies     []body.Body
	ministries []person.Organisation
	people     people
	seats      map[uint][]body.Membership // by body
	entries    []*entry
}

// entry is a line of the list, as far as it was understood.
type entry struct {
	Line
	row         tabular.Row
	body        *body.Body
	person      *candidate
	role        access.Role
	stands      *candidate // whom a deputy stands in for
	from, until law.Date
	seat        *body.Membership // the one that is there
}

func compareMembers(tx *store.Tx, list List) (*Plan, error) {
	c := &seating{list: list, who: tx.Actor(), today: law.DateOf(tx.Now()), seats: map[uint][]body.Membership{}}
	if !access.MaySomewhere(c.who, access.ManageMembers) {
		return nil, fault.Deny("Alleen een beheerder of de secretaris wijzigt leden.")
	}
	if list.Whole && list.Last.IsZero() {
		return nil, fault.Wrong("last", "Vul de laatste dag in van wie niet op de lijst staat.")
	}
	var faults []Fault
	c.sheet, faults = readHead(list.Table, memberColumns)
	faults = append(faults, c.missing()...)
	plan := &Plan{Lines: unread(list.Table), Ignored: c.sheet.Ignored}
	if len(faults) > 0 {
		plan.Lines = append(plan.Lines, Line{Number: list.Table.HeadLine, What: "Kopregel", Faults: faults})
		return plan.finish(), nil
	}
	if err := c.load(tx); err != nil {
		return nil, err
	}
	for _, row := range list.Table.Rows {
		c.entries = append(c.entries, c.read(row))
	}
	for _, e := range c.entries {
		c.deputise(e)
		if err := c.place(tx, e); err != nil {
			return nil, err
		}
	}
	for _, e := range c.entries {
		plan.Lines = append(plan.Lines, e.Line)
	}
	wrong := slices.ContainsFunc(plan.Lines, func(l Line) bool { return len(l.Faults) > 0 })
	if list.Whole && !wrong {
		plan.Lines = append(plan.Lines, c.absent()...)
	}
	return plan.finish(), nil
}

// missing are the columns without which a list of members says too little.
func (c *seating) missing() (faults []Fault) {
	if c.list.Body == 0 && !c.sheet.Has("Gremium") {
		faults = append(faults, Fault{"Gremium", "", "De kolom ‘Gremium’ ontbreekt. Voeg die toe of kies hierboven het gremium."})
	}
	if !c.sheet.Has("Naam") && !c.sheet.Has("Achternaam") && !c.sheet.Has("E-mail") {
		faults = append(faults, Fault{"Naam", "", "Er is geen kolom ‘Naam’ of ‘E-mail’. Beraad weet dan niet over wie het gaat."})
	}
	if !c.sheet.Has("Rol") {
		faults = append(faults, Fault{"Rol", "", "De kolom ‘Rol’ ontbreekt: voorzitter, secretaris, lid of plaatsvervanger."})
	}
	return faults
}

func (c *seating) load(tx *store.Tx) (err error) {
	if c.bodies, err = body.List(tx); err != nil {
		return err
	}
	if c.ministries, err = person.Organisations(tx); err != nil {
		return err
	}
	all, err := person.All(tx)
	c.people = gather(all)
	return err
}

// read understands one line: which body, who, which role and when.
func (c *seating) read(row tabular.Row) *entry {
	e := &entry{row: row, Line: Line{Number: row.Line, Kind: Same}}
	e.body = c.bodyOf(e)
	role := c.sheet.Cell(row.Cells, "Rol")
	var known bool
	if e.role, known = roleWords[tabular.PlainWord(role)]; !known {
		e.fault("Rol", role, "Kies voorzitter, secretaris, lid of plaatsvervanger.")
	}
	e.from = e.day("Vanaf", c.sheet.Cell(row.Cells, "Vanaf"))
	e.until = e.day("Tot en met", c.sheet.Cell(row.Cells, "Tot en met"))
	if !e.until.IsZero() && e.until.Before(e.from) {
		e.fault("Tot en met", c.sheet.Cell(row.Cells, "Tot en met"), "De laatste dag ligt vóór de eerste.")
	}
	e.person = c.personOf(e)
	if e.body != nil {
		e.Where = e.body.Name
	}
	if known {
		e.Where = strings.TrimPrefix(e.Where+", "+roleNames[e.role], ", ")
	}
	return e
}

func (c *seating) bodyOf(e *entry) *body.Body {
	name := c.sheet.Cell(e.row.Cells, "Gremium")
	var found *body.Body
	for i := range c.bodies {
		b := &c.bodies[i]
		if name == "" && b.ID == c.list.Body || name != "" && slices.ContainsFunc([]string{b.Name, b.Code, b.FullName}, func(known string) bool {
			return known != "" && strings.EqualFold(known, name)
		}) {
			found = b
			break
		}
	}
	switch {
	case found == nil && name == "":
		e.fault("Gremium", "", "Vul het gremium in.")
	case found == nil:
		e.fault("Gremium", name, "Dit gremium kent Beraad niet.")
	case c.list.Body != 0 && found.ID != c.list.Body:
		e.fault("Gremium", name, "Deze regel is van een ander gremium dan u koos.")
	case !access.May(c.who, access.ManageMembers, found):
		e.fault("Gremium", name, "U mag de leden van dit gremium niet wijzigen.")
	default:
		return found
	}
	return nil
}

// deputise finds whom a deputy stands in for. It comes after all lines were read, for that one may stand further down.
func (c *seating) deputise(e *entry) {
	text := c.sheet.Cell(e.row.Cells, "Vervangt")
	if text == "" || len(e.Faults) > 0 {
		return
	}
	if e.role != access.Deputy {
		e.fault("Vervangt", text, "Alleen een plaatsvervanger vervangt iemand. Maak deze cel leeg of kies de rol plaatsvervanger.")
		return
	}
	found := c.people.find(text, text)
	switch {
	case len(found) == 0:
		e.fault("Vervangt", text, "Deze persoon kent Beraad niet, en staat ook niet op de lijst.")
	case len(found) > 1:
		e.fault("Vervangt", text, "Er zijn meer mensen met deze naam. Schrijf hier het e-mailadres.")
	case found[0] == e.person:
		e.fault("Vervangt", text, "Iemand kan zichzelf niet vervangen.")
	default:
		e.stands = found[0]
	}
}

// seatsIn gives who sits, sat and will sit in a body.
func (c *seating) seatsIn(tx *store.Tx, id uint) ([]body.Membership, error) {
	if seats, known := c.seats[id]; known {
		return seats, nil
	}
	members, err := body.Memberships(tx, id)
	seats := make([]body.Membership, len(members))
	for i, m := range members {
		seats[i] = m.Membership
	}
	c.seats[id] = seats
	return seats, err
}

// place compares a line with the membership that is there, and works out what it does.
func (c *seating) place(tx *store.Tx, e *entry) error {
	if e.body == nil || e.person == nil || len(e.Faults) > 0 {
		return nil
	}
	seats, err := c.seatsIn(tx, e.body.ID)
	if err != nil {
		return err
	}
	if e.stands != nil && !c.sits(e.stands, e.body.ID, seats) {
		e.fault("Vervangt", c.sheet.Cell(e.row.Cells, "Vervangt"), "Deze persoon is geen lid van "+e.body.Name+".")
		return nil
	}
	e.seat = seatFor(e, seats, c.today)
	if e.seat == nil && e.from.IsZero() {
		e.from = c.today
	} else if e.seat != nil && e.from.IsZero() {
		e.from = e.seat.From
	}
	if e.from.After(e.until) && !e.until.IsZero() {
		e.fault("Tot en met", shown(e.until), "De laatste dag ligt vóór de eerste, "+shown(e.from)+".")
		return nil
	}
	c.twice(e)
	if len(e.Faults) > 0 {
		return nil
	}
	if e.seat == nil {
		c.join(e, seats)
	} else {
		c.amend(e)
	}
	c.describe(e)
	return nil
}

// sits tells whether somebody is a member or chair, by what is there or by the list.
func (c *seating) sits(who *candidate, in uint, seats []body.Membership) bool {
	return slices.ContainsFunc(seats, func(m body.Membership) bool {
		return who.ID != 0 && m.Person == who.ID && m.Role != access.Deputy
	}) || slices.ContainsFunc(c.entries, func(e *entry) bool {
		return e.person == who && e.body != nil && e.body.ID == in && e.role != access.Deputy
	})
}

// seatFor finds the membership that a line is about: the one from the same day, and without a day the one of now, or
// else the one to come.
func seatFor(e *entry, seats []body.Membership, today law.Date) *body.Membership {
	var best *body.Membership
	for i := range seats {
		m := &seats[i]
		if e.person.ID == 0 || m.Person != e.person.ID || m.Role != e.role {
			continue
		}
		switch {
		case !e.from.IsZero() && m.From == e.from:
			return m
		case e.from.IsZero() && (m.On(today) || best == nil && m.From.After(today)):
			best = m
		}
	}
	return best
}

// twice refuses a line about what an earlier line is about too.
func (c *seating) twice(e *entry) {
	for _, other := range c.entries {
		if other == e {
			return
		}
		if other.body != e.body || other.person != e.person || other.role != e.role || len(other.Faults) > 0 {
			continue
		}
		if overlap(e.from, e.until, other.from, other.until) {
			e.fault("", e.What, fmt.Sprintf("Deze persoon staat met deze rol ook op regel %d.", other.Number))
			return
		}
	}
}

// overlap tells whether two periods have a day in common; one without an end goes on.
func overlap(from, until, otherFrom, otherUntil law.Date) bool {
	return (until.IsZero() || !until.Before(otherFrom)) && (otherUntil.IsZero() || !otherUntil.Before(from))
}
