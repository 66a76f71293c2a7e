package outbox_test

import (
	"testing"
	"time"

	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestATurnAtAMailServerIsOfOne: turns follow each other, whoever takes them; what passed is not made up for, and a clock that was far
// ahead holds nobody up.
func TestATurnAtAMailServerIsOfOne(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		book := func(server string, gap time.Duration, turns int) (first time.Time) {
			storetest.Change(t, s, postman, func(tx *store.Tx) (err error) {
				first, err = outbox.Book(tx, server, gap, turns)
				return err
			})
			return first
		}
		start := clock.Now()
		for i, want := range []time.Duration{0, time.Second, 2 * time.Second} {
			if got := book("post:25", 100*time.Millisecond, 10).Sub(start); got != want {
				t.Errorf("turn %d is after %v, want %v", i, got, want)
			}
		}
		if got := book("elders:25", time.Hour, 1).Sub(start); got != 0 {
			t.Errorf("the first turn of another server is after %v", got)
		}
		for i := range 5 { // one an hour, for five lines
			if got, want := book("elders:25", time.Hour, 1).Sub(start), time.Duration(i+1)*time.Hour; got != want {
				t.Errorf("turn %d is after %v, want %v", i, got, want)
			}
		}
		clock.Set(start.Add(time.Minute))
		if got := book("post:25", 100*time.Millisecond, 10).Sub(start); got != time.Minute {
			t.Errorf("after a rest the first turn is after %v", got)
		}
		clock.Set(start.Add(-24 * time.Hour))
		if got := book("post:25", 100*time.Millisecond, 10).Sub(start); got != -24*time.Hour {
			t.Errorf("a day back the first turn is after %v", got)
		}
	})
}
