package store

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
	"gorm.io/gorm"
)

// turns lets transactions begin in the order in which they were asked for, as many at once as there are connections. Left to itself
// database/sql gives a free connection to any of those who wait, so that some wait many times as long as others.
type turns struct{ free *semaphore.Weighted }

// queues makes the turns of two pools; one pool that is both has one queue.
func queues(write, read *gorm.DB) (writes, reads turns, err error) {
	one, err := write.DB()
	if err != nil {
		return writes, reads, err
	}
	many, err := read.DB()
	if err != nil {
		return writes, reads, err
	}
	writes = turns{semaphore.NewWeighted(int64(one.Stats().MaxOpenConnections))}
	if reads = writes; one != many {
		reads = turns{semaphore.NewWeighted(int64(many.Stats().MaxOpenConnections))}
	}
	return writes, reads, nil
}

// run does work when its turn has come, or gives up when who asked for it did.
func (t turns) run(ctx context.Context, work func() error) error {
	if err := t.free.Acquire(ctx, 1); err != nil {
		return fmt.Errorf("wait for a connection: %w", err)
	}
	defer t.free.Release(1)
	return work()
}
