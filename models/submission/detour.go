package submission

import (
	"slices"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/store"
)

// Detour is what a meeting that moves does to a matter that is on its way: the meetings that it reaches by then instead
// of those that it would have reached.
type Detour struct {
	Submission uint
	Title      string
	// Inward: the matter is on its way to the meeting that moves; otherwise it goes on from there.
	Inward bool
	Legs   []Shift
}

// Shift is the meeting of one body that a matter reaches; none when nothing is planned that far ahead.
type Shift struct {
	Body     uint
	Was, Now *Slot
}

// Worse tells whether a matter comes later than it would have, or not at all.
func (s Shift) Worse() bool { return s.Now == nil || s.Was != nil && s.Now.On.After(s.Was.On) }

// underWay are the states of a submission that still has to be treated.
var underWay = []State{Submitted, SentBack, Accepted, Scheduled}

// Detours works out what happens to the matters on their way when a meeting moves to another day, as far as the actor
// sees them. Matters that reach the same meetings as before are left out.
func Detours(tx *store.Tx, moving *Slot, to Slot) ([]Detour, error) {
	q := store.Of[Submission](tx).Where("state IN ? AND (meeting = ? OR forward_to = ? AND meeting <> 0)", underWay, moving.Meeting, moving.Body)
	rows, err := store.List[Submission](q.Order("id"))
	if err != nil {
		return nil, err
	}
	m := moves{tx: tx, moving: moving, to: to, slots: map[uint][]Slot{}}
	if m.bodies, err = body.List(tx); err != nil {
		return nil, err
	}
	var all []Detour
	for i := range rows {
		d, err := m.detour(&rows[i])
		if err != nil {
			return nil, err
		}
		if len(d.Legs) > 0 {
			all = append(all, d)
		}
	}
	return all, nil
}

// SlotOf gives the day of a meeting and until when papers for it are taken.
func SlotOf(tx *store.Tx, meeting uint) (*Slot, error) {
	return store.First[Slot](store.Of[Slot](tx).Where("meeting = ?", meeting))
}

// moves holds what is read once for all matters.
type moves struct {
	tx     *store.Tx
	moving *Slot
	to     Slot
	bodies []body.Body
	slots  map[uint][]Slot
}

func (m *moves) detour(s *Submission) (Detour, error) {
	d := Detour{Submission: s.ID, Title: s.Title, Inward: s.Meeting != m.moving.Meeting}
	from, then := m.moving.On, m.to.On
	first := m.next(s)
	if d.Inward {
		slot, err := SlotOf(m.tx, s.Meeting)
		if err != nil {
			return d, err
		}
		from, then, first = slot.On, slot.On, m.moving.Body
	}
	var way []uint
	var was, now [][]Slot
	for id := first; id != 0 && !slices.Contains(way, id) && len(way) < 4; id = m.forwards(id) {
		before, after, err := m.of(id)
		if err != nil {
			return d, err
		}
		way, was, now = append(way, id), append(was, before), append(now, after)
	}
	old, fresh := RouteAhead(was, from), RouteAhead(now, then)
	for i, id := range way {
		shift := Shift{Body: id, Was: old[i].Slot, Now: fresh[i].Slot}
		if shift.Was != nil && (shift.Now == nil || shift.Now.Meeting != shift.Was.Meeting) {
			d.Legs = append(d.Legs, shift)
		}
	}
	return d, nil
}

// next is the body that a matter goes to after the one that it was offered to.
func (m *moves) next(s *Submission) uint {
	if s.ForwardTo != 0 || s.Nature != ToDecideForward {
		return s.ForwardTo
	}
	return m.forwards(s.Body)
}

func (m *moves) forwards(id uint) uint {
	for _, b := range m.bodies {
		if b.ID == id {
			return b.ForwardsTo
		}
	}
	return 0
}

// of gives the meetings of a body as they are, and as they will be.
func (m *moves) of(id uint) (before, after []Slot, err error) {
	before, read := m.slots[id]
	if !read {
		if before, err = Slots(m.tx, id); err != nil {
			return nil, nil, err
		}
		m.slots[id] = before
	}
	after = slices.Clone(before)
	for i := range after {
		if after[i].Meeting == m.moving.Meeting {
			after[i].On, after[i].DeadlineOn = m.to.On, m.to.DeadlineOn
		}
	}
	slices.SortStableFunc(after, func(a, b Slot) int { return a.On.Compare(b.On) })
	return before, after, nil
}

// Follow is until when papers are taken for a meeting that moves: as many days before it as it was, on a working day.
func (s *Slot) Follow(to law.Date, days law.Calendar) law.Date {
	if s.DeadlineOn.IsZero() {
		return law.Date{}
	}
	return days.RollBack(s.DeadlineOn.AddDays(to.DaysSince(s.On)))
}
