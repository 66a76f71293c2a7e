package dispatch

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Late is a late sending that goes out by itself at a moment.
type Late struct {
	store.Row
	Meeting uint            `gorm:"uniqueIndex:planned_late"`
	Body    uint            `gorm:"index"`
	State   State           `gorm:"size:20;index"`
	At      time.Time       `gorm:"column:send_at;index"`
	Convey  body.Conveyance `gorm:"size:20"`
	Ways    meeting.Ways    `gorm:"serializer:json"` // how single papers go along
	Papers  []uint          `gorm:"serializer:json"`
	Note    string          `gorm:"size:1000"`
	Account uint            // of the secretary who planned it, as whom it goes out
	Why     string          `gorm:"size:1000"` // it was parked
}

// TableName implements gorm's Tabler.
func (Late) TableName() string { return "planned_late_sendings" }

// About implements access.Subject.
func (l *Late) About() access.About {
	return access.About{Kind: "planned-late-sending", ID: l.ID, Body: l.Body}
}

// LateOf gives the late sending that waits for its moment, or that was parked; nil when there is none, or when the
// meeting is past sending.
func LateOf(tx *store.Tx, m *meeting.Meeting) (*Late, error) {
	if m.State != meeting.Convened {
		return nil, nil
	}
	l, err := lateRow(tx, m.ID)
	if err != nil || l == nil || l.State != Planned && l.State != Parked {
		return nil, err
	}
	return l, nil
}

func (l *Late) way() meeting.Way { return meeting.Way{All: l.Convey, Each: l.Ways} }

func lateRow(tx *store.Tx, id uint) (*Late, error) {
	l, err := store.First[Late](store.Of[Late](tx).Where("meeting = ?", id))
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	}
	return l, err
}

// PlanLate lets papers that came after the convocation go out at a moment, with how the agenda differs by then. What is
// sent by hand meanwhile does not go twice. A plan that was there is changed.
func PlanLate(tx *store.Tx, id uint, plan Late) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.SendLate, m, "")
	if err != nil {
		return err
	}
	if m.State != meeting.Convened {
		return fault.Refuse("Nazenden kan alleen als de convocatie uit is en de vergadering nog niet is gehouden.")
	}
	plan.Note = strings.TrimSpace(plan.Note)
	var gaps fault.Gaps
	gaps.Need(plan.At.After(tx.Now()), "at", "Kies een moment dat nog moet komen, of verstuur de nazending nu.")
	gaps.Need(plan.At.Before(m.StartsAt), "at", "De nazending gaat uit voordat de vergadering begint.")
	gaps.Need(len([]rune(plan.Note)) <= 1000, "note", "Deze tekst is te lang: hooguit 1.000 tekens.")
	gaps = append(gaps, plan.way().Gaps()...)
	if err := gaps.Invalid(); err != nil {
		return err
	}
	fresh := Late{
		Meeting: id, Body: m.Body, State: Planned, At: plan.At.UTC(), Convey: plan.Convey, Ways: plan.Ways, Papers: plan.Papers, Note: plan.Note,
		Account: tx.Actor().Account,
	}
	left, err := fresh.left(tx)
	if err != nil {
		return err
	}
	if len(left) < len(plan.Papers) {
		return fault.Wrong("papers", "Kies alleen stukken die de leden nog niet kregen.")
	}
	if why, err := fresh.idle(tx, left); err != nil || why != "" {
		return orRefuse(err, why)
	}
	permit.Note("late sending of %d papers goes out at %s", len(left), plan.At.In(law.Amsterdam).Format("2006-01-02 15:04"))
	old, err := lateRow(tx, id)
	if err != nil {
		return err
	}
	if old == nil {
		return permit.Create(&fresh)
	}
	fresh.Row = old.Row
	return permit.Save(&fresh)
}

func orRefuse(err error, why string) error {
	if err != nil {
		return err
	}
	return fault.Refuse(why)
}

// left gives the papers of the plan that the members did not get yet.
func (l *Late) left(tx *store.Tx) ([]uint, error) {
	unsent, err := meeting.Unsent(tx, l.Meeting)
	var left []uint
	for _, p := range unsent {
		if slices.Contains(l.Papers, p.ID) {
			left = append(left, p.ID)
		}
	}
	return left, err
}

// idle says why there is nothing to send; empty when there is.
func (l *Late) idle(tx *store.Tx, left []uint) (string, error) {
	if len(left) > 0 {
		return "", nil
	}
	changed, err := meeting.Diff(tx, l.Meeting)
	if err != nil || len(changed) > 0 {
		return "", err
	}
	return "Er is niets nieuws om na te zenden.", nil
}

// WithdrawLate calls a planned late sending off, until it went out.
func WithdrawLate(tx *store.Tx, id uint) error {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.SendLate, m, "")
	if err != nil {
		return err
	}
	l, err := LateOf(tx, m)
	if err != nil {
		return err
	}
	if l == nil {
		return fault.Refuse("Er staat geen nazending klaar om later uit te gaan.")
	}
	l.State = Withdrawn
	permit.Note("planned late sending called off")
	return permit.Save(l)
}

// startLate sends the late papers whose time has come.
func startLate(tx *store.Tx) (int, error) {
	q := store.Of[Late](tx).Where("state = ? AND send_at <= ?", Planned, tx.Now()).Order("send_at, id")
	due, err := store.List[Late](store.Skipping(q))
	if err != nil {
		return 0, err
	}
	for i := range due {
		if err := due[i].start(tx); err != nil {
			return i, fmt.Errorf("planned late sending of meeting %d: %w", due[i].Meeting, err)
		}
	}
	return len(due), nil
}

func (l *Late) start(tx *store.Tx) error {
	permit, err := tx.Permit(access.StartConvocation, l, "")
	if err != nil {
		return err
	}
	m, err := meeting.Find(tx, l.Meeting)
	if err != nil {
		return err
	}
	if m.State != meeting.Convened {
		l.State = Withdrawn
		return permit.Save(l)
	}
	left, err := l.left(tx)
	if err != nil {
		return err
	}
	who, why, err := sender(tx, order{l.Account, access.SendLate, l.At, "nazending"}, m)
	if err != nil {
		return err
	}
	if why == "" {
		if why, err = l.idle(tx, left); err != nil {
			return err
		}
	}
	if why == "" {
		if why, err = missing(tx, m.ID, meeting.LateChecks); err != nil {
			return err
		}
	}
	if why != "" {
		l.State, l.Why = Parked, why
		if err := permit.Save(l); err != nil {
			return err
		}
		return tellParked(permit, m, fmt.Sprintf("%s%d-%d", LateParked, l.ID, l.Rev))
	}
	err = tx.As(who, func(tx *store.Tx) error { return meeting.SendLateBy(tx, m.ID, left, l.way(), l.Note) })
	if err != nil {
		return err
	}
	l.State = Sent
	return permit.Save(l)
}

// LateParked begins the key of a message that tells of a late sending that did not go out.
const LateParked = "late-parked-"

// IsLate tells whether a message about something that did not go out is about a late sending.
func IsLate(m *outbox.Message) bool { return strings.HasPrefix(m.Key, LateParked) }
