package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/app/demo"
	"beraad/handlers"
	"beraad/jobs"
	"beraad/models"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/format/diwoo"
	"beraad/models/optout"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

// today is the moment at which the visitors of a hall live: the case of 2018 is history, a CIO-beraad is coming.
var today = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// played holds the case, and year the case with a year of four bodies on top: each is loaded once for all tests, and
// each test works on a copy.
var played, year play

// play is what was played into a folder.
type play struct {
	once sync.Once
	dir  string
	err  error
	// sessions are of the people of the case, by their address: signing in once is enough.
	sessions map[string]string
}

// hall is a website with the case loaded.
type hall struct {
	t      testing.TB
	store  *store.Store
	clock  *storetest.Clock
	site   *handlers.Server
	server *httptest.Server
	leaves *optout.Links
	// sessions are those that the copy came with.
	sessions map[string]string
}

// TestMain clears what the tests share.
func TestMain(m *testing.M) {
	code := m.Run()
	for _, p := range []*play{&played, &year} {
		if p.dir != "" {
			_ = os.RemoveAll(p.dir)
		}
	}
	os.Exit(code)
}

// openHall opens a website with a copy of the case. Without tune it has no printer: papers follow.
func openHall(t testing.TB, tune ...func(*handlers.Options)) *hall {
	t.Helper()
	return openCopy(t, played.ready(t, false), nil, tune...)
}

// ready gives what was played, and plays it when nobody did.
func (p *play) ready(t testing.TB, withYear bool) *play {
	t.Helper()
	p.once.Do(func() { p.err = p.load(withYear) })
	if p.err != nil {
		t.Fatalf("load the case: %v", p.err)
	}
	return p
}

// openCopy opens a website with a copy of what was played; watch is told the queries, when it is there.
func openCopy(t testing.TB, from *play, watch func(query string), tune ...func(*handlers.Options)) *hall {
	t.Helper()
	dir := t.TempDir()
	database, err := os.ReadFile(filepath.Join(from.dir, "beraad.db"))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "beraad.db"), database, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	files, err := store.NewFolder(from.dir) // files never change, so all share them
	if err != nil {
		t.Fatal(err)
	}
	clock := storetest.At(today)
	s, err := store.Open(store.Options{Dir: dir, Clock: clock.Now, Tables: models.Tables(), Files: files, Watch: watch})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	})
	h := serveHall(t, s, clock, tune...)
	h.sessions = from.sessions
	return h
}

// serveHall puts a website before a store.
func serveHall(t testing.TB, s *store.Store, clock *storetest.Clock, tune ...func(*handlers.Options)) *hall {
	t.Helper()
	theme, err := ui.Theme{Name: "Beraad"}.Ready()
	if err != nil {
		t.Fatal(err)
	}
	options := handlers.Options{
		Store: s, Theme: theme, BaseURL: "http://beraad.example", Version: "test", UploadMax: 8 << 20,
		Publisher: diwoo.Ministries.Of("mnre1034"), Log: slog.New(slog.DiscardHandler),
	}
	for _, account := range demo.Accounts {
		options.Demo = append(options.Demo, views.DemoAccount{Email: account.Email, Name: account.Name, Role: account.Words})
	}
	publisher := &jobs.Publisher{Store: s, Organisation: "Beraad", Log: options.Log}
	options.Publish = func(ctx context.Context, who access.Actor, publication uint) error {
		return publisher.Make(ctx, who, publication, func(int, int) {})
	}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
		options.Leaves, err = optout.LinksOf(tx)
		return err
	})
	for _, change := range tune {
		change(&options)
	}
	site, err := handlers.New(options)
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, store: s, clock: clock, site: site, server: httptest.NewServer(site), leaves: options.Leaves}
	t.Cleanup(h.server.Close)
	return h
}

// load loads the case into a folder, and the year when that is asked for.
func (p *play) load(withYear bool) (err error) {
	if p.dir, err = os.MkdirTemp("", "beraad-case-"); err != nil {
		return err
	}
	clock := storetest.At(storetest.Start)
	s, err := store.Open(store.Options{Dir: p.dir, Clock: clock.Now, Tables: models.Tables()})
	if err != nil {
		return err
	}
	defer s.Close()
	ctx := context.Background()
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	quiet := slog.New(slog.DiscardHandler)
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		return err
	}
	files, err := jobs.NewFiles(filepath.Join(p.dir, "outbox"))
	if err != nil {
		return err
	}
	composer := &jobs.Composer{Store: s, Writer: writer, Log: quiet}
	mailer := jobs.NewMailer(jobs.MailerOptions{
		Store: s, Sender: files, Compose: composer.Compose, Log: quiet,
		StartDue: distribution.StartDue, Settled: distribution.Settled,
	})
	publisher := &jobs.Publisher{Store: s, Organisation: "Beraad", Log: quiet}
	err = demo.Load(ctx, demo.Options{
		Store: s, Clock: clock, Work: mailer.Work, Today: today, Year: withYear,
		Publish: func(ctx context.Context, who access.Actor, publication uint) error {
			return publisher.Make(ctx, who, publication, func(int, int) {})
		},
	})
	if err != nil {
		return err
	}
	clock.Set(today)
	p.sessions = map[string]string{}
	return s.Change(ctx, access.System("toets"), func(tx *store.Tx) error {
		if _, err := optout.LinksOf(tx); err != nil { // so that a link is good in every copy
			return err
		}
		for _, account := range demo.Accounts {
			a, err := person.AccountByEmail(tx, account.Email)
			if err != nil {
				return err
			}
			if p.sessions[account.Email], err = person.OpenSession(tx, a, "toets"); err != nil {
				return err
			}
		}
		return nil
	})
}

// visitor is a browser of somebody.
type visitor struct {
	h      *hall
	client *http.Client
}

// nobody is a visitor who is not signed in.
func (h *hall) nobody() *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &visitor{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as signs one of the people of the case in.
func (h *hall) as(email string) *visitor {
	h.t.Helper()
	v := h.nobody()
	if got := v.post("/inloggen/proef", url.Values{"email": {email}}); got.status != http.StatusSeeOther {
		h.t.Fatalf("sign in as %s: %d", email, got.status)
	}
	return v
}

// seated is as with the session that every copy of the case has: quicker, and the same for all who ask.
func (h *hall) seated(email string) *visitor {
	h.t.Helper()
	v := h.nobody()
	secret, known := h.sessions[email]
	if !known {
		h.t.Fatalf("%s is nobody of the case", email)
	}
	v.keep("beraad", secret)
	return v
}

// answer is what came back.
type answer struct {
	t      testing.TB
	what   string
	status int
	header http.Header
	body   string
}

// keep gives the browser a cookie.
func (v *visitor) keep(name, value string) {
	v.h.t.Helper()
	at, err := url.Parse(v.h.server.URL)
	if err != nil {
		v.h.t.Fatal(err)
	}
	v.client.Jar.SetCookies(at, []*http.Cookie{{Name: name, Value: value, Path: "/"}})
}

// cookie is what the browser sends along.
func (v *visitor) cookie() string {
	v.h.t.Helper()
	at, err := url.Parse(v.h.server.URL)
	if err != nil {
		v.h.t.Fatal(err)
	}
	var all []string
	for _, c := range v.client.Jar.Cookies(at) {
		all = append(all, c.String())
	}
	return strings.Join(all, "; ")
}

func (v *visitor) get(path string) *answer { return v.do(http.MethodGet, path, "", nil) }

func (v *visitor) post(path string, form url.Values) *answer {
	return v.do(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// upload sends a form with a file.
func (v *visitor) upload(path string, form url.Values, field, name string, content []byte) *answer {
	v.h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for key, values := range form {
		for _, value := range values {
			if err := w.WriteField(key, value); err != nil {
				v.h.t.Fatal(err)
			}
		}
	}
	part, err := w.CreateFormFile(field, name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		v.h.t.Fatal(err)
	}
	return v.do(http.MethodPost, path, w.FormDataContentType(), &body)
}

func (v *visitor) do(method, path, kind string, body io.Reader) *answer {
	v.h.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, v.h.server.URL+path, body)
	if err != nil {
		v.h.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return v.send(r)
}

// send sends a request as it is.
func (v *visitor) send(r *http.Request) *answer {
	v.h.t.Helper()
	response, err := v.client.Do(r)
	if err != nil {
		v.h.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		v.h.t.Fatal(err)
	}
	return &answer{v.h.t, fmt.Sprintf("%s %s", r.Method, r.URL.Path), response.StatusCode, response.Header, string(text)}
}

// is fails the test when the status is another, and gives the answer back.
func (a *answer) is(status int) *answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: got %d, want %d\n%.600s", a.what, a.status, status, a.body)
	}
	return a
}

// shows fails the test when a text is missing on the page.
func (a *answer) shows(texts ...string) *answer {
	a.t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			a.t.Errorf("%s: %q is not on the page", a.what, text)
		}
	}
	return a
}

// hides fails the test when a text is on the page.
func (a *answer) hides(texts ...string) *answer {
	a.t.Helper()
	for _, text := range texts {
		if strings.Contains(a.body, text) {
			a.t.Errorf("%s: %q is on the page", a.what, text)
		}
	}
	return a
}

// to gives the address to which the visitor was sent on.
func (a *answer) to() string {
	a.t.Helper()
	return a.is(http.StatusSeeOther).header.Get("Location")
}

// within does work in the store as the program itself: what a test needs to know of it.
func (h *hall) within(look func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Read(h.t, h.store, access.System("toets"), look)
}
