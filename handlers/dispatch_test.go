package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
)

func TestAConvocationIsPlannedForAMomentAndCalledOff(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v := h.as(secretary)
	v.get(path+"/convocatie").is(http.StatusOK).shows("Later versturen", "Hoe de stukken meegaan", "elk als bijlage", "Klaar om te versturen").hides("Niet meer vanzelf versturen", "om na te kijken", "Kijk dit na")
	at := path + "/convocatie/plan"
	v.post(at, nil).is(http.StatusUnprocessableEntity).shows("Kies de dag waarop de convocatie uitgaat.", "Vul een tijd in zoals 9.30.")
	v.post(at, url.Values{"dag": {"2020-01-01"}, "tijd": {"9.30"}}).is(http.StatusUnprocessableEntity).shows("Kies een moment dat nog moet komen", "2020-01-01")
	v.post(at, url.Values{"dag": {"2026-12-24"}, "tijd": {"9.30"}}).is(http.StatusUnprocessableEntity).shows("voordat de vergadering begint")
	v.post(at, url.Values{"dag": {"2026-12-01"}, "tijd": {"9.30"}, "wijze": {"bundle"}}).to()
	v.get(path+"/convocatie").is(http.StatusOK).shows("De convocatie gaat uit op", "samen in één pdf", "Nu al versturen naar", "Niet meer vanzelf versturen")
	v.get(path).is(http.StatusOK).shows("De convocatie gaat uit op", "Naar de convocatie")
	h.as(member).get(path).is(http.StatusOK).hides("De convocatie gaat uit op")
	h.as(member).post(at, nil).is(http.StatusNotFound)
	v.post(at+"/weg", nil).to()
	v.post(at+"/weg", nil).is(http.StatusConflict).shows("Er staat geen convocatie klaar")
	v.get(path).hides("De convocatie gaat uit op")
}

func TestTheConvocationShowsHowItsPapersGoAlong(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v := h.as(secretary)
	each := v.get(path + "/convocatie").is(http.StatusOK)
	bundle := v.get(path+"/convocatie?wijze=bundle").is(http.StatusOK).shows("Vergaderstukken CIO-beraad", "in de ene pdf")
	v.get(path + "/convocatie?wijze=links").is(http.StatusOK).shows("Er gaan geen bijlagen mee").hides("Vergaderstukken CIO-beraad")
	v.get(path + "/convocatie/mail?wijze=bundle").is(http.StatusOK).shows("Vergaderstukken CIO-beraad")
	v.get(path + "/convocatie?wijze=duif").is(http.StatusOK).shows("Kies hoe de stukken meegaan.")
	// What was seen in one way does not go out in another.
	v.post(path+"/convocatie", url.Values{"seal": {each.seal()}, "wijze": {"bundle"}}).is(http.StatusConflict).shows("Er is niets verstuurd")
	v.post(path+"/convocatie", url.Values{"seal": {bundle.seal()}, "wijze": {"bundle"}}).to()
	v.get(path + "/verzendingen").is(http.StatusOK).shows("samen in één pdf")
	v.post(path+"/convocatie", url.Values{"seal": {bundle.seal()}, "wijze": {"bundle"}}).is(http.StatusConflict).shows("Deze vergadering is al geconvoceerd.")
}

// TestASinglePaperIsChosenToGoInAnotherWay chooses on the page, without a script: the sizes follow, and what is planned and
// what is sent keep the choice.
func TestASinglePaperIsChosenToGoInAnotherWay(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	item := h.number(fmt.Sprintf("SELECT min(id) FROM items WHERE meeting = %d AND NOT dropped AND NOT confidential", id))
	for _, title := range []string{"Groot", "Klein"} {
		h.as(secretary).upload(path+"/punten/"+item+"/stukken", url.Values{"title": {title}, "kind": {"annex"}}, "file", title+".eml", []byte(letter+title)).to()
	}
	paper := h.number("SELECT id FROM papers WHERE title = 'Groot'")
	h.number(fmt.Sprintf("UPDATE versions SET size = %d WHERE paper = %s RETURNING id", 31<<20, paper))
	v := h.as(secretary)
	v.get(path+"/convocatie").is(http.StatusOK).shows(`<option value="">als bijlage</option>`, "Dat is meer dan 30", `value="`+paper+`:links"`)
	asked := url.Values{"stukwijze": {"", paper + ":links"}}
	one := v.get(path + "/convocatie?" + asked.Encode()).is(http.StatusOK).hides("Dat is meer dan 30")
	one.shows(`<option value="`+paper+`:links" selected>`, `type="hidden" name="stukwijze" value="`+paper+`:links"`)
	v.get(path + "/convocatie/mail?" + asked.Encode()).is(http.StatusOK).shows("/stukken/" + paper)
	v.get(path + "/convocatie?stukwijze=" + paper + ":duif").is(http.StatusOK).shows("Kies hoe de stukken meegaan.")
	v.get(path + "/convocatie?stukwijze=duif").is(http.StatusOK).hides("Kies hoe de stukken meegaan.")

	v.post(path+"/convocatie/plan", url.Values{"dag": {"2026-12-01"}, "tijd": {"9.30"}, "stukwijze": asked["stukwijze"]}).to()
	v.get(path + "/convocatie").is(http.StatusOK).shows("(1\u00a0stuk anders)")
	v.post(path+"/convocatie", url.Values{"seal": {one.seal()}}).is(http.StatusConflict).shows("Er is niets verstuurd")
	v.post(path+"/convocatie", url.Values{"seal": {one.seal()}, "stukwijze": asked["stukwijze"]}).to()
	v.get(path + "/verzendingen").is(http.StatusOK).shows("elk als bijlage (1\u00a0stuk anders)")
	v.get(path + "/nazending").is(http.StatusOK)
}
