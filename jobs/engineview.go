package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// PageSize is how many pieces List gives at most.
const PageSize = 50

// Piece is a piece of work as an operator sees it.
type Piece struct {
	ID             int64
	Kind           string
	GivenUp        bool // it failed and is not tried again by itself
	Attempt, Of    int
	Planned, Tried time.Time
	Next           time.Time // when it is done, or tried again; zero when that is over
	Cause          string    // the last error, in one line
}

// Which is a part of the work.
type Which []rivertype.JobState

// The parts.
var (
	FailedWork   = Which{rivertype.JobStateRetryable, rivertype.JobStateDiscarded, rivertype.JobStateCancelled}
	WaitingWork  = Which{rivertype.JobStateAvailable, rivertype.JobStateScheduled, rivertype.JobStatePending}
	RunningWork  = Which{rivertype.JobStateRunning}
	FinishedWork = Which{rivertype.JobStateCompleted}
)

// List gives a part of the work, latest first. For the next page give the last ID of this one; for the first give 0.
func (e *Engine) List(ctx context.Context, which Which, before int64) ([]Piece, error) {
	p := river.NewJobListParams().First(PageSize).OrderBy(river.JobListOrderByID, river.SortOrderDesc).States(which...)
	if before > 0 {
		p = p.Where("id < @before", river.NamedArgs{"before": before})
	}
	found, err := e.client.JobList(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	rows := make([]Piece, 0, len(found.Jobs))
	for _, j := range found.Jobs {
		rows = append(rows, piece(j))
	}
	return rows, nil
}

func piece(j *rivertype.JobRow) Piece {
	p := Piece{ID: j.ID, Kind: j.Kind, Attempt: j.Attempt, Of: j.MaxAttempts, Planned: j.CreatedAt, Next: j.ScheduledAt}
	switch j.State {
	case rivertype.JobStateDiscarded, rivertype.JobStateCancelled:
		p.GivenUp, p.Next = true, time.Time{}
	case rivertype.JobStateCompleted, rivertype.JobStateRunning:
		p.Next = time.Time{}
	}
	if j.AttemptedAt != nil {
		p.Tried = *j.AttemptedAt
	}
	if n := len(j.Errors); n > 0 {
		p.Cause = cleanAnswer(j.Errors[n-1].Error)
	}
	return p
}

// Retry lets failed work be tried again at once.
func (e *Engine) Retry(ctx context.Context, id int64) error {
	if _, err := e.client.JobRetry(ctx, id); err != nil {
		return fmt.Errorf("retry job %d: %w", id, err)
	}
	return nil
}

// Oldest tells how long the work that has waited longest is overdue. Much of it means that nobody works.
func (e *Engine) Oldest(ctx context.Context) (time.Duration, error) {
	p := river.NewJobListParams().First(1).OrderBy(river.JobListOrderByScheduledAt, river.SortOrderAsc).
		States(rivertype.JobStateAvailable, rivertype.JobStateScheduled, rivertype.JobStateRetryable)
	found, err := e.client.JobList(ctx, p)
	if err != nil {
		return 0, fmt.Errorf("find oldest job: %w", err)
	}
	if len(found.Jobs) == 0 {
		return 0, nil
	}
	return max(0, time.Since(found.Jobs[0].ScheduledAt)), nil
}
