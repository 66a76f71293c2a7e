package dispatch

import (
	"fmt"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// StartDue sends the convocations and late papers whose time has come, as a job of the program; it tells how many. One that cannot go
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
	late, err := startLate(tx)
	return len(due) + late, err
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
	err = tx.As(who, func(tx *store.Tx) error {
		return meeting.ConveneBy(tx, m.ID, meeting.Way{All: c.Convey, Each: c.Ways}, "op het geplande moment")
	})
	if err != nil {
		return err
	}
	c.State = Sent
	return permit.Save(c)
}

// ready tells as whom the convocation goes out, or why it cannot.
func (c *Convocation) ready(tx *store.Tx, m *meeting.Meeting) (who access.Actor, why string, err error) {
	who, why, err = sender(tx, order{c.Account, access.Convene, c.At, "convocatie"}, m)
	if err != nil || why != "" {
		return who, why, err
	}
	why, err = missing(tx, m.ID, meeting.Checks)
	return who, why, err
}

// order is who planned to do what at which moment, and the word for it.
type order struct {
	account uint
	do      access.Action
	at      time.Time
	word    string
}

// sender tells as whom something goes out that was planned, or why nobody can.
func sender(tx *store.Tx, o order, m *meeting.Meeting) (who access.Actor, why string, err error) {
	if tx.Now().Sub(o.at) > outbox.Late {
		return who, "Het moment was al te lang voorbij toen Beraad weer draaide.", nil
	}
	account, err := person.FindAccount(tx, o.account)
	if err != nil && fault.KindOf(err) != fault.Missing {
		return who, "", err
	}
	if err == nil && account.DisabledAt == nil {
		if who, err = body.Actor(tx, account); err != nil {
			return who, "", err
		}
	}
	if !access.May(who, o.do, m) {
		return who, "Wie de " + o.word + " inplande, is geen secretaris van dit gremium meer.", nil
	}
	return who, "", nil
}

// missing says in words what is still needed.
func missing(tx *store.Tx, id uint, checks func(*store.Tx, uint) (fault.Gaps, error)) (string, error) {
	gaps, err := checks(tx, id)
	words := make([]string, len(gaps))
	for i, gap := range gaps {
		words[i] = gap.Text
	}
	return strings.Join(words, " "), err
}

// park keeps a convocation from going out, and tells the secretaries why.
func (c *Convocation) park(permit *store.Permit, m *meeting.Meeting, why string) error {
	c.State, c.Why = Parked, why
	if err := permit.Save(c); err != nil {
		return err
	}
	return tellParked(permit, m, fmt.Sprintf("convocation-parked-%d-%d", c.ID, c.Rev))
}

// tellParked tells the secretaries of a body that something did not go out.
func tellParked(permit *store.Permit, m *meeting.Meeting, key string) error {
	people, err := body.Secretaries(permit.Tx(), m.Body)
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
	_, err = outbox.Put(permit, outbox.Message{Key: key, Kind: outbox.ConvocationParked, Subject: m.ID, Body: m.Body}, to)
	return err
}
