package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
)

func TestMembersSeeWhatChangedSinceTheConvocation(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d", id)
	v, m := h.as(secretary), h.as(member)
	v.get(path + "/wijzigingen").is(http.StatusNotFound)
	v.post(path+"/convocatie", url.Values{"seal": {v.get(path + "/convocatie").seal()}}).to()
	v.get(path).is(http.StatusOK).shows(path + "/wijzigingen")
	v.get(path+"/wijzigingen").is(http.StatusOK).shows("De agenda en de stukken zijn gelijk.", "zoals het nu staat")
	item := h.itemNamed(id, "Rijkscloud: tweede tussenstand")
	v.post(fmt.Sprintf("%s/punten/%d", path, item.ID), url.Values{
		"title": {"Rijkscloud: derde tussenstand"}, "minutes": {fmt.Sprint(item.Minutes)}, "rubric": {fmt.Sprint(item.Rubric)}, "nature": {string(item.Nature)}, "version": {fmt.Sprint(item.Rev)},
	}).to()
	v.get(path+"/wijzigingen").is(http.StatusOK).shows("Titel gewijzigd", "<ins>", "[toegevoegd: ", "derde", "Alleen wijzigingen").hides("Kalender Europese dossiers")
	v.get(path + "/wijzigingen?alles=ja").is(http.StatusOK).shows("Kalender Europese dossiers")
	m.get(path+"/wijzigingen").is(http.StatusOK).shows("De agenda en de stukken zijn gelijk.").hides("Titel gewijzigd", "zoals het nu staat")
	v.post(path+"/nazending", url.Values{"gekozen": {"ja"}, "seal": {v.get(path + "/nazending").seal()}}).to()
	m.get(path+"/wijzigingen").is(http.StatusOK).shows("derde", "Titel gewijzigd", "nazending van")
	m.get(path + "/verzendingen").is(http.StatusOK).shows("Wat er is veranderd sinds de convocatie")
	m.get(path + "/wijzigingen?van=99999").is(http.StatusNotFound)
}
