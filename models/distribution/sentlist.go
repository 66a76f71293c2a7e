package distribution

import "beraad/models/store"

// SentList is a list as it was when a mail-out began: lists get another name, and are put on others, afterwards.
type SentList struct {
	store.Row
	Distribution uint   `gorm:"uniqueIndex:sent_list"`
	List         uint   `gorm:"uniqueIndex:sent_list"`
	Name         string `gorm:"size:200"`
	Members      uint   // the body whose members were on it; 0 for none
	// Under is the list that this one was on; 0 for one that was chosen for the mail-out itself.
	Under uint
}

// keepLists remembers which lists a mail-out goes to, with all that is on them, at the moment that it begins.
func keepLists(permit *store.Permit, d *Distribution, chosen []uint) error {
	tx := permit.Tx()
	all, _, err := whole(tx, chosen)
	if err != nil {
		return err
	}
	var rows []List
	var parts []Part
	err = asList(tx, func(tx *store.Tx) error {
		if rows, err = store.List[List](store.Of[List](tx).Where("id IN ?", all).Order("id")); err != nil {
			return err
		}
		parts, err = store.List[Part](store.Of[Part](tx).Where("part IN ? AND list IN ?", all, all).Order("id"))
		return err
	})
	if err != nil {
		return err
	}
	under := map[uint]uint{}
	for _, p := range parts {
		if under[p.Part] == 0 {
			under[p.Part] = p.List
		}
	}
	for _, id := range chosen {
		delete(under, id)
	}
	kept := make([]SentList, 0, len(rows))
	for _, l := range rows {
		kept = append(kept, SentList{Distribution: d.ID, List: l.ID, Name: l.Name, Members: l.Members, Under: under[l.ID]})
	}
	// One that begins again, after it was parked, goes to the lists of that moment.
	if _, err := permit.Remove(store.Of[SentList](tx).Where("distribution = ?", d.ID)); err != nil || len(kept) == 0 {
		return err
	}
	return permit.Create(&kept)
}

// SentLists gives the lists that a mail-out went to, as they were when it began. Of one that began before Beraad kept them
// there are none.
func SentLists(tx *store.Tx, id uint) ([]SentList, error) {
	return store.List[SentList](store.Of[SentList](tx).Where("distribution = ?", id).Order("id"))
}
