package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
	letters "beraad/views/mail"
)

var secretary = access.Actor{Account: 1, Person: 1, Name: "secretaris", In: []access.Held{{Role: access.Secretary, Body: 1}}}

// put lays a message in the outbox, for so many recipients, after a pause.
func put(t *testing.T, s *store.Store, key string, recipients int, after time.Duration) (id uint) {
	t.Helper()
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", ID: 1, Body: 1}, "")
		if err != nil {
			return err
		}
		to := make([]outbox.Recipient, recipients)
		for i := range to {
			to[i] = outbox.Recipient{Name: fmt.Sprintf("Lid %d", i), Address: fmt.Sprintf("lid%d@%s.example", i, key)}
		}
		m, err := outbox.Put(permit, outbox.Message{
			Key: key, Kind: outbox.PolicyMail, Body: 1, From: "cio-beraad@bzk.example", FromName: "CIO-beraad", SendAt: tx.Now().Add(after),
		}, to)
		if err == nil {
			id = m.ID
		}
		return err
	})
	return id
}

// composing is a message with the key as its subject.
func composing(_ context.Context, m *outbox.Message) (letters.Mail, error) {
	return letters.Mail{Subject: m.Key, Text: "Beste " + eml.Field(letters.NameField), HTML: "<p>Beste " + eml.Field(letters.NameField) + "</p>"}, nil
}

func mailer(t testing.TB, s *store.Store, sender jobs.Sender, tune func(*jobs.MailerOptions)) *jobs.Mailer {
	t.Helper()
	o := jobs.MailerOptions{
		Store: s, Sender: sender, Compose: composing, From: netmail.Address{Address: "beraad@beraad.example"},
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
	if tune != nil {
		tune(&o)
	}
	return jobs.NewMailer(o)
}

func work(t *testing.T, m *jobs.Mailer) {
	t.Helper()
	if err := m.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func tally(t *testing.T, s *store.Store, message uint) (state outbox.State, counts map[outbox.DeliveryState]int) {
	t.Helper()
	storetest.Read(t, s, secretary, func(tx *store.Tx) error {
		m, err := outbox.Find(tx, message)
		if err != nil {
			return err
		}
		state = m.State
		counts, err = outbox.Tally(tx, message)
		return err
	})
	return state, counts
}

func subjectOf(text string) string {
	_, after, _ := strings.Cut(text, "\r\nSubject: ")
	subject, _, _ := strings.Cut(after, "\r\n")
	return subject
}

func TestThreeMessagesReachTheServerInOrderOncePerRecipient(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		office := openOffice(t, nil)
		var settled []uint
		m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Settled = func(_ *store.Tx, message uint) error { settled = append(settled, message); return nil }
		})
		ids := []uint{put(t, s, "icbr", 7, time.Minute), put(t, s, "sgo", 5, 2*time.Minute), put(t, s, "cio", 150, 3*time.Minute)}
		work(t, m)
		if n := len(office.letters()); n != 0 {
			t.Fatalf("%d messages went before their time", n)
		}
		clock.Set(clock.Now().Add(10 * time.Minute))
		work(t, m)
		work(t, m) // nothing is left
		seen, order := map[string]int{}, []string{}
		for _, l := range office.letters() {
			seen[l.to]++
			if subject := subjectOf(l.text); len(order) == 0 || order[len(order)-1] != subject {
				order = append(order, subject)
			}
			if l.from != "cio-beraad@bzk.example" || strings.Count(l.text, "\r\nTo: ") != 1 || strings.Contains(l.text, "Bcc") {
				t.Errorf("from %s to %s:\n%s", l.from, l.to, l.text)
			}
		}
		for to, n := range seen {
			if n != 1 {
				t.Errorf("%s got it %d times", to, n)
			}
		}
		if len(seen) != 162 || fmt.Sprint(order) != "[icbr sgo cio]" || fmt.Sprint(settled) != fmt.Sprint(ids) {
			t.Errorf("%d recipients, order %v, settled %v of %v", len(seen), order, settled, ids)
		}
		for _, id := range ids {
			if state, counts := tally(t, s, id); state != outbox.Done || len(counts) != 1 {
				t.Errorf("message %d is %s: %v", id, state, counts)
			}
		}
	})
}

func TestAMessageWhoseSenderWasKilledIsRepeatedToTheByte(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		office := openOffice(t, nil)
		out := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
		id := put(t, s, "icbr", 1, 0)
		// The sender of this process is gone after the mail server took the message, and before that was written down.
		work(t, mailer(t, s, senderFunc(func(ctx context.Context, e jobs.Envelope) jobs.Result {
			out.Send(ctx, e)
			runtime.Goexit()
			return jobs.Result{}
		}), nil))
		if state, counts := tally(t, s, id); state != outbox.Sending || counts[outbox.Busy] != 1 {
			t.Fatalf("message is %s: %v; want one busy", state, counts)
		}
		var log bytes.Buffer
		again := mailer(t, s, out, func(o *jobs.MailerOptions) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) })
		work(t, again)
		if n := len(office.letters()); n != 1 {
			t.Fatalf("%d messages while the lease holds; want 1", n)
		}
		clock.Set(clock.Now().Add(outbox.Lease + time.Second))
		work(t, again)
		got := office.letters()
		if len(got) != 2 || got[0] != got[1] || !strings.Contains(got[0].text, "Message-ID: ") {
			t.Errorf("got %d messages; want the same twice\n%v", len(got), got)
		}
		if !strings.Contains(log.String(), "repeated") || !strings.Contains(log.String(), "message_id=") {
			t.Errorf("the repeat is not in the log:\n%s", log.String())
		}
	})
}

// senderFunc sends with a function.
type senderFunc func(ctx context.Context, e jobs.Envelope) jobs.Result

func (f senderFunc) Line() jobs.Line { return f }
func (f senderFunc) Close()          {}

func (f senderFunc) Ready(_ context.Context, most int) int { return most }

func (f senderFunc) Send(ctx context.Context, e jobs.Envelope, _ *jobs.Envelope) jobs.Result {
	return f(ctx, e)
}

func TestWhatIsFoundTooLateIsParked(t *testing.T) {
	s, clock := atClock(t)
	office := openOffice(t, nil)
	m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), nil)
	id := put(t, s, "laat", 3, time.Hour)
	clock.Set(clock.Now().Add(3*time.Hour + time.Minute))
	work(t, m)
	if state, counts := tally(t, s, id); state != outbox.Parked || counts[outbox.Queued] != 3 || len(office.letters()) != 0 {
		t.Errorf("message is %s: %v", state, counts)
	}
	storetest.Change(t, s, secretary, func(tx *store.Tx) error { return outbox.Resume(tx, id, "Mag alsnog.") })
	work(t, m)
	if state, _ := tally(t, s, id); state != outbox.Done || len(office.letters()) != 3 {
		t.Errorf("message is %s after it was let go", state)
	}
}

func atClock(t *testing.T) (*store.Store, *storetest.Clock) {
	t.Helper()
	clock := storetest.At(storetest.Start)
	return storetest.OpenAt(t, clock), clock
}

func TestWithoutAMailServerNothingIsCalledSent(t *testing.T) {
	s, _ := atClock(t)
	files, err := jobs.NewFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	id := put(t, s, "bewaard", 4, 0)
	work(t, mailer(t, s, files, nil))
	if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Filed] != 4 || counts[outbox.Accepted] != 0 {
		t.Errorf("message is %s: %v", state, counts)
	}
}

func TestTwoMailersNeverSendOneMessageTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		office := openOffice(t, nil)
		for i := range 5 {
			put(t, s, fmt.Sprintf("mail%d", i), 120, 0)
		}
		var all sync.WaitGroup
		for range 2 {
			m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), nil)
			all.Go(func() {
				if err := m.Work(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		work(t, mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), nil))
		seen := map[string]bool{}
		for _, l := range office.letters() {
			if seen[l.to] {
				t.Errorf("%s got it twice", l.to)
			}
			seen[l.to] = true
		}
		if len(seen) != 600 {
			t.Errorf("%d of 600 recipients", len(seen))
		}
	})
}

func TestEachRecipientEndsAsTheServerSaid(t *testing.T) {
	s, clock := atClock(t)
	busy := true
	office := openOffice(t, func(p *postOffice) {
		p.refuse = func(to string) error {
			switch {
			case strings.HasPrefix(to, "lid1@"):
				return &smtp.SMTPError{Code: 550, Message: "unknown"}
			case strings.HasPrefix(to, "lid2@") && busy:
				return &smtp.SMTPError{Code: 451, Message: "later"}
			}
			return nil
		}
	})
	m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), nil)
	id := put(t, s, "gemengd", 5, 0)
	work(t, m)
	if state, counts := tally(t, s, id); state != outbox.Sending || counts[outbox.Accepted] != 3 || counts[outbox.Refused] != 1 || counts[outbox.Queued] != 1 {
		t.Errorf("message is %s: %v", state, counts)
	}
	work(t, m)
	office.mu.Lock()
	busy = false
	office.mu.Unlock()
	clock.Set(clock.Now().Add(2 * time.Minute))
	work(t, m)
	if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != 4 || len(office.letters()) != 4 {
		t.Errorf("message is %s: %v, %d letters", state, counts, len(office.letters()))
	}
}

func TestStoppingFinishesTheMessagesInHandAndDoublesNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		office := openOffice(t, nil)
		out := relay(t, "smtp://"+office.addr, jobs.RelayOptions{})
		ctx, stop := context.WithCancel(t.Context())
		m := mailer(t, s, senderFunc(func(ctx context.Context, e jobs.Envelope) jobs.Result {
			stop()
			return out.Send(ctx, e)
		}), nil)
		id := put(t, s, "stop", 300, 0)
		if err := m.Work(ctx); err != nil {
			t.Fatal(err)
		}
		state, counts := tally(t, s, id)
		if sent := len(office.letters()); state != outbox.Sending || counts[outbox.Busy] != 0 || counts[outbox.Accepted] != sent || sent > 4 {
			t.Errorf("message is %s: %v, %d sent", state, counts, sent)
		}
		work(t, mailer(t, s, out, nil))
		if state, _ := tally(t, s, id); state != outbox.Done || len(office.letters()) != 300 {
			t.Errorf("message is %s, %d letters of 300", state, len(office.letters()))
		}
	})
}

func TestWhatCannotBeComposedSaysWhyAndSendsNothing(t *testing.T) {
	for name, c := range map[string]struct {
		compose jobs.Composing
		want    outbox.State
		trouble string
	}{
		"a planted header": {func(context.Context, *outbox.Message) (letters.Mail, error) {
			return letters.Mail{Subject: "Lijn\r\nBcc: x@y.example", Text: "tekst"}, nil
		}, outbox.Failed, "Subject"},
		"of no use": {func(context.Context, *outbox.Message) (letters.Mail, error) {
			return letters.Mail{}, jobs.Permanent(errors.New("unknown kind"))
		}, outbox.Failed, "unknown kind"},
		"for now": {func(context.Context, *outbox.Message) (letters.Mail, error) {
			return letters.Mail{}, errors.New("disk full")
		}, outbox.Waiting, "disk full"},
		"by a panic": {func(context.Context, *outbox.Message) (letters.Mail, error) { panic("nil map") }, outbox.Waiting, "nil map"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := atClock(t)
			id := put(t, s, "kapot", 2, 0)
			work(t, mailer(t, s, senderFunc(func(context.Context, jobs.Envelope) jobs.Result {
				t.Error("it was sent")
				return jobs.Result{}
			}), func(o *jobs.MailerOptions) { o.Compose = c.compose }))
			storetest.Read(t, s, secretary, func(tx *store.Tx) error {
				m, err := outbox.Find(tx, id)
				if err == nil && (m.State != c.want || !strings.Contains(m.Trouble, c.trouble)) {
					t.Errorf("message is %s: %q; want %s", m.State, m.Trouble, c.want)
				}
				return err
			})
		})
	}
}

func TestTheBellWakesTheMailer(t *testing.T) {
	s, _ := atClock(t)
	office := openOffice(t, nil)
	m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) { o.Every = time.Hour })
	s.SetBell(m.Ring)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	settled := make(chan struct{})
	go func() {
		defer close(done)
		m.Run(ctx)
	}()
	put(t, s, "bel", 1, 0)
	go func() {
		defer close(settled)
		for len(office.letters()) == 0 && ctx.Err() == nil {
			<-time.After(5 * time.Millisecond)
		}
	}()
	select {
	case <-settled:
	case <-time.After(10 * time.Second):
		t.Error("no message within ten seconds of the bell")
	}
	stop()
	<-done
}

var (
	postman  = access.System("post")
	startDue = distribution.StartDue
	settled  = distribution.Settled
)
