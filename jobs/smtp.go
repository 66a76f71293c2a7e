package jobs

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"
	"time"
)

// RelayOptions are the choices of a relay; each zero value has a sensible meaning.
type RelayOptions struct {
	Connections int           // at most so many at once; default 4
	PerConn     int           // messages before a connection is renewed; default 100
	Gap         time.Duration // least time between two messages over all connections; default none
	Brake       time.Duration // most time between two when the server refuses one after the other for now; default 50 ms
	Idle        time.Duration // a connection unused for so long is closed; default 30 s
	Timeout     time.Duration // of a step: connecting, or an answer; default 30 s
	Name        string        // what we call ourselves; default localhost, never the name of the machine
	TLS         *tls.Config   // roots and the like; version and server name are set here
	Log         *slog.Logger
	// Book takes so many turns in a row of those that all processes have together at the server with this address, each a Gap after the
	// one before it, and tells how far away the first is; nil: this process is the only one.
	Book func(server string, gap time.Duration, turns int) (time.Duration, error)
	// Clock tells how long a server that failed is left alone; default that of the machine.
	Clock func() time.Time
}

// Relay sends mail through one mail server, over connections that are kept open. Many may use it at once.
type Relay struct {
	server server
	o      RelayOptions
	slots  chan struct{}
	pace   pacer
	trust  trust

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
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Log = either(o.Log, slog.Default())
	r := &Relay{
		server: s, o: o, slots: make(chan struct{}, o.Connections), pace: pacer{gap: o.Gap, most: either(o.Brake, 50*time.Millisecond)},
		trust: trust{host: s.host, log: o.Log, clock: o.Clock, most: max(3, o.Connections)},
	}
	if o.Book != nil && o.Gap > 0 {
		r.pace.shared = &turns{log: o.Log, gap: o.Gap, book: func(many int) (time.Duration, error) { return o.Book(s.addr, o.Gap, many) }}
	}
	return r, nil
}

func either[T comparable](given, standard T) T {
	var zero T
	if given == zero {
		return standard
	}
	return given
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
