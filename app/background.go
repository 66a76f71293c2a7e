package main

import (
	"context"
	"time"

	"beraad/jobs"
	"beraad/views"
)

// background shows the engine of the background work to the pages, in their words.
type background struct{ engine *jobs.Engine }

var taskSorts = map[views.TaskSort]jobs.Which{
	views.FailedTasks: jobs.FailedWork, views.RunningTasks: jobs.RunningWork, views.WaitingTasks: jobs.WaitingWork,
	views.FinishedTasks: jobs.FinishedWork,
}

// Tasks implements handlers.Background.
func (b background) Tasks(ctx context.Context, sort views.TaskSort, before int64) ([]views.Job, error) {
	pieces, err := b.engine.List(ctx, taskSorts[sort], before)
	if err != nil {
		return nil, err
	}
	tasks := make([]views.Job, len(pieces))
	for i, piece := range pieces {
		tasks[i] = views.Job(piece)
	}
	return tasks, nil
}

// Retry implements handlers.Background.
func (b background) Retry(ctx context.Context, id int64) error { return b.engine.Retry(ctx, id) }

// Oldest implements handlers.Background.
func (b background) Oldest(ctx context.Context) (time.Duration, error) { return b.engine.Oldest(ctx) }
