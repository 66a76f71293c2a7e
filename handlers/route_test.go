package handlers_test

import (
	"net/http"
	"testing"
)

func TestARoutePastBodiesSaysWhenToHandIn(t *testing.T) {
	h := openHall(t)
	v := h.as(member)
	const path = "/vergaderingen/route"
	v.get("/vergaderingen/jaar").is(http.StatusOK).shows(path)
	v.get(path).is(http.StatusOK).shows("Klaar op", "Gremium 4").hides("Bied uiterlijk")
	cio, sgo := h.body("cio-beraad"), h.body("sgo")
	v.get(path+"?op=2027-12-31&langs="+cio).is(http.StatusOK).shows("Bied uiterlijk", "CIO-beraad", "Speling daarna")
	v.get(path+"?op=2026-11-25&langs="+cio+"&langs="+sgo).is(http.StatusOK).shows("Dit past niet", "geen die past").hides("Bied uiterlijk")
	v.get(path+"?op=gisteren&langs="+cio).is(http.StatusUnprocessableEntity).shows("Vul een datum in zoals 7-2-2018.", "gisteren")
	v.get(path + "?op=2020-01-01&langs=" + cio).is(http.StatusUnprocessableEntity).shows("Kies een dag vanaf vandaag.")
	v.get(path + "?op=2027-12-31&langs=" + cio + "&langs=" + cio).is(http.StatusUnprocessableEntity).shows("staat al in de route")
	v.get(path + "?op=2027-12-31&langs=99").is(http.StatusUnprocessableEntity).shows("Kies een gremium.")
	h.nobody().get(path).is(http.StatusSeeOther)
}
