package request

import (
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// farthest is how far ahead a publication may be planned.
const farthest = 366 * 24 * time.Hour

// PlanPublication has an approved publication become public by itself at a moment; at none, it waits for somebody again. When something
// stands in its way by then (the decision was not made known, an objection is expected) it goes as soon as that is over.
func PlanPublication(tx *store.Tx, id uint, at time.Time) error {
	p, permit, err := handledPublication(tx, id, access.PreparePublication, "")
	if err != nil {
		return err
	}
	if p.State != ApprovedState {
		return fault.Refuse("Plannen kan als een ander de publicatie heeft goedgekeurd, en zolang zij niet openbaar is.")
	}
	if at.IsZero() {
		p.PlannedFor = nil
		return permit.Save(p)
	}
	var gaps fault.Gaps
	gaps.Need(at.After(tx.Now()), "at", "Dit moment is al voorbij.")
	gaps.Need(at.Before(tx.Now().Add(farthest)), "at", "Kies een moment binnen een jaar.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	at = at.UTC() // SQLite compares moments as they are written
	p.PlannedFor = &at
	return permit.Save(p)
}

// afterSending is how many working days after the decision was made known its papers mostly become public: the requester has it by then.
const afterSending = 5

// ProposedMoment is when a publication would mostly become public: nine in the morning, some working days after the decision was made known,
// not before tomorrow, and not before the law allows where an objection is expected.
func ProposedMoment(tx *store.Tx, p *Publication) (time.Time, error) {
	r, err := p.dueOf(tx)
	if err != nil {
		return time.Time{}, err
	}
	day := r.request.AnnouncedOn
	if day.IsZero() {
		day = r.today
	}
	for range afterSending {
		day = r.days.RollForward(day.AddDays(1))
	}
	if from := r.from(); from.After(day) {
		day = from
	}
	if tomorrow := r.today.AddDays(1); day.Before(tomorrow) {
		day = r.days.RollForward(tomorrow)
	}
	year, month, of := day.Date()
	return time.Date(year, month, of, 9, 0, 0, 0, law.Amsterdam), nil
}

// dueOf reads what the moment at which a publication may be public depends on, without its documents.
func (p *Publication) dueOf(tx *store.Tx) (out *release, err error) {
	err = tx.As(access.System("publicatie"), func(tx *store.Tx) error {
		r, err := Find(tx, p.Request)
		if err != nil {
			return err
		}
		out = &release{Publication: p, request: r, today: law.DateOf(tx.Now())}
		out.days, err = decree.Calendar(tx)
		return err
	})
	return out, err
}

// ReleaseDue makes the publications public whose time has come, as a job of the program; it tells how many. One in whose way something
// stands stays planned: its page says what.
func ReleaseDue(tx *store.Tx) (released int, err error) {
	q := store.Of[Publication](tx).Where("state = ? AND planned_for <= ?", ApprovedState, tx.Now()).Order("planned_for, id")
	due, err := store.List[Publication](store.Skipping(q))
	if err != nil {
		return 0, err
	}
	for i := range due {
		p := &due[i]
		if err := p.of(tx); err != nil {
			return released, err
		}
		r, err := p.dueOf(tx)
		if err != nil {
			return released, err
		}
		if len(forPublic(r)) > 0 {
			continue
		}
		permit, err := tx.Permit(access.ReleasePublication, p, "")
		if err != nil {
			return released, err
		}
		if err := p.publish(permit); err != nil {
			return released, fmt.Errorf("make publication %d public: %w", p.ID, err)
		}
		released++
	}
	return released, nil
}
