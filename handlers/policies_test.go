package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/policy"
	"beraad/models/store"
)

const (
	chair        = "lodewijk.brandsma@bzk.example"
	sgoSecretary = "pieternel.vos@az.example"
	submitter    = "tineke.oosterhof@bzk.example"
	coordinator  = "marijke.teunissen@bzk.example"
)

// lineNamed gives the number of a policy line of the case.
func (h *hall) lineNamed(name string) (id uint) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		p, err := store.First[policy.Policy](store.Of[policy.Policy](tx).Where("name = ?", name))
		if err == nil {
			id = p.ID
		}
		return err
	})
	return id
}

func TestThePathOfAPolicyLineIsAPictureAndATable(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps"))
	h.as(secretary).get("/beleidslijnen").is(http.StatusOK).shows("Berichtenapps", "Documentbegrip", path)
	h.as(secretary).get(path).is(http.StatusOK).shows("<svg", "De weg langs de gremia", "Dezelfde weg als tabel", "Vult aan", "Documentbegrip", "Versie 2", "Wijzigen")
	h.as(member).get(path).is(http.StatusOK).shows("<svg", "Vult aan").hides("/wijzigen")
	h.as(member).get(path + "/wijzigen").is(http.StatusNotFound)
	h.as(secretary).get(path+"?versie=2&vergelijk=1").is(http.StatusOK).shows("<ins", "vergeleken met")
	h.nobody().get(path).is(http.StatusSeeOther)
}

func TestAnotherSecretaryReadsALineAndCannotKeepIt(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps"))
	v := h.as(sgoSecretary)
	v.get(path).is(http.StatusOK).hides("/wijzigen")
	v.get(path + "/wijzigen").is(http.StatusNotFound)
	v.post(path+"/tekst", url.Values{"text": {"Anders."}}).is(http.StatusNotFound)
	v.post(path+"/intrekken", url.Values{"why": {"zomaar"}}).is(http.StatusNotFound)
}

func TestALineInDraftIsNotThereForOthers(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	v.post("/beleidslijnen", url.Values{"body": {h.body("cio-beraad")}, "name": {""}, "core": {"Minder papier"}, "text": {"Druk niet af."}}).
		is(http.StatusUnprocessableEntity).shows("Vul de naam van de beleidslijn in.", "Minder papier", "Druk niet af.")
	path := v.post("/beleidslijnen", url.Values{"body": {h.body("cio-beraad")}, "name": {"Papier"}, "text": {"Druk niet af."}}).to()
	v.get(path).is(http.StatusOK).shows("Beleidslijn Papier", "Concept", "Vaststellen…")
	h.as(chair).get(path).is(http.StatusOK)
	h.as(member).get(path).is(http.StatusNotFound)
	h.as(sgoSecretary).get(path).is(http.StatusNotFound)
	h.as(submitter).get(path).is(http.StatusNotFound)
	v.post(path+"/vaststellen", nil).is(http.StatusUnprocessableEntity).shows("Kies het besluit")
	v.post(path+"/intrekken", nil).is(http.StatusConflict).shows("Vul de reden in.")
}

func TestANewTextIsSignedOffByAnother(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps"))
	v := h.as(secretary)
	v.post(path+"/tekst", url.Values{"text": {""}, "note": {"Na overleg"}}).is(http.StatusUnprocessableEntity).shows("Schrijf de tekst van de beleidslijn.", "Na overleg")
	if to := v.post(path+"/tekst", url.Values{"text": {"Gebruik geen berichtenapps."}, "note": {"Korter"}}).to(); to != path {
		t.Errorf("sent to %q", to)
	}
	v.get(path).is(http.StatusOK).shows("Gebruik geen berichtenapps.", "Korter", "U schreef deze tekst")
	v.post(path+"/aftekenen", nil).is(http.StatusConflict).shows("Een ander dan de schrijver tekent")
	h.as(member).post(path+"/aftekenen", nil).is(http.StatusNotFound)
	other := h.as(chair)
	other.get("/").is(http.StatusOK).shows("wacht op een tweede lezer")
	other.get(path).is(http.StatusOK).shows("Tekst definitief maken")
	other.post(path+"/aftekenen", nil).is(http.StatusSeeOther)
	other.get(path).is(http.StatusOK).shows("getekend door een tweede persoon")
}

func TestTwoSecretariesWhoDescribeALineLoseNothing(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps"))
	v := h.as(secretary)
	v.post(path, url.Values{"version": {"1"}, "name": {"Berichtenapps"}, "core": {"Mijn kern"}}).is(http.StatusConflict).
		shows("Iemand anders heeft dit intussen gewijzigd", "Mijn kern")
	v.post(path, url.Values{"version": {"1"}, "name": {"Berichtenapps"}, "review_on": {"gisteren"}}).is(http.StatusUnprocessableEntity).
		shows("Dit is geen dag.")
}

func TestTheOverviewShowsWhatWaits(t *testing.T) {
	h := openHall(t)
	h.as(secretary).get("/").is(http.StatusOK).shows("Wat vandaag aandacht vraagt", "Convocatie CIO-beraad", "beoordelen", "Secretaris van CIO-beraad en CTO-raad")
	h.as(member).get("/").is(http.StatusOK).shows("Goedemorgen", "Conceptverslag CIO-beraad", "Eerstvolgende vergadering").hides("Convocatie CIO-beraad", "beoordelen")
	h.as(coordinator).get("/").is(http.StatusOK).shows("Woo-verzoek").hides("Convocatie")
	h.as(submitter).get("/").is(http.StatusOK).hides("/woo-verzoeken/")
	if to := h.nobody().get("/").to(); !strings.HasPrefix(to, "/inloggen") {
		t.Errorf("sent to %q", to)
	}
}
