package meeting

import "beraad/models/store"

// Several gives meetings by number; those that the actor may not see are left out.
func Several(tx *store.Tx, ids []uint) (map[uint]Meeting, error) {
	rows := map[uint]Meeting{}
	if len(ids) == 0 {
		return rows, nil
	}
	list, err := store.List[Meeting](store.Of[Meeting](tx).Where("id IN ?", ids))
	for _, m := range list {
		rows[m.ID] = m
	}
	return rows, err
}

// SeveralItems gives agenda items by number; those that the actor may not see are left out.
func SeveralItems(tx *store.Tx, ids []uint) (map[uint]Item, error) {
	rows := map[uint]Item{}
	if len(ids) == 0 {
		return rows, nil
	}
	list, err := store.List[Item](store.Of[Item](tx).Where("id IN ?", ids))
	for _, item := range list {
		rows[item.ID] = item
	}
	return rows, err
}
