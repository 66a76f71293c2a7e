package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
)

// planned is a form that plans a meeting of the CIO-beraad on a day.
func planned(h *hall, day, last string) url.Values {
	return url.Values{
		"body": {fmt.Sprint(h.bodyID("cio-beraad"))}, "kind": {"sitting"}, "day": {day}, "last_day": {last},
		"starts_at": {"09:30"}, "ends_at": {"12:30"}, "venue": {"Turfmarkt 147"},
	}
}

func TestADayThatSomethingStandsAgainstIsConfirmedBySecondPress(t *testing.T) {
	h := openHall(t)
	clerk := h.as(hanneke)
	clerk.post("/vergaderingen/recessen", url.Values{"name": {"Meireces"}, "from": {"2027-04-24"}, "to": {"2027-05-02"}}).to()
	for name, c := range map[string]struct{ day, last, says string }{
		"a Sunday":               {"2027-03-14", "", "14\u00a0maart 2027 is een vrije dag: zondag."},
		"a holiday":              {"2027-05-06", "", "is een vrije dag: Hemelvaartsdag."},
		"a recess":               {"2027-04-28", "", "28\u00a0april 2027 valt in het meireces."},
		"a last day in a recess": {"2027-04-23", "2027-04-24", "24\u00a0april 2027 valt in het meireces."},
	} {
		t.Run(name, func(t *testing.T) {
			form, before := planned(h, c.day, c.last), h.number("SELECT count(*) FROM meetings")
			clerk.post("/vergaderingen", form).is(http.StatusOK).
				shows("Nog niet gepland: kijk de dag na", c.says, "Toch plannen", `name="gezien" value="`+c.day+c.last+`"`, `value="Turfmarkt 147"`)
			if got := h.number("SELECT count(*) FROM meetings"); got != before {
				t.Fatalf("%s meetings; want %s", got, before)
			}
			form.Set("gezien", "2027-01-01")
			clerk.post("/vergaderingen", form).is(http.StatusOK).shows("Toch plannen")
			form.Set("gezien", c.day+c.last)
			clerk.post("/vergaderingen", form).to()
			clerk.post("/vergaderingen", form).is(http.StatusUnprocessableEntity).shows("vergadert dan al")
		})
	}
	clerk.post("/vergaderingen", planned(h, "2027-03-10", "")).to()
	copied := url.Values{"day": {"2027-03-13"}}
	clerk.post("/vergaderingen/7/kopie", copied).is(http.StatusOK).shows("is een vrije dag: zaterdag", "Toch plannen", `name="gezien" value="2027-03-13"`)
	copied.Set("gezien", "2027-03-13")
	clerk.post("/vergaderingen/7/kopie", copied).to()
}

func TestTheSampleOfANumberingPassesOverWhatHasNoNumber(t *testing.T) {
	h := openHall(t)
	h.as(ruben).get(fmt.Sprintf("/beheer/gremia/%d/gegevens", h.bodyID("cio-beraad"))).is(http.StatusOK).
		shows("Bijvoorbeeld Opening, mededelingen, verslag: 1.a, 1.b, 1.c; Hamerstukken: 2.a").hides("Kennismaking: .a")
	sitting := h.number("SELECT max(m.id) FROM meetings m JOIN meeting_rubrics r ON r.meeting = m.id WHERE r.part = 'Voorportaal'")
	h.as(sgoSecretary).get("/vergaderingen/" + sitting).is(http.StatusOK).hides(`agenda-part">Actualiteiten`)
}
