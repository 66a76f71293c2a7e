package distribution

import (
	"fmt"
	"iter"
	"strings"

	"gorm.io/gorm"

	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/store"
)

// fill puts a delivery in the outbox for everybody whom mail to some lists reaches at this moment: the same people, in the same way,
// as everyone gives. The fixed addresses are copied by the database in one statement, as if nobody had left; who did is then taken
// out, and put again by the roads that are left to him.
func fill(tx *store.Tx, f *outbox.Filling, lists []uint) error {
	r, err := reachOf(tx, lists)
	if err != nil || len(r.lists) == 0 {
		return err
	}
	return asList(tx, func(tx *store.Tx) error {
		if err := f.Each(r.members(tx)); err != nil {
			return err
		}
		if err := f.From(r.fixed(tx)); err != nil || len(r.leave) == 0 {
			return err
		}
		for last := ""; ; {
			addresses, err := optout.Addresses(tx, r.leave, last)
			if err != nil || len(addresses) == 0 {
				return err
			}
			last = addresses[len(addresses)-1]
			if err := f.But(addresses); err != nil {
				return err
			}
			if err := f.Each(r.fixedAmong(tx, addresses)); err != nil {
				return err
			}
		}
	})
}

// members gives those who are reached as members of a body.
func (r *reach) members(tx *store.Tx) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		for _, l := range r.lists {
			members, _, err := membersOn(tx, l)
			if err != nil {
				yield(outbox.Recipient{}, err)
				return
			}
			for _, m := range members {
				if !yield(m, nil) {
					return
				}
			}
		}
	}
}

// fixed selects the fixed addresses on all lists, with what outbox.Filling asks of them, as they come to who left none: those that
// nobody can leave first.
func (r *reach) fixed(tx *store.Tx) *gorm.DB {
	q := store.Of[Address](tx).Where("list IN ?", r.ids())
	if len(r.lists) == 1 {
		return q.Select(fmt.Sprintf("address, name, list, %d", r.roads[r.lists[0].ID])).Order("address") // the order of the index
	}
	var door, turn strings.Builder
	for i, l := range r.lists {
		fmt.Fprintf(&door, " WHEN %d THEN %d", l.ID, r.roads[l.ID])
		fmt.Fprintf(&turn, " WHEN %d THEN %d", l.ID, i)
	}
	return q.Select("address, name, list, CASE list" + door.String() + " END").Order("CASE list" + turn.String() + " END, address")
}

// fixedAmong gives those of some fixed addresses to whom mail comes, by the lists that they did not leave.
func (r *reach) fixedAmong(tx *store.Tx, addresses []string) iter.Seq2[outbox.Recipient, error] {
	return func(yield func(outbox.Recipient, error) bool) {
		left, err := r.left(tx, addresses)
		if err != nil {
			yield(outbox.Recipient{}, err)
			return
		}
		rows, err := store.List[Address](store.Of[Address](tx).Where("list IN ? AND address IN ?", r.ids(), addresses))
		if err != nil {
			yield(outbox.Recipient{}, err)
			return
		}
		on := map[uint][]Address{}
		for _, row := range rows {
			on[row.List] = append(on[row.List], row)
		}
		for _, l := range r.lists {
			for _, row := range on[l.ID] {
				door, comes := r.comes(l.ID, left[row.Address])
				if comes && !yield(outbox.Recipient{Name: row.Name, Address: row.Address, Source: l.ID, List: door}, nil) {
					return
				}
			}
		}
	}
}
