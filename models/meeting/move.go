package meeting

import (
	"crypto/rand"
	"strings"

	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
)

// newUID names a meeting in calendars, for all time (RFC 5545 3.8.4.7).
func newUID(mailbox string) string {
	domain := "beraad.invalid"
	if _, after, found := strings.Cut(mailbox, "@"); found && after != "" {
		domain = after
	}
	return "vergadering-" + strings.ToLower(rand.Text()) + "@" + domain
}

// movedTo tells what of when and where is not as it was; nothing when the meeting stays where it is.
func (m *Meeting) movedTo(now *Meeting) (moved []Difference) {
	if !m.StartsAt.Equal(now.StartsAt) || !m.EndsAt.Equal(now.EndsAt) {
		moved = append(moved, Difference{Kind: FactChanged, Title: whenLabel, Was: m.When(), Now: now.When()})
	}
	if m.Venue != now.Venue {
		moved = append(moved, Difference{Kind: FactChanged, Title: whereLabel, Was: m.Venue, Now: now.Venue})
	}
	return moved
}

// Moment tells whether the difference is about the day or time of a meeting.
func (d Difference) Moment() bool { return d.Kind == FactChanged && d.Title == whenLabel }

// tellMoved tells who was called, and who is called now, where and when the meeting is. The agenda is not frozen anew:
// items that were not sent yet are not the members' to see.
func tellMoved(permit *store.Permit, was, m *Meeting, moved []Difference, why string) error {
	tx := permit.Tx()
	var also []law.Date
	if was.Day() != m.Day() {
		also = append(also, was.Day())
	}
	to, err := called(tx, m, also...)
	if err != nil || len(to) == 0 {
		return err
	}
	sent := &Sending{Body: m.Body, Meeting: m.ID, Kind: SentMoved, At: tx.Now(), Changes: moved, Note: why}
	return tell(permit, m, sent, outbox.Message{Kind: outbox.MeetingMoved}, also...)
}
