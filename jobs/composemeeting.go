package jobs

import (
	"context"
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
	letters "beraad/views/mail"
)

// sending is what was sent about a meeting, with all that its message says.
type sending struct {
	meeting *meeting.Meeting
	sent    *meeting.Sending
	agenda  *paper.Sheet // as it was sent; nil when it did not go along
	annexes []annex
	sitting letters.Sitting
	signed  []string
}

// sending finds what a message about a meeting was sent for.
func (c *Composer) sending(ctx context.Context, m *outbox.Message) (*sending, error) {
	s := &sending{}
	return s, c.read(ctx, func(tx *store.Tx) (err error) {
		if s.sent, err = meeting.SendingOf(tx, m.ID); err != nil {
			return err
		}
		if s.meeting, err = meeting.Find(tx, s.sent.Meeting); err != nil {
			return err
		}
		b, err := body.Find(tx, s.meeting.Body)
		if err != nil {
			return err
		}
		s.sitting = sittingOf(s.meeting, s.sent, b)
		if s.signed, err = signed(tx, b); err != nil {
			return err
		}
		return s.papers(tx)
	})
}

// papers finds the agenda as it was sent, and the papers that went along.
func (s *sending) papers(tx *store.Tx) (err error) {
	if s.sent.Agenda != 0 {
		agenda, err := annexOf(tx, s.sent.Agenda)
		if err != nil {
			return err
		}
		s.agenda, s.annexes = agenda.sheet, append(s.annexes, agenda)
	}
	papers, err := annexesOf(tx, s.sent.Papers...)
	s.annexes = append(s.annexes, papers...)
	return err
}

func sittingOf(m *meeting.Meeting, sent *meeting.Sending, b *body.Body) letters.Sitting {
	s := letters.Sitting{
		ID: m.ID, Body: b.Name, Mailbox: b.Mailbox, Kind: "vergadering", Starts: m.StartsAt, Ends: m.EndsAt, Venue: m.Venue,
		Path: meetingPath(m.ID), Sequence: sent.Sequence, Sent: sent.At,
	}
	if m.Kind == meeting.Vooroverleg {
		s.Kind = "vooroverleg"
	}
	return s
}

func (c *Composer) convocation(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.Convocation{Sitting: s.sitting, Note: s.sent.Note, Signed: s.signed}
	if s.agenda != nil {
		letter.Agenda, letter.Notes = letters.LinesOf(s.agenda, natureWords)
	}
	letter.Annexes, err = c.enclose(ctx, s.annexes, letters.MaxAnnexes)
	return letter, err
}

// natureWords is what an item was offered for, as it reads in a line.
func natureWords(code string) string { return strings.ToLower(submission.Nature(code).Name()) }

func (c *Composer) latePaper(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.LatePaper{Sitting: s.sitting, Note: s.sent.Note, Signed: s.signed}
	for _, d := range s.sent.Changes {
		letter.Changes = append(letter.Changes, changeWords(d))
		letter.Moved = letter.Moved || d.Kind == meeting.FactChanged
	}
	letter.Annexes, err = c.enclose(ctx, s.annexes, letters.MaxAnnexes)
	return letter, err
}

// changeWords says what is different on an agenda.
func changeWords(d meeting.Difference) string {
	item := strings.TrimSpace(d.Number + " " + d.Title)
	switch d.Kind {
	case meeting.ItemAdded:
		return item + ": nieuw"
	case meeting.ItemRemoved:
		return item + ": vervallen"
	case meeting.ItemMoved:
		return fmt.Sprintf("%s: staat op een andere plaats", item)
	case meeting.ItemRetimed:
		return fmt.Sprintf("%s: nu om %s uur (was %s)", item, either(d.Now, "–"), either(d.Was, "–"))
	case meeting.ItemRetitled:
		return fmt.Sprintf("%s: heette ‘%s’", item, d.Was)
	case meeting.FactChanged:
		return fmt.Sprintf("%s: %s (was: %s)", either(item, "Gegevens"), either(d.Now, "–"), either(d.Was, "–"))
	}
	return item + ": gewijzigd"
}

func (c *Composer) minutesDraft(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	s.sitting.Path = minutesPath(s.meeting.ID)
	letter := letters.MinutesDraft{Sitting: s.sitting, Signed: s.signed}
	letter.Annexes, err = c.enclose(ctx, s.annexes, letters.MaxAnnexes)
	return letter, err
}

func (c *Composer) meetingOff(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	return letters.MeetingOff{Sitting: s.sitting, Why: s.meeting.CancelWhy, Signed: s.signed}, nil
}
