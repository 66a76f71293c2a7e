package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// boxes are the ticked boxes of a page with meetings to move, as its form sends them.
func boxes(page string) url.Values {
	form := url.Values{}
	for _, tag := range strings.Split(page, "<input")[1:] {
		tag, _, _ = strings.Cut(tag, ">")
		field := func(name string) string {
			_, rest, _ := strings.Cut(tag, " "+name+`="`)
			value, _, _ := strings.Cut(rest, `"`)
			return value
		}
		switch name := field("name"); name {
		case "venue", "begins", "lasts":
			form.Set(name, field("value"))
		case "plaats", "tijd":
			if strings.Contains(tag, " checked") {
				form.Add(name, field("value"))
			}
		}
	}
	return form
}

// movedNotices counts the messages that a meeting of a body moved.
func (h *hall) movedNotices() (n int) {
	storeRead(h, func(tx *store.Tx) error {
		all, err := store.List[meeting.Sending](store.Of[meeting.Sending](tx).Where("kind = ?", meeting.SentMoved))
		n = len(all)
		return err
	})
	return n
}

func TestASecretaryChangesWhereTheBodyMeetsAndChoosesWhatMoves(t *testing.T) {
	h := openHall(t)
	cto := h.bodyID("cto-raad")
	home, path := fmt.Sprintf("/gremia/%d", cto), fmt.Sprintf("/gremia/%d/plaats-en-tijd", cto)
	move := path + "/vergaderingen"
	clerk := h.as(secretary)
	called := h.meetingIn("cto-raad", meeting.Convened)
	clerk.get(home).is(http.StatusOK).shows("Plaats en tijd", path).hides("nog op de oude plaats")
	h.as(member).get(path).is(http.StatusNotFound)
	h.as(sjoerd).get(path).is(http.StatusForbidden)
	h.as(sjoerd).post(path, url.Values{"venue": {"Elders"}}).is(http.StatusForbidden)

	m := h.meeting(called)
	begins, lasts := law.Minute(m.StartsAt), law.Minute(m.EndsAt)-law.Minute(m.StartsAt)
	clerk.post(path, url.Values{"venue": {m.Venue}, "begins": {body.Clock(begins)}, "lasts": {fmt.Sprint(lasts)}, "was_begins": {"0"}, "was_lasts": {"0"}}).to()
	clerk.get(home).is(http.StatusOK).shows(m.Venue).hides("nog op de oude plaats")
	open := clerk.get(path).is(http.StatusOK)
	with := func(venue, begins, lasts string) url.Values {
		form := url.Values{"venue": {venue}, "begins": {begins}, "lasts": {lasts}}
		for _, name := range []string{"was_venue", "was_begins", "was_lasts"} {
			form.Set(name, open.hidden(name))
		}
		return form
	}
	clerk.post(path, with("Zaal\n12", "13.00", "90")).is(http.StatusUnprocessableEntity).shows("De plaats staat op één regel", "13.00")
	clerk.post(path, with("Zaal 12", "half tien", "90")).is(http.StatusUnprocessableEntity).shows("Schrijf de tijd zoals 9.30.", "half tien", "Zaal 12")
	clerk.post(path, with("Zaal 12", "13.00", "lang")).is(http.StatusUnprocessableEntity).shows("Vul de duur in minuten in", "lang")
	if to := clerk.post(path, with("Zaal 12", "13.00", "90")).to(); to != move {
		t.Fatalf("went on to %s, want %s", to, move)
	}
	clerk.post(path, with("Zaal 13", "13.00", "90")).is(http.StatusConflict).shows("Iemand anders maakte hier intussen", "Zaal 12, 13.00 uur, 90", "Zaal 13")

	clerk.get(home).is(http.StatusOK).shows("nog op de oude plaats of tijd", move)
	h.as(member).get(home).hides("nog op de oude plaats")
	page := clerk.get(move).is(http.StatusOK).shows("Zaal 12", "13.00–14.30 uur", "geconvoceerd: de leden krijgen bericht").body
	form := boxes(page)
	if len(form["plaats"]) == 0 || len(form["tijd"]) == 0 || h.meeting(called).Venue == "Zaal 12" {
		t.Fatalf("offered %v, moved before it was asked: %v", form, h.meeting(called).Venue)
	}
	h.as(sjoerd).post(move, form).is(http.StatusForbidden)
	clerk.post(move, url.Values{"venue": form["venue"]}).is(http.StatusUnprocessableEntity).shows("Kies ten minste één vergadering.")
	clerk.post(move, url.Values{"plaats": {"x"}}).is(http.StatusUnprocessableEntity).shows("Er is niets verplaatst")
	stale := url.Values{"venue": {"Zaal 9"}, "begins": form["begins"], "lasts": form["lasts"], "plaats": form["plaats"]}
	clerk.post(move, stale).is(http.StatusConflict).shows("Intussen is hier iets gewijzigd")
	before := h.movedNotices()
	clerk.post(move, form).to()
	clerk.post(move, form).to() // the second click
	if n := h.movedNotices() - before; n != 1 {
		t.Errorf("%d messages that it moved, want 1", n)
	}
	if got := h.meeting(called); got.Venue != "Zaal 12" || got.Sequence != m.Sequence+1 {
		t.Errorf("it is at %s, sequence %d", got.Venue, got.Sequence)
	}
	clerk.get(move).is(http.StatusOK).hides("geconvoceerd: de leden krijgen bericht")
	clerk.get(home).hides("nog op de oude plaats of tijd")
}
