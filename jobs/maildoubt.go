package jobs

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"beraad/models/outbox"
)

// How far a refusal is believed. Of an ordinary old list one address in twenty is no good.
const (
	mostInARow = 20  // refusals with one answer, and nothing taken between them: it is not the addresses
	ownInARow  = 5   // so many of those must be of a message before it is paused for them
	fewInARow  = 3   // as many as addresses that really do not exist ever come in a row
	lookedAt   = 100 // the newest results of a message, of which
	mostSame   = 50  // no more may be refused with one answer,
	mostAny    = 90  // or be refused at all
	enough     = 20  // results before a share says anything
	soonAfter  = 10 * time.Minute
)

// doubt judges whether a mail server that refuses people means them. One that is broken or set up wrongly says of everybody
// that he does not exist: then the message stops before all are lost, nobody is kept from mail for it, and what is refused
// meanwhile of other mail goes again later.
type doubt struct {
	mu   sync.Mutex
	code string // of the refusals in a row, whatever message they are of
	by   *Relay // that gave them
	run  int
	at   time.Time // of the newest
	of   map[uint]*lately
	held []heldBack // refusals by which an address does not exist, in order
	sure int        // of the first so many the server took other mail afterwards
}

// lately is what became of the newest deliveries of one message.
type lately struct {
	message *outbox.Message
	codes   []string // a ring; empty for what was taken
	same    map[string]int
	all     int // results until now
	run     int // of the refusals in a row
	brake   *outbox.Brake
	told    bool // the brake stands in the database
}

// heldBack is a refusal that says that an address does not exist, until it is known whether that is to be believed.
type heldBack struct {
	outbox.Result
	code   string
	at     time.Time
	number int // among the results of its message
}

// about gives what became of a message lately. One that was paused and goes on begins anew.
func (d *doubt) about(m *outbox.Message) *lately {
	d.mu.Lock()
	defer d.mu.Unlock()
	of := d.of[m.ID]
	if of != nil && of.told {
		of, d.run = nil, 0
	}
	if of == nil {
		of = &lately{same: map[string]int{}}
		if d.of == nil {
			d.of = map[uint]*lately{}
		}
		d.of[m.ID] = of
	}
	of.message = m
	return of
}

// insists tells that no refusal of the server is believed now, so that another one may be asked.
func (d *doubt) insists() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.run >= mostInARow
}

// heard takes the outcome of an attempt. It tells whether the attempt is to be believed: a refusal that is not goes again later.
func (d *doubt) heard(of *lately, delivery *outbox.Delivery, r Result, now time.Time) (believed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case r.Outcome == Accepted || r.Outcome == Filed:
		of.count("")
		if r.by == d.by || d.run < mostInARow { // else another server stood in for it
			d.took(now)
			of.run = 0
		}
		return true
	case r.Outcome != Refused, r.ofAddress():
		return true
	}
	code := refusal(r)
	of.count(code)
	if of.message.Brake.Off { // a person looked: these are the addresses
		return true
	}
	d.refused(of, code, r, now)
	if d.run <= fewInARow && outbox.Permanent(outbox.Status(r.Answer)) {
		d.held = append(d.held, heldBack{outbox.Result{Delivery: *delivery, State: outbox.Refused, Answer: r.Answer}, code, now, of.all})
	}
	if bad, most, count := of.bad(d.run); bad && of.mayBrake() {
		of.brake = &outbox.Brake{Answer: said(r), Refused: most, Of: count}
	}
	return d.run <= mostInARow
}

// brakes tells whether a message is to stand still.
func (d *doubt) brakes(of *lately) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return of.brake != nil
}

// told says that it stands still.
func (d *doubt) told(of *lately) {
	d.mu.Lock()
	defer d.mu.Unlock()
	of.told = true
	d.drop(func(i int) bool { return d.held[i].Delivery.Message == of.message.ID })
}

// took says that the server took something: what it refused just before stood alone.
func (d *doubt) took(now time.Time) {
	d.run = 0
	if d.sure < len(d.held) {
		d.drop(func(i int) bool { return i >= d.sure && now.Sub(d.held[i].at) > soonAfter })
		d.sure = len(d.held)
	}
}

// drop forgets refusals.
func (d *doubt) drop(which func(i int) bool) {
	kept, sure := make([]heldBack, 0, len(d.held)), 0
	for i, h := range d.held {
		if which(i) {
			continue
		}
		if kept = append(kept, h); i < d.sure {
			sure++
		}
	}
	d.held, d.sure = kept, sure
}

// refused counts a refusal in the row.
func (d *doubt) refused(of *lately, code string, r Result, now time.Time) {
	if code != d.code || r.by != d.by || now.Sub(d.at) > time.Hour {
		d.code, d.by, d.run, of.run = code, r.by, 0, 0
	}
	d.at = now
	d.run++
	of.run = min(of.run+1, d.run)
	if d.run > fewInARow { // neither were those before it
		d.drop(func(i int) bool { return i >= d.sure && d.held[i].code == code })
	}
}

// count adds a result.
func (of *lately) count(code string) {
	if at := of.all % lookedAt; len(of.codes) < lookedAt {
		of.codes = append(of.codes, code)
	} else {
		if old := of.codes[at]; old != "" {
			of.same[old]--
		}
		of.codes[at] = code
	}
	if code != "" {
		of.same[code]++
	}
	of.all++
}

// worst tells how many of the newest results are refusals with one answer, and how many are refusals at all.
func (of *lately) worst() (same, all int) {
	for _, n := range of.same {
		same, all = max(same, n), all+n
	}
	return same, all
}

// bad tells whether the server refuses so many that it is not the addresses: most of count. Run is how many in a row.
func (of *lately) bad(run int) (bad bool, most, count int) {
	if run >= mostInARow && of.run >= ownInARow {
		return true, run, run
	}
	same, all := of.worst()
	if full := len(of.codes) == lookedAt; full && (same > mostSame || all > mostAny) {
		return true, all, lookedAt
	}
	return false, 0, 0
}

// mayBrake tells whether a message can be paused, and was not yet: a short one is over before that, and goes again by itself.
func (of *lately) mayBrake() bool {
	return of.brake == nil && of.message.Kind == outbox.PolicyMail && of.message.Recipients > mostInARow
}

// believe gives the refusals of a message by which an address really does not exist, and forgets them. What is too new to tell
// stays, unless this was all of the message. Of messages that are over it gives what was not known before.
func (d *doubt) believe(of *lately, all bool) (sure []outbox.Result) {
	d.mu.Lock()
	defer d.mu.Unlock()
	id := of.message.ID
	same, _ := of.worst()
	doubtful := of.brake != nil || len(of.codes) >= enough && 2*same > len(of.codes)
	known := slices.Clone(d.held[:d.sure])
	kept := known[:0]
	for _, h := range known {
		mine := h.Delivery.Message == id
		switch {
		case mine && doubtful:
		case mine && (all || of.all-h.number >= lookedAt), !mine && d.of[h.Delivery.Message] == nil:
			sure = append(sure, h.Result)
		default:
			kept = append(kept, h)
		}
	}
	d.held, d.sure = append(kept, d.held[d.sure:]...), len(kept)
	if all && of.brake == nil {
		delete(d.of, id)
	}
	return sure
}

// refusal is what of an answer is the same for everybody: the rest of it may name who was refused.
func refusal(r Result) string {
	if status := outbox.Status(r.Answer); status != "" {
		return status
	}
	if r.Code != 0 {
		return strconv.Itoa(r.Code)
	}
	return r.Cause
}

// said is an answer for people.
func said(r Result) string {
	if r.Code != 0 {
		r.Answer = fmt.Sprintf("%d %s", r.Code, r.Answer)
	}
	return answerOf(r)
}
