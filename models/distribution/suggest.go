package distribution

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// Suggest gives what a mail-out of a policy line mostly says, in the words of the body that sends it; without a line it is
// other mail. Of zero, the body is the one that keeps the line when the actor is its secretary, otherwise his first.
func Suggest(tx *store.Tx, of, line uint) (Distribution, error) {
	keeps := tx.Actor().BodiesAs(access.Secretary)
	d := Distribution{Body: of, Greeting: "Geachte leden,"}
	if d.Body == 0 && len(keeps) > 0 {
		d.Body = keeps[0]
	}
	var about *policy.Policy
	if line != 0 {
		var err error
		if about, err = policy.Find(tx, line); err != nil {
			return d, err
		}
		d.Policy, d.Subject = about.ID, "Beleidslijn "+about.Name
		if slices.Contains(keeps, about.Body) {
			d.Body = about.Body
		}
	}
	me, err := person.Find(tx, tx.Actor().Person)
	if err != nil {
		return d, err
	}
	closing := []string{me.Name}
	if me.Function != "" {
		first, size := utf8.DecodeRuneInString(me.Function)
		closing = append(closing, string(unicode.ToUpper(first))+me.Function[size:])
	}
	signed := strings.Join(closing, "\n")
	if about != nil {
		bodies, err := body.List(tx)
		if err != nil {
			return d, err
		}
		name := ""
		for _, b := range bodies {
			if b.ID == about.Body {
				name = b.Name
			}
		}
		text, err := body.MailTextOf(tx, d.Body, body.MailOutText)
		if err != nil {
			return d, err
		}
		intro, own := Worded(text, name, about.Name, about.AdoptedOn)
		d.Intro, signed = intro, cmp.Or(own, signed)
	}
	d.SignOff = "Met vriendelijke groet,\n\n" + signed
	return d, nil
}

// Worded fills in the text of a body for a line: how the mail begins, and how it is signed; empty when the author signs.
func Worded(text body.MailText, of, line string, adopted law.Date) (intro, closing string) {
	values := map[string]string{"gremium": of, "beleidslijn": line, "datum": adopted.Written()}
	intro = cmp.Or(text.Intro, "Op {datum} heeft het gremium {gremium} de beleidslijn {beleidslijn} vastgesteld:")
	return strings.TrimSpace(body.FillIn(intro, values)), strings.TrimSpace(body.FillIn(text.Closing, values))
}
