package distribution

import (
	"beraad/models/access"
	"beraad/models/store"
)

// TakeOut lets somebody take the fixed addresses of a list along as a file of some kind; AddressesAfter gives them. The trail
// tells who did, and how many they were.
func TakeOut(tx *store.Tx, list uint, kind string) (*List, error) {
	l, err := store.Find[List](tx, list)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.ExportMembers, l, "")
	if err != nil {
		return nil, err
	}
	all, err := Total(tx, list)
	permit.Note("%d addresses as %s", all, kind)
	return l, err
}

// AddressesAfter gives fixed addresses of a list in their order, from after one on. A long list is read in parts, each for a
// moment, and is never in memory whole.
func AddressesAfter(tx *store.Tx, list uint, last string, most int) ([]Address, error) {
	return store.List[Address](store.Of[Address](tx).Where("list = ? AND address > ?", list, last).Order("address").Limit(most))
}
