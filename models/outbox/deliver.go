package outbox

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/store"
)

// Lease is how long a sender holds a delivery. Who was stopped or paused for longer has lost it.
const Lease = 2 * time.Minute

// Claim takes deliveries of a message to send: those whose time has come, and those whose sender was lost. Of the
// latter nobody knows whether they went out; they go again under the same Message-ID, and repeats names those. It is a transaction of
// its own: Record and Release begin with the message, and who stops it would wait for them while they wait for it.
func Claim(tx *store.Tx, message uint, limit int) (claimed []Delivery, repeats []string, err error) {
	now := tx.Now()
	// One query for each state: the index then gives the first rows at once, however many there are.
	queued := store.Of[Delivery](tx).Select(needed).Where("message = ? AND state = ? AND next_at <= ?", message, Queued, now)
	claimed, err = store.List[Delivery](store.Skipping(queued.Order("next_at").Limit(limit)))
	if err != nil {
		return nil, nil, err
	}
	if rest := limit - len(claimed); rest > 0 {
		lost := store.Of[Delivery](tx).Select(needed).Where("message = ? AND state = ? AND lease < ?", message, Busy, now)
		found, err := store.List[Delivery](store.Skipping(lost.Order("next_at").Limit(rest)))
		if err != nil {
			return nil, nil, err
		}
		if repeats, err = idsOf(tx, found); err != nil {
			return nil, nil, err
		}
		claimed = append(claimed, found...)
	}
	return claimed, repeats, hold(tx, claimed, now.Add(Lease))
}

// idsOf gives the Message-IDs of deliveries, in their order.
func idsOf(tx *store.Tx, of []Delivery) ([]string, error) {
	messages := map[uint]*Message{}
	ids := make([]string, len(of))
	for i := range of {
		d := &of[i]
		if messages[d.Message] == nil {
			m, err := Find(tx, d.Message)
			if err != nil {
				return nil, err
			}
			messages[d.Message] = m
		}
		ids[i] = messages[d.Message].IDOf(d)
	}
	return ids, nil
}

// needed are the columns that sending needs.
const needed = "id, created_at, message, address, name, list, message_id, state, attempts, answer, code"

// hold writes down until when the sender has the deliveries.
func hold(tx *store.Tx, claimed []Delivery, until time.Time) error {
	if len(claimed) == 0 {
		return nil
	}
	of := map[place][]uint{}
	for i := range claimed {
		d := &claimed[i]
		of[d.place()] = append(of[d.place()], d.ID)
		d.State, d.Code, d.Lease = Busy, "", &until
		d.Attempts++
	}
	l := newLedger(tx)
	for from, ids := range of {
		_, err := l.move(store.Numbered[Delivery](tx, ids), from, in(from.message, Busy, ""), map[string]any{
			"lease": until, "attempts": gorm.Expr("attempts + 1"),
		})
		if err != nil {
			return err
		}
	}
	return l.write()
}

// Release gives back deliveries of one message that were claimed and not tried. What another sender took over meanwhile stays
// with that one.
func Release(tx *store.Tx, claimed []Delivery) error {
	if len(claimed) == 0 {
		return nil
	}
	message := claimed[0].Message
	ended, err := stopped(tx, message)
	if err != nil {
		return err
	}
	l := newLedger(tx)
	for as, ids := range byAttempt(claimed) {
		to, values := in(message, Queued, as.answer), map[string]any{"lease": nil, "next_at": tx.Now(), "attempts": gorm.Expr("attempts - 1"), "answer": as.answer}
		if ended {
			to, values = in(message, Stopped, ""), map[string]any{"answer": orStopped, "lease": nil, "ended_at": tx.Now()}
		}
		if _, err := l.move(store.Numbered[Delivery](tx, ids).Where("attempts = ?", as.attempt), in(message, Busy, ""), to, values); err != nil {
			return err
		}
	}
	return l.write()
}

// tried is which attempt a delivery was claimed for, and what was answered before it.
type tried struct {
	attempt int
	answer  string
}

// byAttempt divides the numbers of deliveries by which attempt it is.
func byAttempt(all []Delivery) map[tried][]uint {
	of := map[tried][]uint{}
	for _, d := range all {
		as := tried{d.Attempts, d.Answer}
		of[as] = append(of[as], d.ID)
	}
	return of
}

// Result is what became of an attempt.
type Result struct {
	Delivery Delivery
	State    DeliveryState // Accepted, Filed, Refused, Uncertain, or Queued to try again
	Answer   string
	Here     bool // it never left here: the first time it may be tried again at once
}

// retries are the pauses after a refusal for now (4xx), and after a server that could not be reached; the last one
// returns until a delivery is given up after two days.
var retries = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}

const giveUpAfter = 48 * time.Hour

// Record writes what became of deliveries. A refusal for now is tried again later, for two days at most.
func Record(tx *store.Tx, results []Result) error {
	now, l := tx.Now(), newLedger(tx)
	ended := map[end][]Result{}
	for _, r := range results {
		if !r.State.Ended() && now.Sub(r.Delivery.CreatedAt) > giveUpAfter && r.Delivery.Attempts > len(retries) {
			r.State = Refused
		}
		r.Answer = clip(r.Answer, 500)
		if r.State.Ended() {
			as := endOf(r)
			ended[as] = append(ended[as], r)
			continue
		}
		wait := retries[min(max(r.Delivery.Attempts, 1), len(retries))-1]
		if r.Here && r.Delivery.Attempts == 1 {
			wait = 0
		}
		if err := again(l, r.Delivery, r.Answer, now.Add(wait)); err != nil {
			return err
		}
	}
	for as, of := range ended {
		ids := make([]uint, len(of))
		for i, r := range of {
			ids[i] = r.Delivery.ID
		}
		q := store.Numbered[Delivery](tx, ids)
		if as.attempt != 0 {
			q = q.Where("attempts = ?", as.attempt)
		}
		n, err := l.move(q, in(as.message, Busy, ""), as.place, map[string]any{"answer": answers(of), "lease": nil, "ended_at": now, "next_at": now})
		if err != nil {
			return err
		}
		l.ended[as.message] += n
	}
	return l.write()
}

// end is how deliveries end, and which attempt it must be: another sender may have taken over, and what comes of that is not known
// yet. That a message arrived is true whoever has it in hand.
type end struct {
	place
	attempt int // 0: any
}

func endOf(r Result) end {
	to := in(r.Delivery.Message, r.State, r.Answer)
	if r.State == Accepted || r.State == Filed {
		return end{place: to}
	}
	return end{to, r.Delivery.Attempts}
}

// answers gives each delivery its own answer in one statement: most servers put a number of their own in it.
func answers(results []Result) any {
	if !slices.ContainsFunc(results, func(r Result) bool { return r.Answer != results[0].Answer }) {
		return results[0].Answer
	}
	pairs := make([]any, 0, 2*len(results))
	for _, r := range results {
		pairs = append(pairs, r.Delivery.ID, r.Answer)
	}
	return gorm.Expr("CASE id"+strings.Repeat(" WHEN ? THEN ?", len(results))+" END", pairs...)
}

// again lets a delivery be tried at a later time, by who still holds it: another sender may have taken it over.
func again(l *ledger, d Delivery, answer string, next time.Time) error {
	ended, err := stopped(l.tx, d.Message)
	if err != nil {
		return err
	}
	to, values := in(d.Message, Queued, answer), map[string]any{"answer": answer, "lease": nil, "next_at": next}
	if ended {
		to, values = in(d.Message, Stopped, ""), map[string]any{"answer": answer, "lease": nil, "ended_at": l.tx.Now()}
	}
	_, err = l.move(store.Of[Delivery](l.tx).Where("id = ? AND attempts = ?", d.ID, d.Attempts), in(d.Message, Busy, ""), to, values)
	return err
}
