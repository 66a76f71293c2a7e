package distribution_test

import (
	"database/sql"
	"fmt"
	"syscall"
	"testing"
	"time"

	"beraad/models/distribution"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// many is how many recipients the outbox is filled with.
const many = 100_000

// BenchmarkFill starts a mail-out to a list of 100,000 addresses, all of it: who gets it, the paper that keeps it, the outbox. In turn
// it copies as many rows from that list with one INSERT ... SELECT in the order of its index, which is the least that the database
// takes for them. It reports the second held against the first, by the clock and, with SQLite, in time of the processor: a machine that
// others work on too makes both longer, and not alike.
func BenchmarkFill(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { fillInTurn(b, storetest.OpenAt(b, storetest.At(storetest.Start))) })
	b.Run("postgres", func(b *testing.B) { fillInTurn(b, storetest.Postgres(b, storetest.At(storetest.Start))) })
}

func fillInTurn(b *testing.B, s *store.Store) {
	h := enter(b, s, nil)
	list := h.crowd(many)
	db, err := s.SQL()
	if err != nil {
		b.Fatal(err)
	}
	var start, plain spent
	rounds := 0
	for b.Loop() {
		rounds++
		id := h.toList(list, fmt.Sprintf("Ronde %d", rounds))
		start.add(func() { h.start() })
		d := h.found(id)
		if got := h.tally(id); d.Message == 0 || got["queued"] != many {
			b.Fatalf("started with %v", got)
		}
		empty(b, db, d.Message)
		plain.add(func() {
			err = inserted(db, `INSERT INTO deliveries (rev, created_at, updated_at, message, address, name, person, list, message_id, state, attempts, next_at, answer, code, source, accepted_answer)
				SELECT 1, $1, $1, $2, address, name, 0, 0, '', 'queued', 0, $1, '', '', list, '' FROM list_addresses WHERE list = $3 ORDER BY address`, s.Now(), d.Message, list)
		})
		if err != nil {
			b.Fatal(err)
		}
		empty(b, db, d.Message)
	}
	b.ReportMetric(start.wall.Seconds()/float64(rounds), "start-s")
	b.ReportMetric(plain.wall.Seconds()/float64(rounds), "plain-s")
	b.ReportMetric(plain.wall.Seconds()/start.wall.Seconds(), "of-plain")
	if !s.IsPostgres() { // that works in a process of its own
		b.ReportMetric(plain.processor.Seconds()/start.processor.Seconds(), "of-plain-cpu")
	}
}

// crowd makes a list with so many fixed addresses.
func (h *house) crowd(number int) (list uint) {
	h.t.Helper()
	list = h.fixed("Alle ambtenaren")
	h.as(h.secretary, func(tx *store.Tx) error {
		rows := make([]distribution.Address, number)
		for i := range rows {
			rows[i] = distribution.Address{Name: fmt.Sprintf("Ambtenaar %d", i), Address: fmt.Sprintf("ambtenaar.%d@ministerie.example", i)}
		}
		return distribution.PutMany(tx, list, rows)
	})
	return list
}

// toList plans a mail-out to a list for now.
func (h *house) toList(list uint, subject string) uint {
	h.t.Helper()
	d := &distribution.Distribution{Body: h.cio.ID, Subject: subject, Greeting: "Geachte collega,", Text: "Dit is de tekst."}
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{list}, nil) })
	h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, tx.Now(), 0) })
	return d.ID
}

// spent is what work took together.
type spent struct{ wall, processor time.Duration }

func (s *spent) add(work func()) {
	used, began := used(), time.Now()
	work()
	s.wall += time.Since(began)
	s.processor += usedSince(used)
}

// used is the time that this process had the processor.
func used() time.Duration {
	var of syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &of); err != nil {
		return 0
	}
	return time.Duration(of.Utime.Nano() + of.Stime.Nano())
}

func usedSince(before time.Duration) time.Duration { return used() - before }

func inserted(db *sql.DB, statement string, args ...any) error {
	_, err := db.Exec(statement, args...)
	return err
}

// empty takes the deliveries of a message away, so that each round begins alike.
func empty(b *testing.B, db *sql.DB, message uint) {
	b.Helper()
	for _, statement := range []string{"DELETE FROM deliveries WHERE message = $1", "DELETE FROM delivery_totals WHERE message = $1"} {
		if _, err := db.Exec(statement, message); err != nil {
			b.Fatal(err)
		}
	}
}
