package handlers_test

import (
	"net/http"
	"net/url"
	"testing"
)

const (
	secretary = "hanneke.vandalen@bzk.example"
	member    = "farid.benali@vws.example"
)

func TestSigningIn(t *testing.T) {
	h := openHall(t)
	v := h.nobody()
	v.get("/inloggen").is(http.StatusOK).shows("Proefomgeving", "Hanneke van Dalen")
	v.post("/inloggen", url.Values{"email": {secretary}, "password": {"fout"}}).is(http.StatusUnprocessableEntity).shows(secretary).hides("fout\"")
	if to := v.post("/inloggen", url.Values{"email": {secretary}, "password": {"welkom bij beraad"}, "next": {"//elders.example"}}).to(); to != "/" {
		t.Errorf("sent to %q: an address from outside leads away", to)
	}
	v.post("/uitloggen", nil).is(http.StatusSeeOther)
	if to := v.get("/vergaderingen").status; to == http.StatusOK {
		t.Error("signed out and still inside")
	}
}

func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL+"/uitloggen", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	v.send(r).is(http.StatusForbidden)
}
