package jobs

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"sync"
	"time"
)

// RelayOptions are the choices of a relay; each zero value has a sensible meaning.
type RelayOptions struct {
	Connections int           // at most so many at once; default 4
	PerConn     int           // messages before a connection is renewed; default 100
	Idle        time.Duration // a connection unused for so long is closed; default 30 s
	Timeout     time.Duration // of a step: connecting, or an answer; default 30 s
	Name        string        // what we call ourselves; default localhost, never the name of the machine
	TLS         *tls.Config   // roots and the like; version and server name are set here
}

// Relay sends mail through one mail server, over connections that are kept open. Many may use it at once.
type Relay struct {
	server server
	o      RelayOptions
	slots  chan struct{}

	mu     sync.Mutex
	idle   []*conn
	closed bool
}

// server is where mail goes and how.
type server struct {
	host, addr     string
	user, password string
	tls            tlsMode
}

type tlsMode int

const (
	tlsOffered  tlsMode = iota // smtp: when offered, unverified; never a password over it
	tlsRequired                // smtp+starttls
	tlsAlways                  // smtps
)

// NewRelay reads an address like smtp+starttls://user:password@host:587. Its error repeats nothing of it.
func NewRelay(address string, o RelayOptions) (*Relay, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || (u.Path != "" && u.Path != "/") {
		return nil, errors.New("not the address of a mail server")
	}
	s := server{host: u.Hostname(), user: u.User.Username()}
	s.password, _ = u.User.Password()
	port := u.Port()
	switch u.Scheme {
	case "smtp":
		s.tls, port = tlsOffered, either(port, "25")
	case "smtp+starttls":
		s.tls, port = tlsRequired, either(port, "587")
	case "smtps":
		s.tls, port = tlsAlways, either(port, "465")
	default:
		return nil, fmt.Errorf("unknown kind of mail server %q", u.Scheme)
	}
	s.addr = net.JoinHostPort(s.host, port)
	o.Connections, o.PerConn = either(o.Connections, 4), either(o.PerConn, 100)
	o.Idle, o.Timeout = either(o.Idle, 30*time.Second), either(o.Timeout, 30*time.Second)
	o.Name = either(o.Name, "localhost")
	return &Relay{server: s, o: o, slots: make(chan struct{}, o.Connections)}, nil
}

func either[T comparable](given, standard T) T {
	var zero T
	if given == zero {
		return standard
	}
	return given
}

// Send hands over one message, over a line of its own.
func (r *Relay) Send(ctx context.Context, e Envelope) Result {
	l := r.Line()
	defer l.Close()
	return l.Send(ctx, e, nil)
}

// Line implements [Sender]. It takes one of the connections from its first message until it is closed.
func (r *Relay) Line() Line { return &relayLine{relay: r} }

// relayLine is a line over one connection at a time.
type relayLine struct {
	relay *Relay
	holds bool // one of the slots
	conn  *conn
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
		return notSent(ctx, err)
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

// take gives an idle connection, the one used last.
func (r *Relay) take() *conn {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.idle) > 0 {
		c := r.idle[len(r.idle)-1]
		r.idle = r.idle[:len(r.idle)-1]
		if c.timer.Stop() { // else it is being closed
			return c
		}
	}
	return nil
}

// give keeps the connection for the next message, or takes leave.
func (r *Relay) give(c *conn) {
	if c.broken || c.announced != "" || c.tries >= r.o.PerConn || !r.keep(c) {
		c.quit()
	}
}

func (r *Relay) keep(c *conn) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	c.used = true
	c.timer = time.AfterFunc(r.o.Idle, func() {
		r.forget(c)
		c.quit()
	})
	r.idle = append(r.idle, c)
	return true
}

func (r *Relay) forget(c *conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, other := range r.idle {
		if other == c {
			r.idle = append(r.idle[:i], r.idle[i+1:]...)
			return
		}
	}
}

// Close takes leave of the server. Messages that are under way are finished first.
func (r *Relay) Close() error {
	r.mu.Lock()
	r.closed = true
	idle := r.idle
	r.idle = nil
	r.mu.Unlock()
	for _, c := range idle {
		if c.timer.Stop() {
			c.quit()
		}
	}
	for range cap(r.slots) {
		r.slots <- struct{}{}
	}
	for range cap(r.slots) {
		<-r.slots
	}
	return nil
}
