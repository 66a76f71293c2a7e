package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/views"
)

// round opens one in a body until next week, and gives its address.
func (h *hall) round(code string) string {
	h.t.Helper()
	r := round.Round{Title: "Logging", Question: "Stemt u in met de bewaartermijn?", Until: law.DateOf(today).AddDays(7)}
	h.within(func(tx *store.Tx) error {
		b, err := body.ByCode(tx, code)
		if err == nil {
			r.Body = b.ID
		}
		return err
	})
	clerk := access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: r.Body}}}
	if err := h.store.Change(h.t.Context(), clerk, func(tx *store.Tx) error { return round.Begin(tx, &r) }); err != nil {
		h.t.Fatal(err)
	}
	return views.RoundPath(r.ID)
}

// number asks the database for one number.
func (h *hall) number(query string) (found string) {
	h.t.Helper()
	db, err := h.store.SQL()
	if err == nil {
		err = db.QueryRow(query).Scan(&found)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

func TestARoundIsOpenedFromTheFormThatKeepsWhatWasTyped(t *testing.T) {
	h := openHall(t)
	clerk := h.as(secretary)
	topic, id := h.number("SELECT max(p.topic) FROM papers p WHERE p.latest > 0 AND p.topic > 0 AND NOT p.confidential AND p.body = (SELECT id FROM bodies WHERE code = 'cio-beraad')"),
		h.number("SELECT id FROM bodies WHERE code = 'cio-beraad'")
	form := url.Values{"body": {id}, "title": {"Bewaartermijn"}, "question": {"Stemt u in?"}, "until": {"2026-11-24"}, "topic": {topic}}
	clerk.get("/rondes").is(http.StatusOK).shows("Nog geen schriftelijke rondes", "Nieuwe ronde")
	clerk.get("/rondes/nieuw").is(http.StatusOK).shows("Wat vraagt u de leden?")
	clerk.post("/rondes", form).is(http.StatusUnprocessableEntity).shows("Kies een dag vanaf morgen.", `value="Bewaartermijn"`, "Stemt u in?")
	form.Set("until", "gisteren")
	clerk.post("/rondes", form).is(http.StatusUnprocessableEntity).shows("Deze dag bestaat niet.", `value="gisteren"`)
	form.Set("until", "2026-12-01")
	form.Set("look", "ja")
	clerk.post("/rondes", form).is(http.StatusOK).shows("Stukken die meegaan", `value="Bewaartermijn"`)
	form.Del("look")
	form.Set("papers", h.number("SELECT max(id) FROM papers WHERE latest > 0 AND NOT confidential AND topic = "+topic))
	to := clerk.post("/rondes", form).to()
	clerk.get(to).is(http.StatusOK).shows("S-2026-1", "reageren tot en met", "/stukken/"+form.Get("papers"), "Sluiten kan vanaf")
	clerk.get("/rondes").is(http.StatusOK).shows("Bewaartermijn", "CIO-beraad", to)
	h.as(member).post("/rondes", form).is(http.StatusNotFound)
}

func TestMembersAnswerAndTheSecretaryCloses(t *testing.T) {
	h := openHall(t)
	path := h.round("cio-beraad")
	farid, clerk := h.as(member), h.as(secretary)
	farid.get("/").is(http.StatusOK).shows("Schriftelijke ronde S-2026-1", "Reageren")
	farid.get(path).is(http.StatusOK).shows("Stemt u in met de bewaartermijn?", "Reactie bewaren").hides("Ronde intrekken")
	farid.post(path+"/reactie", url.Values{"stand": {"objects"}}).is(http.StatusUnprocessableEntity).shows("Schrijf op wat uw bezwaar is.")
	farid.post(path+"/reactie", url.Values{"stand": {"remarks"}, "text": {strings.Repeat("lang ", 500)}}).
		is(http.StatusUnprocessableEntity).shows("hooguit 2.000 tekens", "lang lang")
	farid.post(path+"/reactie", url.Values{"stand": {"objects"}, "text": {"Twee jaar is te lang."}}).to()
	farid.get("/").is(http.StatusOK).hides("Schriftelijke ronde S-2026-1")
	farid.get("/rondes").is(http.StatusOK).shows("U: bezwaar")
	h.as("lodewijk.brandsma@bzk.example").get(path).is(http.StatusOK).shows("Farid Benali", "Twee jaar is te lang.")
	h.as(sjoerd).get(path).is(http.StatusNotFound)
	clerk.get(path).is(http.StatusOK).shows("1× bezwaar", "Twee jaar is te lang.").hides("Ronde sluiten")
	h.clock.Set(law.DateOf(today).AddDays(8).Time())
	farid, clerk = h.as(member), h.as(secretary) // a session does not last a week
	clerk.get("/").is(http.StatusOK).shows("Schrijf de uitkomst op")
	farid.get(path).is(http.StatusOK).hides("Reactie bewaren")
	clerk.post(path+"/sluiten", url.Values{"outcome": {"agreed"}}).is(http.StatusUnprocessableEntity).shows("Schrijf op wat er is besloten.")
	clerk.post(path+"/sluiten", url.Values{"outcome": {"to-meeting"}, "decision": {"Graag bespreken."}}).to()
	clerk.get(path).is(http.StatusOK).shows("Naar een vergadering", "Graag bespreken.", "voorraadagenda van CIO-beraad").hides("Ronde intrekken")
}

func TestARoundIsWithdrawnFromItsPage(t *testing.T) {
	h := openHall(t)
	path := h.round("cio-beraad")
	clerk := h.as(secretary)
	clerk.post(path+"/intrekken", url.Values{}).is(http.StatusUnprocessableEntity).shows("Schrijf op waarom u de ronde intrekt.")
	clerk.post(path+"/intrekken", url.Values{"why": {"Te vroeg."}}).to()
	h.as(member).get(path).is(http.StatusOK).shows("Deze ronde is ingetrokken", "Te vroeg.").hides("Reactie bewaren")
}
