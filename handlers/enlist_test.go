package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// aList makes an empty list of the CIO-beraad, and gives its path.
func (h *hall) aList(v *visitor, name string) string {
	h.t.Helper()
	return v.post("/lijsten", url.Values{"body": {h.body("cio-beraad")}, "name": {name}}).to()
}

// handIn hands a file in for a list, and gives the page that shows what it would do.
func handIn(v *visitor, list, mode, file, content string) *answer {
	return v.get(v.upload(list+"/invoer", url.Values{"mode": {mode}}, "file", file, []byte(content)).is(http.StatusSeeOther).to()).is(http.StatusOK)
}

// bewaar agrees with what a page shows.
func (a *answer) bewaar(v *visitor, leave string) *answer {
	a.t.Helper()
	path := regexp.MustCompile(`action="(/lijsten/\d+/invoer/\d+)"`).FindStringSubmatch(a.body)
	if path == nil {
		a.t.Fatalf("%s: nothing to agree with", a.what)
	}
	return v.post(path[1], url.Values{"mode": {a.hidden("mode")}, "stand": {a.hidden("stand")}, "leave": {leave}})
}

func TestAFileWithAddressesIsShownBeforeItIsSaved(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	list := h.aList(v, "Secretariaten")
	v.get(list).is(200).shows("Adressen inlezen", list+"/invoer", "maakte de lijst")
	v.get(list+"/invoer").is(200).shows("Bestand kiezen", "Wie niet in het bestand staat, gaat van de lijst.")

	page := handIn(v, list, "add", "adressen.csv", "Naam;E-mail;Organisatie;Kamer\nAda <b>;ada@bzk.example;BZK;1\nBep;bep@;VWS;2\nAda;ADA@bzk.example;BZK;3\n")
	page.shows("Er is nog niets bewaard", "1\u00a0adres erbij", "1\u00a0regel wordt geweigerd", "Kolommen die Beraad overslaat: Kamer", "E-mail: Het deel na de @ is geen domein", "geweigerd.csv")
	v.get(list).is(200).hides("ada@bzk.example")
	again := page.bewaar(v, "")
	v.get(again.is(http.StatusSeeOther).to()).is(200).shows("Bewaard: 1\u00a0adres erbij.", "Naar de lijst", "geweigerd.csv")
	page.bewaar(v, "").is(http.StatusSeeOther) // a second click
	v.get(list).is(200).shows("ada@bzk.example", "Ada &lt;b&gt;", "las ‘adressen.csv’ in: 1\u00a0adres erbij")
	v.get(list+"/geschiedenis").is(200).shows("Las ‘adressen.csv’ in: 1\u00a0adres erbij", "Maakte de lijst")

	report := v.get(strings.SplitN(again.to(), "?", 2)[0] + "/geweigerd.csv").is(200)
	report.shows("Naam;E-mail;Organisatie;Regel;Reden", "Bep;bep@;VWS;3;")
	handIn(v, list, "add", "verbeterd.csv", strings.Replace(report.body, "bep@", "bep@vws.example", 1)).shows("1\u00a0adres erbij", "overslaat: Regel, Reden").bewaar(v, "").to()

	for _, kind := range []string{"csv", "xlsx"} {
		file := v.get(list + "/adressen." + kind).is(200)
		handIn(v, list, "equal", "lijst."+kind, file.body).shows("Dit bestand verandert niets aan de lijst").hides("bewaren</button>")
	}
}

func TestAListIsMadeTheSameAsAFileOnlyByWhoSawWhoLeaves(t *testing.T) {
	h := openHall(t)
	v, second := h.as(secretary), h.as(secretary)
	list := h.aList(v, "Secretariaten")
	for _, address := range []string{"blijft@x.example", "gaat@x.example"} {
		v.post(list+"/adressen", url.Values{"address": {address}}).to()
	}
	page := handIn(v, list, "equal", "lijst.csv", "blijft@x.example\nnieuw@x.example\n")
	page.shows("1\u00a0adres erbij en 1\u00a0adres eraf", "gaat@x.example", "Ik zie dat er 1\u00a0adres van de lijst gaat", "Liever alleen toevoegen")
	page.bewaar(v, "").is(http.StatusUnprocessableEntity).shows("Zet hier een vinkje", "1\u00a0adres eraf")
	second.post(list+"/adressen", url.Values{"address": {"later@x.example"}}).to()
	moved := page.bewaar(v, "ja").is(http.StatusConflict)
	moved.shows("Intussen heeft iemand de lijst gewijzigd", "2\u00a0adressen eraf", "later@x.example")
	v.get(list).is(200).shows("gaat@x.example", "later@x.example").hides("nieuw@x.example")
	moved.bewaar(v, "ja").is(http.StatusSeeOther)
	v.get(list).is(200).shows("blijft@x.example", "nieuw@x.example", "2\u00a0adressen eraf")

	page = handIn(v, list, "add", "lijst.csv", "weer@x.example\n")
	second.post(list+"/adressen", url.Values{"address": {"nog@x.example"}}).to()
	path := regexp.MustCompile(`/lijsten/\d+/invoer/\d+`).FindString(page.body)
	v.get(path).is(200).shows("De lijst is intussen gewijzigd", "Opnieuw vergelijken").hides(" bewaren</button>")
	v.get(v.post(path+"/opnieuw?wijze=add", nil).to()).is(200).shows("Opnieuw vergeleken", "1\u00a0adres erbij")
	v.post(path+"/weg", nil).is(http.StatusSeeOther)
	v.get(path).is(http.StatusNotFound)
}

func TestWhatIsNoListIsRefusedBesideItsField(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	list := h.aList(v, "Secretariaten")
	v.post(list+"/invoer", url.Values{"mode": {"add"}}).is(422).shows("Kies een bestand, of plak hieronder adressen.")
	v.upload(list+"/invoer", url.Values{"mode": {"equal"}}, "file", "lijst.csv", []byte("%PDF-1.7\n")).is(422).shows("geen CSV of XLSX")
	v.upload(list+"/invoer", url.Values{"lines": {"a@x.example"}}, "file", "lijst.csv", []byte("b@x.example")).is(422).shows("niet allebei", "a@x.example")
	v.post(list+"/invoer", url.Values{"lines": {"Naam;Organisatie\nAda;BZK"}}).is(422).shows("geen kolom ‘E-mail’", "Ada;BZK")
	pasted := v.post(list+"/invoer", url.Values{"lines": {"Ada <a@x.example>; Bep <b@x.example>"}}).is(303).to()
	v.get(pasted).is(200).shows("geplakte tekst", "2\u00a0adressen erbij").bewaar(v, "").to()
	v.get(list).is(200).shows("a@x.example", "b@x.example")
}

func TestWhatSomebodyHandsInIsHisAlone(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	list, other := h.aList(v, "Een"), h.aList(v, "Twee")
	path := strings.SplitN(v.upload(list+"/invoer", nil, "file", "lijst.csv", []byte("a@x.example\n")).to(), "?", 2)[0]
	number := path[strings.LastIndex(path, "/")+1:]
	for who, name := range map[string]string{sgoSecretary: "another secretary", chair: "the chair"} {
		w := h.as(who)
		for _, at := range []string{path, path + "/geweigerd.csv"} {
			if a := w.get(at); a.status != http.StatusNotFound && a.status != http.StatusForbidden {
				t.Errorf("%s reads %s: %d", name, at, a.status)
			}
		}
		for _, step := range []string{"", "/opnieuw", "/weg"} {
			if a := w.post(path+step, url.Values{"mode": {"add"}}); a.status != http.StatusNotFound && a.status != http.StatusForbidden {
				t.Errorf("%s does %s: %d", name, step, a.status)
			}
		}
	}
	v.get(fmt.Sprintf("%s/invoer/%s", other, number)).is(http.StatusNotFound)
	v.post(fmt.Sprintf("%s/invoer/%s", other, number), url.Values{"mode": {"add"}}).is(http.StatusNotFound)
	h.as(chair).get(list + "/geschiedenis").is(http.StatusOK)
	h.as(sgoSecretary).get(list + "/geschiedenis").is(http.StatusNotFound)
}
