package gazette

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// examine looks whether an edition with its annexes may be public, and keeps what stands in the way: the line does not
// hold, a newer text was signed off, something became confidential, or there are personal data in it.
func (e *Edition) examine(tx *store.Tx, annexes []Annex) error {
	e.gaps = nil
	return tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		if err := e.examineLine(tx); err != nil {
			return err
		}
		for i := range annexes {
			a := &annexes[i]
			of, err := paper.Find(tx, a.Paper)
			if err != nil {
				return err
			}
			e.gaps.Need(!of.Confidential, "annexes", fmt.Sprintf("“%s” is vertrouwelijk.", of.Title))
		}
		known, err := namesOf(tx)
		if err != nil {
			return err
		}
		own := strings.Join([]string{e.Name, e.Core, e.Text, e.ReviewAt, e.Note}, "\n")
		e.gaps = append(e.gaps, known.gaps("text", "de tekst", own)...)
		for i := range annexes {
			e.gaps = append(e.gaps, known.gaps("annexes", "“"+annexes[i].Title+"”", annexes[i].text())...)
		}
		return nil
	})
}

func (e *Edition) examineLine(tx *store.Tx) error {
	p, err := policy.Find(tx, e.Policy)
	if err != nil {
		return err
	}
	text, err := policy.Definitive(tx, p.ID)
	if err != nil {
		return err
	}
	confided, err := policy.Confided(tx, p)
	if err != nil {
		return err
	}
	e.gaps.Need(p.Holds(), "text", "Deze beleidslijn geldt niet meer.")
	e.gaps.Need(text != nil && text.ID == e.Wording, "text", "Er is inmiddels een nieuwere definitieve tekst. Zet de publicatie opnieuw klaar.")
	e.gaps.Need(!confided, "text", "Deze beleidslijn komt uit een vertrouwelijk punt. Zij kan niet openbaar worden.")
	return nil
}

// known is whose data must not be public, and which addresses may: those of bodies.
type known struct {
	names     []string // folded, with a space at both ends
	written   []string // as people write them
	mailboxes []string
}

// namesOf gathers the names of all people but those who act in public by office.
func namesOf(tx *store.Tx) (*known, error) {
	people, err := store.List[person.Person](store.Of[person.Person](tx).Select("id", "name", "by_office"))
	if err != nil {
		return nil, err
	}
	k := &known{}
	for _, p := range people {
		if folded := fold(p.Name); !p.ByOffice && strings.Contains(folded, " ") {
			k.names, k.written = append(k.names, " "+folded+" "), append(k.written, p.Name)
		}
	}
	bodies, err := body.List(tx)
	for _, b := range bodies {
		k.mailboxes = append(k.mailboxes, strings.ToLower(b.Mailbox))
	}
	return k, err
}

var (
	mailAddress = regexp.MustCompile(`[\pL\d._%+-]+@[\pL\d-]+(?:\.[\pL\d-]+)+`)
	// A number of a telephone, and not the end of a reference; those that belong to nobody (0800, 0900, 088) are let through.
	telephone = regexp.MustCompile(`(?:^|[^\pL\d-])((?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){8})(?:\D|$)`)
	nobodys   = []string{"0800", "0900", "088"}
)

// gaps names the personal data in a text.
func (k *known) gaps(field, where, text string) (gaps fault.Gaps) {
	found := func(what string) {
		gaps.Need(false, field, fmt.Sprintf("In %s staat %s. Dat wordt niet openbaar: maak een versie zonder.", where, what))
	}
	for _, address := range mailAddress.FindAllString(text, -1) {
		if !slices.Contains(k.mailboxes, strings.ToLower(strings.TrimRight(address, "."))) {
			found("het e-mailadres " + address)
		}
	}
	for _, hit := range telephone.FindAllStringSubmatch(text, -1) {
		digits := strings.NewReplacer(" ", "", "-", "").Replace(hit[1])
		if !slices.ContainsFunc(nobodys, func(start string) bool { return strings.HasPrefix(digits, start) }) {
			found("het telefoonnummer " + hit[1])
		}
	}
	folded := " " + fold(text) + " "
	for i, name := range k.names {
		if strings.Contains(folded, name) {
			found("de naam " + k.written[i])
		}
	}
	if len(gaps) > mostGaps {
		gaps = gaps[:mostGaps]
	}
	return gaps
}

// mostGaps is how many findings in one text are named.
const mostGaps = 10
