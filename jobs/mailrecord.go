package jobs

import (
	"context"
	"errors"
	"time"

	"beraad/models/outbox"
	"beraad/models/store"
)

const (
	flushAt   = 250                    // results that are written at once
	flushTime = 100 * time.Millisecond // before results are written that nobody waits for
	flushTry  = 3                      // times that writing results is tried before nothing more goes
)

// recorder writes results in batches, while the workers go on. With a journal a result is safe as soon as it stands there.
// Without one a worker waits until its result stands in the database: others may take over from this process at any moment.
type recorder struct {
	*Mailer
	ctx  context.Context //nolint:containedctx // lives as long as one turn
	in   chan written
	done chan struct{}
	sent int
	err  error // of writing; for the worker who closes
}

// written is a result with who waits for it, if anybody.
type written struct {
	outbox.Result
	safe chan<- error
}

func (m *Mailer) recorder(ctx context.Context) *recorder {
	r := &recorder{Mailer: m, ctx: context.WithoutCancel(ctx), in: make(chan written, flushAt), done: make(chan struct{})}
	go r.run()
	return r
}

// begin makes sure, before the first message of a batch, that it is known to have begun.
func (r *recorder) begin(first *outbox.Delivery) error {
	if r.o.Journal == "" {
		return nil
	}
	return r.journal.note(nil, first)
}

// add keeps a result safe, and that another delivery begins, if one does. After an error no other may begin.
func (r *recorder) add(result outbox.Result, begins *outbox.Delivery) error {
	if r.o.Journal != "" {
		err := r.journal.note(&result, begins)
		r.in <- written{Result: result}
		return err
	}
	safe := make(chan error, 1)
	r.in <- written{result, safe}
	return <-safe
}

// close writes what is left; it tells how many results there were in all.
func (r *recorder) close() (int, error) {
	close(r.in)
	<-r.done
	if r.err == nil && r.o.Journal != "" {
		r.err = r.journal.empty()
	}
	return r.sent, r.err
}

func (r *recorder) run() {
	defer close(r.done)
	batch := make([]written, 0, flushAt)
	tick := time.NewTicker(flushTime)
	defer tick.Stop()
	for {
		select {
		case result, open := <-r.in:
			if !open {
				r.flush(batch)
				return
			}
			batch = append(batch, result)
			// Who waits is helped at once, together with who came meanwhile.
			if len(batch) < cap(batch) && (result.safe == nil || len(r.in) > 0) {
				continue
			}
		case <-tick.C:
		}
		r.flush(batch)
		batch = batch[:0]
	}
}

// flush writes results. Losing them would send messages twice, so it tries for a while, and keeps them for the next time
// when it cannot.
func (r *recorder) flush(batch []written) {
	if len(batch) == 0 {
		return
	}
	results := make([]outbox.Result, len(batch))
	for i, w := range batch {
		results[i] = w.Result
	}
	if r.err == nil {
		r.err = r.write(results)
	}
	if r.err == nil {
		r.sent += len(results)
	} else {
		r.unwritten = append(r.unwritten, results...)
	}
	for _, w := range batch {
		r.inHand.Delete(w.Delivery.ID)
		if w.safe != nil {
			w.safe <- r.err
		}
	}
}

func (r *recorder) write(results []outbox.Result) (err error) {
	for try := range flushTry {
		if err = r.change(r.ctx, func(tx *store.Tx) error { return outbox.Record(tx, results) }); err == nil {
			if try > 0 {
				r.tellHalt(r.ctx, nil)
			}
			return nil
		}
		r.tellHalt(r.ctx, err)
		<-time.After(flushTime << (2 * try))
	}
	return err
}

// catchUp writes down, before anything is sent, what became of deliveries and does not stand in the database yet: results
// that could not be written, and what the journal of a process that is gone tells.
func (m *Mailer) catchUp(ctx context.Context) error {
	if err := m.giveBack(ctx); err != nil {
		return err
	}
	if len(m.unwritten) > 0 {
		if err := m.change(ctx, func(tx *store.Tx) error { return outbox.Record(tx, m.unwritten) }); err != nil {
			return err
		}
		m.unwritten = nil
		if m.o.Journal != "" {
			return m.journal.empty()
		}
	}
	if m.o.Journal == "" || m.caughtUp {
		return nil
	}
	left, err := m.journal.read()
	if err != nil {
		return err
	}
	var repeats []string
	err = m.change(ctx, func(tx *store.Tx) error {
		repeats, err = outbox.Recover(tx, left)
		return err
	})
	if err = errors.Join(err, m.emptied(err)); err != nil {
		return err
	}
	for _, id := range repeats {
		m.o.Log.WarnContext(ctx, "message repeated: its sender was lost", "message_id", id)
	}
	m.caughtUp = true
	return nil
}

// giveBack gives back what was claimed and not tried, and could not be given back before.
func (m *Mailer) giveBack(ctx context.Context) error {
	m.keeping.Lock()
	defer m.keeping.Unlock()
	for _, of := range outbox.ByMessage(m.unreleased) {
		if err := m.change(ctx, func(tx *store.Tx) error { return outbox.Release(tx, of) }); err != nil {
			return err
		}
	}
	m.unreleased = nil
	return nil
}

// emptied empties the journal when nothing went wrong.
func (m *Mailer) emptied(wrong error) error {
	if wrong != nil {
		return nil
	}
	return m.journal.empty()
}
