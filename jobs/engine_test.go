package jobs_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/store/storetest/pgtest"
)

// patience is how long a test waits for what should come at once.
const patience = 2 * time.Minute

// base is an empty database on which an engine can be opened more than once, and a domain beside it.
type base struct {
	options jobs.EngineOptions
	domain  *sql.DB
}

func each(t *testing.T, run func(t *testing.T, b base)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "a?b%20.db")
		run(t, newBase(t, jobs.EngineOptions{SQLite: file}, "sqlite3",
			"file:"+strings.NewReplacer("%", "%25", "?", "%3f").Replace(file)+"?_journal_mode=WAL&_busy_timeout=5000&_txlock=immediate"))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		url := pgtest.URL(t)
		run(t, newBase(t, jobs.EngineOptions{Postgres: url}, "pgx", url))
	})
}

func newBase(t *testing.T, o jobs.EngineOptions, driver, address string) base {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.Log = slog.New(slog.DiscardHandler)
	o.Backoff = func(int) time.Duration { return 100 * time.Millisecond }
	b := base{options: o, domain: db}
	e := b.open(t)
	for range 2 { // the second finds nothing to do
		if err := e.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// open gives an engine that can take work.
func (b base) open(t *testing.T, table ...jobs.Job) *jobs.Engine {
	t.Helper()
	b.options.Jobs = append(b.options.Jobs, table...)
	e, err := jobs.OpenEngine(b.options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func start(t *testing.T, e *jobs.Engine) (stop func()) {
	t.Helper()
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	var stopped atomic.Bool
	stop = func() {
		if stopped.Swap(true) {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := e.Stop(ctx); err != nil {
			t.Errorf("stop: %v", err)
		}
	}
	t.Cleanup(stop)
	return stop
}

// in runs work in a transaction of the domain and commits it.
func (b base) in(t *testing.T, work func(tx *sql.Tx) error) {
	t.Helper()
	tx, err := b.domain.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(work(tx), tx.Commit()); err != nil {
		t.Fatal(err)
	}
}

func (b base) plan(t *testing.T, e *jobs.Engine, args string, at time.Time, key string) {
	t.Helper()
	b.in(t, func(tx *sql.Tx) error { return e.InsertTx(t.Context(), tx, "lees", []byte(args), at, key) })
}

func (b base) count(t *testing.T) (n int) {
	t.Helper()
	if err := b.domain.QueryRow("SELECT count(*) FROM river_job").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func next[T any](t *testing.T, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(patience):
		t.Fatal("nothing came")
	}
	return got
}

// reader is a job that passes on what it got.
func reader(to chan<- string) jobs.Job {
	return jobs.Job{Kind: "lees", Run: func(_ context.Context, args []byte) error {
		to <- string(args)
		return nil
	}}
}

func TestWorkIsPlannedWithTheChangeOfTheDomain(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		e := b.open(t, reader(got))
		tx, err := b.domain.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(e.InsertTx(t.Context(), tx, "lees", []byte(`1`), time.Time{}, "a"), tx.Rollback()); err != nil {
			t.Fatal(err)
		}
		if n := b.count(t); n != 0 {
			t.Errorf("%d jobs after a rollback", n)
		}
		b.plan(t, e, `{"id":2}`, time.Time{}, "a")
		start(t, e)
		if args := next(t, got); strings.ReplaceAll(args, " ", "") != `{"id":2}` {
			t.Errorf("args %s", args)
		}
	})
}

func TestWorkWithOneKeyIsPlannedOnceWhileItWaits(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		e := b.open(t, reader(got))
		for _, key := range []string{"a", "a", "b", "a", "", ""} {
			b.plan(t, e, `"`+key+`"`, time.Time{}, key)
		}
		if n := b.count(t); n != 4 {
			t.Errorf("%d jobs, want a, b and two without a key", n)
		}
		stop := start(t, e)
		for range 4 {
			next(t, got)
		}
		stop()
		b.plan(t, e, `"a"`, time.Time{}, "a")
		if n := b.count(t); n != 5 {
			t.Errorf("%d jobs: work that was done may be planned again", n)
		}
	})
}

func TestWorkForLaterWaits(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		e := b.open(t, reader(got))
		b.plan(t, e, `"morgen"`, time.Now().Add(24*time.Hour), "m")
		due := time.Now().Add(time.Second)
		b.plan(t, e, `"zo"`, due, "z")
		b.plan(t, e, `"nu"`, time.Time{}, "n")
		start(t, e)
		if first, second := next(t, got), next(t, got); first != `"nu"` || second != `"zo"` || time.Now().Before(due) {
			t.Errorf("got %s and %s", first, second)
		}
		if wait, err := e.Oldest(t.Context()); err != nil || wait != 0 {
			t.Errorf("oldest %v, %v: tomorrow is not overdue", wait, err)
		}
	})
}

func TestTheClockOfTheDomainSaysHowLongWorkWaits(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		now := time.Date(2018, 2, 14, 10, 50, 0, 0, time.UTC)
		b.options.Clock = func() time.Time { return now }
		e := b.open(t, reader(got))
		b.plan(t, e, `"straks"`, now.Add(time.Hour), "")
		b.plan(t, e, `"nu"`, now, "")
		start(t, e)
		if args := next(t, got); args != `"nu"` {
			t.Errorf("args %s", args)
		}
	})
}

func TestWhatFailsIsTriedAgainAndShown(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		tries := make(chan int, 20)
		n := 0
		e := b.open(t, jobs.Job{Kind: "lees", Attempts: 3, Run: func(_ context.Context, args []byte) error {
			n++
			tries <- n
			switch {
			case string(args) == "1" && n == 2:
				return nil
			case string(args) == "3":
				return jobs.Permanent(errors.New("nooit"))
			case string(args) == "4":
				panic("schrik")
			}
			return fmt.Errorf("mis\x1b[31m %d", n)
		}})
		stop := start(t, e)
		b.plan(t, e, "1", time.Time{}, "")
		next(t, tries)
		next(t, tries)
		for _, c := range []struct {
			args, cause string
			tries       int
		}{{"2", "mis [31m 5", 3}, {"3", "nooit", 1}, {"4", "schrik", 3}} {
			b.plan(t, e, c.args, time.Time{}, "")
			for range c.tries {
				next(t, tries)
			}
			f := givenUp(t, e, c.cause)
			if f.Attempt != c.tries || f.Of != 3 || f.Kind != "lees" || f.Tried.IsZero() || !f.Next.IsZero() {
				t.Errorf("%+v", f)
			}
		}
		rows, err := e.List(t.Context(), jobs.FailedWork, 0)
		if err != nil || len(rows) != 3 {
			t.Fatalf("%v, %v", rows, err)
		}
		if older, err := e.List(t.Context(), jobs.FailedWork, rows[1].ID); err != nil || len(older) != 1 || older[0] != rows[2] {
			t.Errorf("next page %v, %v", older, err)
		}
		if err := e.Retry(t.Context(), rows[2].ID); err != nil {
			t.Error(err)
		}
		next(t, tries)
		stop()
	})
}

// givenUp waits until the latest failure is one that is not tried again, for the given cause.
func givenUp(t *testing.T, e *jobs.Engine, cause string) jobs.Piece {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		rows, err := e.List(t.Context(), jobs.FailedWork, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 0 && rows[0].GivenUp && strings.Contains(rows[0].Cause, cause) {
			return rows[0]
		}
		if time.Now().After(deadline) {
			t.Fatalf("%+v, want cause %q", rows, cause)
		}
		<-time.After(10 * time.Millisecond)
	}
}

func TestWorkSurvivesARestart(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		first := b.open(t, reader(got))
		b.plan(t, first, `"bewaard"`, time.Time{}, "x")
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		second := b.open(t, reader(got))
		if wait, err := second.Oldest(t.Context()); err != nil || wait <= 0 {
			t.Errorf("oldest %v, %v", wait, err)
		}
		start(t, second)
		if args := next(t, got); args != `"bewaard"` {
			t.Errorf("args %s", args)
		}
	})
}

func TestStoppingLetsWorkFinishOrKeepsIt(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		began, finish := make(chan bool, 10), make(chan bool)
		slow := jobs.Job{Kind: "lees", Run: func(ctx context.Context, _ []byte) error {
			began <- true
			select {
			case <-finish:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}}
		e := b.open(t, slow)
		b.plan(t, e, "1", time.Time{}, "")
		b.plan(t, e, "2", time.Time{}, "")
		stop := start(t, e)
		next(t, began)
		next(t, began)
		finish <- true // one finishes; the other is broken off
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		if err := e.Stop(ctx); err != nil {
			t.Errorf("stop: %v", err)
		}
		stop()
		start(t, b.open(t, slow))
		next(t, began)
		finish <- true
		if rows, err := e.List(t.Context(), jobs.FailedWork, 0); err != nil || len(rows) != 0 {
			t.Errorf("stopping is no failure: %+v, %v", rows, err)
		}
	})
}

func TestWorkEndsAtItsTime(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		e := b.open(t, jobs.Job{Kind: "lees", Timeout: 50 * time.Millisecond, Attempts: 1, Run: func(ctx context.Context, _ []byte) error {
			<-ctx.Done()
			return ctx.Err()
		}})
		b.plan(t, e, "1", time.Time{}, "")
		start(t, e)
		givenUp(t, e, "stopped after 50ms")
	})
}

func TestHeavyWorkDoesNotHoldUpLightWork(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		got, began := make(chan string, 10), make(chan bool, 10)
		e := b.open(t, reader(got), jobs.Job{Kind: "druk", Heavy: true, Run: func(ctx context.Context, _ []byte) error {
			began <- true
			<-ctx.Done()
			return ctx.Err()
		}})
		for range 5 {
			b.in(t, func(tx *sql.Tx) error { return e.InsertTx(t.Context(), tx, "druk", nil, time.Time{}, "") })
		}
		if err := e.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		next(t, began)
		b.plan(t, e, "1", time.Time{}, "")
		next(t, got)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := e.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
}

func TestAnEngineRefusesATableThatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.db")
	run := func(context.Context, []byte) error { return nil }
	good := []jobs.Job{{Kind: "lees", Run: run}}
	for name, o := range map[string]jobs.EngineOptions{
		"no database":      {Jobs: good},
		"two databases":    {Jobs: good, SQLite: file, Postgres: "postgres://x"},
		"a kind twice":     {SQLite: file, Jobs: append(good, good...)},
		"no name":          {SQLite: file, Jobs: []jobs.Job{{Kind: "Lees Dit", Run: run}}},
		"no work":          {SQLite: file, Jobs: []jobs.Job{{Kind: "lees"}}},
		"a tick of none":   {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "x", When: "0 7 * * *"}}},
		"a time zone":      {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "lees", When: "TZ=0"}}},
		"not five fields":  {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "lees", When: "7 * *"}}},
		"an interval":      {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "lees", When: "@every 1m"}}},
		"half past two":    {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "lees", When: "30 2 * * *"}}},
		"every other hour": {SQLite: file, Jobs: good, Timetable: []jobs.Tick{{Kind: "lees", When: "0 */2 * * *"}}},
	} {
		t.Run(name, func(t *testing.T) {
			if e, err := jobs.OpenEngine(o); err == nil {
				_ = e.Close()
				t.Error("accepted")
			}
		})
	}
	each(t, func(t *testing.T, b base) {
		e := b.open(t, good...)
		b.in(t, func(tx *sql.Tx) error {
			if e.InsertTx(t.Context(), tx, "weg", nil, time.Time{}, "") == nil || e.InsertTx(t.Context(), tx, "lees", []byte("{"), time.Time{}, "") == nil {
				t.Error("planned work that nobody can do")
			}
			return nil
		})
	})
}
