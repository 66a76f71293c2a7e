package outbox_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// The sizes of BenchmarkDrain: what the sender takes and writes at once, and what the plain statements do.
const (
	drained   = 20_000
	claimed   = 100
	recorded  = 250
	plainPart = 500
)

// BenchmarkDrain takes 20,000 deliveries as the sender does, a hundred at a time, and writes that they were accepted. In turn it does as
// much with one UPDATE for each 500 that are taken and one for each 500 that end, which is the least that the database takes for it. It
// reports the second held against the first.
func BenchmarkDrain(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { drainInTurn(b, storetest.OpenAt(b, storetest.At(storetest.Start))) })
	b.Run("postgres", func(b *testing.B) { drainInTurn(b, storetest.Postgres(b, storetest.At(storetest.Start))) })
}

func drainInTurn(b *testing.B, s *store.Store) {
	db, err := s.SQL()
	if err != nil {
		b.Fatal(err)
	}
	used := processorOf(b, s, db)
	var own, plain, ownProcessor, plainProcessor time.Duration
	for round := 0; b.Loop(); round++ {
		id := crowd(b, s, fmt.Sprintf("own-%d", round), drained)
		before, began := used(), time.Now()
		drain(b, s, id)
		own, ownProcessor = own+time.Since(began), ownProcessor+used()-before
		id = crowd(b, s, fmt.Sprintf("plain-%d", round), drained)
		before, began = used(), time.Now()
		drainPlainly(b, db, id, s.Now())
		plain, plainProcessor = plain+time.Since(began), plainProcessor+used()-before
	}
	b.ReportMetric(float64(drained*b.N)/own.Seconds(), "own/s")
	b.ReportMetric(float64(drained*b.N)/plain.Seconds(), "plain/s")
	b.ReportMetric(plain.Seconds()/own.Seconds(), "of-plain")
	b.ReportMetric(plainProcessor.Seconds()/ownProcessor.Seconds(), "of-plain-cpu")
}

// crowd puts a message to many and begins it.
func crowd(b testing.TB, s *store.Store, key string, people int) (id uint) {
	b.Helper()
	to := make([]outbox.Recipient, people)
	for i := range to {
		to[i] = outbox.Recipient{Address: fmt.Sprintf("ambtenaar.%d@ministerie.example", i)}
	}
	storetest.Change(b, s, secretary, func(tx *store.Tx) error {
		m, err := put(tx, outbox.Message{Key: key, Kind: outbox.PolicyMail, Body: 1}, to...)
		if err == nil {
			id = m.ID
		}
		return err
	})
	storetest.Change(b, s, postman, func(tx *store.Tx) error {
		m, err := outbox.Find(tx, id)
		if err != nil {
			return err
		}
		return outbox.Begin(tx, m, "Onderwerp", "hash")
	})
	return id
}

func drain(b testing.TB, s *store.Store, id uint) {
	b.Helper()
	var results []outbox.Result
	record := func() {
		storetest.Change(b, s, postman, func(tx *store.Tx) error { return outbox.Record(tx, results) })
		results = results[:0]
	}
	for done := 0; done < drained; done += claimed {
		var batch []outbox.Delivery
		storetest.Change(b, s, postman, func(tx *store.Tx) (err error) {
			batch, _, err = outbox.Claim(tx, id, claimed)
			return err
		})
		if len(batch) != claimed {
			b.Fatalf("claimed %d", len(batch))
		}
		for _, d := range batch {
			if results = append(results, outbox.Result{Delivery: d, State: outbox.Accepted, Answer: "250 ok"}); len(results) == recorded {
				record()
			}
		}
	}
	record()
}

func drainPlainly(b *testing.B, db *sql.DB, id uint, now time.Time) {
	b.Helper()
	for done := 0; done < drained; done += plainPart {
		for _, step := range []struct{ from, to string }{{"queued", "busy"}, {"busy", "accepted"}} {
			_, err := db.Exec(`UPDATE deliveries SET state = $1, attempts = 1, next_at = $2, answer = '250 ok' WHERE id IN
				(SELECT id FROM deliveries WHERE message = $3 AND state = $4 ORDER BY next_at LIMIT 500)`, step.to, now, id, step.from)
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	left := 0
	if err := db.QueryRow("SELECT count(*) FROM deliveries WHERE message = $1 AND state <> 'accepted'", id).Scan(&left); err != nil || left > 0 {
		b.Fatalf("%d are left: %v", left, err)
	}
}

// processorOf gives how long this process had the processor until now, together with the process of PostgreSQL that works for it,
// where that is on this machine.
func processorOf(b *testing.B, s *store.Store, db *sql.DB) func() time.Duration {
	b.Helper()
	if !s.IsPostgres() {
		return processor
	}
	db.SetMaxOpenConns(1)
	pid := 0
	if err := db.QueryRow("SELECT pg_backend_pid()").Scan(&pid); err != nil {
		b.Fatal(err)
	}
	return func() time.Duration {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			return processor()
		}
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		return processor() + time.Duration(user+system)*10*time.Millisecond // a tick of Linux
	}
}

// processor is the time that this process had the processor.
func processor() time.Duration {
	var of syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &of); err != nil {
		return 0
	}
	return time.Duration(of.Utime.Nano() + of.Stime.Nano())
}
