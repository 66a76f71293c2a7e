package reminder

import (
	"cmp"
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

const (
	// ahead is how many days before its term an action is named.
	ahead = 21
	// near is how many days before its term an action is a reason to write.
	near = 7
)

// Due is an action that somebody holds, with its term as a day.
type Due struct {
	Action meeting.Action
	On     law.Date
}

// Late tells whether the term has passed.
func (d Due) Late(today law.Date) bool { return d.On.Before(today) }

// Actions writes to everybody whose action points ask for it, and tells to how many. It is called once a week: people
// who are reminded each day stop reading.
func Actions(tx *store.Tx) (int, error) {
	today := law.DateOf(tx.Now())
	open, err := store.List[meeting.Action](store.Of[meeting.Action](tx).Where("state = ? AND holder <> 0", meeting.Open).Order("holder, id"))
	if err != nil {
		return 0, err
	}
	held, err := termsOf(tx, open)
	if err != nil {
		return 0, err
	}
	people, err := person.ByIDs(tx, holders(open))
	if err != nil {
		return 0, err
	}
	written := 0
	for _, who := range holders(open) {
		p := people[who]
		named := Named(held[who], today)
		last, err := outbox.LastAbout(tx, outbox.ActionReminder, who)
		if err != nil {
			return written, err
		}
		if !person.ValidAddress(p.Email) || !worth(named, today, last) {
			continue
		}
		permit, err := tx.Permit(access.QueueMail, &p, "")
		if err != nil {
			return written, err
		}
		_, err = outbox.Put(permit, outbox.Message{
			Key: fmt.Sprintf("actions-%d-%s", who, today), Kind: outbox.ActionReminder, Subject: who,
		}, []outbox.Recipient{{Person: who, Name: p.Name, Address: p.Email}})
		if err != nil {
			return written, fmt.Errorf("remind person %d of actions: %w", who, err)
		}
		written++
	}
	return written, nil
}

// OfHolder gives the open actions of a person that a reminder names today.
func OfHolder(tx *store.Tx, who uint) ([]Due, error) {
	open, err := store.List[meeting.Action](store.Of[meeting.Action](tx).Where("state = ? AND holder = ?", meeting.Open, who).Order("id"))
	if err != nil {
		return nil, err
	}
	held, err := termsOf(tx, open)
	return Named(held[who], law.DateOf(tx.Now())), err
}

// Named gives those actions that a reminder names: with a term that has passed or comes within three weeks, the oldest
// first.
func Named(held []Due, today law.Date) []Due {
	named := slices.DeleteFunc(slices.Clone(held), func(d Due) bool { return d.On.IsZero() || d.On.After(today.AddDays(ahead)) })
	slices.SortStableFunc(named, func(a, b Due) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Action.ID, b.Action.ID)) })
	return named
}

// worth tells whether actions are a reason to write: one has its term this week, one passed its term since the last
// time, or the last time was three weeks ago.
func worth(named []Due, today law.Date, last *outbox.Message) bool {
	if len(named) == 0 {
		return false
	}
	if last == nil {
		return true
	}
	told := law.DateOf(last.SendAt)
	return today.DaysSince(told) >= ahead || slices.ContainsFunc(named, func(d Due) bool {
		soon := !d.Late(today) && !d.On.After(today.AddDays(near))
		return soon || (d.Late(today) && !d.Late(told))
	})
}

// termsOf gives the actions of each holder with the day of their term; that of a meeting is its day.
func termsOf(tx *store.Tx, actions []meeting.Action) (map[uint][]Due, error) {
	var ids []uint
	for _, a := range actions {
		if a.DueMeeting != 0 {
			ids = append(ids, a.DueMeeting)
		}
	}
	meetings, err := meeting.Several(tx, ids)
	held := map[uint][]Due{}
	for _, a := range actions {
		on := a.DueOn
		if m, there := meetings[a.DueMeeting]; there && on.IsZero() {
			on = law.DateOf(m.StartsAt)
		}
		held[a.Holder] = append(held[a.Holder], Due{a, on})
	}
	return held, err
}

func holders(actions []meeting.Action) (people []uint) {
	for _, a := range actions {
		people = append(people, a.Holder)
	}
	slices.Sort(people)
	return slices.Compact(people)
}
