package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
)

// ticks is the form with the points of an item, as the page has it.
func (h *hall) ticks(item uint, outcomes ...string) url.Values {
	h.t.Helper()
	form := url.Values{"item": {fmt.Sprint(item)}}
	h.within(func(tx *store.Tx) error {
		i, err := meeting.FindItem(tx, item)
		if err != nil {
			return err
		}
		all, err := meeting.PointsOf(tx, i.Meeting)
		for n, point := range all[item] {
			rev, text := uint(0), point.Offered
			if point.Said != nil {
				rev, text = point.Said.Rev, point.Said.Text
			}
			form.Add("submission", fmt.Sprint(point.Submission))
			form.Add("seq", fmt.Sprint(point.Seq))
			form.Add("version", fmt.Sprint(rev))
			form.Add("decided", text)
			if n < len(outcomes) {
				form.Set(fmt.Sprintf("outcome-%d", n+1), outcomes[n])
			}
		}
		return err
	})
	return form
}

func TestThePointsOfAFormAreTickedAtTheTable(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	path, item, _ := h.reopened(secretary)
	page := secretary.get(path).is(200).shows("Gevraagd in het formulier", "Punten vastleggen", "Punt aan tafel toevoegen")
	form := h.ticks(item, "agreed-changed")
	offered := form["decided"][0]
	if !strings.Contains(page.body, "0 van ") {
		t.Error("the page does not say how many points are done")
	}
	secretary.post(path+"/punten", form).is(422).shows("Schrijf bij ‘gewijzigd’", fmt.Sprintf(`href="#decided-1-punten-%d"`, item))
	form["decided"][0] = "Het beraad stelt een kortere tekst vast."
	if to := secretary.post(path+"/punten", form).to(); !strings.HasPrefix(to, path) {
		t.Errorf("sent to %s", to)
	}
	secretary.get(path).is(200).shows("Het beraad stelt een kortere tekst vast.", "Voorgelegd: ‘", "1 van ")
	secretary.get(path+"/pdf").is(200).shows("Het beraad stelt een kortere tekst vast.", "Voorgelegd", offered[:20])
	secretary.get("/aanbiedingen/"+form.Get("submission")).is(200).
		shows("Wat is besloten", "Akkoord met wijzigingen, besluit 2018-", "Zo besloten: Het beraad stelt een kortere tekst vast.", offered[:20])
	secretary.get("/besluiten?uitkomst=anders-verwoord").is(200).shows("Het beraad stelt een kortere tekst vast.", "Voorgelegd: ")

	form.Set("outcome-1", "held")
	secretary.post(path+"/punten", form).is(http.StatusConflict).shows("Iemand anders legde dit punt intussen vast", "kortere tekst")
	form = h.ticks(item, "not-agreed")
	form.Add("submission", "0")
	form.Add("seq", "0")
	form.Add("version", "0")
	form.Add("decided", "Het punt komt in mei terug.")
	form.Set(fmt.Sprintf("outcome-%d", len(form["seq"])), "agreed")
	secretary.post(path+"/punten", form).to()
	secretary.get(path).is(200).shows("Het punt komt in mei terug.", "Niet akkoord", "Aan tafel")
	form["seq"] = form["seq"][:1]
	secretary.post(path+"/punten", form).is(422).shows("Laad de pagina opnieuw")
	h.as(farid).post(path+"/punten", h.ticks(item, "agreed")).is(http.StatusNotFound)
	h.as(sjoerd).post(path+"/punten", h.ticks(item, "agreed")).is(http.StatusNotFound)
}

func TestAPointIsTickedInTheSitting(t *testing.T) {
	h := openHall(t)
	m := h.meetingOn("cto-raad", meeting.Convened)
	h.clock.Set(m.StartsAt.Add(10 * 60e9))
	secretary := h.as(hanneke)
	path := views.MeetingPath(m.ID, "zitting")
	var item uint
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, m.ID)
		item = items[0].ID
		return err
	})
	form := url.Values{
		"item": {fmt.Sprint(item)}, "back": {"zitting"}, "submission": {"0"}, "seq": {"0"}, "version": {"0"}, "decided": {"Aan tafel besloten."},
	}
	tick := views.MeetingPath(m.ID, "verslag", "punten")
	secretary.post(tick, form).is(422).shows("Kies wat de vergadering van dit punt zei", "Aan tafel besloten.", "Verloop van de agenda")
	form.Set("outcome-1", "agreed")
	if to := secretary.post(tick, form).to(); !strings.HasPrefix(to, path) {
		t.Errorf("sent to %s, not back to the sitting", to)
	}
	secretary.get(path+fmt.Sprintf("?punt=%d", item)).is(200).shows("Aan tafel besloten.", "1 van 1 vastgelegd")
}
