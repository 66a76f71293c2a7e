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
	mostClaimed = 100         // deliveries that a worker takes at once
	turnLength  = 2000        // deliveries of one message before another message has its turn
	restAfter   = time.Minute // before a mail server that cannot be reached is tried again
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
	batch   int
	left    atomic.Int64 // of the length of the turn
	down    atomic.Bool  // the mail server cannot be reached

	mu       sync.Mutex
	problems []error
}

// turn delivers a message to the next of its recipients; it tells how many came to a result.
func (m *Mailer) turn(ctx context.Context, message *outbox.Message) (int, error) {
	common, err := m.common(ctx, message)
	if err != nil {
		return 0, err
	}
	t := &turn{Mailer: m, message: message, common: common, results: m.recorder(ctx)}
	t.left.Store(turnLength)
	// A short list is divided among all workers, a long one taken in large pieces.
	t.batch = min(max((message.Recipients+2*m.o.Connections-1)/(2*m.o.Connections), 1), mostClaimed)
	var workers sync.WaitGroup
	for range m.o.Connections {
		workers.Go(func() { t.note(t.work(ctx)) })
	}
	workers.Wait()
	sent, err := t.results.close()
	t.note(err)
	if t.down.Load() {
		m.rest = m.o.Store.Now().Add(restAfter)
	}
	return sent, errors.Join(t.problems...)
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
	var buffer []byte
	for ctx.Err() == nil && !t.down.Load() && t.left.Add(-int64(t.batch)) >= -int64(t.batch) {
		batch, err := t.claim(ctx)
		if err != nil || len(batch) == 0 {
			return err
		}
		for i := range batch {
			if ctx.Err() != nil || t.down.Load() || t.leaseOf(&batch[i]) < leaseToStart {
				if err := t.release(ctx, batch[i:]); err != nil {
					return err
				}
				break
			}
			buffer = t.send(ctx, buffer, &batch[i])
		}
	}
	return nil
}

// claim takes the next deliveries, but for those that a worker of this mailer still has: the clock of a demonstration
// may end a lease at any moment.
func (t *turn) claim(ctx context.Context) (batch []outbox.Delivery, err error) {
	var repeats []string
	err = t.change(ctx, func(tx *store.Tx) error {
		batch, repeats, err = outbox.Claim(tx, t.message.ID, t.batch)
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
	after := time.Duration(0)
	if t.down.Load() {
		after = restAfter
	}
	err := t.change(ctx, func(tx *store.Tx) error { return outbox.Release(tx, rest, after) })
	for _, d := range rest {
		t.inHand.Delete(d.ID)
	}
	return err
}

func (t *turn) leaseOf(d *outbox.Delivery) time.Duration { return d.Lease.Sub(t.o.Store.Now()) }

// send hands over one delivery and gives its result to the recorder. It is finished also when the mailer is asked to
// stop. The buffer is used again for the next.
func (t *turn) send(ctx context.Context, buffer []byte, d *outbox.Delivery) []byte {
	envelope, err := t.envelope(buffer, t.common, t.message, d)
	if err != nil {
		t.o.Log.WarnContext(ctx, "no message for a recipient", "delivery", d.ID, "error", err)
		t.results.add(outbox.Result{Delivery: *d, State: outbox.Refused, Answer: "Voor dit adres kan geen bericht worden gemaakt."})
		return buffer
	}
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.leaseOf(d)-leaseToSpare)
	defer cancel()
	result := t.o.Sender.Send(bounded, envelope)
	if result.Outcome == NotSent {
		t.down.Store(true)
		t.o.Log.WarnContext(ctx, "mail server not reached", "message", t.message.ID, "cause", result.Cause, "error", result.Err)
	}
	t.results.add(outbox.Result{Delivery: *d, State: states[result.Outcome], Answer: answerOf(result)})
	return envelope.Message
}

// states are what an outcome is in the outbox.
var states = map[Outcome]outbox.DeliveryState{
	Accepted: outbox.Accepted, Filed: outbox.Filed, Refused: outbox.Refused, Uncertain: outbox.Uncertain,
	Deferred: outbox.Queued, NotSent: outbox.Queued,
}

// answerOf is what is shown with a delivery: what the server said, or else what was the matter.
func answerOf(r Result) string {
	if r.Answer == "" {
		return r.Cause
	}
	return r.Answer
}
