package outbox

import (
	"cmp"
	"slices"
	"time"

	"beraad/models/store"
)

// sum is how many deliveries totals count together, as n.
const sum = "CAST(sum(number) AS bigint) AS n"

// FirstTurn tells whether somebody still waits for the first attempt at a message, or has it now; otherwise everybody had his turn, and who is
// left is tried again.
func FirstTurn(tx *store.Tx, message uint) (bool, error) {
	for state, attempts := range map[DeliveryState]int{Queued: 0, Busy: 1} {
		q := store.Of[Delivery](tx).Where("message = ? AND state = ? AND attempts = ?", message, state, attempts)
		if one, err := store.Pluck[uint](q.Limit(1), "id"); err != nil || len(one) > 0 {
			return len(one) > 0, err
		}
	}
	return false, nil
}

// Tally counts the deliveries of a message by state.
func Tally(tx *store.Tx, message uint) (map[DeliveryState]int, error) {
	var rows []struct {
		State DeliveryState
		N     int
	}
	q := store.Of[Total](tx).Where("message = ? AND number > 0", message).Select("state, " + sum).Group("state")
	if err := q.Find(&rows).Error; err != nil {
		return nil, err
	}
	tally := map[DeliveryState]int{}
	for _, row := range rows {
		tally[row.State] = row.N
	}
	return tally, nil
}

// byAttention are the states of deliveries, those that ask for a person first.
var byAttention = []DeliveryState{Refused, Uncertain, Bounced, Suppressed, Queued, Busy, Stopped, Filed, Accepted}

// Deliveries gives a page of the deliveries of a message, those that need attention first, within a state the oldest first.
// With states it gives only those in one of them. It asks for one state at a time, along the index: sorting a mail-out of
// 100,000 for each look would take longer than the rest of the page.
func Deliveries(tx *store.Tx, message uint, page store.Page, states ...DeliveryState) (rows []Delivery, total int, err error) {
	tally, err := Tally(tx, message)
	if err != nil {
		return nil, 0, err
	}
	return Counted{message, tally}.Deliveries(tx, page, states...)
}

// Counted is a message of which the deliveries were counted, for who needs both.
type Counted struct {
	Message uint
	Tally   map[DeliveryState]int
}

// Deliveries does the same without counting again.
func (c Counted) Deliveries(tx *store.Tx, page store.Page, states ...DeliveryState) (rows []Delivery, total int, err error) {
	page = page.Clean()
	message, tally := c.Message, c.Tally
	skip := (page.Number - 1) * page.Size
	for _, state := range byAttention {
		if len(states) > 0 && !slices.Contains(states, state) {
			continue
		}
		total += tally[state]
		left := page.Size - len(rows)
		if skip >= tally[state] || left == 0 {
			skip = max(skip-tally[state], 0)
			continue
		}
		q := store.Of[Delivery](tx).Where("message = ? AND state = ?", message, state).Order("next_at, id")
		part, err := store.List[Delivery](q.Offset(skip).Limit(left))
		if err != nil {
			return nil, 0, err
		}
		rows, skip = append(rows, part...), 0
	}
	return rows, total, nil
}

// After gives deliveries of a message behind one of them, in the order in which they were put: for who takes them all, a part
// at a time.
func After(tx *store.Tx, message, last uint, most int) ([]Delivery, error) {
	return store.List[Delivery](store.Of[Delivery](tx).Where("message = ? AND id > ?", message, last).Order("id").Limit(most))
}

// Cause is one reason for which deliveries of a message did not succeed, or not yet.
type Cause struct {
	State  DeliveryState
	Answer string // of one of them
	Number int
	First  []string // addresses of some of them
}

// The bounds of what a person reads of the causes.
const (
	mostCauses = 20
	mostNamed  = 5
)

// Causes groups what did not succeed by the code that the server answered, the most frequent first. What waits for another
// attempt is in it too. Of each it names some.
func Causes(tx *store.Tx, message uint) ([]Cause, error) {
	q := store.Of[Total](tx).Where("message = ? AND code <> '' AND number > 0", message)
	totals, err := store.List[Total](q.Order("number DESC, state, code").Limit(mostCauses))
	if err != nil {
		return nil, err
	}
	causes := make([]Cause, len(totals))
	for i, t := range totals {
		// With the last condition both databases use the index that has these alone.
		of := store.Of[Delivery](tx).Where("message = ? AND state = ? AND code = ? AND code <> ''", message, t.State, t.Code)
		some, err := store.List[Delivery](of.Select("address, answer").Order("address").Limit(mostNamed))
		if err != nil {
			return nil, err
		}
		causes[i] = Cause{State: t.State, Number: t.Number}
		for _, d := range some {
			causes[i].Answer = cmp.Or(causes[i].Answer, d.Answer)
			causes[i].First = append(causes[i].First, d.Address)
		}
	}
	return causes, nil
}

// lately is the time over which speed is measured.
const lately = 15 * time.Second

// Pace is how fast deliveries of a message end: how many a second of late, since it began when that is shorter ago.
func Pace(tx *store.Tx, m *Message) (float64, error) {
	now := tx.Now()
	if m.StartedAt == nil || !now.After(*m.StartedAt) {
		return 0, nil
	}
	from := now.Add(-lately)
	if m.StartedAt.After(from) {
		from = *m.StartedAt
	}
	beats, err := store.List[Beat](store.Of[Beat](tx).Where("message = ? AND at >= ?", m.ID, from.Truncate(beat)))
	if err != nil || len(beats) == 0 {
		return 0, err
	}
	if first := from.Truncate(beat); first.After(*m.StartedAt) {
		from = first
	}
	n := 0
	for _, b := range beats {
		n += b.Number
	}
	return float64(n) / now.Sub(from).Seconds(), nil
}
