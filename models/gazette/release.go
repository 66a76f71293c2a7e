package gazette

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/policy"
	"beraad/models/store"
)

// ReleaseDue makes public what is due, as a job of the program; it tells how many. What is found too long after its moment,
// or may not be public any more, is parked, and who prepared it is asked.
func ReleaseDue(tx *store.Tx) (int, error) {
	q := store.Of[Edition](tx).Where("state = ? AND publish_at <= ?", Planned, tx.Now()).Order("publish_at, id")
	due, err := store.List[Edition](store.Skipping(q))
	if err != nil {
		return 0, err
	}
	for i := range due {
		if err := due[i].start(tx); err != nil {
			return i, fmt.Errorf("make edition %d public: %w", due[i].ID, err)
		}
	}
	return len(due), nil
}

func (e *Edition) start(tx *store.Tx) error {
	permit, err := tx.Permit(access.ReleaseEdition, e, "")
	if err != nil {
		return err
	}
	if err := e.look(tx); err != nil {
		return err
	}
	if tx.Now().Sub(*e.PublishAt) > outbox.Late {
		return e.park(permit, "Beraad stond stil toen deze versie openbaar moest worden.")
	}
	if len(e.gaps) > 0 {
		return e.park(permit, sentences(e.gaps))
	}
	return e.release(permit)
}

func sentences(gaps fault.Gaps) string {
	words := make([]string, len(gaps))
	for i, gap := range gaps {
		words[i] = gap.Text
	}
	if all := []rune(strings.Join(words, " ")); len(all) > 500 {
		return string(all[:499]) + "…"
	}
	return strings.Join(words, " ")
}

// park sets an edition aside, and asks who prepared it what now.
func (e *Edition) park(permit *store.Permit, why string) error {
	if err := e.setAside(permit, why); err != nil {
		return err
	}
	return e.tell(permit.Tx(), policy.NotPublic)
}

func (e *Edition) setAside(permit *store.Permit, why string) error {
	if err := life.Check(e, e.State, Parked); err != nil {
		return err
	}
	e.State, e.Why = Parked, why
	return permit.Save(e)
}

// release makes an edition public, in the place of the one that was. What it corrects is not to be read any more.
func (e *Edition) release(permit *store.Permit) error {
	if err := life.Check(e, e.State, Public); err != nil {
		return err
	}
	tx := permit.Tx()
	before, err := store.List[Edition](store.Of[Edition](tx).Where("policy = ? AND state = ?", e.Policy, Public))
	if err != nil {
		return err
	}
	for i := range before {
		to := Replaced
		if before[i].Number == e.Number {
			to = Corrected
		}
		if err := life.Check(&before[i], before[i].State, to); err != nil {
			return err
		}
		if err := before[i].end(permit, to, ""); err != nil {
			return err
		}
	}
	now := tx.Now()
	e.State, e.PublicAt = Public, &now
	if err := permit.Save(e); err != nil {
		return err
	}
	if err := policy.MarkPublic(permit, e.Policy, e.said()); err != nil {
		return err
	}
	return e.tell(tx, policy.WentPublic)
}

// said is what the path of the line tells.
func (e *Edition) said() string {
	if e.Note != "" {
		return fmt.Sprintf("Versie %d opnieuw openbaar, verbeterd", e.Number)
	}
	return fmt.Sprintf("Versie %d openbaar", e.Number)
}

// tell writes to who prepared an edition and who approved it.
func (e *Edition) tell(tx *store.Tx, what policy.News) error {
	return tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		p, err := policy.Find(tx, e.Policy)
		if err != nil {
			return err
		}
		to, err := policy.Keepers(tx, e.Body, e.Author, e.ApprovedBy)
		if err != nil {
			return err
		}
		_, err = policy.Tell(tx, p, what, strconv.Itoa(int(e.ID))+"-"+strconv.Itoa(int(e.Rev)), to)
		return err
	})
}

// ParkAll sets every planned edition aside, for after a restored backup (reliability C2). It tells how many. Nobody hears
// of it by mail: from a copy that was put back nothing goes by itself.
func ParkAll(tx *store.Tx) (int, error) {
	planned, err := store.List[Edition](store.Of[Edition](tx).Where("state = ?", Planned))
	if err != nil {
		return 0, err
	}
	for i := range planned {
		permit, err := tx.Permit(access.ReleaseEdition, &planned[i], "backup restored")
		if err != nil {
			return 0, err
		}
		if err := planned[i].setAside(permit, "Teruggezet uit een reservekopie: misschien was deze versie al openbaar."); err != nil {
			return 0, err
		}
	}
	return len(planned), nil
}
