package distribution

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Stop ends a mail-out that is under way: who did not get it yet does not get it any more. What is in hand at this
// moment is finished, and the page tells who got it.
func Stop(tx *store.Tx, id uint, why string) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.CancelDistribution, d, why)
	if err != nil {
		return err
	}
	if d.State != Running && d.State != Paused {
		return fault.Refuse("Deze verspreiding is niet bezig. Er valt niets te stoppen.")
	}
	if why == "" {
		return fault.Wrong("why", "Schrijf waarom u stopt. Dit komt in het logboek.")
	}
	never, err := outbox.Stop(permit, d.Message)
	if err != nil {
		return err
	}
	d.State = Running // until what is in hand has come to its end
	if never {
		if err := life.Check(d, d.State, Cancelled); err != nil {
			return err
		}
		now := tx.Now()
		d.State, d.EndedAt = Cancelled, &now
	}
	d.Why = why
	if err := permit.Save(d); err != nil || !never {
		return err
	}
	return tellEnd(tx, d, WasStopped)
}

// Pause holds a mail-out that is under way: what a mail server has in hand is finished, within seconds nothing more goes.
func Pause(tx *store.Tx, id uint, why string) error {
	why = strings.TrimSpace(why)
	if why == "" {
		return fault.Wrong("why", "Schrijf waarom u pauzeert. Dit komt in het logboek.")
	}
	return turn(tx, id, why, Paused, outbox.Pause)
}

// Continue lets a mail-out go on that was paused.
func Continue(tx *store.Tx, id uint) error { return turn(tx, id, "", Running, outbox.Continue) }

// HeldBack is told that a message was paused because a mail server refused everybody; when it was of a mail-out, that is
// paused too, and who made it hears why.
func HeldBack(tx *store.Tx, message uint) error {
	d, err := store.First[Distribution](store.Of[Distribution](tx).Where("message = ? AND state = ?", message, Running))
	if fault.KindOf(err) == fault.Missing {
		return nil
	} else if err != nil {
		return err
	}
	permit, err := tx.Permit(access.FinishDistribution, d, "de mailserver weigert bijna iedereen")
	if err != nil {
		return err
	}
	if err := life.Check(d, d.State, Paused); err != nil {
		return err
	}
	d.State, d.Why = Paused, "De mailserver weigert bijna iedereen."
	if err := permit.Save(d); err != nil {
		return err
	}
	return tell(tx, d, RefusedAll, d.Rev)
}

// RetryRefused lets everybody whom a mail server refused have another turn. A mail-out that had ended, or stood still because of
// it, is under way again. It tells how many.
func RetryRefused(tx *store.Tx, id uint) (again int, err error) {
	d, err := Find(tx, id)
	if err != nil {
		return 0, err
	}
	permit, err := tx.Permit(access.DecideUncertain, d, "geweigerde ontvangers opnieuw")
	if err != nil {
		return 0, err
	}
	if err := life.Check(d, d.State, Running); err != nil {
		return 0, err
	}
	if again, err = outbox.RetryRefused(permit, d.Message); err != nil {
		return 0, err
	}
	d.State, d.EndedAt, d.Why = Running, nil, ""
	return again, permit.Save(d)
}

// turn brings a mail-out and its message into another state together.
func turn(tx *store.Tx, id uint, why string, to State, message func(permit *store.Permit, id uint) error) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.PauseDistribution, d, why)
	if err != nil {
		return err
	}
	if err := life.Check(d, d.State, to); err != nil {
		return err
	}
	if err := message(permit, d.Message); err != nil {
		return err
	}
	d.State, d.Why = to, why
	return permit.Save(d)
}

// SendAgain lets a delivery of a mail-out that failed or is uncertain go once more. The mail-out is under way again
// until it has come to an end.
func SendAgain(tx *store.Tx, id, delivery uint, why string) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.DecideUncertain, d, why)
	if err != nil {
		return err
	}
	m, _, err := outbox.FindDelivery(tx, delivery)
	if err != nil {
		return err
	}
	if m.ID != d.Message {
		return fault.NotFound()
	}
	if err := outbox.SendAgain(tx, delivery, why); err != nil {
		return err
	}
	if d, err = Find(tx, id); err != nil { // it may have come to its end while the message was under way
		return err
	}
	if d.State != Partly {
		return nil
	}
	if err := life.Check(d, d.State, Running); err != nil {
		return err
	}
	d.State, d.EndedAt = Running, nil
	return permit.Save(d)
}
