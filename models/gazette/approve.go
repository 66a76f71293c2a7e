package gazette

import (
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/policy"
	"beraad/models/store"
)

// Approve is the second person's yes, to an edition as that person saw it (rev): it goes public at its moment, or at once
// when none was chosen. Who prepared it cannot approve it.
func Approve(tx *store.Tx, id, rev uint) error {
	e, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ApproveEdition, e, "")
	if err != nil {
		return err
	}
	if e.State != Draft {
		return fault.Refuse("Deze publicatie wacht niet op goedkeuring.")
	}
	if e.Author == tx.Actor().Person {
		return fault.Refuse("U zette deze publicatie zelf klaar. Iemand anders keurt haar goed.")
	}
	if e.Rev != rev {
		return fault.Refuse("Deze publicatie is zojuist gewijzigd. Lees haar opnieuw voordat u haar goedkeurt.")
	}
	if err := e.look(tx); err != nil {
		return err
	}
	to := Planned
	if e.PublishAt == nil {
		to = Public
	}
	if err := life.Check(e, e.State, to); err != nil {
		return err
	}
	if e.PublishAt != nil && !e.PublishAt.After(tx.Now()) {
		return fault.Refuse("Het gekozen moment is al voorbij. Kies eerst een ander moment.")
	}
	now := tx.Now()
	e.ApprovedBy, e.ApprovedAt = tx.Actor().Person, &now
	if to == Public {
		return e.release(permit)
	}
	e.State = Planned
	permit.Note("public at %s", e.PublishAt.Format(time.RFC3339))
	tx.Ring()
	return permit.Save(e)
}

// look examines an edition as it was taken.
func (e *Edition) look(tx *store.Tx) error {
	annexes, err := AnnexesOf(tx, e.ID)
	if err != nil {
		return err
	}
	return e.examine(tx, annexes)
}

// Gaps tells what stands between an edition and the public.
func Gaps(tx *store.Tx, e *Edition) (fault.Gaps, error) {
	if !e.Pending() {
		return nil, nil
	}
	err := e.look(tx)
	return e.gaps, err
}

// Move sets another moment for an edition that is still to go; nil is now, or as soon as it is approved. The yes of the
// second person, who said it to what will be public, stands.
func Move(tx *store.Tx, id uint, at *time.Time) error {
	e, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.PrepareEdition, e, "")
	if err != nil {
		return err
	}
	if err := e.look(tx); err != nil {
		return err
	}
	to := Planned
	switch {
	case e.State == Draft:
		to = Draft
	case at == nil:
		to = Public
	}
	if err := life.Check(e, e.State, to); err != nil {
		return err
	}
	if e.PublishAt, err = moment(tx, at); err != nil {
		return err
	}
	e.Why = ""
	if to == Public {
		return e.release(permit)
	}
	e.State = to
	tx.Ring()
	return permit.Save(e)
}

// Cancel keeps an edition from ever being public.
func Cancel(tx *store.Tx, id uint, why string) error {
	e, err := Find(tx, id)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.CancelEdition, e, why)
	if err != nil {
		return err
	}
	if err := life.Check(e, e.State, Cancelled); err != nil {
		return err
	}
	if err := whyGaps(why).Invalid(); err != nil {
		return err
	}
	return e.end(permit, Cancelled, why)
}

func whyGaps(why string) (gaps fault.Gaps) {
	gaps.Need(why != "", "why", "Schrijf waarom. Dit komt in het logboek, niet op de openbare pagina.")
	gaps.Need(len([]rune(why)) <= 500, "why", "De reden telt hooguit 500 tekens.")
	return gaps
}

func (e *Edition) end(permit *store.Permit, state State, why string) error {
	now := permit.Tx().Now()
	e.State, e.EndedAt, e.Why = state, &now, why
	return permit.Save(e)
}

// Withdraw takes an edition off the public page at once. With the one that holds now all earlier versions go: what is left
// would be taken for what holds. What waits to come in its place stays.
func Withdraw(tx *store.Tx, id uint, why string) error {
	e, err := Find(tx, id)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.WithdrawEdition, e, why)
	if err != nil {
		return err
	}
	if err := life.Check(e, e.State, Withdrawn); err != nil {
		return err
	}
	if err := whyGaps(why).Invalid(); err != nil {
		return err
	}
	if e.State == Replaced {
		return e.end(permit, Withdrawn, why)
	}
	shown, err := store.List[Edition](store.Of[Edition](tx).Where("policy = ? AND state IN ?", e.Policy, readable))
	if err != nil {
		return err
	}
	for i := range shown {
		if err := life.Check(&shown[i], shown[i].State, Withdrawn); err != nil {
			return err
		}
		if err := shown[i].end(permit, Withdrawn, why); err != nil {
			return err
		}
	}
	return policy.UnmarkPublic(permit, e.Policy, "Niet meer openbaar")
}
