package request

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// Letter is the text of the decision letter as the desk edits it; numbers in it come from the register.
type Letter struct {
	store.Row
	Request  uint            `gorm:"uniqueIndex"`
	Sections []LetterSection `gorm:"serializer:json"`
	Signer   string          `gorm:"size:200"`
	Capacity string          `gorm:"size:200"`

	// Revised are the changes of the decision since it was taken, the oldest first, filled in by who finds the letter.
	Revised []Revision `gorm:"-"`
}

// LetterSection is a part of the letter.
type LetterSection struct {
	// Key says what the section is about, so that its numbers can be held against the register: "refused", "public",
	// "already", "outside", or "ground:" with a ground. Empty for a section of the desk's own.
	Key   string
	Title string
	Text  string // paragraphs divided by an empty line; a line that begins with "- " is a list item
}

// The keys of sections whose numbers are known.
const (
	KeyPublic  = "public"
	KeyRefused = "refused"
	KeyAlready = "already"
	KeyOutside = "outside"
	KeyGround  = "ground:"
)

// LetterOf gives the letter as the desk saved it, or else one made from the register.
func LetterOf(tx *store.Tx, id uint) (*Letter, error) {
	l, err := store.First[Letter](store.Of[Letter](tx).Where("request = ?", id))
	if err == nil {
		l.Revised, err = endedRevisions(tx, id)
		return l, err
	}
	if fault.KindOf(err) != fault.Missing {
		return l, err
	}
	return FreshLetter(tx, id)
}

// FreshLetter makes the letter that follows from the register as it stands, saved or not.
func FreshLetter(tx *store.Tx, id uint) (*Letter, error) {
	r, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	rows, err := Inventory(tx, id)
	if err != nil {
		return nil, err
	}
	return freshLetter(tx, r, rows)
}

func freshLetter(tx *store.Tx, r *Request, rows []Row) (*Letter, error) {
	events, err := Events(tx, r.ID)
	if err != nil {
		return nil, err
	}
	today := law.DateOf(tx.Now())
	w := &letterWriter{request: r, regime: r.RegimeOn(today), events: events, rows: rows}
	if w.texts, err = Wordings(tx, w.regime); err != nil {
		return nil, err
	}
	revised, err := endedRevisions(tx, r.ID)
	return &Letter{Request: r.ID, Sections: w.sections(), Revised: revised}, err
}

// SaveLetter saves the letter; a first one, or over the one that was read before.
func SaveLetter(tx *store.Tx, l *Letter) error {
	_, permit, err := handled(tx, l.Request, access.HandleRequest, Drafting, "")
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(len(l.Sections) > 0, "sections", "Een brief heeft ten minste één onderdeel.")
	gaps.Need(person.OneLine(l.Signer) && person.OneLine(l.Capacity), "signer", "Naam en functie staan op één regel.")
	gaps.Need(len([]rune(l.Signer)) <= 200 && len([]rune(l.Capacity)) <= 200, "signer", "Naam en functie zijn hooguit 200 tekens lang.")
	for i, s := range l.Sections {
		gaps.Need(person.OneLine(s.Title), fmt.Sprintf("title-%d", i), "Een kop staat op één regel.")
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if l.ID == 0 {
		return permit.Create(l)
	}
	return permit.Save(l)
}

// Draft says that the draft decision is ready to be signed.
func Draft(tx *store.Tx, id uint) error {
	r, permit, err := handled(tx, id, access.HandleRequest, Drafting, "")
	if err != nil {
		return err
	}
	return step(permit, r, DraftDone)
}

// letterWriter writes a letter from the register.
type letterWriter struct {
	request *Request
	regime  law.Regime
	events  []Event
	rows    []Row
	texts   map[TextKind]Wording
}

func (w *letterWriter) sections() []LetterSection {
	list := []LetterSection{{Title: "Uw verzoek", Text: w.asked()}, {Title: "Verloop", Text: w.course()}}
	add := func(key string, part LetterSection) {
		if part.Key = key; part.Text != "" {
			list = append(list, part)
		}
	}
	add("", w.part(StatuteText, nil))
	add("", w.found())
	add(KeyPublic, w.listing(PublicText, w.public()))
	add(KeyRefused, w.listing(RefusedText, w.with(NotOpen)))
	add(KeyAlready, LetterSection{Title: "Al openbaar", Text: w.already()})
	for _, g := range w.grounds() {
		add(KeyGround+string(g), w.reason(g))
	}
	add(KeyOutside, w.listing(OutsideText, w.beyond()))
	add("", w.part(MannerText, nil))
	add("", w.part(ObjectionText, nil))
	return list
}

// part words a part of the letter as the ministry does.
func (w *letterWriter) part(kind TextKind, own map[string]string) LetterSection {
	values := map[string]string{
		"wet": lawNames[w.regime], "wet_kort": w.regime.String(), "kenmerk": w.request.Reference, "onderwerp": w.request.Title,
		"datum_ontvangst": written(w.request.ReceivedOn),
	}
	maps.Copy(values, own)
	return LetterSection{Title: Fill(w.texts[kind].Title, values), Text: Fill(w.texts[kind].Text, values)}
}

func (w *letterWriter) asked() string {
	text := fmt.Sprintf("Op %s ontving ik uw verzoek om informatie.", written(w.request.ReceivedOn))
	if w.request.Matter != "" {
		text += " Het gaat over: " + strings.TrimRight(w.request.Matter, ". ") + "."
	}
	return text
}

func (w *letterWriter) course() string {
	var lines []string
	for _, e := range w.events {
		switch e.Kind {
		case WasAcknowledged:
			lines = append(lines, fmt.Sprintf("Op %s heb ik de ontvangst bevestigd.", written(e.On)))
		case WasExtended:
			lines = append(lines, fmt.Sprintf("Op %s heb ik de termijn om te besluiten met %d weken verlengd.", written(e.On), e.Weeks))
		case WasSuspended:
			lines = append(lines, fmt.Sprintf("Vanaf %s stond de termijn stil.", written(e.On.AddDays(1))))
		case WasResumed:
			lines = append(lines, fmt.Sprintf("Op %s liep de termijn weer door.", written(e.On)))
		case WasAgreed:
			if e.Until.IsZero() {
				lines = append(lines, "Daarna heb ik met u afgesproken dat u het besluit zo snel mogelijk krijgt.")
			} else {
				lines = append(lines, fmt.Sprintf("Daarna heb ik met u afgesproken dat u het besluit uiterlijk op %s krijgt.", written(e.Until)))
			}
		case WasConsulted:
			lines = append(lines, "Ik heb aan een derde gevraagd wat die van openbaarmaking vindt.")
		}
	}
	return strings.Join(lines, " ")
}

func (w *letterWriter) found() LetterSection {
	part := w.part(FoundText, map[string]string{"aantal": strconv.Itoa(len(w.rows))})
	switch len(w.rows) {
	case 0:
		part.Text = "Ik heb geen documenten gevonden die over uw verzoek gaan."
	case 1:
		part.Text = "Er is één document over uw verzoek. Het staat op de inventarislijst bij deze brief."
	}
	return part
}

// listing words a part about documents; without any there is none.
func (w *letterWriter) listing(kind TextKind, numbers []int) LetterSection {
	if len(numbers) == 0 {
		return LetterSection{}
	}
	return w.part(kind, map[string]string{"documenten": documentWords(numbers)})
}

func documentWords(numbers []int) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("document %d", numbers[0])
	}
	return "de documenten " + Numbers(numbers)
}

// numbers gives the numbers of the rows for which a condition holds.
func (w *letterWriter) numbers(holds func(Row) bool) []int { return numbersOf(w.rows, holds) }

func numbersOf(rows []Row, holds func(Row) bool) []int {
	var list []int
	for _, row := range rows {
		if holds(row) {
			list = append(list, row.Nr)
		}
	}
	return list
}

func (w *letterWriter) with(a Assessment) []int {
	return w.numbers(func(r Row) bool { return r.Assessment == a })
}

func (w *letterWriter) public() []int { return w.numbers(Row.shown) }

func (w *letterWriter) beyond() []int {
	return w.numbers(func(r Row) bool { return r.OutsidePart && r.shown() })
}

// shown tells whether the document goes to the public, whole or in part.
func (r Row) shown() bool { return r.Assessment == Open || r.Assessment == PartlyOpen }

func (w *letterWriter) already() string {
	var lines []string
	for _, row := range w.rows {
		if row.Assessment == AlreadyOpen {
			lines = append(lines, fmt.Sprintf("Document %d is al openbaar. U vindt het op %s.", row.Nr, row.PublicURL))
		}
	}
	return strings.Join(lines, " ")
}

// grounds lists the grounds on which anything was removed.
func (w *letterWriter) grounds() []law.Ground {
	var all []law.Ground
	for _, row := range w.rows {
		all = append(all, toGrounds(row.Codes())...)
	}
	return law.SortGrounds(all)
}

// reason writes why a ground applies, and where. The considerations are the ministry's; the documents follow from the marks.
func (w *letterWriter) reason(g law.Ground) LetterSection {
	has := func(r Row) bool { return slices.Contains(r.Codes(), string(g)) }
	partly := w.numbers(func(r Row) bool { return has(r) && r.shown() })
	wholly := w.numbers(func(r Row) bool { return has(r) && r.Assessment == NotOpen })
	part := w.part(GroundText(g), map[string]string{"artikel": g.Article(), "grond": string(g), "naam_grond": g.Name()})
	if redact.Personal(g) {
		part.Text += " Staat er in een document geen grond bij een gelakte passage, dan geldt deze grond."
	} else {
		part.Text += fmt.Sprintf(" Bij de passage staat dan “%s”.", g)
	}
	if len(partly) > 0 {
		part.Text += " Het gaat om delen van " + documentWords(partly) + "."
	}
	if forms := w.numbers(func(r Row) bool { return has(r) && r.verdict.Form }); g.GivesForm() && len(forms) > 0 {
		part.Text += fmt.Sprintf(" In %s geef ik opvattingen in een vorm die niet tot personen herleidbaar is (%s).", documentWords(forms), formArticle(g))
	}
	if len(wholly) > 0 {
		part.Text += " Geheel geweigerd op deze grond: " + documentWords(wholly) + "."
	}
	return part
}

// formArticle is the article by which a view is given in a form that leads to no person.
func formArticle(g law.Ground) string {
	if g.Regime() == law.Wob {
		return "artikel 11, tweede lid, Wob"
	}
	return "artikel 5.2, tweede lid, Woo"
}

func title(text string) string {
	runes := []rune(text)
	if len(runes) == 0 {
		return ""
	}
	return strings.ToUpper(string(runes[:1])) + string(runes[1:])
}
