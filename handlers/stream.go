package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// streams counts the pages that are being told of changes (server-sent events), and ends them all when the program
// stops: a server that waits for its last answer would wait for these for ever.
type streams struct {
	lock  sync.Mutex
	by    map[uint]int // by account
	all   int
	ended chan struct{}
	end   sync.Once
}

// How many streams there may be, in all and for one account: a person has a few tabs and devices.
const (
	mostStreams       = 1000
	mostStreamsOfOne  = 8
	beatEvery         = 20 * time.Second // so that nobody between us and the browser thinks that the line is dead
	streamWriteWithin = 10 * time.Second
)

func newStreams() *streams { return &streams{by: map[uint]int{}, ended: make(chan struct{})} }

// enter takes a place; leave gives it back.
func (s *streams) enter(account uint) (leave func(), err error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.all >= mostStreams || s.by[account] >= mostStreamsOfOne {
		return nil, &fault.Error{Kind: fault.Busy, Sentence: "Er staan nu te veel pagina's open die zichzelf bijwerken. Ververs de pagina af en toe."}
	}
	s.all++
	s.by[account]++
	return func() {
		s.lock.Lock()
		defer s.lock.Unlock()
		s.all--
		if s.by[account]--; s.by[account] == 0 {
			delete(s.by, account)
		}
	}, nil
}

// EndStreams ends all streams, for when the program stops.
func (s *Server) EndStreams() { s.streams.end.Do(func() { close(s.streams.ended) }) }

// isStream tells whether a request is for a stream: its answer takes as long as somebody looks, or as his line needs.
func isStream(c echo.Context) bool {
	at := c.Path()
	return strings.HasSuffix(at, "/stroom") || strings.HasSuffix(at, "/onderweg.zip") || strings.HasSuffix(at, "/dossier.zip")
}

// news is what a stream tells: by name, so that what did not change is not told again. Over ends it.
type news struct {
	parts map[string]templ.Component
	over  bool
}

// stream tells a visitor what changes, until he leaves, his session or right ends, the program stops, or there is
// nothing more to tell. Between changes it waits, and holds nothing of the database. While it lasts it counts as a
// visit: who follows a sitting of three hours is not signed out for touching nothing.
func (v *Visit) stream(wants func(store.Entry) bool, tell func() (news, error)) error {
	leave, err := v.server.streams.enter(v.who.Account)
	if err != nil {
		return err
	}
	defer leave()
	account := v.who.Account
	rings, stop := v.server.Store.Follow(func(e store.Entry) bool {
		return wants(e) || e.Account == account && e.Action == string(access.SignOut)
	})
	defer stop()
	h := v.Response().Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("X-Accel-Buffering", "no")
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	before := map[string]string{}
	for {
		select {
		case <-v.ctx().Done():
			return nil
		case <-v.server.streams.ended: // the page comes back by itself, to the program that comes after this one
			return nil
		case <-beat.C:
			if err := v.still(); err != nil {
				return v.end(err)
			}
			if err := v.send(":\n\n"); err != nil {
				return nil //nolint:nilerr // he left
			}
		case <-rings:
			if err := v.still(); err != nil {
				return v.end(err)
			}
			now, err := tell()
			if err != nil {
				return v.end(err)
			}
			if err := v.tellNew(now.parts, before); err != nil || now.over {
				return v.end(err)
			}
		}
	}
}

// still finds out whether the visitor is still who he was; a session that ended has no stream.
func (v *Visit) still() error {
	account := v.who.Account
	if err := v.recognise(); err != nil {
		return err
	}
	if v.who.Account != account {
		return errSignedOut
	}
	return nil
}

// tellNew sends the parts that differ from those that were sent before.
func (v *Visit) tellNew(parts map[string]templ.Component, before map[string]string) error {
	for name, part := range parts {
		var text strings.Builder
		if err := part.Render(v.ctx(), &text); err != nil {
			return fmt.Errorf("show part %s: %w", name, err)
		}
		if was, sent := before[name]; sent && was == text.String() {
			continue
		}
		before[name] = text.String()
		lines := strings.ReplaceAll(strings.ReplaceAll(text.String(), "\r", ""), "\n", "\ndata: ")
		if err := v.send("event: " + name + "\ndata: " + lines + "\n\n"); err != nil {
			return err
		}
	}
	return nil
}

// end says that nothing more comes, so that the page does not ask again. What went wrong inside is for the log.
func (v *Visit) end(why error) error {
	if why != nil && !v.Response().Committed {
		return why
	}
	if why != nil && fault.KindOf(why) == fault.Internal && v.ctx().Err() == nil && !errors.Is(why, errSignedOut) {
		v.server.Log.ErrorContext(v.ctx(), "stream", "request", requestID(v.Context), "error", why)
	}
	_ = v.send("event: einde\ndata: einde\n\n") // he may have left
	return nil
}

// send writes to the stream at once; who takes nothing for a while is let go.
func (v *Visit) send(text string) error {
	out := http.NewResponseController(v.Response())
	if err := out.SetWriteDeadline(time.Now().Add(streamWriteWithin)); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	if _, err := v.Response().Write([]byte(text)); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	return nil
}
