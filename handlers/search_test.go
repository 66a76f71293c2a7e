package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// indexed does what a job does: it makes all papers of the case findable.
func (h *hall) indexed() *hall {
	h.t.Helper()
	h.machine(func(tx *store.Tx) error {
		versions, err := store.List[paper.Version](store.Of[paper.Version](tx).Where("frozen_at IS NOT NULL").Order("id"))
		if err != nil {
			return err
		}
		for _, v := range versions {
			if err := paper.Index(tx, v.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return h
}

func ask(q string, more ...string) string {
	values := url.Values{"q": {q}}
	for i := 0; i < len(more); i += 2 {
		values.Add(more[i], more[i+1])
	}
	return "/zoeken?" + values.Encode()
}

func TestSearching(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(secretary)
	v.get("/zoeken").is(http.StatusOK).shows("Wat zoekt u?")
	v.get(ask("berichtenapps")).is(http.StatusOK).shows("<mark>berichtenapps</mark>", "Besluit 2018-01", `href="/beleidslijnen/`, "/stukken/", "#blok-")
	v.get(ask("berichtenapps", "pagina", "99")).is(http.StatusOK).shows("<mark>berichtenapps</mark>") // the last page there is
	v.get(ask("berichtenapqz")).is(http.StatusOK).shows("Zoek op “berichtenap*”")
	v.get(ask(`<script>alert("x")</script>`)).is(http.StatusOK).hides("<script>alert")
	for i, strange := range []string{`"`, `*`, `-`, `NEAR(`, `a OR`, `%`, "\x00", `'; DROP TABLE`, `col:x`, `^`, `a" OR "b`, `gremium:`, `"gremium:x`, `jaar:"`} {
		if got := v.get(ask(strange)).status; got != http.StatusOK {
			t.Errorf("question %d, %q: status %d", i, strange, got)
		}
	}
	h.nobody().get(ask("berichtenapps")).is(http.StatusSeeOther)
}

func TestSearchingFindsOtherFormsOfAWord(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(secretary)
	v.get(ask("berichtenapp")).is(http.StatusOK).shows("<mark>berichtenapps</mark>")
	v.get(ask("bericht")).is(http.StatusOK).shows("<mark>berichtenapps</mark>")
	v.get(ask("berich*")).is(http.StatusOK).shows("<mark>berichtenapps</mark>")
	v.get(ask(`"berichtenapps zoals"`)).is(http.StatusOK).hides("<mark>een</mark>")
}

func TestLimitsOfASearch(t *testing.T) {
	h := openHall(t).indexed()
	var cto string
	h.within(func(tx *store.Tx) error {
		cto = fmt.Sprintf(`id="gremium-%d" checked`, h.bodyIn(tx, "cto-raad"))
		return nil
	})
	v := h.as(secretary)
	v.get(ask("berichtenapps jaar:2016")).is(http.StatusOK).shows("Niets gevonden voor “berichtenapps”", "Zonder periode", `value="2016-01-01"`)
	v.get(ask("berichtenapps", "jaar", "2016")).is(http.StatusOK).shows("Zonder periode") // addresses that were kept
	v.get(ask("notitie gremium:cto")).is(http.StatusOK).shows(cto).hides(`value="notitie gremium:cto"`)
	v.get(ask("notitie gremium:ctoraad")).is(http.StatusOK).shows(cto).hides("Er is geen gremium")
	v.get(ask("notitie van:ctoraad")).is(http.StatusOK).shows(cto).hides(`value="notitie van:ctoraad"`, "Zonder periode")
	v.get(ask("notitie van:1-2-2018")).is(http.StatusOK).shows(`value="1-2-2018"`).hides(cto)
	v.get(ask("notitie van:xyz")).is(http.StatusOK).shows("“xyz” is geen datum, en geen gremium heet zo", `value="notitie van:xyz"`)
	v.get(ask("notitie van:---")).is(http.StatusOK).shows("“---” is geen datum").hides(cto)
	v.get(ask("berichtenapps soort:verslag")).is(http.StatusOK).shows("verslag · ").hides("agenda · ", "Besluit 2018-01")
	v.get(ask("berichtenapps rubriek:hamerst")).is(http.StatusOK).hides("Rondvraag</span>")
	v.get(ask("berichtenapps gremium:xyz")).is(http.StatusOK).shows("Er is geen gremium dat “xyz” heet.", `value="berichtenapps gremium:xyz"`)
	v.get(ask("berichtenapps soort:appel jaar:nu")).is(http.StatusOK).shows("“appel” is geen soort stuk", "“nu” is geen jaar")
	v.get(ask("berichtenapps", "van", "gisteren")).is(http.StatusOK).shows("Vul een datum in", `value="gisteren"`)
	v.get(ask("berichtenapps", "volgorde", "nieuwste")).is(http.StatusOK).shows("<mark>berichtenapps</mark>")
}

func TestSearchingForActionPoints(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(farid)
	v.get(ask("berichtenapps")).is(http.StatusOK).shows("Actiepunten", "Laten weten of de", "Stukken")
	for name, asked := range map[string]string{
		"typed":               ask("berichtenapps is:open"),
		"of a body":           ask("berichtenapps is:open van:cio"),
		"words in any order":  ask("is:open berichtenapps laten"),
		"of mine":             ask("@ik berichtenapps"),
		"of mine, by itself":  ask("@IK"),
		"chosen":              ask("berichtenapps", "acties", "open"),
		"of mine, and chosen": ask("", "acties", "mijn"),
	} {
		t.Run(name, func(t *testing.T) {
			v.get(asked).is(http.StatusOK).shows("1\u00a0actiepunt", "weten of de").hides(`id="t-stukken"`, "Beleidslijnen</h2>")
		})
	}
	h.as(secretary).get(ask("berichtenapps is:open van:cto")).is(http.StatusOK).hides("weten of de")
	h.as(secretary).get(ask("berichtenapps is:open van:cio")).is(http.StatusOK).shows("weten of de")
	v.get(ask(`"berichtenapps @ik"`)).is(http.StatusOK).hides("1\u00a0actiepunt")
	v.get(ask("berichtenapps is:dicht")).is(http.StatusOK).shows("kent Beraad niet", "is:dicht")
	h.as(hanneke).get(ask("@ik")).is(http.StatusOK).hides("Laten weten of de")
	h.as(sjoerd).get(ask("berichtenapps is:open")).is(http.StatusOK).hides("Laten weten of de")
}

func TestHitsOfOneMatterStandTogether(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(secretary)
	topic := h.number("SELECT topic FROM papers WHERE title = 'Gebruik berichtenapps'")
	v.get(ask("berichtenapps")).is(http.StatusOK).hides(`href="/onderwerpen/` + topic)
	v.get(ask("berichtenapps", "per", "onderwerp")).is(http.StatusOK).shows(`href="/onderwerpen/`+topic, `value="onderwerp" selected`)
}

func TestSearchingInOneMeeting(t *testing.T) {
	h := openHall(t).indexed()
	var past uint
	h.within(func(tx *store.Tx) error {
		first, err := store.First[meeting.Decision](store.Of[meeting.Decision](tx).Where("number = '2018-01' AND body = ?", h.bodyIn(tx, "cio-beraad")))
		if err == nil {
			past = first.Meeting
		}
		return err
	})
	v := h.as(secretary)
	v.get(pathTo("/vergaderingen/%d", past)).is(http.StatusOK).shows(pathTo("/zoeken?vergadering=%d", past))
	in := []string{"vergadering", fmt.Sprint(past)}
	v.get(ask("berichtenapps", in...)).is(http.StatusOK).shows("Alleen in", "<mark>berichtenapps</mark>", "CIO-beraad").hides("e-mail · ")
	v.get(ask("berichtenapps vergadering:999999")).is(http.StatusOK).shows("Niets gevonden", "een vergadering die er niet is, of niet voor u")
	h.as("ruben.achterberg@bzk.example").get(ask("berichtenapps", in...)).is(http.StatusOK).shows("Niets gevonden").hides("7 feb")
}

func TestSearchingFindsNothingOfAnotherBody(t *testing.T) {
	h := openHall(t).indexed()
	const of = "/zoeken?q=vooroverleg"
	h.as(secretary).get(of).is(http.StatusOK).hides("Niets gevonden")
	h.as(submitter).get("/zoeken?q=Hoekema").is(http.StatusOK).shows("Niets gevonden")
	h.as("ruben.achterberg@bzk.example").get("/zoeken?q=berichtenapps").is(http.StatusOK).hides("/stukken/", "Besluit 2018-01")
}
