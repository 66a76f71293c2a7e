package dispatch

import (
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// State is how far a planned convocation is.
type State string

// The states of a planned convocation.
const (
	Planned   State = "planned"
	Parked    State = "parked" // it could not go out; Why says what was in the way
	Sent      State = "sent"
	Withdrawn State = "withdrawn" // called off, or the meeting was convened or cancelled by hand
)

// Convocation is a convocation that goes out by itself at a moment.
type Convocation struct {
	store.Row
	Meeting uint            `gorm:"uniqueIndex:planned_convocation"`
	Body    uint            `gorm:"index"`
	State   State           `gorm:"size:20;index"`
	At      time.Time       `gorm:"column:send_at;index"`
	Convey  body.Conveyance `gorm:"size:20"`
	Ways    meeting.Ways    `gorm:"serializer:json"` // how single papers go along
	Account uint            // of the secretary who planned it, as whom it goes out
	Why     string          `gorm:"size:1000"` // it was parked
}

// TableName implements gorm's Tabler.
func (Convocation) TableName() string { return "planned_convocations" }

// About implements access.Subject.
func (c *Convocation) About() access.About {
	return access.About{Kind: "planned-convocation", ID: c.ID, Body: c.Body}
}

// Tables are the tables of this room.
var Tables = []store.Table{{Row: Convocation{}, Visible: kept}, {Row: Late{}, Visible: kept}}

// kept: what is still to go out is for the secretary and chair.
func kept(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	return q.Where("body IN ?", who.BodiesAs(access.Secretary, access.Chair))
}

// Of gives the convocation that waits for its moment, or that was parked; nil when there is none, or when the meeting
// was convened or cancelled meanwhile.
func Of(tx *store.Tx, m *meeting.Meeting) (*Convocation, error) {
	if m.State != meeting.Preparing {
		return nil, nil
	}
	c, err := rowOf(tx, m.ID)
	if err != nil || c == nil || c.State != Planned && c.State != Parked {
		return nil, err
	}
	return c, nil
}

// rowOf gives the row of a meeting in whatever state, or nil.
func rowOf(tx *store.Tx, id uint) (*Convocation, error) {
	c, err := store.First[Convocation](store.Of[Convocation](tx).Where("meeting = ?", id))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return c, err
}

// Plan lets the convocation of a meeting go out at a moment. What is missing now is told now; it is looked at once more
// at that moment. A plan that was there is changed.
func Plan(tx *store.Tx, id uint, at time.Time, how meeting.Way) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.Convene, m, "")
	if err != nil {
		return err
	}
	if m.State != meeting.Preparing {
		return fault.Refuse("Alleen een agenda die in voorbereiding is, kan worden geconvoceerd.")
	}
	var gaps fault.Gaps
	gaps.Need(at.After(tx.Now()), "at", "Kies een moment dat nog moet komen, of verstuur de convocatie nu.")
	gaps.Need(at.Before(m.StartsAt), "at", "De convocatie gaat uit voordat de vergadering begint.")
	if err := append(gaps, how.Gaps()...).Invalid(); err != nil {
		return err
	}
	missing, err := meeting.Checks(tx, id)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return fault.Refuse("De convocatie is nog niet klaar.", missing...)
	}
	fresh := Convocation{Meeting: id, Body: m.Body, State: Planned, At: at.UTC(), Convey: how.All, Ways: how.Each, Account: tx.Actor().Account}
	permit.Note("convocation goes out at %s", at.In(law.Amsterdam).Format("2006-01-02 15:04"))
	old, err := rowOf(tx, id)
	if err != nil {
		return err
	}
	if old == nil {
		return permit.Create(&fresh)
	}
	fresh.Row = old.Row
	return permit.Save(&fresh)
}

// Withdraw calls a planned convocation off, until it went out.
func Withdraw(tx *store.Tx, id uint) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.Convene, m, "")
	if err != nil {
		return err
	}
	c, err := Of(tx, m)
	if err != nil {
		return err
	}
	if c == nil {
		return fault.Refuse("Er staat geen convocatie klaar om later uit te gaan.")
	}
	c.State = Withdrawn
	permit.Note("planned convocation called off")
	return permit.Save(c)
}
