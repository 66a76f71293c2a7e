package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestWhatIsNoAddressIsShownWithTheReason: on the page of the mail-out and in what is taken along, while others have their mail.
func TestWhatIsNoAddressIsShownWithTheReason(t *testing.T) {
	p := openPost(t)
	v := p.as(secretary)
	list := v.post("/lijsten", url.Values{"body": {p.body("cio-beraad")}, "name": {"Oud"}}).to()
	v.post(list+"/adressen", url.Values{"address": {"aris@vws.example"}, "name": {"Aris"}}).is(http.StatusSeeOther)
	number, _ := strconv.Atoi(lastOf(list))
	of, _ := strconv.Atoi(p.body("cio-beraad"))
	clerk := access.Actor{Name: "toets", In: []access.Held{{Role: access.Secretary, Body: uint(of)}}}
	storetest.Change(t, p.store, clerk, func(tx *store.Tx) error { // as an old import did
		return distribution.PutMany(tx, uint(number), []distribution.Address{{Name: "Twee", Address: "een@x.example, twee@x.example"}, {Name: "Geen", Address: "geen adres"}})
	})
	path := v.post("/verspreidingen", url.Values{
		"body": {p.body("cio-beraad")}, "subject": {"Nieuws"}, "greeting": {"Geachte collega,"}, "intro": {"Dit is nieuws."}, "lists": {lastOf(list)},
	}).to()
	p.as(chair).post(path+"/goedkeuren", url.Values{"outside": {"ja"}}).is(http.StatusSeeOther)
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusSeeOther)
	p.work()
	if p.to.got["aris@vws.example"] == "" {
		t.Error("who has a good address has no mail")
	}
	const cause = "Het adres is geen geldig e-mailadres."
	v.get(path).is(http.StatusOK).shows("Deels mislukt", "geen adres", cause)
	v.get(path+"?stand=refused").is(http.StatusOK).shows("een@x.example, twee@x.example", cause).hides("aris@vws.example")
	v.get(path+"/ontvangers.csv").is(http.StatusOK).shows(
		"Geen;geen adres;geweigerd;", "Twee;een@x.example, twee@x.example;geweigerd;", cause, "Aris;aris@vws.example;geaccepteerd")
}
