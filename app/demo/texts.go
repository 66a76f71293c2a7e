package demo

import (
	"fmt"

	"beraad/models/paper"
)

// The texts of the papers, written afresh around the facts of the case. Opinion marks what the writer marked as a
// personal view; Personal what reaches a person.

func fact(label, text, personal string) paper.Block {
	return paper.Block{Kind: paper.Fact, Label: label, Text: text, Personal: personal}
}

func heading(text string) paper.Block {
	return paper.Block{Kind: paper.Heading, Level: 2, Text: text}
}

func paragraph(text string) paper.Block { return paper.Block{Kind: paper.Paragraph, Text: text} }

func opinion(text string) paper.Block {
	return paper.Block{Kind: paper.Paragraph, Text: text, Opinion: true}
}

func listed(text string) paper.Block { return paper.Block{Kind: paper.Bullet, Text: text} }

func adviceBlocks() []paper.Block {
	return []paper.Block{
		fact("Aan", "CIO-beraad", ""), fact("Van", "CTO-raad", ""),
		fact("Contactpersoon", "Tineke Oosterhof", "name"), fact("Telefoon", "070 012 34 56", "contact"),
		heading("Aanleiding"),
		paragraph("BZ en AZ vroegen het NBV om te kijken of Signal op een iPhone geschikt is om veilig berichten te sturen."),
		opinion("Dat onderzoek is te smal om er een keuze voor het hele Rijk op te bouwen."),
		paragraph("Voor het CIO-beraad van 7 februari ligt er een notitie. De CTO-raad besprak het concept daarvan op 31 januari. Deze nota geeft het advies, met de redenen."),
		heading("Advies"),
		paragraph("De CTO-raad ziet geen reden om één berichtenapp voor te schrijven."),
		opinion("Een voorschrift zou binnen een jaar achterhaald zijn en wekt de indruk dat de gekozen app overal voor deugt."),
		opinion("De raad adviseert daarom het gebruik voor bestuurlijke zaken te ontraden en de keuze aan de departementen te laten."),
		heading("Toelichting"),
		paragraph("Het NBV bekeek een deel van één app en vergeleek die niet met andere. De lijst van apps is lang en verandert snel. Alles bijhouden kost veel menskracht."),
		paragraph("Het Rijk is bovendien geen gesloten omgeving. Medewerkers hebben contact met burgers, bedrijven en andere overheden, die hun eigen apps kiezen."),
		heading("Politieke context"), paragraph("Niet van toepassing."),
		heading("Communicatie"), paragraph("Niet van toepassing."),
	}
}

// The pros and cons, per app: they stand in the note and again in the annex of the mail-outs.
var prosAndCons = []struct {
	app    string
	points []string
}{
	{"Signal", []string{
		"Vraagt weinig gegevens van de gebruiker.", "De broncode is open.", "Wordt in Nederland nog weinig gebruikt.",
		"De uitgever is klein en leeft van giften.",
	}},
	{"WhatsApp", []string{
		"Bijna iedereen heeft het al.", "De versleuteling is goed beschreven.", "De uitgever verdient aan gegevens over gebruikers.",
		"Kopieën staan vaak zonder versleuteling in een clouddienst.",
	}},
	{"Threema", []string{
		"De servers staan in Europa.", "Werkt zonder telefoonnummer.", "Kost geld per gebruiker.", "Kleine groep gebruikers.",
	}},
}

func noteBlocks(item uint) []paper.Block {
	blocks := []paper.Block{
		fact("Aan", "CIO-beraad", ""), fact("Van", "DGOO, CIO Rijk", ""),
		fact("Contactpersoon", "Tineke Oosterhof", "name"), fact("Telefoon", "070 012 34 56", "contact"),
		heading("Aanleiding"),
		paragraph("BZ en AZ lieten het NBV de app Signal onderzoeken, als middel om veilig te chatten op een iPhone."),
		opinion("De uitkomst is bruikbaar, maar wordt in de departementen ruimer uitgelegd dan het NBV bedoelt."),
		paragraph("VWS kreeg te maken met een uitspraak van de rechter: berichten op een telefoon van de dienst vallen onder de Wob. Tegen die uitspraak bereidt het ministerie hoger beroep voor. De uitspraak daarop komt naar verwachting in het najaar."),
		heading("Vraagstukken"),
		paragraph("Verschillende ministeries spraken over nut en noodzaak van een keuze voor het hele Rijk."),
		opinion("Willen wij dat ambtenaren berichtenapps voor bestuurlijke zaken gebruiken, en zo nee, durven wij dat dan te zeggen?"),
		opinion("Moet er één app komen, of is dat een schijnoplossing?"),
		heading("Toepassing"),
		paragraph("Berichten die ertoe doen voor een besluit horen in het archief. Dat geldt net zo goed voor een telefoongesprek."),
		opinion("In de praktijk gebeurt dat nauwelijks, en het is niet realistisch te verwachten dat het vanzelf beter wordt."),
		heading("Keuze van een app"),
		paragraph("Het NCSC gaf in augustus 2017 een factsheet uit die helpt bij het kiezen van een berichtenapp. Het NBV onderzocht bellen en chatten met Signal op de iPhone. Het deed geen volledige evaluatie: Signal is geschikt voor het basisniveau, niet voor gerubriceerde informatie. Een vergelijking met andere apps is niet gemaakt."),
		heading("Voor- en nadelen"),
		paragraph("Twee apps zijn op dit moment veel in gebruik om versleuteld te chatten: Signal en WhatsApp. Het NCSC gebruikt zelf Threema. Alle drie kunnen berichten uitvoeren, zodat ze te archiveren zijn."),
	}
	for _, app := range prosAndCons {
		blocks = append(blocks, paper.Block{Kind: paper.Heading, Level: 3, Text: app.app})
		for _, point := range app.points {
			blocks = append(blocks, listed(point))
		}
	}
	blocks = append(blocks,
		heading("Wet open overheid"),
		paragraph("Het regeerakkoord kondigt een nieuwe wet over openbaarheid aan. Een programma bereidt die voor."),
		opinion("De wet zal de vraag niet voor ons oplossen."),
		heading("Wob"),
		paragraph("Volgens de rechter maakt het niet uit hoe een bericht is bewaard. Rijksbreed is afgesproken om tot de uitspraak in hoger beroep de lijn aan te houden dat deze berichten geen documenten zijn."),
	)
	for i := range blocks {
		blocks[i].Item = item
	}
	return blocks
}

const berichtenapps = "Binnen de Rijksdienst wordt ontraden om berichtenapps te gebruiken voor bestuurlijke aangelegenheden. " +
	"Meerdere openbare apps beveiligen berichten door versleuteling beter dan een sms. Voorbeelden zijn Signal, WhatsApp, Threema en BlackBerry Connect.\n\n" +
	"Welke app past, hangt af van waar hij voor dient. De voor- en nadelen staan in de bijlage. Daarom wordt niet voor het hele Rijk voorgeschreven welke app mag worden gebruikt.\n\n" +
	"Wie een berichtenapp toch voor een bestuurlijke aangelegenheid gebruikt, houdt zich aan de gewone eisen van archivering en openbaarheid. " +
	"Gevoelige of gerubriceerde informatie hoort er niet in. Daarvoor zijn middelen die het NBV heeft goedgekeurd."

const berichtenappsDraft = "Binnen de Rijksdienst wordt ontraden om berichtenapps te gebruiken voor bestuurlijke aangelegenheden. " +
	"Welke app past, hangt af van waar hij voor dient.\n\nWie een berichtenapp toch gebruikt, houdt zich aan de gewone eisen van archivering en openbaarheid."

func mailText(from, to, subject, date, body string) string {
	return fmt.Sprintf("From: %s\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n", from, to, subject, date, body)
}

var mailsOnAdvice = []string{
	mailText("Tineke Oosterhof <tineke.oosterhof@bzk.example>", "Gijs Terpstra <gijs.terpstra@rws.example>",
		"Tekst adviesnotitie berichtenapps", "Thu, 25 Jan 2018 10:12:00 +0100",
		"Beste Gijs,\r\n\r\nIk vind de tweede alinea te stellig. Kunnen wij schrijven dat een keuze niet zinvol is?\r\n\r\nGroet, Tineke"),
	mailText("Gijs Terpstra <gijs.terpstra@rws.example>", "Tineke Oosterhof <tineke.oosterhof@bzk.example>",
		"RE: Tekst adviesnotitie berichtenapps", "Fri, 26 Jan 2018 09:03:00 +0100",
		"Beste Tineke,\r\n\r\nEens. Ik zou ook weglaten dat het NBV twijfelt; dat is onze mening en niet die van het NBV.\r\n\r\nGijs"),
}

var mailsOnLine = []string{
	mailText("Bram Oldekamp <bram.oldekamp@fin.example>", "Hanneke van Dalen <hanneke.vandalen@bzk.example>",
		"Definitieve tekst berichtenapps", "Thu, 8 Feb 2018 11:40:00 +0100",
		"Beste Hanneke,\r\n\r\nHet woord verbieden is mij te zwaar; ontraden kan ik thuis verdedigen.\r\n\r\nBram"),
	mailText("Fenna Haverkort <fenna.haverkort@ocw.example>", "Hanneke van Dalen <hanneke.vandalen@bzk.example>",
		"RE: Definitieve tekst berichtenapps", "Thu, 8 Feb 2018 15:22:00 +0100",
		"Beste Hanneke,\r\n\r\nWat mij betreft noemen we BlackBerry ook. Anders denkt men dat wij het vergeten zijn.\r\n\r\nFenna"),
}
