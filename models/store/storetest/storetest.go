package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"beraad/models"
	"beraad/models/access"
	"beraad/models/store"
	"beraad/models/store/storetest/pgtest"
)

// Clock is a clock that a test sets. It may be set while others read it.
type Clock struct {
	mu   sync.Mutex
	now  time.Time
	read func() time.Time
}

// At makes a clock that stands at a moment.
func At(now time.Time) *Clock { return &Clock{now: now} }

// Reading makes a clock that is read elsewhere: one that several processes share.
func Reading(read func() time.Time) *Clock { return &Clock{read: read} }

// Now tells the moment at which the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.read != nil {
		return c.read()
	}
	return c.now
}

// Set puts the clock at a moment.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// Start is the moment at which the clock of a test stands when nothing else is said.
var Start = time.Date(2018, 1, 22, 9, 0, 0, 0, time.UTC)

// Open gives an empty SQLite store that ends with the test.
func Open(t testing.TB) *store.Store { return OpenAt(t, At(Start)) }

// OpenAt is Open with a clock of the test's own.
func OpenAt(t testing.TB, clock *Clock) *store.Store {
	t.Helper()
	return open(t, store.Options{Dir: t.TempDir(), Clock: clock.Now})
}

// In opens a SQLite store in a folder: two in one folder are two processes on one database.
func In(t testing.TB, dir string, clock *Clock) *store.Store {
	t.Helper()
	return open(t, store.Options{Dir: dir, Clock: clock.Now})
}

// Postgres gives an empty PostgreSQL store that ends with the test.
func Postgres(t testing.TB, clock *Clock) *store.Store {
	t.Helper()
	return Beside(t, PostgresURL(t), t.TempDir(), clock)
}

// Beside opens the store of a PostgreSQL database with a folder for files: two of the same are two processes on one database.
func Beside(t testing.TB, url, dir string, clock *Clock) *store.Store {
	t.Helper()
	return open(t, store.Options{URL: url, Dir: dir, Clock: clock.Now})
}

// PostgresURL gives an empty PostgreSQL database that ends with the test.
func PostgresURL(t testing.TB) string {
	t.Helper()
	shape, err := store.Schema("postgres")
	if err != nil {
		t.Fatal(err)
	}
	return pgtest.Clone(t, shape, func(url string) error {
		s, err := store.Open(store.Options{URL: url, Dir: t.TempDir(), Tables: models.Tables()})
		if err != nil {
			return err
		}
		return errors.Join(s.Migrate(context.Background()), s.Close())
	})
}

// Each runs a test on SQLite and on PostgreSQL.
func Each(t *testing.T, run func(t *testing.T, s *store.Store, clock *Clock)) {
	t.Helper()
	for name, open := range map[string]func(testing.TB, *Clock) *store.Store{"sqlite": OpenAt, "postgres": Postgres} {
		t.Run(name, func(t *testing.T) {
			clock := At(Start)
			run(t, open(t, clock), clock)
		})
	}
}

func open(t testing.TB, options store.Options) *store.Store {
	t.Helper()
	options.Tables = models.Tables()
	options.FirstLook = 2 // so that what is sought lies in more than one slice of the index
	s, err := store.Open(options)
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close store: %v", err)
		}
	})
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	return s
}

// Change runs work in a transaction for an actor and fails the test when it fails.
func Change(t testing.TB, s *store.Store, who access.Actor, work func(tx *store.Tx) error) {
	t.Helper()
	if err := s.Change(context.Background(), who, work); err != nil {
		t.Fatalf("change as %s: %v", who.Name, err)
	}
}

// Read runs work in a reading transaction for an actor and fails the test when it fails.
func Read(t testing.TB, s *store.Store, who access.Actor, work func(tx *store.Tx) error) {
	t.Helper()
	if err := s.Read(context.Background(), who, work); err != nil {
		t.Fatalf("read as %s: %v", who.Name, err)
	}
}
