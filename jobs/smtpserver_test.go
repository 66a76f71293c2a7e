package jobs_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"beraad/jobs"
)

// postOffice is a real mail server that keeps what it gets.
type postOffice struct {
	*smtp.Server
	addr      string
	implicit  bool // TLS from the start
	mechanism string

	mu       sync.Mutex
	got      []letter
	sessions int
	logins   []string
	refuse   func(to string) error
}

type letter struct{ from, to, text string }

func (p *postOffice) letters() []letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]letter(nil), p.got...)
}

func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sessions++
	return &session{office: p}, nil
}

type session struct {
	office *postOffice
	letter
}

func (s *session) Reset()                   { s.letter = letter{} }
func (s *session) Logout() error            { return nil }
func (s *session) AuthMechanisms() []string { return []string{s.office.mechanism} }

func (s *session) Auth(mech string) (sasl.Server, error) {
	check := func(user, password string) error {
		s.office.mu.Lock()
		defer s.office.mu.Unlock()
		s.office.logins = append(s.office.logins, mech+" "+user)
		if user != "beraad" || password != "geheim@1" {
			return errors.New("wrong")
		}
		return nil
	}
	if mech == sasl.Login {
		return &loginServer{check: check}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
}

// loginServer is the old way of signing on: a name, then a password.
type loginServer struct {
	check func(user, password string) error
	heard []string
}

func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	if response != nil {
		l.heard = append(l.heard, string(response))
	}
	switch len(l.heard) {
	case 0:
		return []byte("Username:"), false, nil
	case 1:
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.heard[0], l.heard[1])
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.office.refuse != nil {
		if err := s.office.refuse(to); err != nil {
			return err
		}
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil { // the line broke before the end
		return err
	}
	s.text = string(text)
	s.office.mu.Lock()
	defer s.office.mu.Unlock()
	s.office.got = append(s.office.got, s.letter)
	return nil
}

// openOffice starts a mail server; tune may change it first.
func openOffice(t *testing.T, tune func(*postOffice)) *postOffice {
	t.Helper()
	p := &postOffice{}
	p.Server = smtp.NewServer(p)
	p.Domain, p.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	p.ReadTimeout = 10 * time.Second
	if tune != nil {
		tune(p)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.addr = l.Addr().String()
	if p.implicit {
		l = tls.NewListener(l, p.TLSConfig)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = p.Serve(l)
	}()
	t.Cleanup(func() {
		_ = p.Close()
		<-done
	})
	return p
}

// certificate gives one for 127.0.0.1 and the roots that know it.
func certificate(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return &tls.Config{Certificates: s.TLS.Certificates}, &tls.Config{RootCAs: roots}
}

func relay(t testing.TB, address string, o jobs.RelayOptions) *jobs.Relay {
	t.Helper()
	o.Log = slog.New(slog.DiscardHandler)
	r, err := jobs.NewRelay(address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func envelope(to string) jobs.Envelope {
	return jobs.Envelope{From: "beraad@example.nl", To: to, Message: []byte("Subject: x\r\n\r\nHoi\r\n.\r\n..punt\r\n")}
}

// scripted is a server that misbehaves as told. It understands just enough of SMTP to come to the fault.
func scripted(t testing.TB, serve func(c *scriptConn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	stop := make(chan struct{})
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer c.Close()
				serve(&scriptConn{Conn: c, stop: stop})
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		close(stop)
		all.Wait()
	})
	return l.Addr().String()
}

type scriptConn struct {
	net.Conn
	stop <-chan struct{}
	rest []byte
}

func (c *scriptConn) say(s string) { _, _ = io.WriteString(c, s+"\r\n") }

// hang holds the line without a word until the test is over.
func (c *scriptConn) hang() { <-c.stop }

// hear reads up to and including the given end.
func (c *scriptConn) hear(end string) (string, bool) {
	for {
		if i := bytes.Index(c.rest, []byte(end)); i >= 0 {
			said := string(c.rest[:i])
			c.rest = c.rest[i+len(end):]
			return said, true
		}
		b := make([]byte, 4096)
		n, err := c.Read(b)
		c.rest = append(c.rest, b[:n]...)
		if err != nil {
			return "", false
		}
	}
}

// obey answers commands, with the answers of the script where it has one: "" closes the line, "hang" holds it.
func (c *scriptConn) obey(script map[string]string) {
	standard := map[string]string{
		"greet": "220 hi", "EHLO": "250-hi\r\n250 PIPELINING", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", "end": "250 kept",
		"RSET": "250 ok", "QUIT": "221 bye",
	}
	answer := func(step string) bool {
		say, ok := script[step]
		if !ok {
			say = standard[step]
		}
		if say == "hang" {
			c.hang()
			return false
		}
		if say != "" {
			c.say(say)
		}
		return say != ""
	}
	if !answer("greet") {
		return
	}
	for {
		command, ok := c.hear("\r\n")
		verb, _, _ := strings.Cut(command, " ")
		if !ok || !answer(verb) {
			return
		}
		if verb == "DATA" && strings.HasPrefix(script["DATA"]+standard["DATA"], "354") {
			c.rest = append([]byte("\r\n"), c.rest...) // a message may be nothing but its dot
			if _, ok := c.hear("\r\n.\r\n"); !ok || !answer("end") {
				return
			}
		}
	}
}
