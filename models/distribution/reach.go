package distribution

import (
	"cmp"
	"fmt"
	"slices"

	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/store"
)

// reach is how mail that goes to some lists comes to who is on them. A list can be on others, so that there may be several roads
// to one address; whoever is on a list as a member of its body gets the mail always.
//
// Who left a list is not reached by any road that runs through it. He still gets what reaches him by another road: the same list
// was chosen by itself, or he is on a list that nobody can leave. So leaving takes away one reason, and no more than that.
//
// A recipient has one door: the wide list that he can leave so as not to get this mail. It is the first wide list on the road, for
// that is the one that was chosen, or the nearest to it. Who is reached by a road without a wide list has none, however many other
// roads there are: there is no list that he could leave so as to be spared this mail, and so the mail does not say so.
type reach struct {
	chosen []uint
	lists  []List // all, those that nobody can leave first
	parts  map[uint][]uint
	wide   map[uint]bool
	leave  []uint // lists that people may have left
	roads  roads  // for who left none
	known  map[string]roads
}

// roads gives the door of each list that is reached, 0 where there is none.
type roads map[uint]uint

// reachOf finds out how mail to some lists goes.
func reachOf(tx *store.Tx, chosen []uint) (*reach, error) {
	all, parts, err := whole(tx, chosen)
	if err != nil {
		return nil, err
	}
	r := &reach{chosen: chosen, parts: parts, wide: map[uint]bool{}, known: map[string]roads{}}
	err = asList(tx, func(tx *store.Tx) error {
		r.lists, err = store.List[List](store.Of[List](tx).Where("id IN ?", all).Order("id"))
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, l := range r.lists {
		r.wide[l.ID] = l.Wide
		if l.Label != "" {
			r.leave = append(r.leave, l.ID)
		}
	}
	r.roads = r.without(nil)
	slices.SortStableFunc(r.lists, func(a, b List) int { return cmp.Compare(r.roads[a.ID], r.roads[b.ID]) })
	return r, nil
}

// without gives the roads for who left some lists.
func (r *reach) without(left []uint) roads {
	key := fmt.Sprint(left)
	if known, ok := r.known[key]; ok {
		return known
	}
	found := roads{}
	enter := func(list, door uint) bool {
		if _, there := found[list]; there || slices.Contains(left, list) {
			return false
		}
		found[list] = door
		return true
	}
	type step struct{ list, door uint }
	var wide []step
	// First by lists that nobody can leave; the wide ones wait for their turn.
	for next := slices.Clone(r.chosen); len(next) > 0; next = next[1:] {
		if list := next[0]; r.wide[list] {
			wide = append(wide, step{list, list})
		} else if enter(list, 0) {
			next = append(next, r.parts[list]...)
		}
	}
	for next := wide; len(next) > 0; next = next[1:] {
		if at := next[0]; enter(at.list, at.door) {
			for _, part := range r.parts[at.list] {
				next = append(next, step{part, at.door})
			}
		}
	}
	r.known[key] = found
	return found
}

// left gives which lists each of some addresses left, of those that matter.
func (r *reach) left(tx *store.Tx, addresses []string) (map[string][]uint, error) {
	return optout.Left(tx, r.leave, addresses)
}

// comes tells whether mail comes by a list to who left some lists, and which of them he can leave so that it does not.
func (r *reach) comes(list uint, left []uint) (door uint, comes bool) {
	if len(left) == 0 {
		door, comes = r.roads[list]
		return door, comes
	}
	door, comes = r.without(left)[list]
	return door, comes
}

// among tells of those of some addresses that are on a list by themselves whether mail comes to them.
func (r *reach) among(tx *store.Tx, addresses []string) (map[string]bool, error) {
	left, err := r.left(tx, addresses)
	if err != nil {
		return nil, err
	}
	rows, err := store.List[Address](store.Of[Address](tx).Where("list IN ? AND address IN ?", r.ids(), addresses))
	reached := make(map[string]bool, len(rows))
	for _, row := range rows {
		_, comes := r.comes(row.List, left[row.Address])
		reached[row.Address] = reached[row.Address] || comes
	}
	return reached, err
}

// spared counts the fixed addresses that get nothing because they left; members get it all the same.
func (r *reach) spared(tx *store.Tx, members map[string]bool) (n int, err error) {
	if len(r.leave) == 0 {
		return 0, nil
	}
	for last := ""; ; {
		addresses, err := optout.Addresses(tx, r.leave, last)
		if err != nil || len(addresses) == 0 {
			return n, err
		}
		last = addresses[len(addresses)-1]
		reached, err := r.among(tx, addresses)
		if err != nil {
			return n, err
		}
		for address, comes := range reached {
			if !comes && !members[address] {
				n++
			}
		}
	}
}

func (r *reach) ids() []uint {
	ids := make([]uint, len(r.lists))
	for i, l := range r.lists {
		ids[i] = l.ID
	}
	return ids
}

// fixedOn gives the fixed addresses on a list to which mail comes, until it is told to end.
func (r *reach) fixedOn(tx *store.Tx, list uint, give func(outbox.Recipient) bool) (ended bool, err error) {
	for last := ""; ; { // in the order of the index on list and address
		rows, err := store.List[Address](store.Of[Address](tx).Where("list = ? AND address > ?", list, last).Order("address").Limit(atOnce))
		if err != nil || len(rows) == 0 {
			return false, err
		}
		addresses := make([]string, len(rows))
		for i, row := range rows {
			addresses[i] = row.Address
		}
		last = addresses[len(rows)-1]
		left, err := r.left(tx, addresses)
		if err != nil {
			return false, err
		}
		for _, row := range rows {
			door, comes := r.comes(list, left[row.Address])
			if comes && !give(outbox.Recipient{Name: row.Name, Address: row.Address, Source: list, List: door}) {
				return true, nil
			}
		}
		if len(rows) < atOnce {
			return false, nil
		}
	}
}
