package request

import (
	"regexp"
	"slices"
	"strings"

	"beraad/models/format/personal"
	"beraad/models/law"
	"beraad/models/paper"
)

// identityGround is the ground on which numbers that point at a person are removed.
func identityGround(regime law.Regime) law.Ground {
	if regime == law.Wob {
		return "10.2.e" // the Wob has none of its own
	}
	return "5.1.1.e"
}

// What the program takes a passage for by how it is written.
const (
	NameFound  Found = "name"
	PhoneFound Found = "phone"
	EmailFound Found = "email"
	BSNFound   Found = "bsn"
	IBANFound  Found = "iban"
)

var foundAs = map[personal.Kind]struct {
	found Found
	why   string
}{
	personal.Name:  {NameFound, "Naam"},
	personal.Phone: {PhoneFound, "Telefoonnummer."},
	personal.Email: {EmailFound, "E-mailadres."},
	personal.BSN:   {BSNFound, "Burgerservicenummer: het getal voldoet aan de elfproef."},
	personal.IBAN:  {IBANFound, "Bankrekening: het controlegetal klopt. Die van een organisatie kan openbaar blijven."},
}

// written proposes what is personal by how it is written: also of people whom nobody here knows. What is the name of somebody known was
// proposed as that.
func (p *proposer) written(b *paper.Block, known []spot, signed []signature) {
	for _, s := range personal.Find(b.Text) {
		as := foundAs[s.Kind]
		m := Mark{Version: b.Version, Block: b.ID, From: s.From, Till: s.Till, Grounds: []string{p.personal}, Why: as.why, Found: as.found, Sure: Certain}
		text := string([]rune(b.Text)[s.From:s.Till])
		switch s.Kind {
		case personal.Name:
			taken := slices.ContainsFunc(known, func(k spot) bool { return k.from < s.Till && s.From < k.till })
			if taken || over(signed, s.From, s.Till) || p.names.public(text) || p.byOffice(b.Text, s) {
				continue
			}
			m.Why += ", te herkennen aan: " + s.By + "."
		case personal.Email:
			if p.functional(text) {
				continue
			}
		case personal.BSN:
			m.Grounds = []string{p.identity}
		}
		if !s.Sure || s.Kind == personal.IBAN {
			m.Sure = Likely
		}
		if p.covered(b, s.From, s.Till, m.Grounds[0]) {
			continue
		}
		if s.From == 0 && s.Till == len([]rune(b.Text)) {
			m.Till = 0
		}
		p.add(m, b)
	}
}

// wordsBefore are the last words of a text, with what stands behind them up to a name.
var wordsBefore = regexp.MustCompile(`[\pL’'-]+(?:\s+[\pL’'-]+){0,4}[\s,:]*$`)

// byOffice tells whether a name is that of who holds a public office, by the words before it or in brackets behind it.
func (p *proposer) byOffice(text string, s personal.Spot) bool {
	runes := []rune(text)
	before := plain(strings.TrimRight(wordsBefore.FindString(string(runes[max(0, s.From-80):s.From])), " ,:"))
	behind := plain(string(runes[s.Till:min(len(runes), s.Till+80)]))
	return slices.ContainsFunc(p.offices, func(office string) bool {
		return before == office || strings.HasSuffix(before, " "+office) || strings.HasPrefix(behind, " ("+office) || strings.HasPrefix(behind, ", "+office)
	})
}
