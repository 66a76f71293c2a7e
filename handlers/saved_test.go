package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var dropping = regexp.MustCompile(`action="(/zoeken/bewaard/\d+/weg)"`)

// goesOn sends a form that is taken, and leads to the list.
func (v *visitor) goesOn(path string, form url.Values) {
	v.h.t.Helper()
	if to := v.post(path, form).to(); to != "/zoeken/bewaard" {
		v.h.t.Fatalf("%s leads to %q", path, to)
	}
}

func TestASearchIsKeptAndCountedOnTheOverview(t *testing.T) {
	h := openHall(t).indexed()
	v := h.as(member)
	offered := v.get("/zoeken?q=berichtenapps+jaar:2018").is(http.StatusOK).shows("Deze zoekvraag bewaren")
	at := regexp.MustCompile(`href="(/zoeken/bewaard\?[^"]*)"`).FindStringSubmatch(offered.body)
	if at == nil {
		t.Fatal("no way to keep the question")
	}
	form := v.get(strings.ReplaceAll(at[1], "&amp;", "&")).is(http.StatusOK).shows("U hebt nog geen zoekvragen bewaard", `value="berichtenapps"`)
	address := regexp.MustCompile(`name="address" value="([^"]*)"`).FindStringSubmatch(form.body)
	if address == nil {
		t.Fatal("no question in the form")
	}
	kept := url.Values{"name": {""}, "address": {strings.ReplaceAll(address[1], "&amp;", "&")}}
	v.post("/zoeken/bewaard", kept).is(http.StatusUnprocessableEntity).shows("Geef de zoekvraag een naam", address[1])
	v.get("/").is(http.StatusOK).hides("Uw zoekvragen")
	kept.Set("name", "Appjes in 2018")
	v.goesOn("/zoeken/bewaard", kept)
	list := v.get("/zoeken/bewaard").is(http.StatusOK).shows("Appjes in 2018", "treffer")
	overview := v.get("/").is(http.StatusOK).shows("Uw zoekvragen", "Appjes in 2018", "treffer")
	v.again(h, "/", overview).is(http.StatusNotModified)
	v.post("/zoeken/bewaard", kept).is(http.StatusUnprocessableEntity).shows("U hebt deze zoekvraag al bewaard")

	other := h.as("ilse.wouters@vws.example")
	other.get("/").is(http.StatusOK).hides("Appjes in 2018")
	other.get("/zoeken/bewaard").is(http.StatusOK).hides("Appjes in 2018")
	drop := dropping.FindStringSubmatch(list.body)
	if drop == nil {
		t.Fatal("no way to drop the search")
	}
	other.post(drop[1], nil).is(http.StatusNotFound)
	v.goesOn(drop[1], nil)
	v.get("/zoeken/bewaard").is(http.StatusOK).shows("weggehaald")
	v.get("/").is(http.StatusOK).hides("Appjes in 2018")
}

// TestACountFollowsTheIndex: a paper can be found a moment after it is there, without a change that has an audit line.
func TestACountFollowsTheIndex(t *testing.T) {
	const none = "geen\u00a0treffers"
	h := openHall(t)
	v := h.as(member)
	v.goesOn("/zoeken/bewaard", url.Values{"name": {"Apps"}, "address": {"q=berichtenapps"}})
	v.get("/zoeken/bewaard").is(http.StatusOK).shows("is bewaard")
	before := v.get("/").is(http.StatusOK).shows("Uw zoekvragen", none)
	h.indexed()
	v.again(h, "/", before).is(http.StatusOK).hides(none).shows("treffer")
}
