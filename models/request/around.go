package request

import (
	"maps"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// openAround reads of the file of a request what some documents need to be shown and judged: their papers, and of other
// documents only the passages that theirs repeat, or that repeat theirs. So what it takes follows from these documents, and not
// from how many the request has.
func openAround(tx *store.Tx, id uint, documents ...uint) (*file, error) {
	r, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return around(tx, r, documents...)
}

// around is openAround for who has the request.
func around(tx *store.Tx, r *Request, documents ...uint) (f *file, err error) {
	id := r.ID
	f = &file{request: r, asked: map[uint]bool{}}
	for _, d := range documents {
		f.asked[d] = true
	}
	if f.papers, err = store.List[DocumentPaper](listedIn(tx, id).Where("document IN ?", documents).Order("document, seq, id")); err != nil {
		return nil, err
	}
	if err := f.read(tx); err != nil {
		return nil, err
	}
	if err := f.readKin(tx); err != nil {
		return nil, err
	}
	all := slices.Clone(documents)
	for _, dp := range f.papers {
		all = append(all, dp.Document)
	}
	slices.Sort(all)
	for part := range slices.Chunk(slices.Compact(all), slice) {
		rows, err := store.List[Document](store.Of[Document](tx).Where("id IN ? AND "+ofRequest, part, id))
		if err != nil {
			return nil, err
		}
		f.documents = append(f.documents, rows...)
	}
	slices.SortFunc(f.documents, func(a, b Document) int { return a.Nr - b.Nr })
	f.sort()
	if err := f.relate(tx); err != nil {
		return nil, err
	}
	if err := f.readMarks(tx); err != nil {
		return nil, err
	}
	f.index()
	return f, nil
}

// ofRequest limits rows that were found by another column to those of a request. The sign keeps a database that knows nothing of
// how many rows there are from finding them by the request: of a large one that is all of them, for each part anew.
const ofRequest = "+request = ?"

// listedIn is papersOf for who asks for some of them: of each its document is looked up, for gathering all documents first takes the
// longer the more there are.
func listedIn(tx *store.Tx, id uint) *gorm.DB {
	return store.Of[DocumentPaper](tx).Where("EXISTS (?)", documentsOf(tx, id).Select("1").Where("request_documents.id = document_papers.document"))
}

// openAroundVersion is openAround for the documents that hold a version; there may be none.
func openAroundVersion(tx *store.Tx, id, version uint) (*file, error) {
	documents, err := store.Pluck[uint](listedIn(tx, id).Where("version = ?", version), "document")
	if err != nil {
		return nil, err
	}
	return openAround(tx, id, documents...)
}

// readKin adds of other documents the blocks that are kin to those that were read, with the papers that hold them.
func (f *file) readKin(tx *store.Tx) error {
	kin, err := f.kinOf(tx)
	if err != nil || len(kin) == 0 {
		return err
	}
	versions := map[uint]bool{}
	for part := range slices.Chunk(kin, slice) {
		listed := listedIn(tx, f.request.ID).Select("1").Where("document_papers.version = blocks.version")
		rows, err := store.List[paper.Block](store.Of[paper.Block](tx).Where("id IN ? AND EXISTS (?)", part, listed).Order("version, seq"))
		if err != nil {
			return err
		}
		for _, b := range rows {
			versions[b.Version] = true
			f.blocks[b.Version] = append(f.blocks[b.Version], b)
		}
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(versions)), slice) {
		rows, err := store.List[DocumentPaper](listedIn(tx, f.request.ID).Where("version IN ?", part).Order("document, seq, id"))
		if err != nil {
			return err
		}
		f.papers = append(f.papers, rows...)
	}
	return nil
}

// kinOf lists the blocks outside the versions that were read that repeat a block in them, or are repeated by one, over any number
// of steps. It asks as the program, as follow does.
func (f *file) kinOf(tx *store.Tx) (kin []uint, err error) {
	origin := map[uint]uint{}
	for _, blocks := range f.blocks {
		for _, b := range blocks {
			origin[b.ID] = b.Origin
		}
	}
	own := maps.Clone(origin)
	if err := follow(tx, origin); err != nil {
		return nil, err
	}
	err = tx.As(access.System("herkomst"), func(tx *store.Tx) error {
		for ahead := slices.Collect(maps.Keys(origin)); len(ahead) > 0; {
			var found []uint
			for part := range slices.Chunk(ahead, slice) {
				repeating, err := store.Pluck[uint](store.Of[paper.Block](tx).Where("origin IN ?", part), "id")
				if err != nil {
					return err
				}
				for _, id := range repeating {
					if _, known := origin[id]; !known {
						origin[id] = 0
						found = append(found, id)
					}
				}
			}
			ahead = found
		}
		return nil
	})
	for id := range origin {
		if _, is := own[id]; !is {
			kin = append(kin, id)
		}
	}
	slices.Sort(kin)
	return kin, err
}

// readMarks reads what was said of the versions and blocks that were read.
func (f *file) readMarks(tx *store.Tx) error {
	seen := map[uint]bool{}
	add := func(where string, part []uint) error {
		rows, err := store.List[Mark](store.Of[Mark](tx).Where(where, part).Where(ofRequest, f.request.ID))
		for _, m := range rows {
			if !seen[m.ID] {
				seen[m.ID] = true
				f.marks = append(f.marks, m)
			}
		}
		return err
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(f.byVersion)), slice) {
		if err := add("version IN ?", part); err != nil {
			return err
		}
	}
	var kin []uint
	for id, b := range f.block {
		if _, own := f.byVersion[b.Version]; !own {
			kin = append(kin, id)
		}
	}
	for part := range slices.Chunk(kin, slice) {
		if err := add("block IN ?", part); err != nil {
			return err
		}
	}
	slices.SortFunc(f.marks, func(a, b Mark) int { return int(a.ID) - int(b.ID) })
	return nil
}
