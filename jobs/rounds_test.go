package jobs_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/app/demo"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/reminder"
	"beraad/models/store"
)

func TestEveryTickHasItsWork(t *testing.T) {
	s, _ := atClock(t)
	rounds := append(jobs.Rounds(s), jobs.RecogniseWaiting(s, &extract.Reader{OCR: ocr.New(ocr.Options{})}))
	for _, tick := range jobs.Timetable {
		at := slices.IndexFunc(rounds, func(j jobs.Job) bool { return j.Kind == tick.Kind })
		if at < 0 {
			t.Errorf("%s rings, and nobody does it", tick.Kind)
			continue
		}
		for range 2 {
			if err := rounds[at].Run(t.Context(), nil); err != nil {
				t.Errorf("%s: %v", tick.Kind, err)
			}
		}
	}
	if len(rounds) != len(jobs.Timetable) {
		t.Errorf("%d rounds and %d ticks", len(rounds), len(jobs.Timetable))
	}
}

// TestNewsIsWrittenAsItWasWished plays the case up to a member who chose the daily mail, and reads what he gets.
func TestNewsIsWrittenAsItWasWished(t *testing.T) {
	s, clock := atClock(t)
	quiet := mailer(t, s, relay(t, "smtp://"+openOffice(t, nil).addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Compose, o.StartDue, o.Settled = composer(t, s, nil).Compose, startDue, settled
	})
	if err := demo.Load(t.Context(), demo.Options{Store: s, Clock: clock, Work: quiet.Work}); err != nil {
		t.Fatal(err)
	}
	farid := actorOf(t, s, "farid.benali@vws.example")
	change := func(who access.Actor, work func(tx *store.Tx) error) {
		t.Helper()
		if err := s.Change(t.Context(), who, work); err != nil {
			t.Fatal(err)
		}
	}
	change(farid, func(tx *store.Tx) error {
		return outbox.Wishing(tx, map[outbox.Kind]outbox.Habit{outbox.ActionReminder: outbox.Daily, outbox.MinutesDraft: outbox.Daily})
	})
	clock.Set(clock.Now().Add(time.Hour))
	change(actorOf(t, s, "hanneke.vandalen@bzk.example"), func(tx *store.Tx) error {
		cio, err := store.First[body.Body](store.Of[body.Body](tx).Where("code = ?", "cio-beraad"))
		if err != nil {
			return err
		}
		return meeting.AddAction(tx, &meeting.Action{
			Body: cio.ID, Text: "Vraag de cijfers op", Holder: farid.Person, HolderName: "CIO VWS", DueOn: law.DateOf(tx.Now()).AddDays(3),
		})
	})
	change(postman, func(tx *store.Tx) error { _, err := reminder.Actions(tx); return err })
	change(postman, func(tx *store.Tx) error { _, err := outbox.Gather(tx); return err })
	c := composer(t, s, nil)
	for kind, want := range map[outbox.Kind]string{
		outbox.Digest: "Er zijn acties van u", outbox.ActionReminder: "Vraag de cijfers op",
	} {
		m := outbox.Message{Kind: kind, Subject: farid.Person}
		for _, put := range every(t, s) {
			if put.Kind == kind && put.Subject == farid.Person {
				m = put
			}
		}
		letter, err := c.Compose(t.Context(), &m)
		if err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if !strings.Contains(letter.Text, want) {
			t.Errorf("%s lacks %q:\n%s", kind, want, letter.Text)
		}
	}
}

// actorOf gives somebody of the case, with the rights of this moment.
func actorOf(t *testing.T, s *store.Store, email string) (actor access.Actor) {
	t.Helper()
	err := s.Read(t.Context(), postman, func(tx *store.Tx) (err error) {
		actor, err = body.ActorByEmail(tx, email)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return actor
}
