package pgtest_test

import (
	"database/sql"
	"errors"
	"sync/atomic"
	"testing"

	"beraad/models/store/storetest/pgtest"
)

func open(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func must(t testing.TB, db *sql.DB, order string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), order); err != nil {
		t.Fatalf("%s: %v", order, err)
	}
}

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	for _, name := range []string{"one", "other"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := open(t, pgtest.URL(t))
			must(t, db, "CREATE TABLE bodies (name text UNIQUE)")
			must(t, db, "INSERT INTO bodies VALUES ('ICBR')")
		})
	}
}

func TestADatabaseGoesWithItsTest(t *testing.T) {
	var url string
	t.Run("makes it and stays connected", func(t *testing.T) {
		url = pgtest.URL(t)
		db, err := sql.Open("pgx", url)
		if err != nil {
			t.Fatal(err)
		}
		must(t, db, "SELECT 1")
	})
	if err := open(t, url).PingContext(t.Context()); err == nil {
		t.Error("the database is still there")
	}
}

func TestAPreparedDatabaseIsMadeOnceAndCopied(t *testing.T) {
	var made atomic.Int32
	prepare := func(url string) error {
		made.Add(1)
		db, err := sql.Open("pgx", url)
		if err != nil {
			return err
		}
		_, err = db.ExecContext(t.Context(), "CREATE TABLE bodies (name text)")
		return errors.Join(err, db.Close())
	}
	key := pgtest.URL(t) // no other run has this key
	t.Run("copies", func(t *testing.T) {
		for _, name := range []string{"one", "two", "three", "four"} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				db := open(t, pgtest.Clone(t, key, prepare))
				must(t, db, "INSERT INTO bodies VALUES ('SGO')")
				var rows int
				if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM bodies").Scan(&rows); err != nil || rows != 1 {
					t.Errorf("%d rows (%v), want only its own", rows, err)
				}
			})
		}
	})
	if made.Load() != 1 {
		t.Errorf("prepared %d times, want once", made.Load())
	}
}

func BenchmarkURL(b *testing.B) {
	for b.Loop() {
		pgtest.URL(b)
	}
}
