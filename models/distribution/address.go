package distribution

import (
	"net/mail"
	"strings"
	"unicode"

	"beraad/models/format/eml"
	"beraad/models/person"
)

const (
	longestName = 200
	tooLong     = "Dit mag hooguit 200 tekens lang zijn."
)

// OneLine gives a name with the spaces in it and around it as one would type them.
func OneLine(name string) string { return strings.Join(strings.Fields(name), " ") }

// Plain gives an address as lists keep it: in small letters, and with the name of the domain as mail servers know it. Of what is
// no address, or none that mail can be sent to, it tells why in a sentence.
func Plain(text string) (address, wrong string) {
	text = strings.ToLower(strings.TrimSpace(text))
	if inside, quoted := strings.CutPrefix(text, "'"); quoted {
		text = strings.TrimSuffix(inside, "'")
		if text == inside { // it may belong to the address, and may not: mail to another one is worse than none
			return "'" + text, "Dit adres begint met een aanhalingsteken. Haal dat weg."
		}
	}
	text = strings.TrimPrefix(text, "mailto:")
	at := strings.LastIndexByte(text, '@')
	switch {
	case text == "":
		return "", "Vul een e-mailadres in."
	case at < 0:
		return text, "Dit is geen e-mailadres. Een goed voorbeeld: naam@ministerie.nl."
	case strings.Count(text, "@") > 1:
		return text, "Hier staat meer dan één @. Zet elk adres op een eigen regel."
	case strings.IndexFunc(text, unseen) >= 0:
		return text, "In dit adres staat een spatie of een teken dat niet te zien is."
	}
	address, ok := eml.ASCIIDomain(strings.TrimSuffix(text, "."))
	if !ok || !strings.Contains(address[at:], ".") {
		return text, "Het deel na de @ is geen domein, zoals ministerie.nl."
	}
	parsed, err := mail.ParseAddress(address)
	switch {
	case err != nil, parsed.Address != address, !person.ValidAddress(address), strings.HasPrefix(text, "\""):
		return text, "Dit is geen e-mailadres. Een goed voorbeeld: naam@ministerie.nl."
	case len(address) > 254, at > 64:
		return text, "Dit adres is te lang om te bestaan."
	}
	return address, ""
}

// unseen: a sign that cannot be seen, or that turns the direction of writing, makes two addresses look alike.
func unseen(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }

// Foreign tells whether an address has letters before the @ that not every mail server takes (RFC 6531).
func Foreign(address string) bool {
	return strings.IndexFunc(address, func(r rune) bool { return r > unicode.MaxASCII }) >= 0
}
