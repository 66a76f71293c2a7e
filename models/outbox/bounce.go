package outbox

import (
	"fmt"
	"slices"

	"beraad/models/fault"
	"beraad/models/store"
)

// DeliveryByMessageID gives the delivery that went out under a Message-ID to an address. It looks in all messages for the address:
// Message-IDs are not kept, so there is no index on them, and this is asked only of a report that came to no return address of ours.
func DeliveryByMessageID(tx *store.Tx, messageID, address string) (*Delivery, error) {
	q := store.Of[Delivery](tx).Where("message IN (?)", store.Of[Message](tx).Select("id"))
	rows, err := store.List[Delivery](q.Where("address = ?", Folded(address)).Order("id DESC"))
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(rows, batch) {
		ids, err := idsOf(tx, part)
		if err != nil {
			return nil, err
		}
		if at := slices.Index(ids, messageID); at >= 0 {
			return &part[at], nil
		}
	}
	return nil, fault.NotFound()
}

// HandedOver tells whether a mail server may have got a delivery: what never left cannot come back.
func (d *Delivery) HandedOver() bool {
	switch d.State {
	case Filed, Stopped, Suppressed:
		return false
	case Queued:
		return d.Attempts > 0
	default:
		return true
	}
}

// Bounce says that a delivery which a mail server took over came back after all. The state that it then has stays when a
// sender that still has it in hand reports later.
func Bounce(permit *store.Permit, d *Delivery, answer string) error {
	if !d.HandedOver() {
		return fault.Refuse("Dit bericht is niet verstuurd.")
	}
	tx := permit.Tx()
	now := tx.Now()
	permit.Note("delivery %d came back", d.ID)
	came := *d
	if came.State == Accepted {
		came.AcceptedAt, came.AcceptedAnswer = d.EndedAt, d.Answer
	}
	came.State, came.Answer, came.Lease, came.EndedAt = Bounced, clip(answer, 500), nil, &now
	came.Code = codeOf(came.State, came.Answer)
	moved, err := moveOne(tx, d, came.place(), map[string]any{
		"answer": came.Answer, "lease": nil, "ended_at": now, "accepted_at": came.AcceptedAt, "accepted_answer": came.AcceptedAnswer,
	})
	if err != nil {
		return fmt.Errorf("delivery %d: %w", d.ID, err)
	}
	if !moved {
		return fault.Changed("")
	}
	*d = came
	tx.Ring() // it may have been the last one of its message
	return nil
}
