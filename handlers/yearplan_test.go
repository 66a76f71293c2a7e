package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// yearRule is the rule of a body as a secretary fills it in: the first Wednesday of three months.
func yearRule(body string) url.Values {
	return url.Values{
		"gremium": {body}, "jaar": {"2027"}, "rhythm": {"monthly"}, "weekday": {"3"}, "which": {"1"}, "months": {"1", "5", "6"}, "begins": {"9:30"},
		"ends": {"12:30"}, "days": {"1"}, "venue": {"Turfmarkt 147"}, "on_free": {"next-workday"}, "in_recess": {"week-later"}, "toon": {"ja"},
	}
}

func TestAYearIsPlannedFromARule(t *testing.T) {
	h := openHall(t)
	v, cio := h.as(hanneke), h.body("cio-beraad")
	const path, recesses = "/vergaderingen/jaar/plannen", "/vergaderingen/recessen"
	v.get("/vergaderingen/jaar").is(http.StatusOK).shows(path)
	v.get(path+"?jaar=2027").is(http.StatusOK).shows("De regel", "Voor 2027 staat nog geen reces in de lijst").hides("Aangevinkte dagen")

	v.post(recesses+"/voorstel", url.Values{"jaar": {"2027"}}).is(http.StatusSeeOther)
	v.post(recesses, url.Values{"jaar": {"2027"}, "name": {"Studieweek"}, "from": {"2027-06-01"}, "to": {"2027-05-30"}}).
		is(http.StatusUnprocessableEntity).shows("De laatste dag ligt vóór de eerste.", "Studieweek")
	v.post(recesses, url.Values{"jaar": {"2027"}, "name": {"Studieweek"}, "from": {"2027-05-31"}, "to": {"2027-06-04"}}).is(http.StatusSeeOther)
	v.get(recesses+"?jaar=2027").is(http.StatusOK).shows("Studieweek", "Zomerreces").hides("Voorstel overnemen")

	rule := yearRule(cio)
	v.get(path+"?"+rule.Encode()).is(http.StatusOK).shows(
		"3\u00a0vergaderingen aangevinkt", "5\u00a0mei is Bevrijdingsdag.", `value="2027-05-10"`, "2\u00a0juni valt in het studieweek.", `value="2027-06-09"`)

	rule["was"], rule["op"], rule["kies"] = []string{"2027-01-06", "2027-05-05", "2027-06-02"}, []string{"2027-01-13", "2027-05-10", ""}, []string{"0", "1"}
	v.get(path+"?"+rule.Encode()).is(http.StatusOK).shows("2\u00a0vergaderingen aangevinkt", `value="2027-01-13"`)
	wrong := url.Values{}
	for field, values := range rule {
		wrong[field] = values
	}
	wrong["kies"] = []string{"0", "1", "2"}
	v.post(path, wrong).is(http.StatusUnprocessableEntity).shows("Vul een datum in, of haal het vinkje weg.", `value="2027-01-13"`)
	v.get("/vergaderingen/jaar?jaar=2027").is(http.StatusOK).hides("13\u00a0januari")

	rule["pre_days"], rule["pre_begins"], rule["pre_ends"] = []string{"7"}, []string{"10:00"}, []string{"11:00"}
	rule["op"][2] = "2027-06-09"
	v.get(path + "?" + rule.Encode()).is(http.StatusOK).shows("Het vooroverleg van 2\u00a0juni valt in een reces (studieweek).")
	rule["op"][2] = ""

	v.post(path, rule).is(http.StatusSeeOther)
	v.get("/vergaderingen/jaar?jaar=2027").is(http.StatusOK).shows("13\u00a0januari", "10\u00a0mei", "6\u00a0januari\u00a0(vooroverleg)", "Een kleine stip is een vooroverleg.")
	before := h.version()
	v.post(path, rule).is(http.StatusConflict).shows("Er is niets dubbel gemaakt.")
	if h.version() != before {
		t.Error("the second press changed something")
	}
	v.get(path+"?"+rule.Encode()).is(http.StatusOK).shows("Staat al in de planning", "disabled")
	// Next year begins with the rule of this one.
	v.get(path+"?jaar=2028&gremium="+cio).is(http.StatusOK).shows("Turfmarkt 147", `value="09:30"`)

	bad := yearRule(cio)
	bad.Set("begins", "half tien")
	bad.Del("months")
	v.get(path+"?"+bad.Encode()).is(http.StatusUnprocessableEntity).shows("Vul een tijd in zoals 9.30.", "Kies ten minste één maand.").hides("Aangevinkte dagen")
	h.as(farid).get(path).is(http.StatusNotFound)
	h.as(farid).get(recesses+"?jaar=2027").is(http.StatusOK).shows("Studieweek").hides("Toevoegen", "Van de lijst")
	other := h.as(hanneke).get(path + "?" + yearRule("99").Encode()).is(http.StatusOK)
	if !strings.Contains(other.body, "Aangevinkte dagen") {
		t.Error("a body that is not there is not replaced by one's own")
	}
}
