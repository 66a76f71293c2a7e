package distribution_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// Where the process that is killed finds its work.
const (
	killedStore  = "BERAAD_TEST_KILLED_STORE"
	killedFolder = "BERAAD_TEST_KILLED_FOLDER"
)

// TestAStartThatIsKilledHalfwayPutsNobody kills the process that starts a mail-out while the database copies its recipients. Nothing of
// it is there afterwards: the mail-out waits, nobody is in the outbox. Started once more everybody is, once.
func TestAStartThatIsKilledHalfwayPutsNobody(t *testing.T) {
	if os.Getenv(killedFolder) != "" {
		startAndBeKilled(t)
		return
	}
	const people, kills = 40_000, 3
	for name, url := range map[string]func(t testing.TB) string{"sqlite": func(testing.TB) string { return "" }, "postgres": storetest.PostgresURL} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			at, dir := url(t), t.TempDir()
			s := storeAt(t, at, dir, clock)
			h := enter(t, s, clock)
			id := h.toList(h.crowd(people), "Gedood")
			db, err := s.SQL()
			if err != nil {
				t.Fatal(err)
			}
			for round := range kills {
				halfway := inStatement(t, db)
				if at == "" {
					halfway = inWriteAheadLog(t, db, dir)
				}
				process := exec.Command(os.Args[0], "-test.run=^TestAStartThatIsKilledHalfwayPutsNobody$")
				process.Env = append(os.Environ(), killedStore+"="+at, killedFolder+"="+dir)
				if err := process.Start(); err != nil {
					t.Fatal(err)
				}
				ended := make(chan error, 1)
				go func() { ended <- process.Wait() }()
				if err := killedAt(process, halfway, ended); fmt.Sprint(err) != "signal: killed" {
					t.Fatalf("round %d: it ended before it was killed: %v", round, err)
				}
				until(t, "the database has given up what was killed", func() bool { return at == "" || !halfway() })
				h.is(id, distribution.Planned)
				storetest.Read(t, s, machine, func(tx *store.Tx) error {
					messages, err := store.Count(store.Of[outbox.Message](tx).Where("kind = ?", outbox.PolicyMail))
					if err != nil {
						return err
					}
					deliveries, err := store.Count(store.Of[outbox.Delivery](tx))
					if messages+deliveries != 0 {
						t.Errorf("round %d: %d messages and %d deliveries are left", round, messages, deliveries)
					}
					return err
				})
			}
			h.start()
			h.is(id, distribution.Running)
			if got := h.inOutbox(id); len(got) != people || h.tally(id)[outbox.Queued] != people {
				t.Errorf("%d in the outbox, counted %v; want %d", len(got), h.tally(id), people)
			}
		})
	}
}

func storeAt(t testing.TB, url, dir string, clock *storetest.Clock) *store.Store {
	if url == "" {
		return storetest.In(t, dir, clock)
	}
	return storetest.Beside(t, url, dir, clock)
}

// startAndBeKilled is the process.
func startAndBeKilled(t *testing.T) {
	s := storeAt(t, os.Getenv(killedStore), os.Getenv(killedFolder), storetest.At(storetest.Start))
	if err := s.Change(context.Background(), machine, func(tx *store.Tx) error { _, err := distribution.StartDue(tx); return err }); err != nil {
		t.Fatal(err)
	}
}

// killedAt kills a process as soon as it is halfway; it gives how it ended.
func killedAt(process *exec.Cmd, halfway func() bool, ended <-chan error) error {
	for {
		select {
		case err := <-ended:
			return err
		default:
		}
		if halfway() {
			_ = process.Process.Kill()
			return <-ended
		}
	}
}

// until waits for what comes by itself.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); <-time.After(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// inWriteAheadLog tells whether SQLite has begun to write what a transaction puts, of which the end alone makes it count.
func inWriteAheadLog(t *testing.T, db *sql.DB, dir string) func() bool {
	t.Helper()
	if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	return func() bool {
		info, err := os.Stat(filepath.Join(dir, "beraad.db-wal"))
		return err == nil && info.Size() > 1<<20
	}
}

// inStatement tells whether PostgreSQL is at work on the statement that copies the recipients.
func inStatement(t *testing.T, db *sql.DB) func() bool {
	t.Helper()
	return func() bool {
		n := 0
		err := db.QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
			AND state <> 'idle' AND query LIKE 'INSERT INTO "deliveries"%SELECT%'`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n > 0
	}
}
