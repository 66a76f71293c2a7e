package outbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var postman = access.System("verzender")

// sent puts a message to a number of people and records what became of each; what has no result stays in the queue.
func sent(t testing.TB, s *store.Store, people int, became func(i int) (outbox.DeliveryState, string)) *outbox.Message {
	t.Helper()
	var m *outbox.Message
	storetest.Change(t, s, secretary, func(tx *store.Tx) (err error) {
		to := make([]outbox.Recipient, people)
		for i := range to {
			to[i] = outbox.Recipient{Name: fmt.Sprintf("Lid %02d", i), Address: fmt.Sprintf("lid%02d@bzk.example", i)}
		}
		m, err = put(tx, outbox.Message{Key: "watch", Kind: outbox.Convocation, Subject: 1, Body: 1, From: "cio@bzk.example"}, to...)
		return err
	})
	storetest.Change(t, s, postman, func(tx *store.Tx) error {
		taken, err := outbox.Take(tx, 1)
		if err != nil {
			return err
		}
		m = &taken[0]
		if err := outbox.Begin(tx, m, "Convocatie", "a"); err != nil {
			return err
		}
		for i := 0; ; {
			claimed, _, err := outbox.Claim(tx, m.ID, 500)
			if err != nil || len(claimed) == 0 {
				return err
			}
			slices.SortFunc(claimed, func(a, b outbox.Delivery) int { return int(a.ID) - int(b.ID) })
			results := make([]outbox.Result, len(claimed))
			for at, d := range claimed {
				state, answer := became(i)
				results[at] = outbox.Result{Delivery: d, State: state, Answer: answer}
				i++
			}
			if err := outbox.Record(tx, results); err != nil {
				return err
			}
		}
	})
	return m
}

// mixed: of every ten, one refused, one uncertain, one to be tried again, and seven accepted.
func mixed(i int) (outbox.DeliveryState, string) {
	switch i % 10 {
	case 3:
		return outbox.Refused, fmt.Sprintf("550 5.1.1 <lid%02d@bzk.example> onbekend", i)
	case 5:
		return outbox.Uncertain, "verbinding verbroken"
	case 7:
		return outbox.Queued, "450 4.2.1 later"
	}
	return outbox.Accepted, fmt.Sprintf("250 2.0.0 ok %d", i)
}

func TestDeliveriesAreShownByWhatNeedsAttentionPageByPage(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := sent(t, s, 30, mixed)
		var all []outbox.DeliveryState
		seen := map[uint]bool{}
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			for number := 1; number <= 5; number++ {
				rows, total, err := outbox.Deliveries(tx, m.ID, store.Page{Number: number, Size: 7})
				if err != nil {
					return err
				}
				if total != 30 {
					t.Errorf("page %d: of %d, want 30", number, total)
				}
				for _, d := range rows {
					all, seen[d.ID] = append(all, d.State), true
				}
			}
			beyond, _, err := outbox.Deliveries(tx, m.ID, store.Page{Number: 6, Size: 7})
			if len(beyond) != 0 {
				t.Errorf("page 6 has %d rows, want none", len(beyond))
			}
			return err
		})
		want := slices.Concat(
			slices.Repeat([]outbox.DeliveryState{outbox.Refused}, 3), slices.Repeat([]outbox.DeliveryState{outbox.Uncertain}, 3),
			slices.Repeat([]outbox.DeliveryState{outbox.Queued}, 3), slices.Repeat([]outbox.DeliveryState{outbox.Accepted}, 21),
		)
		if !slices.Equal(all, want) || len(seen) != 30 {
			t.Errorf("pages together: %q of %d deliveries, want %q", all, len(seen), want)
		}
	})
}

func TestDeliveriesInOneState(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := sent(t, s, 30, mixed)
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			rows, total, err := outbox.Deliveries(tx, m.ID, store.Page{}, outbox.Refused, outbox.Uncertain)
			if total != 6 || len(rows) != 6 {
				t.Errorf("%d rows of %d, want the 6 that were refused or are uncertain", len(rows), total)
			}
			return err
		})
	})
}

// TestCausesAreGroupedByTheCodeOfTheServer: what stands behind the code differs for each recipient.
func TestCausesAreGroupedByTheCodeOfTheServer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := sent(t, s, 80, mixed)
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			causes, err := outbox.Causes(tx, m.ID)
			got := map[outbox.DeliveryState]int{}
			for _, c := range causes {
				got[c.State] += c.Number
				if len(c.First) != 5 || c.Answer == "" {
					t.Errorf("%s: names %d of them with answer %q, want five and an answer", c.State, len(c.First), c.Answer)
				}
			}
			if len(causes) != 3 || got[outbox.Refused] != 8 || got[outbox.Uncertain] != 8 || got[outbox.Queued] != 8 {
				t.Errorf("%d causes of %v, want three of eight each", len(causes), got)
			}
			return err
		})
	})
}

func TestThePaceIsThatOfTheLastSeconds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		m := sent(t, s, 30, mixed)
		pace := func() (perSecond float64) {
			storetest.Read(t, s, secretary, func(tx *store.Tx) (err error) {
				perSecond, err = outbox.Pace(tx, m)
				return err
			})
			return perSecond
		}
		clock.Set(clock.Now().Add(9 * time.Second))
		if got := pace(); got != 3 {
			t.Errorf("27 of 30 ended in nine seconds: %v a second, want 3", got)
		}
		clock.Set(clock.Now().Add(20 * time.Second))
		if got := pace(); got != 0 {
			t.Errorf("nothing ended for 29 seconds: %v a second, want 0", got)
		}
	})
}

func TestAllDeliveriesAreTakenInParts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := sent(t, s, 30, mixed)
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			var names []string
			for last := uint(0); ; {
				part, err := outbox.After(tx, m.ID, last, 7)
				if err != nil || len(part) == 0 {
					if len(names) != 30 || !slices.IsSorted(names) {
						t.Errorf("parts together: %q, want 30 in the order in which they were put", names)
					}
					return err
				}
				for _, d := range part {
					names, last = append(names, d.Name), d.ID
				}
			}
		})
	})
}
