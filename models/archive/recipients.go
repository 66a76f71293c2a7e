package archive

import (
	"time"

	"beraad/models/bounce"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Recipient is what became of a mail-out for one of its recipients.
type Recipient struct {
	outbox.Delivery
	MessageID string
	// List is the name of the list that he was found on, the first one of several; empty when it is not known.
	List string
	// Back is what mail servers told afterwards, the oldest first.
	Back []bounce.Bounce
}

// Accepted is when a mail server took the message over, and what it said then; nothing for one that none took, and for one that
// came back before Beraad kept that.
func (r *Recipient) Accepted() (at *time.Time, answer string) {
	switch r.State {
	case outbox.Accepted:
		return r.EndedAt, r.Answer
	case outbox.Bounced:
		return r.AcceptedAt, r.AcceptedAnswer
	}
	return nil, ""
}

// Recipients gives recipients behind one of them, in the order in which they were put.
func (m *MailOut) Recipients(tx *store.Tx, last uint, most int) ([]Recipient, error) {
	rows, err := outbox.After(tx, m.Mail.ID, last, most)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	back, err := bounce.Between(tx, m.Mail.ID, rows[0].ID, rows[len(rows)-1].ID)
	if err != nil {
		return nil, err
	}
	names := make(map[uint]string, len(m.Lists))
	for _, l := range m.Lists {
		names[l.ID] = l.Name
	}
	recipients := make([]Recipient, len(rows))
	for i, d := range rows {
		recipients[i] = Recipient{Delivery: d, MessageID: m.Mail.IDOf(&d), List: names[d.Source]}
		for len(back) > 0 && back[0].Delivery == d.ID {
			recipients[i].Back, back = append(recipients[i].Back, back[0]), back[1:]
		}
	}
	return recipients, nil
}

// Example gives one recipient: one to whom it went, when it went to any.
func (m *MailOut) Example(tx *store.Tx) (*outbox.Delivery, error) {
	for _, state := range []outbox.DeliveryState{outbox.Accepted, outbox.Filed, outbox.Bounced, ""} {
		var of []outbox.DeliveryState
		if state != "" {
			of = append(of, state)
		}
		rows, _, err := outbox.Deliveries(tx, m.Mail.ID, store.Page{Size: 1}, of...)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			return &rows[0], nil
		}
	}
	return nil, fault.NotFound()
}

// Trail gives lines of the audit trail about the mail-out and its mail behind one of them, the oldest first.
func (m *MailOut) Trail(tx *store.Tx, last uint, most int) ([]store.Entry, error) {
	return store.EntriesAbout(tx, last, most, m.Distribution.About(), m.Mail.About())
}
