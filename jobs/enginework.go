package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// work is what the database keeps of a piece of work, whatever its kind.
type work struct {
	kind string
	Key  string          `json:"key,omitempty" river:"unique"`
	Args json.RawMessage `json:"args"`
}

// Kind tells River whose work it is.
func (w work) Kind() string { return w.kind }

// worker does the pieces of work of one kind.
type worker struct {
	river.WorkerDefaults[work]
	job   Job
	grace time.Duration // how much longer River waits than the work may last: the work ends by its own context
}

// Timeout is when River gives up on the work, and another process may take it over.
func (w *worker) Timeout(*river.Job[work]) time.Duration { return w.job.Timeout + w.grace }

// Work runs the handler within its time.
func (w *worker) Work(ctx context.Context, j *river.Job[work]) error {
	limited, cancel := context.WithTimeoutCause(ctx, w.job.Timeout, fmt.Errorf("stopped after %s", w.job.Timeout))
	defer cancel()
	err := w.job.Run(limited, j.Args.Args)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return river.JobSnooze(0) // we are stopping: it is no fault of the work, and the next start takes it up
	}
	if errors.Is(err, context.DeadlineExceeded) && limited.Err() != nil {
		return fmt.Errorf("%w: %w", context.Cause(limited), err)
	}
	return err
}

// isPermanent tells whether trying again is of no use.
func isPermanent(err error) bool {
	var cancelled *river.JobCancelError
	return errors.As(err, &cancelled)
}

// backoff says when failed work is tried again.
type backoff struct {
	after func(attempt int) time.Duration
}

// NextRetry doubles the wait each time, with some chance in it so that what failed together does not come back together.
func (b backoff) NextRetry(j *rivertype.JobRow) time.Time {
	attempt := max(1, len(j.Errors)+1)
	if b.after != nil {
		return time.Now().Add(b.after(attempt))
	}
	wait := min(30*time.Second<<min(attempt-1, 20), 6*time.Hour)
	return time.Now().Add(wait + rand.N(wait/10))
}

// warnings lets through what an operator must see; River tells much more.
type warnings struct{ slog.Handler }

// Enabled tells whether a record of this level is of interest.
func (w warnings) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && w.Handler.Enabled(ctx, l)
}

// WithAttrs keeps the filter.
func (w warnings) WithAttrs(a []slog.Attr) slog.Handler { return warnings{w.Handler.WithAttrs(a)} }

// WithGroup keeps the filter.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
