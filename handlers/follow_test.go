package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// rename gives a rubric of a body another title.
func (h *hall) rename(of uint, from, to string) {
	h.t.Helper()
	h.machine(func(tx *store.Tx) error {
		b, err := body.Find(tx, of)
		if err != nil {
			return err
		}
		rubrics, err := body.Rubrics(tx, of)
		if err != nil {
			return err
		}
		for i := range rubrics {
			rubrics[i].Title = strings.Replace(rubrics[i].Title, from, to, 1)
		}
		return body.SetRubrics(tx, b, rubrics)
	})
}

func TestPlannedMeetingsFollowTheRubricsOfTheirBody(t *testing.T) {
	h := openHall(t)
	cio := h.bodyID("cio-beraad")
	home, path := fmt.Sprintf("/gremia/%d", cio), fmt.Sprintf("/gremia/%d/rubrieken", cio)
	clerk := h.as(secretary)
	clerk.get(home).is(http.StatusOK).hides("andere rubrieken of vaste punten dan")
	clerk.get(path).is(http.StatusOK).shows("Alles is bij")
	h.rename(cio, "Hamerstukken", "Zonder bespreking")
	clerk.get(home).is(http.StatusOK).shows("andere rubrieken of vaste punten dan", path)
	clerk.get(path).is(http.StatusOK).shows("2 Hamerstukken → 2 Zonder bespreking", "Bijwerken")
	h.as(member).get(home).is(http.StatusOK).hides("andere rubrieken of vaste punten dan")
	h.as(member).get(path).is(http.StatusNotFound)
	h.as(sjoerd).get(path).is(http.StatusForbidden)
	clerk.post(path, url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies ten minste één vergadering.")
	straks := fmt.Sprint(h.meetingIn("cio-beraad", meeting.Preparing))
	h.as(sjoerd).post(fmt.Sprintf("/gremia/%d/rubrieken", h.bodyID("icbr")), url.Values{"vergadering": {straks}}).is(http.StatusNotFound)
	clerk.post(path, url.Values{"vergadering": {straks}}).to()
	clerk.get("/vergaderingen/" + straks).is(http.StatusOK).shows("Zonder bespreking").hides("Hamerstukken")
}

func TestANazendingIsPlannedFromItsPage(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cto-raad", meeting.Convened)
	item := fmt.Sprint(h.itemNamed(id, "Wachtwoordloos inloggen").ID)
	path := pathTo("/vergaderingen/%d/nazending", id)
	clerk := h.as(secretary)
	clerk.upload(path+"/stukken", url.Values{"item": {item}}, "file", "Later.txt", []byte("Later bedacht.")).to()
	clerk.get(path+"?gekozen=ja&wijze=links").is(http.StatusOK).shows("Later versturen", "Stukken gaan mee")
	paper := h.number("SELECT max(id) FROM papers WHERE title = 'Later'")
	form := url.Values{"stuk": {paper}, "wijze": {"bundle"}, "note": {"Met excuses."}, "tijd": {"9.30"}}
	clerk.post(path+"/plan", form).is(http.StatusUnprocessableEntity).shows("Kies de dag waarop de nazending uitgaat.", "Met excuses.")
	form.Set("dag", law.DateOf(today).AddDays(2).String())
	clerk.post(path+"/plan", form).to()
	clerk.get(path).is(http.StatusOK).shows("Een nazending gaat uit op", "Niet meer vanzelf versturen")
	h.as(member).post(path+"/plan", form).is(http.StatusNotFound)
	clerk.post(path+"/plan/weg", nil).to()
	clerk.get(path).is(http.StatusOK).hides("Een nazending gaat uit op")
}

func TestWhoTakesAListOfMembersAlongLeavesALine(t *testing.T) {
	h := openHall(t)
	h.as(secretary).get(fmt.Sprintf("/beheer/gremia/%d/leden.csv", h.bodyID("cio-beraad"))).is(http.StatusOK)
	var lines []store.Entry
	storeRead(h, func(tx *store.Tx) (err error) {
		lines, err = store.List[store.Entry](store.Of[store.Entry](tx).Where("action = ?", access.ExportMembers))
		return err
	})
	if len(lines) != 1 || lines[0].Body != h.bodyID("cio-beraad") || !strings.Contains(lines[0].Facts, "lines as csv") {
		t.Errorf("the trail has %+v", lines)
	}
}

func storeRead(h *hall, work func(tx *store.Tx) error) {
	h.t.Helper()
	if err := h.store.Read(h.t.Context(), access.System("toets"), work); err != nil {
		h.t.Fatal(err)
	}
}
