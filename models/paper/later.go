package paper

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"beraad/models/format/sign"
	"beraad/models/search"
	"beraad/models/store"
)

// AddText adds to a file what was recognised later in the pictures of its pages, by page from 1, and where somebody seems to
// have signed, and gives its text as it is then.
// The file itself stays what it is, and so do the blocks that were there: what was marked on them holds. A page that has text gets none.
func AddText(permit *store.Permit, version uint, pages map[int][]string, signs []sign.Place) (Drawing, error) {
	tx := permit.Tx()
	v, err := FindVersion(tx, version)
	if err != nil {
		return Drawing{}, err
	}
	if v.Structured() {
		return Drawing{}, fmt.Errorf("add text to version %d: it is no file", version)
	}
	p, err := Find(tx, v.Paper)
	if err != nil {
		return Drawing{}, err
	}
	blocks, err := Blocks(tx, version)
	if err != nil {
		return Drawing{}, err
	}
	d := Drawing{blocks: blocks, pages: v.Pages, flags: v.Flags, signs: slices.Clone(v.Signs)}
	if d.Recognise(pages); len(d.blocks) == len(blocks) {
		return d, nil
	}
	d.Sign(signs)
	if err := insert(permit, version, d.blocks); err != nil {
		return Drawing{}, err
	}
	v.Flags, v.Drawn, v.Signs = d.flags, d.state(), d.signs
	if err := permit.Save(v); err != nil {
		return Drawing{}, err
	}
	if d.blocks, err = Blocks(tx, version); err != nil {
		return Drawing{}, err
	}
	return d, search.Replace(tx, []uint{p.ID}, p.entriesOf(v, d.blocks))
}

// insert gives blocks the numbers of their order and saves those that are new. A block that moves gets its number in two steps, for no two
// of a version have the same.
func insert(permit *store.Permit, version uint, blocks []Block) error {
	of := func() *gorm.DB { return store.Of[Block](permit.Tx()).Where("version = ?", version) }
	var fresh []Block
	for i := 0; i < len(blocks); {
		if blocks[i].ID == 0 {
			blocks[i].Row, blocks[i].Version, blocks[i].Seq = store.Row{Rev: 1}, version, i+1
			fresh = append(fresh, blocks[i])
			i++
			continue
		}
		by, till := i+1-blocks[i].Seq, i
		first := blocks[i].Seq
		for till < len(blocks) && blocks[till].ID != 0 && till+1-blocks[till].Seq == by {
			till++
		}
		last := blocks[till-1].Seq
		for n := i; n < till; n++ {
			blocks[n].Seq += by
		}
		if i = till; by == 0 {
			continue
		}
		if _, err := permit.Update(of().Where("seq BETWEEN ? AND ?", first, last), map[string]any{"seq": gorm.Expr("-(seq + ?)", by)}); err != nil {
			return err
		}
	}
	if _, err := permit.Update(of().Where("seq < 0"), map[string]any{"seq": gorm.Expr("-seq")}); err != nil {
		return err
	}
	for part := range slices.Chunk(fresh, 200) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	return nil
}

// BlankIn gives the pages of a version that have no text, from 1.
func BlankIn(tx *store.Tx, version uint) ([]int, error) {
	v, err := FindVersion(tx, version)
	if err != nil {
		return nil, err
	}
	said, err := store.Pluck[int](store.Of[Block](tx).Where("version = ?", version).Distinct(), "page")
	if err != nil {
		return nil, err
	}
	var pages []int
	for page := 1; page <= v.Pages; page++ {
		if !slices.Contains(said, page) {
			pages = append(pages, page)
		}
	}
	return pages, nil
}
