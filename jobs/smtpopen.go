package jobs

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"
)

// open connects, greets, secures the line and signs on.
func (r *Relay) open(ctx context.Context) (*conn, error) {
	d := net.Dialer{Timeout: r.o.Timeout}
	raw, err := d.DialContext(ctx, "tcp", r.server.addr)
	if err != nil {
		return nil, &trouble{cause: causeUnreachable, err: err}
	}
	c := &conn{timeout: r.o.Timeout}
	c.wire(raw)
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	defer stop()
	c.phase(r.o.Timeout)
	if err := c.start(ctx, r); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *conn) start(ctx context.Context, r *Relay) error {
	if r.server.tls == tlsAlways {
		if err := c.secure(ctx, r.tlsConfig()); err != nil {
			return err
		}
	}
	if a, err := c.read(); err != nil || !a.ok() {
		return &trouble{cause: causeGreeting, a: a, err: err}
	}
	if err := c.hello(r.o.Name); err != nil {
		return err
	}
	if err := c.startTLS(ctx, r); err != nil {
		return err
	}
	return c.authenticate(r.server)
}

func (r *Relay) tlsConfig() *tls.Config {
	cfg := &tls.Config{}
	if r.o.TLS != nil {
		cfg = r.o.TLS.Clone()
	}
	cfg.ServerName = r.server.host
	cfg.MinVersion = tls.VersionTLS12
	return cfg
}

func (c *conn) secure(ctx context.Context, cfg *tls.Config) error {
	t := tls.Client(c.Conn, cfg)
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	if err := t.HandshakeContext(ctx); err != nil {
		return &trouble{cause: causeTLS, err: err}
	}
	c.wire(t)
	c.verified = !cfg.InsecureSkipVerify
	return nil
}

func (c *conn) hello(name string) error {
	if err := c.write("EHLO " + name); err != nil {
		return &trouble{cause: causeGreeting, err: err}
	}
	c.ext = map[string]string{}
	a, err := readAnswer(c.r, func(l string) {
		word, rest, _ := strings.Cut(l, " ")
		c.ext[strings.ToUpper(word)] = strings.ToUpper(rest)
	})
	if err != nil || !a.ok() {
		return &trouble{cause: causeGreeting, a: a, err: err}
	}
	c.size, _ = strconv.ParseInt(c.ext["SIZE"], 10, 64)
	return nil
}

// startTLS secures a plain connection. Where it is only a bonus it does not check who is at the other end, and
// no password goes over it.
func (c *conn) startTLS(ctx context.Context, r *Relay) error {
	if r.server.tls == tlsAlways || (r.server.tls == tlsOffered && c.loopback()) {
		return nil
	}
	cfg, required := r.tlsConfig(), r.server.tls == tlsRequired
	if !required {
		cfg.InsecureSkipVerify = true
	}
	if !c.offers("STARTTLS") {
		if required {
			return &trouble{cause: causeTLS, err: errors.New("STARTTLS is not offered")}
		}
		return nil
	}
	a, err := c.ask("STARTTLS")
	if err != nil || (required && !a.ok()) {
		return &trouble{cause: causeTLS, a: a, err: err}
	}
	if !a.ok() {
		return nil
	}
	if c.r.Buffered() > 0 { // put there before the line was safe: not to be believed
		return &trouble{cause: causeTLS, err: errors.New("answer before TLS")}
	}
	if err := c.secure(ctx, cfg); err != nil {
		return err
	}
	return c.hello(r.o.Name)
}

// authenticate signs on when there is a name to sign on with, and only where nobody can listen.
func (c *conn) authenticate(s server) error {
	if s.user == "" {
		return nil
	}
	if !c.verified && !c.loopback() {
		return &trouble{cause: causeTLS, err: errors.New("no password over a line that others can read")}
	}
	offered := strings.Fields(c.ext["AUTH"])
	encode := base64.StdEncoding.EncodeToString
	var lines []string
	switch {
	case slices.Contains(offered, "PLAIN"):
		lines = []string{"AUTH PLAIN " + encode([]byte("\x00"+s.user+"\x00"+s.password))}
	case slices.Contains(offered, "LOGIN"):
		lines = []string{"AUTH LOGIN", encode([]byte(s.user)), encode([]byte(s.password))}
	default:
		return &trouble{cause: causeAuth, err: errors.New("no known way to sign on")}
	}
	for i, l := range lines {
		a, err := c.ask(l)
		want := 334
		if i == len(lines)-1 {
			want = 235
		}
		if err != nil || a.code != want {
			return &trouble{cause: causeAuth, a: a, err: err}
		}
	}
	return nil
}

func (c *conn) loopback() bool {
	a, ok := c.RemoteAddr().(*net.TCPAddr)
	return ok && a.IP.IsLoopback()
}

func (c *conn) offers(ext string) bool {
	_, ok := c.ext[ext]
	return ok
}

// ask sends one command and reads its answer.
func (c *conn) ask(command string) (answer, error) {
	if err := c.write(command); err != nil {
		return answer{}, err
	}
	return c.read()
}

func (c *conn) write(command string) error {
	_, _ = c.w.WriteString(command)
	_, _ = c.w.WriteString("\r\n")
	return c.w.Flush() // gives the first error of all three
}

func (c *conn) read() (answer, error) { return readAnswer(c.r, nil) }

// phase gives what follows so much time in all, however many answers it takes. A connection that cannot have a
// deadline is closed, and gives an error at its next use.
func (c *conn) phase(limit time.Duration) {
	if err := c.SetDeadline(time.Now().Add(limit)); err != nil {
		c.Close()
	}
}
