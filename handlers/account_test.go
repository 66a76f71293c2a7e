package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/handlers"
)

func TestOneChangesOwnNameAndPassword(t *testing.T) {
	h := openHall(t)
	elsewhere, here := h.as(farid), h.as(farid)
	here.get("/account").is(200).shows("Farid Benali", "CIO-beraad", "lid, sinds", "Deze").hides("Tokens voor")
	here.post("/account", url.Values{"name": {""}, "phone": {"070 1"}}).is(422).shows("Vul de naam in.", `value="070 1"`)
	here.post("/account", url.Values{"name": {"Farid B. Benali"}, "phone": {"070 12"}}).is(303)
	here.get("/account").is(200).shows("Farid B. Benali", "070 12")

	form := url.Values{"old": {"fout wachtwoord"}, "password": {"vier losse woorden hier"}, "again": {"vier losse woorden hier"}}
	here.post("/account/wachtwoord", form).is(422).shows("Uw huidige wachtwoord klopt niet.")
	form.Set("old", "welkom bij beraad")
	form.Set("again", "iets anders")
	here.post("/account/wachtwoord", form).is(422).shows("niet gelijk")
	form.Set("again", "vier losse woorden hier")
	here.post("/account/wachtwoord", form).is(303)
	here.get("/account").is(200)
	elsewhere.get("/account").is(303)
	h.nobody().post("/inloggen", url.Values{"email": {farid}, "password": {"vier losse woorden hier"}}).is(303)
	h.nobody().get("/account").is(303)
}

func TestOneChoosesWhichMailOneGets(t *testing.T) {
	h := openHall(t)
	v := h.as(farid)
	wishes := url.Values{"kind": {"minutes-draft", "actions"}, "habit": {"daily", "never"}}
	v.post("/account/mail", wishes).is(303)
	page := v.get("/account").is(200)
	for _, want := range []string{`id="habit-minutes-draft"`, `value="daily" selected`, `value="never" selected`, `value="at-once" selected`} {
		page.shows(want)
	}
	h.as(secretary).get("/account").is(200).hides(`value="daily" selected`, `value="never" selected`)
	v.post("/account/mail", url.Values{"kind": {"minutes-draft"}, "habit": {"soms"}}).is(422).shows("Kies uit de lijst.")
	v.post("/account/mail", url.Values{"kind": {"convocation"}, "habit": {"never"}}).is(422)
	v.post("/account/mail", url.Values{"kind": {"actions"}}).is(422)
}

func TestGuessingAtAPasswordClosesTheDoorOnItsPageToo(t *testing.T) {
	h := openHall(t)
	v := h.as(farid)
	form := url.Values{"old": {"fout wachtwoord"}, "password": {"vier losse woorden hier"}, "again": {"vier losse woorden hier"}}
	for range 5 {
		v.post("/account/wachtwoord", form).is(422).shows("Uw huidige wachtwoord klopt niet.")
	}
	form.Set("old", "welkom bij beraad")
	v.post("/account/wachtwoord", form).is(422).shows("te vaak een verkeerd wachtwoord")
	h.clock.Set(h.clock.Now().Add(16 * time.Minute))
	v.post("/account/wachtwoord", form).is(303)
}

func TestOneSignsOutEverywhere(t *testing.T) {
	h := openHall(t)
	first, second, other := h.as(farid), h.as(farid), h.as(hanneke)
	page := second.get("/account").is(200)
	outs := regexp.MustCompile(`/account/sessies/\d+/uit`).FindAllString(page.body, -1)
	if len(outs) < 1 {
		t.Fatal("the other session is not on the page")
	}
	for _, out := range outs {
		other.post(out, nil).is(303) // of somebody else: nothing happens
	}
	first.get("/account").is(200)
	for _, out := range outs {
		second.post(out, nil).is(303)
	}
	first.get("/account").is(303)
	second.get("/account").is(200)
	second.post("/account/uitloggen", nil).is(303)
	second.get("/account").is(303)
}

func TestTokensAreMadeShownOnceAndWithdrawn(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) { o.API = http.NotFoundHandler() })
	v := h.as(farid)
	v.post("/account/tokens", url.Values{"token": {" "}, "scope": {"read"}}).is(422).shows("Geef het token een naam")
	v.post("/account/tokens", url.Values{"token": {"Koppeling"}, "scope": {"alles"}}).is(422).shows("Kies wat het programma mag", "Koppeling")
	made := v.post("/account/tokens", url.Values{"token": {"Koppeling"}, "scope": {"write"}}).is(200).shows("één keer", "Authorization: Bearer")
	secret := regexp.MustCompile(`Bearer ([\w-]{20,})`).FindStringSubmatch(made.body)[1]
	page := v.get("/account").is(200).shows("Koppeling", "lezen en schrijven").hides(secret)
	back := regexp.MustCompile(`/account/tokens/\d+/intrekken`).FindString(page.body)
	h.as(hanneke).post(back, nil).is(404)
	v.post(back, nil).is(303)
	v.get("/account").is(200).shows("Ingetrokken")
}

func TestPagesForEverybody(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) { o.Contact = "beveiliging@bzk.example" })
	h.nobody().get("/toegankelijkheid").is(200).shows("EN 301 549", "beveiliging@bzk.example")
	h.nobody().get("/hulp").is(200).shows("Stukken lezen", "Beraad beheren").hides(`href="/beheer"`)
	help := h.as(marijke).get("/hulp").is(200)
	if mine, rest := strings.Index(help.body, "Een Woo-verzoek behandelen"), strings.Index(help.body, "Beraad beheren"); mine < 0 || mine > rest {
		t.Error("one's own part does not come first")
	}
	text := h.nobody().get("/.well-known/security.txt").is(200).shows("Contact: mailto:beveiliging@bzk.example", "Preferred-Languages: nl, en")
	expires, err := time.Parse(time.RFC3339, regexp.MustCompile(`Expires: (\S+)`).FindStringSubmatch(text.body)[1])
	if err != nil || expires.Before(time.Now()) || expires.After(time.Now().AddDate(1, 0, 0)) {
		t.Errorf("expires %v: %v", expires, err)
	}
}
