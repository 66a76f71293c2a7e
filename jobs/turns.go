package jobs

import (
	"log/slog"
	"sync"
	"time"
)

// turns are those that this process took of the ones that all processes have together at a mail server that has a pace. It takes as many
// as fit in a second at once, so that the database is not asked for each message.
type turns struct {
	log  *slog.Logger
	gap  time.Duration
	book func(many int) (time.Duration, error) // how far away the first is

	mu   sync.Mutex
	left int
	at   time.Time // of the next
}

// stint is for how long turns are taken at once.
const stint = time.Second

// next takes a turn and tells how far away it is.
func (t *turns) next(now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fill(now)
	pause := t.at.Sub(now)
	t.left--
	t.at = t.at.Add(t.gap)
	return pause
}

// free takes a turn only when it is there now.
func (t *turns) free(now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.fill(now); t.at.After(now) {
		return false
	}
	t.left--
	t.at = t.at.Add(t.gap)
	return true
}

// fill takes new turns when there are none. Those that passed while nothing was sent are gone: others may have gone in between. When the
// database does not answer this process keeps the pace by itself; it cannot send much then.
func (t *turns) fill(now time.Time) {
	for t.left > 0 && now.Sub(t.at) >= t.gap {
		t.left--
		t.at = t.at.Add(t.gap)
	}
	if t.left > 0 {
		return
	}
	many := max(int(stint/t.gap), 1)
	away, err := t.book(many)
	if err != nil {
		t.log.Warn("the pace of the mail server is not shared", "error", err)
		many, away = 1, t.gap
	}
	t.left, t.at = many, time.Now().Add(away)
}
