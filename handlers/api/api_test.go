package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"beraad/app/demo"
	"beraad/handlers"
	"beraad/handlers/api"
	"beraad/jobs"
	"beraad/models"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

var today = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// played holds the case, loaded once; each test works on a copy.
var played struct {
	once sync.Once
	dir  string
	err  error
}

func TestMain(m *testing.M) {
	// Files travel as they are; the judge needs to know that they are no JSON.
	for _, media := range []string{"message/rfc822", "text/csv", "application/pdf"} {
		openapi3filter.RegisterBodyDecoder(media, openapi3filter.FileBodyDecoder)
	}
	code := m.Run()
	if played.dir != "" {
		_ = os.RemoveAll(played.dir)
	}
	os.Exit(code)
}

func play() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "beraad-api-"); err != nil {
		return "", err
	}
	clock := storetest.At(storetest.Start)
	s, err := store.Open(store.Options{Dir: dir, Clock: clock.Now, Tables: models.Tables()})
	if err != nil {
		return dir, err
	}
	defer s.Close()
	if err := s.Migrate(context.Background()); err != nil {
		return dir, err
	}
	quiet := slog.New(slog.DiscardHandler)
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		return dir, err
	}
	files, err := jobs.NewFiles(filepath.Join(dir, "outbox"))
	if err != nil {
		return dir, err
	}
	composer := &jobs.Composer{Store: s, Writer: writer, Log: quiet}
	mailer := jobs.NewMailer(jobs.MailerOptions{
		Store: s, Sender: files, Compose: composer.Compose, Log: quiet,
		StartDue: distribution.StartDue, Settled: distribution.Settled,
	})
	publisher := &jobs.Publisher{Store: s, Organisation: "Beraad", Log: quiet}
	return dir, demo.Load(context.Background(), demo.Options{
		Store: s, Clock: clock, Work: mailer.Work, Today: today,
		Publish: func(ctx context.Context, who access.Actor, publication uint) error {
			return publisher.Make(ctx, who, publication, func(int, int) {})
		},
	})
}

// desk is the API with the case behind it, and a judge that holds every answer to the document.
type desk struct {
	t        testing.TB
	store    *store.Store
	clock    *storetest.Clock
	api      http.Handler
	judge    routers.Router
	routes   []string
	document *openapi3.T
}

func open(t testing.TB) *desk {
	t.Helper()
	played.once.Do(func() { played.dir, played.err = play() })
	if played.err != nil {
		t.Fatalf("load the case: %v", played.err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(played.dir)); err != nil {
		t.Fatal(err)
	}
	clock := storetest.At(today)
	s, err := store.Open(store.Options{Dir: dir, Clock: clock.Now, Tables: models.Tables()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	made, err := api.New(api.Options{Store: s, BaseURL: "http://beraad.example", UploadMax: 1 << 20, Log: slog.New(slog.DiscardHandler), Publish: func(context.Context, access.Actor, uint) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	theme, err := ui.Theme{Name: "Beraad"}.Ready()
	if err != nil {
		t.Fatal(err)
	}
	mailer := jobs.NewMailer(jobs.MailerOptions{Store: s, Log: slog.New(slog.DiscardHandler)}) // it writes mail that went out again, and sends none
	sent := func(ctx context.Context, m *outbox.Message) (handlers.SentMail, error) { return mailer.Sent(ctx, m) }
	site, err := handlers.New(handlers.Options{Store: s, Theme: theme, BaseURL: "http://beraad.example", Sent: sent, Log: slog.New(slog.DiscardHandler)}) // no printer
	if err != nil {
		t.Fatal(err)
	}
	made.Take = site
	d := &desk{t: t, store: s, clock: clock, api: made}
	d.readDocument()
	return d
}

// readDocument reads the document as a program would, from its address.
func (d *desk) readDocument() {
	d.t.Helper()
	w := httptest.NewRecorder()
	d.api.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://beraad.example/api/v1/openapi.json", nil))
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err == nil {
		err = doc.Validate(context.Background())
	}
	if err != nil {
		d.t.Fatalf("the document: %v", err)
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			d.routes = append(d.routes, method+" "+path)
		}
	}
	slices.Sort(d.routes)
	d.document = doc
	if d.judge, err = legacy.NewRouter(doc); err != nil {
		d.t.Fatal(err)
	}
}

// token makes a token of somebody.
func (d *desk) token(email string, scope person.Scope) (secret string) {
	d.t.Helper()
	storetest.Change(d.t, d.store, access.System("toets"), func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, email)
		if err != nil {
			return err
		}
		secret, err = person.NewToken(tx, a, "toets", scope)
		return err
	})
	return secret
}

type answer struct {
	t      testing.TB
	what   string
	status int
	header http.Header
	body   []byte
}

// ask sends a request, with what is sent as JSON.
func (d *desk) ask(token, method, path string, send any) *answer {
	d.t.Helper()
	if send == nil {
		return d.send(token, method, path, "", nil)
	}
	sent, err := json.Marshal(send)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.send(token, method, path, "application/json", sent)
}

// send sends a request and holds the answer to the document; when it was accepted, also what was sent.
func (d *desk) send(token, method, path, media string, sent []byte) *answer {
	d.t.Helper()
	r := httptest.NewRequest(method, "http://beraad.example/api/v1"+path, bytes.NewReader(sent))
	if media != "" {
		r.Header.Set("Content-Type", media)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	d.api.ServeHTTP(w, r)
	got := &answer{d.t, method + " " + path, w.Code, w.Header(), w.Body.Bytes()}
	route, params, err := d.judge.FindRoute(r)
	if err != nil {
		if w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
			d.t.Errorf("%s: %d from an address that is not in the document", got.what, w.Code)
		}
		return got
	}
	asked := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route, Options: &openapi3filter.Options{
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
	}}
	if r.Body = io.NopCloser(bytes.NewReader(sent)); w.Code < 300 && media == "application/json" {
		if err := openapi3filter.ValidateRequest(context.Background(), asked); err != nil {
			d.t.Errorf("%s: what was sent is not as the document says: %v", got.what, err)
		}
	}
	err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: asked,
		Status:                 w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(got.body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	})
	if err != nil {
		d.t.Errorf("%s: the answer is not as the document says: %v\n%.400s", got.what, err, got.body)
	}
	if w.Header().Get("API-Version") != api.Release {
		d.t.Errorf("%s: no API-Version", got.what)
	}
	return got
}

func (a *answer) is(status int) *answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: got %d, want %d: %.400s", a.what, a.status, status, a.body)
	}
	return a
}

// list gives the rows of a list.
func (a *answer) list() (rows []map[string]any) {
	a.t.Helper()
	if err := json.Unmarshal(a.is(200).body, &rows); err != nil {
		a.t.Fatalf("%s: %v", a.what, err)
	}
	return rows
}

func (a *answer) thing() (row map[string]any) {
	a.t.Helper()
	if err := json.Unmarshal(a.body, &row); err != nil {
		a.t.Fatalf("%s: %v", a.what, err)
	}
	return row
}

func (a *answer) shows(texts ...string) *answer {
	a.t.Helper()
	for _, text := range texts {
		if !strings.Contains(string(a.body), text) {
			a.t.Errorf("%s: %q is not in %.300s", a.what, text, a.body)
		}
	}
	return a
}

const (
	hanneke  = "hanneke.vandalen@bzk.example"
	farid    = "farid.benali@vws.example"
	tineke   = "tineke.oosterhof@bzk.example"
	marijke  = "marijke.teunissen@bzk.example"
	annelies = "annelies.deboer@bzk.example"
	ruben    = "ruben.achterberg@bzk.example"
)

func TestATokenIsNeeded(t *testing.T) {
	d := open(t)
	got := d.ask("", "GET", "/gremia", nil).is(401).shows("Geen geldig token")
	if got.header.Get("Content-Type") != "application/problem+json" || !strings.HasPrefix(got.header.Get("WWW-Authenticate"), "Bearer") {
		t.Errorf("headers %v", got.header)
	}
	d.ask("onzin", "GET", "/gremia", nil).is(401)
	secret := d.token(farid, person.Reads)
	d.ask(secret, "GET", "/gremia", nil).is(200)
	d.ask(secret, "POST", "/aanbiedingen", map[string]any{"gremium": 2}).is(403).shows("mag alleen lezen")
	d.clock.Set(today.Add(366 * 24 * time.Hour))
	d.ask(secret, "GET", "/gremia", nil).is(401)
}

func TestATokenShowsNoMoreThanItsAccount(t *testing.T) {
	d := open(t)
	member, secretary, admin := d.token(farid, person.Reads), d.token(hanneke, person.Reads), d.token(ruben, person.Reads)
	sgo := d.first("sgo")
	d.ask(member, "GET", fmt.Sprintf("/vergaderingen/%d", sgo), nil).is(404).shows("Niet gevonden")
	d.ask(secretary, "GET", fmt.Sprintf("/vergaderingen/%d/agenda", sgo), nil).is(404)
	if rows := d.ask(admin, "GET", "/vergaderingen?voorbij=true", nil).list(); len(rows) != 0 {
		t.Errorf("the administrator reads %d meetings", len(rows))
	}
	if rows := d.ask(member, "GET", "/verzoeken", nil).list(); len(rows) != 0 {
		t.Errorf("a member sees %d requests", len(rows))
	}
	d.ask(member, "GET", "/verzoeken/1/inventaris", nil).is(404)
	requests := d.ask(d.token(marijke, person.Reads), "GET", "/verzoeken", nil).list()
	if len(requests) == 0 {
		t.Error("the coordinator sees no requests")
	}
	for _, row := range requests {
		for _, private := range []string{"verzoeker", "email", "adres"} {
			if _, there := row[private]; there {
				t.Errorf("a request tells its %s", private)
			}
		}
	}
}

// first gives the number of the first meeting of a body.
func (d *desk) first(code string) (id uint) {
	d.t.Helper()
	storetest.Read(d.t, d.store, access.System("toets"), func(tx *store.Tx) error {
		b, err := body.ByCode(tx, code)
		if err != nil {
			return err
		}
		rows, _, err := meeting.List(tx, b.ID, store.Page{})
		id = rows[0].ID
		return err
	})
	return id
}

func TestAListComesInPages(t *testing.T) {
	d := open(t)
	auditor := d.token(annelies, person.Reads)
	all := d.ask(auditor, "GET", "/vergaderingen?voorbij=true", nil)
	rows := all.list()
	got := d.ask(auditor, "GET", "/vergaderingen?voorbij=true&aantal=2&pagina=2", nil)
	if part := got.list(); len(part) != 2 || part[0]["id"] != rows[2]["id"] {
		t.Errorf("page 2 is %v", part)
	}
	links := got.header.Get("Link")
	for _, want := range []string{`rel="first"`, `rel="prev"`, `rel="next"`, `rel="last"`, "pagina=3", "voorbij=true", "<http://beraad.example/api/v1/vergaderingen?"} {
		if !strings.Contains(links, want) {
			t.Errorf("%s is not in %s", want, links)
		}
	}
	if got.header.Get("Total-Count") != fmt.Sprint(len(rows)) {
		t.Errorf("total %s", got.header.Get("Total-Count"))
	}
	d.ask(auditor, "GET", "/vergaderingen?pagina=nul", nil).is(422).shows("pagina")
	d.ask(auditor, "GET", "/vergaderingen?voorbij=misschien", nil).is(422)
	d.ask(auditor, "GET", "/besluiten?gremium=x", nil).is(422)
	if part := d.ask(auditor, "GET", "/vergaderingen?voorbij=true&pagina=900", nil).list(); len(part) != 0 {
		t.Errorf("page 900 has %d rows", len(part))
	}
}

func TestAnOfferIsBegunFilledInAndHandedIn(t *testing.T) {
	d := open(t)
	writer := d.token(tineke, person.Writes)
	d.ask(writer, "POST", "/aanbiedingen", map[string]any{"gremium": 999}).is(404)
	d.ask(writer, "POST", "/aanbiedingen", map[string]any{"gremium": "twee"}).is(422)
	d.ask(writer, "POST", "/aanbiedingen", map[string]any{"gremum": 2}).is(422).shows("gremum")
	begun := d.ask(writer, "POST", "/aanbiedingen", map[string]any{"gremium": 2, "titel": "Open standaarden"}).is(201)
	made := begun.thing()
	at := fmt.Sprintf("/aanbiedingen/%v", made["id"])
	if begun.header.Get("Location") != "http://beraad.example/api/v1"+at || made["status"] != "draft" || made["titel"] != "Open standaarden" {
		t.Errorf("made %v at %s", made, begun.header.Get("Location"))
	}
	gaps := d.ask(writer, "POST", at+"/indiening", map[string]any{}).is(409)
	if errors, ok := gaps.thing()["errors"].([]any); !ok || len(errors) == 0 {
		t.Errorf("no gaps: %s", gaps.body)
	}
	form := map[string]any{}
	for _, name := range []string{"titel", "vergadering", "doorgeleidenNaar", "ministerie", "contactpersoon", "telefoon", "email", "revisie"} {
		form[name] = made[name]
	}
	form["behandelingOp"], form["aard"], form["eerderBehandeldIn"] = d.slot(), "discuss", []string{"niet"}
	form["overeenstemming"], form["beslispunten"], form["kosten"] = "yes", []string{"Kennis te nemen van de stand."}, "no"
	form["voorgeschiedenis"], form["samenvatting"] = "Eerder besproken in 2025.", "De stand van zaken."
	saved := d.ask(writer, "PUT", at, form).is(200)
	d.ask(writer, "PUT", at, form).is(409).shows("Intussen gewijzigd")
	d.ask(d.token(farid, person.Writes), "PUT", at, form).is(404)
	done := d.ask(writer, "POST", at+"/indiening", map[string]any{"redenTeLaat": ""})
	if done.status == 409 {
		done = d.ask(writer, "POST", at+"/indiening", map[string]any{"redenTeLaat": "De cijfers kwamen gisteren."})
	}
	if got := done.is(200).thing(); got["status"] != "submitted" {
		t.Errorf("handed in: %v, saved %s", got, saved.body)
	}
	d.ask(writer, "PUT", at, form).is(409)
	found := false
	for _, row := range d.ask(d.token(hanneke, person.Reads), "GET", "/aanbiedingen?gremium=2", nil).list() {
		found = found || row["titel"] == "Open standaarden"
	}
	if !found {
		t.Error("it does not lie on the desk of the secretary")
	}
}

// slot is a day on which the CIO-beraad meets and takes papers.
func (d *desk) slot() (day string) {
	d.t.Helper()
	storetest.Read(d.t, d.store, access.System("toets"), func(tx *store.Tx) error {
		rows, _, err := meeting.Calendar(tx, meeting.Wanted{Body: 2}, store.Page{})
		for _, m := range rows {
			if m.Day().After(law.DateOf(today)) {
				day = m.Day().String()
			}
		}
		return err
	})
	return day
}

func TestWhatIsNotThereSaysSo(t *testing.T) {
	d := open(t)
	auditor := d.token(annelies, person.Reads)
	d.ask(auditor, "GET", "/niets", nil).is(404).shows("Niet gevonden")
	d.ask(auditor, "GET", "/gremia/999", nil).is(404)
	d.ask(auditor, "GET", "/gremia/abc", nil).is(404)
	d.ask(auditor, "GET", "/stukken/1/versies/99", nil).is(404)
	got := d.ask(auditor, "DELETE", "/gremia/1", nil).is(405)
	if got.header.Get("Allow") != "GET" {
		t.Errorf("allow %q", got.header.Get("Allow"))
	}
}
