package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/request"
	"beraad/models/store"
)

func TestAMinistryChangesTheTextOfALetter(t *testing.T) {
	h := openHall(t)
	v := h.as(coordinator)
	v.get("/beheer/brieven").is(http.StatusOK).shows("Ontvangstbevestiging", "5.1.2.e", "Standaard").hides("10.2.e", "Eigen tekst")
	v.get("/beheer/brieven?wet=wob").is(http.StatusOK).shows("10.2.e")
	path := "/beheer/brieven/woo/acknowledged"
	v.get(path).is(http.StatusOK).shows("{uiterste_datum}", "30 november 2026", "standaardtekst van Beraad")
	typed := func(text, last, step string) url.Values {
		return url.Values{"title": {"Ontvangen: {kenmerk}"}, "text": {text}, "last": {last}, "step": {step}}
	}
	v.post(path, typed("Dag {naam}", "0", "")).is(http.StatusUnprocessableEntity).shows("‘{naam}’ kent Beraad niet", "Dag {naam}")
	v.post(path, typed("Dag {naam}", "0", "bekijk")).is(http.StatusUnprocessableEntity).shows("‘{naam}’ kent Beraad niet")
	v.post(path, typed("Dank voor {onderwerp}.", "0", "bekijk")).is(http.StatusOK).shows("Dank voor Afspraken over berichtenapps.", "Ontvangen: Woo-2026-0001")
	if to := v.post(path, typed("Dank voor {onderwerp}.", "0", "")).to(); to != path {
		t.Errorf("sent to %s", to)
	}
	v.get(path).is(http.StatusOK).shows("Dank voor {onderwerp}.", "Terug naar de standaardtekst", "Marijke Teunissen")
	v.post(path, typed("Over een ander heen.", "0", "")).is(http.StatusConflict).shows("Over een ander heen.")
	v.post(path, typed("", "1", "standaard")).to()
	v.get(path).is(http.StatusOK).shows("standaardtekst van Beraad", "Dank voor {onderwerp}.", "terug naar de standaardtekst")
	v.get("/beheer/brieven/wob/ground-5.1.2.e").is(http.StatusNotFound)
	h.as(secretary).get("/beheer/brieven").is(http.StatusNotFound)
	h.as(wooAssessor).post(path, typed("Van mij.", "0", "")).is(http.StatusNotFound)
}

func TestALetterStaysWithItsRequest(t *testing.T) {
	f := openFile(t)
	f.desk.post(f.path+"/opschorting", url.Values{"reason": {"views"}, "on": {"2026-11-21"}, "deadline": {"2026-12-05"}}).to()
	f.desk.post(f.path+"/hervatting", url.Values{"on": {"2026-11-23"}, "text": {"De zienswijze is binnen."}}).to()
	page := f.desk.get(f.path).is(http.StatusOK).shows("Brieven", "De termijn van uw verzoek loopt weer", "eindigde op 23 november 2026", "artikel 4.4, vierde lid", "per e-mail")
	var letter request.Missive
	f.within(func(tx *store.Tx) error {
		all, err := request.Missives(tx, f.id)
		if err == nil {
			letter = all[0]
		}
		return err
	})
	word := fmt.Sprintf("%s/brieven/%d/word", f.path, letter.ID)
	page.shows(word)
	text := f.desk.get(word).is(http.StatusOK).word()
	for _, want := range []string{"Vera Gerritsen", "De zienswijze is binnen.", "Geachte heer of mevrouw,"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s", want)
		}
	}
	f.desk.get(fmt.Sprintf("/woo-verzoeken/1/brieven/%d/word", letter.ID)).is(http.StatusNotFound) // of another request
	f.as(secretary).get(word).is(http.StatusNotFound)
}
