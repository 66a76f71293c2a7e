package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/models/submission"
)

// Entry is one thing that happened to a matter, or that is to come. Exactly one of Submission, Item, Advice, Decision,
// Round, Policy, Mailout, Request, Stock and Paper says what.
type Entry struct {
	On   law.Date
	At   time.Time // the moment, for order within the day
	Body uint      // 0: outside the bodies
	// Open: something is still to be done about it.
	Open bool

	Submission *submission.Submission
	Item       *meeting.Item
	Meeting    *meeting.Meeting // of Item
	Advice     *meeting.Advice
	Outdated   bool // of Advice: there is a newer version than the one it judged
	Decision   *meeting.Decision
	Round      *round.Round
	Policy     *policy.Policy
	Mailout    *distribution.Distribution
	Request    *request.Request
	Stock      *meeting.StockItem
	Paper      *paper.Paper

	// Decisions and Papers are those of Item, in their order.
	Decisions []meeting.Decision
	Papers    []paper.Paper
}

// File is what an actor may see of a matter.
type File struct {
	Topic paper.Topic
	// Entries stand in order of time, the oldest first.
	Entries []Entry
}

// Of lays together what the actor may see of a matter. A matter that he may not see is Missing.
func Of(tx *store.Tx, topic uint) (*File, error) {
	t, err := store.Find[paper.Topic](tx, topic)
	if err != nil {
		return nil, err
	}
	g := &gatherer{tx: tx, topic: topic, file: &File{Topic: *t}}
	for _, gather := range []func() error{
		g.submissions, g.items, g.advices, g.rounds, g.policies, g.stock, g.papers, g.requests,
	} {
		if err := gather(); err != nil {
			return nil, fmt.Errorf("matter %d: %w", topic, err)
		}
	}
	slices.SortStableFunc(g.file.Entries, func(a, b Entry) int { return cmp.Or(a.On.Compare(b.On), a.until().Compare(b.until())) })
	return g.file, nil
}

// until is the moment by which an entry is placed within its day: what has none came of what has.
func (e *Entry) until() time.Time {
	if e.At.IsZero() {
		return e.On.AddDays(1).Time()
	}
	return e.At
}

// Bodies lists the bodies that the matter passed, in order of time.
func (f *File) Bodies() (ids []uint) {
	for _, e := range f.Entries {
		if e.Body != 0 && !slices.Contains(ids, e.Body) {
			ids = append(ids, e.Body)
		}
	}
	return ids
}

// Open lists what is still to be done, the first to come first.
func (f *File) Open() (open []Entry) {
	for _, e := range f.Entries {
		if e.Open {
			open = append(open, e)
		}
	}
	return open
}
