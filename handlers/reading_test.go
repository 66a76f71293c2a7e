package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
)

// again asks for a page that the visitor has already.
func (v *visitor) again(h *hall, path string, page *answer) *answer {
	r, err := http.NewRequestWithContext(h.t.Context(), http.MethodGet, h.server.URL+path, http.NoBody)
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("If-None-Match", page.header.Get("ETag"))
	return v.send(r)
}

const unread, waiting = ", ongelezen", "nog te lezen"

func TestWhatIsReadLosesItsDotThoughThePageIsSteady(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	agenda := pathTo("/vergaderingen/%d", held)
	item := h.itemNamed(held, "Berichtenapps")
	read := fmt.Sprintf("/vergaderingen/%d/stukken?punt=%d", held, item.ID)
	v := h.as(member)
	before := v.get(agenda).is(http.StatusOK).shows(unread)
	v.again(h, agenda, before).is(http.StatusNotModified)
	version := h.version()
	page := v.get(read).is(http.StatusOK).shows(waiting)
	if h.version() != version {
		t.Error("the trail tells what a member reads")
	}
	after := v.again(h, agenda, before).is(http.StatusOK)
	if got, was := strings.Count(after.body, unread), strings.Count(before.body, unread); got != was-1 {
		t.Errorf("%d papers are unread after one of %d was read", got, was)
	}
	v.again(h, agenda, after).is(http.StatusNotModified)
	seen := v.again(h, read, page).is(http.StatusOK)
	v.again(h, read, seen).is(http.StatusNotModified)
	if another := h.as("ilse.wouters@vws.example").get(agenda).is(http.StatusOK); strings.Count(another.body, unread) != strings.Count(before.body, unread) {
		t.Error("what one member read counts for another")
	}
}

func TestOneGoesOnReadingWhereOneWas(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	papers := pathTo("/vergaderingen/%d/stukken", held)
	item := h.itemNamed(held, "Berichtenapps")
	v := h.as(member)
	first := v.get(papers).is(http.StatusOK).hides(`<h1>Berichtenapps`)
	v.get(fmt.Sprintf("%s?punt=%d", papers, item.ID)).is(http.StatusOK)
	now := v.again(h, papers, first).is(http.StatusOK).shows("Gebruik en keuze berichtenapps")
	v.again(h, papers, now).is(http.StatusNotModified)
}

func TestEverythingIsMarkedAsRead(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	papers := pathTo("/vergaderingen/%d/stukken", held)
	v := h.as(member)
	v.get(papers).is(http.StatusOK).shows("Markeer alles als gelezen")
	v.post(papers+"/gelezen", url.Values{}).is(http.StatusSeeOther)
	v.get(papers).is(http.StatusOK).shows("Alle stukken gelezen", "nu als gelezen").hides("Markeer alles als gelezen", unread)
	h.as("pieternel.vos@az.example").post(papers+"/gelezen", url.Values{}).is(http.StatusNotFound)
}

// picture is one red dot, as a PNG.
const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde" +
	"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"

func TestAFileIsShownInThePageAndNothingOfItRuns(t *testing.T) {
	h := openHall(t)
	called := h.meetingIn("cto-raad", meeting.Convened)
	v := h.as(secretary)
	var item uint
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, called)
		item = items[0].ID
		return err
	})
	at := fmt.Sprintf("/vergaderingen/%d/punten/%d/stukken", called, item)
	v.upload(at, url.Values{"paper_title": {"Stip"}}, "file", "stip.png", []byte(picture)).to()
	v.upload(at, url.Values{"paper_title": {"Praat"}}, "file", "praat.txt", []byte("<script>alert(1)</script>")).to()
	address := func(name string) (way string) {
		h.within(func(tx *store.Tx) error {
			row, err := store.First[paper.Version](store.Of[paper.Version](tx).Where("file_name = ?", name))
			if err == nil {
				way = views.FilePath(row)
			}
			return err
		})
		return way
	}
	shown := v.get(address("stip.png") + "/lezen").is(http.StatusOK)
	for name, want := range map[string]string{"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN"} {
		if got := shown.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if policy := shown.header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") {
		t.Errorf("a file of strangers comes with %q", policy)
	}
	v.get(address("praat.txt") + "/lezen").is(http.StatusNotFound)
	h.as(member).get(address("stip.png") + "/lezen").is(http.StatusNotFound)
	kept := v.get(address("stip.png")).is(http.StatusOK)
	if !strings.HasPrefix(kept.header.Get("Content-Disposition"), "attachment") {
		t.Error("a download opens in the site")
	}
}

func TestANoteIsKeptForItsWriterAlone(t *testing.T) {
	h := openHall(t)
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	item := fmt.Sprint(h.itemNamed(held, "Berichtenapps").ID)
	notes, read := pathTo("/vergaderingen/%d/aantekeningen", held), pathTo("/vergaderingen/%d/stukken?punt=", held)+item
	v := h.as(member)
	v.get(read).is(http.StatusOK).shows("Alleen u ziet dit in Beraad")
	const secret = "Bel eerst met de buren over zeegras."
	v.post(notes, url.Values{"item": {item}, "note": {secret}}).to()
	page := v.get(read).is(http.StatusOK).shows(secret)
	v.get(notes+".txt").is(http.StatusOK).shows("4.c Berichtenapps", secret)
	v.post(notes, url.Values{"item": {item}, "note": {"Uit een oud venster."}}).is(http.StatusConflict).shows(secret, "Uit een oud venster.")
	v.post(notes, url.Values{"item": {item}, "version": {"1"}, "note": {strings.Repeat("x", 20_001)}}).is(http.StatusUnprocessableEntity).shows("hooguit 20.000 tekens")
	v.post(notes, url.Values{"item": {item}, "version": {"1"}, "note": {secret + " En daarna?"}}).to()
	v.again(h, read, page).is(http.StatusOK).shows("En daarna?")
	for _, other := range []string{secretary, "ilse.wouters@vws.example", "marijke.teunissen@bzk.example", "annelies.deboer@bzk.example", "ruben.achterberg@bzk.example"} {
		o := h.as(other)
		for _, path := range []string{read, notes + ".txt", "/zoeken?q=zeegras", pathTo("/vergaderingen/%d", held)} {
			if strings.Contains(strings.ReplaceAll(o.get(path).body, "q=zeegras", ""), secret) {
				t.Errorf("%s reads the note of another at %s", other, path)
			}
		}
	}
	h.as("pieternel.vos@az.example").post(notes, url.Values{"item": {item}, "note": {"x"}}).is(http.StatusNotFound)
}

// papersTab finds how many papers the tab of a meeting says there are.
var papersTab = regexp.MustCompile(`/stukken"[^>]*>Stukken\s+<span class="count">(\d+)<`)

func TestMinutesToAdoptCountAsAPaperOfTheMeetingThatAdoptsThem(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	clerk, v := h.as(secretary), h.as(member)
	clerk.post(path+"/convocatie", url.Values{"seal": {clerk.get(path + "/convocatie").seal()}}).to()
	v.get("/").is(http.StatusOK).shows("agendapunten, 1\u00a0stuk", "0 van 1\u00a0stuk gelezen", "1.a", "Verslag CIO-beraad, 7 februari 2018")
	for _, tab := range []string{"", "/deelnemers", "/verzendingen"} {
		if count := papersTab.FindStringSubmatch(v.get(path + tab).is(http.StatusOK).body); count == nil || count[1] != "1" {
			t.Errorf("the tab for papers says %v on %q", count, tab)
		}
	}
	item := h.itemNamed(id, "Verslag van 7 februari 2018")
	var minutes uint
	h.within(func(tx *store.Tx) error {
		of, err := meeting.Find(tx, item.Of)
		minutes = of.MinutesPaper
		return err
	})
	at := url.Values{"item": {fmt.Sprint(item.ID)}, "paper": {fmt.Sprint(minutes)}, "note": {"Punt 4 klopt niet."}}
	v.post(path+"/aantekeningen", at).to()
	v.get(fmt.Sprintf("%s/stukken?punt=%d&stuk=%d", path, item.ID, minutes)).is(http.StatusOK).shows("Punt 4 klopt niet.")
}
