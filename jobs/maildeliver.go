package jobs

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/store"
)

const (
	mostClaimed = 100  // deliveries that a worker takes at once
	turnLength  = 2000 // deliveries of one message before another message has its turn
	// A message is only begun with as much of its lease left as sending may take, and has so much less to connect.
	leaseToStart = 100 * time.Second
	leaseToSpare = 60 * time.Second
)

// turn is the work of several workers on one message.
type turn struct {
	*Mailer
	message *outbox.Message
	common  *eml.Composed
	results *recorder
	lately  *lately
	batch   int
	left    atomic.Int64 // of the length of the turn
	halted  atomic.Bool  // somebody paused or stopped the message

	mu       sync.Mutex
	problems []error
}

// turn delivers a message to the next of its recipients; it tells how many came to a result.
func (m *Mailer) turn(ctx context.Context, message *outbox.Message) (int, error) {
	common, err := m.common(ctx, message)
	if err != nil {
		return 0, err
	}
	t := &turn{Mailer: m, message: message, common: common, lately: m.doubt.about(message)}
	if t.lately.brake != nil { // could not be paused before
		return 0, t.conclude(ctx)
	}
	t.results = m.recorder(ctx)
	t.left.Store(turnLength)
	// A short list is divided among all workers, a long one taken in large pieces.
	t.batch = min(max((message.Recipients+2*m.o.Connections-1)/(2*m.o.Connections), 1), mostClaimed)
	var workers sync.WaitGroup
	ended := t.watch(ctx)
	for range m.o.Connections {
		workers.Go(func() { t.note(t.work(ctx)) })
	}
	workers.Wait()
	ended()
	sent, err := t.results.close()
	if t.note(err); err == nil {
		t.note(t.conclude(ctx))
	}
	return sent, errors.Join(t.problems...)
}

// goesOn tells whether another delivery may begin.
func (t *turn) goesOn(ctx context.Context) bool {
	return ctx.Err() == nil && !t.halted.Load()
}

// watch looks every now and then whether somebody paused or stopped the message, in whatever process, until ended is called.
func (t *turn) watch(ctx context.Context) (ended func()) {
	ctx, stop := context.WithCancel(ctx)
	var watching sync.WaitGroup
	watching.Go(func() {
		tick := time.NewTicker(t.o.Look)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			err := t.o.Store.Read(ctx, postman, func(tx *store.Tx) error {
				halted, err := outbox.Halted(tx, t.message.ID)
				if halted {
					t.halted.Store(true)
				}
				return err
			})
			if err != nil && ctx.Err() == nil {
				t.o.Log.WarnContext(ctx, "cannot see whether a message was stopped", "message", t.message.ID, "error", err)
			}
		}
	})
	return func() {
		stop()
		watching.Wait()
	}
}

func (t *turn) note(err error) {
	if err == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.problems = append(t.problems, err)
}

// work claims batches and sends them, until nothing is left or the turn is over.
func (t *turn) work(ctx context.Context) error {
	line := t.o.Sender.Line()
	defer line.Close()
	var pile pile
	for t.goesOn(ctx) {
		most := line.Ready(ctx, t.batch)
		if most == 0 || !t.goesOn(ctx) || t.left.Add(-int64(most)) <= -int64(most) {
			return nil
		}
		batch, err := t.claim(ctx, most)
		if err != nil || len(batch) == 0 {
			return err
		}
		pile.lay(t, batch)
		done, err := t.sendAll(ctx, line, &pile)
		if done < len(batch) {
			err = errors.Join(err, t.release(ctx, batch[done:]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sendAll sends a batch; it tells how many were tried. After an error no other may begin.
func (t *turn) sendAll(ctx context.Context, line Line, p *pile) (done int, err error) {
	// What was claimed together has one lease. It is finished also when the mailer is asked to stop.
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.leaseOf(&p.batch[0])-leaseToSpare)
	defer cancel()
	for i := range p.batch {
		d := &p.batch[i]
		if i > 0 && line.Ready(ctx, 1) == 0 || !t.goesOn(ctx) || t.leaseOf(d) < leaseToStart {
			return i, nil
		}
		if i == 0 {
			if err := t.results.begin(d); err != nil {
				return i, err
			}
		}
		result := t.send(bounded, line, p, i)
		var next *outbox.Delivery
		if i+1 < len(p.batch) {
			next = &p.batch[i+1]
		}
		if err := t.results.add(result, next); err != nil {
			return i + 1, err
		}
	}
	return len(p.batch), nil
}

// pile is a batch with the letters of the delivery at hand and of the one after it. It is used again for the next batch.
type pile struct {
	turn    *turn
	batch   []outbox.Delivery
	letters [2]letter
	made    int // how many letters
}

type letter struct {
	Envelope
	err error
}

func (p *pile) lay(t *turn, batch []outbox.Delivery) { p.turn, p.batch, p.made = t, batch, 0 }

// letter gives the letter of a delivery, nil for the one after the last. It lasts until the one after the next is asked for.
func (p *pile) letter(i int) *letter {
	if i >= len(p.batch) {
		return nil
	}
	l := &p.letters[i%2]
	if p.made <= i {
		buffer := l.Message
		l.Envelope, l.err = p.turn.envelope(buffer, p.turn.common, p.turn.message, &p.batch[i])
		if l.err != nil {
			l.Message = buffer[:0]
		}
		p.made = i + 1
	}
	return l
}

// claim takes the next deliveries, but for those that a worker of this mailer still has: the clock of a demonstration
// may end a lease at any moment.
func (t *turn) claim(ctx context.Context, most int) (batch []outbox.Delivery, err error) {
	var repeats []string
	err = t.change(ctx, func(tx *store.Tx) error {
		batch, repeats, err = outbox.Claim(tx, t.message.ID, most)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, id := range repeats {
		t.o.Log.WarnContext(ctx, "message repeated: its sender was lost", "message", t.message.ID, "message_id", id)
	}
	kept := batch[:0]
	for _, d := range batch {
		if _, busy := t.inHand.LoadOrStore(d.ID, true); !busy {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

// release gives back what was claimed and not tried.
func (t *turn) release(ctx context.Context, rest []outbox.Delivery) error {
	for _, d := range rest { // first: another worker may claim them the moment that they are free
		t.inHand.Delete(d.ID)
	}
	err := t.change(ctx, func(tx *store.Tx) error { return outbox.Release(tx, rest) })
	if err != nil {
		t.keepFor(rest)
	}
	return err
}

func (t *turn) leaseOf(d *outbox.Delivery) time.Duration { return d.Lease.Sub(t.o.Store.Now()) }

// send hands over one delivery and gives its result.
func (t *turn) send(ctx context.Context, line Line, p *pile, i int) outbox.Result {
	d, letter := &p.batch[i], p.letter(i)
	if letter.err != nil {
		t.o.Log.WarnContext(ctx, "no message for a recipient", "delivery", d.ID, "error", letter.err)
		cause := "Voor dit adres kan geen bericht worden gemaakt."
		if !eml.Mailable(d.Address) {
			cause = causeAddress
		}
		return outbox.Result{Delivery: *d, State: outbox.Refused, Answer: cause}
	}
	var next *Envelope
	if after := p.letter(i + 1); after != nil && after.err == nil {
		next = &after.Envelope
	}
	letter.Insist = t.doubt.insists()
	result := line.Send(ctx, letter.Envelope, next)
	if result.Outcome == NotSent {
		t.o.Log.WarnContext(ctx, "message not handed over", "message", t.message.ID, "cause", result.Cause, "error", result.Err)
	}
	state := states[result.Outcome]
	if !t.heard(d, result) {
		state = outbox.Queued
	}
	return outbox.Result{Delivery: *d, State: state, Answer: answerOf(result), Here: result.Outcome == NotSent}
}

// states are what an outcome is in the outbox.
var states = map[Outcome]outbox.DeliveryState{
	Accepted: outbox.Accepted, Filed: outbox.Filed, Refused: outbox.Refused, Uncertain: outbox.Uncertain,
	Deferred: outbox.Queued, NotSent: outbox.Queued,
}

// answerOf is what is shown with a delivery: what the server said, or else what was the matter, and which server it was where
// there are several.
func answerOf(r Result) string {
	said := either(r.Answer, r.Cause)
	if r.relay == "" {
		return said
	}
	return r.relay + ": " + said
}
