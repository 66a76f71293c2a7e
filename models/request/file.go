package request

import (
	"maps"
	"slices"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// file is everything of some documents of a request that their place on the inventory follows from; see around.
type file struct {
	request   *Request
	documents []Document
	papers    []DocumentPaper
	byVersion map[uint]paper.Paper
	blocks    map[uint][]paper.Block // by version; each with the item by which it is judged
	block     map[uint]*paper.Block  // by number
	root      map[uint]uint          // of a block: the one that it repeats, over any number of steps
	kin       map[uint][]uint        // of a root: the blocks of the documents that repeat it, itself included
	marks     []Mark
	byRoot    map[uint][]int           // of a root: the places in marks of what is said of it
	outside   map[uint]bool            // items
	bare      map[uint][]int           // of a version: the places in marks of what is said of it as a whole, or of its pages
	scans     map[uint]bool            // versions with pages and without text
	asked     map[uint]bool            // the documents that were asked for; the others hold a passage that is kin
	in        map[uint][]uint          // of a version: the documents that hold it
	of        map[uint][]DocumentPaper // of a document: its papers
	nr        map[uint]int             // of a document: its number
}

// index remembers of which texts each mark speaks.
func (f *file) index() {
	f.in, f.of = map[uint][]uint{}, map[uint][]DocumentPaper{}
	for _, dp := range f.papers {
		f.in[dp.Version] = append(f.in[dp.Version], dp.Document)
		f.of[dp.Document] = append(f.of[dp.Document], dp)
	}
	f.byRoot, f.bare = map[uint][]int{}, map[uint][]int{}
	for i, m := range f.marks {
		if m.Block != 0 {
			f.byRoot[f.root[m.Block]] = append(f.byRoot[f.root[m.Block]], i)
		} else {
			f.bare[m.Version] = append(f.bare[m.Version], i)
		}
	}
}

// sort puts papers in the order of the inventory.
func (f *file) sort() {
	f.nr = map[uint]int{}
	for _, d := range f.documents {
		f.nr[d.ID] = d.Nr
	}
	slices.SortStableFunc(f.papers, func(a, b DocumentPaper) int { return f.nr[a.Document] - f.nr[b.Document] })
}

// read takes in what was said of items, and the blocks of all documents.
func (f *file) read(tx *store.Tx) error {
	f.outside = map[uint]bool{}
	scopes, err := Scopes(tx, f.request.ID)
	if err != nil {
		return err
	}
	for _, s := range scopes {
		f.outside[s.Item] = s.Outside
	}
	f.blocks, f.byVersion = map[uint][]paper.Block{}, map[uint]paper.Paper{}
	var versions, papers []uint
	for _, dp := range f.papers {
		versions, papers = append(versions, dp.Version), append(papers, dp.Paper)
	}
	rows, err := papersBy(tx, papers)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(versions, slice) {
		blocks, err := store.List[paper.Block](store.Of[paper.Block](tx).Where("version IN ?", part).Order("version, seq"))
		if err != nil {
			return err
		}
		for _, b := range blocks {
			f.blocks[b.Version] = append(f.blocks[b.Version], b)
		}
	}
	items, err := itemsOf(tx, papers)
	if err != nil {
		return err
	}
	for _, dp := range f.papers {
		f.byVersion[dp.Version] = rows[dp.Paper]
		belong(rows[dp.Paper].Kind, f.blocks[dp.Version], items[dp.Paper])
	}
	return f.findScans(tx)
}

// papersBy gives papers by number.
func papersBy(tx *store.Tx, ids []uint) (map[uint]paper.Paper, error) {
	all := make(map[uint]paper.Paper, len(ids))
	for part := range slices.Chunk(ids, slice) {
		rows, err := paper.ByIDs(tx, part)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, rows)
	}
	return all, nil
}

// itemsOf lists the items that papers are on.
func itemsOf(tx *store.Tx, papers []uint) (map[uint][]uint, error) {
	items := map[uint][]uint{}
	for part := range slices.Chunk(papers, slice) {
		ties, err := store.List[paper.OnItem](store.Of[paper.OnItem](tx).Where("paper IN ?", part).Order("paper, seq"))
		if err != nil {
			return nil, err
		}
		for _, tie := range ties {
			items[tie.Paper] = append(items[tie.Paper], tie.Item)
		}
	}
	return items, nil
}

// belong gives the blocks of a paper that is on one item, and names none itself, to that item: a form, a note. The
// papers of a meeting as a whole are on no item, also where a later meeting has them on its agenda to adopt them.
func belong(kind paper.Kind, blocks []paper.Block, items []uint) {
	switch kind {
	case paper.Agenda, paper.Convocation, paper.Minutes, paper.Decisions:
		return
	}
	if len(items) != 1 || slices.ContainsFunc(blocks, func(b paper.Block) bool { return b.Item != 0 && b.Item != items[0] }) {
		return
	}
	for i := range blocks {
		blocks[i].Item = items[0]
	}
}

// relate finds of each block the one that it repeats in the end.
func (f *file) relate(tx *store.Tx) error {
	f.block = map[uint]*paper.Block{}
	origin := map[uint]uint{}
	for _, blocks := range f.blocks {
		for i := range blocks {
			f.block[blocks[i].ID] = &blocks[i]
			origin[blocks[i].ID] = blocks[i].Origin
		}
	}
	if err := follow(tx, origin); err != nil {
		return err
	}
	f.root, f.kin = map[uint]uint{}, map[uint][]uint{}
	for _, dp := range f.papers {
		for _, b := range f.blocks[dp.Version] {
			root := rootOf(b.ID, origin)
			f.root[b.ID] = root
			f.kin[root] = append(f.kin[root], b.ID)
		}
	}
	return nil
}

// follow adds to the origins those of blocks that stand in no document, step by step. It asks as the program: a note
// of which only a part was found is repeated all the same, and nothing of it is shown.
func follow(tx *store.Tx, origin map[uint]uint) error {
	return tx.As(access.System("herkomst"), func(tx *store.Tx) error {
		for range longest {
			unknown := map[uint]bool{}
			for _, from := range origin {
				if _, known := origin[from]; from != 0 && !known {
					unknown[from] = true
				}
			}
			if len(unknown) == 0 {
				return nil
			}
			for part := range slices.Chunk(slices.Collect(maps.Keys(unknown)), slice) {
				rows, err := store.List[paper.Block](store.Of[paper.Block](tx).Select("id", "origin").Where("id IN ?", part))
				if err != nil {
					return err
				}
				for _, id := range part {
					origin[id] = 0
				}
				for _, b := range rows {
					origin[b.ID] = b.Origin
				}
			}
		}
		return nil
	})
}

// longest is how many times a text may have been taken over; it ends a circle that no paper should hold.
const longest = 20

func rootOf(id uint, origin map[uint]uint) uint {
	for range longest {
		if origin[id] == 0 {
			return id
		}
		id = origin[id]
	}
	return id
}

// versions gives the versions that the documents hold.
func (f *file) versions(tx *store.Tx) (map[uint]paper.Version, error) {
	ids := make([]uint, len(f.papers))
	for i, dp := range f.papers {
		ids[i] = dp.Version
	}
	all := make(map[uint]paper.Version, len(ids))
	for part := range slices.Chunk(ids, slice) {
		rows, err := paper.VersionsByIDs(tx, part)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, rows)
	}
	return all, nil
}

// scope tells whether an item falls within the request.
func (f *file) scope(item uint) bool { return !f.outside[item] }

// passages gives what is said of a version: its own marks, and those of blocks that its blocks repeat, or that repeat
// them. Proposals say nothing until a person accepts them.
func (f *file) passages(version uint) []redact.Passage {
	var list []redact.Passage
	for _, at := range f.bare[version] {
		if m := f.marks[at]; m.whole() && !m.Proposed {
			list = append(list, m.passage(0, 0, 0))
		}
	}
	for i := range f.blocks[version] {
		b := &f.blocks[version][i]
		for _, at := range f.byRoot[f.root[b.ID]] {
			if m := f.marks[at]; m.Kind != Keep && !m.Proposed {
				list = append(list, f.on(m, b)...)
			}
		}
	}
	return list
}

// on gives what a mark says of a block: of its own block, or of one that repeats it. Where the two texts differ a
// whole block is treated as a whole, and a range wherever its words stand.
func (f *file) on(m Mark, b *paper.Block) []redact.Passage {
	own := f.block[m.Block]
	if own == nil {
		return nil
	}
	if b.ID == m.Block || own.Text == b.Text || m.Fact != "" {
		return []redact.Passage{m.passage(b.ID, m.From, m.Till)}
	}
	if m.Till == 0 {
		if m.Kind == Within {
			return nil
		}
		return []redact.Passage{m.passage(b.ID, 0, 0)}
	}
	words := []rune(own.Text)[m.From:m.Till]
	var list []redact.Passage
	for _, at := range indexes([]rune(b.Text), words) {
		list = append(list, m.passage(b.ID, at, at+len(words)))
	}
	return list
}

// indexes gives the places where runes stand in a text.
func indexes(text, words []rune) (at []int) {
	if len(words) == 0 {
		return nil
	}
	for i := 0; i+len(words) <= len(text); i++ {
		if slices.Equal(text[i:i+len(words)], words) {
			at = append(at, i)
		}
	}
	return at
}

// with gives the documents in which a mark changes something.
func (f *file) with(m *Mark) []uint {
	documents := slices.Clone(f.in[m.Version])
	if m.Block != 0 {
		for _, id := range f.kin[f.root[m.Block]] {
			documents = append(documents, f.in[f.block[id].Version]...)
		}
	}
	slices.Sort(documents)
	return slices.Compact(documents)
}
