package request

import (
	"cmp"
	"maps"
	"slices"

	"gorm.io/gorm"

	"beraad/models/law"
	"beraad/models/store"
)

// documentsOf is the query for the documents of a request.
func documentsOf(tx *store.Tx, request uint) *gorm.DB {
	return store.Of[Document](tx).Where("request = ?", request)
}

// CountDocuments counts the documents of a request.
func CountDocuments(tx *store.Tx, request uint) (int, error) {
	return store.Count(documentsOf(tx, request))
}

// ByNumber gives the document of a request that has a number on its inventory.
func ByNumber(tx *store.Tx, request uint, nr int) (*Document, error) {
	return store.First[Document](documentsOf(tx, request).Where("nr = ?", nr))
}

// InventoryPage gives a page of the inventory, with how many documents there are in all. It takes no longer for a long one.
func InventoryPage(tx *store.Tx, request uint, page store.Page) ([]Row, int, error) {
	documents, total, err := store.Paged[Document](documentsOf(tx, request).Order("nr"), page)
	if err != nil {
		return nil, 0, err
	}
	rows, err := rowsOf(tx, request, documents)
	return rows, total, err
}

// RowOf gives the row of the inventory of one document, by its number.
func RowOf(tx *store.Tx, request uint, nr int) (*Row, error) {
	d, err := ByNumber(tx, request, nr)
	if err != nil {
		return nil, err
	}
	rows, err := rowsOf(tx, request, []Document{*d})
	if err != nil {
		return nil, err
	}
	return &rows[0], nil
}

func rowsOf(tx *store.Tx, request uint, documents []Document) ([]Row, error) {
	ids := make([]uint, len(documents))
	for i, d := range documents {
		ids[i] = d.ID
	}
	f, err := openAround(tx, request, ids...)
	if err != nil {
		return nil, err
	}
	return f.rows(), nil
}

// NextOpen gives the number of the first document after one that is still to be assessed, or 0; after the last one it looks from
// the first again.
func NextOpen(tx *store.Tx, request uint, nr int) (int, error) {
	for _, where := range []string{"nr > ?", "nr < ?"} {
		q := documentsOf(tx, request).Where("done_by = 0 AND public_url = ''").Where(where, nr)
		if found, err := store.Pluck[int](q.Order("nr").Limit(1), "nr"); err != nil || len(found) > 0 {
			return append(found, 0)[0], err
		}
	}
	return 0, nil
}

// Standing is how far the documents of a request are, by their numbers.
type Standing struct {
	ToAssess  []int
	ToConfirm []int // assessed by one person
	Confirmed []int // or public already
	Proposals int   // that nobody answered yet
}

// All counts the documents.
func (s *Standing) All() int { return len(s.ToAssess) + len(s.ToConfirm) + len(s.Confirmed) }

// StandingOf tells how far the documents of a request are.
func StandingOf(tx *store.Tx, request uint) (*Standing, error) {
	documents, err := store.List[Document](documentsOf(tx, request).Select("id", "nr", "done_by", "confirmed_by", "public_url").Order("nr"))
	if err != nil {
		return nil, err
	}
	s := &Standing{}
	for _, d := range documents {
		switch {
		case d.ConfirmedBy != 0 || d.PublicURL != "":
			s.Confirmed = append(s.Confirmed, d.Nr)
		case d.DoneBy != 0:
			s.ToConfirm = append(s.ToConfirm, d.Nr)
		default:
			s.ToAssess = append(s.ToAssess, d.Nr)
		}
	}
	s.Proposals, err = store.Count(marksOf(tx, request).Where("proposed AND kind <> ?", Keep))
	return s, err
}

func marksOf(tx *store.Tx, request uint) *gorm.DB {
	return store.Of[Mark](tx).Where("request = ?", request)
}

// mostUsed is of how many marks it is seen on which grounds they rest: the newest.
const mostUsed = 1000

// usedGrounds lists the grounds on which something in a request rests, the most used of late first.
func usedGrounds(tx *store.Tx, request uint) ([]law.Ground, error) {
	marks, err := store.List[Mark](marksOf(tx, request).Select("id", "grounds").Where("kind = ?", Remove).Order("id DESC").Limit(mostUsed))
	if err != nil {
		return nil, err
	}
	count := map[law.Ground]int{}
	for _, m := range marks {
		for _, g := range toGrounds(m.Grounds) {
			count[g]++
		}
	}
	list := slices.Collect(maps.Keys(count))
	slices.SortFunc(list, func(a, b law.Ground) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return list, nil
}
