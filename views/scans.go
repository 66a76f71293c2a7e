package views

import (
	"fmt"
	"slices"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/supply"
	"beraad/views/nl"
)

// scanTitle says of which pages of a paper the text was recognised.
func scanTitle(part request.DeskPart) string {
	var pages []int
	for _, s := range part.Scans {
		if s.State == supply.Recognised && s.Sure > 0 {
			pages = append(pages, s.Page)
		}
	}
	if len(pages) == part.Pages {
		return "Herkende tekst; kan fouten bevatten."
	}
	return "Op " + pageList(pages) + " herkende tekst; kan fouten bevatten."
}

// pageList names pages as a letter does: “bladzijden 2, 4 t/m 9 en 12”.
func pageList(pages []int) string {
	if len(pages) == 1 {
		return "bladzijde " + nl.Number(pages[0])
	}
	return "bladzijden " + request.Numbers(pages)
}

// scanAdvice says what who assesses and who confirms must do: a word that was not recognised is still in the picture.
func scanAdvice(part request.DeskPart) string {
	words := "Vergelijk elke bladzijde met haar afbeelding voordat u bevestigt. Een woord dat niet is herkend, kunt u in de tekst niet markeren en staat wel in de openbare kopie: teken daar een vak overheen."
	var silent []int
	least := supply.Scan{Sure: 101}
	for _, s := range part.Scans {
		if s.Sure == 0 {
			silent = append(silent, s.Page)
		} else if s.Sure < least.Sure {
			least = s
		}
	}
	if least.Sure <= 100 {
		words += fmt.Sprintf(" Het minst zeker is bladzijde %s: %d\u00a0%%.", nl.Number(least.Page), least.Sure)
	}
	var later *supply.Scan
	for i, s := range part.Scans {
		if s.Later != nil && (later == nil || s.Later.After(*later.Later)) {
			later = &part.Scans[i]
		}
	}
	if later != nil {
		words += " De tekst is op " + nl.Day(law.DateOf(*later.Later)) + " herkend, toen het stuk er al was: beoordeel en bevestig het opnieuw."
	}
	if slices.Sort(silent); len(silent) > 0 {
		words += " Op " + pageList(silent) + " is geen tekst herkend: beoordeel daar het beeld."
	}
	return words
}
