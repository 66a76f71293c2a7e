package outbox

import (
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Brake is why a message stands still by itself: a mail server refused so many people with one answer that it is not the
// addresses something is wrong with.
type Brake struct {
	At      *time.Time `gorm:"column:braked_at"`
	Answer  string     `gorm:"size:500;column:brake_answer"` // of the mail server
	Refused int        `gorm:"column:brake_refused"`         // of the last so many
	Of      int        `gorm:"column:brake_of"`
	// Off: a person decided that this message goes on whatever is answered.
	Off bool `gorm:"column:brake_off;not null;default:false"`
}

// Braked tells whether a message stands still because a mail server refused everybody.
func (m *Message) Braked() bool { return m.State == Paused && m.Brake.At != nil }

// HoldBack pauses a message that is under way because of what a mail server answers. It tells whether it did: nothing is paused
// when a person let the message go on regardless, or when nobody is left to get it.
func HoldBack(tx *store.Tx, id uint, why Brake) (bool, error) {
	m, err := store.Find[Message](tx, id)
	if err != nil || m.State != Sending || m.Brake.Off {
		return false, err
	}
	open, err := underWay(tx, id)
	if err != nil || !open {
		return false, err
	}
	permit, err := tx.Permit(access.DeliverMail, m, "de mailserver weigert bijna iedereen")
	if err != nil {
		return false, err
	}
	now := tx.Now()
	m.Brake = Brake{At: &now, Answer: clip(why.Answer, 500), Refused: why.Refused, Of: why.Of}
	permit.Note("message %d: %d of the last %d refused: %s", id, why.Refused, why.Of, clip(why.Answer, 100))
	return true, step(permit, m, Paused)
}

// RetryRefused lets everybody whom a mail server refused have another turn, for the permit of who holds what the message is
// about, and lets the message go on; it tells how many. Who was refused because the address does not exist stays out.
func RetryRefused(permit *store.Permit, id uint) (again int, err error) {
	err = permit.Tx().As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := held(tx, id)
		switch {
		case err != nil:
			return err
		case m.StoppedAt != nil:
			return fault.Refuse("Deze verspreiding is gestopt. Wie niets kreeg, krijgt het niet meer.")
		case m.State == Sending || m.State == Waiting:
			return fault.Refuse("Deze mail is nog bezig. Wacht tot hij klaar is, of pauzeer hem.")
		}
		// The number of attempts stays: what another sender says later of an earlier attempt is then known as that.
		l := newLedger(tx)
		to := func(code string) place { return place{id, Queued, strings.TrimPrefix(code, noAnswer)} }
		again, err = l.moveAll(refused(tx, id), id, Refused, to, map[string]any{"next_at": tx.Now(), "ended_at": nil})
		if err != nil {
			return err
		}
		if err := l.write(); err != nil {
			return err
		}
		permit.Note("%d again", again)
		m.State, m.DoneAt, m.Brake = Sending, nil, Brake{}
		tx.Ring()
		return tx.Put(m)
	})
	return again, err
}

// Refusals tells how many deliveries of a message RetryRefused would let go again. It is too high by those to whom another
// message was refused or came back meanwhile: they are not looked up one by one.
func Refusals(tx *store.Tx, id uint) (n int, err error) {
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		tally, err := Tally(tx, id)
		if err != nil {
			return err
		}
		out, err := store.Count(goneThrough(tx, id).Where("state = ?", Refused))
		n = max(tally[Refused]-out, 0)
		return err
	})
	return n, err
}

func refused(tx *store.Tx, message uint) *gorm.DB {
	known := store.Of[Gone](tx).Select("1").Where("gone_addresses.address = deliveries.address AND lifted_at IS NULL")
	return store.Of[Delivery](tx).Where("message = ? AND state = ? AND NOT EXISTS (?)", message, Refused, known)
}

// GoneThrough counts the addresses that get no mail any more because of what was answered to one message.
func GoneThrough(tx *store.Tx, message uint) (n int, err error) {
	err = tx.As(access.System("postvak"), func(tx *store.Tx) error {
		n, err = store.Count(goneThrough(tx, message))
		return err
	})
	return n, err
}

func goneThrough(tx *store.Tx, message uint) *gorm.DB {
	return store.Of[Gone](tx).Where("message = ? AND lifted_at IS NULL", message)
}

// LiftAll lets mail go again to all addresses that one message kept it from: the mail server was wrong about everybody. It
// tells how many.
func LiftAll(tx *store.Tx, message uint, why string) (lifted int, err error) {
	m, err := store.Find[Message](tx, message)
	if err != nil {
		return 0, err
	}
	why = clip(strings.TrimSpace(why), 500)
	permit, err := tx.Permit(access.LiftAddress, m, why)
	if err != nil {
		return 0, err
	}
	if why == "" {
		return 0, fault.Wrong("lift_why", "Schrijf waarom deze adressen weer mail mogen krijgen. Dit komt in het logboek.")
	}
	who := clip(tx.Actor().Name, 200)
	lifted, err = permit.Update(goneThrough(tx, message), map[string]any{"lifted_at": tx.Now(), "lifted_by": who, "lifted_why": why})
	permit.Note("%d addresses of message %d", lifted, message)
	return lifted, err
}
