package jobs

import (
	"context"
	"errors"
)

// Send hands over one message, over a line of its own.
func (r *Relay) Send(ctx context.Context, e Envelope) Result {
	l := relayLine{relay: r}
	defer l.Close()
	return l.Send(ctx, e, nil)
}

// Line implements [Sender], for who has one mail server.
func (r *Relay) Line() Line { return Relays{r}.Line() }

// relayLine is a line to one mail server, over one connection at a time. It takes one of those that the server may have
// from its first message until it is closed.
type relayLine struct {
	relay *Relay
	holds bool // one of the slots
	conn  *conn
}

var errInUse = errors.New("all connections are in use")

// connect makes sure that there is a connection, without waiting for those of others.
func (l *relayLine) connect(ctx context.Context) error {
	if !l.holds {
		select {
		case l.relay.slots <- struct{}{}:
			l.holds = true
		default:
			return errInUse
		}
	}
	if l.conn == nil {
		l.conn = l.relay.take()
	}
	if l.conn != nil {
		return nil
	}
	c, err := l.relay.open(ctx)
	l.conn = c
	return err
}

// Send implements [Line]. When ctx ends before the message has been handed over it stops; after that it waits for the
// answer all the same, because giving up would make the outcome uncertain.
func (l *relayLine) Send(ctx context.Context, e Envelope, next *Envelope) Result {
	shape, res, bad := e.check()
	if bad {
		return res
	}
	if !l.holds {
		select {
		case l.relay.slots <- struct{}{}:
			l.holds = true
		case <-ctx.Done():
			return notSent(ctx, ctx.Err())
		}
	}
	if l.conn == nil {
		l.conn = l.relay.take()
	}
	if l.conn != nil {
		res := l.deliver(ctx, e, shape, next)
		if l.conn != nil || !res.stale {
			return res
		}
	}
	c, err := l.relay.open(ctx)
	if err != nil {
		res := notSent(ctx, err)
		res.unreached = true
		return res
	}
	l.conn = c
	return l.deliver(ctx, e, shape, next)
}

// deliver hands over a message on the connection there is, and takes leave of one that served its time.
func (l *relayLine) deliver(ctx context.Context, e Envelope, s shape, next *Envelope) Result {
	c := l.conn
	if c.tries+1 >= l.relay.o.PerConn {
		next = nil
	}
	res := c.deliver(ctx, e, s, next)
	if c.broken || c.tries >= l.relay.o.PerConn {
		l.conn = nil
		c.quit()
	} else {
		c.used = true
	}
	return res
}

// Close gives the connection back for others.
func (l *relayLine) Close() {
	if c := l.conn; c != nil {
		l.conn = nil
		l.relay.give(c)
	}
	if l.holds {
		l.holds = false
		<-l.relay.slots
	}
}
