package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestTheListOfPublicOfficesIsKept(t *testing.T) {
	h := openHall(t)
	desk := h.as(coordinator)
	desk.get("/beheer/functies").is(http.StatusOK).shows("Openbare functies", "staatssecretaris")
	desk.post("/beheer/functies", url.Values{"offices": {strings.Repeat("lang ", 30)}}).is(http.StatusUnprocessableEntity).shows("Een functie is 3 tot 100 tekens lang", "lang lang")
	desk.post("/beheer/functies", url.Values{"offices": {"Burgemeester\r\nGriffier"}}).to()
	desk.get("/beheer/functies").shows("burgemeester\ngriffier").hides("staatssecretaris")
	h.as("farid.benali@vws.example").get("/beheer/functies").is(http.StatusNotFound)
}
