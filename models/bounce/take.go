package bounce

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/dsn"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Mail is a mail that came in, as it was read.
type Mail struct {
	*dsn.Bounce
	// Envelope is the address that it came to, when the road it came by tells that.
	Envelope string
	// Sum tells it from others when it has no Message-ID of its own.
	Sum string
	// Vouched: a person handed it in.
	Vouched bool
}

// reader is the actor who finds of which delivery a report is; what it leads to is done by who hands it in.
var reader = access.System("teruggekomen mail")

// Take does what a mail says: the delivery that it is about came back, and when the address does not exist no more mail goes
// there. An error is trouble of ours; what cannot be done is in the verdict.
func (a *Addresses) Take(tx *store.Tx, mail Mail) (Outcome, error) {
	switch mail.Sort {
	case dsn.Automatic:
		return Outcome{Verdict: Automatic}, nil
	case dsn.Personal:
		return Outcome{Verdict: Personal}, nil
	}
	t, err := a.match(tx, mail)
	if err != nil {
		return Outcome{}, err
	}
	if t == nil {
		r, _ := told(mail.Bounce, "")
		return Outcome{Verdict: Unmatched, Address: r.Final, Status: r.Status, Answer: r.Diagnostic}, nil
	}
	out, err := t.take(tx)
	if err != nil {
		return Outcome{}, fmt.Errorf("bounce of delivery %d: %w", t.delivery.ID, err)
	}
	return out, nil
}

// taking is a mail with the delivery that it is about.
type taking struct {
	mail     Mail
	message  *outbox.Message
	delivery *outbox.Delivery
	said     dsn.Recipient
	own      bool // it tells of the very address of the delivery
	sure     bool // it came to an address that only we could make
}

// match finds the delivery that a mail is about; nil when there is none.
func (a *Addresses) match(tx *store.Tx, mail Mail) (t *taking, err error) {
	err = tx.As(reader, func(tx *store.Tx) error {
		d, sure, err := a.delivery(tx, mail)
		if fault.KindOf(err) == fault.Missing {
			return nil
		} else if err != nil {
			return err
		}
		t = &taking{mail: mail, delivery: d, sure: sure}
		t.said, t.own = told(mail.Bounce, d.Address)
		t.message, err = outbox.Find(tx, d.Message)
		return err
	})
	return t, err
}

func (a *Addresses) delivery(tx *store.Tx, mail Mail) (d *outbox.Delivery, sure bool, err error) {
	if id, ours := a.find(append([]string{mail.Envelope}, mail.To...)); ours {
		_, d, err = outbox.FindDelivery(tx, id)
		return d, true, err
	}
	if mail.About != "" && mail.Sort == dsn.Report {
		for _, r := range mail.Recipients {
			for _, address := range []string{r.Original, r.Final} {
				if address == "" {
					continue
				}
				if d, err = outbox.DeliveryByMessageID(tx, mail.About, address); fault.KindOf(err) != fault.Missing {
					return d, false, err
				}
			}
		}
	}
	return nil, false, fault.NotFound()
}

// take does what the report says, in the name of who hands it in.
func (t *taking) take(tx *store.Tx) (Outcome, error) {
	said := t.said
	if !access.May(tx.Actor(), access.TakeBounce, t.message) {
		return Outcome{Verdict: Foreign, Address: said.Final, Status: said.Status, Answer: said.Diagnostic}, nil
	}
	out := Outcome{Delivery: t.delivery.ID, Address: t.delivery.Address, Name: t.delivery.Name, Status: said.Status, Answer: said.Diagnostic}
	switch seen, err := outbox.Find(tx, t.message.ID); { // an administrator sorts out mail of bodies that he does not read
	case err == nil:
		out.Message, out.Title = seen.ID, seen.Title
	case fault.KindOf(err) != fault.Missing:
		return out, err
	}
	switch known, err := t.known(tx); {
	case err != nil:
		return out, err
	case said.Action != dsn.Failed && said.Action != dsn.Delayed:
		out.Verdict = Arrived
		return out, nil
	case known:
		out.Verdict = Known
		return out, nil
	case !t.delivery.HandedOver():
		out.Verdict = Unsent
		return out, nil
	}
	permit, err := tx.Permit(access.TakeBounce, t.message, "")
	if err != nil {
		return out, err
	}
	row := Bounce{
		Key: t.key(), Message: t.message.ID, Delivery: t.delivery.ID, Address: t.delivery.Address, Name: t.delivery.Name,
		Status: said.Status, Answer: said.Diagnostic, Gone: said.Action == dsn.Failed && outbox.Permanent(said.Status),
	}
	if row.Verdict, err = t.change(permit, row.Gone); err != nil {
		return out, err
	}
	out.Verdict, out.Doubted = row.Verdict, row.Gone && row.Verdict == Returned
	return out, permit.Create(&row)
}

// known tells whether this report was taken before.
func (t *taking) known(tx *store.Tx) (known bool, err error) {
	err = tx.As(reader, func(tx *store.Tx) error {
		n, err := store.Count(store.Of[Bounce](tx).Where("key = ?", t.key()))
		known = n > 0
		return err
	})
	return known, err
}

// change writes down what became of the delivery.
func (t *taking) change(permit *store.Permit, gone bool) (Verdict, error) {
	if t.said.Action == dsn.Delayed {
		permit.Note("delivery %d is late", t.delivery.ID)
		return Delayed, nil
	}
	answer := t.said.Diagnostic
	if answer == "" {
		answer = t.said.Status
	}
	if err := outbox.Bounce(permit, t.delivery, answer); err != nil {
		return "", err
	}
	if !gone || !t.believed() {
		return Returned, nil
	}
	_, err := outbox.Suppress(permit, t.delivery, answer)
	return Dead, err
}

// believed tells whether the report may keep mail from the address. It must be about the address itself: of one that passes its
// mail on to another that is gone, the owner can mend that. A notice in free form is read by guess.
func (t *taking) believed() bool {
	return t.own && t.mail.Sort == dsn.Report && (t.sure || t.mail.Vouched)
}

// key tells a report from all others. The same one gives the same key by whatever road it comes.
func (t *taking) key() string {
	id := t.mail.ID
	if id == "" {
		id = t.mail.Sum
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s", t.delivery.ID, t.said.Action, id))
	return hex.EncodeToString(sum[:])
}

// HandIn takes one mail that a person hands in: he vouches for it.
func (a *Addresses) HandIn(tx *store.Tx, raw []byte) (Outcome, error) {
	mail, err := Open(raw)
	if err != nil {
		return Outcome{Verdict: Unread}, nil
	}
	mail.Vouched = true
	return a.Take(tx, mail)
}

// Sum tells the bytes of a mail from all others.
func Sum(mail []byte) string {
	sum := sha256.Sum256(mail)
	return hex.EncodeToString(sum[:])
}
