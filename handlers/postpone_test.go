package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
	"beraad/views/ui"
)

func TestAnItemIsMovedToAnotherMeeting(t *testing.T) {
	h, v, id, path := composed(t)
	item := h.itemNamed(id, "Rijkscloud: tweede tussenstand")
	at := fmt.Sprintf("%s/punten/%d", path, item.ID)
	v.get(at).is(http.StatusOK).hides("Naar een andere vergadering") // there is none
	var next uint
	var who access.Actor
	h.within(func(tx *store.Tx) (err error) { who, err = body.ActorByEmail(tx, secretary); return err })
	storetest.Change(t, h.store, who, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		later := &meeting.Meeting{
			Body: m.Body, Kind: m.Kind, Venue: m.Venue, StartsAt: m.StartsAt.AddDate(0, 0, 28), EndsAt: m.EndsAt.AddDate(0, 0, 28), AgendaOn: m.AgendaOn.AddDays(28),
		}
		err = meeting.Plan(tx, later)
		next = later.ID
		return err
	})
	v.get(at).is(http.StatusOK).shows("Naar een andere vergadering", fmt.Sprintf(`value="%d"`, next))
	v.post(at+"/doorschuiven", url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies naar welke vergadering het punt gaat.")
	v.post(at+"/doorschuiven", url.Values{"to": {"99999"}}).is(http.StatusNotFound)
	to := v.post(at+"/doorschuiven", url.Values{"to": {fmt.Sprint(next)}}).to()
	v.get(to).is(http.StatusOK).shows("Rijkscloud: tweede tussenstand")
	v.get(path).hides("Rijkscloud: tweede tussenstand")
	h.as(member).post(at+"/doorschuiven", url.Values{"to": {fmt.Sprint(next)}}).is(http.StatusNotFound)

	// What was offered goes along, and knows where it is.
	var offered *submission.Submission
	find := func() {
		h.within(func(tx *store.Tx) (err error) {
			offered, err = store.First[submission.Submission](store.Of[submission.Submission](tx).Where("title = ?", "Rijksbrede werkplekmonitor"))
			return err
		})
	}
	find()
	v.post(path+"/verplaats", move(ui.Into(fmt.Sprintf("aanbod-%d", offered.ID), "vanzelf", 0))).to()
	find()
	was := offered.Item
	v.post(fmt.Sprintf("%s/punten/%d/doorschuiven", path, was), url.Values{"to": {fmt.Sprint(next)}}).to()
	find()
	if offered.Meeting != next || offered.State != submission.Scheduled || offered.Item == was {
		t.Errorf("what was offered stands as %s on item %d of meeting %d", offered.State, offered.Item, offered.Meeting)
	}
}
