package submission

import (
	"beraad/models/body"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// KeepSlot tells which day a meeting is on and until when papers for it are taken; the room meeting calls it when a
// meeting is planned, moved, held or cancelled.
func KeepSlot(permit *store.Permit, slot Slot) error {
	old, err := store.First[Slot](store.Of[Slot](permit.Tx()).Where("meeting = ?", slot.Meeting))
	if fault.KindOf(err) == fault.Missing {
		return permit.Create(&slot)
	}
	if err != nil {
		return err
	}
	if old.On == slot.On && old.DeadlineOn == slot.DeadlineOn && old.Closed == slot.Closed {
		return nil
	}
	old.On, old.DeadlineOn, old.Closed = slot.On, slot.DeadlineOn, slot.Closed
	return permit.Save(old)
}

// Slots lists the meetings of a body for which papers can be offered from today on, the first one first.
func Slots(tx *store.Tx, body uint) ([]Slot, error) {
	today := law.DateOf(tx.Now())
	q := store.Of[Slot](tx).Where("body = ? AND closed = ? AND treat_on >= ?", body, false, today)
	return store.List[Slot](q.Order("treat_on, id"))
}

func slotsOf(tx *store.Tx, body uint) ([]Slot, error) {
	return store.List[Slot](store.Of[Slot](tx).Where("body = ?", body).Order("treat_on, id"))
}

// LastDay is the last day to offer papers for a meeting of a body on a day: as many days before as the body says, and
// where nobody works then, the working day before. It is none when the body sets none.
func LastDay(tx *store.Tx, b *body.Body, on law.Date) (law.Date, error) {
	if b.DeadlineDays == 0 || on.IsZero() {
		return law.Date{}, nil
	}
	days, err := decree.Calendar(tx)
	return days.RollBack(on.AddDays(-b.DeadlineDays)), err
}

// Deadline is until when the form can be handed in without a reason; no date when no meeting was chosen.
func Deadline(tx *store.Tx, s *Submission) (law.Date, error) {
	if s.Meeting == 0 {
		return law.Date{}, nil
	}
	slot, err := store.First[Slot](store.Of[Slot](tx).Where("meeting = ?", s.Meeting))
	if fault.KindOf(err) == fault.Missing {
		return law.Date{}, nil
	}
	if err != nil {
		return law.Date{}, err
	}
	return slot.DeadlineOn, nil
}
