package outbox

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Stop ends a message: who did not get it yet does not get it any more. It tells whether it ends before anybody could
// have got it. What a sender has in hand is finished; what would be tried again is not.
func Stop(permit *store.Permit, id uint) (never bool, err error) {
	err = permit.Tx().As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := held(tx, id)
		if err != nil {
			return err
		}
		if m.State != Sending && m.State != Paused {
			never = true
			return Cancel(permit, id)
		}
		now := tx.Now()
		m.StoppedAt, m.Brake.At = &now, nil
		if err := step(permit, m, Sending); err != nil { // also when it was paused, so that it can come to its end
			return err
		}
		stopped, err := halt(tx, id, map[string]any{"ended_at": tx.Now(), "answer": orStopped})
		permit.Note("message %d stopped, %d not sent", id, stopped)
		tx.Ring()
		return err
	})
	return never, err
}

// halt stops all deliveries of a message that wait for their turn; it tells how many.
func halt(tx *store.Tx, id uint, values map[string]any) (int, error) {
	l := newLedger(tx)
	n, err := l.moveAll(store.Of[Delivery](tx), id, Queued, func(string) place { return in(id, Stopped, "") }, values)
	if err != nil {
		return 0, err
	}
	return n, l.write()
}

// orStopped keeps what a mail server said of one that was tried before it was stopped.
var orStopped = gorm.Expr("CASE WHEN COALESCE(answer, '') = '' THEN 'gestopt' ELSE answer END")

// held gives a message that nobody else changes until the end of the transaction. Who changes a message and its deliveries begins with
// it, so that of two who do so one waits for the other, and sees what that one did.
func held(tx *store.Tx, id uint) (*Message, error) {
	return store.First[Message](store.Held(store.Of[Message](tx).Where("id = ?", id)))
}

// stopped tells whether somebody stopped a message, and keeps others from stopping it until the end of the transaction: what is put back
// in the queue meanwhile would be overlooked.
func stopped(tx *store.Tx, message uint) (bool, error) {
	m, err := store.First[Message](store.Shared(store.Of[Message](tx).Where("id = ?", message)))
	return err == nil && m.StoppedAt != nil, err
}

// Pause holds a message that is under way, for the permit of who holds what it is about. What a mail server has in hand is
// finished; who was not yet served waits for Continue.
func Pause(permit *store.Permit, id uint) error {
	return permit.Tx().As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := store.Find[Message](tx, id)
		if err != nil {
			return err
		}
		if m.State == Waiting {
			return fault.Refuse("De mail wordt nog klaargemaakt. Probeer het over een minuut opnieuw.")
		}
		return step(permit, m, Paused)
	})
}

// Continue lets a message go on that was paused. One that stood still because a mail server refused everybody then goes on
// whatever is answered: a person looked.
func Continue(permit *store.Permit, id uint) error {
	return permit.Tx().As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := store.Find[Message](tx, id)
		if err != nil {
			return err
		}
		m.Brake.At, m.Brake.Off = nil, m.Brake.Off || m.Brake.At != nil
		tx.Ring()
		return step(permit, m, Sending)
	})
}

// Halted tells a sender in the middle of a message that nothing more of it may go.
func Halted(tx *store.Tx, id uint) (bool, error) {
	m, err := Find(tx, id)
	if err != nil {
		return false, err
	}
	return m.State != Sending || m.StoppedAt != nil, nil
}
