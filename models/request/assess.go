package request

import (
	"slices"
	"strings"
	"unicode"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// Part is a version in a document, with what becomes of each of its blocks.
type Part struct {
	Kind   paper.Kind
	Whole  redact.Cut // said of the version as a whole
	Blocks []paper.Block
	Cuts   [][]redact.Cut // of each block
	Facts  []redact.Passage
	Boxes  []redact.Reason // of what was drawn over its pages
	Scan   bool            // it has pages and no text: what can be read on it was not marked by its words
}

// Verdict is what follows from the marks of a document.
type Verdict struct {
	Assessment Assessment
	Grounds    []law.Ground
	// OutsidePart: something of the document is no part of the request.
	OutsidePart bool
	// Form: a view in it is given in a form that leads to no person.
	Form bool
	// Whole: it is refused as a bundle or a paper, without a look at its passages.
	Whole bool
}

// Assess derives the assessment of a document from what becomes of its text.
//
// It is refused when nothing that says something within the request can be read: then only the grounds of that refusal
// count, and not that of the names that happen to stand in it. It is open when nothing at all was taken away.
func Assess(parts []Part) Verdict {
	v := Verdict{Whole: len(parts) > 0}
	refused, hidden := len(parts) > 0, false
	var refusal, all []law.Ground
	for i := range parts {
		p := &parts[i]
		grounds, gone := p.refusal()
		refused = refused && gone
		refusal = append(refusal, grounds...)
		v.Whole = v.Whole && p.Whole.Verdict == redact.Removed
		v.OutsidePart = v.OutsidePart || p.outside()
		v.Form = v.Form || p.form()
		removed := p.removed()
		hidden = hidden || len(removed) > 0 || p.outside()
		all = append(all, removed...)
	}
	switch {
	case refused:
		v.Assessment, v.Grounds = NotOpen, law.SortGrounds(refusal)
		if others := slices.DeleteFunc(slices.Clone(v.Grounds), redact.Personal); len(others) > 0 {
			v.Grounds = others
		}
	case hidden:
		v.Assessment, v.Grounds = PartlyOpen, law.SortGrounds(all)
	default:
		v.Assessment = Open
	}
	return v
}

// refusal tells whether nothing that says something within the request can be read of a version, and on which grounds.
func (p *Part) refusal() (grounds []law.Ground, gone bool) {
	switch p.Whole.Verdict {
	case redact.Removed:
		return toGrounds(p.Whole.Grounds), true
	case redact.OutOfReach:
		return nil, true
	}
	if p.Scan { // what nobody read and nobody drew on is not open by itself: a person says so, with a reason
		return nil, len(p.Boxes) == 0
	}
	var shown bool
	for _, look := range []func(b *paper.Block) bool{p.substance, anything, everything} {
		var says bool
		grounds, shown = nil, false
		for i := range p.Blocks {
			if b := &p.Blocks[i]; look(b) {
				g, s, r := within(b, p.Cuts[i])
				grounds, says, shown = append(grounds, g...), says || s, shown || r
			}
		}
		if says {
			break
		}
	}
	return grounds, !shown
}

// within gives the grounds on which text of a block is removed, whether any of its text is part of the request, and
// whether any of that can be read.
func within(b *paper.Block, cuts []redact.Cut) (grounds []law.Ground, says, shown bool) {
	text := []rune(b.Text)
	for _, cut := range cuts {
		if cut.Verdict == redact.OutOfReach || !slices.ContainsFunc(text[cut.From:cut.Till], isLetter) {
			continue
		}
		says = true
		shown = shown || cut.Verdict == redact.Shown || len(cut.Instead) > 0
		grounds = append(grounds, toGrounds(cut.Grounds)...)
	}
	return grounds, says, shown
}

// substance tells whether a block is what a paper is about: not its headings, its facts and who was there.
func (p *Part) substance(b *paper.Block) bool {
	if b.Personal != "" {
		return false
	}
	switch b.Kind {
	case paper.Paragraph, paper.Bullet, paper.RowOf, paper.Decided, paper.ToDo, paper.Field, paper.Point:
		return true
	case paper.ItemOf:
		return p.Kind == paper.Agenda || p.Kind == paper.Convocation
	}
	return false
}

// anything is what a paper is judged by that has no substance within the request: its headings, when they are of an
// item, and what else is no fixed fact.
func anything(b *paper.Block) bool {
	return b.Personal == "" && b.Kind != paper.Fact && b.Kind != paper.Attendee && b.Kind != paper.RubricOf && b.Kind != paper.Part
}

func everything(*paper.Block) bool { return true }

// removed lists the grounds on which anything at all is removed.
func (p *Part) removed() []law.Ground {
	grounds := toGrounds(p.Whole.Grounds)
	for _, cuts := range p.Cuts {
		for _, cut := range cuts {
			if cut.Verdict == redact.Removed {
				grounds = append(grounds, toGrounds(cut.Grounds)...)
			}
		}
	}
	for _, fact := range p.Facts {
		grounds = append(grounds, toGrounds(fact.Grounds)...)
	}
	for _, box := range p.Boxes {
		grounds = append(grounds, toGrounds(box.Grounds)...)
	}
	return grounds
}

// outside tells whether text of the version is no part of the request.
func (p *Part) outside() bool {
	if p.Whole.Verdict == redact.OutOfReach || slices.ContainsFunc(p.Boxes, func(r redact.Reason) bool { return r.Outside }) {
		return true
	}
	for i, cuts := range p.Cuts {
		text := []rune(p.Blocks[i].Text)
		for _, cut := range cuts {
			if cut.Verdict == redact.OutOfReach && slices.ContainsFunc(text[cut.From:cut.Till], isLetter) {
				return true
			}
		}
	}
	return false
}

// form tells whether a view is given in a form that leads to no person.
func (p *Part) form() bool {
	if slices.ContainsFunc(p.Boxes, func(r redact.Reason) bool { return r.Instead != "" }) {
		return true
	}
	for _, cuts := range p.Cuts {
		if slices.ContainsFunc(cuts, func(c redact.Cut) bool { return len(c.Instead) > 0 }) {
			return true
		}
	}
	return false
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func toGrounds(codes []string) []law.Ground {
	grounds := make([]law.Ground, len(codes))
	for i, code := range codes {
		grounds[i] = law.Ground(code)
	}
	return grounds
}

// part rules on a version.
func (f *file) part(version uint) Part {
	marks := f.passages(version)
	p := Part{Kind: f.byVersion[version].Kind, Whole: redact.Whole(marks), Blocks: f.blocks[version], Scan: f.scans[version]}
	for _, m := range f.boxes(version) {
		p.Boxes = append(p.Boxes, m.box().Reason)
	}
	var own []redact.Passage // of a version that is refused whole, what else is said of it
	for _, m := range marks {
		if m.Block != 0 {
			own = append(own, m)
		}
	}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		inside := b.Item == 0 || f.scope(b.Item)
		cuts := redact.Rule(b, own, inside)
		p.Cuts = append(p.Cuts, cuts)
		for _, m := range own {
			if m.Block == b.ID && m.Fact != "" && m.Kind == redact.Remove && inside {
				p.Facts = append(p.Facts, m)
			}
		}
	}
	return p
}

// parts rules on the versions of a document.
func (f *file) parts(document uint) []Part {
	var parts []Part
	for _, dp := range f.of[document] {
		parts = append(parts, f.part(dp.Version))
	}
	return parts
}

// Row is a row of the inventory. All of it is derived but the title.
type Row struct {
	Document    uint
	Nr          int
	Title       string
	Kind        paper.Kind
	Assessment  Assessment
	Grounds     string // "10.2.e, 11.1"; "-" for none
	OutsidePart bool
	Overruled   bool
	Done        bool
	Confirmed   bool
	Proposals   int // that nobody answered yet
	PublicURL   string
	Papers      []DocumentPaper

	verdict Verdict
}

// Codes gives the grounds of a row one by one.
func (r Row) Codes() []string {
	if r.Grounds == "-" {
		return nil
	}
	return strings.Split(r.Grounds, ", ")
}

// Inventory lists the documents of a request with what becomes of them.
func Inventory(tx *store.Tx, request uint) ([]Row, error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	var rows []Row
	err = eachPart(tx, r, func(f *file) error {
		rows = append(rows, f.rows()...)
		return nil
	})
	return rows, err
}

func (f *file) rows() []Row {
	rows := make([]Row, 0, len(f.documents))
	proposals := f.proposals()
	for _, d := range f.documents {
		if !f.asked[d.ID] {
			continue
		}
		row := Row{
			Document: d.ID, Nr: d.Nr, Title: d.Title, Kind: paper.Kind(d.Kind), Overruled: d.Overruled != "", PublicURL: d.PublicURL,
			Done: d.DoneBy != 0, Confirmed: d.ConfirmedBy != 0, Proposals: proposals[d.ID], Papers: f.of[d.ID],
		}
		if d.PublicURL != "" {
			row.Assessment, row.Grounds, row.Done, row.Confirmed = AlreadyOpen, "-", true, true
			rows = append(rows, row)
			continue
		}
		row.verdict = Assess(f.parts(d.ID))
		row.Assessment, row.OutsidePart = row.verdict.Assessment, row.verdict.OutsidePart
		if row.Overruled {
			row.Assessment = d.Overruled
		}
		if row.Grounds = law.JoinGrounds(row.verdict.Grounds); row.Grounds == "" || row.Assessment == Open || row.Assessment == AlreadyOpen {
			row.Grounds = "-"
		}
		rows = append(rows, row)
	}
	return rows
}

// proposals counts the open proposals by document.
func (f *file) proposals() map[uint]int {
	count := map[uint]int{}
	for i := range f.marks {
		if f.marks[i].Proposed {
			for _, d := range f.with(&f.marks[i]) {
				count[d]++
			}
		}
	}
	return count
}
