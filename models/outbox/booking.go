package outbox

import (
	"time"

	"beraad/models/access"
	"beraad/models/store"
)

// Booking is until when the turns of a mail server have been given away to the processes that send through it. The pace that its keeper
// set is that of all of them together.
type Booking struct {
	store.Row
	Server string    `gorm:"size:300;uniqueIndex:relay_booking"` // by its address
	Until  time.Time // the next turn
}

// TableName implements gorm's Tabler.
func (Booking) TableName() string { return "relay_bookings" }

// Book takes so many turns in a row at a mail server, each a gap after the one before it, and tells when the first is. No other process
// gets the same. Turns that passed while nobody sent are not made up for.
func Book(tx *store.Tx, server string, gap time.Duration, turns int) (first time.Time, err error) {
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		if _, err := tx.PutNew(&Booking{Server: server, Until: tx.Now()}); err != nil {
			return err
		}
		booked, err := store.First[Booking](store.Held(store.Of[Booking](tx).Where("server = ?", server)))
		if err != nil {
			return err
		}
		first = tx.Now()
		if ahead := booked.Until.Sub(first); ahead > 0 && ahead <= max(mostAhead, mostTurns*gap) { // else somebody's clock was far off
			first = booked.Until
		}
		booked.Until = first.Add(time.Duration(turns) * gap)
		return tx.Put(booked)
	})
	return first, err
}

// Further than this turns are never booked: by several processes, each for a second, or each for some lines at a mail server that takes few
// an hour.
const (
	mostAhead = 2 * time.Hour
	mostTurns = 100
)
