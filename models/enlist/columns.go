package enlist

import (
	"strings"

	"beraad/models/distribution"
	"beraad/models/format/tabular"
)

// The columns that are read, in Dutch and English and as mail programs write them.
const (
	mailColumn = "E-mail"
	nameColumn = "Naam"
	workColumn = "Organisatie"
)

var columns = []tabular.Column{
	tabular.Named(mailColumn, "emailadres", "mail", "mailadres", "emailaddress", "mailaddress", "adres", "address", "smtpadres", "smtpaddress", "primarysmtpaddress", "email1value"),
	tabular.Named(nameColumn, "volledigenaam", "weergavenaam", "persoon", "name", "fullname", "displayname"),
	tabular.Named("Voornaam", "roepnaam", "voorletters", "firstname", "givenname"),
	tabular.Named("Tussenvoegsel", "tussenvoegsels", "voorvoegsel", "middlename"),
	tabular.Named("Achternaam", "familienaam", "geslachtsnaam", "lastname", "surname", "familyname"),
	tabular.Named(workColumn, "ministerie", "departement", "dienst", "werkgever", "bedrijf", "organization", "organisation", "company", "ministry"),
}

// entry is one address as a file has it, or why a line gives none.
type entry struct {
	line                        int
	name, address, organisation string
	field, value, reason        string
}

// headed reads a row under a heading.
func headed(c tabular.Columns, cells []string) entry {
	e := entry{name: c.Cell(cells, nameColumn), address: c.Cell(cells, mailColumn), organisation: c.Cell(cells, workColumn)}
	if e.name == "" {
		e.name = strings.Join([]string{c.Cell(cells, "Voornaam"), c.Cell(cells, "Tussenvoegsel"), c.Cell(cells, "Achternaam")}, " ")
	}
	if name, address, ok := bracketed(e.address); ok {
		if e.address = address; strings.TrimSpace(e.name) == "" {
			e.name = name
		}
	}
	return e
}

// bracketed reads "Naam <adres>", as mail programs write it.
func bracketed(cell string) (name, address string, ok bool) {
	open, shut := strings.LastIndexByte(cell, '<'), strings.LastIndexByte(cell, '>')
	if open < 0 || shut < open || !strings.Contains(cell[open:shut], "@") {
		return "", cell, false
	}
	return strings.Trim(cell[:open], " \t\"'"), cell[open+1 : shut], true
}

// headless reads a row of a file without a heading: every cell with an @ is an address. What stands before it is its name,
// and then its organisation; behind one address may stand what was not before it. "Boer, Jan de <jan@x.nl>" is one name,
// however the commas fall.
func headless(cells []string) (all []entry) {
	var before []string
	for i, cell := range cells {
		name, address, brackets := bracketed(cell)
		switch {
		case !strings.Contains(cell, "@"):
			if cell != "" {
				before = append(before, cell)
			}
			continue
		case brackets && name != "":
			all = append(all, entry{name: strings.Join(append(before, name), ", "), address: address})
		default:
			e := entry{address: address}
			e.take(before)
			all = append(all, e)
		}
		before = nil
		if !strings.Contains(strings.Join(cells[i+1:], ""), "@") {
			all[len(all)-1].take(cells[i+1:])
			break
		}
	}
	return once(all)
}

// take fills what is not known yet.
func (e *entry) take(cells []string) {
	for _, cell := range cells {
		switch {
		case cell == "":
		case e.name == "":
			e.name = cell
		case e.organisation == "":
			e.organisation = cell
		}
	}
}

// once leaves an address that stands on a line twice, as a name and as an address, once.
func once(all []entry) []entry {
	kept := all[:0]
	for _, e := range all {
		same := func(other entry) bool {
			return strings.EqualFold(strings.TrimSpace(other.address), strings.TrimSpace(e.address))
		}
		if len(kept) > 0 && same(kept[len(kept)-1]) {
			last := &kept[len(kept)-1]
			last.take([]string{e.name, e.organisation})
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// Heading is what stands above a list that is taken out, so that it comes in again.
var Heading = []string{nameColumn, mailColumn, workColumn}

// Row is an address under that heading.
func Row(a distribution.Address) []string { return []string{a.Name, a.Address, a.Organisation} }
