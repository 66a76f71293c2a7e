package outbox

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/store"
)

// Total is how many deliveries of a message are in a state for one reason. Nobody has to count them for a page: that takes the
// longer the more there are.
type Total struct {
	store.Row
	Message uint          `gorm:"uniqueIndex:delivery_total"`
	State   DeliveryState `gorm:"size:20;uniqueIndex:delivery_total"`
	Code    string        `gorm:"size:40;uniqueIndex:delivery_total"`
	Number  int
}

// TableName implements gorm's Tabler.
func (Total) TableName() string { return "delivery_totals" }

// Beat is how many deliveries of a message were tried to an end in five seconds, while it is under way.
type Beat struct {
	store.Row
	Message uint      `gorm:"uniqueIndex:delivery_beat"`
	At      time.Time `gorm:"uniqueIndex:delivery_beat"`
	Number  int
}

// TableName implements gorm's Tabler.
func (Beat) TableName() string { return "delivery_beats" }

// beat is how long a Beat lasts.
const beat = 5 * time.Second

// place is where the deliveries stand that are counted together.
type place struct {
	message uint
	state   DeliveryState
	code    string
}

func (d *Delivery) place() place { return place{d.Message, d.State, d.Code} }

// in is the place in a state with an answer.
func in(message uint, state DeliveryState, answer string) place {
	return place{message, state, codeOf(state, answer)}
}

// ledger keeps the totals while deliveries change. It is the only way by which a delivery comes into another state: what it
// changes and what it counts is the same, whoever else changes deliveries at that moment. Whoever uses one ends with write.
type ledger struct {
	tx    *store.Tx
	moved map[place]int
	ended map[uint]int // by message: tried to an end
}

func newLedger(tx *store.Tx) *ledger {
	return &ledger{tx: tx, moved: map[place]int{}, ended: map[uint]int{}}
}

// at limits deliveries that a query finds in another way, by their number or their message, to those in one state with one code. It
// says so in words of which no database makes use to find them: PostgreSQL, as long as it has not counted how many there are, would
// otherwise look at all that are in this state for each hundred that are named.
func at(q *gorm.DB, place place) *gorm.DB {
	return q.Where("COALESCE(state, '') = ? AND COALESCE(code, '') = ?", place.state, place.code)
}

// move changes the deliveries of a query that stand in one place, all of one message, and tells how many there were.
func (l *ledger) move(q *gorm.DB, from, to place, values map[string]any) (int, error) {
	values = maps.Clone(values)
	values["state"], values["code"] = to.state, to.code
	n, err := l.tx.Set(at(q, from), values)
	if err != nil {
		return 0, err
	}
	l.moved[from] -= n
	l.moved[to] += n
	return n, nil
}

// moveAll does so for all of a query over one message and state, whatever their code is. To gives where those with a code come.
func (l *ledger) moveAll(q *gorm.DB, message uint, state DeliveryState, to func(code string) place, values map[string]any) (moved int, err error) {
	q = q.Where("message = ? AND state = ?", message, state).Session(&gorm.Session{})
	codes, err := store.Pluck[string](q.Distinct(), "code")
	if err != nil {
		return 0, err
	}
	for _, code := range codes {
		n, err := l.move(q, place{message, state, code}, to(code), values)
		if err != nil {
			return moved, err
		}
		moved += n
	}
	return moved, nil
}

// put adds new deliveries, but for those whose address has one already.
func (l *ledger) put(rows []Delivery) error {
	of := map[place][]Delivery{}
	for _, d := range rows {
		d.Code = codeOf(d.State, d.Answer)
		of[d.place()] = append(of[d.place()], d)
	}
	for at, part := range of {
		n, err := store.PutFresh(l.tx, part)
		if err != nil {
			return err
		}
		l.moved[at] += n
	}
	return nil
}

// write adds what was moved to the totals. They are always taken in one order, so that no two wait for each other.
func (l *ledger) write() error {
	var totals []Total
	for at, n := range l.moved {
		if n != 0 {
			totals = append(totals, Total{Message: at.message, State: at.state, Code: at.code, Number: n})
		}
	}
	slices.SortFunc(totals, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Message, b.Message), cmp.Compare(a.State, b.State), cmp.Compare(a.Code, b.Code))
	})
	if len(totals) > 0 {
		if err := l.tx.Add(&totals, "number", "message", "state", "code"); err != nil {
			return err
		}
	}
	var beats []Beat
	for _, message := range slices.Sorted(maps.Keys(l.ended)) {
		beats = append(beats, Beat{Message: message, At: l.tx.Now().Truncate(beat), Number: l.ended[message]})
	}
	if len(beats) == 0 {
		return nil
	}
	return l.tx.Add(&beats, "number", "message", "at")
}

// moveOne moves one delivery that was read in this transaction. It tells whether it did: another may have moved it meanwhile.
func moveOne(tx *store.Tx, d *Delivery, to place, values map[string]any) (bool, error) {
	l := newLedger(tx)
	n, err := l.move(store.Of[Delivery](tx).Where("id = ?", d.ID), d.place(), to, values)
	if err != nil || n == 0 {
		return false, err
	}
	return true, l.write()
}

// noAnswer is the code of what failed without an answer.
const noAnswer = "-"

// codeOf is the code of a delivery: what makes its answer the same as that of others who are in a state for the same reason.
// Where there is nothing to explain it is empty.
func codeOf(state DeliveryState, answer string) string {
	switch state {
	case Refused, Uncertain, Bounced, Suppressed:
		return cmp.Or(code(answer), noAnswer)
	case Queued:
		return code(answer)
	default:
		return ""
	}
}

// status is a code of SMTP (RFC 5321 4.2), one by RFC 3463, or both; before it may stand which of our servers heard it.
var status = regexp.MustCompile(`^(?:[\w.-]+: )?([245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?\b|[245]\.\d{1,3}\.\d{1,3}\b)`)

// mostLetters is how much is kept of an answer without a code.
const mostLetters = 40

// code is what an answer begins with: the code of the server, or else its words up to the first that may be about this
// recipient alone.
func code(answer string) string {
	if found := status.FindStringSubmatch(answer); found != nil {
		return found[1]
	}
	var kept []string
	for word := range strings.FieldsSeq(answer) {
		if strings.ContainsAny(word, "<@[({\"'=0123456789") {
			break
		}
		kept = append(kept, word)
	}
	text := strings.Join(kept, " ")
	if text == "" {
		text = strings.TrimSpace(answer)
	}
	letters := []rune(text)
	return strings.TrimSpace(string(letters[:min(len(letters), mostLetters)]))
}
