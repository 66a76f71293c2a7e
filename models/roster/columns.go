package roster

import (
	"fmt"

	"beraad/models/format/tabular"
)

var memberColumns = []tabular.Column{
	tabular.Named("Gremium", "overleg", "beraad", "commissie", "raad", "gremiumcode"),
	tabular.Named("Naam", "volledigenaam", "persoon", "naamlid", "weergavenaam"),
	tabular.Named("Voornaam", "roepnaam", "voorletters"),
	tabular.Named("Tussenvoegsel", "tussenvoegsels", "voorvoegsel"),
	tabular.Named("Achternaam", "familienaam", "geslachtsnaam"),
	tabular.Named("E-mail", "emailadres", "mail", "mailadres"),
	tabular.Named("Telefoon", "telefoonnummer", "tel", "telnr", "mobiel", "mobielnummer"),
	tabular.Named("Functie", "functienaam", "functietitel"),
	tabular.Named("Ministerie", "organisatie", "departement", "dienst", "werkgever", "ministeriedienst"),
	tabular.Named("Rol", "rolingremium", "hoedanigheid", "lidmaatschap", "soortlid"),
	tabular.Named("Vervangt", "plaatsvervangervan", "plvvan", "vervangervan", "isvervangervan"),
	tabular.Named("Vanaf", "van", "begin", "begindatum", "ingangsdatum", "startdatum", "lidsinds", "sinds", "datumin"),
	tabular.Named("Tot en met", "tm", "tot", "einde", "einddatum", "laatstedag", "datumuit", "afgetredenper"),
}

var ministryColumns = []tabular.Column{
	tabular.Named("Afkorting", "code", "afk", "kort"),
	tabular.Named("Naam", "ministerie", "organisatie", "volledigenaam", "omschrijving"),
	tabular.Named("Opgeheven per", "opgeheven", "einddatum", "einde", "totenmet"),
}

// readHead finds the columns by their headings; two that say the same are a fault.
func readHead(table *tabular.Table, known []tabular.Column) (c tabular.Columns, faults []Fault) {
	c = tabular.FindColumns(table.Head, known)
	for _, twin := range c.Twice {
		faults = append(faults, Fault{twin.Title, twin.Second, fmt.Sprintf(
			"De kolommen ‘%s’ en ‘%s’ zeggen hetzelfde. Laat er één staan.", twin.First, twin.Second)})
	}
	return c, faults
}
