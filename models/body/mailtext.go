package body

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// TextKind is the message that a body has words of its own for.
type TextKind string

// The kinds, named as what was sent.
const (
	ConvocationText TextKind = "convocation"
	LateText        TextKind = "late-paper"
	MinutesText     TextKind = "minutes"
	DecisionsText   TextKind = "decisions"
	MailOutText     TextKind = "mail-out" // of a policy line: what its draft begins with
)

// TextKinds are all kinds, in the order in which they are sent.
var TextKinds = []TextKind{ConvocationText, LateText, MinutesText, DecisionsText, MailOutText}

// Places are the words between braces that a text of this kind may hold. They are filled in for each meeting, or for each line.
func (k TextKind) Places() []string {
	if k == MailOutText {
		return []string{"gremium", "beleidslijn", "datum"}
	}
	return []string{"gremium", "datum", "tijd", "plaats"}
}

// MailText is how a body begins a message and signs it. What stands between is the same for all.
type MailText struct {
	store.Row
	Body    uint     `gorm:"uniqueIndex:mail_text"`
	Kind    TextKind `gorm:"size:20;uniqueIndex:mail_text"`
	Intro   string   `gorm:"size:2000"`
	Closing string   `gorm:"size:500"` // under "Met vriendelijke groet"; empty is the name of the secretary
}

// About implements access.Subject.
func (m *MailText) About() access.About {
	return access.About{Kind: "mail-text", ID: m.ID, Body: m.Body}
}

// throughBody: who sees the body sees how it writes.
func throughBody(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Body](q, who, "body") }

var placeForm = regexp.MustCompile(`\{([^{}]*)\}`)

// FillIn puts the values of a meeting in the places of a text. A value is never filled in itself.
func FillIn(text string, values map[string]string) string {
	return placeForm.ReplaceAllStringFunc(text, func(found string) string {
		if value, known := values[strings.TrimSpace(strings.Trim(found, "{}"))]; known {
			return value
		}
		return found
	})
}

// Gaps tells what is wrong with a text, by its kind and part.
func (m *MailText) Gaps() (gaps fault.Gaps) {
	for _, part := range []struct {
		name, text string
		most       int
	}{{"intro", m.Intro, 2000}, {"closing", m.Closing, 500}} {
		field := string(m.Kind) + "-" + part.name
		gaps.Need(len([]rune(part.text)) <= part.most, field, fmt.Sprintf("Deze tekst mag hooguit %d tekens lang zijn.", part.most))
		gaps.Need(!strings.ContainsFunc(part.text, func(r rune) bool {
			return unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
		}), field, "Gebruik geen stuurtekens.")
		gaps = append(gaps, PlaceGaps(field, part.text, m.Kind.Places())...)
	}
	return gaps
}

// PlaceGaps refuses words between braces that are none of the places, each by its name, and a brace that stands alone.
func PlaceGaps(field, text string, places []string) (gaps fault.Gaps) {
	for _, found := range placeForm.FindAllStringSubmatch(text, -1) {
		gaps.Need(slices.Contains(places, strings.TrimSpace(found[1])), field, fmt.Sprintf(
			"‘%s’ kent Beraad niet. U kunt invullen: {%s}.", found[0], strings.Join(places, "}, {")))
	}
	gaps.Need(!strings.ContainsAny(placeForm.ReplaceAllString(text, ""), "{}"), field,
		"Er staat een losse accolade. Schrijf bijvoorbeeld {datum}, met één accolade aan elke kant.")
	return gaps
}

// PlacesIn lists the words between braces of a text.
func PlacesIn(text string) (names []string) {
	for _, found := range placeForm.FindAllStringSubmatch(text, -1) {
		names = append(names, strings.TrimSpace(found[1]))
	}
	return names
}

// MailTexts gives the texts of a body, one of each kind; those that it has not are empty.
func MailTexts(tx *store.Tx, body uint) ([]MailText, error) {
	rows, err := store.List[MailText](store.Of[MailText](tx).Where("body = ?", body))
	texts := make([]MailText, len(TextKinds))
	for i, kind := range TextKinds {
		texts[i] = MailText{Body: body, Kind: kind}
		for _, row := range rows {
			if row.Kind == kind {
				texts[i] = row
			}
		}
	}
	return texts, err
}

// MailTextOf gives the text of one kind; an empty one when the body has none.
func MailTextOf(tx *store.Tx, body uint, kind TextKind) (MailText, error) {
	rows, err := store.List[MailText](store.Of[MailText](tx).Where("body = ? AND kind = ?", body, kind))
	if err != nil || len(rows) == 0 {
		return MailText{Body: body, Kind: kind}, err
	}
	return rows[0], nil
}

// SetMailTexts saves the texts of a body. Messages that were sent do not change.
func SetMailTexts(tx *store.Tx, b *Body, texts []MailText) error {
	permit, err := tx.Permit(access.KeepMailTexts, b, "mailteksten")
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	for i := range texts {
		gaps = append(gaps, texts[i].Gaps()...)
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	for i := range texts {
		text := &texts[i]
		text.Body = b.ID
		switch {
		case text.ID != 0:
			err = permit.Save(text)
		case text.Intro != "" || text.Closing != "":
			err = permit.Create(text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
