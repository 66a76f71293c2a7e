package outbox_test

import (
	"database/sql"
	"testing"

	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestPostgresLooksOnlyAtWhatIsTaken: who takes a hundred of twenty thousand, and ends or gives back those, reads no others, also when the
// database has counted nothing yet. It read all that waited, each time.
func TestPostgresLooksOnlyAtWhatIsTaken(t *testing.T) {
	s := storetest.Postgres(t, storetest.At(storetest.Start))
	db, err := s.SQL()
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // so that the one that is asked what it read is the one that read it
	if _, err := db.Exec(`ALTER TABLE deliveries SET (autovacuum_enabled = off)`); err != nil {
		t.Fatal(err)
	}
	id := crowd(t, s, "velen", drained)
	var batch []outbox.Delivery
	claim := func(tx *store.Tx) (err error) {
		batch, _, err = outbox.Claim(tx, id, claimed)
		return err
	}
	for name, work := range map[string]func(tx *store.Tx) error{
		"record": func(tx *store.Tx) error {
			var results []outbox.Result
			for _, d := range batch {
				results = append(results, outbox.Result{Delivery: d, State: outbox.Accepted, Answer: "250 ok"})
			}
			return outbox.Record(tx, results)
		},
		"again": func(tx *store.Tx) error {
			var results []outbox.Result
			for _, d := range batch {
				results = append(results, outbox.Result{Delivery: d, State: outbox.Queued, Answer: "450 later"})
			}
			return outbox.Record(tx, results)
		},
		"release": func(tx *store.Tx) error { return outbox.Release(tx, batch) },
	} {
		for round := range 8 {
			before := looked(t, db)
			storetest.Change(t, s, postman, claim)
			taken := looked(t, db) - before
			storetest.Change(t, s, postman, work)
			if ended := looked(t, db) - before - taken; round > 5 && (taken > 10*claimed || ended > 10*claimed) { // then it has made up its mind
				t.Fatalf("%d were read to claim a hundred, and %d to %s", taken, ended, name)
			}
		}
	}
}

// looked is how many deliveries PostgreSQL has read.
func looked(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	if _, err := db.Exec("SELECT pg_stat_force_next_flush()"); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow("SELECT seq_tup_read + COALESCE(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'deliveries'").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
