package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// Where the process that is killed finds its work.
const (
	killedStore  = "BERAAD_TEST_KILLED_STORE"
	killedFolder = "BERAAD_TEST_KILLED_FOLDER"
	killedServer = "BERAAD_TEST_KILLED_SERVER"
	killedClock  = "BERAAD_TEST_KILLED_CLOCK"
	killedUntil  = "BERAAD_TEST_KILLED_UNTIL" // a file that ends it; empty: it ends when there is nothing to do
)

// killedLines is over how many connections it sends.
const killedLines = 4

// TestAKilledMailOutMissesNobody kills the process that sends a mail-out, each time at another moment that the mail server
// chooses: before it took a message, after it took one and before it said so, or just after. In the end everybody has it;
// twice only who was in hand, at most one on each connection for each kill, and those stand in the log with the Message-ID
// that both have.
func TestAKilledMailOutMissesNobody(t *testing.T) {
	if os.Getenv(killedServer) != "" {
		sendUntilKilled(t)
		return
	}
	for name, c := range map[string]struct {
		kills, recipients int
		url               func(t testing.TB) string
	}{
		"sqlite":   {50, 5000, func(testing.TB) string { return "" }},
		"postgres": {10, 1000, storetest.PostgresURL},
	} {
		t.Run(name, func(t *testing.T) {
			at := place{c.url(t), t.TempDir()}
			s := at.open(t, storetest.At(storetest.Start))
			id := put(t, s, "gedood", c.recipients, 0)
			hunter := &hunter{luck: rand.New(rand.NewPCG(18, uint64(c.kills))), seen: map[string][]string{}, every: 3 * c.recipients / c.kills / 2}
			address := scripted(t, hunter.talk)
			var log bytes.Buffer
			for round := range c.kills {
				hunter.aim()
				if err := sender(at, address, round, &log, hunter); fmt.Sprint(err) != "signal: killed" {
					t.Fatalf("round %d: %v\n%s", round, err, log.String())
				}
			}
			hunter.rest()
			if err := sender(at, address, c.kills, &log, hunter); err != nil {
				t.Fatalf("the last round: %v\n%s", err, log.String())
			}
			if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != c.recipients {
				t.Errorf("message is %s: %v", state, counts)
			}
			doubled := 0
			for to, ids := range hunter.seen {
				doubled += len(ids) - 1
				for _, messageID := range ids {
					if messageID != ids[0] || len(ids) > 1 && !strings.Contains(log.String(), "message_id="+messageID) {
						t.Errorf("%s got %v, and the log does not say so", to, ids)
					}
				}
			}
			if len(hunter.seen) != c.recipients || doubled > c.kills*killedLines {
				t.Errorf("%d of %d have it, %d twice after %d kills over %d lines", len(hunter.seen), c.recipients, doubled, c.kills, killedLines)
			}
			t.Logf("%d kills, %d twice", c.kills, doubled)
		})
	}
}

// place is where a store is: in a folder, or in a PostgreSQL database with a folder beside it.
type place struct{ url, dir string }

func (p place) open(t testing.TB, clock *storetest.Clock) *store.Store {
	if p.url == "" {
		return storetest.In(t, p.dir, clock)
	}
	return storetest.Beside(t, p.url, p.dir, clock)
}

// sender sends in a process of its own until it is done or killed. With PostgreSQL the lease of the one before must have ended.
func sender(at place, address string, round int, log *bytes.Buffer, h *hunter) error {
	wall := filepath.Join(at.dir, "klok")
	setWall(wall, storetest.Start.Add(time.Duration(round)*(outbox.Lease+time.Second)))
	process, err := begin(at, address, wall, log, h)
	if err != nil {
		return err
	}
	return process.Wait()
}

// begin begins such a process.
func begin(at place, address, wall string, log *bytes.Buffer, h *hunter) (*exec.Cmd, error) {
	process := exec.Command(os.Args[0], "-test.run=^TestAKilledMailOutMissesNobody$")
	process.Env = append(os.Environ(), killedStore+"="+at.url, killedFolder+"="+at.dir, killedServer+"="+address, killedClock+"="+wall)
	process.Stderr, process.Stdout = log, log
	if err := process.Start(); err != nil {
		return nil, err
	}
	h.hunt(process.Process)
	return process, nil
}

// setWall sets the clock that processes share; readWall reads it.
func setWall(path string, now time.Time) {
	if err := errors.Join(os.WriteFile(path+".nieuw", []byte(now.Format(time.RFC3339Nano)), 0o600), os.Rename(path+".nieuw", path)); err != nil {
		panic(err)
	}
}

func readWall(path string) time.Time {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	now, err := time.Parse(time.RFC3339Nano, string(text))
	if err != nil {
		panic(err)
	}
	return now
}

// sendUntilKilled is the process.
func sendUntilKilled(t *testing.T) {
	clock := storetest.Reading(func() time.Time { return readWall(os.Getenv(killedClock)) })
	at, journal := place{os.Getenv(killedStore), os.Getenv(killedFolder)}, ""
	if at.url == "" {
		journal = filepath.Join(at.dir, "mail.journal")
	}
	s := at.open(t, clock)
	relay, err := jobs.NewRelay("smtp://"+os.Getenv(killedServer), jobs.RelayOptions{Connections: killedLines})
	if err != nil {
		t.Fatal(err)
	}
	m := mailer(t, s, relay, func(o *jobs.MailerOptions) {
		o.Log, o.Journal, o.Connections = slog.New(slog.NewTextHandler(os.Stderr, nil)), journal, killedLines
		o.StartDue, o.Settled = startDue, settled
	})
	const tries = 10
	for failed := 0; ; {
		err, until := m.Work(context.Background()), os.Getenv(killedUntil)
		if err != nil { // one that stands still may hold the others up, and the database ends what stood still; both try again, as the program does
			t.Log(err)
			failed++
		}
		switch {
		case until == "" && failed == tries:
			t.Fatal(err)
		case until == "" && err == nil:
			return
		}
		if _, err := os.Stat(until); err == nil {
			return
		}
		<-time.After(10 * time.Millisecond)
	}
}

// hunter is a mail server that kills who sends to it.
type hunter struct {
	every  int       // messages to the next kill, at most
	signal os.Signal // what it strikes with; nil: kill

	mu     sync.Mutex
	luck   *rand.Rand
	left   int // messages to the next kill; 0: none
	prey   *os.Process
	struck chan struct{} // closed after a signal
	ready  sync.Cond
	seen   map[string][]string // Message-IDs by recipient
}

// aim chooses when to kill next.
func (h *hunter) aim() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.left, h.prey = 1+h.luck.IntN(h.every), nil
}

func (h *hunter) rest() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.left = 0
}

func (h *hunter) hunt(prey *os.Process) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.prey = prey
	h.ready.L = &h.mu
	h.ready.Broadcast()
}

// The moments at which the hunter may strike.
const (
	spares = iota
	before
	between
	after
)

// take counts a message and says when to kill for it.
func (h *hunter) take() (strike int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.left == 0 {
		return spares
	}
	if h.left--; h.left > 0 {
		return spares
	}
	return before + h.luck.IntN(3)
}

func (h *hunter) kill() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.prey == nil {
		h.ready.Wait()
	}
	if h.signal == nil {
		_ = h.prey.Kill()
		return
	}
	_ = h.prey.Signal(h.signal)
	close(h.struck)
}

func (h *hunter) keep(to, text string) {
	_, rest, _ := strings.Cut(text, "\r\nMessage-ID: ")
	id, _, _ := strings.Cut(rest, "\r\n")
	h.mu.Lock()
	defer h.mu.Unlock()
	h.seen[to] = append(h.seen[to], id)
}

func (h *hunter) talk(c *scriptConn) {
	c.say("220 hi")
	to := ""
	for {
		command, ok := c.hear("\r\n")
		verb, rest, _ := strings.Cut(command, " ")
		switch {
		case !ok:
			return
		case verb == "EHLO":
			c.say("250-hi\r\n250 PIPELINING")
			continue
		case verb == "RCPT":
			to = strings.TrimSuffix(strings.TrimPrefix(rest, "TO:<"), ">")
		case verb == "DATA":
			c.say("354 go")
			strike := h.take()
			if strike == before {
				h.kill()
				return
			}
			text, ok := c.hear("\r\n.\r\n")
			if !ok {
				return
			}
			h.keep(to, text)
			if strike == between {
				h.kill()
				return
			}
			c.say("250 kept")
			if strike == after {
				h.kill()
				return
			}
			continue
		}
		c.say("250 ok")
	}
}
