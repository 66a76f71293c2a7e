package request

import (
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// MarkPassage adds a mark. A removal without grounds rests on that of personal privacy, as in decisions an unlabelled
// box does. What was assessed or confirmed of a document that it changes must be assessed anew.
func MarkPassage(tx *store.Tx, m *Mark) (*Mark, error) {
	d := &Deed{Kind: MarkedDeed}
	if err := d.place(tx, m); err != nil {
		return nil, err
	}
	return m, d.remember(tx, m.Request)
}

// MarkRanges marks parts of a block, each from a character to another.
func MarkRanges(tx *store.Tx, with Mark, ranges [][2]int) error {
	d := &Deed{Kind: MarkedDeed}
	for _, r := range ranges {
		m := with
		m.From, m.Till = r[0], r[1]
		if err := d.place(tx, &m); err != nil {
			return err
		}
	}
	return d.remember(tx, with.Request)
}

// place adds a mark, as a part of a deed.
func (d *Deed) place(tx *store.Tx, m *Mark) error {
	r, permit, err := handled(tx, m.Request, m.Kind.action(), Marking, m.Why)
	if err != nil {
		return err
	}
	f, err := openAroundVersion(tx, m.Request, m.Version)
	if err != nil {
		return err
	}
	if err := checkBox(tx, m); err != nil {
		return err
	}
	if err := f.check(m, law.DateOf(tx.Now())); err != nil {
		return err
	}
	if err := backToAssessing(permit, r); err != nil {
		return err
	}
	m.ID, m.Proposed, m.By, m.ConfirmedBy, m.ConfirmedAt, m.Sure = 0, false, tx.Actor().Person, 0, nil, ""
	if err := permit.Create(m); err != nil {
		return err
	}
	return d.changed(permit, f.with(m), m.ID)
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
	d := &Deed{Kind: LiftedDeed}
	m, err := d.lift(tx, mark)
	if err != nil {
		return err
	}
	return d.remember(tx, m.Request)
}

// lift takes a mark away, as a part of a deed, and gives it as it was.
func (d *Deed) lift(tx *store.Tx, mark uint) (*Mark, error) {
	m, f, permit, err := marked(tx, mark)
	if err != nil {
		return nil, err
	}
	documents, before := f.with(m), *m
	if m.Proposed {
		d.Kept = append(d.Kept, before)
		m.Kind, m.Proposed, m.By = Keep, false, tx.Actor().Person
		if err := permit.Save(m); err != nil {
			return nil, err
		}
		return &before, d.changed(permit, documents)
	}
	d.Deleted = append(d.Deleted, before)
	if err := permit.Delete(m); err != nil {
		return nil, err
	}
	return &before, d.changed(permit, documents)
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
	if err := f.request.barsProposal(m); err != nil {
		return err
	}
	d := &Deed{Kind: AcceptedDeed, Accepted: []uint{m.ID}}
	m.Proposed, m.By = false, tx.Actor().Person
	if err := permit.Save(m); err != nil {
		return err
	}
	if err := d.changed(permit, f.with(m)); err != nil {
		return err
	}
	return d.remember(tx, m.Request)
}

// groundless tells whether it removes without saying on which ground, as a proposal may and a mark may not.
func (m *Mark) groundless() bool { return m.Kind == Remove && len(m.Grounds) == 0 }

// alone tells whether a proposal asks for a verdict of its own: for want of a ground, for doubt, or because the ground asks for a weighing.
func (m *Mark) alone(r *Request) bool {
	return m.groundless() || m.Sure == Doubtful || r.barsProposal(m) != nil
}

// AcceptAll makes marks of all proposals in a document; document 0 means all documents. It gives the number of proposals
// that it left: for want of a ground, for doubt, or because the ground asks for a weighing.
func AcceptAll(tx *store.Tx, request, document uint) (left int, err error) {
	r, permit, err := handled(tx, request, access.MarkGround, Marking, "")
	if err != nil {
		return 0, err
	}
	if err := backToAssessing(permit, r); err != nil {
		return 0, err
	}
	d := &Deed{Kind: AcceptedDeed}
	seen := map[uint]bool{} // one of a passage that is repeated comes with every part of the list that has it
	var touched []uint
	take := func(f *file) error {
		for i := range f.marks {
			m := &f.marks[i]
			documents := f.with(m)
			switch {
			case !m.Proposed || seen[m.ID] || (document != 0 && !slices.Contains(documents, document)):
			case m.alone(r):
				left++
			default:
				d.Accepted, touched = append(d.Accepted, m.ID), append(touched, documents...)
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
	for part := range slices.Chunk(d.Accepted, slice) {
		q := store.Of[Mark](tx).Where("id IN ?", part)
		if _, err := permit.Update(q, map[string]any{"proposed": false, "by": tx.Actor().Person}); err != nil {
			return 0, err
		}
	}
	if err := d.changed(permit, touched); err != nil {
		return 0, err
	}
	return left, d.remember(tx, request)
}

// Judge gives a mark, or a proposal, another verdict: that of with, whose place counts for nothing. Keep takes it away; a proposal
// that stays as it was is accepted.
func Judge(tx *store.Tx, mark uint, with Mark) error {
	m, err := store.Find[Mark](tx, mark)
	if err != nil {
		return err
	}
	if with.Kind == Keep {
		return Unmark(tx, mark)
	}
	asIs := m.Kind == with.Kind && (len(with.Grounds) == 0 || slices.Equal(m.Grounds, with.Grounds)) && with.Instead == "" && with.Information == m.Information
	if m.Proposed && asIs && (with.Why == "" || with.Why == m.Why) {
		return Accept(tx, mark)
	}
	d := &Deed{Kind: JudgedDeed}
	before, err := d.lift(tx, mark)
	if err != nil {
		return err
	}
	next := *before
	next.Row, next.Kind, next.Grounds, next.Why, next.Instead, next.Information = store.Row{}, with.Kind, with.Grounds, with.Why, with.Instead, with.Information
	if err := d.place(tx, &next); err != nil {
		return err
	}
	return d.remember(tx, m.Request)
}

// MarkWords marks words wherever they stand in a block, and gives how many times that is.
func MarkWords(tx *store.Tx, with Mark, words string) (int, error) {
	f, err := openAroundVersion(tx, with.Request, with.Version)
	if err != nil {
		return 0, err
	}
	b := f.block[with.Block]
	if b == nil || b.Version != with.Version {
		return 0, fault.NotFound()
	}
	places := indexes([]rune(b.Text), []rune(words))
	if len(places) == 0 {
		return 0, fault.Wrong("words", "Deze woorden staan niet in de alinea. Neem ze precies zo over als ze er staan.")
	}
	ranges := make([][2]int, len(places))
	for i, from := range places {
		ranges[i] = [2]int{from, from + len([]rune(words))}
	}
	return len(places), MarkRanges(tx, with, ranges)
}

// MarkWhole says the same of every paper of a document as a whole: refused, or outside the request.
func MarkWhole(tx *store.Tx, document uint, with Mark) error {
	found, err := FindDocument(tx, document)
	if err != nil {
		return err
	}
	papers, err := PapersOf(tx, document)
	if err != nil {
		return err
	}
	d := &Deed{Kind: WholeDeed, Words: begin(found.Title)}
	for _, dp := range papers {
		m := Mark{Request: found.Request, Version: dp.Version, Kind: with.Kind, Grounds: slices.Clone(with.Grounds), Why: with.Why, Information: with.Information}
		if err := d.place(tx, &m); err != nil {
			return err
		}
	}
	return d.remember(tx, found.Request)
}

// namedIn gives the first of some names that stands in a text.
func namedIn(names []string, text string) string {
	if found := redact.Naming(names).Among(text); len(found) > 0 {
		return found[0]
	}
	return ""
}
