package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
)

// hamerstuk puts one on the agenda of the CTO-raad that comes, as the members got it.
func hamerstuk(h *hall) (path, item string) {
	h.t.Helper()
	called := h.meetingIn("cto-raad", meeting.Convened)
	var body uint
	h.within(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, called)
		if err == nil {
			body = m.Body
		}
		return err
	})
	clerk := access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: body}}}
	err := h.store.Change(h.t.Context(), clerk, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, called)
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.ComposeAgenda, m, "")
		if err != nil {
			return err
		}
		rubrics, err := meeting.Rubrics(tx, called)
		if err != nil {
			return err
		}
		row := meeting.Item{Meeting: called, Rubric: rubrics[0].ID, Number: "9z", Title: "Aansluitvoorwaarden", Nature: submission.Hamerstuk, At: -1}
		err = permit.Create(&row)
		item = strconv.FormatUint(uint64(row.ID), 10)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return pathTo("/vergaderingen/%d/standpunten", called), item
}

func TestAnObjectionIsPutToTheSecretaryWhoLiftsTheItem(t *testing.T) {
	h := openHall(t)
	path, item := hamerstuk(h)
	chair, clerk := h.as("lodewijk.brandsma@bzk.example"), h.as(secretary)
	chair.get(path).is(http.StatusOK).shows("Aansluitvoorwaarden", "Standpunt bewaren").hides("Zet ter bespreking", "Sluitingstijd bewaren", "Bewaard: ")
	chair.post(path, url.Values{"item": {item}, "stand": {"objects"}}).is(http.StatusUnprocessableEntity).
		shows("Schrijf op wat uw bezwaar is.", `href="#text-`+item+`"`)
	chair.post(path, url.Values{"item": {item}, "stand": {"remarks"}, "text": {strings.Repeat("lang ", 500)}}).
		is(http.StatusUnprocessableEntity).shows("hooguit 2.000 tekens", "lang lang lang")
	chair.post(path, url.Values{"item": {item}, "stand": {"objects"}, "text": {"Te duur voor ons."}}).to()
	chair.get(path).is(http.StatusOK).shows("Bewaard: bezwaar, ")
	chair.post(path, url.Values{"item": {item}, "stand": {"remarks"}}).is(http.StatusUnprocessableEntity).shows("pos-open is-open").hides("Bewaard: ")
	clerk.get("/").is(http.StatusOK).shows("Bezwaar op hamerstuk 9z")
	clerk.get(path).is(http.StatusOK).shows("Te duur voor ons.", "Zet ter bespreking", "Lodewijk Brandsma")
	h.as(member).get(path).is(http.StatusNotFound)
	h.as(member).post(path, url.Values{"item": {item}, "stand": {"agrees"}}).is(http.StatusNotFound)
	clerk.post(path+"/bespreken", url.Values{"item": {item}}).to()
	clerk.get(path).is(http.StatusOK).shows("om dit bezwaar wordt het punt besproken").hides("Zet ter bespreking\n")
	clerk.get("/").is(http.StatusOK).hides("Bezwaar op hamerstuk")
	clerk.get(strings.Replace(path, "standpunten", "zitting?punt=", 1)+item).is(http.StatusOK).shows("Standpunten vooraf", "Te duur voor ons.")
}

func TestTheSecretarySetsUntilWhen(t *testing.T) {
	h := openHall(t)
	path, _ := hamerstuk(h)
	clerk := h.as(secretary)
	clerk.post(path+"/sluiting", url.Values{"until": {"gisteren"}}).is(http.StatusUnprocessableEntity).shows("Vul een datum in", `value="gisteren"`)
	clerk.post(path+"/sluiting", url.Values{"until": {"2018-02-01"}, "until_time": {"12:00"}}).to()
	h.as("lodewijk.brandsma@bzk.example").get(path).is(http.StatusOK).shows("Standpunten konden tot").hides("Standpunt bewaren")
}
