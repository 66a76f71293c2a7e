package search

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Renewal says how far entries are made anew by the rules of a form.
type Renewal struct {
	// ID is the form.
	ID uint `gorm:"primaryKey;autoIncrement:false"`
	// Left is how many papers and other rows there were still to do when it was written down.
	Left int
	Done bool
}

// TableName implements gorm's Tabler.
func (Renewal) TableName() string { return "search_renewals" }

// RenewalTable is the table with how far the index is.
var RenewalTable = store.Table{Row: Renewal{}, Quiet: "how far the program itself is", Visible: store.All}

// Renewing tells how many papers and other rows cannot be found yet, because the rules of this room changed; 0 and false when all can.
func Renewing(tx *store.Tx) (left int, busy bool, err error) {
	r, err := store.Find[Renewal](tx, Form)
	switch {
	case fault.KindOf(err) == fault.Missing:
		return 0, true, nil
	case err != nil:
		return 0, false, err
	}
	return r.Left, !r.Done, nil
}

// Renewed writes down how many there are left to do.
func Renewed(tx *store.Tx, left int) error {
	return tx.As(access.System("zoekindex"), func(tx *store.Tx) error {
		return tx.Put(&Renewal{ID: Form, Left: left, Done: left == 0})
	})
}
