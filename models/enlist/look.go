package enlist

import (
	"beraad/models/distribution"
	"beraad/models/store"
)

// Counts are how many lines do what.
type Counts struct {
	Of      map[Kind]int
	Leaving int // addresses that are not in the file, when the list is made the same
	Gone    int // to which no mail goes
	Foreign int
}

// Works tells how much there is to save.
func (n Counts) Works() int { return n.Of[New] + n.Of[Changed] + n.Leaving }

// Count counts the lines of what somebody handed in, and who would leave the list.
func Count(tx *store.Tx, im *Import, mode Mode) (n Counts, err error) {
	n.Of = map[Kind]int{}
	for _, kind := range Kinds {
		if n.Of[kind], err = store.Count(store.Of[Line](tx).Where("import = ? AND kind = ?", im.ID, kind)); err != nil {
			return n, err
		}
	}
	for warning, into := range map[Warning]*int{Gone: &n.Gone, Foreign: &n.Foreign} {
		if *into, err = store.Count(store.Of[Line](tx).Where("import = ? AND kind IN ? AND warning = ?", im.ID, good, warning)); err != nil {
			return n, err
		}
	}
	if mode == Copying {
		_, n.Leaving, err = Leaving(tx, im, store.Page{Size: 1})
	}
	return n, err
}

// Lines gives a page of the lines of a kind.
func Lines(tx *store.Tx, im *Import, kind Kind, page store.Page) ([]Line, int, error) {
	return store.Paged[Line](store.Of[Line](tx).Where("import = ? AND kind = ?", im.ID, kind).Order("id"), page)
}

// Leaving gives a page of the addresses of the list that are not in the file.
func Leaving(tx *store.Tx, im *Import, page store.Page) ([]distribution.Address, int, error) {
	return distribution.Besides(tx, im.List, kept(tx, im.ID), page)
}

// Warned gives a page of the lines that come in with a warning.
func Warned(tx *store.Tx, im *Import, page store.Page) ([]Line, int, error) {
	return store.Paged[Line](store.Of[Line](tx).Where("import = ? AND kind IN ? AND warning <> ''", im.ID, good).Order("id"), page)
}

// After gives lines of some kinds in the order of the file, from after one on.
func After(tx *store.Tx, id uint, kinds []Kind, last uint) ([]Line, error) {
	return store.List[Line](store.Of[Line](tx).Where("import = ? AND kind IN ? AND id > ?", id, kinds, last).Order("id").Limit(atOnce))
}

// Moved tells whether somebody changed the list since what was handed in was compared with it.
func Moved(tx *store.Tx, im *Import) (bool, error) {
	stand, err := distribution.StandOf(tx, im.List)
	return stand.String() != im.Stand, err
}
