package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// PageSize is how many rows List gives at most.
const PageSize = 50

// Failed is a piece of work that did not succeed, at least not yet.
type Failed struct {
	ID             int64
	Kind           string
	GivenUp        bool // it is not tried again by itself
	Attempt, Of    int
	Planned, Tried time.Time
	Next           time.Time // when it is tried again; zero when given up
	Cause          string    // the last error, in one line
}

// List gives the work that failed, latest first. For the next page give the last ID of this one; for the first give 0.
func (e *Engine) List(ctx context.Context, before int64) ([]Failed, error) {
	p := river.NewJobListParams().First(PageSize).OrderBy(river.JobListOrderByID, river.SortOrderDesc).
		States(rivertype.JobStateRetryable, rivertype.JobStateDiscarded, rivertype.JobStateCancelled)
	if before > 0 {
		p = p.Where("id < @before", river.NamedArgs{"before": before})
	}
	found, err := e.client.JobList(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("list failed jobs: %w", err)
	}
	rows := make([]Failed, 0, len(found.Jobs))
	for _, j := range found.Jobs {
		f := Failed{ID: j.ID, Kind: j.Kind, Attempt: j.Attempt, Of: j.MaxAttempts, Planned: j.CreatedAt, Next: j.ScheduledAt}
		if j.State != rivertype.JobStateRetryable {
			f.GivenUp, f.Next = true, time.Time{}
		}
		if j.AttemptedAt != nil {
			f.Tried = *j.AttemptedAt
		}
		if n := len(j.Errors); n > 0 {
			f.Cause = cleanAnswer(j.Errors[n-1].Error)
		}
		rows = append(rows, f)
	}
	return rows, nil
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
