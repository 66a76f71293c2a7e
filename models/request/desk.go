package request

import (
	"cmp"
	"slices"

	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/supply"
)

// Desk is a document on the desk of who assesses it: its papers with everything that was said or proposed of them.
type Desk struct {
	Document Document
	Row      Row
	// Rows are those of the inventory around it, itself included; Documents counts all of them.
	Rows      []Row
	Documents int
	Parts     []DeskPart
	// Judged and All count the passages of the request.
	Judged, All int
	// Grounds are those on which something in the request rests, the most used first.
	Grounds []law.Ground
}

// DeskPart is one paper of a document.
type DeskPart struct {
	Sheet    *paper.Sheet
	Passages []Passage
	// Whole is what was said of the paper as a whole.
	Whole []Mark
	// Boxes is what was drawn over its pages or is proposed to be, and Pages how many it has to draw on; 0 where its public copy is made of its text.
	Boxes []Mark
	Pages int
	// Scans are the pages of which the words were recognised: they may have mistakes, and words may be missing.
	Scans []supply.Scan
	// Outside are the blocks that fall outside the request by their agenda item.
	Outside map[uint]bool
}

// Passage is a mark where it lies in a paper: on its own block, or on one that repeats it.
type Passage struct {
	Mark
	Text string
	// Borrowed: it was made on the text that this one repeats, or on one that repeats this one.
	Borrowed bool
	// Alone: a proposal that is not accepted with all others at once.
	Alone bool
	// With are the numbers of all documents that it changes.
	With []int
}

// beside is how many documents before and after the one on the desk are listed with it.
const beside = 20

// OnDesk lays a document on the desk.
func OnDesk(tx *store.Tx, request uint, nr int) (*Desk, error) {
	document, err := ByNumber(tx, request, nr)
	if err != nil {
		return nil, err
	}
	d := &Desk{Document: *document}
	near, err := d.near(tx)
	if err != nil {
		return nil, err
	}
	f, err := openAround(tx, request, near...)
	if err != nil {
		return nil, err
	}
	d.Rows = f.rows()
	for _, row := range d.Rows {
		if row.Document == d.Document.ID {
			d.Row = row
		}
	}
	if err := d.count(tx); err != nil {
		return nil, err
	}
	for _, dp := range f.of[d.Document.ID] {
		v, err := paper.FindVersion(tx, dp.Version)
		if err != nil {
			return nil, err
		}
		part := f.deskPart(v)
		if slices.Contains(v.Flags, extract.Recognised) {
			if part.Scans, err = supply.Scans(tx, v.ID); err != nil {
				return nil, err
			}
		}
		d.Parts = append(d.Parts, part)
	}
	return d, nil
}

// near lists the document and those around it.
func (d *Desk) near(tx *store.Tx) ([]uint, error) {
	ids := []uint{d.Document.ID}
	for where, order := range map[string]string{"nr < ?": "nr DESC", "nr > ?": "nr"} {
		q := documentsOf(tx, d.Document.Request).Where(where, d.Document.Nr)
		some, err := store.Pluck[uint](q.Order(order).Limit(beside), "id")
		if err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	return ids, nil
}

// count tells how far the request is, and on which grounds it rests so far.
func (d *Desk) count(tx *store.Tx) (err error) {
	request := d.Document.Request
	if d.Documents, err = CountDocuments(tx, request); err != nil {
		return err
	}
	if d.All, err = store.Count(marksOf(tx, request).Where("kind <> ? OR NOT proposed", Keep)); err != nil {
		return err
	}
	if d.Judged, err = store.Count(marksOf(tx, request).Where("NOT proposed")); err != nil {
		return err
	}
	d.Grounds, err = usedGrounds(tx, request)
	return err
}

func (f *file) deskPart(v *paper.Version) DeskPart {
	p := f.byVersion[v.ID]
	part := DeskPart{Outside: map[uint]bool{}, Sheet: &paper.Sheet{
		Paper: p.ID, Version: v.ID, Number: v.Number, Kind: p.Kind, Title: paper.Plain(p.Title), Reference: p.Reference,
		Date: p.Date, Body: p.Body, FileName: v.FileName,
	}}
	if pictured(v) {
		part.Pages = v.Pages
	}
	for _, at := range f.bare[v.ID] {
		switch m := f.marks[at]; {
		case m.whole():
			part.Whole = append(part.Whole, m)
		case m.Boxed() && m.Kind != Keep:
			part.Boxes = append(part.Boxes, m)
		}
	}
	stamps := f.stampsOn(part.Boxes)
	for i := range f.blocks[v.ID] {
		b := &f.blocks[v.ID][i]
		for len(stamps) > 0 && stamps[0].Page < b.Page {
			part.Passages, stamps = append(part.Passages, stamps[0]), stamps[1:]
		}
		part.Sheet.Lines = append(part.Sheet.Lines, b.Whole())
		if b.Item != 0 && f.outside[b.Item] {
			part.Outside[b.ID] = true
		}
		part.Passages = append(part.Passages, f.passagesIn(b)...)
	}
	part.Passages = append(part.Passages, stamps...)
	return part
}

// stampsOn lists the boxes that the program found, in the order of the pages: they are judged as passages are. What somebody drew by hand
// was judged as it was drawn.
func (f *file) stampsOn(boxes []Mark) (list []Passage) {
	for _, m := range boxes {
		if m.Found != "" {
			list = append(list, Passage{Mark: m, Alone: m.alone(f.request), With: f.numbersWith(&m)})
		}
	}
	slices.SortStableFunc(list, func(a, b Passage) int { return cmp.Or(a.Page-b.Page, a.Top-b.Top, a.Left-b.Left) })
	return list
}

// passagesIn lists what is said of a block, from its first letter to its last.
func (f *file) passagesIn(b *paper.Block) (list []Passage) {
	runes := []rune(b.Text)
	for _, at := range f.byRoot[f.root[b.ID]] {
		m := f.marks[at]
		for _, said := range f.on(m, b) {
			here := Passage{Mark: m, Borrowed: m.Block != b.ID, Alone: m.alone(f.request), With: f.numbersWith(&m)}
			here.Version, here.Block, here.From, here.Till = b.Version, b.ID, said.From, said.Till
			if here.Till == 0 || here.Till > len(runes) {
				here.From, here.Till = 0, len(runes)
			}
			here.Text = string(runes[here.From:here.Till])
			if m.Fact != "" {
				here.Text = b.Fact(m.Fact)
			}
			list = append(list, here)
		}
	}
	slices.SortStableFunc(list, func(a, b Passage) int { return cmp.Or(a.From-b.From, b.Till-a.Till) })
	return list
}

func (f *file) numbersWith(m *Mark) (numbers []int) {
	for _, id := range f.with(m) {
		numbers = append(numbers, f.nr[id])
	}
	slices.Sort(numbers)
	return numbers
}
