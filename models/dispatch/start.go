package dispatch

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// StartDue sends the convocations whose time has come, as a job of the program; it tells how many. One that cannot go
// out is parked, and the secretaries hear why.
func StartDue(tx *store.Tx) (int, error) {
	q := store.Of[Convocation](tx).Where("state = ? AND send_at <= ?", Planned, tx.Now()).Order("send_at, id")
	due, err := store.List[Convocation](store.Skipping(q))
	if err != nil {
		return 0, err
	}
	for i := range due {
		if err := due[i].start(tx); err != nil {
			return i, fmt.Errorf("planned convocation of meeting %d: %w", due[i].Meeting, err)
		}
	}
	return len(due), nil
}

func (c *Convocation) start(tx *store.Tx) error {
	permit, err := tx.Permit(access.StartConvocation, c, "")
	if err != nil {
		return err
	}
	m, err := meeting.Find(tx, c.Meeting)
	if err != nil {
		return err
	}
	if m.State != meeting.Preparing {
		c.State = Withdrawn
		return permit.Save(c)
	}
	who, why, err := c.ready(tx, m)
	if err != nil {
		return err
	}
	if why != "" {
		return c.park(permit, m, why)
	}
	err = tx.As(who, func(tx *store.Tx) error { return meeting.ConveneBy(tx, m.ID, c.Convey, "op het geplande moment") })
	if err != nil {
		return err
	}
	c.State = Sent
	return permit.Save(c)
}

// ready tells as whom the convocation goes out, or why it cannot.
func (c *Convocation) ready(tx *store.Tx, m *meeting.Meeting) (who access.Actor, why string, err error) {
	if tx.Now().Sub(c.At) > outbox.Late {
		return who, "Het moment was al te lang voorbij toen Beraad weer draaide.", nil
	}
	account, err := person.FindAccount(tx, c.Account)
	if err != nil && fault.KindOf(err) != fault.Missing {
		return who, "", err
	}
	if err == nil && account.DisabledAt == nil {
		if who, err = body.Actor(tx, account); err != nil {
			return who, "", err
		}
	}
	if !access.May(who, access.Convene, m) {
		return who, "Wie de convocatie inplande, is geen secretaris van dit gremium meer.", nil
	}
	missing, err := meeting.Checks(tx, m.ID)
	if err != nil || len(missing) == 0 {
		return who, "", err
	}
	words := make([]string, len(missing))
	for i, gap := range missing {
		words[i] = gap.Text
	}
	return who, strings.Join(words, " "), nil
}

// park keeps a convocation from going out, and tells the secretaries why.
func (c *Convocation) park(permit *store.Permit, m *meeting.Meeting, why string) error {
	tx := permit.Tx()
	c.State, c.Why = Parked, why
	if err := permit.Save(c); err != nil {
		return err
	}
	people, err := body.Secretaries(tx, m.Body)
	if err != nil {
		return err
	}
	var to []outbox.Recipient
	for _, p := range people {
		if person.ValidAddress(p.Email) {
			to = append(to, outbox.Recipient{Person: p.ID, Name: p.Name, Address: p.Email})
		}
	}
	if len(to) == 0 {
		permit.Note("nobody to tell")
		return nil
	}
	_, err = outbox.Put(permit, outbox.Message{
		Key: fmt.Sprintf("convocation-parked-%d-%d", c.ID, c.Rev), Kind: outbox.ConvocationParked, Subject: m.ID, Body: m.Body,
	}, to)
	return err
}
