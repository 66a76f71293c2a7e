package views

import (
	"beraad/models/access"
	"beraad/views/ui"
)

// Help is the short manual: what Beraad is, what each role does in it, and the keys.
type Help struct {
	ui.Frame
	// Mine are the roles of the visitor; their parts come first. Nobody's is all of them.
	Mine    []access.Role
	Contact string
}

// helpPart is what one role does, in the order in which it is done.
type helpPart struct {
	id, title, text string
	roles           []access.Role
	steps           []helpStep
}

type helpStep struct{ what, how, href, link string }

var helpParts = []helpPart{
	{"lezen", "Stukken lezen", "Voor wie lid, plaatsvervanger of voorzitter is.", []access.Role{access.Member, access.Deputy, access.Chair}, []helpStep{
		{"Een vergadering openen", "Op het overzicht staat uw volgende vergadering, met hoeveel stukken u nog niet las.", "/vergaderingen", "Vergaderingen"},
		{"Van stuk naar stuk", "De agenda staat links, het stuk ernaast. Het volgende stuk komt met één knop of toets.", "", ""},
		{"Stukken meenemen", "Elk stuk is als PDF te bewaren. De PDF is toegankelijk: een schermlezer leest koppen en tabellen voor.", "", ""},
		{"Zeggen of u komt", "Antwoord bij Deelnemers: u komt, misschien, of niet, en dan wie u vervangt.", "", ""},
		{"Een opmerking bij het verslag", "Zodra het verslag is rondgestuurd, kunt u per punt een opmerking maken.", "", ""},
	}},
	{"aanbieden", "Een stuk aanbieden", "Voor indieners en leden.", []access.Role{access.Submitter, access.Member, access.Deputy}, []helpStep{
		{"Het formulier invullen", "De vragen staan in de volgorde van het papieren formulier. Wat u schrijft, wordt vanzelf bewaard.", "/aanbiedingen", "Aanbiedingen"},
		{"Indienen", "Beraad zegt wat er nog ontbreekt. Pas na indienen ziet het secretariaat uw stuk.", "", ""},
		{"Daarna", "U krijgt mail als het stuk is geaccepteerd, teruggestuurd of geagendeerd.", "", ""},
	}},
	{"secretaris", "Een vergadering voorbereiden en verslaan", "Voor secretarissen.", []access.Role{access.Secretary}, []helpStep{
		{"De agenda samenstellen", "Zet aanbiedingen en punten uit de voorraad op de agenda. Nummers en tijden volgen vanzelf.", "/vergaderingen", "Vergaderingen"},
		{"Convoceren", "U ziet vooraf wie wat krijgt. Wat later komt, gaat als nazending.", "", ""},
		{"Het verslag", "Schrijf per punt, leg besluiten en acties vast, en stuur het concept rond.", "", ""},
		{"Een beleidslijn verspreiden", "Kies lijsten en bijlagen; een tweede persoon keurt goed. Beraad verstuurt op tijd en laat zien wie het kreeg.", "/verspreiding", "Verspreiding"},
		{"Leden beheren", "Lidmaatschappen hebben een begin en een einde. Rechten eindigen met de laatste dag.", "/beheer/gremia", "Gremia"},
	}},
	{"woo", "Een Woo-verzoek behandelen", "Voor de Woo-coördinator en beoordelaars.", []access.Role{access.Coordinator, access.Assessor}, []helpStep{
		{"Registreren", "Vul in wanneer het verzoek binnenkwam. Beraad rekent de termijnen uit en laat de berekening zien.", "/woo-verzoeken", "Woo-verzoeken"},
		{"Beoordelen", "Een markering op een agendapunt werkt door in agenda, formulier en verslag. Kies per passage een grond.", "", ""},
		{"Besluiten en publiceren", "De inventarislijst volgt uit de markeringen. Een tweede persoon keurt publicatie goed.", "", ""},
	}},
	{"archief", "Nagaan wat er gebeurde", "Voor de archivaris.", []access.Role{access.Auditor}, []helpStep{
		{"Het logboek", "Elke wijziging en elke lezing van een vertrouwelijk stuk staat erin: wie, wat, wanneer, waarom.", "/beheer/logboek", "Logboek"},
		{"De keten controleren", "Beraad rekent na of er geen regel is veranderd of weggehaald.", "", ""},
	}},
	{"beheer", "Beraad beheren", "Voor de beheerder.", []access.Role{access.Admin}, []helpStep{
		{"Mensen uitnodigen", "Een uitnodiging is een link die één keer werkt, drie dagen lang.", "/beheer/mensen", "Mensen"},
		{"Gremia inrichten", "Stel rubrieken, nummering en kenmerk in. Een gremium begint ermee.", "/beheer/gremia", "Gremia"},
		{"Mail en taken volgen", "Wat niet lukte staat bij ‘Wat er wacht’, met de oorzaak.", "/beheer", "Beheer"},
		{"Noodinzage", "U leest geen stukken. In nood kan het een uur, met reden; de secretaris krijgt bericht.", "/beheer/noodtoegang", "Noodinzage"},
	}},
}

// parts gives what the visitor does first, and the rest after it.
func (p Help) parts() (mine, rest []helpPart) {
	for _, part := range helpParts {
		if p.does(part) {
			mine = append(mine, part)
		} else {
			rest = append(rest, part)
		}
	}
	return mine, rest
}

func (p Help) does(part helpPart) bool {
	for _, role := range part.roles {
		for _, held := range p.Mine {
			if role == held {
				return true
			}
		}
	}
	return false
}

// Statement is the page about accessibility.
type Statement struct {
	ui.Frame
	Contact, Site, Organisation string
}
