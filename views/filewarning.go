package views

import (
	"slices"

	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
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
	extract.Recognised:   "De tekst van een of meer bladzijden is herkend in hun afbeelding. Herkende tekst kan fouten bevatten, en er kunnen woorden missen.",
	extract.NoText:       "Een deel van de bladzijden is een scan of een afbeelding. Daarin is niet te zoeken.",
}

// FileFlag says in a sentence what a reader must know of a file.
func FileFlag(flag extract.Flag) string { return fileFlags[flag] }

// unreadFiles are the sentences about a file of which there is no text, by what is in the way.
var unreadFiles = map[string]string{
	paper.Locked:   "Dit bestand is beveiligd met een wachtwoord: Beraad kan het niet lezen, en erin zoeken kan niet.",
	paper.Damaged:  "Dit bestand is beschadigd: bij lezers gaat het misschien niet open, en erin zoeken kan niet.",
	paper.Endless:  "Dit bestand is te lang om te doorzoeken.",
	paper.Textless: "In dit bestand is geen tekst gevonden: erin zoeken kan niet.",
}

// FileWarnings say what a reader must know of a version that is a file; of what Beraad made there is nothing to say.
func FileWarnings(v paper.Version) (words []string) {
	scan := v.Drawn == paper.Textless && slices.Contains(v.Flags, extract.NoText)
	switch {
	case v.Structured() || v.Drawn == "" || v.Drawn == "done" || v.Drawn == paper.Waiting:
	case scan && v.Pages > 1:
		words = append(words, "Op deze "+nl.Plural(v.Pages, "bladzijde", "bladzijden")+" staat geen tekst: het is een scan, en erin zoeken kan niet.")
	case scan:
		words = append(words, "Dit is een afbeelding zonder tekst: erin zoeken kan niet.")
	default:
		words = append(words, or(unreadFiles[v.Drawn], "De tekst van dit bestand kon niet worden gelezen: erin zoeken kan niet."))
	}
	for _, flag := range v.Flags {
		if flag != extract.NoText || !scan {
			words = append(words, FileFlag(flag))
		}
	}
	return words
}

// FileAdvice says what who gave a file can do about it; nothing when it is well as it is.
func FileAdvice(v paper.Version) string {
	switch {
	case v.Drawn == paper.Locked:
		return "Voeg het liever toe zonder wachtwoord."
	case v.Drawn == paper.Damaged:
		return "Sla het opnieuw op en voeg dat toe."
	case v.Drawn == paper.Textless && slices.Contains(v.Flags, extract.NoText) && v.Pages > 1:
		return "Hebt u het ook met tekst, voeg dan dat toe."
	case slices.Contains(v.Flags, extract.Tracked):
		return "Hoeven lezers die wijzigingen niet te zien? Accepteer of verwerp ze, en voeg het opnieuw toe."
	}
	return ""
}

// giveaways are what in a file shows more than who made it may have meant to show.
var giveaways = []extract.Flag{extract.Comments, extract.Tracked, extract.HiddenSheets, extract.HiddenCells, extract.HiddenText}

// FileDoubts say what to think of before a file goes to others: that they cannot open it, or see more than was meant.
func FileDoubts(v paper.Version) (words []string) {
	if v.Drawn == paper.Locked || v.Drawn == paper.Damaged {
		words = append(words, unreadFiles[v.Drawn])
	}
	for _, flag := range v.Flags {
		if slices.Contains(giveaways, flag) {
			words = append(words, FileFlag(flag))
		}
	}
	return words
}

// doubts are the files that go along and of which something is to be thought of first.
func (p SendPage) doubts() (needs ui.Needs) {
	for _, f := range p.Files {
		for _, text := range f.Doubts {
			needs = append(needs, ui.Need{Text: f.Title + ": " + lowerFirst(text), Href: f.Href})
		}
	}
	return needs
}
