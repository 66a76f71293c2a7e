package outbox_test

import (
	"context"
	"database/sql"
	"runtime"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// stops ends a message, as a person does.
func stops(id uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return permitted(tx, id, stop) }
}

func stop(permit *store.Permit, id uint) error { _, err := outbox.Stop(permit, id); return err }

func permitted(tx *store.Tx, id uint, do func(permit *store.Permit, id uint) error) error {
	m, err := outbox.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.DeliverMail, m, "")
	if err != nil {
		return err
	}
	return do(permit, id)
}

// inHand puts a message to so many and claims them all.
func inHand(t *testing.T, s *store.Store, people int) (id uint, batch []outbox.Delivery) {
	t.Helper()
	id = crowd(t, s, "in de hand", people)
	storetest.Change(t, s, postman, func(tx *store.Tx) (err error) {
		batch, _, err = outbox.Claim(tx, id, people)
		return err
	})
	return id, batch
}

// later is what a sender writes down when the mail server takes nobody for now.
func later(batch []outbox.Delivery) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		var results []outbox.Result
		for _, d := range batch {
			results = append(results, outbox.Result{Delivery: d, State: outbox.Queued, Answer: "450 4.2.1 later"})
		}
		return outbox.Record(tx, results)
	}
}

func release(batch []outbox.Delivery) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return outbox.Release(tx, batch) }
}

// allStopped: nobody waits for another turn.
func allStopped(t *testing.T, s *store.Store, id uint, want int) {
	t.Helper()
	storetest.Read(t, s, postman, func(tx *store.Tx) error {
		tally, err := outbox.Tally(tx, id)
		if len(tally) != 1 || tally[outbox.Stopped] != want {
			t.Errorf("%v, want %d stopped", tally, want)
		}
		return err
	})
	verified(t, s, "stop")
}

// TestWhatIsInHandWhenAMessageStopsIsTheLast: also when nobody waited at that moment, so that there was nobody to stop.
func TestWhatIsInHandWhenAMessageStopsIsTheLast(t *testing.T) {
	for name, put := range map[string]func([]outbox.Delivery) func(tx *store.Tx) error{"later": later, "release": release} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
				id, batch := inHand(t, s, 4)
				storetest.Change(t, s, postman, stops(id))
				storetest.Change(t, s, postman, put(batch))
				allStopped(t, s, id, 4)
			})
		})
	}
}

// atOnce does the second while the first is done and not saved yet, and saves the first when the second waits for it or is done.
func atOnce(t *testing.T, s *store.Store, first, second func(tx *store.Tx) error) (one, other error) {
	t.Helper()
	db, err := s.SQL()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	one = s.Change(context.Background(), postman, func(tx *store.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		go func() { done <- s.Change(context.Background(), postman, second) }()
		for {
			select {
			case other = <-done:
				done <- other
				return nil
			default:
			}
			if waits(t, db) {
				return nil
			}
			runtime.Gosched()
		}
	})
	return one, <-done
}

// waits tells whether a transaction on a database waits for another.
func waits(t *testing.T, db *sql.DB) (yes bool) {
	t.Helper()
	err := db.QueryRow("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')").Scan(&yes)
	if err != nil {
		t.Error(err)
		return true
	}
	return yes
}

// TestASenderAndWhoStopsAMessageSeeEachOther: what goes back in the queue at the very moment that somebody stops the message would
// go out afterwards.
func TestASenderAndWhoStopsAMessageSeeEachOther(t *testing.T) {
	for name, put := range map[string]func([]outbox.Delivery) func(tx *store.Tx) error{"later": later, "release": release} {
		for _, stopFirst := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				s := storetest.Postgres(t, storetest.At(storetest.Start))
				id, batch := inHand(t, s, 4)
				first, second := put(batch), stops(id)
				if stopFirst {
					first, second = second, first
				}
				if one, other := atOnce(t, s, first, second); one != nil || other != nil {
					t.Fatal(one, other)
				}
				allStopped(t, s, id, 4)
			})
		}
	}
}

// TestWhoSendsAgainUndoesNoPause: two people who press at one moment each get what they pressed.
func TestWhoSendsAgainUndoesNoPause(t *testing.T) {
	again := func(id uint) func(tx *store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.As(secretary, func(tx *store.Tx) error { return outbox.SendAgain(tx, id, "kan weer") })
		}
	}
	for name, c := range map[string]struct {
		press func(permit *store.Permit, id uint) error
		want  outbox.State
	}{"pause": {outbox.Pause, outbox.Paused}, "stop": {stop, outbox.Sending}} {
		for _, pressFirst := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				s := storetest.Postgres(t, storetest.At(storetest.Start))
				id, batch := inHand(t, s, 3)
				storetest.Change(t, s, postman, func(tx *store.Tx) error {
					return outbox.Record(tx, []outbox.Result{{Delivery: batch[0], State: outbox.Refused, Answer: "550 5.7.1 nee"}})
				})
				first, second := again(batch[0].ID), func(tx *store.Tx) error { return permitted(tx, id, c.press) }
				if pressFirst {
					first, second = second, first
				}
				if one, other := atOnce(t, s, first, second); one != nil || other != nil {
					t.Fatal(one, other)
				}
				storetest.Read(t, s, postman, func(tx *store.Tx) error {
					m, err := outbox.Find(tx, id)
					if err == nil && (m.State != c.want || (m.StoppedAt != nil) != (name == "stop")) {
						t.Errorf("pressed first %v: the message is %s, stopped at %v", pressFirst, m.State, m.StoppedAt)
					}
					return err
				})
			})
		}
	}
}

// TestTroubleWithAMessageDoesNotCallItBack: one that was cancelled while it was composed stays cancelled.
func TestTroubleWithAMessageDoesNotCallItBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		var taken []outbox.Message
		storetest.Change(t, s, secretary, func(tx *store.Tx) error {
			_, err := put(tx, outbox.Message{Key: "moeilijk", Kind: outbox.PolicyMail, Body: 1}, outbox.Recipient{Address: "lid@bzk.example"})
			return err
		})
		storetest.Change(t, s, postman, func(tx *store.Tx) (err error) { taken, err = outbox.Take(tx, 1); return err })
		storetest.Change(t, s, postman, func(tx *store.Tx) error { return permitted(tx, taken[0].ID, outbox.Cancel) })
		for range 6 { // until it gives up
			err := s.Change(context.Background(), postman, func(tx *store.Tx) error { return outbox.Trouble(tx, &taken[0], "geen papier") })
			if kind := fault.KindOf(err); err != nil && kind != fault.Refused && kind != fault.Stale {
				t.Fatal(err)
			}
		}
		storetest.Read(t, s, postman, func(tx *store.Tx) error {
			m, err := outbox.Find(tx, taken[0].ID)
			if err == nil && m.State != outbox.Cancelled {
				t.Errorf("it is %s", m.State)
			}
			return err
		})
	})
}
