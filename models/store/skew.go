package store

import (
	"context"
	"fmt"
	"time"
)

// Skew tells how far the clock of the database is ahead of a clock: processes on several machines that add it agree on what time it
// is. It is right to half of the time that the question takes.
func (s *Store) Skew(ctx context.Context, clock func() time.Time) (time.Duration, error) {
	asked := clock()
	there, err := s.dialect.clock(ctx, s.bare)
	if err != nil {
		return 0, fmt.Errorf("clock of the database: %w", err)
	}
	took := clock().Sub(asked)
	return there.Sub(asked.Add(took / 2)), nil
}
