package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-smtp"
	"golang.org/x/net/netutil"
)

// Door takes the mail of some addresses.
type Door interface {
	// Knows tells whether an address is one of its own.
	Knows(address string) bool
	// Take takes a mail for such an address. A Refusal goes to the sender; any other error makes his server try again.
	Take(ctx context.Context, address string, mail io.Reader) error
}

// Refusal is why a mail is not taken, in words for who sent it.
type Refusal struct{ Words string }

func (r *Refusal) Error() string { return r.Words }

// Options are the choices of a server.
type Options struct {
	Addr   string // host:port
	LMTP   bool
	Domain string // how it greets
	Doors  []Door
	Log    *slog.Logger
}

// The bounds of what a stranger may ask of us.
const (
	largest     = 2 << 20
	recipients  = 20
	connections = 20
	patience    = time.Minute
)

// Server takes mail in.
type Server struct {
	smtp     *smtp.Server
	listener net.Listener
}

// Listen opens the door; Serve lets people in.
func Listen(ctx context.Context, o Options) (*Server, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", o.Addr)
	if err != nil {
		return nil, fmt.Errorf("luisteren naar mail op %s: %w", o.Addr, err)
	}
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{ctx: ctx, o: o}, nil
	}))
	s.LMTP, s.Domain = o.LMTP, o.Domain
	s.MaxMessageBytes, s.MaxRecipients = largest, recipients
	s.ReadTimeout, s.WriteTimeout = patience, patience
	s.ErrorLog = log.New(io.Discard, "", 0) // what strangers do wrong is no news
	return &Server{s, netutil.LimitListener(listener, connections)}, nil
}

// Addr is where it listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Serve takes mail until the context ends; what is under way is finished within patience.
func (s *Server) Serve(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- s.smtp.Serve(s.listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience/6)
	defer cancel()
	if err := s.smtp.Shutdown(end); err != nil {
		_ = s.smtp.Close() //nolint:errcheck // it ends either way
	}
	if err := <-done; err != nil && !errors.Is(err, smtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// session is one mail after another over one connection.
type session struct {
	ctx context.Context
	o   Options
	to  []delivery
}

// delivery is an address with the door that knows it.
type delivery struct {
	address string
	door    Door
}

func (s *session) Reset()                               { s.to = nil }
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

// Rcpt takes an address that a door knows.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	for _, door := range s.o.Doors {
		if door.Knows(to) {
			s.to = append(s.to, delivery{to, door})
			return nil
		}
	}
	return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "Dit adres bestaat niet"}
}

// Data gives a mail to every address. Over SMTP there is one answer for all: a trouble on our side comes first, for then
// all of it is sent again, which does no harm; then that at least one took it.
func (s *session) Data(r io.Reader) error {
	answers, err := s.take(r)
	if err != nil {
		return err
	}
	var refused error
	taken := false
	for _, answer := range answers {
		var smtpError *smtp.SMTPError
		switch {
		case answer == nil:
			taken = true
		case errors.As(answer, &smtpError) && smtpError.Code >= 500:
			refused = answer
		default:
			return answer
		}
	}
	if taken {
		return nil
	}
	return refused
}

// LMTPData gives a mail to every address, with an answer for each.
func (s *session) LMTPData(r io.Reader, status smtp.StatusCollector) error {
	answers, err := s.take(r)
	if err != nil {
		return err
	}
	for i, answer := range answers {
		status.SetStatus(s.to[i].address, answer)
	}
	return nil
}

// take reads a mail and gives it to each door.
func (s *session) take(r io.Reader) ([]error, error) {
	mail, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	answers := make([]error, len(s.to))
	for i, to := range s.to {
		answers[i] = s.give(to, string(mail))
	}
	return answers, nil
}

// give gives a mail to a door and words how that went. A door that panics makes trouble for this mail alone.
func (s *session) give(to delivery, mail string) (answer error) {
	defer func() {
		if p := recover(); p != nil {
			s.o.Log.ErrorContext(s.ctx, "mail not taken", "error", fmt.Sprint("panic: ", p))
			answer = later
		}
	}()
	ctx, cancel := context.WithTimeout(s.ctx, patience/2)
	defer cancel()
	err := to.door.Take(ctx, to.address, strings.NewReader(mail))
	var refusal *Refusal
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal):
		s.o.Log.InfoContext(ctx, "mail refused", "bytes", len(mail))
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: plain(refusal.Words)}
	}
	s.o.Log.ErrorContext(ctx, "mail not taken", "error", err)
	return later
}

// later makes the other server try again.
var later = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Nu niet; probeer het later nog eens"}

// plain is a line that every mail server passes on.
func plain(words string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, strings.NewReplacer("é", "e", "ë", "e", "ï", "i", "ö", "o", "è", "e").Replace(words))
}
