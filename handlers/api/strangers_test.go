package api_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"beraad/handlers/api"
)

// TestNumbersOfNothingAreNotOurFault fills in every field of every route with what a stranger might: numbers of things
// that are not there, words where a choice is meant. It is refused, and never breaks.
func TestNumbersOfNothingAreNotOurFault(t *testing.T) {
	w := newWalk(t)
	for _, route := range api.Map() {
		method, path, _ := strings.Cut(route, " ")
		if method != http.MethodPost && method != http.MethodPut {
			continue
		}
		sent := w.filledIn(method, path)
		if sent == nil {
			continue
		}
		place := w.fill(path)
		for i, role := range roles {
			if role.letter != "S" && role.letter != "W" && role.letter != "B" && role.letter != "I" {
				continue
			}
			before := w.version()
			if got := w.ask(w.tokens[i], method, place, sent); got.status >= http.StatusInternalServerError {
				t.Errorf("%s %s as %s: %d %s", method, place, role.letter, got.status, got.body)
			}
			if w.version() != before {
				w = newWalk(t)
			}
		}
	}
}

// filledIn makes something to send of what the document says of a route; nil when it takes nothing, or a file.
func (w *walk) filledIn(method, path string) any {
	operation := w.document.Paths.Value(path).GetOperation(method)
	if operation.RequestBody == nil || operation.RequestBody.Value.Content["application/json"] == nil {
		return nil
	}
	return strange(operation.RequestBody.Value.Content["application/json"].Schema.Value)
}

func strange(s *openapi3.Schema) any {
	switch {
	case s.Type.Is("object"):
		made := map[string]any{}
		for name, property := range s.Properties {
			made[name] = strange(property.Value)
		}
		return made
	case s.Type.Is("array"):
		return []any{strange(s.Items.Value)}
	case s.Type.Is("integer"):
		return 987_654
	case s.Type.Is("boolean"):
		return true
	case s.Format == "date":
		return "2026-12-01"
	case s.Format == "date-time":
		return "2026-12-01T09:30:00+01:00"
	case s.Pattern != "":
		return "09:30"
	}
	return "vreemd"
}

func TestWhatIsSentMustBeWhatTheDocumentSays(t *testing.T) {
	d := open(t)
	writer := d.token(hanneke, "write")
	send := func(media, text string) *answer {
		return d.send(writer, http.MethodPost, "/vergaderingen", media, []byte(text))
	}
	send("application/json", `{"gremium": `).is(422).shows("Dit is geen JSON")
	send("application/json", `[]`).is(422)
	send("application/json", `{"gremium": -1}`).is(422).shows("gremium")
	send("application/json", `{"begin": "morgen"}`).is(422)
	gaps := send("application/json", `{"gremium": 2, "soort": "sitting"}`).is(422).thing()
	text, err := json.Marshal(gaps["errors"])
	if err != nil || !strings.Contains(string(text), `"veld":"begin"`) {
		t.Errorf("the field has not the name that is sent: %s", text)
	}
	send("application/json", `{"mededeling": "`+strings.Repeat("x", 2<<20)+`"}`).is(413).shows("Te groot")
	d.send(writer, http.MethodPost, "/aanbiedingen/1/bijlagen", "application/json", []byte("{}")).is(422).shows("multipart/form-data")
}

func TestAFileThatIsTooLargeIsToldAtItsPart(t *testing.T) {
	w := newWalk(t)
	large := bytes.Repeat([]byte("Een regel van een groot bestand.\r\n"), 40_000) // more than the one megabyte of this house
	got := w.uploadFile(w.tokens[0], at("/stukken/%d/versies", w.one("SELECT "+thatFile)), nil, "groot.txt", large).is(413).shows("te groot")
	if !strings.Contains(string(got.body), `"veld":"bestand"`) {
		t.Errorf("not at the part: %s", got.body)
	}
	w.uploadFile(w.tokens[0], w.fill("/agendapunten/{id}/stukken"), map[string]string{"soort": "minutes"}, "a.eml", []byte(aMail)).is(422).shows(`"veld":"soort"`)
	w.uploadFile(w.tokens[0], w.fill("/agendapunten/{id}/stukken"), map[string]string{"kleur": "rood"}, "a.eml", []byte(aMail)).is(422).shows("kleur")
}

// TestNobodyHandsOnWhatHeDoesNotSee: what is named in something of one's own must be seen by who names it.
func TestNobodyHandsOnWhatHeDoesNotSee(t *testing.T) {
	w := newWalk(t)
	secretary := w.tokens[0]
	theirs := w.one("SELECT max(p.id) FROM papers p JOIN bodies b ON b.id = p.body WHERE b.code = 'sgo' AND p.latest > 0 AND p.topic = 0")
	w.ask(secretary, http.MethodGet, at("/stukken/%v", theirs), nil).is(404)
	icbr := w.one("SELECT id FROM bodies WHERE code = 'icbr'")
	w.ask(secretary, http.MethodPost, w.fill("/beleidslijnen/{id}/aanbod"), row{"gremium": icbr, "stukken": []int{theirs}}).is(404)
	w.ask(secretary, http.MethodPost, w.fill("/beleidslijnen/{id}/aanbod"), row{"gremium": 0}).is(422).shows("gremium")
	w.ask(secretary, http.MethodPost, w.fill("/agendapunten/{id}/adviezen"), row{"aan": icbr, "stuk": theirs, "overeenstemming": "yes"}).is(422).shows(`"veld":"stuk"`)
	w.ask(secretary, http.MethodPost, "/stukken", row{"titel": "Bij de ander", "gremium": w.one("SELECT id FROM bodies WHERE code = 'sgo'")}).is(403)
	w.ask(secretary, http.MethodPost, "/gremia/2/voorraad", row{"titel": "Iets", "onderwerp": 987_654}).is(422).shows(`"veld":"onderwerp"`)
	note := w.one("SELECT id FROM papers WHERE title = 'Gebruik en keuze berichtenapps'")
	block := w.one(at("SELECT min(b.id) FROM blocks b JOIN versions v ON v.id = b.version WHERE v.paper = %d", theirs))
	w.ask(secretary, http.MethodPost, at("/stukken/%v/tekst", note), row{"blokken": []row{{"soort": "paragraph", "tekst": "x", "herhaalt": block}}}).is(422)
	w.ask(secretary, http.MethodPost, at("/stukken/%v/tekst", note), row{"blokken": []row{{"soort": "decision", "tekst": "Besloten."}}}).is(422)
}

func TestWhatBreaksInsideIsAProblemToo(t *testing.T) {
	broken, err := api.New(api.Options{BaseURL: "http://beraad.example", Log: slog.New(slog.DiscardHandler)}) // no store
	if err != nil {
		t.Fatal(err)
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "http://beraad.example/api/v1/gremia", nil)
	r.Header.Set("Authorization", "Bearer x")
	broken.ServeHTTP(w, r)
	if w.Code != 500 || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), "Er ging iets mis bij ons") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestWhatTheAPINeverSawIsAProblemToo(t *testing.T) {
	w := httptest.NewRecorder()
	api.Refuse(w, http.StatusRequestEntityTooLarge)
	if w.Code != 413 || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), "Te groot") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}
