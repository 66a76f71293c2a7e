package roster

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/format/tabular"
	"beraad/models/person"
)

// candidate is a person as the list would have him: one who is there, or a new one.
type candidate struct {
	person.Person
	said    map[string]saying // by column
	changes []string
	told    bool // the preview says what changes, on one line
	saved   bool
}

// saying is what a line says in a column.
type saying struct {
	line  int
	value string
}

// people finds candidates by address and name.
type people struct {
	all     []*candidate
	byEmail map[string]*candidate
	byName  map[string][]*candidate
}

func gather(known []person.Person) people {
	p := people{byEmail: map[string]*candidate{}, byName: map[string][]*candidate{}}
	for _, one := range known {
		p.add(&candidate{Person: one})
	}
	return p
}

func (p *people) add(c *candidate) {
	p.all = append(p.all, c)
	if c.Email != "" {
		p.byEmail[c.Email] = c
	}
	name := plainName(c.Name)
	p.byName[name] = append(p.byName[name], c)
}

// plainName is the same for a name with more spaces or other capitals.
func plainName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// find gives who has the address; and where nobody has it, who has the name.
func (p *people) find(email, name string) []*candidate {
	if found := p.byEmail[strings.ToLower(email)]; found != nil {
		return []*candidate{found}
	}
	return p.byName[plainName(name)]
}

func (p *people) nameOf(id uint) string {
	for _, c := range p.all {
		if c.ID == id && id != 0 {
			return c.Name
		}
	}
	return ""
}

// nameIn gives the name on a line, put together when it stands in parts.
func nameIn(s tabular.Columns, e *entry) string {
	if name := s.Cell(e.row.Cells, "Naam"); name != "" {
		return strings.Join(strings.Fields(name), " ")
	}
	parts := s.Cell(e.row.Cells, "Voornaam") + " " + s.Cell(e.row.Cells, "Tussenvoegsel") + " " + s.Cell(e.row.Cells, "Achternaam")
	return strings.Join(strings.Fields(parts), " ")
}

// personOf finds who a line is about, or makes a new candidate.
func (c *seating) personOf(e *entry) *candidate {
	name, email := nameIn(c.sheet, e), strings.ToLower(c.sheet.Cell(e.row.Cells, "E-mail"))
	e.What = name
	if name == "" {
		e.What = email
	}
	if email != "" && !person.ValidAddress(email) {
		e.fault("E-mail", email, "Dit is geen e-mailadres. Een goed voorbeeld: naam@ministerie.nl.")
		return nil
	}
	if name == "" && email == "" {
		e.fault("Naam", "", "Vul de naam of het e-mailadres in.")
		return nil
	}
	ministry, ok := c.ministryOf(e)
	if !ok {
		return nil
	}
	who, ok := c.known(e, name, email, ministry)
	if !ok {
		return nil
	}
	if who == nil {
		who = c.newcomer(e, name, email)
	}
	if who == nil {
		return nil
	}
	e.What = who.Name
	c.fill(e, who, person.Person{
		Name: name, Email: email, Phone: c.sheet.Cell(e.row.Cells, "Telefoon"), Function: c.sheet.Cell(e.row.Cells, "Functie"), Ministry: ministry,
	})
	return who
}

// known looks for somebody who is there, by address or else by name; of two with the same name by ministry too.
func (c *seating) known(e *entry, name, email string, ministry uint) (*candidate, bool) {
	if found := c.people.byEmail[email]; email != "" && found != nil {
		return found, true
	}
	var fits []*candidate
	for _, one := range c.people.byName[plainName(name)] {
		switch {
		case email != "" && one.Email != "": // another address: somebody else
			e.Warnings = append(e.Warnings, fmt.Sprintf("Er is al een %s, met het adres %s. Dit wordt een tweede persoon met deze naam.", one.Name, one.Email))
		case ministry != 0 && one.Ministry != 0 && one.Ministry != ministry && len(c.people.byName[plainName(name)]) > 1:
		default:
			fits = append(fits, one)
		}
	}
	switch {
	case len(fits) > 1:
		e.fault("Naam", name, "Er zijn meer mensen met deze naam. Vul het e-mailadres in.")
		return nil, false
	case len(fits) == 1:
		return fits[0], true
	}
	return nil, true
}

func (c *seating) newcomer(e *entry, name, email string) *candidate {
	switch {
	case name == "":
		e.fault("E-mail", email, "Niemand heeft dit adres. Vul ook de naam in, dan komt deze persoon erbij.")
		return nil
	case !access.May(c.who, access.ManageAccounts, &person.Person{}):
		e.fault("Naam", name, "Deze persoon kent Beraad nog niet. Alleen een beheerder voegt mensen toe.")
		return nil
	}
	who := &candidate{Person: person.Person{Name: name, Email: email}}
	c.people.add(who)
	return who
}

func (c *seating) ministryOf(e *entry) (uint, bool) {
	text := c.sheet.Cell(e.row.Cells, "Ministerie")
	if text == "" {
		return 0, true
	}
	for _, o := range c.ministries {
		if strings.EqualFold(o.Code, text) || strings.EqualFold(o.Name, text) {
			return o.ID, true
		}
	}
	e.fault("Ministerie", text, "Dit ministerie of deze dienst kent Beraad niet. Voeg het eerst toe bij Ministeries.")
	return 0, false
}

func (c *seating) ministryCode(id uint) string {
	for _, o := range c.ministries {
		if o.ID == id {
			return o.Code
		}
	}
	return ""
}

// fill puts what a line says on a person. Two lines that say something else of the same person are a fault; an empty
// cell says nothing.
func (c *seating) fill(e *entry, who *candidate, said person.Person) {
	may := access.May(c.who, access.ManageAccounts, &who.Person)
	var differs []string
	told := who.sayings()
	set := func(column, said string, field *string) {
		if before, known := told[column]; known && said != "" && before.value != said {
			e.fault(column, said, fmt.Sprintf("Op regel %d staat van deze persoon iets anders: %s.", before.line, before.value))
			return
		}
		if said == "" {
			return
		}
		told[column] = saying{e.Number, said}
		if said == *field {
			return
		}
		if who.ID != 0 {
			differs = append(differs, change(strings.ToLower(column), *field, said))
		}
		if may {
			*field = said
		}
	}
	if plainName(said.Name) == plainName(who.Name) {
		said.Name = who.Name
	}
	set("Naam", said.Name, &who.Name)
	set("E-mail", said.Email, &who.Email)
	set("Telefoon", said.Phone, &who.Phone)
	set("Functie", said.Function, &who.Function)
	code := c.ministryCode(who.Ministry)
	set("Ministerie", c.ministryCode(said.Ministry), &code)
	if may && said.Ministry != 0 && len(e.Faults) == 0 {
		who.Ministry = said.Ministry
	}
	for _, gap := range who.Gaps() {
		e.fault("", who.Name, gap.Text)
	}
	if who.Email != "" && c.people.byEmail[who.Email] == nil {
		c.people.byEmail[who.Email] = who
	}
	if len(differs) == 0 {
		return
	}
	if may {
		who.changes = append(who.changes, differs...)
		return
	}
	e.Warnings = append(e.Warnings, "Gegevens van mensen wijzigt alleen een beheerder; dit blijft zoals het is: "+strings.Join(differs, "; ")+".")
}

// sayings are what the lines said of a person so far, by column.
func (c *candidate) sayings() map[string]saying {
	if c.said == nil {
		c.said = map[string]saying{}
	}
	return c.said
}
