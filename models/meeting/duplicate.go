package meeting

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Duplicate plans a meeting like another on a new day: its hours, place, remarks and headings, and what stands under
// those by itself. Items and papers stay behind.
func Duplicate(tx *store.Tx, id uint, on law.Date) (*Meeting, error) {
	old, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	if on.IsZero() {
		return nil, fault.Wrong("day", "Vul de dag van de nieuwe vergadering in.")
	}
	if !on.After(law.DateOf(tx.Now())) {
		return nil, fault.Wrong("day", "Deze dag is voorbij.")
	}
	if err := vacant(tx, old, on); err != nil {
		return nil, err
	}
	m := &Meeting{
		Body: old.Body, Kind: old.Kind, StartsAt: on.At(law.Minute(old.StartsAt)), Venue: old.Venue, Notice: old.Notice, Closing: old.Closing,
		EndsAt: law.DateOf(old.EndsAt).AddDays(on.DaysSince(old.Day())).At(law.Minute(old.EndsAt)),
	}
	if !old.DeadlineOn.IsZero() {
		days, err := decree.Calendar(tx)
		if err != nil {
			return nil, err
		}
		m.DeadlineOn = days.RollBack(old.DeadlineOn.AddDays(on.DaysSince(old.Day())))
	}
	if err := Plan(tx, m); err != nil {
		return nil, err
	}
	if err := likeRubrics(tx, old, m); err != nil {
		return nil, fmt.Errorf("headings of meeting %d: %w", m.ID, err)
	}
	return m, nil
}

// vacant refuses a day on which the body has a meeting of the kind already: somebody pressed twice.
func vacant(tx *store.Tx, like *Meeting, on law.Date) error {
	q := store.Of[Meeting](tx).Where("body = ? AND kind = ? AND state <> ? AND starts_at >= ? AND starts_at < ?",
		like.Body, like.Kind, Cancelled, on.Time(), on.AddDays(1).Time())
	there, err := store.Count(q)
	if err != nil {
		return err
	}
	if there > 0 {
		return fault.Wrong("day", "Op deze dag staat al zo'n vergadering van dit gremium.")
	}
	return nil
}

// likeRubrics gives a meeting the headings of another, in place of those of its body.
func likeRubrics(tx *store.Tx, from, to *Meeting) error {
	permit, err := tx.Permit(access.PlanMeeting, to, "")
	if err != nil {
		return err
	}
	rubrics, err := Rubrics(tx, from.ID)
	if err != nil || len(rubrics) == 0 {
		return err
	}
	if _, err := permit.Remove(store.Of[Rubric](tx).Where("meeting = ?", to.ID)); err != nil {
		return err
	}
	for i := range rubrics {
		rubrics[i].Row, rubrics[i].Meeting, rubrics[i].Seq = store.Row{}, to.ID, i+1
	}
	permit.Note("like the meeting of %s", from.Day())
	return permit.Create(&rubrics)
}
