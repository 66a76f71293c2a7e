package sitting

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Break is the item of a turn in which nothing is at hand: the meeting is adjourned for a while.
const Break uint = 0

// Turn is the time during which an item was at hand.
type Turn struct {
	store.Row
	Meeting uint `gorm:"index"`
	Item    uint // Break for none
	Since   time.Time
	Until   *time.Time // nil while it is at hand
}

// TableName implements gorm's Tabler.
func (Turn) TableName() string { return "sitting_turns" }

// Tables are the tables of this room.
var Tables = []store.Table{{Row: Turn{}, Visible: throughMeeting}}

func throughMeeting(q *gorm.DB, who access.Actor) *gorm.DB {
	return store.Within[meeting.Meeting](q, who, "meeting")
}

// Take puts an item at hand, or begins a break; what was at hand ends. Taking the same item twice changes nothing, so
// that two secretaries who go on at the same moment skip none.
func Take(tx *store.Tx, id, item uint) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RunSitting, m, "")
	if err != nil {
		return err
	}
	if m.State != meeting.Convened || !m.Sitting(tx) {
		return fault.Refuse("Een punt aan de orde nemen kan vanaf het begin van de vergadering, tot u de zitting sluit.")
	}
	if err := mayTake(tx, m, item); err != nil {
		return err
	}
	open, err := atHand(tx, m.ID)
	if err != nil {
		return err
	}
	if open != nil && open.Item == item {
		return nil
	}
	if err := end(permit, open); err != nil {
		return err
	}
	return permit.Create(&Turn{Meeting: m.ID, Item: item, Since: tx.Now()})
}

// mayTake tells whether an item is one of the meeting that can be at hand.
func mayTake(tx *store.Tx, m *meeting.Meeting, item uint) error {
	if item == Break {
		return nil
	}
	i, err := meeting.FindItem(tx, item)
	switch {
	case err != nil:
		return err
	case i.Meeting != m.ID:
		return fault.NotFound()
	case i.Dropped:
		return fault.Refuse("Dit punt is vervallen en komt niet aan de orde.")
	}
	return nil
}

// end closes a turn; nil is none.
func end(permit *store.Permit, open *Turn) error {
	if open == nil {
		return nil
	}
	now := permit.Tx().Now()
	open.Until = &now
	return permit.Save(open)
}

// atHand gives the turn that is open, or nil.
func atHand(tx *store.Tx, meeting uint) (*Turn, error) {
	turns, err := turnsOf(tx, meeting)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(turns, func(t Turn) bool { return t.Until == nil })
	if at < 0 {
		return nil, nil
	}
	return &turns[at], nil
}

// turnsOf lists the turns of a meeting in the order in which they were taken.
func turnsOf(tx *store.Tx, meeting uint) ([]Turn, error) {
	return store.By[Turn](tx, "meeting", meeting, "since, id")
}
