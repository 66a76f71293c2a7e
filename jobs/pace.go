package jobs

import (
	"context"
	"sync"
	"time"
)

// pacer keeps messages apart, whoever sends them. After a rest the first goes at once, and none is made up for.
type pacer struct {
	gap time.Duration // zero: no limit

	mu   sync.Mutex
	next time.Time // when the next message may go
}

// claimTime is in how much time a line should be able to send what it takes at once, well within its lease.
const claimTime = 20 * time.Second

// claims tells how many of at most so many messages one of several lines should take at once.
func (p *pacer) claims(most, lines int) int {
	if p.gap <= 0 {
		return most
	}
	return int(min(max(claimTime/p.gap/time.Duration(lines), 1), time.Duration(most)))
}

// wait waits for the turn of a message; it tells whether ctx let it.
func (p *pacer) wait(ctx context.Context) bool {
	pause := p.book(time.Now())
	if pause <= 0 {
		return true
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// book takes the next turn and tells how long it is away.
func (p *pacer) book(now time.Time) time.Duration {
	if p.gap <= 0 {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next.Before(now) {
		p.next = now
	}
	pause := p.next.Sub(now)
	p.next = p.next.Add(p.gap)
	return pause
}

// try takes a turn only when a message may go at once.
func (p *pacer) try() bool {
	if p.gap <= 0 {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.next.After(now) {
		return false
	}
	p.next = now.Add(p.gap)
	return true
}
