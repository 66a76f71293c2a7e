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

// roundDraft keeps a draft of a round in a body, of a person who has no account.
func (h *hall) roundDraft(code string) {
	h.t.Helper()
	d := round.Draft{Title: "Concept over logging"}
	h.within(func(tx *store.Tx) error {
		b, err := body.ByCode(tx, code)
		if err == nil {
			d.Body = b.ID
		}
		return err
	})
	writer := access.Actor{Name: "toets", Account: 99, Person: 1, In: []access.Held{{Role: access.Secretary, Body: d.Body}}}
	if err := h.store.Change(h.t.Context(), writer, func(tx *store.Tx) error { return round.Keep(tx, &d, nil, nil) }); err != nil {
		h.t.Fatal(err)
	}
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
	clerk.get("/rondes").is(http.StatusOK).shows("Bewaartermijn van logbestanden", "Nieuwe ronde")
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
	clerk.get(to).is(http.StatusOK).shows("S-2026-3", "reageren tot en met", "/stukken/"+form.Get("papers"), "Sluiten kan vanaf")
	clerk.get("/rondes").is(http.StatusOK).shows("Bewaartermijn", "CIO-beraad", to)
	h.as(member).post("/rondes", form).is(http.StatusNotFound)
}

func TestMembersAnswerAndTheSecretaryCloses(t *testing.T) {
	h := openHall(t)
	path := h.round("cio-beraad")
	farid, clerk := h.as(member), h.as(secretary)
	farid.get("/").is(http.StatusOK).shows("Schriftelijke ronde S-2026-3", "Reageren")
	farid.get(path).is(http.StatusOK).shows("Stemt u in met de bewaartermijn?", "Reactie bewaren").hides("Ronde intrekken")
	farid.post(path+"/reactie", url.Values{"stand": {"objects"}}).is(http.StatusUnprocessableEntity).shows("Schrijf op wat uw bezwaar is.")
	farid.post(path+"/reactie", url.Values{"stand": {"remarks"}, "text": {strings.Repeat("lang ", 500)}}).
		is(http.StatusUnprocessableEntity).shows("hooguit 2.000 tekens", "lang lang")
	farid.post(path+"/reactie", url.Values{"stand": {"objects"}, "text": {"Twee jaar is te lang."}}).to()
	farid.get("/").is(http.StatusOK).hides("Schriftelijke ronde S-2026-3")
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

func TestWhatWasDecidedInWritingStandsInTheRegister(t *testing.T) {
	h := openHall(t)
	path := h.round("cio-beraad")
	h.clock.Set(law.DateOf(today).AddDays(8).Time())
	clerk, farid := h.as(secretary), h.as(member)
	clerk.post(path+"/sluiten", url.Values{"outcome": {"agreed"}, "decision": {"Logbestanden blijven een jaar."}}).to()
	clerk.get(path).is(http.StatusOK).shows("Besluit 2026-02", "/besluiten?zoek=2026-02", "Vraag, reacties en uitkomst als stuk")
	farid.get(path).is(http.StatusOK).shows("Besluit 2026-02").hides("Vraag, reacties en uitkomst als stuk")
	farid.get("/besluiten?uitkomst=schriftelijk").is(http.StatusOK).shows("2026-02", "Logbestanden blijven een jaar.", path, "schriftelijke ronde")
	farid.get("/zoeken?q=logbestanden").is(http.StatusOK).shows("2026-02")
	h.as(sjoerd).get("/besluiten").is(http.StatusOK).hides("Logbestanden blijven een jaar.")
	record := "/stukken/" + h.number("SELECT max(record) FROM rounds")
	clerk.get(record).is(http.StatusOK).shows("Verslag schriftelijke ronde S-2026-3", "Stemt u in met de bewaartermijn?")
	farid.get(record).is(http.StatusNotFound)
}

func TestARoundTakesFilesAndALongerTerm(t *testing.T) {
	h := openHall(t)
	clerk := h.as(secretary)
	form := url.Values{
		"body": {h.number("SELECT id FROM bodies WHERE code = 'cio-beraad'")}, "title": {"Bewaartermijn"}, "question": {"Stemt u in?"}, "until": {"2026-12-01"},
	}
	clerk.upload("/rondes", form, "file", "nota.docx", []byte("geen docx")).is(http.StatusUnprocessableEntity).shows("nota.docx", "niet wat de naam zegt", `value="Bewaartermijn"`)
	path := clerk.upload("/rondes", form, "file", "Nota_kosten.txt", []byte("Wat het kost.")).to()
	clerk.get(path).is(http.StatusOK).shows("Nota kosten", "Termijn verlengen")
	farid := h.as(member)
	farid.get("/stukken/" + h.number("SELECT max(id) FROM papers WHERE title = 'Nota kosten'")).is(http.StatusOK)
	clerk.post(path+"/stukken", url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies een bestand.")
	clerk.upload(path+"/stukken", nil, "file", "Later.txt", []byte("Later bedacht.")).to()
	farid.get(path).is(http.StatusOK).shows("Later").hides("Termijn verlengen")
	clerk.post(path+"/verlengen", url.Values{"until": {"2026-12-08"}}).is(http.StatusUnprocessableEntity).shows("Schrijf op waarom de termijn langer wordt.", `value="2026-12-08"`)
	clerk.post(path+"/verlengen", url.Values{"until": {"2026-12-08"}, "why": {"Twee leden zijn met verlof."}}).to()
	farid.get(path).is(http.StatusOK).shows("dinsdag 8", "De termijn was eerst", "Twee leden zijn met verlof.")
	farid.post(path+"/verlengen", url.Values{"until": {"2026-12-08"}, "why": {"Zomaar."}}).is(http.StatusNotFound)
}

func TestARoundIsWithdrawnFromItsPage(t *testing.T) {
	h := openHall(t)
	path := h.round("cio-beraad")
	clerk := h.as(secretary)
	clerk.post(path+"/intrekken", url.Values{}).is(http.StatusUnprocessableEntity).shows("Schrijf op waarom u de ronde intrekt.")
	clerk.post(path+"/intrekken", url.Values{"why": {"Te vroeg."}}).to()
	h.as(member).get(path).is(http.StatusOK).shows("Deze ronde is ingetrokken", "Te vroeg.").hides("Reactie bewaren")
}

func TestARoundThatIsNotOpenedIsKeptAsADraft(t *testing.T) {
	h := openHall(t)
	clerk := h.as(secretary)
	cio := h.number("SELECT id FROM bodies WHERE code = 'cio-beraad'")
	form := url.Values{"body": {cio}, "title": {"Bewaartermijn"}, "question": {"Stemt u in?"}, "until": {"gisteren"}}
	clerk.get("/rondes/concepten").is(http.StatusOK).shows("Geen concepten")
	clerk.post("/rondes", url.Values{}).is(http.StatusUnprocessableEntity).hides(`name="draft"`)
	clerk.upload("/rondes", form, "file", "Nota_kosten.txt", []byte("Wat het kost.")).is(http.StatusUnprocessableEntity).shows(`name="draft"`, "Nota kosten", "Concept weggooien")
	clerk.get("/rondes").is(http.StatusOK).shows("/rondes/concepten")
	clerk.get("/rondes/concepten").is(http.StatusOK).shows("Bewaartermijn", "CIO-beraad", "Verder schrijven", "1\u00a0stuk")
	id := h.number("SELECT max(id) FROM round_drafts")
	clerk.get("/rondes/nieuw?concept="+id).is(http.StatusOK).shows(`value="Bewaartermijn"`, "Stemt u in?", "Nota kosten", `value="gisteren"`)
	form.Set("draft", id)
	form.Set("title", "Bewaartermijn twee")
	form.Set("look", "bewaar") // the file is no longer ticked
	clerk.post("/rondes", form).to()
	clerk.get("/rondes/nieuw?concept="+id).is(http.StatusOK).shows("Bewaartermijn twee", "Nota kosten")
	for name, other := range map[string]string{"member": member, "secretary elsewhere": "lodewijk.brandsma@bzk.example"} {
		if got := h.as(other).get("/rondes/nieuw?concept=" + id).status; got == http.StatusOK {
			t.Errorf("the %s goes on with it", name)
		}
		h.as(other).post("/rondes/concepten/"+id+"/weg", url.Values{})
	}
	if n := h.number("SELECT count(*) FROM round_drafts"); n != "1" {
		t.Fatalf("%s drafts", n)
	}
	clerk.get("/rondes/concepten/"+id+"/weg").is(http.StatusOK).shows("Concept weggooien?", "Nota kosten", "voor niemand meer te zien")
	clerk.post("/rondes/concepten/"+id+"/weg", url.Values{}).to()
	clerk.post("/rondes/concepten/"+id+"/weg", url.Values{}).is(http.StatusNotFound)
	clerk.get("/rondes/concepten").is(http.StatusOK).shows("Geen concepten")
	clerk.get("/stukken/" + h.number("SELECT max(id) FROM papers WHERE title = 'Nota kosten'")).is(http.StatusNotFound)
	clerk.post("/rondes", form).is(http.StatusNotFound)
	form.Del("look")
	form.Set("until", "2026-12-01")
	clerk.get(clerk.post("/rondes", form).to()).is(http.StatusOK).shows("Bewaartermijn twee")
}
