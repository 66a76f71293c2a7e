package outbox

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/store"
)

// Late is how long after its time a message still goes out by itself. What is found due later than that, because the
// program was down, waits until somebody says so (domain: distribution).
const Late = 2 * time.Hour

// life is how a message may go from state to state.
var life = flow.Table[*Message, State]{
	{From: Waiting, To: Sending},
	{From: Waiting, To: Parked},
	{From: Waiting, To: Failed},
	{From: Waiting, To: Cancelled, Again: "Deze mail is al geannuleerd."},
	{From: Parked, To: Waiting},
	{From: Parked, To: Cancelled},
	{From: Failed, To: Waiting},
	{From: Failed, To: Cancelled},
	{From: Sending, To: Done},
	{From: Sending, To: Paused, Again: "Deze mail is al gepauzeerd."},
	{From: Paused, To: Sending, Again: "Deze mail gaat al verder."},
	{From: Sending, To: Sending},
}

// Due lists messages whose time has come and that are still to be composed, oldest first.
func Due(tx *store.Tx, limit int) ([]Message, error) {
	return store.List[Message](due(tx).Limit(limit))
}

func due(tx *store.Tx) *gorm.DB {
	q := store.Of[Message](tx).Where("state = ? AND send_at <= ? AND (next_at IS NULL OR next_at <= ?)", Waiting, tx.Now(), tx.Now())
	return q.Order("send_at, id")
}

// TooLate tells whether a message is found so long after its time that a person must be asked.
func (m *Message) TooLate(now time.Time) bool { return m.Attempts == 0 && now.Sub(m.SendAt) > Late }

// Park sets a message aside until somebody decides.
func Park(tx *store.Tx, m *Message) error {
	permit, err := tx.Permit(access.DeliverMail, m, "te lang na zijn tijd")
	if err != nil {
		return err
	}
	return step(permit, m, Parked)
}

// Begin says that a message was composed: what is common to all is kept under a hash, and deliveries may go.
func Begin(tx *store.Tx, m *Message, title, composed string) error {
	permit, err := tx.Permit(access.DeliverMail, m, "")
	if err != nil {
		return err
	}
	now := tx.Now()
	m.Title, m.Composed, m.ComposedAt, m.StartedAt, m.Trouble, m.NextAt = title, composed, &now, &now, "", nil
	return step(permit, m, Sending)
}

// waits are the pauses before a message is composed again; after the last one it has failed.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// Trouble says that a message could not be composed. It is tried again with growing pauses, and fails in the end.
func Trouble(tx *store.Tx, m *Message, cause string) error {
	m.Attempts++
	m.Trouble = clip(cause, 1000)
	if m.Attempts <= len(waits) {
		next := tx.Now().Add(waits[m.Attempts-1])
		m.NextAt = &next
		_, err := tx.Set(store.Of[Message](tx).Where("id = ? AND state = ?", m.ID, Waiting), map[string]any{
			"attempts": m.Attempts, "trouble": m.Trouble, "next_at": next,
		}) // unless somebody cancelled it
		return err
	}
	return Fail(tx, m, cause)
}

// Fail says that a message cannot be composed, and that trying again is of no use.
func Fail(tx *store.Tx, m *Message, cause string) error {
	permit, err := tx.Permit(access.DeliverMail, m, "kon niet worden gemaakt")
	if err != nil {
		return err
	}
	m.Trouble = clip(cause, 1000)
	return step(permit, m, Failed)
}

// composing is how long a sender may take over a message before another one tries.
const composing = 2 * time.Minute

// Take lists messages that are due like Due, and keeps other senders from composing them meanwhile.
func Take(tx *store.Tx, limit int) ([]Message, error) {
	due, err := store.List[Message](store.Skipping(due(tx).Limit(limit)))
	if err != nil {
		return nil, err
	}
	until := tx.Now().Add(composing)
	for i := range due {
		due[i].NextAt = &until
		if err := tx.Put(&due[i]); err != nil {
			return nil, err
		}
	}
	return due, nil
}

// PutBack lets another sender compose a message that was taken and left as it was.
func PutBack(tx *store.Tx, m *Message) error {
	_, err := tx.Set(store.Of[Message](tx).Where("id = ? AND state = ?", m.ID, Waiting), map[string]any{"next_at": nil})
	return err
}

// Resume lets a parked or failed message go after all.
func Resume(tx *store.Tx, id uint, why string) error {
	m, permit, err := decide(tx, id, why)
	if err != nil {
		return err
	}
	now := tx.Now()
	m.SendAt, m.NextAt, m.Attempts, m.Trouble = now, nil, 0, ""
	tx.Ring()
	return step(permit, m, Waiting)
}

// Cancel stops a message that has not started; nobody gets it.
func Cancel(permit *store.Permit, id uint) error {
	return permit.Tx().As(access.System("postvak"), func(tx *store.Tx) error {
		m, err := store.Find[Message](tx, id)
		if err != nil {
			return err
		}
		if err := step(permit, m, Cancelled); err != nil {
			return err
		}
		_, err = halt(tx, m.ID, map[string]any{"ended_at": tx.Now()})
		return err
	})
}

func step(permit *store.Permit, m *Message, to State) error {
	if err := life.Check(m, m.State, to); err != nil {
		return err
	}
	m.State = to
	return permit.Save(m)
}

// SendingNow lists the messages whose deliveries are under way.
func SendingNow(tx *store.Tx) ([]Message, error) {
	return store.List[Message](store.Of[Message](tx).Where("state = ?", Sending).Order("send_at, id"))
}

// Settle closes a message when every delivery has come to an end; it tells whether it did.
func Settle(tx *store.Tx, id uint) (*Message, bool, error) {
	// Two senders may end their last deliveries of it at the same moment: one of them settles it.
	under, err := store.List[Message](store.Skipping(store.Of[Message](tx).Where("id = ? AND state = ?", id, Sending)))
	if err != nil || len(under) == 0 {
		return nil, false, err
	}
	m := &under[0]
	open, err := underWay(tx, id)
	if err != nil || open {
		return m, false, err
	}
	if _, err := tx.Drop(store.Of[Beat](tx).Where("message = ?", id)); err != nil {
		return m, false, err
	}
	permit, err := tx.Permit(access.DeliverMail, m, "")
	if err != nil {
		return m, false, err
	}
	now := tx.Now()
	m.DoneAt = &now
	return m, true, step(permit, m, Done)
}

// underWay tells whether a delivery of a message is still under way. It asks the deliveries themselves: a message is done when the
// last one is, whatever was counted.
func underWay(tx *store.Tx, message uint) (bool, error) {
	for _, state := range []DeliveryState{Queued, Busy} {
		if is, err := has(tx, message, state); is || err != nil {
			return is, err
		}
	}
	return false, nil
}

// has tells whether a message has a delivery in a state, without counting how many.
func has(tx *store.Tx, message uint, state DeliveryState) (bool, error) {
	one, err := store.Pluck[uint](store.Of[Delivery](tx).Where("message = ? AND state = ?", message, state).Limit(1), "id")
	return len(one) > 0, err
}

// Find gives a message by number.
func Find(tx *store.Tx, id uint) (*Message, error) { return store.Find[Message](tx, id) }

// List gives a page of messages, newest first.
func List(tx *store.Tx, page store.Page) ([]Message, int, error) {
	return store.Paged[Message](store.Of[Message](tx).Order("send_at DESC, id DESC"), page)
}

// Repeatable tells whether a person may let a delivery go once more.
func (s DeliveryState) Repeatable() bool {
	return s == Uncertain || s == Refused || s == Bounced || s == Suppressed
}

// SendAgain lets a delivery that is uncertain, refused, came back or was not tried, go once more with the same Message-ID: a
// person decided that a double is better than none, or that the cause is gone.
func SendAgain(tx *store.Tx, delivery uint, why string) error {
	d, err := store.Find[Delivery](tx, delivery)
	if err != nil {
		return err
	}
	m, err := held(tx, d.Message)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.DecideUncertain, m, why)
	if err != nil {
		return err
	}
	permit.Note("delivery %d was %s: %s", d.ID, d.State, clip(d.Answer, 100))
	if !d.State.Repeatable() {
		return fault.Refuse("Alleen wat onzeker, geweigerd, teruggekomen of onderdrukt is, kan opnieuw.")
	}
	if known, err := GoneAmong(tx, []string{d.Address}); err != nil {
		return err
	} else if len(known) > 0 {
		return fault.Refuse("Dit adres bestaat volgens de mailserver niet. Geef het eerst weer vrij, of verbeter het adres.")
	}
	moved, err := moveOne(tx, d, in(d.Message, Queued, d.Answer), map[string]any{"next_at": tx.Now(), "ended_at": nil, "attempts": 0})
	if err != nil {
		return err
	}
	if !moved {
		return fault.Changed("")
	}
	if m.DoneAt = nil; m.State != Paused {
		m.State = Sending
	}
	tx.Ring()
	return tx.Put(m)
}

// clip keeps the first letters of a text, on one line.
func clip(text string, most int) string {
	runes := []rune(oneLine(text))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return string(runes)
}
