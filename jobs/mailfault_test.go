package jobs_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// fault is something that a mail server does wrong, and what must become of a mail-out of 500 meanwhile and after.
type fault struct {
	script  map[string]string
	lasts   time.Duration // by the clock; 0: it never ends
	tune    func(s *switched)
	refused bool // all are, after this many attempts
	tries   int
	unsure  int // at most so many; they are not tried again
	timeout time.Duration
}

// always is longer than a message is tried.
const always = 0

// faults are those of M4.
var faults = map[string]fault{
	"greet4 for an hour":   {script: map[string]string{"greet": "421 busy"}, lasts: time.Hour},
	"greet5 for an hour":   {script: map[string]string{"greet": "554 no service"}, lasts: time.Hour},
	"away for an hour":     {script: map[string]string{"greet": ""}, lasts: time.Hour},
	"hello5 for an hour":   {script: map[string]string{"EHLO": "502 what?"}, lasts: time.Hour},
	"sender4 for an hour":  {script: map[string]string{"MAIL": "451 later"}, lasts: time.Hour},
	"sender5":              {script: map[string]string{"MAIL": "550 not you"}, refused: true, tries: 1},
	"rcpt450 for an hour":  {script: map[string]string{"RCPT": "450 grey"}, lasts: time.Hour},
	"rcpt450 for ever":     {script: map[string]string{"RCPT": "450 grey"}, lasts: always, refused: true, tries: 16},
	"rcpt550":              {script: map[string]string{"RCPT": "550 unknown"}, refused: true, tries: 1},
	"rcpt552":              {script: map[string]string{"RCPT": "552 full"}, refused: true, tries: 1},
	"rcpt554":              {script: map[string]string{"RCPT": "554 no"}, refused: true, tries: 1},
	"data4 for an hour":    {script: map[string]string{"DATA": "451 later"}, lasts: time.Hour},
	"data5":                {script: map[string]string{"DATA": "554 no"}, refused: true, tries: 1},
	"end4 for an hour":     {script: map[string]string{"end": "452 full"}, lasts: time.Hour},
	"end5":                 {script: map[string]string{"end": "554 spam"}, refused: true, tries: 1},
	"leave for an hour":    {script: map[string]string{"RCPT": "421 closing"}, lasts: time.Hour},
	"drop for an hour":     {script: map[string]string{"RCPT": ""}, lasts: time.Hour},
	"dropmid for an hour":  {script: map[string]string{"middle": "leave"}, lasts: time.Hour, unsure: 40},
	"dropafter":            {script: map[string]string{"end": ""}, lasts: time.Hour, unsure: 40},
	"hang for an hour":     {script: map[string]string{"MAIL": "hang"}, lasts: time.Hour, timeout: 50 * time.Millisecond},
	"hangafter":            {script: map[string]string{"end": "hang"}, lasts: time.Hour, unsure: 40, timeout: 50 * time.Millisecond},
	"slow":                 {tune: func(s *switched) { s.slow = time.Millisecond }},
	"twenty at once":       {tune: func(s *switched) { s.window = 50 * time.Millisecond }},
	"badcode for an hour":  {script: map[string]string{"RCPT": "999 eh"}, lasts: time.Hour},
	"garbage for an hour":  {script: map[string]string{"greet": "SSH-2.0-OpenSSH"}, lasts: time.Hour},
	"garbage at the end":   {script: map[string]string{"end": "whatever"}, lasts: time.Hour, unsure: 40},
	"control characters":   {script: map[string]string{"RCPT": "550 a\x1b[31m\x00b\u202e\u2028\xffc\tX-Evil: 1"}, refused: true, tries: 1},
	"no TLS for an hour":   {script: map[string]string{"EHLO": "250-hi\r\n250 STARTTLS", "STARTTLS": "454 not now"}, lasts: time.Hour},
	"a password is wanted": {script: map[string]string{"MAIL": "530 sign on"}, lasts: time.Hour},
}

// TestNoFaultOfTheMailServerLosesDoublesOrHolds: the log of the server is the judge.
func TestNoFaultOfTheMailServerLosesDoublesOrHolds(t *testing.T) {
	for name, f := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f.run(t, strings.Contains(name, "TLS"))
		})
	}
}

// faultyRefused is how many may be refused before a person is asked.
const faultyPeople, faultyLines, faultyRefused = 500, 4, 20

func (f fault) run(t *testing.T, tls bool) {
	s, clock := atClock(t)
	server := openSwitched(t)
	server.clock = clock
	if f.tune != nil {
		f.tune(server)
	}
	server.set(f.script)
	scheme := "smtp://"
	if tls {
		scheme = "smtp+starttls://"
	}
	if f.timeout == 0 {
		f.timeout = 10 * time.Second
	}
	brake := time.Millisecond // not to wait for what refuses anyhow
	if server.window > 0 {
		brake = 20 * time.Millisecond
	}
	r := relay(t, scheme+server.addr, jobs.RelayOptions{Connections: faultyLines, Timeout: f.timeout, Clock: clock.Now, Brake: brake})
	journal := filepath.Join(t.TempDir(), "mail.journal")
	m := mailer(t, s, jobs.Relays{r}, func(o *jobs.MailerOptions) { o.Journal = journal })
	id := put(t, s, "m4", faultyPeople, 0)
	start := clock.Now()
	calm := false
	var counts map[outbox.DeliveryState]int
	for round := 0; ; round++ {
		work(t, m)
		var state outbox.State
		if state, counts = tally(t, s, id); state == outbox.Done {
			break
		}
		if state == outbox.Paused && f.refused {
			if counts[outbox.Refused] > faultyRefused || counts[outbox.Refused]+counts[outbox.Queued] != faultyPeople {
				t.Fatalf("it paused with %v", counts)
			}
			press(t, s, id, outbox.Continue)
		}
		if counts[outbox.Busy] > 0 || round > 2000 || clock.Now().Sub(start) > 3*24*time.Hour {
			t.Fatalf("after %v and %d rounds: %s, %v", clock.Now().Sub(start), round, state, counts)
		}
		forward(t, s, m, clock)
		if !calm && f.lasts > 0 && clock.Now().Sub(start) >= f.lasts {
			if calm = true; tls { // it cannot do TLS at all, so nothing may have gone; that is the end of it
				if people, _ := server.people(); people != 0 {
					t.Errorf("%d have it, without TLS", people)
				}
				return
			}
			server.set(nil)
		}
	}
	f.judge(t, server, counts, deliveriesOf(t, s, id))
}

// judge holds what the server took against what is said of it.
func (f fault) judge(t *testing.T, server *switched, counts map[outbox.DeliveryState]int, shown []outbox.Delivery) {
	t.Helper()
	people, messages := server.people()
	if server.most > faultyLines {
		t.Errorf("%d connections at once", server.most)
	}
	if messages != people {
		t.Errorf("%d messages for %d people", messages, people)
	}
	switch {
	case f.refused:
		if counts[outbox.Refused] != faultyPeople || people != 0 {
			t.Errorf("%v, and the server has %d", counts, people)
		}
	case counts[outbox.Accepted]+counts[outbox.Uncertain] != faultyPeople || counts[outbox.Uncertain] > f.unsure:
		t.Errorf("%v", counts)
	case people < counts[outbox.Accepted]:
		t.Errorf("%v, and the server has %d", counts, people)
	}
	for _, d := range shown {
		if f.tries > 0 && (d.Attempts < f.tries || d.Attempts > f.tries+2) || d.Answer == "" || strings.IndexFunc(d.Answer, unsafe) >= 0 {
			t.Fatalf("%s after %d attempts: %q", d.Address, d.Attempts, d.Answer)
		}
	}
	for to, times := range server.asked {
		for i := 2; i < len(times) && i < 6; i++ {
			if last, next := times[i-1].Sub(times[i-2]), times[i].Sub(times[i-1]); next < last && last > 2*time.Minute {
				t.Fatalf("%s was tried at %v: the waits do not grow", to, times)
			}
		}
	}
}

// forward sets the clock to the next moment at which there is something to do.
func forward(t *testing.T, s *store.Store, m *jobs.Mailer, clock *storetest.Clock) {
	t.Helper()
	now := clock.Now()
	next := now.Add(10 * time.Second)
	if servers := m.Road().Servers; servers[0].Down {
		next = servers[0].Next
	} else {
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			first, err := store.First[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("state = ?", outbox.Queued).Order("next_at"))
			if err == nil && first.NextAt.After(now) {
				next = first.NextAt
			}
			return err
		})
	}
	clock.Set(next.Add(time.Millisecond))
}

// TestOneBadAddressHoldsUpNobody: whatever the server does at one recipient, the others have it before the clock moves.
func TestOneBadAddressHoldsUpNobody(t *testing.T) {
	for name, script := range map[string]map[string]string{
		"rcpt5": {"RCPT": "550 unknown"}, "rcpt4": {"RCPT": "450 later"}, "data5": {"DATA": "554 no"}, "end4": {"end": "451 later"},
		"drop": {"RCPT": ""}, "dropmid": {"middle": "leave"}, "dropafter": {"end": ""}, "leave": {"RCPT": "421 closing"},
		"badcode": {"RCPT": "999 eh"}, "hang": {"RCPT": "hang"}, "hangafter": {"end": "hang"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, clock := atClock(t)
			server := openSwitched(t)
			server.bad = "lid7@een.example"
			server.set(script)
			m := mailer(t, s, jobs.Relays{relay(t, "smtp://"+server.addr, jobs.RelayOptions{Timeout: 500 * time.Millisecond, Clock: clock.Now})}, nil)
			id := put(t, s, "een", 300, 0)
			work(t, m)
			people, messages := server.people()
			delete(server.taken, server.bad)
			if others := len(server.taken); others != 299 || messages != people || m.Road().InUse() == nil {
				_, counts := tally(t, s, id)
				t.Errorf("%d others have it, %d messages for %d people; %v", others, messages, people, counts)
			}
		})
	}
}
