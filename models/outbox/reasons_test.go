package outbox_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestWhatDidNotSucceedIsGroupedByTheCodeOfTheServer(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			permit, err := tx.Permit(access.QueueMail, &outbox.Message{Body: 1}, "")
			if err != nil {
				return err
			}
			to := []outbox.Recipient{{Address: "a@example.nl"}, {Address: "b@example.nl"}, {Address: "c@example.nl"}, {Address: "d@example.nl"}}
			m, err := outbox.Put(permit, outbox.Message{Key: "reasons", Kind: outbox.PolicyMail, Body: 1}, to)
			if err != nil {
				return err
			}
			rows, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("message = ?", m.ID).Order("address"))
			if err != nil {
				return err
			}
			for i, answer := range []string{"550 5.1.1 no a", "550 5.1.1 no b", "552 5.2.2 full", "250 ok"} {
				if rows[i].State, rows[i].Answer = outbox.Refused, answer; i == 3 {
					rows[i].State = outbox.Accepted
				}
				if err := tx.Put(&rows[i]); err != nil {
					return err
				}
			}
			got, err := outbox.Reasons(tx, m.ID, 10)
			want := []outbox.Reason{{outbox.Refused, "550 5.1.1 no a", 2}, {outbox.Refused, "552 5.2.2 full", 1}}
			if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
				t.Errorf("reasons %v, want %v", got, want)
			}
			return err
		})
	})
}
