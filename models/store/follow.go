package store

import (
	"context"
	"reflect"
	"sync"
	"time"

	"beraad/models/access"
)

// lookEvery is how long a change of another process may go unseen.
const lookEvery = time.Second

// followers follow the audit trail for who waits for changes. One look serves them all; between looks nothing of the
// database is held.
type followers struct {
	lock  sync.Mutex
	posts map[*post]struct{}
	poke  chan struct{}
	stop  context.CancelFunc // of the loop; nil while nobody watches
}

// post is somebody who watches.
type post struct {
	wants func(Entry) bool
	rings chan struct{}
}

// ring tells that there is something; who has not taken the last ring needs no other.
func (p *post) ring() {
	select {
	case p.rings <- struct{}{}:
	default:
	}
}

// Follow rings whenever a change was saved whose audit line wants says yes to, by this process or by another on the same
// database, and once at the start. Wants must come back at once. Stop ends it.
func (s *Store) Follow(wants func(Entry) bool) (rings <-chan struct{}, stop func()) {
	p := &post{wants: wants, rings: make(chan struct{}, 1)}
	w := &s.followers
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.stop != nil {
		p.ring()
	} else { // the first look of the loop rings
		ctx, cancel := context.WithCancel(context.Background())
		w.posts, w.poke, w.stop = map[*post]struct{}{}, make(chan struct{}, 1), cancel
		go s.keepUp(ctx, w.poke)
	}
	w.posts[p] = struct{}{}
	return p.rings, func() { w.leave(p) }
}

// leave ends a watch; the last one to leave ends the loop.
func (w *followers) leave(p *post) {
	w.lock.Lock()
	defer w.lock.Unlock()
	delete(w.posts, p)
	if len(w.posts) == 0 {
		w.end()
	}
}

func (w *followers) end() {
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

// close ends all watching, when the store closes.
func (w *followers) close() {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.end()
}

// look makes the loop look now: this process saved something.
func (w *followers) look() {
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.stop == nil {
		return
	}
	select {
	case w.poke <- struct{}{}:
	default:
	}
}

// tell rings for those who want one of the lines; without lines for all.
func (w *followers) tell(lines []Entry) {
	w.lock.Lock()
	defer w.lock.Unlock()
	for p := range w.posts {
		if lines == nil {
			p.ring()
		}
		for _, line := range lines {
			if p.wants(line) {
				p.ring()
				break
			}
		}
	}
}

// keepUp reads what comes at the end of the trail, until the context ends.
func (s *Store) keepUp(ctx context.Context, poke <-chan struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	seen, known := uint(0), false
	for {
		lines, last, err := s.linesAfter(ctx, seen, known)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.log.WarnContext(ctx, "follow audit trail", "error", err)
		case !known: // what came before the first look may have been missed
			seen, known = last, true
			s.followers.tell(nil)
		case len(lines) > 0:
			seen = last
			s.followers.tell(lines)
		}
		select {
		case <-ctx.Done():
			return
		case <-poke:
		case <-tick.C:
		}
	}
}

// mostLines is how much of the trail is read at once; after a longer gap the rest comes with the next look.
const mostLines = 500

// linesAfter gives what was written after a line; who knows no line yet gets the last one.
func (s *Store) linesAfter(ctx context.Context, seen uint, known bool) (lines []Entry, last uint, err error) {
	q := s.scoped(s.read.WithContext(ctx), reflect.TypeFor[Entry](), access.System("stroom"))
	if known {
		q = q.Where("id > ?", seen).Order("id").Limit(mostLines)
	} else {
		q = q.Order("id DESC").Limit(1)
	}
	lines, err = List[Entry](q.Select("id", "account", "action", "kind", "subject", "body"))
	if len(lines) > 0 {
		last = lines[len(lines)-1].ID
	}
	return lines, last, err
}
