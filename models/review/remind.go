package review

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// Ahead is how many days before the day of review people are told: long enough to put a line on an agenda.
const Ahead = 42

// Remind tells of the policy lines whose day of review comes near or has come, as a job of the program; it tells of how many.
// Of one day people hear twice at most: some weeks before, and when it is there. A day that moves is told anew.
func Remind(tx *store.Tx) (int, error) {
	today := law.DateOf(tx.Now())
	near, err := policy.ReviewedBy(tx, today.AddDays(Ahead))
	if err != nil {
		return 0, err
	}
	told := 0
	for i := range near {
		p := &near[i]
		what := policy.ReviewNear
		if !p.ReviewOn.After(today) {
			what = policy.ReviewDue
		}
		r, err := Of(tx, p)
		if err != nil {
			return told, err
		}
		did, err := tell(tx, p, r, what)
		if err != nil {
			return told, fmt.Errorf("remind of policy line %d: %w", p.ID, err)
		}
		if did {
			told++
		}
	}
	return told, nil
}

// tell writes to who holds a line and to the secretaries of its body.
func tell(tx *store.Tx, p *policy.Policy, r *Review, what policy.News) (told bool, err error) {
	turn := p.ReviewOn.String()
	if what == policy.EventHasCome {
		turn = fmt.Sprintf("%s-%d", r.CameOn, r.Rev)
	}
	err = tx.As(access.System("herziening"), func(tx *store.Tx) error {
		to, err := policy.Keepers(tx, p.Body)
		if err != nil {
			return err
		}
		holder, err := holderOf(tx, r)
		if err != nil {
			return err
		}
		if holder != nil && !slices.ContainsFunc(to, func(one outbox.Recipient) bool { return one.Person == holder.Person }) {
			to = append(to, *holder)
		}
		told, err = policy.Tell(tx, p, what, turn, to)
		return err
	})
	return told, err
}

// holderOf gives who holds a line, while he sits in its body.
func holderOf(tx *store.Tx, r *Review) (*outbox.Recipient, error) {
	if r.Holder == 0 {
		return nil, nil
	}
	people, err := Holders(tx, &policy.Policy{Body: r.Body})
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(people, func(one person.Person) bool { return one.ID == r.Holder })
	if at < 0 || !person.ValidAddress(people[at].Email) {
		return nil, nil
	}
	return &outbox.Recipient{Person: people[at].ID, Name: people[at].Name, Address: people[at].Email}, nil
}

// Task is a policy line that waits for its review.
type Task struct {
	Policy policy.Policy
	Review Review
	// Came: the event is there. Otherwise the day comes near, or has come.
	Came bool
}

// Tasks lists the policy lines that wait for the actor: those of the bodies whose secretary he is, and those that he holds.
// The one that waits longest comes first.
func Tasks(tx *store.Tx) ([]Task, error) {
	near, err := policy.ReviewedBy(tx, law.DateOf(tx.Now()).AddDays(Ahead))
	if err != nil {
		return nil, err
	}
	reviews, err := store.List[Review](store.Of[Review](tx).Where("came_on IS NOT NULL OR holder <> 0"))
	if err != nil {
		return nil, err
	}
	var tasks []Task
	add := func(p policy.Policy, r Review, came bool) {
		mine := r.Holder != 0 && r.Holder == tx.Actor().Person
		if (mine || access.May(tx.Actor(), access.ConcludeReview, &r)) && !slices.ContainsFunc(tasks, func(t Task) bool { return t.Policy.ID == p.ID }) {
			tasks = append(tasks, Task{p, r, came})
		}
	}
	of := map[uint]Review{}
	for _, r := range reviews {
		of[r.Policy] = r
		if r.CameOn.IsZero() {
			continue
		}
		p, err := policy.Find(tx, r.Policy)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return nil, err
		}
		if p.Holds() && r.Came(p) {
			add(*p, r, true)
		}
	}
	for _, p := range near {
		r, there := of[p.ID]
		if !there {
			r = Review{Policy: p.ID, Body: p.Body}
		}
		add(p, r, false)
	}
	return tasks, nil
}
