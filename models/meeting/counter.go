package meeting

import (
	"fmt"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Counter counts what a body numbers per year: decisions, actions. A number is never given twice, also not when
// what had it was changed.
type Counter struct {
	store.Row
	Body uint   `gorm:"uniqueIndex:meeting_counter"`
	Year int    `gorm:"uniqueIndex:meeting_counter"`
	Kind string `gorm:"size:20;uniqueIndex:meeting_counter"`
	Last uint
}

// TableName implements gorm's Tabler.
func (Counter) TableName() string { return "meeting_counters" }

// The kinds of counter.
const (
	decisionNumber = "decision"
	actionNumber   = "action"
)

// nextNumber takes the next number of a body in a year, such as 2018-07. Raising it holds the row until the end of
// the transaction, so that two who count at once wait for one another.
func nextNumber(permit *store.Permit, kind string, body uint, year int) (string, error) {
	tx := permit.Tx()
	var last uint
	err := tx.As(access.System("nummering"), func(inner *store.Tx) error {
		of := func() *gorm.DB {
			return store.Of[Counter](inner).Where("body = ? AND year = ? AND kind = ?", body, year, kind)
		}
		raised, err := permit.Update(of(), map[string]any{"last": gorm.Expr("last + 1")})
		if err != nil {
			return err
		}
		if raised == 0 {
			last = 1
			return busy(permit.Create(&Counter{Body: body, Year: year, Kind: kind, Last: 1}))
		}
		row, err := store.First[Counter](of())
		if err == nil {
			last = row.Last
		}
		return err
	})
	return fmt.Sprintf("%04d-%02d", year, last), err
}

// busy says of a row that another process made first that this one must try again.
func busy(err error) error {
	if fault.KindOf(err) != fault.Refused {
		return err
	}
	return (&fault.Error{Kind: fault.Busy, Sentence: "Het is nu te druk om op te slaan. Er is niets bewaard; probeer het zo opnieuw."}).Because(err)
}
