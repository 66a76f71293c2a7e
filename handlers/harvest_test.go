package handlers_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/models/access"
	"beraad/models/format/diwoo"
	"beraad/models/format/diwoo/diwootest"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const base = "http://beraad.example"

var location = regexp.MustCompile(`<loc>` + regexp.QuoteMeta(base) + `([^<]*)</loc>`)

// located are the paths that a sitemap or an index names.
func (a *answer) located() (paths []string) {
	a.t.Helper()
	for _, found := range location.FindAllStringSubmatch(a.is(http.StatusOK).body, -1) {
		paths = append(paths, strings.ReplaceAll(found[1], "&amp;", "&"))
	}
	return paths
}

// harvested is what the Woo index gets: all that robots.txt leads to. It gives the documents and all that was read.
func (h *hall) harvested() (documents []string, sitemaps string) {
	h.t.Helper()
	program := h.nobody()
	for line := range strings.Lines(program.get("/robots.txt").is(http.StatusOK).body) {
		index, is := strings.CutPrefix(strings.TrimSpace(line), "Sitemap: "+base)
		if !is {
			continue
		}
		for _, sitemap := range program.get(index).located() {
			answer := program.get(sitemap)
			documents = append(documents, answer.located()...)
			sitemaps += answer.body
		}
	}
	return documents, sitemaps
}

func TestTheWooIndexFindsWhatIsPublic(t *testing.T) {
	h := openHall(t)
	robots := h.nobody().get("/robots.txt").is(http.StatusOK).shows(
		"Sitemap: "+base+"/sitemapindex-diwoo-infocat014.xml\n", "Sitemap: "+base+"/sitemapindex-diwoo-infocat018.xml\n", "Allow: /openbaar\n", "Disallow: /\n")
	if got := robots.header.Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("robots are %s", got)
	}
	documents, sitemaps := h.harvested()
	var slug string
	var withheld []string
	h.within(func(tx *store.Tx) error {
		p, err := store.First[request.Publication](store.Of[request.Publication](tx).Where("state = ?", request.PublicState))
		if err != nil {
			return err
		}
		slug = p.Slug
		withheld, err = request.Withheld(tx, p.Request)
		return err
	})
	// Thirteen documents have something public, and there are the inventory and the policy line. This house has no printer.
	for _, path := range []string{"/openbaar/" + slug + "/inventarislijst.xlsx", "/openbaar/" + slug + "/document-08.html", "/openbaar/beleidslijnen/berichtenapps"} {
		if !slices.Contains(documents, path) {
			t.Errorf("%s is not found among %q", path, documents)
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(documents), func(path string) bool { return !strings.Contains(path, "/document-") })); n < 13 {
		t.Errorf("%d papers of the decision", n)
	}
	for _, nr := range []string{"03", "04", "12", "17"} {
		if slices.ContainsFunc(documents, func(path string) bool { return strings.Contains(path, "document-"+nr) }) {
			t.Errorf("document %s is not public", nr)
		}
	}
	for _, path := range documents {
		h.nobody().get(path).is(http.StatusOK)
	}
	for _, word := range withheld {
		if len(word) > 5 && strings.Contains(sitemaps, word) {
			t.Errorf("%q was withheld", word)
		}
	}
	if !strings.Contains(sitemaps, "vergaderverslag</diwoo:documentsoort>") || !strings.Contains(sitemaps, ">ministerie van Binnenlandse Zaken en Koninkrijksrelaties</diwoo:publisher>") {
		t.Error("the kinds of paper, or the publisher, are not told")
	}
}

func TestWhatTheWooIndexGetsIsValid(t *testing.T) {
	checker, h := diwootest.New(t), openHall(t)
	for _, of := range []string{"014", "018"} {
		index := h.nobody().get("/sitemapindex-diwoo-infocat" + of + ".xml")
		all := append(index.located(), "/sitemapindex-diwoo-infocat"+of+".xml")
		if len(all) < 2 {
			t.Errorf("nothing under %s", of)
		}
		for _, path := range all {
			if says, ok := checker.Valid(t, h.nobody().get(path).is(http.StatusOK).body); !ok {
				t.Errorf("%s: %s", path, says)
			}
		}
	}
}

// plant puts a publication beside that of the case, as it is before or after its steps.
func (h *hall) plant(slug, state string, also func(p *request.Publication)) {
	h.t.Helper()
	desk := access.Actor{Account: 1, Person: 1, Name: "toets", Global: []access.Role{access.Coordinator}}
	storetest.Change(h.t, h.store, desk, func(tx *store.Tx) error {
		p, err := store.First[request.Publication](store.Of[request.Publication](tx).Where("state = ?", request.PublicState))
		if err != nil {
			return err
		}
		p.Row, p.Slug, p.State, p.Title, p.Summary, p.PublicAt = store.Row{}, slug, state, "Canarietitel", "Canarieonderwerp", nil
		if also != nil {
			also(p)
		}
		permit, err := tx.Permit(access.PreparePublication, p, "")
		if err != nil {
			return err
		}
		if err := permit.Create(p); err != nil {
			return err
		}
		return permit.Create(&request.File{Publication: p.ID, Document: 1, Name: "document-01.html", Title: "Canariestuk", Media: "text/html"})
	})
}

func TestNothingThatIsNotReleasedIsTold(t *testing.T) {
	h := openHall(t)
	before, _ := h.harvested()
	feed := h.nobody().get("/openbaar/feed.atom").is(http.StatusOK).body
	h.plant("canarie-klaargezet", request.PrepState, nil)
	h.plant("canarie-goedgekeurd", request.ApprovedState, nil)
	h.plant("canarie-nooit", request.WithdrawnState, func(p *request.Publication) { at := today; p.WithdrawnAt = &at })
	after, sitemaps := h.harvested()
	if !slices.Equal(before, after) || strings.Contains(strings.ToLower(sitemaps), "canarie") {
		t.Errorf("before %q\nafter %q", before, after)
	}
	if got := h.nobody().get("/openbaar/feed.atom").is(http.StatusOK).body; got != feed {
		t.Errorf("the feed tells %s", got)
	}
	for _, slug := range []string{"canarie-klaargezet", "canarie-goedgekeurd", "canarie-nooit"} {
		h.nobody().get("/openbaar/" + slug).is(http.StatusNotFound)
		h.nobody().get("/openbaar/" + slug + "/document-01.html").is(http.StatusNotFound)
	}
}

// news reads a feed: the titles by ID, and when it changed.
func (a *answer) news() (titles map[string]string, updated string) {
	a.t.Helper()
	var read struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(a.is(http.StatusOK).body), &read); err != nil {
		a.t.Fatal(err)
	}
	titles = map[string]string{}
	for _, e := range read.Entries {
		titles[e.ID] = e.Title
	}
	return titles, read.Updated
}

func TestWhatIsWithdrawnIsGoneForProgramsToo(t *testing.T) {
	h := openHall(t)
	program := h.nobody()
	documents, _ := h.harvested()
	titles, updated := program.get("/openbaar/feed.atom").news()
	var id string
	for one, title := range titles {
		if strings.Contains(title, "berichtenapps") && !strings.Contains(one, "beleidslijnen") {
			id = one
		}
	}
	if id == "" || titles[base+"/openbaar/beleidslijnen/berichtenapps"] != "Beleidslijn Berichtenapps" {
		t.Fatalf("news %v", titles)
	}
	h.as(coordinator).post("/publicaties/1/intrekken", url.Values{"why": {"Canariereden."}}).to()
	left, sitemaps := h.harvested()
	for _, path := range documents {
		switch gone := strings.HasPrefix(base+path, id+"/"); {
		case gone && (slices.Contains(left, path) || strings.Contains(sitemaps, path)):
			t.Errorf("%s is still told", path)
		case gone:
			program.get(path).is(http.StatusGone).shows("ingetrokken").hides("Canariereden", titles[id])
		case !slices.Contains(left, path):
			t.Errorf("%s is not told any more", path)
		}
	}
	answer := program.get("/openbaar/feed.atom").hides("Canariereden", titles[id])
	after, changed := answer.news()
	if after[id] != "Dit besluit is ingetrokken" || changed <= updated {
		t.Errorf("news of %s: %q; changed %s, before %s", id, after[id], changed, updated)
	}
}

func TestProgramsGetWhatTheyHaveNotTwice(t *testing.T) {
	h := openHall(t)
	sitemap := h.nobody().get("/sitemapindex-diwoo-infocat014.xml").located()[0]
	sheet := h.nobody().get(sitemap).located()[0] // the inventory
	for path, media := range map[string]string{
		"/robots.txt": "text/plain; charset=utf-8", "/sitemapindex-diwoo-infocat014.xml": "application/xml; charset=utf-8", sitemap: "application/xml; charset=utf-8",
		"/openbaar/feed.atom": "application/atom+xml; charset=utf-8", sheet: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		first := h.nobody().get(path).is(http.StatusOK)
		if first.header.Get("Content-Type") != media || first.header.Get("Cache-Control") != "public, no-cache" {
			t.Errorf("%s is %s, %s", path, first.header.Get("Content-Type"), first.header.Get("Cache-Control"))
		}
		again, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		again.Header.Set("If-None-Match", first.header.Get("ETag"))
		if got := h.nobody().send(again); got.status != http.StatusNotModified || got.body != "" {
			t.Errorf("%s again: %d, %d bytes", path, got.status, len(got.body))
		}
		if got := h.nobody().do(http.MethodHead, path, "", nil); got.status != http.StatusOK || got.header.Get("ETag") != first.header.Get("ETag") || got.body != "" {
			t.Errorf("HEAD of %s: %d, %s, %d bytes", path, got.status, got.header.Get("ETag"), len(got.body))
		}
		// Who is signed in gets what everybody gets.
		if got := h.as(coordinator).get(path); got.body != first.body || got.header.Get("Set-Cookie") != "" {
			t.Errorf("%s is another for the coordinator", path)
		}
	}
	for _, wrong := range []string{"", "?maand=2018-10", "?maand=2018-10&deel=99", "?maand=2018-13&deel=1", "?maand=2018-10&deel=-1", "?maand=%00&deel=1"} {
		h.nobody().get("/sitemap-diwoo-infocat014.xml" + wrong).is(http.StatusNotFound)
	}
}

func TestWithoutAnOrganisationNothingIsToldToTheWooIndex(t *testing.T) {
	h := openHall(t, func(o *handlers.Options) { o.Publisher = diwoo.Value{} })
	h.nobody().get("/robots.txt").is(http.StatusOK).shows("Allow: /openbaar\n").hides("Sitemap:")
	for _, of := range []string{"014", "018"} {
		h.nobody().get("/sitemapindex-diwoo-infocat" + of + ".xml").is(http.StatusNotFound)
		h.nobody().get("/sitemap-diwoo-infocat" + of + ".xml?maand=2018-10&deel=1").is(http.StatusNotFound)
	}
	h.nobody().get("/openbaar").is(http.StatusOK).shows(`type="application/atom+xml"`).hides(`rel="sitemap"`)
	h.as(ruben).get("/beheer").is(http.StatusOK).shows("BERAAD_ORG_TOOI")
}

func TestPublicPagesNameTheirFeedAndTheIndexes(t *testing.T) {
	h := openHall(t)
	for _, path := range []string{"/openbaar", "/openbaar/beleidslijnen", "/openbaar/contact"} {
		h.nobody().get(path).is(http.StatusOK).shows(
			`<link rel="alternate" type="application/atom+xml" title="Nieuw op de openbare pagina’s" href="/openbaar/feed.atom">`,
			`<link rel="sitemap" type="application/xml" href="`+base+`/sitemapindex-diwoo-infocat014.xml">`, "Volgen in een nieuwslezer")
	}
	h.as(secretary).get("/vergaderingen").is(http.StatusOK).hides("feed.atom", `rel="sitemap"`)
	h.as(ruben).get("/beheer").is(http.StatusOK).shows("/sitemapindex-diwoo-infocat014.xml", "ministerie van Binnenlandse Zaken en Koninkrijksrelaties")
}
