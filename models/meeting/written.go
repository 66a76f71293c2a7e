package meeting

import (
	"beraad/models/fault"
	"beraad/models/search"
	"beraad/models/store"
)

// Enrol gives a decision that a body took in writing, between two meetings, the next number of the body in that year:
// it stands in one register with those of its meetings. It is of no meeting and of no item, and its words stand.
func Enrol(permit *store.Permit, d *Decision) (err error) {
	if d.Round == 0 || d.Item != 0 || d.Meeting != 0 {
		return fault.Refuse("Dit besluit hoort bij een vergadering.")
	}
	if err := d.gaps().Invalid(); err != nil {
		return err
	}
	if d.Number, err = nextNumber(permit, decisionNumber, d.Body, d.DecidedOn.Year()); err != nil {
		return err
	}
	if err := permit.Create(d); err != nil {
		return err
	}
	permit.Note("besluit %s", d.Number)
	return search.Keep(permit.Tx(), d.entry())
}

// OfRound gives the decision that a round came to; nil when there is none, or the actor does not see it.
func OfRound(tx *store.Tx, round uint) (*Decision, error) {
	d, err := store.First[Decision](store.Of[Decision](tx).Where("round = ? AND round > 0", round))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return d, err
}
