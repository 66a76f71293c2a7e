package submission

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Stop is one body on the way of a matter: how far it is there.
type Stop struct {
	Submission uint
	Body       uint
	State      State
	// On is the day of the meeting that treats it; none when it is on no agenda.
	On law.Date
}

// longestPath is how many stops are looked up: a matter that goes round is not followed for ever.
const longestPath = 20

// PathOf gives the whole way of a matter that bodies passed on to one another, for who sees one stop of it: what the
// sender handed on, and what the receiver does with it. Of the other stops it tells the body, the state and the day, and
// nothing of what the form says. A draft is not told.
func PathOf(tx *store.Tx, id uint) ([]Stop, error) {
	s, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	var stops []Stop
	err = tx.As(access.System("doorgeleiding"), func(tx *store.Tx) error {
		first := s
		for range longestPath {
			if first.From == 0 {
				break
			}
			before, err := Find(tx, first.From)
			if err != nil {
				return err
			}
			first = before
		}
		stops, err = onward(tx, first)
		return err
	})
	return stops, err
}

// onward gives a stop and all that came of it, in the order in which it went on.
func onward(tx *store.Tx, first *Submission) (stops []Stop, err error) {
	seen := map[uint]bool{}
	next := []Submission{*first}
	for len(next) > 0 && len(stops) < longestPath {
		ids := make([]uint, 0, len(next))
		for _, s := range next {
			if seen[s.ID] || s.State == Draft {
				continue
			}
			seen[s.ID] = true
			on, err := dayOf(tx, &s)
			if err != nil {
				return nil, err
			}
			stops, ids = append(stops, Stop{Submission: s.ID, Body: s.Body, State: s.State, On: on}), append(ids, s.ID)
		}
		if len(ids) == 0 {
			break
		}
		next, err = store.List[Submission](store.Of[Submission](tx).Where(map[string]any{"from": ids}).Order("id"))
		if err != nil {
			return nil, err
		}
	}
	return stops, nil
}

// DayOf is the day of the meeting that treats a submission; none while it is on no agenda.
func DayOf(tx *store.Tx, s *Submission) (law.Date, error) { return dayOf(tx, s) }

func dayOf(tx *store.Tx, s *Submission) (law.Date, error) {
	if s.Item == 0 || s.Meeting == 0 {
		return law.Date{}, nil
	}
	slots, err := store.List[Slot](store.Of[Slot](tx).Where("meeting = ?", s.Meeting))
	if err != nil || len(slots) == 0 {
		return law.Date{}, err
	}
	return slots[0].On, nil
}

// TellTreated tells who offered what a meeting treated or held back; the room meeting calls it when the minutes go
// round, for until then nothing stands. Told again for the same meeting and outcome it sends nothing.
func TellTreated(permit *store.Permit, b *body.Body, meeting uint) error {
	tx := permit.Tx()
	rows, err := store.List[Submission](store.Of[Submission](tx).
		Where("meeting = ? AND item <> 0 AND state IN ?", meeting, []State{Treated, Held}).Order("id"))
	if err != nil {
		return err
	}
	owners := make([]uint, 0, len(rows))
	for _, s := range rows {
		owners = append(owners, s.Owner)
	}
	people, err := person.ByIDs(tx, owners)
	if err != nil {
		return err
	}
	for _, s := range rows {
		p, found := people[s.Owner]
		if !found || s.Owner == tx.Actor().Person {
			continue
		}
		if err := s.tellAs(permit, b, fmt.Sprintf("submission-%d-%s-%d", s.ID, s.State, meeting), p); err != nil {
			return err
		}
	}
	return nil
}

// AnnexesOf gives of submissions the papers that go with each, in their order.
func AnnexesOf(tx *store.Tx, ids []uint) (map[uint][]uint, error) {
	of := map[uint][]uint{}
	if len(ids) == 0 {
		return of, nil
	}
	rows, err := store.List[Annex](store.Of[Annex](tx).Where("submission IN ?", ids).Order("seq, id"))
	for _, row := range rows {
		of[row.Submission] = append(of[row.Submission], row.Paper)
	}
	return of, err
}
