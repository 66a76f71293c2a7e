package handlers_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"beraad/handlers"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
)

// TestAPageSaysThatNoMailGoesAndWhy: who manages and who waits for a mail-out both see it, and see it end.
func TestAPageSaysThatNoMailGoesAndWhy(t *testing.T) {
	since := time.Date(2018, 2, 7, 9, 50, 0, 0, time.UTC)
	var road outbox.Road
	h := openHall(t, func(o *handlers.Options) { o.Mail = func() outbox.Road { return road } })
	v := h.as(secretary)
	path := h.writes(v)
	h.as(chair).post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusSeeOther)
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusSeeOther)
	h.machine(func(tx *store.Tx) error {
		_, err := distribution.StartDue(tx)
		return err
	})
	down := outbox.MailServer{Host: "een.example", Down: true, Since: since, Next: since.Add(time.Minute), Cause: "De mailserver is niet te bereiken.", Answer: "421 <druk>"}
	for name, c := range map[string]struct {
		road       outbox.Road
		all, watch []string
		not        []string
	}{
		"one of several processes": {
			outbox.Road{Servers: []outbox.MailServer{down, down}, Others: true},
			[]string{"Geen van de mailservers is te gebruiken", "Een ander proces kan de mail intussen wel versturen", "dit is de stand volgens één proces van Beraad"}, nil, nil,
		},
		"all is well": {outbox.Road{Servers: []outbox.MailServer{{Host: "een.example"}}}, []string{"Mail gaat via een.example"}, nil, []string{"Mailservers", "niet te gebruiken"}},
		"the first of two is down": {
			outbox.Road{Servers: []outbox.MailServer{down, {Host: "twee.example"}}},
			[]string{"Mail gaat via twee.example, een van 2 mailservers", "Niet te gebruiken", "In gebruik", "421 &lt;druk&gt;", "10.50"}, nil, []string{"Geen van de mailservers"},
		},
		"both are": {
			outbox.Road{Servers: []outbox.MailServer{down, down}},
			[]string{"Geen van de mailservers is te gebruiken"}, []string{"Geen van de mailservers is te gebruiken", "De mailserver is niet te bereiken. Sinds", "Er gaat niets verloren"}, nil,
		},
		"this process stands still": {
			outbox.Road{Servers: []outbox.MailServer{{Host: "een.example"}}, Halt: "De schijf is vol.", HaltedAt: since},
			[]string{"Het versturen ligt stil sinds", "De schijf is vol."}, []string{"Het versturen ligt stil sinds", "De schijf is vol."}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			road = c.road
			v.get("/beheer/mail").is(http.StatusOK).shows(c.all...).hides(c.not...)
			v.get(path).is(http.StatusOK).shows(c.watch...).hides(c.not...)
		})
	}
}
