package jobs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"beraad/models/outbox"
	"beraad/models/store"
)

// halt is why a mailer sends nothing, for who looks at a page.
type halt struct {
	mu    sync.Mutex
	cause string
	since time.Time
}

// errElsewhere: another process on the same database of one file sends the mail.
var errElsewhere = errors.New("another process sends the mail")

// set remembers why nothing goes; no error: it goes again.
func (h *halt) set(err error, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err == nil {
		h.cause = ""
		return
	}
	if h.cause == "" {
		h.since = now
	}
	h.cause = haltWords(err)
}

func (h *halt) get() (cause string, since time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.cause, h.since
}

// haltWords says it for people.
func haltWords(err error) string {
	var file *fs.PathError
	switch {
	case errors.Is(err, errElsewhere):
		return "Een ander proces van Beraad op deze machine verstuurt de mail."
	case store.NoRoom(err):
		return "De schijf is vol. Maak ruimte vrij."
	case store.TooBusy(err):
		return "De database is bezet door een ander programma."
	case errors.As(err, &file):
		return "In de map met gegevens kan niet worden geschreven of gelezen. Wat er mis is, staat in het logboek van de machine."
	}
	return "De database werkt niet mee. Wat er mis is, staat in het logboek van de machine."
}

// tellHalt remembers how a round of work ended, and logs when that is another end than before.
func (m *Mailer) tellHalt(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	before, since := m.halt.get()
	now := m.o.Store.Now()
	m.halt.set(err, now)
	switch after, _ := m.halt.get(); {
	case after == before:
	case after == "":
		m.o.Log.InfoContext(ctx, "mail goes again", "after", now.Sub(since).String())
	default:
		m.o.Log.ErrorContext(ctx, "no mail goes", "error", err)
	}
}

// alone makes sure that this mailer is the only one with its journal: what is in the hands of another must stay there.
func (m *Mailer) alone() error {
	if m.o.Journal == "" || m.lock != nil {
		return nil
	}
	lock, err := lockFile(m.o.Journal + ".lock")
	if err != nil {
		return fmt.Errorf("journal of mail: %w", err)
	}
	m.lock = lock
	return nil
}

// leave lets another process send.
func (m *Mailer) leave() {
	m.working.Lock()
	defer m.working.Unlock()
	if m.lock != nil {
		_ = m.lock.Close() // which ends the lock
		m.lock, m.caughtUp = nil, false
	}
}

// keepFor remembers deliveries that could not be given back, to do so later.
func (m *Mailer) keepFor(later []outbox.Delivery) {
	m.keeping.Lock()
	defer m.keeping.Unlock()
	m.unreleased = append(m.unreleased, later...)
}
