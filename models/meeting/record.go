package meeting

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// record is all that was written down of a meeting; its papers are made of it and of nothing else.
type record struct {
	meeting    *Meeting
	body       *body.Body
	rubrics    []Rubric
	items      []Item
	texts      map[uint]MinuteText
	attendance []Attendance
	decisions  map[uint][]Decision // by item
	actions    map[uint][]Action   // by item
	forwarded  map[uint]string     // names of bodies
	contact    *person.Person
	presents   Presents
}

func recordOf(tx *store.Tx, m *Meeting) (*record, error) {
	r := &record{meeting: m, decisions: map[uint][]Decision{}, actions: map[uint][]Action{}, forwarded: map[uint]string{}}
	var err error
	if r.body, err = body.Find(tx, m.Body); err != nil {
		return nil, err
	}
	if r.rubrics, err = Rubrics(tx, m.ID); err != nil {
		return nil, err
	}
	if r.items, err = Items(tx, m.ID); err != nil {
		return nil, err
	}
	if r.texts, err = MinutesOf(tx, m.ID); err != nil {
		return nil, err
	}
	if r.attendance, err = AttendanceOf(tx, m.ID); err != nil {
		return nil, err
	}
	if r.body.Quorum != "" {
		if r.presents, err = presents(tx, m, r.body, r.attendance); err != nil {
			return nil, err
		}
	}
	if err := r.readOutcomes(tx); err != nil {
		return nil, err
	}
	r.contact, err = person.Find(tx, tx.Actor().Person)
	if fault.KindOf(err) == fault.Missing {
		return r, nil
	}
	return r, err
}

func (r *record) readOutcomes(tx *store.Tx) error {
	decisions, err := DecisionsOf(tx, r.meeting.ID)
	if err != nil {
		return err
	}
	for _, d := range decisions {
		r.decisions[d.Item] = append(r.decisions[d.Item], d)
	}
	actions, err := ActionsOf(tx, r.meeting.ID)
	if err != nil {
		return err
	}
	for _, a := range actions {
		r.actions[a.Item] = append(r.actions[a.Item], a)
	}
	bodies, err := body.List(tx)
	for _, b := range bodies {
		r.forwarded[b.ID] = b.Name
	}
	return err
}

// name is how papers name the meeting: "CIO-beraad, 7 februari 2018".
func (r *record) name() string {
	name := r.body.Name
	if r.meeting.Kind == Vooroverleg {
		name = "vooroverleg " + name
	}
	return name + ", " + r.meeting.Day().Written()
}

// hours are from when until when it sat: "woensdag 7 februari 2018, 9.30 – 12.20 uur".
func (r *record) hours() string { return hours(r.meeting) }

// standing gives the items that were not taken off and that all members read.
func (r *record) standing() []Item {
	var kept []Item
	for _, item := range r.items {
		if !item.Dropped && !item.Confidential {
			kept = append(kept, item)
		}
	}
	return kept
}

// under gives the items of a rubric, in order; of rubric 0 those that stand under none.
func (r *record) under(rubric uint) []Item {
	var list []Item
	for _, item := range r.items {
		if item.Rubric == rubric {
			list = append(list, item)
		}
	}
	return list
}

// decided are the items on which something was decided, for all members.
func (r *record) decided() []uint {
	var ids []uint
	for _, item := range r.standing() {
		if len(r.decisions[item.ID]) > 0 {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// outcomeNames are the outcomes as papers word them.
var outcomeNames = map[Outcome]string{
	Established: "vastgesteld", Agreed: "akkoord", AgreedChanged: "akkoord met wijzigingen", AdviceGiven: "advies uitgebracht",
	Forwarded: "doorgeleid", KeptBack: "aangehouden", Noted: "ter kennisname aangenomen", TakenOff: "afgevoerd",
	NotAgreed: "niet akkoord",
}

// Name is an outcome as papers word it.
func (o Outcome) Name() string { return outcomeNames[o] }

// outcome words what became of an item: "doorgeleid naar SGO".
func (r *record) outcome(i Item, o Outcome) string {
	if to := r.forwarded[i.ForwardTo]; o == Forwarded && to != "" {
		return o.Name() + " naar " + to
	}
	return o.Name()
}

// MinutesBlocks writes the minutes of a meeting as the blocks of their paper, as they stand now. What was said on a
// confidential item stands in a paper of its own.
func MinutesBlocks(tx *store.Tx, meeting uint) ([]paper.Block, error) {
	m, err := Find(tx, meeting)
	if err != nil {
		return nil, err
	}
	r, err := recordOf(tx, m)
	if err != nil {
		return nil, err
	}
	return r.minutes(), nil
}

// DecisionBlocks writes the list of decisions and actions of a meeting as the blocks of its paper.
func DecisionBlocks(tx *store.Tx, meeting uint) ([]paper.Block, error) {
	m, err := Find(tx, meeting)
	if err != nil {
		return nil, err
	}
	r, err := recordOf(tx, m)
	if err != nil {
		return nil, err
	}
	return r.list(), nil
}

func hours(m *Meeting) string {
	return fmt.Sprintf("%s, %s", m.Day().WrittenInFull(), span(m))
}
