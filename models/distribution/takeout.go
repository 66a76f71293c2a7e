package distribution

import (
	"beraad/models/access"
	"beraad/models/store"
)

// TakeOut gives all fixed addresses of a list, in the order of their addresses, to who takes them along as a file of
// some kind. The trail tells who did, and how many they were.
func TakeOut(tx *store.Tx, list uint, kind string) (l *List, all []Address, err error) {
	if l, err = store.Find[List](tx, list); err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.ExportMembers, l, "")
	if err != nil {
		return nil, nil, err
	}
	all, err = store.List[Address](store.Of[Address](tx).Where("list = ?", list).Order("address"))
	permit.Note("%d addresses as %s", len(all), kind)
	return l, all, err
}
