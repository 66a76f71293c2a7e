package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// many is how many recipients the outbox is filled with.
const many = 100_000

// BenchmarkFill puts a message to 100,000 people in the outbox, and in turn copies as many rows with one INSERT ... SELECT, which is
// the least that the database takes for it. It reports the second held against the first, in time of the processor: a machine that
// others work on too makes both longer, and not alike.
func BenchmarkFill(b *testing.B) {
	s := storetest.Open(b)
	db, err := s.SQL()
	if err != nil {
		b.Fatal(err)
	}
	for _, statement := range []string{
		"CREATE TABLE everybody (id integer PRIMARY KEY, address text, name text, message_id text)",
		fmt.Sprintf(`INSERT INTO everybody (address, name, message_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			SELECT 'ambtenaar.' || i || '@ministerie.example', 'Ambtenaar ' || i, '<' || lower(hex(randomblob(20))) || '@bzk.example>' FROM n`, many),
	} {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	var put, plain time.Duration
	for round := 0; b.Loop(); round++ {
		began := used()
		m := fill(b, s, fmt.Sprintf("put-%d", round), many)
		put += used() - began
		empty(b, s, m)
		other := fill(b, s, fmt.Sprintf("plain-%d", round), 1)
		began = used()
		_, err := db.Exec(`INSERT INTO deliveries (rev, created_at, updated_at, message, address, name, person, list, message_id, state, attempts, next_at, answer, source, accepted_answer)
			SELECT 1, ?1, ?1, ?2, address, name, 0, 0, message_id, 'queued', 0, ?1, '', 0, '' FROM everybody ORDER BY id`, s.Now(), other)
		if err != nil {
			b.Fatal(err)
		}
		plain += used() - began
		empty(b, s, other)
	}
	b.ReportMetric(put.Seconds()/float64(b.N), "put-s")
	b.ReportMetric(plain.Seconds()/float64(b.N), "plain-s")
	b.ReportMetric(plain.Seconds()/put.Seconds(), "of-plain")
}

// used is the time that this process had the processor.
func used() time.Duration {
	var of syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &of); err != nil {
		return 0
	}
	return time.Duration(of.Utime.Nano() + of.Stime.Nano())
}

// fill puts a message to a number of people in the outbox; it gives its number.
func fill(b *testing.B, s *store.Store, key string, people int) (message uint) {
	b.Helper()
	storetest.Change(b, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", ID: 1, Body: 1}, "")
		if err != nil {
			return err
		}
		m, err := outbox.PutEach(permit, outbox.Message{Key: key, Kind: outbox.PolicyMail, Body: 1, From: "cio@bzk.example"}, func(yield func(outbox.Recipient, error) bool) {
			for i := range people {
				if !yield(outbox.Recipient{Name: fmt.Sprintf("Ambtenaar %d", i), Address: fmt.Sprintf("ambtenaar.%d@ministerie.example", i)}, nil) {
					return
				}
			}
		})
		message = m.ID
		return err
	})
	return message
}

// empty takes the deliveries of a message away, so that each round begins alike.
func empty(b *testing.B, s *store.Store, message uint) {
	b.Helper()
	db, err := s.SQL()
	for _, statement := range []string{"DELETE FROM deliveries WHERE message = ?", "DELETE FROM delivery_totals WHERE message = ?"} {
		_, one := db.ExecContext(context.Background(), statement, message)
		err = errors.Join(err, one)
	}
	if err != nil {
		b.Fatal(err)
	}
}
