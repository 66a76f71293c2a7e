package request

import (
	"fmt"
	"slices"
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
	if err == nil || fault.KindOf(err) != fault.Missing {
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
	events, err := Events(tx, id)
	if err != nil {
		return nil, err
	}
	rows, err := Inventory(tx, id)
	if err != nil {
		return nil, err
	}
	today := law.DateOf(tx.Now())
	w := &letterWriter{request: r, regime: r.RegimeOn(today), events: events, rows: rows}
	return &Letter{Request: id, Sections: w.sections()}, nil
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
}

func (w *letterWriter) sections() []LetterSection {
	list := []LetterSection{
		{Title: "Uw verzoek", Text: w.asked()},
		{Title: "Verloop", Text: w.course()},
		{Title: "Wet", Text: w.statute()},
		{Title: "Gevonden documenten", Text: w.found()},
	}
	add := func(key, title, text string) {
		if text != "" {
			list = append(list, LetterSection{Key: key, Title: title, Text: text})
		}
	}
	add(KeyPublic, "Besluit: openbaar", w.listing(w.public(), "Ik maak openbaar, geheel of voor een deel: %s."))
	add(KeyRefused, "Besluit: niet openbaar", w.listing(w.with(NotOpen), "Ik maak niet openbaar: %s."))
	add(KeyAlready, "Al openbaar", w.already())
	for _, g := range w.grounds() {
		add(KeyGround+string(g), title(g.Name()), w.reason(g))
	}
	add(KeyOutside, OutsideWord, w.listing(w.beyond(),
		"In %s staat ook informatie die niet over uw verzoek gaat. Daar staat “"+OutsideWord+"”. Die informatie heb ik niet beoordeeld."))
	add("", "Hoe u de documenten krijgt", "U krijgt de documenten digitaal. Dit besluit en de documenten komen ook op een openbare pagina. Uw naam en adres staan daar niet bij.")
	add("", "Bezwaar", "Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken na de dag waarop het bekend is gemaakt bezwaar maken. "+
		"Zet in uw brief uw naam en adres, de datum, het kenmerk van dit besluit en waarom u het er niet mee eens bent. Onderteken de brief.")
	return list
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

func (w *letterWriter) statute() string {
	if w.regime == law.Wob {
		return "Ik besluit op grond van de Wet openbaarheid van bestuur (Wob)."
	}
	return "Ik besluit op grond van de Wet open overheid (Woo)."
}

func (w *letterWriter) found() string {
	if len(w.rows) == 0 {
		return "Ik heb geen documenten gevonden die over uw verzoek gaan."
	}
	return fmt.Sprintf("Er zijn %d documenten over uw verzoek. Ze staan op de inventarislijst bij deze brief. De nummers in deze brief zijn de nummers van die lijst.", len(w.rows))
}

// listing writes a sentence about documents, and nothing when there are none.
func (w *letterWriter) listing(numbers []int, form string) string {
	if len(numbers) == 0 {
		return ""
	}
	return fmt.Sprintf(form, documentWords(numbers))
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

// reason writes why a ground applies, and where.
func (w *letterWriter) reason(g law.Ground) string {
	has := func(r Row) bool { return slices.Contains(r.Codes(), string(g)) }
	partly := w.numbers(func(r Row) bool { return has(r) && r.shown() })
	wholly := w.numbers(func(r Row) bool { return has(r) && r.Assessment == NotOpen })
	text := g.Says() + " Dit staat in " + g.Article() + "."
	if redact.Personal(g) {
		text += " Staat er in een document geen grond bij een gelakte passage, dan geldt deze grond."
	} else {
		text += fmt.Sprintf(" Bij de passage staat dan “%s”.", g)
	}
	text += w.listing(partly, " Het gaat om delen van %s.")
	return text + w.listing(wholly, " Geheel geweigerd op deze grond: %s.")
}

func title(text string) string {
	runes := []rune(text)
	if len(runes) == 0 {
		return ""
	}
	return strings.ToUpper(string(runes[:1])) + string(runes[1:])
}
