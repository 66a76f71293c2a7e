package outbox

import (
	"fmt"
	"strings"

	"beraad/models/fault"
	"beraad/models/store"
)

// DeliveryByMessageID gives the delivery that went out under a Message-ID to an address.
func DeliveryByMessageID(tx *store.Tx, messageID, address string) (*Delivery, error) {
	return store.First[Delivery](store.Of[Delivery](tx).Where("message_id = ? AND address = ?", messageID, strings.ToLower(address)))
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
	now := permit.Tx().Now()
	permit.Note("delivery %d came back", d.ID)
	if d.State == Accepted {
		d.AcceptedAt, d.AcceptedAnswer = d.EndedAt, d.Answer
	}
	d.State, d.Answer, d.Lease, d.EndedAt = Bounced, clip(answer, 500), nil, &now
	if err := permit.Tx().Put(d); err != nil {
		return fmt.Errorf("delivery %d: %w", d.ID, err)
	}
	permit.Tx().Ring() // it may have been the last one of its message
	return nil
}
