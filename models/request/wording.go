package request

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// TextKind is a text that the desk writes with: a letter as a whole, or a part of the letter with the decision.
type TextKind string

// The letters, named after what they tell, and the parts of the decision letter. The considerations on a ground are a kind
// for each ground: GroundText with its code.
const (
	AcknowledgedText TextKind = "acknowledged"
	ExtendedText     TextKind = "extended"
	SuspendedText    TextKind = "suspended"
	ResumedText      TextKind = "resumed"
	UnclearText      TextKind = "unclear"   // asks the requester to clarify
	ClarifiedText    TextKind = "clarified" // tells him what came of it
	ConsultedText    TextKind = "consulted" // asks a third party for its view
	AgreedText       TextKind = "agreed"    // confirms a later date
	DroppedText      TextKind = "dropped"   // tells that the request is not dealt with
	RevisedText      TextKind = "revised"   // tells that the decision was changed

	StatuteText   TextKind = "ruling-statute"
	FoundText     TextKind = "ruling-found"
	PublicText    TextKind = "ruling-public"
	RefusedText   TextKind = "ruling-refused"
	OutsideText   TextKind = "ruling-outside"
	MannerText    TextKind = "ruling-manner"
	ObjectionText TextKind = "ruling-objection"

	groundText = "ground-"
)

// LetterTexts are the letters; RulingTexts the parts of a decision whose words are the desk's.
var (
	LetterTexts = []TextKind{
		AcknowledgedText, ExtendedText, UnclearText, ClarifiedText, DroppedText, SuspendedText, ResumedText, AgreedText, ConsultedText, RevisedText,
	}
	RulingTexts = []TextKind{StatuteText, FoundText, PublicText, RefusedText, OutsideText, MannerText, ObjectionText}
)

// GroundText is the text with the considerations on a ground.
func GroundText(g law.Ground) TextKind { return TextKind(groundText + string(g)) }

// Ground gives the ground that the text is about, if it is about one.
func (k TextKind) Ground() (law.Ground, bool) {
	code, is := strings.CutPrefix(string(k), groundText)
	return law.Ground(code), is && law.Ground(code).Known()
}

// IsLetter tells whether the text is a letter by itself, and no part of the decision.
func (k TextKind) IsLetter() bool { return slices.Contains(LetterTexts, k) }

// Under tells whether there is such a text under a law: a ground belongs to one of them.
func (k TextKind) Under(regime law.Regime) bool {
	if g, is := k.Ground(); is {
		return g.Regime() == regime
	}
	return regime.Valid() && (k.IsLetter() || slices.Contains(RulingTexts, k))
}

// Wording is a text as a ministry worded it. Each change is a row of its own, so that what it was before stays to be read;
// the newest counts.
type Wording struct {
	store.Row
	Kind   TextKind   `gorm:"size:40;index:request_wording"`
	Regime law.Regime `gorm:"size:10;index:request_wording"`
	Title  string     `gorm:"size:200"` // the subject of a letter, the heading of a part
	Text   string     // paragraphs divided by an empty line; a line that begins with "- " is a list item
	// Standard: with this the text went back to that of Beraad.
	Standard bool `gorm:"not null;default:false"`
	By       uint // person
}

// TableName implements gorm's Tabler.
func (Wording) TableName() string { return "request_wordings" }

// About implements access.Subject.
func (w *Wording) About() access.About { return access.About{Kind: "wording", ID: w.ID} }

// Wordings gives the texts of a law as they are now, by kind; those that nobody changed are those of Beraad.
func Wordings(tx *store.Tx, regime law.Regime) (map[TextKind]Wording, error) {
	newest := store.Of[Wording](tx).Select("MAX(id)").Where("regime = ?", regime).Group("kind")
	rows, err := store.List[Wording](store.Of[Wording](tx).Where("id IN (?)", newest))
	if err != nil {
		return nil, err
	}
	texts := map[TextKind]Wording{}
	for _, kind := range KindsUnder(regime) {
		texts[kind] = standard(kind, regime)
	}
	for _, row := range rows {
		if row.Standard {
			back := standard(row.Kind, regime)
			row.Title, row.Text = back.Title, back.Text
		}
		texts[row.Kind] = row
	}
	return texts, nil
}

// KindsUnder lists the texts that there are under a law, the grounds in the order of the statute.
func KindsUnder(regime law.Regime) []TextKind {
	kinds := slices.Concat(LetterTexts, RulingTexts)
	for _, g := range law.Grounds(regime) {
		kinds = append(kinds, GroundText(g))
	}
	return kinds
}

// WordingOf gives one text as it is now.
func WordingOf(tx *store.Tx, kind TextKind, regime law.Regime) (Wording, error) {
	if !kind.Under(regime) {
		return Wording{}, fault.NotFound()
	}
	past, err := WordingsPast(tx, kind, regime)
	if err != nil || len(past) == 0 {
		return standard(kind, regime), err
	}
	now := past[0]
	if now.Standard {
		back := standard(kind, regime)
		now.Title, now.Text = back.Title, back.Text
	}
	return now, nil
}

// mostPast is how many earlier texts are read back.
const mostPast = 20

// WordingsPast lists what a text was, the newest first.
func WordingsPast(tx *store.Tx, kind TextKind, regime law.Regime) ([]Wording, error) {
	return store.List[Wording](store.Of[Wording](tx).Where("kind = ? AND regime = ?", kind, regime).Order("id DESC").Limit(mostPast))
}

// Gaps tells what is wrong with a text; a field that Beraad does not fill in is refused by its name.
func (w *Wording) Gaps() (gaps fault.Gaps) {
	gaps.Need(strings.TrimSpace(w.Title) != "", "title", "Vul een titel in.")
	gaps.Need(utf8.RuneCountInString(w.Title) <= 200 && person.OneLine(w.Title), "title", "Een titel staat op één regel van hooguit 200 tekens.")
	gaps.Need(strings.TrimSpace(w.Text) != "", "text", "Vul de tekst in, of ga terug naar de standaardtekst.")
	gaps.Need(utf8.RuneCountInString(w.Text) <= 6000, "text", "Deze tekst mag hooguit 6.000 tekens lang zijn.")
	gaps = append(gaps, body.PlaceGaps("title", w.Title, w.Kind.Places())...)
	return append(gaps, body.PlaceGaps("text", w.Text, w.Kind.Places())...)
}

// Reword gives a text other words. Last is the newest one that was read before, or 0: over a newer one nothing is saved.
func Reword(tx *store.Tx, w *Wording, last uint) error {
	return reword(tx, w, last, func() error {
		w.Title, w.Text = strings.TrimSpace(w.Title), strings.TrimSpace(strings.ReplaceAll(w.Text, "\r\n", "\n"))
		return w.Gaps().Invalid()
	})
}

// Unword takes a text back to that of Beraad.
func Unword(tx *store.Tx, kind TextKind, regime law.Regime, last uint) error {
	return reword(tx, &Wording{Kind: kind, Regime: regime, Standard: true}, last, func() error { return nil })
}

func reword(tx *store.Tx, w *Wording, last uint, check func() error) error {
	permit, err := tx.Permit(access.KeepLetterTexts, w, fmt.Sprintf("%s (%s)", w.Kind, w.Regime))
	if err != nil {
		return err
	}
	now, err := WordingOf(tx, w.Kind, w.Regime)
	if err != nil {
		return err
	}
	if now.ID != last {
		return fault.Changed("")
	}
	if err := check(); err != nil {
		return err
	}
	if w.Standard && (now.ID == 0 || now.Standard) {
		return nil // it is that of Beraad
	}
	if !w.Standard && now.Title == w.Title && now.Text == w.Text {
		return nil
	}
	w.By = tx.Actor().Person
	return permit.Create(w)
}

// Fill puts values in the fields of a text. A paragraph with a field for which there is nothing to say is left out.
func Fill(text string, values map[string]string) string {
	var kept []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" && !lacking(part, values) {
			kept = append(kept, body.FillIn(part, values))
		}
	}
	return strings.Join(kept, "\n\n")
}

func lacking(part string, values map[string]string) bool {
	for _, name := range body.PlacesIn(part) {
		if value, known := values[name]; known && strings.TrimSpace(value) == "" {
			return true
		}
	}
	return false
}
