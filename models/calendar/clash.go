package calendar

import (
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Clash is a meeting that stands in the way of another.
type Clash struct {
	Meeting, Body    uint
	Kind             meeting.Kind
	StartsAt, EndsAt time.Time
	// Shared is how many people sit in both bodies, when it is of another one. Who they are is not told: one sees the
	// members of one's own bodies only.
	Shared int
	// Same tells that they overlap in time, and not only fall on one day.
	Same bool
}

// Clashes tells of each day what is planned already: by the body itself, and by others that share members with it.
func (r *Rule) Clashes(tx *store.Tx, year int, days []law.Date) (map[law.Date][]Clash, error) {
	found := map[law.Date][]Clash{}
	// Other bodies plan in a calendar that one does not see; that they meet, and with how many of the same people, is
	// all that is told of it.
	return found, tx.As(access.System("jaarplanning"), func(tx *store.Tx) error {
		there, err := meeting.InYear(tx, year)
		if err != nil {
			return err
		}
		seats := seating{tx: tx, of: map[uint]map[uint]bool{}}
		for _, day := range days {
			for _, m := range there {
				clash, is, err := r.clash(&seats, day, &m)
				if err != nil {
					return err
				}
				if is {
					found[day] = append(found[day], clash)
				}
			}
		}
		return nil
	})
}

// clash tells whether a meeting stands in the way of the one that the rule has on a day.
func (r *Rule) clash(seats *seating, on law.Date, m *meeting.Meeting) (Clash, bool, error) {
	mine := r.meeting(on)
	apart := law.DateOf(mine.EndsAt).Before(m.Day()) || law.DateOf(m.EndsAt).Before(on)
	if m.State == meeting.Cancelled || apart {
		return Clash{}, false, nil
	}
	clash := Clash{
		Meeting: m.ID, Body: m.Body, Kind: m.Kind, StartsAt: m.StartsAt, EndsAt: m.EndsAt,
		Same: mine.StartsAt.Before(m.EndsAt) && m.StartsAt.Before(mine.EndsAt),
	}
	if m.Body == r.Body {
		return clash, true, nil
	}
	var err error
	clash.Shared, err = seats.shared(r.Body, m.Body)
	return clash, clash.Shared > 0, err
}

// seating knows who sits where today, each body read once.
type seating struct {
	tx *store.Tx
	of map[uint]map[uint]bool
}

func (s *seating) in(id uint) (map[uint]bool, error) {
	if known, read := s.of[id]; read {
		return known, nil
	}
	members, err := body.Members(s.tx, id, law.DateOf(s.tx.Now()))
	people := map[uint]bool{}
	for _, m := range members {
		people[m.Person] = true
	}
	s.of[id] = people
	return people, err
}

// shared counts the people who sit in both bodies.
func (s *seating) shared(one, other uint) (n int, err error) {
	mine, err := s.in(one)
	if err != nil {
		return 0, err
	}
	theirs, err := s.in(other)
	for id := range theirs {
		if mine[id] {
			n++
		}
	}
	return n, err
}
