package meeting

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// NoteKind is what a piece of the minutes is.
type NoteKind string

// The kinds of note.
const (
	Said     NoteKind = "said"     // a paragraph
	Listed   NoteKind = "listed"   // a list item
	Numbered NoteKind = "numbered" // an item of a numbered list
	Titled   NoteKind = "titled"   // a small heading
	Tabled   NoteKind = "tabled"   // a row of a table; the first of rows that follow one another is its head
)

// NoteKinds lists the kinds of note.
var NoteKinds = []NoteKind{Said, Listed, Numbered, Titled, Tabled}

// Note is a piece of the minutes. Speakers are functions: "AZ:", "SG BZK".
type Note struct {
	Kind    NoteKind
	Speaker string
	// Text is plain; that of a row is its cells with paper.CellBreak between. Emphasis says what of it is stressed.
	Text     string
	Emphasis []paper.Emphasis `json:",omitempty"`
	// Opinion: a personal view on policy; Confidential: not for outside. Both are marked while writing, and both are
	// judged anew when somebody asks for the minutes.
	Opinion      bool
	Confidential bool `json:",omitempty"`
}

// MinuteText is what the minutes say on one item; item 0 is what comes before the first one. It is one row, so that
// two secretaries who save the same item do not overwrite one another.
type MinuteText struct {
	store.Row
	Meeting uint   `gorm:"uniqueIndex:minute_text"`
	Item    uint   `gorm:"uniqueIndex:minute_text"`
	Notes   []Note `gorm:"serializer:json"`
	// By is the person who saved it last, and his name as it was then.
	By     uint   `gorm:"column:saved_by;not null;default:0"`
	ByName string `gorm:"column:saved_by_name;size:200;not null;default:''"`
}

// StartMinutes begins the minutes of a meeting that was held, with the date and the reference that will stand on
// them; without a reference the body's next one is taken when they go round.
func StartMinutes(tx *store.Tx, meeting uint, on law.Date, reference string) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WriteMinutes, m, "")
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(!on.IsZero() && !on.Before(m.Day()), "minutes_on", "Vul de datum van het verslag in; die ligt niet vóór de vergadering.")
	gaps.Need(person.OneLine(reference) && len([]rune(reference)) <= 60, "reference", "Een kenmerk staat op één regel en telt hooguit 60 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if m.State == Drafting { // the date or reference is mended
		m.MinutesOn, m.MinutesReference = on, strings.TrimSpace(reference)
		return permit.Save(m)
	}
	if err := step(tx, m, Drafting); err != nil {
		return err
	}
	if m.State != Held {
		return fault.Refuse("Heropen dit verslag eerst.")
	}
	m.State, m.MinutesOn, m.MinutesReference = Drafting, on, strings.TrimSpace(reference)
	return permit.Save(m)
}

// MinutesOf gives what the minutes of a meeting say, by item; 0 is what comes before the first one.
func MinutesOf(tx *store.Tx, meeting uint) (map[uint]MinuteText, error) {
	rows, err := store.List[MinuteText](store.Of[MinuteText](tx).Where("meeting = ?", meeting))
	texts := make(map[uint]MinuteText, len(rows))
	for _, row := range rows {
		texts[row.Item] = row
	}
	return texts, err
}

// SaveMinutes saves what the minutes say on one item. Who begins from an older text than the one that stands gets
// a Stale fault with the text that the other one saved; nothing is overwritten.
func SaveMinutes(tx *store.Tx, text *MinuteText) error {
	m, err := Find(tx, text.Meeting)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WriteMinutes, m, "")
	if err != nil {
		return err
	}
	if err := writable(tx, m); err != nil {
		return err
	}
	text.Notes = trimmed(text.Notes)
	text.By, text.ByName = tx.Actor().Person, tx.Actor().Name
	if err := noteGaps(text.Notes).Invalid(); err != nil {
		return err
	}
	if err := ofMeeting(tx, m, text.Item); err != nil {
		return err
	}
	saved, err := store.First[MinuteText](store.Of[MinuteText](tx).Where("meeting = ? AND item = ?", m.ID, text.Item))
	switch {
	case fault.KindOf(err) == fault.Missing && text.ID == 0:
		text.Row = store.Row{Rev: 1}
		return busy(permit.Create(text))
	case err != nil:
		return err
	case saved.ID != text.ID || saved.Rev != text.Rev:
		return fault.Changed(WriteNotes(saved.Notes))
	}
	text.CreatedAt = saved.CreatedAt
	return permit.Save(text)
}

// ofMeeting tells whether an item is one of the meeting; 0 is the place before the first one.
func ofMeeting(tx *store.Tx, m *Meeting, item uint) error {
	if item == 0 {
		return nil
	}
	i, err := store.Find[Item](tx, item)
	if err != nil {
		return err
	}
	if i.Meeting != m.ID {
		return fault.NotFound().Because(fmt.Errorf("item %d is of meeting %d, not %d", i.ID, i.Meeting, m.ID))
	}
	return nil
}

// trimmed leaves out notes that say nothing.
func trimmed(notes []Note) []Note {
	kept := make([]Note, 0, len(notes))
	for _, note := range notes {
		if note = note.tidy(); note.says() {
			kept = append(kept, note)
		}
	}
	return kept
}
