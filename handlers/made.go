package handlers

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"sync"

	"golang.org/x/sync/semaphore"
)

// made keeps pages as they were made, each for the one visitor whose it is, as long as the data are the same. Its key is the
// tag with which that visitor could be told that nothing changed, so it gives nothing that a 304 would not: where the tag of a
// page does not follow from all that it shows, both are wrong, and the page is not steady. A page of a later version
// of the data empties it.
type made struct {
	lock    sync.Mutex
	version uint
	held    int
	pages   map[madeKey][]byte
}

type madeKey struct{ tag, address string }

// The bounds of what is kept: in all, and of one page. A page that is longer is made each time.
const (
	mostMade    = 16 << 20
	longestMade = 512 << 10
)

// find gives a page that was made at this version of the data.
func (m *made) find(key madeKey, version uint) []byte {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.renew(version)
	if m.version != version {
		return nil
	}
	return m.pages[key]
}

// keep copies a page. One that was made at an older version is not kept.
func (m *made) keep(key madeKey, version uint, page []byte) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.renew(version)
	if m.version != version || len(page) > longestMade || m.pages[key] != nil {
		return
	}
	if m.held+len(page) > mostMade {
		m.empty()
	}
	m.pages[key], m.held = bytes.Clone(page), m.held+len(page)
}

// renew empties what was made at an older version.
func (m *made) renew(version uint) {
	if version > m.version || m.pages == nil {
		m.version = version
		m.empty()
	}
}

func (m *made) empty() { m.pages, m.held = map[madeKey][]byte{}, 0 }

// showSteady gives a page from what was made, or else makes it and keeps it.
func (v *Visit) showSteady(show func(*Server, *Visit) error) error {
	s := v.server
	if s.MakeAnew || v.ByScript() {
		return v.makeInTurn(show)
	}
	v.keeps = madeKey{v.Response().Header().Get("ETag"), v.Context.Request().URL.RequestURI()}
	if page := s.made.find(v.keeps, v.data); page != nil {
		return v.HTMLBlob(http.StatusOK, page)
	}
	return v.makeInTurn(show)
}

// makingAtOnce is how many pages are made at the same moment: as many as keep the processors at work while some wait for the database. More at
// once would only take longer, and some of them much longer than others.
func makingAtOnce() *semaphore.Weighted {
	return semaphore.NewWeighted(int64(2 * runtime.GOMAXPROCS(0)))
}

// makeInTurn makes a page when its turn has come, in the order in which they were asked for; not at all when the visitor is gone by then.
func (v *Visit) makeInTurn(show func(*Server, *Visit) error) error {
	if err := v.server.making.Acquire(v.ctx(), 1); err != nil {
		return fmt.Errorf("wait to make a page: %w", err)
	}
	defer v.server.making.Release(1)
	return show(v.server, v)
}
