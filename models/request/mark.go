package request

import (
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// MarkKind is what a mark says of a passage.
type MarkKind string

// The kinds of mark.
const (
	Within  MarkKind = "within"  // falls within the request, though its item does not
	Outside MarkKind = "outside" // buiten reikwijdte
	Remove  MarkKind = "remove"  // removed, on Grounds
	Keep    MarkKind = "keep"    // stays readable, against a proposal
)

// MarkKinds lists the kinds of mark.
var MarkKinds = []MarkKind{Within, Outside, Remove, Keep}

// Mark points at a passage: the characters From to Till of a block, or all of it when Till is 0; of a whole version
// when Block and Page are 0; of a fact of the block (such as who holds an action) when Fact names one; of a box on a page
// when Page is not 0.
type Mark struct {
	store.Row
	Request uint   `gorm:"index"`
	Version uint   `gorm:"index"`
	Block   uint   `gorm:"index"`
	Fact    string `gorm:"size:30"`
	From    int    `gorm:"column:from_char"`
	Till    int    `gorm:"column:till_char"`
	// Page is counted from 1. The sides of the box are in ten thousandths of the page, from its top left corner as a reader
	// sees it: they hold on a screen of any size.
	Page    int      `gorm:"not null;default:0"`
	Left    int      `gorm:"column:box_left;not null;default:0"`
	Top     int      `gorm:"column:box_top;not null;default:0"`
	Right   int      `gorm:"column:box_right;not null;default:0"`
	Bottom  int      `gorm:"column:box_bottom;not null;default:0"`
	Kind    MarkKind `gorm:"size:10"`
	Grounds []string `gorm:"serializer:json"`
	Why     string   `gorm:"size:1000"`
	// Proposed: by the program, with Why as its reason; a person decides.
	Proposed    bool `gorm:"not null;default:false"`
	By          uint
	ConfirmedBy uint
	ConfirmedAt *time.Time
}

// About implements access.Subject.
func (m *Mark) About() access.About { return access.About{Kind: "mark", ID: m.ID} }

// passage gives what the mark says, of a block and a range.
func (m *Mark) passage(block uint, from, till int) redact.Passage {
	kinds := map[MarkKind]redact.Kind{Within: redact.Within, Outside: redact.Outside, Remove: redact.Remove}
	return redact.Passage{Block: block, Fact: m.Fact, From: from, Till: till, Kind: kinds[m.Kind], Grounds: m.Grounds}
}

// action is the right that a mark asks for.
func (k MarkKind) action() access.Action {
	if k == Remove || k == Keep {
		return access.MarkGround
	}
	return access.MarkScope
}

// MarkPassage adds a mark. A removal without grounds rests on that of personal privacy, as in decisions an unlabelled
// box does. What was assessed or confirmed of a document that it changes must be assessed anew.
func MarkPassage(tx *store.Tx, m *Mark) (*Mark, error) {
	r, permit, err := handled(tx, m.Request, m.Kind.action(), Marking, m.Why)
	if err != nil {
		return nil, err
	}
	f, err := openAroundVersion(tx, m.Request, m.Version)
	if err != nil {
		return nil, err
	}
	if err := checkBox(tx, m); err != nil {
		return nil, err
	}
	if err := f.check(m, law.DateOf(tx.Now())); err != nil {
		return nil, err
	}
	if err := backToAssessing(permit, r); err != nil {
		return nil, err
	}
	m.ID, m.Proposed, m.By, m.ConfirmedBy, m.ConfirmedAt = 0, false, tx.Actor().Person, 0, nil
	if err := permit.Create(m); err != nil {
		return nil, err
	}
	return m, reopen(permit, f.with(m))
}

// check tells what is wrong with a mark, and puts its grounds in order.
func (f *file) check(m *Mark, today law.Date) error {
	if !slices.Contains(MarkKinds, m.Kind) {
		return fault.Wrong("kind", "Kies wat er met deze passage moet gebeuren.")
	}
	if !slices.ContainsFunc(f.papers, func(dp DocumentPaper) bool { return dp.Version == m.Version }) {
		return fault.NotFound()
	}
	if err := f.checkPlace(m); err != nil {
		return err
	}
	if len([]rune(m.Why)) > 1000 {
		return fault.Wrong("why", "Houd de toelichting onder de 1.000 tekens.")
	}
	if m.Kind != Remove {
		m.Grounds = nil
		return nil
	}
	grounds, err := groundsOf(m.Grounds, f.request.RegimeOn(today))
	m.Grounds = grounds
	return err
}

// checkPlace tells whether the passage is there.
func (f *file) checkPlace(m *Mark) error {
	if m.Boxed() {
		if m.Kind != Remove && m.Kind != Outside {
			return fault.Wrong("kind", "Wat in een vak staat, is gelakt of valt buiten de reikwijdte; iets anders kan niet.")
		}
		return nil
	}
	m.Left, m.Top, m.Right, m.Bottom = 0, 0, 0, 0
	if m.Block == 0 {
		if m.From != 0 || m.Till != 0 || m.Fact != "" || (m.Kind != Remove && m.Kind != Outside) {
			return fault.Wrong("range", "Een stuk als geheel is geweigerd of valt buiten de reikwijdte; iets anders kan niet.")
		}
		return nil
	}
	b := f.block[m.Block]
	if b == nil || b.Version != m.Version {
		return fault.NotFound()
	}
	if m.Fact != "" && b.Fact(m.Fact) == "" {
		return fault.NotFound()
	}
	if whole := m.From == 0 && m.Till == 0; !whole && (m.Fact != "" || !lies(m.From, m.Till, len([]rune(b.Text)))) {
		return fault.Wrong("range", "Deze passage staat niet in de tekst. Selecteer haar opnieuw.")
	}
	return nil
}

// lies tells whether a passage that holds something lies in a text of so many letters.
func lies(from, till, length int) bool { return 0 <= from && from < till && till <= length }

// personalGround is the ground on which names are removed.
func personalGround(regime law.Regime) law.Ground {
	if regime == law.Wob {
		return "10.2.e"
	}
	return "5.1.2.e"
}

// opinionGround is the ground on which personal views on policy are removed.
func opinionGround(regime law.Regime) law.Ground {
	if regime == law.Wob {
		return "11.1"
	}
	return "5.2.1"
}

// groundsOf reads grounds in any spelling and tells what is wrong with them.
func groundsOf(texts []string, regime law.Regime) ([]string, error) {
	list, err := law.ParseGrounds(strings.Join(texts, "; "))
	if err != nil {
		return nil, fault.Wrong("grounds", "Deze weigeringsgrond bestaat niet.")
	}
	if len(list) == 0 {
		list = []law.Ground{personalGround(regime)}
	}
	exceptional, ordinary := false, false
	var codes []string
	for _, g := range list {
		if g.Regime() != regime {
			return nil, fault.Wrong("grounds", "Grond "+string(g)+" staat niet in de "+regime.String()+", en dat is de wet waaronder dit verzoek valt.")
		}
		exceptional = exceptional || g == "5.1.5"
		ordinary = ordinary || strings.HasPrefix(string(g), "5.1.1") || strings.HasPrefix(string(g), "5.1.2")
		codes = append(codes, string(g))
	}
	// Woo 5.1 lid 5: not beside lid 1 or 2 for the same information.
	if exceptional && ordinary {
		return nil, fault.Wrong("grounds", "Grond 5.1.5 kan niet samen met een grond uit 5.1, eerste of tweede lid, voor dezelfde informatie.")
	}
	return codes, nil
}

// marked finds a mark and asks for the right to change it.
func marked(tx *store.Tx, id uint) (*Mark, *file, *store.Permit, error) {
	m, err := store.Find[Mark](tx, id)
	if err != nil {
		return nil, nil, nil, err
	}
	r, permit, err := handled(tx, m.Request, m.Kind.action(), Marking, m.Why)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := backToAssessing(permit, r); err != nil {
		return nil, nil, nil, err
	}
	f, err := openAroundVersion(tx, m.Request, m.Version)
	return m, f, permit, err
}

// Unmark takes a mark away. Of a proposal it is remembered, so that it is not made again.
func Unmark(tx *store.Tx, mark uint) error {
	m, f, permit, err := marked(tx, mark)
	if err != nil {
		return err
	}
	documents := f.with(m)
	if m.Proposed {
		m.Kind, m.Proposed, m.By = Keep, false, tx.Actor().Person
		if err := permit.Save(m); err != nil {
			return err
		}
		return reopen(permit, documents)
	}
	if err := permit.Delete(m); err != nil {
		return err
	}
	return reopen(permit, documents)
}

// Accept makes a proposal a mark.
func Accept(tx *store.Tx, mark uint) error {
	m, f, permit, err := marked(tx, mark)
	if err != nil {
		return err
	}
	if !m.Proposed {
		return fault.Refuse("Dit voorstel is al overgenomen.")
	}
	if m.groundless() {
		return fault.Wrong("grounds", "Kies de grond. Dat een passage vertrouwelijk heet, is op zichzelf geen weigeringsgrond.")
	}
	m.Proposed, m.By = false, tx.Actor().Person
	if err := permit.Save(m); err != nil {
		return err
	}
	return reopen(permit, f.with(m))
}

// groundless tells whether it removes without saying on which ground, as a proposal may and a mark may not.
func (m *Mark) groundless() bool { return m.Kind == Remove && len(m.Grounds) == 0 }

// AcceptAll makes marks of all proposals in a document; document 0 means all documents. It gives the number of proposals
// that it left, for want of a ground.
func AcceptAll(tx *store.Tx, request, document uint) (left int, err error) {
	r, permit, err := handled(tx, request, access.MarkGround, Marking, "")
	if err != nil {
		return 0, err
	}
	if err := backToAssessing(permit, r); err != nil {
		return 0, err
	}
	var touched, marks []uint
	seen := map[uint]bool{} // one of a passage that is repeated comes with every part of the list that has it
	take := func(f *file) error {
		for i := range f.marks {
			m := &f.marks[i]
			documents := f.with(m)
			switch {
			case !m.Proposed || seen[m.ID] || (document != 0 && !slices.Contains(documents, document)):
			case m.groundless():
				left++
			default:
				marks, touched = append(marks, m.ID), append(touched, documents...)
			}
			seen[m.ID] = true
		}
		return nil
	}
	if document == 0 {
		err = eachPart(tx, r, take)
	} else {
		var f *file
		if f, err = openAround(tx, request, document); err == nil {
			err = take(f)
		}
	}
	if err != nil {
		return 0, err
	}
	for start := 0; start < len(marks); start += slice {
		q := store.Of[Mark](tx).Where("id IN ?", marks[start:min(start+slice, len(marks))])
		if _, err := permit.Update(q, map[string]any{"proposed": false, "by": tx.Actor().Person}); err != nil {
			return 0, err
		}
	}
	return left, reopen(permit, touched)
}

// MarksOf lists the marks and proposals that concern a version, in the order in which they were made, those of blocks
// that it repeats included.
func MarksOf(tx *store.Tx, request, version uint) ([]Mark, error) {
	f, err := openAroundVersion(tx, request, version)
	if err != nil {
		return nil, err
	}
	var list []Mark
	for i := range f.marks {
		m := f.marks[i]
		if m.Block == 0 && m.Version == version {
			list = append(list, m)
		}
		for _, id := range f.kin[f.root[m.Block]] {
			if m.Block == 0 || f.block[id].Version != version {
				continue
			}
			for _, p := range f.on(m, f.block[id]) {
				here := m
				here.Version, here.Block, here.From, here.Till = version, id, p.From, p.Till
				list = append(list, here)
			}
		}
	}
	return list, nil
}
