package jobs_test

import (
	"fmt"
	"strings"
	"testing"

	"beraad/app/demo"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
)

// TestTheNewsOfAMailOutHasItsFigures plays the case, and reads what its secretaries heard of their mail-outs.
func TestTheNewsOfAMailOutHasItsFigures(t *testing.T) {
	s, clock := atClock(t)
	c := composer(t, s, nil)
	quiet := mailer(t, s, relay(t, "smtp://"+openOffice(t, nil).addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Compose, o.StartDue, o.Settled = c.Compose, startDue, settled
	})
	if err := demo.Load(t.Context(), demo.Options{Store: s, Clock: clock, Work: quiet.Work}); err != nil {
		t.Fatal(err)
	}
	var about uint
	for _, m := range every(t, s) {
		if m.Kind != outbox.MailOutNews {
			continue
		}
		about = m.Subject
		letter, err := c.Compose(t.Context(), &m)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"is afgerond", "geaccepteerd: ", fmt.Sprintf("/verspreidingen/%d", m.Subject)} {
			if !strings.Contains(letter.Text, want) {
				t.Errorf("it lacks %q:\n%s", want, letter.Text)
			}
		}
	}
	if about == 0 {
		t.Fatal("nobody heard of a mail-out")
	}
	hanneke := actorOf(t, s, "hanneke.vandalen@bzk.example")
	change := func(who access.Actor, work func(tx *store.Tx) error) {
		t.Helper()
		if err := s.Change(t.Context(), who, work); err != nil {
			t.Fatal(err)
		}
	}
	change(hanneke, func(tx *store.Tx) error {
		return outbox.Wishing(tx, map[outbox.Kind]outbox.Habit{outbox.MailOutNews: outbox.Daily})
	})
	change(postman, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.QueueMail, &distribution.Distribution{Row: store.Row{ID: about}}, "")
		if err != nil {
			return err
		}
		m := outbox.Message{Key: fmt.Sprintf("mail-out-news:%d:held-up:9", about), Kind: outbox.MailOutNews, Subject: about}
		if _, err := outbox.Put(permit, m, []outbox.Recipient{{Person: hanneke.Person, Address: "hanneke.vandalen@bzk.example"}}); err != nil {
			return err
		}
		_, err = outbox.Gather(tx)
		return err
	})
	for _, m := range every(t, s) {
		if m.Kind != outbox.Digest || m.Subject != hanneke.Person {
			continue
		}
		letter, err := c.Compose(t.Context(), &m)
		if err != nil || !strings.Contains(letter.Text, "wacht op een andere die niet goed afliep") {
			t.Errorf("the daily mail: %v\n%s", err, letter.Text)
		}
		return
	}
	t.Error("there is no daily mail")
}
