package jobs

import (
	"context"
	"time"

	"beraad/models/outbox"
	"beraad/models/store"
)

const (
	flushAt   = 100                    // results that are written at once
	flushTime = 100 * time.Millisecond // what a crash can double is at most what was sent in this time
	flushTry  = 5                      // times that writing results is tried
)

// recorder writes results in batches, while the workers go on.
type recorder struct {
	*Mailer
	ctx  context.Context //nolint:containedctx // lives as long as one turn
	in   chan outbox.Result
	done chan struct{}
	sent int
	err  error
}

func (m *Mailer) recorder(ctx context.Context) *recorder {
	r := &recorder{Mailer: m, ctx: context.WithoutCancel(ctx), in: make(chan outbox.Result, flushAt), done: make(chan struct{})}
	go r.run()
	return r
}

func (r *recorder) add(result outbox.Result) { r.in <- result }

// close writes what is left; it tells how many results there were in all.
func (r *recorder) close() (int, error) {
	close(r.in)
	<-r.done
	return r.sent, r.err
}

func (r *recorder) run() {
	defer close(r.done)
	batch := make([]outbox.Result, 0, flushAt)
	tick := time.NewTicker(flushTime)
	defer tick.Stop()
	for {
		var full bool
		select {
		case result, open := <-r.in:
			if !open {
				r.flush(batch)
				return
			}
			batch = append(batch, result)
			full = len(batch) == cap(batch)
		case <-tick.C:
			full = true
		}
		if full {
			r.flush(batch)
			batch = batch[:0]
		}
	}
}

// flush writes results. Losing them would send messages twice, so it tries for a while.
func (r *recorder) flush(batch []outbox.Result) {
	if len(batch) == 0 {
		return
	}
	var err error
	for try := range flushTry {
		if err = r.change(r.ctx, func(tx *store.Tx) error { return outbox.Record(tx, batch) }); err == nil {
			break
		}
		r.o.Log.ErrorContext(r.ctx, "results of mail not written", "try", try+1, "error", err)
		<-time.After(flushTime << (2 * try))
	}
	for _, result := range batch {
		r.inHand.Delete(result.Delivery.ID)
	}
	if err != nil {
		r.err = err
		return
	}
	r.sent += len(batch)
}
