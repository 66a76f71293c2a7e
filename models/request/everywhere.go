package request

import (
	"slices"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// MarkEverywhere marks words wherever they stand in the documents of a request, but where somebody ruled on them
// already. It gives the numbers of the documents that it changed.
func MarkEverywhere(tx *store.Tx, with Mark, words string) ([]int, error) {
	r, permit, err := handled(tx, with.Request, with.Kind.action(), Marking, with.Why)
	if err != nil {
		return nil, err
	}
	if len([]rune(words)) < 3 {
		return nil, fault.Wrong("words", "Geef ten minste drie letters op om overal te markeren.")
	}
	holds := store.Of[paper.Block](tx).Select("1").Where("blocks.version = document_papers.version AND text LIKE ? ESCAPE '!'", store.Holding(words))
	holding, err := store.Pluck[uint](listedIn(tx, with.Request).Where("EXISTS (?)", holds).Order("document"), "document")
	if err != nil {
		return nil, err
	}
	d := &Deed{Kind: EverywhereDeed, Words: begin(words)}
	var documents []uint
	var numbers []int
	for part := range slices.Chunk(slices.Compact(holding), together) {
		f, err := around(tx, r, part...)
		if err != nil {
			return nil, err
		}
		made, err := f.everywhere(with, words, law.DateOf(tx.Now()))
		if err != nil {
			return nil, err
		}
		for i := range made {
			made[i].By = tx.Actor().Person
			if err := permit.Create(&made[i]); err != nil {
				return nil, err
			}
			d.Made = append(d.Made, made[i].ID)
			documents, numbers = append(documents, f.with(&made[i])...), append(numbers, f.numbersWith(&made[i])...)
		}
	}
	if len(documents) == 0 {
		return nil, fault.Wrong("words", "Deze woorden staan nergens, of er is overal al over beslist.")
	}
	if err := backToAssessing(permit, r); err != nil {
		return nil, err
	}
	if err := d.changed(permit, documents); err != nil {
		return nil, err
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), d.remember(tx, with.Request)
}

// everywhere lists the marks to make. A text that another repeats needs one mark: it holds for both.
func (f *file) everywhere(with Mark, words string, today law.Date) (made []Mark, err error) {
	type place struct {
		root uint
		text string
		from int
	}
	done := map[place]bool{}
	for _, dp := range f.papers {
		for i := range f.blocks[dp.Version] {
			b := &f.blocks[dp.Version][i]
			for _, from := range indexes([]rune(b.Text), []rune(words)) {
				till := from + len([]rune(words))
				here := place{f.root[b.ID], b.Text, from}
				if f.ruled(b, from, till) || done[here] {
					continue
				}
				done[here] = true
				m := with
				m.Row, m.Version, m.Block, m.Fact, m.From, m.Till = store.Row{}, dp.Version, b.ID, "", from, till
				if err := f.check(&m, today); err != nil {
					return nil, err
				}
				made = append(made, m)
			}
		}
	}
	return made, nil
}

// ruled tells whether a person ruled on a range already; a proposal is no ruling.
func (f *file) ruled(b *paper.Block, from, till int) bool {
	return slices.ContainsFunc(f.passagesIn(b), func(p Passage) bool {
		return !p.Proposed && p.Fact == "" && p.Kind != Within && p.From <= from && till <= p.Till
	})
}
