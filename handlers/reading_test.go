package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/meeting"
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
