package jobs_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestTwoProcessesKeepThePaceOfAServerTogether: two senders on one PostgreSQL, each with a relay of its own and four lines.
func TestTwoProcessesKeepThePaceOfAServerTogether(t *testing.T) {
	const people, gap = 240, 10 * time.Millisecond
	url, dir := storetest.PostgresURL(t), t.TempDir()
	server := openSwitched(t)
	var mu sync.Mutex
	var at []time.Time
	server.each = func(int) {
		mu.Lock()
		defer mu.Unlock()
		at = append(at, time.Now())
	}
	var mailers []*jobs.Mailer
	var stores []*store.Store
	var id uint
	booked := make([]int, 2)
	for i := range booked {
		s, err := store.Open(store.Options{URL: url, Dir: dir, Tables: models.Tables()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		r := relay(t, "smtp://"+server.addr, jobs.RelayOptions{Gap: gap, Book: func(server string, gap time.Duration, turns int) (away time.Duration, err error) {
			booked[i]++
			err = s.Change(t.Context(), postman, func(tx *store.Tx) error {
				first, err := outbox.Book(tx, server, gap, turns)
				away = first.Sub(tx.Now())
				return err
			})
			return away, err
		}})
		mailers = append(mailers, mailer(t, s, jobs.Relays{r}, nil))
		if i == 0 {
			id = put(t, s, "tempo", people, 0)
		}
		stores = append(stores, s)
	}
	var working sync.WaitGroup
	for i, m := range mailers {
		working.Go(func() {
			for state := outbox.Waiting; state != outbox.Done && !t.Failed(); { // the other may compose it, or have all of them in hand
				if err := m.Work(t.Context()); err != nil {
					t.Error(err)
				}
				state, _ = tally(t, stores[i], id)
			}
		})
	}
	working.Wait()
	slices.SortFunc(at, time.Time.Compare)
	if len(at) != people || booked[0] == 0 || booked[1] == 0 {
		t.Fatalf("%d messages of %d, turns taken %v times", len(at), people, booked)
	}
	// Of what is sent between two moments there is no more than the pace allows; a machine that is busy may let some pile up.
	if took, least := at[people-1].Sub(at[0]), time.Duration(people)*gap*8/10; took < least {
		t.Errorf("%d messages in %v, want at least %v", people, took, least)
	}
	if booked[0]+booked[1] > people/4 {
		t.Errorf("the database was asked %v times for turns", booked)
	}
}
