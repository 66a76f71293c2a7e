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
	// Instead is what the public reads of a personal view that is removed, in a form that leads to no person (Woo 5.2 lid 2).
	Instead string `gorm:"size:1000;not null;default:''"`
	// Information is what the passage is about; none: what the request is about.
	Information law.Information `gorm:"size:20;not null;default:''"`
	// Found is what the program took it for when it proposed it, Sure how sure it was.
	Found Found    `gorm:"size:20"`
	Sure  Sureness `gorm:"size:10"`
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
	return redact.Passage{Block: block, Fact: m.Fact, From: from, Till: till, Kind: kinds[m.Kind], Grounds: m.Grounds, Instead: m.Instead}
}

// action is the right that a mark asks for.
func (k MarkKind) action() access.Action {
	if k == Remove || k == Keep {
		return access.MarkGround
	}
	return access.MarkScope
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
		m.Grounds, m.Instead, m.Information = nil, "", ""
		return nil
	}
	grounds, err := groundsOf(m.Grounds, f.request.RegimeOn(today))
	if err != nil {
		return err
	}
	m.Grounds = grounds
	if err := f.request.bars(m); err != nil {
		return err
	}
	return f.checkForm(m)
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
