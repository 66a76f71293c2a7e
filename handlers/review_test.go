package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
)

func TestAReviewIsHeldToldAndConcluded(t *testing.T) {
	h := openHall(t)
	id := h.lineNamed("Berichtenapps")
	line := pathTo("/beleidslijnen/%d", id)
	path := line + "/herziening"
	v, holder := h.as(secretary), h.as(member)
	holder.get(path).is(http.StatusOK).shows("Na de uitspraak in hoger beroep").hides("De gebeurtenis is er", "Uitkomst vastleggen", "Wie beheert haar")
	holder.post(path+"/gebeurtenis", url.Values{"note": {"zomaar"}}).is(http.StatusForbidden)
	v.post(path+"/houder", url.Values{"holder": {"99999"}}).is(http.StatusUnprocessableEntity).shows("Kies iemand die nu in het gremium zit.")
	v.post(path+"/houder", url.Values{"holder": {fmt.Sprint(h.personID(member))}}).to()
	holder.get(path).shows("De gebeurtenis is er").hides("Uitkomst vastleggen")
	holder.get(holder.post(path+"/gebeurtenis", url.Values{"note": {"Uitspraak van maandag."}}).to()).shows("De gebeurtenis is er: na de uitspraak in hoger beroep", "Uitspraak van maandag.")
	const task = "Beleidslijn Berichtenapps herzien"
	for _, who := range []string{secretary, member} {
		h.as(who).get("/").shows(task, path)
	}
	h.as(chair).get("/").hides(task)
	v.post(path+"/uitkomst", url.Values{"version": {h.rev(id)}, "outcome": {"extended"}, "note": {"Nog actueel."}}).is(http.StatusUnprocessableEntity).shows("een dag, of een gebeurtenis", `value="Nog actueel."`)
	v.post(path+"/uitkomst", url.Values{"version": {"0"}, "outcome": {"extended"}, "next_on": {"2028-01-01"}}).is(http.StatusConflict).shows("zojuist gewijzigd")
	holder.post(path+"/uitkomst", url.Values{"version": {h.rev(id)}, "outcome": {"extended"}, "next_on": {"2028-01-01"}}).is(http.StatusNotFound)
	v.get(v.post(path+"/uitkomst", url.Values{"version": {h.rev(id)}, "outcome": {"extended"}, "next_on": {"2028-01-01"}, "note": {"Nog actueel."}}).to()).
		shows("Verlengd op", "Stond op: na de uitspraak in hoger beroep", "1\u00a0januari 2028", "Nog actueel.")
	v.get("/").hides(task)
	v.get(line).shows("1\u00a0januari 2028")
}
