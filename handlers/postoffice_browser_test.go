//go:build browser

package handlers_test

import (
	"io"
	"log"
	"log/slog"
	"net"
	"net/mail"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/jobs"
	"beraad/models/dispatch"
	"beraad/models/format/eml"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// postOffice is a real mail server that keeps what it gets, and the mailer of a hall that sends to it.
type postOffice struct {
	h      *hall
	mailer *jobs.Mailer
	mu     sync.Mutex
	got    []*mailed
}

// mailed is one mail as it arrived.
type mailed struct {
	smtp.Session
	office *postOffice
	to     []string
	read   *eml.Received
}

// postOffice opens one; printer makes the papers that go along.
func (h *hall) postOffice(printer *print.Printer) *postOffice {
	h.t.Helper()
	p := &postOffice{h: h}
	server := smtp.NewServer(p)
	server.Domain, server.ErrorLog, server.ReadTimeout = "localhost", log.New(io.Discard, "", 0), 10*time.Second
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		h.t.Fatal(err)
	}
	var done sync.WaitGroup
	done.Go(func() { _ = server.Serve(l) })
	h.t.Cleanup(func() {
		_ = server.Close()
		done.Wait()
	})
	relay, err := jobs.NewRelay("smtp://"+l.Addr().String(), jobs.RelayOptions{})
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = relay.Close() })
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		h.t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	composer := &jobs.Composer{Store: h.store, Writer: writer, Printer: printer, Head: print.Letterhead{Organisation: "Beraad"}, Log: quiet}
	p.mailer = jobs.NewMailer(jobs.MailerOptions{
		Store: h.store, Sender: relay, Compose: composer.Compose, ConveneDue: dispatch.StartDue, Log: quiet,
		From: mail.Address{Address: "beraad@beraad.example"},
	})
	return p
}

// delivers sends what waits, and gives what arrived since the last time.
func (p *postOffice) delivers() []*mailed {
	p.h.t.Helper()
	if err := p.mailer.Work(p.h.t.Context()); err != nil {
		p.h.t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	got := p.got
	p.got = nil
	return got
}

// NewSession begins to take a mail in.
func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return &mailed{office: p}, nil }

func (m *mailed) Reset()                               { m.to, m.read = nil, nil }
func (m *mailed) Logout() error                        { return nil }
func (m *mailed) Mail(string, *smtp.MailOptions) error { return nil }
func (m *mailed) Rcpt(to string, _ *smtp.RcptOptions) error {
	m.to = append(m.to, to)
	return nil
}

func (m *mailed) Data(r io.Reader) error {
	read, err := eml.Parse(r, eml.DefaultLimits)
	m.office.mu.Lock()
	defer m.office.mu.Unlock()
	m.office.got = append(m.office.got, &mailed{to: m.to, read: read})
	return err
}

// file gives the first file of a mail whose name ends so.
func (m *mailed) file(ends string) (eml.File, bool) {
	for _, f := range m.read.Files {
		if strings.HasSuffix(f.Name, ends) {
			return f, true
		}
	}
	return eml.File{}, false
}
