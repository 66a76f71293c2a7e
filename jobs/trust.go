package jobs

import (
	"errors"
	"log/slog"
	"sync"
	"time"

	"beraad/models/outbox"
)

// rests are how long a mail server that failed is left alone; each time that it fails again it is for longer.
var rests = []time.Duration{15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute}

// trust is what is thought of a mail server. One that cannot be reached is left alone for a while, and so is one that breaks off
// many messages in a row: each may have gone wrong half-way, and then nobody knows whether it arrived. After the rest one message
// finds out whether the server is well again.
type trust struct {
	host  string
	log   *slog.Logger
	clock func() time.Time
	most  int // messages in a row that it may break off

	mu     sync.Mutex
	lost   int // messages that it broke off in a row
	falls  int // times that it was left alone in a row
	until  time.Time
	since  time.Time
	cause  string
	answer string
	trying chan struct{} // somebody finds out whether it is well again; closed when that is known
}

// admit tells whether a message may go to the server, and whether it is the one that finds out; others can wait for trying.
func (t *trust) admit() (yes, first bool, trying <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.until.IsZero() {
		return true, false, nil
	}
	// A clock that was set back must not make the rest longer.
	if left := t.until.Sub(t.clock()); left > 0 && left <= rests[len(rests)-1] {
		return false, false, nil
	}
	if t.trying != nil {
		return false, false, t.trying
	}
	t.trying = make(chan struct{})
	return true, true, nil
}

// tried says that who found out is done, or gave up.
func (t *trust) tried() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.trying != nil {
		close(t.trying)
		t.trying = nil
	}
}

// fell says that the server cannot be used.
func (t *trust) fell(cause, answer string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.clock()
	if !t.until.IsZero() && t.until.After(now) { // others found it out at the same moment
		return
	}
	if t.until.IsZero() {
		t.since = now
	}
	t.until = now.Add(rests[min(t.falls, len(rests)-1)])
	t.falls++
	t.lost, t.cause, t.answer = 0, cause, answer
	t.log.Warn("mail server left alone", "server", t.host, "cause", cause, "answer", answer, "until", t.until)
}

// heard judges the server by what became of a message.
func (t *trust) heard(res Result) {
	switch {
	case res.Outcome == Refused && res.Code == 0: // by ourselves
	case res.Outcome == NotSent && (res.unreached || res.Cause == causeAuth):
		t.fell(res.Cause, res.Answer)
	case res.Outcome == NotSent || res.Outcome == Uncertain || res.Code == codeLeave:
		t.mu.Lock()
		t.lost++
		worn := t.lost >= t.most || !t.until.IsZero()
		t.mu.Unlock()
		if worn {
			t.fell(either(res.Cause, causeBroken), res.Answer)
		}
	default:
		t.mu.Lock()
		defer t.mu.Unlock()
		if !t.until.IsZero() {
			t.log.Info("mail server well again", "server", t.host, "after", t.clock().Sub(t.since).String())
		}
		t.lost, t.falls, t.until, t.cause, t.answer = 0, 0, time.Time{}, "", ""
	}
}

// unreachable says why there is no connection.
func (t *trust) unreachable(err error) {
	cause, answer := causeBroken, ""
	var why *trouble
	if errors.As(err, &why) {
		cause, answer = why.cause, why.a.text
	}
	t.fell(cause, answer)
}

// show gives it for people.
func (t *trust) show(host string) outbox.MailServer {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := outbox.MailServer{Host: host}
	if !t.until.IsZero() {
		s.Down, s.Since, s.Next, s.Cause, s.Answer = true, t.since, t.until, t.cause, t.answer
	}
	return s
}
