package meeting

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Hold says that the meeting sat. It cannot be said before the hour at which it begins.
func Hold(tx *store.Tx, id uint) error {
	m, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.HoldMeeting, m, "")
	if err != nil {
		return err
	}
	if err := step(tx, m, Held); err != nil {
		return err
	}
	now := tx.Now()
	m.State, m.HeldAt = Held, &now
	if err := permit.Save(m); err != nil {
		return err
	}
	// What was put on the agenda at the table was treated in front of the members.
	added := store.Of[Item](tx).Where("meeting = ? AND unsent = ?", m.ID, true)
	if _, err := permit.Update(added, map[string]any{"unsent": false}); err != nil {
		return err
	}
	return keepSlot(permit, m)
}

// sitting are the states in which outcomes, decisions and notes are written down.
var sitting = []State{Held, Drafting}

// writable tells whether what was said and decided may be written down: from the hour at which a convened meeting
// begins until its minutes go round.
func writable(tx *store.Tx, m *Meeting) error {
	begun := m.State == Convened && !tx.Now().Before(m.StartsAt)
	if begun || slices.Contains(sitting, m.State) {
		return nil
	}
	sentence := "Dat kan vanaf het begin van de vergadering, tot het verslag is rondgestuurd."
	if m.State == Circulated || m.State == Adopted {
		sentence = "Het verslag is al rondgestuurd. Heropen het verslag om dit nog te wijzigen."
	}
	return fault.Refuse(sentence).Because(fmt.Errorf("meeting %d is %s", m.ID, m.State))
}

// Sitting tells whether what is said and decided may be written down now.
func (m *Meeting) Sitting(tx *store.Tx) bool { return writable(tx, m) == nil }

// open tells whether an outcome or decision may be written on an item.
func open(tx *store.Tx, i *Item, m *Meeting) error {
	if i.Dropped {
		return fault.Refuse("Dit punt is vervallen en krijgt geen uitkomst.")
	}
	return writable(tx, m)
}

// aboutItem lets an item stand for a subject of its body.
func aboutItem(i *Item, m *Meeting) access.About {
	return access.About{Kind: "item", ID: i.ID, Body: m.Body}
}
