package static

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAGeneratedTextIsKeptAndRevalidated(t *testing.T) {
	h := Generated("text/css; charset=utf-8", []byte(":root{}"))
	first := get(t, h, "GET", "/static/thema.css")
	if first.Code != 200 || first.Body.String() != ":root{}" {
		t.Fatalf("got %d %q", first.Code, first.Body)
	}
	for name, want := range map[string]string{
		"Content-Type":           "text/css; charset=utf-8",
		"X-Content-Type-Options": "nosniff",
		"Cache-Control":          "public, max-age=31536000, immutable",
	} {
		if got := first.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	again := get(t, h, "GET", "/static/thema.css", "If-None-Match", first.Header().Get("ETag"))
	if again.Code != http.StatusNotModified {
		t.Errorf("asked again with its ETag: %d, want 304", again.Code)
	}
	if got := get(t, h, "POST", "/static/thema.css").Code; got != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d, want 405", got)
	}
}

func TestAnUnknownFileIsNotFound(t *testing.T) {
	for _, path := range []string{"/static/", "/static/nope.css", "/static/../static.go", "/static/manifest.json"} {
		if got := get(t, Handler(), "GET", path).Code; got != http.StatusNotFound {
			t.Errorf("%s answers %d, want 404", path, got)
		}
	}
}

func TestEveryBuiltFileIsServedInTheCodingThatIsAsked(t *testing.T) {
	if !Built() {
		if URL("beraad.css") != "/static/beraad.css" {
			t.Error("without a front end an address must still be an address")
		}
		return
	}
	for _, name := range []string{"beraad.css", "base.js", "icons.svg"} {
		plain := get(t, Handler(), "GET", URL(name))
		packed := get(t, Handler(), "GET", URL(name), "Accept-Encoding", "gzip, br")
		if plain.Code != 200 || packed.Code != 200 {
			t.Fatalf("%s answers %d and %d", name, plain.Code, packed.Code)
		}
		if packed.Header().Get("Content-Encoding") != "br" || packed.Body.Len() >= plain.Body.Len() {
			t.Errorf("%s: %d bytes packed of %d", name, packed.Body.Len(), plain.Body.Len())
		}
		if plain.Header().Get("ETag") == packed.Header().Get("ETag") {
			t.Errorf("%s: two codings share one ETag", name)
		}
	}
}

func TestTheSpriteHoldsWhatIconsListNames(t *testing.T) {
	if !HasIcon("send") || HasIcon("nope") {
		t.Error("the list of icons is not what it should be")
	}
	if !Built() {
		return
	}
	sprite := get(t, Handler(), "GET", URL("icons.svg")).Body.String()
	for name := range icons {
		if !strings.Contains(sprite, `<symbol id="`+name+`"`) {
			t.Errorf("the sprite lacks %s", name)
		}
	}
}
