package jobs

import (
	"context"

	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// sending is what was sent about a meeting, with all that its message says.
type sending struct {
	meeting *meeting.Meeting
	body    *body.Body
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
		s.body = b
		s.sitting = letters.SittingOf(s.meeting, s.sent, b)
		if s.signed, err = signed(tx, b); err != nil {
			return err
		}
		text, err := body.MailTextOf(tx, b.ID, body.TextKind(s.sent.Kind))
		if err != nil {
			return err
		}
		s.sitting, s.signed = letters.Worded(s.sitting, s.signed, text)
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
	if err != nil {
		return err
	}
	for i := range papers {
		if papers[i].number, err = numberIn(tx, papers[i].version.Paper, s.meeting.ID); err != nil {
			return err
		}
	}
	s.annexes = append(s.annexes, papers...)
	return nil
}

func (c *Composer) convocation(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.ConvocationOf(s.sitting, s.sent, s.agenda)
	letter.Signed = s.signed
	letter.Annexes, err = c.convey(ctx, s)
	return letter, err
}

func (c *Composer) latePaper(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.LatePaperOf(s.sitting, s.sent)
	letter.Signed = s.signed
	letter.Annexes, err = c.convey(ctx, s)
	return letter, err
}

func (c *Composer) minutesDraft(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	s.sitting.Path = minutesPath(s.meeting.ID)
	var letter letters.MinutesDraft
	if len(s.annexes) > 0 {
		letter = letters.MinutesDraftOf(s.sitting, s.sent, s.annexes[0].version.Paper, s.annexes[0].version.Number)
	} else {
		letter = letters.MinutesDraft{Sitting: s.sitting}
	}
	letter.Signed = s.signed
	letter.Annexes, err = c.enclose(ctx, s.annexes)
	return letter, err
}

func (c *Composer) decisionList(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	s.sitting.Path = minutesPath(s.meeting.ID)
	var blocks []paper.Block
	err = c.read(ctx, func(tx *store.Tx) (err error) {
		blocks, err = paper.Blocks(tx, s.sent.Papers[0])
		return err
	})
	if err != nil {
		return nil, err
	}
	letter := letters.DecisionListOf(s.sitting, s.sent.Ministry(), blocks)
	letter.Signed, letter.One = s.signed, s.sent.Decision()
	letter.Annexes, err = c.enclose(ctx, s.annexes)
	return letter, err
}

func (c *Composer) meetingMoved(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	letter := letters.MeetingMovedOf(s.sitting, s.sent)
	letter.Signed = s.signed
	return letter, nil
}

// convocationParked tells the secretaries why a planned convocation did not go out.
func (c *Composer) convocationParked(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.ConvocationParked{}
	return letter, c.read(ctx, func(tx *store.Tx) error {
		of, err := meeting.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, of.Body)
		if err != nil {
			return err
		}
		letter.Sitting = letters.SittingNow(of, b)
		if dispatch.IsLate(m) {
			letter.Late = true
			parked, err := dispatch.LateOf(tx, of)
			if err == nil && parked != nil {
				letter.At, letter.Why = parked.At, parked.Why
			}
			return err
		}
		parked, err := dispatch.Of(tx, of)
		if err != nil || parked == nil { // mended since
			return err
		}
		letter.At, letter.Why = parked.At, parked.Why
		return nil
	})
}

func (c *Composer) meetingOff(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	s, err := c.sending(ctx, m)
	if err != nil {
		return nil, err
	}
	return letters.MeetingOff{Sitting: s.sitting, Why: s.meeting.CancelWhy, Signed: s.signed}, nil
}
