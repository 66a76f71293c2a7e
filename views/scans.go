package views

import (
	"fmt"
	"slices"
	"strings"

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

// pageList names pages as a person does: “bladzijde 2, 4 tot en met 9 en 12”.
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		till := i
		for till+1 < len(pages) && pages[till+1] == pages[till]+1 {
			till++
		}
		switch till - i {
		case 0:
			parts = append(parts, nl.Number(pages[i]))
		case 1:
			parts = append(parts, nl.Number(pages[i]), nl.Number(pages[till]))
		default:
			parts = append(parts, nl.Number(pages[i])+" tot en met "+nl.Number(pages[till]))
		}
		i = till + 1
	}
	words := "bladzijde "
	if len(pages) > 1 {
		words = "bladzijden "
	}
	if last := len(parts) - 1; last > 0 {
		return words + strings.Join(parts[:last], ", ") + " en " + parts[last]
	}
	return words + strings.Join(parts, "")
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
	if slices.Sort(silent); len(silent) > 0 {
		words += " Op " + pageList(silent) + " is geen tekst herkend: beoordeel daar het beeld."
	}
	return words
}
