package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/semaphore"

	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/format/diwoo"
	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/static"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/print"
	"beraad/views/ui"
)

// Options is what the server works with.
type Options struct {
	Store   *store.Store
	Printer *print.Printer // nil: papers follow, the program works
	PDF     *pdf.Engine    // shows the pages of files of others; nil shows none
	OCR     *ocr.Program   // recognises the text of scans in the background; pages say whether it is there
	// Letters writes mail, to be seen before it is sent; nil shows who gets what, without the text.
	Letters *letters.Writer
	Theme   ui.Theme
	Logo    http.Handler // nil where the organisation has none
	BaseURL string       // without a slash at the end
	Secure  bool         // cookies only over HTTPS
	Version string
	// UploadMax is the largest file in bytes.
	UploadMax int64
	// Demo lists the accounts of a demonstration; empty in production.
	Demo []views.DemoAccount
	// SetClock sets the clock of a demonstration; nil in production.
	SetClock func(time.Time)
	// Mail tells how mail goes at this moment; nil where it is written to a folder.
	Mail func() outbox.Road
	// Publish makes the public copies of an approved publication; it runs in the background.
	Publish func(ctx context.Context, who access.Actor, publication uint) error
	// Publisher is the organisation under which the Woo index finds what is public; empty tells it nothing.
	Publisher diwoo.Value
	// Contact is the address where people report what is not accessible or not safe.
	Contact string
	// Background is the engine of the work in the background; nil where this process has none.
	Background Background
	// Copy gives a message as one of its recipients gets it, byte for byte; nothing when it was not composed yet.
	Copy func(ctx context.Context, m *outbox.Message, d *outbox.Delivery) ([]byte, error)
	// Sent gives a message that was composed, to be written again for any of its recipients; nil where this process has no mail.
	Sent func(ctx context.Context, m *outbox.Message) (SentMail, error)
	// Bounces knows the addresses to which mail comes back; nil knows none. BounceBox is the mailbox of them.
	Bounces   *bounce.Addresses
	BounceBox string
	// Leaves knows the links by which people leave a mailing list; nil knows none.
	Leaves *optout.Links
	// API is mounted under /api; nil leaves it out.
	API http.Handler
	// RefuseAPI tells a program that it was turned away before the API saw it; nil shows it the page.
	RefuseAPI func(w http.ResponseWriter, status int)
	// Metrics shows figures for Prometheus; nil leaves it out.
	Metrics http.Handler
	// MakeAnew makes each page when it is asked for, also one that did not change since: to measure that.
	MakeAnew bool
	Log      *slog.Logger
}

// SentMail is a message as it went out. For gives it as one recipient got it, byte for byte; Own gives the pieces that only he got,
// and Shared what stands before, between and after those.
type SentMail interface {
	For(d *outbox.Delivery) ([]byte, error)
	Own(d *outbox.Delivery) ([][]byte, error)
	Shared() [][]byte
}

// Server answers web requests.
type Server struct {
	Options
	echo    *echo.Echo
	known   known
	made    made
	making  *semaphore.Weighted
	counted counted
	streams *streams
}

// New makes the server with all its routes.
func New(options Options) (*Server, error) {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	s := &Server{Options: options, echo: echo.New(), streams: newStreams(), making: makingAtOnce()}
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.HTTPErrorHandler = s.showError
	// X-Forwarded-For is not believed: the network of a visitor is who connects.
	s.echo.IPExtractor = echo.ExtractIPDirect()
	if err := s.protect(); err != nil {
		return nil, fmt.Errorf("protect server: %w", err)
	}
	for _, route := range routes {
		s.echo.Add(route.method, route.path, s.visit(route))
		if route.open() { // a program may ask what it would get before it gets it
			s.echo.HEAD(route.path, s.visit(route))
		}
	}
	s.echo.GET(static.Prefix+"*", echo.WrapHandler(static.Handler()))
	s.echo.GET(ui.ThemePath, echo.WrapHandler(static.Generated("text/css; charset=utf-8", s.Theme.Stylesheet())))
	for path, handler := range map[string]http.Handler{"/logo": s.Logo, "/metrics": s.Metrics} {
		if handler != nil {
			s.echo.GET(path, echo.WrapHandler(handler))
		}
	}
	if s.API != nil {
		s.echo.Any("/api/*", echo.WrapHandler(s.API))
	}
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// visit runs a route: who comes, whether he may, and the work.
func (s *Server) visit(route Route) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := &Visit{Context: c, server: s, who: access.Public}
		if err := v.recognise(); err != nil {
			return err
		}
		if err := route.needs.check(v); err != nil {
			return err
		}
		return route.run(s, v)
	}
}
