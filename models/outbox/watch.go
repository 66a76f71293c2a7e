package outbox

import (
	"cmp"
	"slices"
	"time"

	"gorm.io/gorm"

	"beraad/models/store"
)

// Tally counts the deliveries of a message by state.
func Tally(tx *store.Tx, message uint) (map[DeliveryState]int, error) {
	var rows []struct {
		State DeliveryState
		N     int
	}
	q := store.Of[Delivery](tx).Where("message = ?", message).Select("state, count(*) AS n").Group("state")
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
	mostLooked = 500
	// codeLength is that of "550 5.1.1": what servers put behind their code differs for each recipient.
	codeLength = 9
)

// Causes groups what did not succeed by the code that the server answered, the most frequent first. What waits for another
// attempt is in it too. Of each it names some, as far as they are among the first 500 that failed.
func Causes(tx *store.Tx, message uint) ([]Cause, error) {
	of := store.Of[Delivery](tx).Where("message = ?", message).Session(&gorm.Session{})
	failed, err := causes(of.Where("state IN ?", []DeliveryState{Refused, Uncertain, Bounced, Suppressed}))
	if err != nil {
		return nil, err
	}
	waiting, err := causes(of.Where("state = ? AND next_at > ?", Queued, tx.Now()))
	all := append(failed, waiting...)
	slices.SortStableFunc(all, func(a, b Cause) int { return cmp.Compare(b.Number, a.Number) })
	return all[:min(len(all), mostCauses)], err
}

// causes groups the deliveries of a query, which has to be one that the index on message, state and time knows.
func causes(q *gorm.DB) ([]Cause, error) {
	q = q.Session(&gorm.Session{})
	var groups []struct {
		State        DeliveryState
		Code, Answer string
		Number       int
	}
	counted := q.Select("state, substr(answer, 1, ?) AS code, min(answer) AS answer, count(*) AS number", codeLength)
	if err := counted.Group("state, code").Order("number DESC, state, code").Limit(mostCauses).Find(&groups).Error; err != nil || len(groups) == 0 {
		return nil, err
	}
	first, err := store.List[Delivery](q.Order("next_at, id").Limit(mostLooked))
	if err != nil {
		return nil, err
	}
	causes := make([]Cause, len(groups))
	for i, group := range groups {
		causes[i] = Cause{State: group.State, Answer: group.Answer, Number: group.Number}
		for _, d := range first {
			if len(causes[i].First) < mostNamed && d.State == group.State && code(d.Answer) == group.Code {
				causes[i].First = append(causes[i].First, d.Address)
			}
		}
	}
	return causes, nil
}

func code(answer string) string {
	letters := []rune(answer)
	return string(letters[:min(len(letters), codeLength)])
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
	ended := []DeliveryState{Accepted, Refused, Uncertain, Filed}
	n, err := store.Count(store.Of[Delivery](tx).Where("message = ? AND state IN ? AND next_at >= ?", m.ID, ended, from))
	return float64(n) / now.Sub(from).Seconds(), err
}
