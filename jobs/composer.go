package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/outbox"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// Composer writes each kind of message out of what the rooms of the domain know. It reads as the program itself: who
// may have a message was decided by who put it in the outbox.
type Composer struct {
	Store   *store.Store
	Writer  *letters.Writer
	Printer *print.Printer   // nil, or without Node: papers are links, and the text says that the PDF follows
	Head    print.Letterhead // what all papers share: organisation, colour, logo
	Log     *slog.Logger
}

// Compose writes a message.
func (c *Composer) Compose(ctx context.Context, m *outbox.Message) (letters.Mail, error) {
	write := map[outbox.Kind]func(context.Context, *outbox.Message) (letters.Letter, error){
		outbox.Convocation: c.convocation, outbox.LatePaper: c.latePaper, outbox.MinutesDraft: c.minutesDraft, outbox.DecisionList: c.decisionList,
		outbox.MeetingMoved: c.meetingMoved, outbox.MeetingOff: c.meetingOff, outbox.ConvocationParked: c.convocationParked, outbox.PolicyMail: c.policy,
		outbox.TrialMail: c.trial, outbox.MailOutNews: c.mailOutNews, outbox.PolicyNews: c.policyNews, outbox.DocumentReturned: c.returned, outbox.SubmissionNews: c.submission,
		outbox.Acknowledgement: c.acknowledgement, outbox.Extension: c.extension, outbox.RequestLetter: c.requestLetter, outbox.DecisionMail: c.decision,
		outbox.Reminder: c.reminder, outbox.GlassBroken: c.glass, outbox.InvitationMail: c.invitation,
		outbox.DeadlineNear: c.deadline, outbox.ActionReminder: c.actions, outbox.Digest: c.digest, outbox.Round: c.round,
	}[m.Kind]
	if write == nil {
		return letters.Mail{}, Permanent(fmt.Errorf("no composer for %s", m.Kind))
	}
	letter, err := write(ctx, m)
	if err != nil {
		return letters.Mail{}, fmt.Errorf("%s about %d: %w", m.Kind, m.Subject, err)
	}
	return c.Writer.Write(letter)
}

// read looks in the rooms as the program itself.
func (c *Composer) read(ctx context.Context, look func(tx *store.Tx) error) error {
	return c.Store.Read(ctx, postman, look)
}

// letterhead is that of a paper of a body.
func (c *Composer) letterhead(b *body.Body) print.Letterhead {
	head := c.Head
	head.Body, head.FullName, head.Unit = b.Name, b.FullName, either(b.Unit, head.Unit)
	head.Address = strings.Split(b.Address, "\n")
	return head
}

// signed is how a message of a secretariat ends.
func signed(tx *store.Tx, b *body.Body) ([]string, error) {
	people, err := body.Secretaries(tx, b.ID)
	return letters.SignedBy(people, b), err
}

// print makes a PDF of a paper; a nil printer is one that is not there.
func (c *Composer) print(ctx context.Context, p print.Paper, made time.Time) ([]byte, error) {
	if c.Printer == nil {
		return nil, print.ErrUnavailable
	}
	return c.Printer.PDF(ctx, p, made)
}
