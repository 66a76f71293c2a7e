package handlers_test

import (
	"net/http"
	"net/url"
	"testing"
)

func TestADecreeIsAddedByForm(t *testing.T) {
	h := openHall(t)
	admin := h.as(ruben)
	const path = "/beheer/feestdagen"
	admin.get(path+"?jaar=2026").is(http.StatusOK).shows("Feestdagen 2026", "vrijdag 15 mei 2026", "Gelijkgesteld", "Goede Vrijdag", "Toegevoegde besluiten")
	form := url.Values{"from": {"2029"}, "to": {"2031"}, "source": {"Stcrt. 2028, 4711"}, "days": {"11-5-2029\nmorgen"}}
	admin.post(path, form).is(http.StatusUnprocessableEntity).shows("‘morgen’ is geen datum", "Stcrt. 2028, 4711", "11-5-2029")
	form.Set("days", "11-5-2029\n31-5-2030\n")
	admin.post(path, form).to()
	admin.get(path+"?jaar=2029").is(http.StatusOK).shows("vrijdag 11 mei 2029", "Koninklijk besluit (Stcrt. 2028, 4711)")
}
