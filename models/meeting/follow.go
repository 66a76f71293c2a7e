package meeting

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// FollowKind is what would become of a rubric.
type FollowKind string

// The kinds of step. A rubric that stays is one that the body has no more, with items under it; one that is in the way
// has the number of another rubric besides.
const (
	RubricAdded   FollowKind = "added"
	RubricAltered FollowKind = "altered"
	RubricRemoved FollowKind = "removed"
	RubricStays   FollowKind = "stays"
	RubricInWay   FollowKind = "in-way"
)

// FollowKinds lists the kinds of step.
var FollowKinds = []FollowKind{RubricAdded, RubricAltered, RubricRemoved, RubricStays, RubricInWay}

// FollowStep is what becomes of one rubric. Was and Now are set where it is altered.
type FollowStep struct {
	Kind     FollowKind
	Was, Now Rubric
	// Moved tells that it comes at another place; Fixed that its fixed items are others.
	Moved, Fixed bool
}

// Follow is a meeting that was planned with other rubrics than its body has now.
type Follow struct {
	Meeting Meeting
	Steps   []FollowStep
	rubrics []Rubric // as they would be
}

// Blocked tells whether the meeting cannot follow yet.
func (f *Follow) Blocked() bool {
	return slices.ContainsFunc(f.Steps, func(s FollowStep) bool { return s.Kind == RubricInWay })
}

// Followers lists the meetings of a body that are still to be convened and have other rubrics or fixed items than the
// body, the first of them first.
func Followers(tx *store.Tx, body uint) ([]Follow, error) {
	q := store.Of[Meeting](tx).Where("body = ? AND kind = ? AND state IN ? AND numbers_fixed = ? AND starts_at > ?",
		body, Sitting, []State{Planned, Preparing}, false, tx.Now())
	meetings, err := store.List[Meeting](q.Order("starts_at, id"))
	if err != nil {
		return nil, err
	}
	var all []Follow
	for i := range meetings {
		f, err := follow(tx, &meetings[i])
		if err != nil {
			return nil, err
		}
		if f.differs() {
			all = append(all, *f)
		}
	}
	return all, nil
}

func (f *Follow) differs() bool {
	return slices.ContainsFunc(f.Steps, func(s FollowStep) bool { return s.Kind != RubricStays })
}

// FollowBody lets meetings take over the rubrics and fixed items that their body has now: all of them, or none when one
// cannot. Items stay under their rubric, and a rubric with items under it stays, after the others.
func FollowBody(tx *store.Tx, meetings ...uint) error {
	for _, id := range meetings {
		m, err := Find(tx, id)
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.ComposeAgenda, m, "rubrieken van het gremium")
		if err != nil {
			return err
		}
		if m.State != Planned && m.State != Preparing || m.NumbersFixed {
			return fault.Refuse("De vergadering van " + m.Day().Written() + " is al geconvoceerd. De agenda blijft zoals hij is.")
		}
		f, err := follow(tx, m)
		if err != nil {
			return err
		}
		if err := f.take(permit); err != nil {
			return fmt.Errorf("meeting %d follows its body: %w", id, err)
		}
	}
	return nil
}

// take does the steps, and puts on the agenda what the body has standing there now.
func (f *Follow) take(permit *store.Permit) error {
	m := &f.Meeting
	if f.Blocked() {
		return fault.Refuse("Op de agenda van " + m.Day().Written() + " staan nog punten onder een oude rubriek met hetzelfde nummer als een nieuwe. Verplaats die punten eerst.")
	}
	for _, step := range f.Steps {
		if step.Kind != RubricRemoved {
			continue
		}
		gone := step.Was
		if err := permit.Delete(&gone); err != nil {
			return err
		}
	}
	for i := range f.rubrics {
		r := &f.rubrics[i]
		if r.ID == 0 {
			if err := permit.Create(r); err != nil {
				return err
			}
		} else if err := permit.Save(r); err != nil {
			return err
		}
	}
	if m.State == Preparing {
		if err := placeStanding(permit, m); err != nil {
			return err
		}
	}
	return renumber(permit, m)
}

// follow compares the rubrics of a meeting with those that it would be planned with today.
func follow(tx *store.Tx, m *Meeting) (*Follow, error) {
	f := &Follow{Meeting: *m}
	have, err := Rubrics(tx, m.ID)
	if err != nil {
		return nil, err
	}
	want, err := template(tx, m)
	if err != nil {
		return nil, err
	}
	used, err := store.Pluck[uint](store.Of[Item](tx).Where("meeting = ?", m.ID), "rubric")
	if err != nil {
		return nil, err
	}
	was := matched(have, want)
	for i, now := range want {
		old, known := was[i]
		if !known {
			f.Steps = append(f.Steps, FollowStep{Kind: RubricAdded, Now: now})
			f.rubrics = append(f.rubrics, now)
			continue
		}
		now.Row = old.Row
		f.rubrics = append(f.rubrics, now)
		step := FollowStep{Kind: RubricAltered, Was: old, Now: now, Moved: old.Seq != now.Seq, Fixed: !slices.Equal(old.Fixed, now.Fixed)}
		if step.Moved || step.Fixed || !sameRubric(old, now) {
			f.Steps = append(f.Steps, step)
		}
	}
	f.leave(have, want, was, used)
	return f, nil
}

// leave says what becomes of the rubrics that the body has no more.
func (f *Follow) leave(have, want []Rubric, was map[int]Rubric, used []uint) {
	kept := map[uint]bool{}
	for _, r := range was {
		kept[r.ID] = true
	}
	for _, r := range have {
		switch {
		case kept[r.ID]:
		case !slices.Contains(used, r.ID):
			f.Steps = append(f.Steps, FollowStep{Kind: RubricRemoved, Was: r})
		case slices.ContainsFunc(want, func(w Rubric) bool { return w.Number != "" && w.Number == r.Number && w.Part == r.Part }):
			f.Steps = append(f.Steps, FollowStep{Kind: RubricInWay, Was: r})
		default:
			f.Steps = append(f.Steps, FollowStep{Kind: RubricStays, Was: r})
			r.Seq = len(f.rubrics) + 1
			f.rubrics = append(f.rubrics, r)
		}
	}
}

// matched finds which rubric of a meeting is which of its body: that with the same title, else that with the same number.
func matched(have, want []Rubric) map[int]Rubric {
	was, taken := map[int]Rubric{}, map[uint]bool{}
	for _, same := range []func(a, b Rubric) bool{
		func(a, b Rubric) bool { return a.Part == b.Part && strings.EqualFold(a.Title, b.Title) },
		func(a, b Rubric) bool { return a.Part == b.Part && a.Number != "" && a.Number == b.Number },
	} {
		for i, w := range want {
			for _, h := range have {
				if _, known := was[i]; !known && !taken[h.ID] && same(h, w) {
					was[i], taken[h.ID] = h, true
				}
			}
		}
	}
	return was
}

func sameRubric(a, b Rubric) bool {
	return a.Number == b.Number && a.Title == b.Title && a.Part == b.Part && a.At == b.At && a.Minutes == b.Minutes &&
		a.Nature == b.Nature && a.Standing == b.Standing
}
