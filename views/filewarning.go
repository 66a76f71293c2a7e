package views

import (
	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/views/nl"
)

var fileFlags = map[extract.Flag]string{
	extract.Comments:     "Dit bestand bevat opmerkingen in de kantlijn. Lezers zien die ook.",
	extract.Tracked:      "Dit bestand bevat bijgehouden wijzigingen. Lezers zien ook wat is doorgehaald.",
	extract.HiddenSheets: "In dit bestand zijn bladen verborgen. Lezers kunnen die zichtbaar maken.",
	extract.HiddenCells:  "In dit bestand zijn rijen of kolommen verborgen. Lezers kunnen die zichtbaar maken.",
	extract.HiddenText:   "In dit bestand staat verborgen tekst. Lezers kunnen haar zichtbaar maken.",
	extract.Embedded:     "In dit bestand zitten andere bestanden. Die gaan mee.",
	extract.Annotated:    "Op de bladzijden staan aantekeningen. Lezers zien die ook.",
	extract.Fields:       "In dit bestand zijn velden nog in te vullen.",
	extract.Protected:    "Dit bestand is beveiligd tegen bewerken. Het gaat niet in een bundel, maar als los bestand mee.",
	extract.NoText:       "Een deel van de bladzijden is een scan of een afbeelding. Daarin is niet te zoeken.",
}

// FileFlag says in a sentence what a reader must know of a file.
func FileFlag(flag extract.Flag) string { return fileFlags[flag] }

// FileWarnings say what a reader must know of a version that is a file; of what Beraad made there is nothing to say.
func FileWarnings(v paper.Version) (words []string) {
	if v.Drawn == paper.Locked {
		return []string{"Met wachtwoord: niet te lezen of te doorzoeken. Voeg het liever toe zonder wachtwoord."}
	}
	for _, flag := range v.Flags {
		if flag != extract.NoText || v.Drawn == "done" {
			words = append(words, FileFlag(flag))
			continue
		}
		what := "Een afbeelding"
		if v.Pages > 1 {
			what = "Een scan van " + nl.Plural(v.Pages, "bladzijde", "bladzijden")
		}
		words = append(words, what+" zonder tekst: hierin is niet te zoeken.")
	}
	return words
}
