package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

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

func TestSearching(t *testing.T) {
	h := openHall(t).indexed()
	ask := func(q string) string { return "/zoeken?" + url.Values{"q": {q}}.Encode() }
	v := h.as(secretary)
	v.get("/zoeken").is(http.StatusOK).shows("Wat zoekt u?")
	v.get(ask("berichtenapps")).is(http.StatusOK).shows("<mark>berichtenapps</mark>", "Besluit 2018-01", "Volgende 50", "/stukken/", "#blok-")
	v.get(ask("berichtenapps") + "&pagina=2").is(http.StatusOK).shows("51–100 van").hides("Besluit 2018-01")
	v.get(ask("berichtenapps jaar:2016")).is(http.StatusOK).shows("Niets gevonden voor “berichtenapps”", "Zonder 2016")
	v.get(ask("berichtenapqz")).is(http.StatusOK).shows("Zoek op “berichtenap”")
	v.get(ask("notitie gremium:cto")).is(http.StatusOK).shows("checked")
	v.get(ask(`<script>alert("x")</script>`)).is(http.StatusOK).hides("<script>alert")
	for i, strange := range []string{`"`, `*`, `-`, `NEAR(`, `a OR`, `%`, "\x00", `'; DROP TABLE`, `col:x`, `^`} {
		if got := v.get(ask(strange)).status; got != http.StatusOK {
			t.Errorf("question %d, %q: status %d", i, strange, got)
		}
	}
	h.nobody().get(ask("berichtenapps")).is(http.StatusSeeOther)
}

func TestSearchingFindsNothingOfAnotherBody(t *testing.T) {
	h := openHall(t).indexed()
	const of = "/zoeken?q=vooroverleg"
	h.as(secretary).get(of).is(http.StatusOK).hides("Niets gevonden")
	h.as(submitter).get("/zoeken?q=Hoekema").is(http.StatusOK).shows("Niets gevonden")
	h.as("ruben.achterberg@bzk.example").get("/zoeken?q=berichtenapps").is(http.StatusOK).shows("Niets gevonden")
}
