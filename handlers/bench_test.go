package handlers_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views"
	"beraad/views/ui"
)

// longAgenda convenes a CIO-beraad with sixty items, and gives its number.
func longAgenda(h *hall) (id uint) {
	h.t.Helper()
	var who access.Actor
	h.within(func(tx *store.Tx) (err error) { who, err = body.ActorByEmail(tx, secretary); return err })
	starts := today.AddDate(0, 0, 30)
	storetest.Change(h.t, h.store, who, func(tx *store.Tx) error {
		b, err := body.ByCode(tx, "cio-beraad")
		if err != nil {
			return err
		}
		m := &meeting.Meeting{
			Body: b.ID, Kind: meeting.Sitting, Venue: "BZK, zaal Z36-30", AgendaOn: law.DateOf(starts).AddDays(-8),
			StartsAt: starts, EndsAt: starts.Add(3 * time.Hour),
		}
		if err := meeting.Plan(tx, m); err != nil {
			return err
		}
		if err := meeting.Prepare(tx, m.ID); err != nil {
			return err
		}
		rubric, err := store.First[meeting.Rubric](store.Of[meeting.Rubric](tx).Where("meeting = ?", m.ID).Order("seq DESC"))
		if err != nil {
			return err
		}
		for i := range 60 {
			item := &meeting.Item{Meeting: m.ID, Rubric: rubric.ID, Title: fmt.Sprintf("Onderwerp %d van een lange dag", i+1), By: "EZK", Minutes: 3, At: -1}
			if err := meeting.AddItem(tx, item); err != nil {
				return err
			}
		}
		id = m.ID
		return meeting.Convene(tx, m.ID, "")
	})
	return id
}

// fetch asks for a page without a network, as the server would be asked.
func fetch(tb testing.TB, site http.Handler, path, cookie, etag string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, path, nil)
	r.Header.Set("Cookie", cookie)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	if w.Code != http.StatusOK && w.Code != http.StatusNotModified {
		tb.Fatalf("%s: %d\n%.300s", path, w.Code, w.Body)
	}
	return w
}

// BenchmarkAgenda compares a page of sixty items with what such a page costs at the least (P1), and with one that the
// reader has already (P3). Read the ratio of the three in one run.
func BenchmarkAgenda(b *testing.B) {
	h := openHall(b)
	path := fmt.Sprintf("/vergaderingen/%d", longAgenda(h))
	cookie := h.as(member).cookie()
	page := fetch(b, h.site, path, cookie, "")
	etag := page.Header().Get("ETag")
	if n := strings.Count(page.Body.String(), "Onderwerp"); n < 60 {
		b.Fatalf("%d items on the page", n)
	}
	bare := bareSite(b, h, path)
	if got, want := fetch(b, bare, path, cookie, "").Body.Len(), page.Body.Len(); got < want*9/10 {
		b.Fatalf("the bare page has %d bytes, ours %d: that is no comparison", got, want)
	}
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			fetch(b, bare, path, cookie, "")
		}
	})
	b.Run("beraad", func(b *testing.B) {
		for b.Loop() {
			fetch(b, h.site, path, cookie, "")
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			if fetch(b, h.site, path, cookie, etag).Code != http.StatusNotModified {
				b.Fatal("the page was made again")
			}
		}
	})
}

// bareSite is echo with a session, plain prepared SQL and the same template: no rights, no audit, no version.
func bareSite(b *testing.B, h *hall, path string) http.Handler {
	b.Helper()
	db, err := h.store.SQL()
	if err != nil {
		b.Fatal(err)
	}
	site := &bare{b: b}
	site.session = site.prepare(db, "SELECT a.id, p.name FROM sessions s JOIN accounts a ON a.id = s.account JOIN people p ON p.id = a.person WHERE s.hash = ? AND a.disabled_at IS NULL")
	site.meeting = site.prepare(db, "SELECT m.id, m.body, m.kind, m.state, m.starts_at, m.ends_at, m.venue, m.reference, m.notice, m.closing, b.name, b.scheme FROM meetings m JOIN bodies b ON b.id = m.body WHERE m.id = ?")
	site.rubrics = site.prepare(db, "SELECT id, seq, part, number, title, at, minutes FROM meeting_rubrics WHERE meeting = ? ORDER BY seq")
	site.items = site.prepare(db, "SELECT id, rubric, seq, number, title, offered_by, explain, nature, minutes, at FROM items WHERE meeting = ? ORDER BY seq")
	e := echo.New()
	e.GET("/vergaderingen/:id", site.show)
	return e
}

type bare struct {
	b                                *testing.B
	session, meeting, rubrics, items *sql.Stmt
}

func (s *bare) prepare(db *sql.DB, query string) *sql.Stmt {
	s.b.Helper()
	statement, err := db.Prepare(query)
	if err != nil {
		s.b.Fatal(err)
	}
	s.b.Cleanup(func() { statement.Close() })
	return statement
}

func (s *bare) show(c echo.Context) error {
	cookie, err := c.Cookie("beraad")
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(cookie.Value))
	var account uint
	var name string
	if err := s.session.QueryRow(hex.EncodeToString(sum[:])).Scan(&account, &name); err != nil {
		return err
	}
	m := &meeting.Meeting{}
	of := &body.Body{}
	err = s.meeting.QueryRow(c.Param("id")).Scan(&m.ID, &m.Body, &m.Kind, &m.State, &m.StartsAt, &m.EndsAt, &m.Venue, &m.Reference, &m.Notice, &m.Closing, &of.Name, &of.Scheme)
	if err != nil {
		return err
	}
	of.ID = m.Body
	agenda := &meeting.Agenda{Meeting: m, Body: of}
	rows, err := s.rubrics.Query(m.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	place := map[uint]int{}
	for rows.Next() {
		var r meeting.AgendaRubric
		if err := rows.Scan(&r.ID, &r.Seq, &r.Part, &r.Number, &r.Title, &r.At, &r.Minutes); err != nil {
			return err
		}
		place[r.ID] = len(agenda.Rubrics)
		agenda.Rubrics = append(agenda.Rubrics, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	lines, err := s.items.Query(m.ID)
	if err != nil {
		return err
	}
	defer lines.Close()
	for lines.Next() {
		var i meeting.AgendaItem
		if err := lines.Scan(&i.ID, &i.Rubric, &i.Seq, &i.Number, &i.Title, &i.By, &i.Explain, &i.Nature, &i.Minutes, &i.At); err != nil {
			return err
		}
		agenda.Rubrics[place[i.Rubric]].Items = append(agenda.Rubrics[place[i.Rubric]].Items, i)
	}
	if err := lines.Err(); err != nil {
		return err
	}
	page := views.Agenda{Agenda: agenda, Top: views.MeetingTop{Meeting: m, Body: of, Here: c.Request().URL.Path}, Frame: ui.Frame{
		Title: "Agenda", Path: c.Request().URL.Path, User: ui.User{Name: name, Role: "lid CIO-beraad"},
		Sections: []ui.Section{ui.Overview, ui.Meetings, ui.Submissions, ui.Decisions, ui.Policies}, Class: "p-agenda",
	}}
	c.Response().Header().Set("Content-Type", "text/html; charset=utf-8")
	return page.Page().Render(c.Request().Context(), io.Writer(c.Response()))
}
