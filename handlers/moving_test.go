package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
)

func TestMovingAMeetingFirstShowsWhatItDoes(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	m, path := h.meeting(id), pathTo("/vergaderingen/%d", id)
	form := url.Values{
		"day": {"2026-12-25"}, "starts_at": {"9.30"}, "ends_at": {"12.30"}, "venue": {"Zaal 12"}, "deadline_on": {m.DeadlineOn.String()}, "version": {fmt.Sprint(m.Rev)},
	}
	v.post(path+"/gegevens", form).is(http.StatusOK).shows("Nog niet verplaatst", "is een vrije dag: eerste kerstdag", "De aanbieddatum schuift mee naar", `name="gezien" value="2026-12-25"`)
	if h.meeting(id).Day() != m.Day() {
		t.Fatal("it moved before it was asked")
	}
	form.Set("gezien", "2026-12-25")
	form.Set("deadline_on", "2027-01-05")
	v.post(path+"/gegevens", form).is(http.StatusUnprocessableEntity).shows("ligt na de vergadering", "2027-01-05")
	form.Set("deadline_on", "2026-12-17")
	v.post(path+"/gegevens", form).to()
	if got := h.meeting(id); got.Day().String() != "2026-12-25" || got.DeadlineOn.String() != "2026-12-17" {
		t.Errorf("it is on %v, papers until %v", got.Day(), got.DeadlineOn)
	}
	held := pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Adopted))
	form.Set("version", fmt.Sprint(h.meeting(h.meetingIn("cio-beraad", meeting.Adopted)).Rev))
	v.post(held+"/gegevens", form).is(http.StatusConflict).shows("Deze vergadering is al gehouden of afgelast. Tijd en plaats staan vast.")
}

func TestAMeetingIsPlannedLikeAnotherOne(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	path := pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Adopted))
	v.get(path).is(http.StatusOK).shows(path + "/kopie")
	v.get(path + "/kopie").is(http.StatusOK).shows("Nog zo&#39;n vergadering plannen")
	v.post(path+"/kopie", url.Values{"day": {"overmorgen"}}).is(http.StatusUnprocessableEntity).shows("Vul een datum in", "overmorgen")
	made := v.post(path+"/kopie", url.Values{"day": {"2027-02-10"}}).to()
	v.get(made).is(http.StatusOK).shows("woensdag 10\u00a0februari 2027", "Agenda voorbereiden")
	v.post(path+"/kopie", url.Values{"day": {"2027-02-10"}}).is(http.StatusUnprocessableEntity).shows("al zo&#39;n vergadering")
	h.as(member).get(path).is(http.StatusOK).hides("/kopie")
}
