package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/gazette"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// newest gives the newest edition.
func (h *hall) newest() (e *gazette.Edition) {
	h.t.Helper()
	h.within(func(tx *store.Tx) (err error) {
		e, err = store.First[gazette.Edition](store.Of[gazette.Edition](tx).Order("id DESC"))
		return err
	})
	return e
}

func (h *hall) releaseDue() {
	h.t.Helper()
	storetest.Change(h.t, h.store, access.System("toets"), func(tx *store.Tx) error {
		_, err := gazette.ReleaseDue(tx)
		return err
	})
}

// publicPlaces are all pages of policy lines that a citizen could think of.
func (h *hall) publicPlaces(slug string) []string {
	places := []string{"/openbaar", "/openbaar/beleidslijnen", "/openbaar/beleidslijnen?q=canarie", "/openbaar/beleidslijnen/" + slug}
	for version := range 5 {
		places = append(places, fmt.Sprintf("/openbaar/beleidslijnen/%s/versies/%d", slug, version))
		for annex := range 4 {
			places = append(places, fmt.Sprintf("/openbaar/beleidslijnen/%s/versies/%d/bijlagen/%d", slug, version, annex))
		}
	}
	return append(places, "/openbaar/feed.atom", "/robots.txt", "/sitemapindex-diwoo-infocat018.xml", "/sitemap-diwoo-infocat018.xml?maand=2018-03&deel=1",
		"/sitemap-diwoo-infocat018.xml?maand=2026-11&deel=1")
}

// TestACitizenReadsOnlyWhatIsPublic leads a line through its life with a word of its own in every text, and looks after each
// step at every public page: what is not public is nowhere, in no list, no search, no trace, no annex.
func TestACitizenReadsOnlyWhatIsPublic(t *testing.T) {
	h := openHall(t)
	id := h.lineNamed("Berichtenapps")
	path := pathTo("/beleidslijnen/%d", id)
	secretariat, seat, citizen := h.as(secretary), h.as(chair), h.nobody()
	look := func(step string, public ...string) {
		t.Helper()
		all := ""
		for _, place := range h.publicPlaces("berichtenapps") {
			all += citizen.get(place).body
		}
		for _, word := range []string{"canarieconcept", "canarietwee", "canariedrie", "canariekern", "canarieherstel", "canariereden"} {
			is, want := strings.Contains(all, word), strings.Contains(strings.Join(public, " "), word)
			if is != want {
				t.Errorf("%s: %s is public: %v, want %v", step, word, is, want)
			}
		}
		for _, name := range []string{"Hanneke", "Brandsma"} {
			if strings.Contains(all, name) {
				t.Errorf("%s: the name %s is public", step, name)
			}
		}
	}
	edition := func(step string) string { return fmt.Sprintf("%s/publicatie/%d/%s", path, h.newest().ID, step) }
	yes := func() url.Values { return url.Values{"version": {fmt.Sprint(h.newest().Rev)}, "seen": {"ja"}} }
	look("at first")
	secretariat.post(path+"/tekst", url.Values{"text": {"Dit is canarieconcept."}}).to()
	look("a draft")
	secretariat.post(path+"/publicatie", url.Values{"note": {"canarieherstel"}}).to()
	look("the old text is prepared")
	secretariat.post(edition("annuleren"), url.Values{"why": {"canariereden"}}).to()
	look("cancelled")
	secretariat.post(path+"/tekst", url.Values{"text": {"Dit is canarietwee."}}).to()
	seat.post(path+"/aftekenen", nil).to()
	look("signed off")
	day := today.AddDate(0, 0, 1)
	secretariat.post(path+"/publicatie", url.Values{"day": {day.Format("2006-01-02")}, "at": {"10.00"}}).to()
	secretariat.post(edition("goedkeuren"), yes()).is(http.StatusConflict).shows("Iemand anders keurt haar goed.")
	seat.post(edition("goedkeuren"), url.Values{"version": yes()["version"]}).is(http.StatusUnprocessableEntity).shows("Bevestig dat u de tekst")
	look("prepared")
	seat.get(path+"/publicatie").is(http.StatusOK).shows("Zo wordt het openbaar", "canarietwee", "Klaargezet op")
	seat.post(edition("goedkeuren"), yes()).to()
	h.releaseDue()
	look("approved, and not its time")
	secretariat.post(path, url.Values{"version": {h.rev(id)}, "name": {"Berichtenapps"}, "core": {"canariekern"}}).to()
	h.clock.Set(day.Add(3 * time.Hour).Truncate(24 * time.Hour).Add(9*time.Hour + time.Minute))
	h.releaseDue()
	secretariat, seat = h.as(secretary), h.as(chair) // a day later they sign in anew
	look("its time", "canarietwee")
	citizen.get("/openbaar/beleidslijnen/berichtenapps").is(http.StatusOK).shows("canarietwee", "Versie 4", "/versies/2")
	citizen.get("/openbaar/beleidslijnen/berichtenapps/versies/2").is(http.StatusOK).shows("Er is een nieuwere versie.", "Voor- en nadelen")
	citizen.get("/openbaar/beleidslijnen/berichtenapps/versies/2/bijlagen/1").is(http.StatusOK).shows("Voor- en nadelen")
	secretariat.post(path+"/tekst", url.Values{"text": {"Dit is canariedrie."}}).to()
	seat.post(path+"/aftekenen", nil).to()
	look("a newer text inside", "canarietwee")
	current := fmt.Sprintf("%s/publicatie/%d/intrekken", path, h.newest().ID)
	h.as(member).post(current, url.Values{"why": {"weg"}}).is(http.StatusNotFound)
	seat.post(current, url.Values{"why": {""}}).is(http.StatusUnprocessableEntity).shows("Schrijf waarom.")
	seat.post(current, url.Values{"why": {"canariereden"}}).to()
	look("withdrawn")
	citizen.get("/openbaar/beleidslijnen/berichtenapps").is(http.StatusGone).shows("niet meer openbaar").hides("Ontraden", "ontraden")
	citizen.get("/openbaar/beleidslijnen/berichtenapps/versies/2/bijlagen/1").is(http.StatusGone).hides("Voor- en nadelen")
	citizen.get("/openbaar/beleidslijnen/is-er-niet").is(http.StatusNotFound)
}

func (h *hall) rev(line uint) (rev string) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		p, err := policy.Find(tx, line)
		if err == nil {
			rev = fmt.Sprint(p.Rev)
		}
		return err
	})
	return rev
}

func TestTheMomentOfAPublicationIsDutchTime(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d/publicatie", h.lineNamed("Berichtenapps"))
	v := h.as(secretary)
	for name, c := range map[string]struct {
		day, at string
		says    string
	}{
		"no time":                   {"2027-03-01", "", "Vul de tijd in, zoals 10.50."},
		"no day":                    {"", "10.50", "Vul de dag in."},
		"a time that is no time":    {"2027-03-01", "25.00", "Vul de tijd in, zoals 10.50."},
		"past":                      {"2026-11-23", "10.00", "Dit moment is al voorbij."},
		"an hour that is not there": {"2027-03-28", "2.30", "Deze tijd bestaat niet"},
	} {
		got := v.post(path, url.Values{"note": {"Verbeterd."}, "day": {c.day}, "at": {c.at}}).is(http.StatusUnprocessableEntity).shows(c.says, `value="Verbeterd."`)
		if c.at != "" && !strings.Contains(got.body, `value="`+c.at+`"`) {
			t.Errorf("%s: the time is not kept", name)
		}
	}
	v.get(v.post(path, url.Values{"note": {"Verbeterd."}, "day": {"2027-10-31"}, "at": {"2.30"}}).to()).shows("twee keer voor: de eerste geldt", "31\u00a0oktober 2027", "2.30")
	if at := h.newest().PublishAt; at.UTC().Hour() != 0 {
		t.Errorf("the first of two is %v", at)
	}
}

func TestWhatWaitsForAYesStandsOnTheOverviewOfAnother(t *testing.T) {
	h := openHall(t)
	path := pathTo("/beleidslijnen/%d", h.lineNamed("Berichtenapps"))
	h.as(secretary).post(path+"/publicatie", url.Values{"note": {"De bijlage is weggelaten."}}).to()
	const task = "Openbaar maken: beleidslijn Berichtenapps"
	h.as(secretary).get("/").hides(task)
	h.as(chair).get("/").shows(task, path+"/publicatie")
	h.as(member).get("/").hides(task)
	h.as(member).get(path).shows("/openbaar/beleidslijnen/berichtenapps").hides("/publicatie")
	h.as(chair).get(path).shows("wacht op goedkeuring")
	h.as(sgoSecretary).get(path+"/publicatie").is(http.StatusOK).hides("Klaarzetten", "weggelaten", "wacht op")
	h.as(sgoSecretary).post(fmt.Sprintf("%s/publicatie/%d/goedkeuren", path, h.newest().ID), url.Values{"seen": {"ja"}}).is(http.StatusNotFound)
}

func TestReadersSiftPolicyLines(t *testing.T) {
	h := openHall(t)
	v := h.nobody()
	v.get("/openbaar/beleidslijnen").is(http.StatusOK).shows("Berichtenapps", "CIO-beraad", "1\u00a0beleidslijn").hides("Documentbegrip")
	v.get("/openbaar/beleidslijnen?jaar=2018&q=signal").shows("Berichtenapps")
	for _, query := range []string{"?jaar=2017", "?q=niets", "?gremium=99", "?q=%25%25x", "?pagina=9"} {
		v.get("/openbaar/beleidslijnen" + query).is(http.StatusOK).hides("/openbaar/beleidslijnen/berichtenapps")
	}
	for _, query := range []string{"?jaar=x", "?gremium=-1", "?q=" + strings.Repeat("%27%22<", 300), "?pagina=-3"} {
		v.get("/openbaar/beleidslijnen" + query).is(http.StatusOK)
	}
}
