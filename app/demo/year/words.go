package year

import (
	"fmt"
	"strings"

	"beraad/models/meeting"
	"beraad/models/paper"
)

var subjects = []string{
	"Rijkscloud", "Identiteit en toegang", "Werkplekken", "Archivering van e-mail", "Openbaarmaking", "Inkoop van software",
	"Informatiebeveiliging", "Gegevensmagazijn", "Generieke voorzieningen", "Digitale toegankelijkheid", "Huisvesting",
	"Arbeidsmarkt voor ICT", "Algoritmeregister", "Berichtenverkeer", "Datacenters", "Netwerken", "Open standaarden", "Open source",
	"Portfolio van projecten", "Vernieuwing van oude systemen", "Privacy bij samenwerken", "Videovergaderen", "Mobiele apparaten",
	"Continuïteit", "Leveranciersmanagement", "Architectuur", "Duurzame bedrijfsvoering", "Facilitaire dienstverlening",
	"Personeelsgegevens", "Financiële administratie", "Rijkspas", "Crisisbeheersing", "Opleidingen", "Inhuur van externen",
	"Kwaliteit van gegevens", "Kunstmatige intelligentie", "Basisregistraties", "Documentbeheer", "Webrichtlijnen", "Logging",
}

var angles = []string{
	"stand van zaken", "kader voor het komende jaar", "evaluatie", "voorstel voor een pilot", "uitkomsten van het onderzoek",
	"planning", "keuze tussen drie varianten", "financiering", "afspraken met de leveranciers", "risico's en maatregelen",
	"verbreding naar de uitvoering", "advies van de werkgroep", "halfjaarbericht", "eindrapport", "vragen van de Kamer",
}

var openings = []string{
	"De werkgroep heeft %s de afgelopen maanden uitgewerkt.", "Over %s zijn in het vorige overleg vragen gesteld.",
	"Het kader voor %s loopt aan het eind van dit jaar af.", "De departementen gaan verschillend om met %s.",
	"Bij de uitvoering van %s blijkt dat de afspraken niet overal gelijk worden gelezen.",
	"De Auditdienst heeft aanbevelingen gedaan over %s.",
}

var middles = []string{
	"Vijf departementen doen al mee; drie sluiten in het voorjaar aan.", "De kosten blijven binnen de raming van vorig jaar.",
	"De leverancier heeft toegezegd de fouten voor de zomer te herstellen.", "Er is een verschil tussen kleine en grote organisaties.",
	"De proef laat zien dat medewerkers sneller werken en minder vragen stellen.", "Een uitzondering is nodig voor diensten met een eigen netwerk.",
	"De planning is haalbaar als de capaciteit op tijd beschikbaar komt.", "Het advies is om in twee stappen over te gaan.",
	"De uitvoeringsorganisaties vragen om meer tijd.", "De beveiliging is getoetst en voldoet aan de eisen.",
	"De gegevens worden bewaard zolang de selectielijst dat vraagt.", "De ondernemingsraden zijn op tijd gehoord.",
	"Het aantal storingen daalde met een derde.", "De gezamenlijke inkoop levert een korting op, maar maakt ook afhankelijk.",
}

var endings = []string{
	"Gevraagd wordt met het voorstel in te stemmen.", "De leden wordt gevraagd een voorkeur uit te spreken.",
	"Na de zomer volgt een eindbeeld.", "Het stuk gaat daarna naar het volgende gremium.", "De kosten worden verdeeld volgens de bestaande sleutel.",
	"De werkgroep komt in het najaar terug met een uitgewerkt plan.",
}

var views = []string{
	"Dit gaat te snel voor de uitvoering.", "Een verplichting is hier het verkeerde middel.", "De raming is aan de lage kant.",
	"Zonder één gezamenlijk besluit blijft ieder zijn eigen weg gaan.",
}

// pick takes one of some words.
func (p *player) pick(words []string) string { return words[p.chance.IntN(len(words))] }

// title gives a title of an item or paper.
func (p *player) title() string { return p.pick(subjects) + ": " + p.pick(angles) }

// paragraph writes some sentences about a subject.
func (p *player) paragraph(subject string) string {
	said := []string{fmt.Sprintf(p.pick(openings), strings.ToLower(subject[:1])+subject[1:])}
	for range 2 + p.chance.IntN(3) {
		said = append(said, p.pick(middles))
	}
	return strings.Join(append(said, p.pick(endings)), " ")
}

// note writes the blocks of a paper on an item.
func (p *player) note(item uint, title string) []paper.Block {
	subject, _, _ := strings.Cut(title, ":")
	blocks := []paper.Block{
		{Kind: paper.Heading, Level: 2, Text: "Aanleiding", Item: item},
		{Kind: paper.Paragraph, Text: p.paragraph(subject), Item: item},
		{Kind: paper.Heading, Level: 2, Text: "Toelichting", Item: item},
	}
	for range 2 + p.chance.IntN(4) {
		blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: p.paragraph(subject), Item: item})
	}
	blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: p.pick(views), Opinion: true, Item: item})
	for range 3 {
		blocks = append(blocks, paper.Block{Kind: paper.Bullet, Text: p.pick(middles), Item: item})
	}
	return blocks
}

// mail writes an e-mail as it came in.
func (p *player) mail(from, subject string) string {
	lines := []string{
		"From: " + from, "To: secretariaat@bzk.example", "Subject: " + asciiOnly(subject), "Date: Thu, 01 Feb 2018 10:00:00 +0100",
		fmt.Sprintf("Message-ID: <jaar-%d@bzk.example>", p.written), "MIME-Version: 1.0",
		"Content-Type: text/plain; charset=utf-8", "", "Collega's,", "", p.paragraph(subject), "", "Met vriendelijke groet",
	}
	return strings.Join(lines, "\r\n") + "\r\n"
}

// asciiOnly leaves out what a bare header line may not hold.
func asciiOnly(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 126 {
			return -1
		}
		return r
	}, text)
}

// minutes writes what was said on an item.
func (p *player) minutes(title string) []meeting.Note {
	subject, _, _ := strings.Cut(title, ":")
	notes := []meeting.Note{{Kind: meeting.Said, Text: p.paragraph(subject)}}
	for range 1 + p.chance.IntN(3) {
		ministry := p.ministries[p.chance.IntN(len(p.ministries))].Code
		notes = append(notes, meeting.Note{Kind: meeting.Said, Speaker: ministry, Text: p.pick(middles), Opinion: false})
	}
	if p.chance.IntN(3) == 0 {
		notes = append(notes, meeting.Note{Kind: meeting.Said, Speaker: "AZ", Text: p.pick(views), Opinion: true})
	}
	return notes
}
