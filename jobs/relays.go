package jobs

import (
	"context"
	"errors"

	"beraad/models/outbox"
)

// Relays sends mail through the first of several mail servers that can be used, in order of preference. When that one fails the
// next takes over; once it is well again it is used again.
type Relays []*Relay

// Line implements [Sender].
func (rs Relays) Line() Line {
	l := &relaysLine{relays: rs, lines: make([]relayLine, len(rs))}
	for i, r := range rs {
		l.lines[i].relay = r
	}
	return l
}

// Servers tells how each mail server does, the one that is preferred first.
func (rs Relays) Servers() []outbox.MailServer {
	servers := make([]outbox.MailServer, 0, len(rs))
	for _, r := range rs {
		servers = append(servers, r.trust.show(r.server.host))
	}
	return servers
}

// Close takes leave of all servers. Messages that are under way are finished first.
func (rs Relays) Close() error {
	var problems []error
	for _, r := range rs {
		problems = append(problems, r.Close())
	}
	return errors.Join(problems...)
}

// relaysLine is a line to whichever mail server can be used.
type relaysLine struct {
	relays Relays
	lines  []relayLine // one for each server; only that in use has a connection
	at     int         // which is in use
	paid   *Relay      // whose turn was waited for and not used yet
	finds  *Relay      // of which this line finds out whether it is well again
}

// Ready implements [Line]. It comes back with a connection.
func (l *relaysLine) Ready(ctx context.Context, most int) int {
	for ctx.Err() == nil {
		var trying <-chan struct{}
		for i := range l.relays {
			yes, others := l.admit(i)
			if yes && l.connect(ctx, i) == nil {
				return l.pay(ctx, most)
			}
			if others != nil {
				trying = others
			}
		}
		if trying == nil {
			break
		}
		select {
		case <-trying:
		case <-ctx.Done():
		}
	}
	return 0
}

// admit tells whether this line may use a server, or others find out whether it can be used.
func (l *relaysLine) admit(i int) (yes bool, others <-chan struct{}) {
	r := l.relays[i]
	if l.finds == r {
		return true, nil
	}
	yes, first, others := r.trust.admit()
	if first {
		l.found()
		l.finds = r
	}
	return yes, others
}

// found says that this line finds out nothing more.
func (l *relaysLine) found() {
	if l.finds != nil {
		l.finds.trust.tried()
		l.finds = nil
	}
}

// connect goes over to a server, when it can be reached.
func (l *relaysLine) connect(ctx context.Context, i int) error {
	r := l.relays[i]
	if err := l.lines[i].connect(ctx); err != nil {
		l.lines[i].Close()
		if !errors.Is(err, errInUse) && ctx.Err() == nil {
			r.trust.unreachable(err)
		}
		if l.finds == r {
			l.found()
		}
		return err
	}
	for other := range l.lines {
		if other != i {
			l.lines[other].Close()
		}
	}
	l.at = i
	return nil
}

// pay waits for the turn of the next message.
func (l *relaysLine) pay(ctx context.Context, most int) int {
	r := l.relays[l.at]
	if l.paid != r {
		if !r.pace.wait(ctx) {
			return 0
		}
		l.paid = r
	}
	return r.pace.claims(most, r.o.Connections)
}

// Send implements [Line]. What a server did not take, and what certainly never left here, goes to the next server at once.
func (l *relaysLine) Send(ctx context.Context, e Envelope, next *Envelope) Result {
	res := l.send(ctx, e, next)
	failed := l.at
	for i := range l.relays {
		if !res.elsewhere(e.Insist) || ctx.Err() != nil {
			break
		}
		if i == failed {
			continue
		}
		yes, _ := l.admit(i)
		if !yes || l.connect(ctx, i) != nil || !l.relays[i].pace.try() {
			continue
		}
		res = l.send(ctx, e, nil)
	}
	return res
}

// send hands over a message to the server in use.
func (l *relaysLine) send(ctx context.Context, e Envelope, next *Envelope) Result {
	r := l.relays[l.at]
	if _, slow := r.pace.braked(); slow {
		next = nil // it must wait for its turn
	}
	l.paid = nil
	res := l.lines[l.at].Send(ctx, e, next)
	if res.by = r; len(l.relays) > 1 {
		res.relay = r.server.host
	}
	if res.Outcome == NotSent && ctx.Err() != nil {
		return res // it says nothing of the server
	}
	r.trust.heard(res)
	if res.Code != codeLeave { // else it is left alone, which is more than slower
		r.pace.heard(res.Outcome)
	}
	if l.finds == r {
		l.found()
	}
	return res
}

// elsewhere tells that another server may take the message: this one did not, and does not take others either.
func (r Result) elsewhere(insist bool) bool {
	return r.Outcome == NotSent || r.Code == codeLeave || insist && r.Outcome == Refused && r.Code != 0
}

// Close implements [Line].
func (l *relaysLine) Close() {
	l.found()
	for i := range l.lines {
		l.lines[i].Close()
	}
}
