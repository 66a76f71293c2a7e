package jobs

import (
	"context"
	"sync"
	"time"
)

// pacer keeps messages apart, whoever sends them. After a rest the first goes at once, and none is made up for. A server that
// refuses one message after the other for now gets them ever further apart, and closer again as it takes them: most that say so
// mean that it goes too fast.
type pacer struct {
	gap  time.Duration // zero: no limit
	most time.Duration // how far apart they get when the server refuses
	// shared are the turns of all processes together; nil where this is the only one.
	shared *turns

	mu      sync.Mutex
	next    time.Time // when the next message may go
	brake   time.Duration
	refused bool // the last one was
}

// leastBrake is how far apart messages are at first, and below which they are not kept apart any more.
const leastBrake = time.Millisecond

// heard keeps messages further apart, or closer, by what became of one.
func (p *pacer) heard(o Outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case o == Deferred && p.refused:
		p.brake = min(max(2*p.brake, leastBrake), p.most)
	case o == Accepted:
		if p.brake -= p.brake / 64; p.brake < leastBrake/2 {
			p.brake = 0
		}
	}
	p.refused = o == Deferred
}

// braked tells whether messages are kept apart at all, and how far.
func (p *pacer) braked() (time.Duration, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	gap := max(p.gap, p.brake)
	return gap, gap > 0
}

// claimTime is in how much time a line should be able to send what it takes at once, well within its lease.
const claimTime = 20 * time.Second

// claims tells how many of at most so many messages one of several lines should take at once.
func (p *pacer) claims(most, lines int) int {
	gap, slow := p.braked()
	if !slow {
		return most
	}
	return int(min(max(claimTime/gap/time.Duration(lines), 1), time.Duration(most)))
}

// wait waits for the turn of a message; it tells whether ctx let it.
func (p *pacer) wait(ctx context.Context) bool {
	if _, slow := p.braked(); !slow {
		return true // without asking what time it is
	}
	pause := p.book(time.Now())
	if p.shared != nil {
		pause = max(pause, p.shared.next(time.Now()))
	}
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
	p.mu.Lock()
	defer p.mu.Unlock()
	gap := max(p.gap, p.brake)
	if gap <= 0 {
		return 0
	}
	if p.next.Before(now) {
		p.next = now
	}
	pause := p.next.Sub(now)
	p.next = p.next.Add(gap)
	return pause
}

// try takes a turn only when a message may go at once.
func (p *pacer) try() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	gap := max(p.gap, p.brake)
	if gap <= 0 {
		return true
	}
	now := time.Now()
	if p.next.After(now) || p.shared != nil && !p.shared.free(now) {
		return false
	}
	p.next = now.Add(gap)
	return true
}
