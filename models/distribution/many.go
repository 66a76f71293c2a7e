package distribution

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/store"
)

// Many changes many fixed addresses of a list in one transaction. One line of the trail tells of all.
type Many struct {
	list   *List
	permit *store.Permit
	stand  Stand
}

// Stand tells two moments of the fixed addresses of a list apart: whatever is added, changed or taken off, one of the three
// differs.
type Stand struct{ Count, Last, Revisions int }

// String writes it down.
func (s Stand) String() string { return fmt.Sprintf("%d-%d-%d", s.Count, s.Last, s.Revisions) }

// StandOf gives how the fixed addresses of a list are now.
func StandOf(tx *store.Tx, list uint) (s Stand, err error) {
	if s.Count, err = Total(tx, list); err != nil {
		return s, err
	}
	for _, part := range []struct {
		into *int
		of   string
	}{{&s.Last, "COALESCE(MAX(id), 0)"}, {&s.Revisions, "COALESCE(SUM(rev), 0)"}} {
		found, err := store.Pluck[int](store.Of[Address](tx).Where("list = ?", list), part.of)
		if err != nil {
			return s, err
		}
		*part.into = found[0]
	}
	return s, nil
}

// Total counts the fixed addresses of a list.
func Total(tx *store.Tx, list uint) (int, error) {
	return store.Count(store.Of[Address](tx).Where("list = ?", list))
}

// ChangeMany begins to change many addresses. The list itself is saved, so that of two who do this at the same moment one is
// told that the other was first.
func ChangeMany(tx *store.Tx, list uint) (*Many, error) {
	l, permit, err := managed(tx, list)
	if err != nil {
		return nil, err
	}
	if err := permit.Save(l); err != nil {
		return nil, err
	}
	m := &Many{list: l, permit: permit}
	m.stand, err = StandOf(tx, list)
	return m, err
}

// Stand gives how the addresses were when it began.
func (m *Many) Stand() Stand { return m.stand }

// Put puts addresses on the list, or gives those that are there the name and organisation that they have now.
func (m *Many) Put(rows []Address) error {
	for i := range rows {
		rows[i].List = m.list.ID
	}
	if len(rows) == 0 {
		return nil
	}
	return m.permit.Merge(&rows, []string{"list", "address"}, "name", "organisation")
}

// RemoveBut takes off the list what was on it when this began, but for what is kept. What somebody added since is not among
// that.
func (m *Many) RemoveBut(kept Kept) (int, error) {
	return m.permit.Remove(besides(m.permit.Tx(), m.list.ID, kept).Where("id <= ?", m.stand.Last))
}

// Kept gives, for a query over addresses, a sub-select with a row for each that stays on a list.
type Kept func(q *gorm.DB) *gorm.DB

func besides(tx *store.Tx, list uint, kept Kept) *gorm.DB {
	q := store.About[Address](store.Of[Address](tx))
	return q.Where("list = ? AND NOT EXISTS (?)", list, kept(q))
}

// Besides gives a page of the fixed addresses of a list but for those that are kept.
func Besides(tx *store.Tx, list uint, kept Kept, page store.Page) ([]Address, int, error) {
	return store.Paged[Address](besides(tx, list, kept).Order("address"), page)
}

// Among gives those of some addresses that are on a list, by address.
func Among(tx *store.Tx, list uint, addresses []string) (map[string]Address, error) {
	found := make(map[string]Address, len(addresses))
	for part := range slices.Chunk(addresses, atOnce) {
		rows, err := store.List[Address](store.Of[Address](tx).Where("list = ? AND address IN ?", list, part))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			found[row.Address] = row
		}
	}
	return found, nil
}

// Done writes down in the trail what became of it, and from what file it came.
func (m *Many) Done(added, changed, removed int, file string) {
	m.permit.Note("%s %d added, %d changed, %d removed: %s", noteImported, added, changed, removed, file)
}

// PutMany puts addresses on a list without a preview, each as it is: for a program that makes them itself.
func PutMany(tx *store.Tx, list uint, rows []Address) error {
	m, err := ChangeMany(tx, list)
	if err != nil {
		return err
	}
	if err := m.Put(rows); err != nil {
		return err
	}
	m.Done(len(rows), 0, 0, access.System("invoer").Name)
	return nil
}
