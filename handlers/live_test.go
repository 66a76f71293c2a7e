package handlers_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

// sits sets the clock ten minutes after the coming CTO-raad begins, and gives it with the items that people put on it.
func (h *hall) sits() (m meeting.Meeting, items []meeting.Item) {
	h.t.Helper()
	m = h.meetingOn("cto-raad", meeting.Convened)
	h.clear(m.ID, meeting.StandingMinutes, meeting.StandingActions)
	h.clock.Set(m.StartsAt.Add(10 * time.Minute))
	h.within(func(tx *store.Tx) (err error) {
		items, err = meeting.Items(tx, m.ID)
		return err
	})
	return m, items
}

// clear takes off an agenda what the system put there.
func (h *hall) clear(of uint, standing ...string) {
	h.t.Helper()
	m := h.meeting(of)
	clerk := access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: m.Body}}}
	err := h.store.Change(context.Background(), clerk, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, m, "")
		if err != nil {
			return err
		}
		items, err := meeting.Items(tx, of)
		for i := range items {
			if err != nil || !slices.Contains(standing, items[i].Standing) {
				continue
			}
			if m.NumbersFixed {
				err = permit.Delete(&items[i])
			} else {
				err = meeting.Drop(tx, items[i].ID, "")
			}
		}
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// seat gives somebody of the case a seat in a body beside those that are there.
func (h *hall) seat(email, code string, role access.Role) {
	h.t.Helper()
	err := h.store.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error {
		a, err := person.AccountByEmail(tx, email)
		if err != nil {
			return err
		}
		b, err := body.ByCode(tx, code)
		if err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: b.ID, Person: a.Person, Role: role, From: law.Day(2020, 1, 1)})
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// line is an open stream: what comes, event by event.
type line struct {
	t      *testing.T
	events chan [2]string
	hangUp context.CancelFunc
}

// listen opens a stream.
func (v *visitor) listen(t *testing.T, path string) *line {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, v.h.server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := v.client.Do(r) //nolint:bodyclose // who reads it closes it
	if err != nil {
		t.Fatal(err)
	}
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || !strings.HasPrefix(kind, "text/event-stream") {
		t.Fatalf("%s: %d %s", path, answer.StatusCode, kind)
	}
	l := &line{t, make(chan [2]string, 20), cancel}
	go func() {
		defer close(l.events)
		defer answer.Body.Close()
		var name, data string
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			switch text := lines.Text(); {
			case strings.HasPrefix(text, "event: "):
				name = text[7:]
			case strings.HasPrefix(text, "data: "):
				data += text[6:] + "\n"
			case text == "" && name != "":
				l.events <- [2]string{name, data}
				name, data = "", ""
			}
		}
	}()
	return l
}

// hears waits for an event of a name that holds a text.
func (l *line) hears(name, text string) string {
	l.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case event, open := <-l.events:
			if !open {
				l.t.Fatalf("the stream ended before %s %q", name, text)
			}
			if event[0] == name && strings.Contains(event[1], text) {
				return event[1]
			}
		case <-late:
			l.t.Fatalf("no %s with %q", name, text)
		}
	}
}

// ends waits until the server closes the stream.
func (l *line) ends() {
	l.t.Helper()
	late := time.After(30 * time.Second)
	for {
		select {
		case _, open := <-l.events:
			if !open {
				return
			}
		case <-late:
			l.t.Fatal("the stream goes on")
		}
	}
}

func TestMembersFollowASitting(t *testing.T) {
	h := openHall(t)
	m, items := h.sits()
	h.seat(farid, "cto-raad", access.Member)
	secretary, follower := h.as(hanneke), h.as(farid)
	live, sits := views.MeetingPath(m.ID, "live"), views.MeetingPath(m.ID, "zitting")
	follower.get(live).is(200).shows("Er is nog geen punt aan de orde", "Ververs de pagina")
	h.as(sjoerd).get(live).is(404)
	h.as(sjoerd).get(live + "/stroom").is(404)
	follower.get(sits + "/stroom").is(404)
	follower.post(sits+"/punt", url.Values{"item": {fmt.Sprint(items[0].ID)}}).is(404)

	stream := follower.listen(t, live+"/stroom")
	stream.hears("stand", "nog geen punt")
	secretary.post(sits+"/punt", url.Values{"item": {fmt.Sprint(items[0].ID)}}).to()
	if text := stream.hears("stand", items[0].Title); !strings.Contains(text, "data-spent>0 van 15") {
		t.Errorf("just taken: %s", text)
	}
	secretary.post(sits+"/punt", url.Values{"item": {"0"}}).to()
	stream.hears("stand", "Pauze")
	secretary.get(sits).is(200).shows("Pauze", "Volgende:")
	follower.get(live).is(200).shows("Pauze")
	secretary.post("/vergaderingen/8/zitting/punt", url.Values{"item": {"99999"}}).is(404)

	follower.post("/uitloggen", nil).to()
	stream.ends()
}

func TestAStreamEndsWithTheProgramAndIsBounded(t *testing.T) {
	h := openHall(t)
	m, _ := h.sits()
	h.seat(farid, "cto-raad", access.Member)
	follower := h.as(farid)
	path := views.MeetingPath(m.ID, "live", "stroom")
	var lines []*line
	for range 8 {
		lines = append(lines, follower.listen(t, path))
	}
	follower.get(path).is(http.StatusServiceUnavailable).shows("te veel pagina")
	lines[0].hears("stand", "")
	lines[0].hangUp()
	lines[0].ends()
	h.site.EndStreams()
	for _, one := range lines[1:] {
		one.ends()
	}
}

func TestAStreamOfASittingThatIsOverEndsAtOnce(t *testing.T) {
	h := openHall(t)
	m := h.meetingOn("cio-beraad", meeting.Circulated)
	stream := h.as(farid).listen(t, views.MeetingPath(m.ID, "live", "stroom"))
	stream.hears("stand", "afgelopen")
	stream.hears("einde", "")
	stream.ends()
}

func TestSecretariesSeeEachOtherWriting(t *testing.T) {
	h := openHall(t)
	m, items := h.sits()
	const second = "ruben.achterberg@bzk.example"
	h.seat(second, "cto-raad", access.Secretary)
	first, other := h.as(hanneke), h.as(second)
	sits, text := views.MeetingPath(m.ID, "zitting"), views.MeetingPath(m.ID, "verslag", "tekst")
	stream := first.listen(t, sits+"/stroom")
	stream.hears("stand", "")
	item := fmt.Sprint(items[0].ID)
	send := func(v *visitor, version, base, words string) *answer {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, h.server.URL+text, strings.NewReader(
			url.Values{"item": {item}, "version": {version}, "base": {base}, "text": {words}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("HX-Request", "true")
		return v.send(r)
	}
	send(other, "0", "", "AZ: Eens.\nBZK: Niet.").is(200).shows(`data-kept="saved"`, "Opgeslagen om")
	stream.hears("schrijvers", "Ruben Achterberg")
	send(first, "1", "AZ: Eens.\nBZK: Niet.", "AZ: Geheel eens.\nBZK: Niet.").is(200).shows(`data-kept="saved"`)
	send(other, "1", "AZ: Eens.\nBZK: Niet.", "AZ: Eens.\nBZK: Nog niet.").is(200).shows(`data-kept="merged"`, "AZ: Geheel eens.\nBZK: Nog niet.")
	send(first, "2", "AZ: Geheel eens.\nBZK: Niet.", "AZ: Geheel eens.\nBZK: Toch.").is(200).
		shows(`data-kept="clash"`, "Tekst van Ruben Achterberg", "De mijne houden", "Samenvoegen")
	first.post(text, url.Values{"item": {item}, "version": {"2"}, "base": {"AZ: Geheel eens.\nBZK: Niet."}, "text": {"AZ: Geheel eens.\nBZK: Toch."}}).
		is(http.StatusConflict).shows("Tekst van Ruben Achterberg", "al samengevoegd")
	send(first, "0", "", strings.Repeat("x", 20_001)).is(422).shows(`data-kept="wrong"`, "Nog niet opgeslagen: Deze alinea is te lang")
}
