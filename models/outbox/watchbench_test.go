package outbox_test

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// BenchmarkWatch is what the page of a mail-out asks about its recipients, when two in a hundred gave trouble.
func BenchmarkWatch(b *testing.B) {
	for _, people := range []int{20, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			s := storetest.Open(b)
			m := sent(b, s, people, func(i int) (outbox.DeliveryState, string) {
				switch i % 100 {
				case 3:
					return outbox.Refused, fmt.Sprintf("550 5.1.1 <lid%d@bzk.example> onbekend", i)
				case 7:
					return outbox.Queued, "450 4.2.1 later"
				}
				return outbox.Accepted, fmt.Sprintf("250 2.0.0 ok %d", i)
			})
			storetest.Change(b, s, postman, func(tx *store.Tx) error {
				rows, _, err := outbox.Deliveries(tx, m.ID, store.Page{Size: 500}, outbox.Refused)
				results := make([]outbox.Result, len(rows))
				for i, d := range rows {
					results[i] = outbox.Result{Delivery: d, Answer: d.Answer}
				}
				return errors.Join(err, outbox.Believe(tx, results))
			})
			for name, ask := range asked(m) {
				b.Run(name, func(b *testing.B) {
					for b.Loop() {
						storetest.Read(b, s, secretary, ask)
					}
				})
			}
		})
	}
}

// asked is what the page of a mail-out asks, by part and all together.
func asked(m *outbox.Message) map[string]func(tx *store.Tx) error {
	parts := map[string]func(tx *store.Tx) error{
		"rows":     func(tx *store.Tx) error { _, _, err := outbox.Deliveries(tx, m.ID, store.Page{Number: 1}); return err },
		"causes":   func(tx *store.Tx) error { _, err := outbox.Causes(tx, m.ID); return err },
		"refusals": func(tx *store.Tx) error { _, err := outbox.Refusals(tx, m.ID); return err },
		"gone":     func(tx *store.Tx) error { _, err := outbox.GoneThrough(tx, m.ID); return err },
		"pace":     func(tx *store.Tx) error { _, err := outbox.Pace(tx, m); return err },
	}
	all := maps.Clone(parts)
	all["all"] = func(tx *store.Tx) error {
		for _, ask := range parts {
			if err := ask(tx); err != nil {
				return err
			}
		}
		return nil
	}
	return all
}
