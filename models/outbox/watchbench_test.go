package outbox_test

import (
	"fmt"
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
			for b.Loop() {
				storetest.Read(b, s, secretary, func(tx *store.Tx) error {
					if _, _, err := outbox.Deliveries(tx, m.ID, store.Page{Number: 1}); err != nil {
						return err
					}
					if _, err := outbox.Causes(tx, m.ID); err != nil {
						return err
					}
					_, err := outbox.Pace(tx, m)
					return err
				})
			}
		})
	}
}
