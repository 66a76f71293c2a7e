package distribution

import (
	"regexp"
	"slices"
	"strings"

	"beraad/models/fault"
)

// blank is what people leave where something must still be filled in: {naam}, [DATUM], <naam>, crosses, a line of underscores or dots,
// and the Latin that pads a draft. Brackets of a note or a source, [1] and [bijlage], are none, nor is an address between < and >.
var blank = regexp.MustCompile(`\{+[^{}\n]{0,60}\}+|` +
	`\[(?:[^\]\n]*\b(?i:invullen|naam|datum|titel|onderwerp|bedrag|functie|plaats|tijd|nader te bepalen)\b[^\]\n]*|[. …Xx]+)\]|` +
	`<(?i:[a-z ]*(?:naam|datum|functie|onderwerp|titel|bedrag)[a-z ]*)>|` +
	`\b(?:X{3,}|x{3,})\b|_{3,}|\.{5,}|(?i:\blorem ipsum\b)`)

// NamePlace is where the name of each recipient comes in a greeting. It is the only thing that is filled in by itself.
const NamePlace = "{naam}"

// mostBlanks is how many of them are named of one part.
const mostBlanks = 5

// blanks lists what was left to fill in, in what was written for this mail-out. The text of a policy line is not written here: two
// people signed for it.
func blanks(d *Distribution) (gaps fault.Gaps) {
	parts := []struct{ field, place, text string }{
		{"subject", "het onderwerp", d.Subject}, {"greeting", "de aanhef", strings.ReplaceAll(d.Greeting, NamePlace, "")}, {"intro", "de inleiding", d.Intro},
		{"sign_off", "de ondertekening", d.SignOff},
	}
	if d.Policy == 0 {
		parts = append(parts, struct{ field, place, text string }{"text", "de tekst", d.Text})
	}
	for _, part := range parts {
		if found := blank.FindAllString(part.text, mostBlanks); len(found) > 0 {
			words := "In " + part.place + " moet nog iets worden ingevuld: ‘" + strings.Join(found, "’, ‘") + "’."
			switch {
			case part.field == "greeting":
				words += " Alleen {naam} vult Beraad zelf in, met de naam van de ontvanger."
			case slices.Contains(found, NamePlace):
				words += " Alleen in de aanhef vult Beraad zelf {naam} in."
			}
			gaps.Need(false, part.field, words)
		}
	}
	return gaps
}
