package jobs_test

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// relaysTo makes relays to servers, by different names so that they can be told apart.
func relaysTo(t testing.TB, clock *storetest.Clock, o jobs.RelayOptions, servers ...*switched) jobs.Relays {
	t.Helper()
	o.Clock = clock.Now
	var all jobs.Relays
	for i, s := range servers {
		all = append(all, relay(t, "smtp://"+strings.Replace(s.addr, "127.0.0.1", []string{"127.0.0.1", "localhost"}[i], 1), o))
	}
	return all
}

// TestTheNextMailServerTakesOverAndTheFirstComesBack: the first fails in every way that there is, and is asked for again with
// growing pauses only; each answer tells which server gave it.
func TestTheNextMailServerTakesOverAndTheFirstComesBack(t *testing.T) {
	for name, script := range map[string]map[string]string{
		"is busy":                {"greet": "421 busy"},
		"takes nobody":           {"greet": "554 no service"},
		"takes leave of mail":    {"MAIL": "421 closing"},
		"takes leave at the end": {"end": "421 closing"},
		"breaks off":             {"RCPT": ""},
		"wants a password":       {"MAIL": "530 sign on"},
		"speaks garbage":         {"greet": "SSH-2.0-OpenSSH"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, clock := atClock(t)
			first, second := openSwitched(t), openSwitched(t)
			relays := relaysTo(t, clock, jobs.RelayOptions{}, first, second)
			m := mailer(t, s, relays, nil)
			first.set(script)
			id := put(t, s, "om", 60, 0)
			work(t, m)
			if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != 60 {
				t.Fatalf("message is %s: %v", state, counts)
			}
			if people, messages := second.people(); people != 60 || messages != 60 {
				t.Errorf("the second has %d messages for %d people", messages, people)
			}
			for _, d := range deliveriesOf(t, s, id) {
				if d.Answer != "localhost: kept" {
					t.Fatalf("answer %q does not tell which server it was", d.Answer)
				}
			}
			if road := m.Road(); !road.Servers[0].Down || road.Servers[0].Cause == "" || road.Servers[1].Down || road.InUse().Host != "localhost" {
				t.Errorf("shown as %+v", road)
			}
			before := first.called()
			for i := range 360 { // an hour, with a message every minute
				if i%6 == 0 {
					put(t, s, "uur"+clock.Now().Format("1504"), 1, 0)
				}
				clock.Set(clock.Now().Add(10 * time.Second))
				work(t, m)
			}
			if again := first.called() - before; again < 8 || again > 40 {
				t.Errorf("it was tried %d times again in an hour", again)
			}
			first.set(nil)
			clock.Set(clock.Now().Add(6 * time.Minute))
			put(t, s, "terug", 40, 0)
			work(t, m)
			// While one line found out, the others went on with the second.
			if people, _ := first.people(); people < 20 {
				t.Errorf("the first is well again and took %d of 40", people)
			}
			after := put(t, s, "weer", 40, 0)
			work(t, m)
			for _, d := range deliveriesOf(t, s, after) {
				if d.Answer != "127.0.0.1: kept" {
					t.Fatalf("answer %q", d.Answer)
				}
			}
			if m.Road().Servers[0].Down {
				t.Error("it is still shown as down")
			}
		})
	}
}

func deliveriesOf(t *testing.T, s *store.Store, message uint) (all []outbox.Delivery) {
	t.Helper()
	storetest.Read(t, s, secretary, func(tx *store.Tx) (err error) {
		all, _, err = outbox.Deliveries(tx, message, store.Page{})
		return err
	})
	return all
}

// TestAServerThatIsAwayIsLeftAloneForAWhile: with one server, whatever is wrong with it, nothing is tried on and on, and all goes
// once it is back.
func TestAServerThatIsAwayIsLeftAloneForAWhile(t *testing.T) {
	s, clock := atClock(t)
	server := openSwitched(t)
	server.set(map[string]string{"greet": ""})
	m := mailer(t, s, relaysTo(t, clock, jobs.RelayOptions{}, server), nil)
	id := put(t, s, "weg", 500, 0)
	for range 360 {
		work(t, m)
		clock.Set(clock.Now().Add(10 * time.Second))
	}
	if calls := server.called(); calls < 8 || calls > 24 {
		t.Errorf("it was tried %d times in an hour", calls)
	}
	if state, counts := tally(t, s, id); state != outbox.Sending || counts[outbox.Queued] != 500 || m.Road().InUse() != nil {
		t.Errorf("message is %s: %v, %+v", state, counts, m.Road())
	}
	for _, d := range deliveriesOf(t, s, id) {
		if d.Attempts != 0 {
			t.Fatalf("%s counts %d attempts, and none was made", d.Address, d.Attempts)
		}
	}
	server.set(nil)
	clock.Set(clock.Now().Add(5 * time.Minute))
	work(t, m)
	if people, messages := server.people(); people != 500 || messages != 500 {
		t.Errorf("%d messages for %d people", messages, people)
	}
}

func TestAServerWithFewConnectionsKeepsToThem(t *testing.T) {
	s, clock := atClock(t)
	first, second := openSwitched(t), openSwitched(t)
	first.set(map[string]string{"greet": "421 busy"})
	relays := relaysTo(t, clock, jobs.RelayOptions{}, first)
	relays = append(relays, relay(t, "smtp://"+second.addr, jobs.RelayOptions{Connections: 2, PerConn: 30, Clock: clock.Now}))
	m := mailer(t, s, relays, func(o *jobs.MailerOptions) { o.Connections = 6 })
	put(t, s, "smal", 300, 0)
	work(t, m)
	people, messages := second.people()
	if second.most > 2 || people != 300 || messages != 300 {
		t.Errorf("%d connections at once, %d messages for %d people", second.most, messages, people)
	}
	if second.calls < 10 || second.calls > 14 {
		t.Errorf("%d connections for 300 messages, of 30 at most each", second.calls)
	}
}

// TestARateIsKept runs in a bubble in which time passes by itself.
func TestARateIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		gap  time.Duration
		rest time.Duration // before the second half
		took time.Duration
	}{
		"ten a second":                           {100 * time.Millisecond, 0, 1900 * time.Millisecond},
		"after a rest nothing is made up for":    {100 * time.Millisecond, time.Hour, time.Hour + 1800*time.Millisecond},
		"one a minute":                           {time.Minute, 0, 19 * time.Minute},
		"one a minute, after less than a minute": {time.Minute, 30 * time.Second, 19 * time.Minute},
		"no limit":                               {0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, start := jobs.NewPacer(c.gap), time.Now()
				for range 2 {
					var lines sync.WaitGroup
					for range 5 {
						lines.Go(func() { p.Wait(t.Context()); p.Wait(t.Context()) })
					}
					lines.Wait()
					if c.rest > 0 {
						<-time.After(c.rest)
						c.rest = 0
					}
				}
				if took := time.Since(start); took != c.took {
					t.Errorf("twenty messages took %v, want %v", took, c.took)
				}
			})
		})
	}
}

// TestASlowRateOutlivesNoLease: what waits for its turn is not yet claimed, and the server never gets more than it bears.
func TestASlowRateOutlivesNoLease(t *testing.T) {
	s, clock := atClock(t)
	server := openSwitched(t)
	const gap = 20 * time.Millisecond
	m := mailer(t, s, relaysTo(t, clock, jobs.RelayOptions{Gap: gap}, server), nil)
	put(t, s, "traag", 40, 0)
	start := time.Now()
	work(t, m)
	if took := time.Since(start); took < 39*gap {
		t.Errorf("forty messages took %v", took)
	}
	if people, messages := server.people(); people != 40 || messages != 40 {
		t.Errorf("%d messages for %d people", messages, people)
	}
}

func TestTooLargeIsSaidAndNotTriedAgain(t *testing.T) {
	s, clock := atClock(t)
	server := openSwitched(t)
	server.set(map[string]string{"EHLO": "250-hi\r\n250 SIZE 200"})
	m := mailer(t, s, relaysTo(t, clock, jobs.RelayOptions{}, server), nil)
	id := put(t, s, "groot", 3, 0)
	work(t, m)
	for _, d := range deliveriesOf(t, s, id) {
		if d.State != outbox.Refused || d.Attempts != 1 || !strings.Contains(d.Answer, "te groot") || !strings.Contains(d.Answer, "MB") {
			t.Errorf("%s is %s after %d attempts: %q", d.Address, d.State, d.Attempts, d.Answer)
		}
	}
	if state, _ := tally(t, s, id); state != outbox.Done || m.Road().InUse() == nil {
		t.Errorf("message is %s, %+v", state, m.Road())
	}
}

// TestTLSThatIsAskedForIsNeverDoneWithout: a server, or somebody on the way to it, that takes STARTTLS out or breaks it gets no
// word of a message.
func TestTLSThatIsAskedForIsNeverDoneWithout(t *testing.T) {
	for name, script := range map[string]map[string]string{
		"it is not offered":      nil,
		"it is offered and late": {"EHLO": "250-hi\r\n250 STARTTLS", "STARTTLS": "454 not now"},
		"it is refused":          {"EHLO": "250-hi\r\n250 STARTTLS", "STARTTLS": "502 what?"},
		"it breaks":              {"EHLO": "250-hi\r\n250 STARTTLS", "STARTTLS": "220 go\r\nnonsense"},
		"it ends":                {"EHLO": "250-hi\r\n250 STARTTLS", "STARTTLS": ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, clock := atClock(t)
			server := openSwitched(t)
			server.set(script)
			r, err := jobs.NewRelay("smtp+starttls://"+server.addr, jobs.RelayOptions{Clock: clock.Now, Timeout: 2 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = r.Close() })
			m := mailer(t, s, jobs.Relays{r}, nil)
			id := put(t, s, "tls", 10, 0)
			work(t, m)
			if people, _ := server.people(); people != 0 {
				t.Errorf("%d people have it", people)
			}
			if state, counts := tally(t, s, id); state != outbox.Sending || counts[outbox.Queued] != 10 || !strings.Contains(m.Road().Servers[0].Cause, "veilige") {
				t.Errorf("message is %s: %v, %+v", state, counts, m.Road())
			}
		})
	}
}
