package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/meeting"
)

func TestALongStockAgendaIsInPages(t *testing.T) {
	h := openHall(t)
	v, path := h.as(hanneke), fmt.Sprintf("/gremia/%d", h.bodyID("cio-beraad"))
	for n := range 110 {
		v.post(path+"/voorraad", url.Values{"title": {fmt.Sprintf("Voorraad nummer %03d", n)}}).to()
	}
	v.get(path).is(http.StatusOK).shows("Voorraad nummer 001", "pagina=2").hides("Voorraad nummer 109")
	v.get(path + "?pagina=3").is(http.StatusOK).shows("Voorraad nummer 109").hides("Voorraad nummer 001")
	v.get(fmt.Sprintf("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Preparing))).shows("Voorraad nummer 109")
}
