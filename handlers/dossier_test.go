package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/dossier"
	"beraad/models/store"
)

// TestTheTimelineOfAMatterShowsItsWayAlongTheBodies reads the matter of the case as everybody who may.
func TestTheTimelineOfAMatterShowsItsWayAlongTheBodies(t *testing.T) {
	h := openHall(t)
	path := "/onderwerpen/" + h.number("SELECT max(topic) FROM policies")

	page := h.as(hanneke).get(path).is(http.StatusOK).shows("Berichtenapps en documentbegrip", "CTO-raad · vergadering", "Besluit 2018-01:").body
	at := 0
	for _, step := range []string{
		"SGO · beleidslijn", "CIO-beraad · vooroverleg", "CIO-beraad · aanbieding", "CTO-raad · vergadering", "CTO-raad · advies aan CIO-beraad",
		"CIO-beraad · vergadering", "CIO-beraad · beleidslijn", "CIO-beraad · notitie", "CIO-beraad · verzending",
	} {
		next := strings.Index(page[at:], step)
		if next < 0 {
			t.Fatalf("%q is not on the timeline, or before its turn", step)
		}
		at += next
	}
	h.as(hanneke).get(path).hides("verzoek 2018-0000512044", "SGO · besluit 2017-01")
	h.as(coordinator).get(path).is(http.StatusOK).shows("verzoek 2018-0000512044", "SGO · besluit 2017-01").hides("verzending")
	h.as(member).get(path).is(http.StatusOK).shows("Er loopt nu niets").hides("Titel bewaren")
	h.as(hanneke).get("/onderwerpen?zoek=documentbegrip").is(http.StatusOK).shows(`href="` + path + `"`)
	h.as(hanneke).get("/onderwerpen?zoek=100%25").is(http.StatusOK).shows("Geen onderwerp gevonden")
	h.as(hanneke).get("/onderwerpen/999").is(http.StatusNotFound)
}

func TestAMatterGetsAnotherTitleOnce(t *testing.T) {
	h := openHall(t)
	path := "/onderwerpen/" + h.number("SELECT max(topic) FROM policies")
	rev := h.number("SELECT rev FROM topics WHERE id = (SELECT max(topic) FROM policies)")
	desk := h.as(coordinator)
	desk.post(path, url.Values{"rev": {rev}, "title": {" "}}).is(http.StatusUnprocessableEntity).shows("Vul een titel in.")
	desk.post(path, url.Values{"rev": {rev}, "title": {"Berichtenapps"}}).to()
	desk.post(path, url.Values{"rev": {rev}, "title": {"Apps"}}).is(http.StatusConflict)
	desk.get(path).shows("<h1>Berichtenapps</h1>")
	h.as(member).post(path, url.Values{"rev": {rev}, "title": {"Apps"}}).is(http.StatusNotFound)
}

// TestATimelineShowsWhatIsStillOpen looks at every matter of the demonstration with all rights.
func TestATimelineShowsWhatIsStillOpen(t *testing.T) {
	h := openHall(t)
	h.within(func(tx *store.Tx) error {
		return tx.As(access.System("toets"), func(tx *store.Tx) error {
			for topic := uint(1); topic < 5; topic++ {
				file, err := dossier.Of(tx, topic)
				if err != nil {
					return err
				}
				for _, e := range file.Open() {
					if e.Item != nil && e.Meeting.HeldAt != nil || e.Advice != nil && !e.Advice.OfferedOn.IsZero() {
						t.Errorf("topic %d: %+v is open", topic, e)
					}
				}
				for i := range file.Entries {
					if i > 0 && file.Entries[i].On.Before(file.Entries[i-1].On) {
						t.Errorf("topic %d: entry %d is out of order", topic, i)
					}
				}
			}
			return nil
		})
	})
}
