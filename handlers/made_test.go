package handlers_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"sync/atomic"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views/ui"
)

// countedHall opens a website of which the queries for pages are counted.
func countedHall(t *testing.T) (h *hall, asked func(do func()) int) {
	t.Helper()
	var count atomic.Int64
	h = openCopy(t, played.ready(t, false), func(string) { count.Add(1) })
	return h, func(do func()) int {
		before := count.Load()
		do()
		return int(count.Load() - before)
	}
}

// mostForKept is what it takes to know who visits and whether anything changed.
const mostForKept = 6

func TestAPageIsMadeOnceAsLongAsNothingChanges(t *testing.T) {
	h, asked := countedHall(t)
	v := h.as(member)
	for _, path := range []string{"/", "/besluiten", "/acties", pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Circulated))} {
		first := v.get(path).is(http.StatusOK)
		var second *answer
		if n := asked(func() { second = v.get(path).is(http.StatusOK) }); n > mostForKept {
			t.Errorf("%s: %d queries for a page that was made", path, n)
		}
		if first.body != second.body {
			t.Errorf("%s: the page that was kept is another", path)
		}
		v.again(h, path, second).is(http.StatusNotModified)
	}
}

func TestAChangeByAnybodyShowsAtOnce(t *testing.T) {
	h, _ := countedHall(t)
	coming := longAgenda(h)
	agenda := pathTo("/vergaderingen/%d", coming)
	v := h.as(member)
	const room = "de zaal van de toets"
	v.get(agenda).is(http.StatusOK)
	v.get(agenda).is(http.StatusOK).hides(room)
	change := func(email string, do func(tx *store.Tx) error) {
		var who access.Actor
		h.within(func(tx *store.Tx) (err error) { who, err = body.ActorByEmail(tx, email); return err })
		storetest.Change(t, h.store, who, do)
	}
	change(secretary, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, coming)
		if err != nil {
			return err
		}
		m.Venue = room
		return meeting.Change(tx, m)
	})
	v.get(agenda).is(http.StatusOK).shows(room)
	v.get(agenda).is(http.StatusOK).shows(room)
	// What the reader keeps for himself has no audit line, and shows too.
	held := pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Circulated))
	v.get(held).is(http.StatusOK)
	v.get(held).is(http.StatusOK).shows(unread)
	change(member, func(tx *store.Tx) error {
		papers, err := store.Pluck[uint](store.Of[paper.Paper](tx), "id")
		if err != nil {
			return err
		}
		_, err = reading.OpenedAll(tx, papers)
		return err
	})
	v.get(held).is(http.StatusOK).hides(unread)
}

func TestWhatWasMadeForOneIsNotForAnother(t *testing.T) {
	h, _ := countedHall(t)
	held := pathTo("/vergaderingen/%d", h.meetingIn("cio-beraad", meeting.Circulated))
	one, other := h.as(secretary).get(held).is(http.StatusOK), h.as(member).get(held).is(http.StatusOK)
	if one.body == other.body {
		t.Error("a member gets the page of the secretary")
	}
	h.as("ruben.achterberg@bzk.example").get(held).is(http.StatusNotFound)
	if to := h.nobody().get(held).to(); to == held {
		t.Error("nobody gets the page of somebody")
	}
}

func TestAMessageStandsOnNoPageThatIsKept(t *testing.T) {
	h, _ := countedHall(t)
	const said = "Gezegd door de toets"
	text, err := json.Marshal(ui.Flash{Text: said})
	if err != nil {
		t.Fatal(err)
	}
	v := h.as(member)
	v.keep("beraad-melding", base64.RawURLEncoding.EncodeToString(text))
	v.get("/besluiten").is(http.StatusOK).shows(said)
	v.get("/besluiten").is(http.StatusOK).hides(said)
	v.get("/besluiten").is(http.StatusOK).hides(said)
}
