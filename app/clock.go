package main

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"beraad/models/store"
)

// clock is the clock of the database, which all machines share: of two machines with clocks apart none sends mail before its time.
// A demonstration can set it; production has no way to.
type clock struct {
	ahead atomic.Int64 // set by somebody
	skew  atomic.Int64 // how far the database is ahead of this machine
	// machine is the clock of this machine; nil: as it is.
	machine func() time.Time
}

// Now tells the moment.
func (c *clock) Now() time.Time { return c.here().Add(time.Duration(c.ahead.Load() + c.skew.Load())) }

func (c *clock) here() time.Time {
	if c.machine != nil {
		return c.machine()
	}
	return time.Now()
}

// Set makes it that moment now; the clock runs on from there.
func (c *clock) Set(moment time.Time) {
	c.ahead.Store(int64(moment.Sub(c.here()) - time.Duration(c.skew.Load())))
}

// Reset makes it the clock of the database again.
func (c *clock) Reset() { c.ahead.Store(0) }

const (
	lookAtClock = time.Minute
	muchApart   = 5 * time.Second // what an operator should mend
	littleApart = 50 * time.Millisecond
)

// follow asks the database what time it is.
func (c *clock) follow(ctx context.Context, s *store.Store, log *slog.Logger) error {
	skew, err := s.Skew(ctx, c.here)
	if err != nil {
		return err
	}
	before := time.Duration(c.skew.Load())
	if (skew - before).Abs() < littleApart { // else it would tremble
		return nil
	}
	c.skew.Store(int64(skew))
	if skew.Abs() > muchApart {
		log.WarnContext(ctx, "the clock of this machine is wrong; that of the database is used", "apart", skew.Round(time.Second).String())
	}
	return nil
}

// keep follows the clock of the database until ctx ends. While the database is not there, what was known goes on.
func (c *clock) keep(ctx context.Context, s *store.Store, log *slog.Logger) {
	tick := time.NewTicker(lookAtClock)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		bounded, cancel := context.WithTimeout(ctx, 10*time.Second)
		if err := c.follow(bounded, s, log); err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "clock not compared", "error", err)
		}
		cancel()
	}
}
