package reading

import (
	"errors"
	"fmt"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// Mark says that a person opened a version of a paper. Marks are only added, so that their number is a revision.
type Mark struct {
	store.Row
	Person uint `gorm:"uniqueIndex:reading_mark"`
	Paper  uint `gorm:"uniqueIndex:reading_mark"`
	Number uint `gorm:"uniqueIndex:reading_mark"` // of the version
}

// TableName implements gorm's Tabler.
func (Mark) TableName() string { return "reading_marks" }

// Place is where a person was last in the papers of a meeting.
type Place struct {
	store.Row
	Person  uint `gorm:"uniqueIndex:reading_place"`
	Meeting uint `gorm:"uniqueIndex:reading_place"`
	Item    uint
	Paper   uint // 0 for an item without papers
}

// TableName implements gorm's Tabler.
func (Place) TableName() string { return "reading_places" }

const own = "what somebody reads and notes is his own: a line about it would tell others"

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Mark{}, Quiet: own, Visible: mine},
	{Row: Place{}, Quiet: own, Visible: mine},
	{Row: Note{}, Quiet: own, Visible: mine},
	{Row: Highlight{}, Quiet: own, Visible: mine},
}

// mine: the person himself. Who reads everything else, as the auditor does, does not read this.
func mine(q *gorm.DB, who access.Actor) *gorm.DB {
	return q.Where("person = ? AND person <> 0", who.Person)
}

// State is how a paper stands to a reader.
type State int

// The states of a paper for its reader.
const (
	Empty   State = iota // there is no version to read
	Unread               // no version was opened
	Changed              // a version was opened, and there is a newer one
	Read                 // the newest version was opened
)

// Seen is the newest version that a reader opened, by paper.
type Seen map[uint]uint

// Of tells how a paper stands to the reader. Without Seen nothing is told.
func (s Seen) Of(p paper.Paper) State {
	switch last := s[p.ID]; {
	case s == nil || p.Latest == 0:
		return Empty
	case last == 0:
		return Unread
	case last < p.Latest:
		return Changed
	}
	return Read
}

// Waiting counts the papers that are unread, or that changed since they were read, each once.
func (s Seen) Waiting(papers []paper.Paper) int {
	counted := map[uint]bool{}
	for _, p := range papers {
		if state := s.Of(p); state == Unread || state == Changed {
			counted[p.ID] = true
		}
	}
	return len(counted)
}

// SeenOf gives what the actor opened of papers. An actor who is no person reads nothing for himself: he gets nil.
func SeenOf(tx *store.Tx, papers []uint) (Seen, error) {
	if tx.Actor().Person == 0 {
		return nil, nil
	}
	seen := make(Seen, len(papers))
	if len(papers) == 0 {
		return seen, nil
	}
	marks, err := store.List[Mark](store.Of[Mark](tx).Where("paper IN ?", papers))
	for _, m := range marks {
		seen[m.Paper] = max(seen[m.Paper], m.Number)
	}
	return seen, err
}

// Opened remembers that the actor opened a version of a paper that he sees. Of one that is older than what he opened
// before, nothing is kept: it changes nothing.
func Opened(tx *store.Tx, v *paper.Version) error {
	seen, err := SeenOf(tx, []uint{v.Paper})
	if err != nil || seen == nil || v.FrozenAt == nil || seen[v.Paper] >= v.Number {
		return err
	}
	if _, err := paper.FindVersion(tx, v.ID); err != nil {
		return err
	}
	return tx.Put(&Mark{Person: tx.Actor().Person, Paper: v.Paper, Number: v.Number})
}

// OpenedAll takes papers as read in their newest version: somebody read them elsewhere, on paper or in one file. A
// confidential paper is left out, for of that each reading is witnessed.
func OpenedAll(tx *store.Tx, ids []uint) (n int, err error) {
	seen, err := SeenOf(tx, ids)
	if err != nil || seen == nil {
		return 0, err
	}
	papers, err := paper.ByIDs(tx, ids)
	if err != nil {
		return 0, err
	}
	for _, p := range papers {
		if state := seen.Of(p); p.Confidential || (state != Unread && state != Changed) {
			continue
		}
		if err := tx.Put(&Mark{Person: tx.Actor().Person, Paper: p.ID, Number: p.Latest}); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Revision changes with every mark, note and highlight of the actor: a page that shows them is still true while it is the same.
func Revision(tx *store.Tx) (string, error) {
	marks, err := store.Count(store.Of[Mark](tx))
	if err != nil {
		return "", err
	}
	notes, err := written[Note](tx)
	if err != nil {
		return "", err
	}
	highlights, err := written[Highlight](tx)
	return fmt.Sprintf("%d.%d.%d", marks, notes, highlights), err
}

// Keep remembers where the actor is in the papers of a meeting.
func Keep(tx *store.Tx, at Place) error {
	if at.Person = tx.Actor().Person; at.Person == 0 {
		return nil
	}
	was, err := places(tx, at.Meeting)
	if err != nil {
		return err
	}
	if len(was) == 0 {
		return tx.Put(&at)
	}
	p := was[0]
	if p.Item == at.Item && p.Paper == at.Paper {
		return nil
	}
	p.Item, p.Paper = at.Item, at.Paper
	return tx.Put(&p)
}

// PlaceIn tells where the actor was in the papers of a meeting; the zero Place when he was not there yet.
func PlaceIn(tx *store.Tx, meeting uint) (Place, error) {
	was, err := places(tx, meeting)
	if err != nil || len(was) == 0 {
		return Place{}, err
	}
	return was[0], nil
}

func places(tx *store.Tx, meeting uint) ([]Place, error) {
	return store.List[Place](store.Of[Place](tx).Where("meeting = ?", meeting).Limit(1))
}

// Twice tells whether the same was kept in another window at the same moment, so that there is nothing left to do.
func Twice(err error) bool { return errors.Is(err, gorm.ErrDuplicatedKey) }
