package reading

import (
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Note is what a person wrote for himself beside an agenda item (Paper 0) or a paper on it. An empty one stays, so that
// its revision goes on.
type Note struct {
	store.Row
	Person  uint `gorm:"uniqueIndex:private_note"`
	Meeting uint `gorm:"index"`
	Item    uint `gorm:"uniqueIndex:private_note"`
	Paper   uint `gorm:"uniqueIndex:private_note"`
	Text    string
}

// TableName implements gorm's Tabler.
func (Note) TableName() string { return "private_notes" }

// longestNote is how many letters a note may have.
const longestNote = 20_000

// Beside names what a note stands beside, and the revision that its writer had before him; 0 for a new one.
type Beside struct {
	Item, Paper, Rev uint
}

// Write keeps a note of the actor beside an item and paper that he sees. When he wrote in another window meanwhile it is
// refused, and both texts are still there.
func Write(tx *store.Tx, at Beside, text string) (*Note, error) {
	item, err := meeting.FindItem(tx, at.Item)
	if err != nil {
		return nil, err
	}
	if err := onItem(tx, item, at.Paper); err != nil {
		return nil, err
	}
	text = tidy(text)
	if len([]rune(text)) > longestNote {
		return nil, fault.Wrong("note", "Een aantekening telt hooguit 20.000 tekens.")
	}
	old, err := NoteAt(tx, at.Item, at.Paper)
	if err != nil {
		return nil, err
	}
	switch {
	case old.ID != 0 && old.Text == text:
		return old, nil
	case old.ID != 0 && old.Rev != at.Rev:
		return nil, fault.Changed(old.Text)
	case old.ID == 0:
		old = &Note{Person: tx.Actor().Person, Meeting: item.Meeting, Item: at.Item, Paper: at.Paper}
	}
	if old.Person == 0 {
		return nil, fault.Deny("Alleen wie is ingelogd maakt aantekeningen.")
	}
	old.Text = text
	old.Rev++
	return old, tx.Put(old)
}

// onItem refuses a paper that does not lie on the item, for the actor.
func onItem(tx *store.Tx, item *meeting.Item, of uint) error {
	if of == 0 {
		return nil
	}
	on, err := meeting.PapersOn(tx, []meeting.Item{*item})
	if err != nil {
		return err
	}
	for _, p := range on[item.ID] {
		if p.ID == of {
			return nil
		}
	}
	return fault.NotFound()
}

// NoteAt gives the note of the actor beside an item or paper; an empty one when there is none.
func NoteAt(tx *store.Tx, item, of uint) (*Note, error) {
	rows, err := store.List[Note](store.Of[Note](tx).Where("item = ? AND paper = ?", item, of).Limit(1))
	if err != nil || len(rows) == 0 {
		return &Note{}, err
	}
	return &rows[0], nil
}

// NotesIn lists the notes of the actor in a meeting that say something.
func NotesIn(tx *store.Tx, meeting uint) ([]Note, error) {
	return store.List[Note](store.Of[Note](tx).Where("meeting = ? AND text <> ?", meeting, "").Order("item, paper"))
}

// written is the revision of all rows of the actor: each new one and each change raises it.
func written[T any](tx *store.Tx) (sum uint, err error) {
	revs, err := store.Pluck[uint](store.Of[T](tx), "rev")
	for _, rev := range revs {
		sum += rev
	}
	return sum, err
}
