package roster

import (
	"fmt"
	"strings"
	"unicode"

	"beraad/models/format/tabular"
)

// column is a column that a list may have, and the headings by which people write it.
type column struct {
	title string // as we write it
	words []string
}

var memberColumns = []column{
	{"Gremium", []string{"overleg", "beraad", "commissie", "raad", "gremiumcode"}},
	{"Naam", []string{"volledigenaam", "persoon", "naamlid", "weergavenaam"}},
	{"Voornaam", []string{"roepnaam", "voorletters"}},
	{"Tussenvoegsel", []string{"tussenvoegsels", "voorvoegsel"}},
	{"Achternaam", []string{"familienaam", "geslachtsnaam"}},
	{"E-mail", []string{"emailadres", "mail", "mailadres"}},
	{"Telefoon", []string{"telefoonnummer", "tel", "telnr", "mobiel", "mobielnummer"}},
	{"Functie", []string{"functienaam", "functietitel"}},
	{"Ministerie", []string{"organisatie", "departement", "dienst", "werkgever", "ministeriedienst"}},
	{"Rol", []string{"rolingremium", "hoedanigheid", "lidmaatschap", "soortlid"}},
	{"Vervangt", []string{"plaatsvervangervan", "plvvan", "vervangervan", "isvervangervan"}},
	{"Vanaf", []string{"van", "begin", "begindatum", "ingangsdatum", "startdatum", "lidsinds", "sinds", "datumin"}},
	{"Tot en met", []string{"tm", "tot", "einde", "einddatum", "laatstedag", "datumuit", "afgetredenper"}},
}

var ministryColumns = []column{
	{"Afkorting", []string{"code", "afk", "kort"}},
	{"Naam", []string{"ministerie", "organisatie", "volledigenaam", "omschrijving"}},
	{"Opgeheven per", []string{"opgeheven", "einddatum", "einde", "totenmet"}},
}

// plainWord leaves the letters and digits of a heading, so that "E-mail adres" and "emailadres" are the same.
func plainWord(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// sheet is a table of which we know what stands in which column.
type sheet struct {
	at map[string]int // by title
	// ignored are the headings that say nothing to us.
	ignored []string
}

// readHead finds the columns by their headings, in whatever order.
func readHead(table *tabular.Table, known []column) (s sheet, faults []Fault) {
	s.at = map[string]int{}
	for i, heading := range table.Head {
		word := plainWord(heading)
		if word == "" {
			continue
		}
		found := ""
		for _, c := range known {
			if word == plainWord(c.title) {
				found = c.title
			}
			for _, other := range c.words {
				if word == other {
					found = c.title
				}
			}
		}
		if found == "" {
			s.ignored = append(s.ignored, heading)
			continue
		}
		if before, twice := s.at[found]; twice {
			faults = append(faults, Fault{found, heading, fmt.Sprintf(
				"De kolommen ‘%s’ en ‘%s’ zeggen hetzelfde. Laat er één staan.", table.Head[before], heading)})
			continue
		}
		s.at[found] = i
	}
	return s, faults
}

func (s sheet) has(titles ...string) bool {
	for _, title := range titles {
		if _, there := s.at[title]; !there {
			return false
		}
	}
	return true
}

// cell gives what stands in a column; nothing where the list has no such column.
func (s sheet) cell(row tabular.Row, title string) string {
	if at, there := s.at[title]; there && at < len(row.Cells) {
		return row.Cells[at]
	}
	return ""
}
