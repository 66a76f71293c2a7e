package views

import (
	"strconv"

	"beraad/views/nl"
	"beraad/views/ui"
)

// Problem is the page for what went wrong: what happened, what to do, and a number to quote.
type Problem struct {
	ui.Frame
	// Status is the number that HTTP gives it.
	Status int
	// Sentence says what happened and what now; the usual one for the status when empty.
	Sentence string
	// Gaps are the things that stand in the way, if any.
	Gaps []ui.Gap
	// Number can be quoted to whoever keeps the program running: the id of the request.
	Number string
	// Back is where the reader came from, when there is something to go back to.
	Back string
	// UploadMax and Together are the most bytes of one file and of all that is sent at once, for who sent files.
	UploadMax, Together int64
}

// problem is what a status means to a reader.
type problem struct{ title, sentence, advice string }

var problems = map[int]problem{
	400: {"Dit verzoek klopt niet", "Beraad begreep niet wat de pagina stuurde. Er is niets bewaard.", "Ga terug, laad de pagina opnieuw en probeer het nog eens."},
	403: {"Dit mag u hier niet doen", "U ziet deze pagina, maar deze stap hoort bij een andere rol.", "Denkt u dat u dit hoort te mogen? Vraag het de secretaris van het gremium."},
	404: {"Deze pagina is er niet, of niet voor u", "Het adres kan verkeerd zijn overgenomen, of het stuk hoort bij een gremium waarvan u geen lid bent. Beraad maakt daarin geen verschil, zodat niemand uit een foutmelding kan afleiden wat bestaat.", "Denkt u dat u toegang hoort te hebben? Vraag het de secretaris van het gremium."},
	405: {"Zo werkt deze pagina niet", "Dit adres kan niet op deze manier worden opgevraagd. Er is niets bewaard.", "Ga terug en gebruik de knoppen op de pagina."},
	409: {"Dit kan nu niet", "De stand van zaken is intussen veranderd. Er is niets bewaard.", "Ga terug om te zien hoe het er nu voor staat."},
	413: {"Dit is te groot", "Wat u stuurde is groter dan Beraad aanneemt. Er is niets bewaard.", "Ga terug, maak het korter of stuur het in delen."},
	422: {"Nog niet alles is goed ingevuld", "Er is nog niets gewijzigd.", "Ga terug en vul aan wat ontbreekt; wat u al schreef staat er nog."},
	429: {"Even wachten", "U probeerde dit te vaak achter elkaar.", "Wacht een paar minuten en probeer het dan opnieuw."},
	500: {"Er ging iets mis bij ons", "Dit ligt niet aan u. Wat u net deed is niet of niet helemaal gelukt; wat al bewaard was, is er nog.", "Probeer het nog eens. Blijft het misgaan, geef dan dit nummer door aan uw beheerder."},
	503: {"Beraad is even niet beschikbaar", "Het systeem wordt bijgewerkt of heeft het te druk. Er is niets bewaard, en er gaat niets verloren.", "Probeer het over een paar minuten opnieuw."},
}

func (p Problem) about() problem {
	about, known := problems[p.Status]
	switch {
	case !known && p.Status >= 500:
		about = problems[500]
	case !known:
		about = problems[400]
	}
	if p.Status == 413 && p.UploadMax > 0 {
		about.sentence = "Een bestand mag hooguit " + nl.Bytes(p.UploadMax) + " zijn, en alles wat u in één keer stuurt samen hooguit " +
			nl.Bytes(p.Together) + ". Er is niets bewaard."
		about.advice = "Ga terug en stuur de bestanden een voor een. Is er een zelf te groot, maak het dan kleiner of splits het in delen."
	}
	if p.Sentence != "" {
		about.sentence = p.Sentence
	}
	return about
}

// titled puts the title of the problem in the frame, so that a handler need not know it.
func (p Problem) titled() ui.Frame {
	if p.Title == "" {
		p.Title = p.about().title
	}
	return p.Frame
}

func (p Problem) number() string { return strconv.Itoa(p.Status) }
