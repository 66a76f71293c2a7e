package handlers_test

import (
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/handlers/api"
)

// TestAProgramThatIsTurnedAwayAtTheDoorIsToldSoInItsOwnTongue: what the site refuses before the API sees it is no page.
func TestAProgramThatIsTurnedAwayAtTheDoorIsToldSoInItsOwnTongue(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) {
		programs, err := api.New(api.Options{Store: o.Store, BaseURL: o.BaseURL, UploadMax: o.UploadMax, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		o.API, o.RefuseAPI = programs, api.Refuse
	})
	for name, c := range map[string]struct {
		method, path, body string
		header             map[string]string
		want               int
		words              string
	}{
		"too large":       {"POST", "/api/v1/vergaderingen", strings.Repeat("x", 5<<20), nil, 413, "Te groot"},
		"another site":    {"POST", "/api/v1/vergaderingen", "{}", map[string]string{"Origin": "https://elders.example", "Sec-Fetch-Site": "cross-site"}, 403, "Dit mag niet"},
		"no token":        {"POST", "/api/v1/vergaderingen", "{}", nil, 401, "Geen geldig token"},
		"no such address": {"GET", "/api/v1/niets", "", nil, 404, "Niet gevonden"},
		"no such version": {"GET", "/api/v9/gremia", "", nil, 404, "Niet gevonden"},
		"no such method":  {"PATCH", "/api/v1/gremia", "", nil, 405, "Zo werkt dit adres niet"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), c.method, h.server.URL+c.path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			for name, value := range c.header {
				r.Header.Set(name, value)
			}
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close() //nolint:errcheck // it was only read
			text, err := io.ReadAll(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			if got.StatusCode != c.want || got.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(text), c.words) {
				t.Errorf("%d %s %.200s", got.StatusCode, got.Header.Get("Content-Type"), text)
			}
		})
	}
}
