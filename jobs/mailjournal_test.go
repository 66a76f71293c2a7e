package jobs_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// thisStart is how the machine was started, as the journal names it; tests run where that is known.
func thisStart(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("how the machine was started is known on Linux only")
	}
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		t.Fatal(err)
	}
	return "start " + strings.TrimSpace(string(id)) + "\n"
}

// TestTheJournalOfAProcessThatIsGone: five messages were in its hands; what the journal tells of each decides what follows.
func TestTheJournalOfAProcessThatIsGone(t *testing.T) {
	here := thisStart(t)
	for name, c := range map[string]struct {
		journal                 string // %[1]d and %[2]d are the numbers of the first two
		accepted, unsure, twice int    // of the five: known to be accepted, uncertain, sent once more by name
		refused                 int
	}{
		"tells nothing":                    {here, 5, 0, 0, 0},
		"is not there":                     {"", 5, 0, 0, 0},
		"tells that one was accepted":      {here + "begin %[1]d 1\nresult %[1]d 1 accepted \"250 ok\"\n", 5, 0, 0, 0},
		"tells that one was refused":       {here + "result %[1]d 1 refused \"550 \\\"nee\\\"\"\n", 4, 0, 0, 1},
		"tells of an earlier attempt":      {here + "result %[1]d 0 refused \"550\"\n", 5, 0, 0, 0},
		"ends in the middle of a line":     {here + "begin %[1]d 1\nresult %[1]d 1 refused \"55", 5, 0, 1, 0},
		"is damaged":                       {here + "\x00\x00\nresult x 1 refused \"\"\nresult %[1]d 1 refused zonder\nbegin %[1]d een\n", 5, 0, 0, 0},
		"tells that two began":             {here + "begin %[1]d 1\nbegin %[2]d 1\n", 5, 0, 2, 0},
		"is of before the machine stopped": {"start een-ander\nresult %[1]d 1 refused \"550\"\nbegin %[2]d 1\n", 0, 4, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, path := storetest.Open(t), filepath.Join(t.TempDir(), "mail.journal")
			office := openOffice(t, nil)
			id := put(t, s, "weg", 5, 0)
			work(t, mailer(t, s, senderFunc(func(context.Context, jobs.Envelope) jobs.Result {
				runtime.Goexit()
				return jobs.Result{}
			}), func(o *jobs.MailerOptions) { o.Connections = 5 }))
			if c.journal != "" {
				if err := os.WriteFile(path, written(t, s, id, c.journal), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			var log strings.Builder
			work(t, mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
				o.Journal, o.Log = path, slog.New(slog.NewTextHandler(&log, nil))
			}))
			state, counts := tally(t, s, id)
			if state != outbox.Done || counts[outbox.Accepted] != c.accepted || counts[outbox.Uncertain] != c.unsure || counts[outbox.Refused] != c.refused {
				t.Errorf("%s: %v", state, counts)
			}
			if n := strings.Count(log.String(), "message repeated"); n != c.twice {
				t.Errorf("%d repeats named; want %d", n, c.twice)
			}
			if _, err := os.Stat(path); !os.IsNotExist(err) {
				t.Errorf("the journal is still there: %v", err)
			}
		})
	}
}

// written is a journal that tells of the first two deliveries of a message.
func written(t *testing.T, s *store.Store, message uint, journal string) []byte {
	t.Helper()
	var all []outbox.Delivery
	storetest.Read(t, s, secretary, func(tx *store.Tx) (err error) {
		all, _, err = outbox.Deliveries(tx, message, store.Page{})
		return err
	})
	for _, d := range all {
		if d.State != outbox.Busy || d.Attempts != 1 {
			t.Fatalf("delivery %d is %s after %d attempts", d.ID, d.State, d.Attempts)
		}
	}
	return []byte(strings.NewReplacer("%[1]d", fmt.Sprint(all[0].ID), "%[2]d", fmt.Sprint(all[1].ID)).Replace(journal))
}

func TestNothingGoesThatTheJournalCannotTell(t *testing.T) {
	s, path := storetest.Open(t), filepath.Join(t.TempDir(), "vol", "mail.journal")
	office := openOffice(t, nil)
	id := put(t, s, "vol", 20, 0)
	m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) { o.Journal = path })
	if err := m.Work(t.Context()); err == nil {
		t.Error("nobody hears that the journal cannot be written")
	}
	if state, counts := tally(t, s, id); state == outbox.Done || counts[outbox.Queued] != 20 || len(office.letters()) != 0 {
		t.Errorf("%s: %v, %d sent", state, counts, len(office.letters()))
	}
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	work(t, m)
	if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != 20 || len(office.letters()) != 20 {
		t.Errorf("%s: %v, %d sent", state, counts, len(office.letters()))
	}
}
