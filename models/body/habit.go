package body

import (
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Habit is where and when a body meets as a rule. A new sitting has it when nothing else is filled in.
type Habit struct {
	Venue    string `gorm:"size:300"`
	BeginsAt int    // in minutes after midnight in Amsterdam; 0 when it is not set
	Lasts    int    // in minutes; 0 when it is not set
}

// Former is a habit that a body had until another took its place. By it one knows which meetings were planned with
// it, and which stand elsewhere on purpose.
type Former struct {
	store.Row
	Body uint `gorm:"index"`
	Habit
	Until time.Time
}

// TableName implements gorm's Tabler.
func (Former) TableName() string { return "former_habits" }

// Habit gives where and when the body meets as a rule.
func (b *Body) Habit() Habit { return Habit{Venue: b.Venue, BeginsAt: b.BeginsAt, Lasts: b.Lasts} }

// Gaps tells what is wrong with a habit.
func (h Habit) Gaps() (gaps fault.Gaps) {
	gaps.Need(person.OneLine(h.Venue) && len([]rune(h.Venue)) <= 300, "venue", "De plaats staat op één regel en is hooguit 300 tekens lang.")
	gaps.Need(h.BeginsAt >= 0 && h.BeginsAt < 24*60, "begins", "Schrijf de tijd zoals 9.30.")
	gaps.Need(h.Lasts >= 0 && h.Lasts <= 24*60, "lasts", "Vul de duur in minuten in, tot 1440.")
	if len(gaps) == 0 && h.BeginsAt > 0 {
		gaps.Need(h.BeginsAt+h.Lasts < 24*60, "lasts", "De vergadering eindigt dan na middernacht. Vul een kortere duur in.")
	}
	return gaps
}

// SetHabit changes where and when a body meets as a rule, for who began with the habit that it was. Meetings that are
// planned stay where they are. Set twice is set once.
func SetHabit(tx *store.Tx, id uint, was, now Habit) error {
	b, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepHabit, b, "")
	if err != nil {
		return err
	}
	if err := now.Gaps().Invalid(); err != nil {
		return err
	}
	switch b.Habit() {
	case now:
		return nil
	case was:
		return b.take(permit, now)
	}
	return fault.Changed(b.Venue)
}

// take puts a habit in the place of the one that the body has.
func (b *Body) take(permit *store.Permit, now Habit) error {
	if err := keepFormer(permit, b); err != nil {
		return err
	}
	b.Venue, b.BeginsAt, b.Lasts = now.Venue, now.BeginsAt, now.Lasts
	return permit.Save(b)
}

func keepFormer(permit *store.Permit, b *Body) error {
	if err := permit.Create(&Former{Body: b.ID, Habit: b.Habit(), Until: permit.Tx().Now()}); err != nil {
		return fmt.Errorf("keep former habit of body %d: %w", b.ID, err)
	}
	return nil
}

// Formers lists the habits that a body had, the latest first.
func Formers(tx *store.Tx, body uint) ([]Former, error) {
	return store.List[Former](store.Of[Former](tx).Where("body = ?", body).Order("id DESC"))
}
