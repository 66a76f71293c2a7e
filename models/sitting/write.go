package sitting

import (
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
)

// Draft is the text on an item as somebody leaves it.
type Draft struct {
	Meeting, Item uint
	// Version is the one that he began from; Base is its text, nil when that is not known.
	Version uint
	Base    *string
	// Tried is the text of an earlier save of which he never heard whether it arrived; empty for none.
	Tried string
	Text  string
}

// Written is what the minutes say on an item after a draft was taken in.
type Written struct {
	Version uint
	Text    string
	// Merged: it is not the draft alone, but put together with what somebody else wrote meanwhile.
	Merged bool
}

// Write takes a draft into the minutes. Who began from an older text than the one that stands has his put together
// with it; where both changed the same paragraph he gets a Stale fault with the other text, and nothing is overwritten.
func Write(tx *store.Tx, d Draft) (w Written, err error) {
	m, err := meeting.Find(tx, d.Meeting)
	if err != nil {
		return w, err
	}
	if !access.May(tx.Actor(), access.WriteMinutes, m) {
		return w, fault.Deny("U mag niet in dit verslag schrijven.")
	}
	texts, err := meeting.MinutesOf(tx, d.Meeting)
	if err != nil {
		return w, err
	}
	stands := texts[d.Item]
	theirs, mine := meeting.WriteNotes(stands.Notes), tidy(d.Text)
	stale := stands.Rev != d.Version && (d.Tried == "" || tidy(d.Tried) != theirs)
	if stale && mine != theirs {
		merged, clean := d.with(mine, theirs)
		if !clean {
			return w, fault.Changed(theirs)
		}
		mine, w.Merged = merged, true
	}
	if mine == theirs { // nothing to save
		w.Version, w.Text = stands.Rev, theirs
		return w, nil
	}
	text := &meeting.MinuteText{Row: stands.Row, Meeting: d.Meeting, Item: d.Item, Notes: meeting.ReadNotes(mine)}
	if err := meeting.SaveMinutes(tx, text); err != nil {
		return w, err
	}
	w.Version, w.Text = text.Rev, meeting.WriteNotes(text.Notes)
	return w, nil
}

// with puts what somebody wrote together with what stands there by now.
func (d Draft) with(mine, theirs string) (text string, clean bool) {
	switch {
	case d.Base != nil:
		return Merge(tidy(*d.Base), mine, theirs)
	case d.Version == 0: // there was nothing yet
		return Merge("", mine, theirs)
	}
	return "", false
}

// tidy gives a text as the minutes keep it.
func tidy(text string) string { return meeting.WriteNotes(meeting.ReadNotes(text)) }

// Hand is somebody who wrote in the minutes of an item a moment ago.
type Hand struct {
	Item    uint
	Version uint
	Person  uint
	Name    string
	At      time.Time
}

// handFor is how long somebody counts as writing after he saved.
const handFor = 5 * time.Minute

// Hands lists who wrote in the minutes of a meeting in the last minutes, the latest first; the actor himself too, for he
// may write in two places. Only who writes minutes sees any.
func Hands(tx *store.Tx, id uint) ([]Hand, error) {
	rows, err := store.List[meeting.MinuteText](store.Of[meeting.MinuteText](tx).
		Where("meeting = ? AND updated_at > ?", id, tx.Now().Add(-handFor)).Order("updated_at DESC, id"))
	hands := make([]Hand, 0, len(rows))
	for _, row := range rows {
		hands = append(hands, Hand{Item: row.Item, Version: row.Rev, Person: row.By, Name: row.ByName, At: row.UpdatedAt})
	}
	return hands, err
}
