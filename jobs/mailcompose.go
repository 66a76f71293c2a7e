package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"time"

	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/store"
	letters "beraad/views/mail"
)

const (
	atOnce     = 10               // messages that are taken to be composed at once
	composeFor = 90 * time.Second // at most, with printing; the outbox keeps others off for longer
	largest    = 100 << 20        // bytes of what a message has in common
)

// compose makes the messages that are due ready to be delivered; it tells how many.
func (m *Mailer) compose(ctx context.Context) (int, error) {
	var due []outbox.Message
	err := m.change(ctx, func(tx *store.Tx) (err error) {
		due, err = outbox.Take(tx, atOnce)
		return err
	})
	if err != nil {
		return 0, err
	}
	for i := range due {
		if err := m.composeOne(ctx, &due[i]); err != nil {
			return i, fmt.Errorf("compose message %d: %w", due[i].ID, err)
		}
	}
	return len(due), nil
}

// composeOne composes a message, keeps what its recipients share, and opens its deliveries. Trouble with the message is
// written down with it; an error is trouble with the store.
func (m *Mailer) composeOne(ctx context.Context, message *outbox.Message) error {
	if message.TooLate(m.o.Store.Now()) {
		m.o.Log.WarnContext(ctx, "message parked", "message", message.ID, "kind", message.Kind)
		return m.change(ctx, func(tx *store.Tx) error { return outbox.Park(tx, message) })
	}
	title, sum, err := m.write(ctx, message)
	if ctx.Err() != nil || store.NoRoom(err) { // it is not the message that something is wrong with
		if ctx.Err() != nil {
			err = nil
		}
		return errors.Join(err, m.change(ctx, func(tx *store.Tx) error { return outbox.PutBack(tx, message) }))
	}
	err = m.change(ctx, func(tx *store.Tx) error {
		switch {
		case err == nil:
			return outbox.Begin(tx, message, title, sum)
		case hopeless(err):
			return outbox.Fail(tx, message, err.Error())
		}
		return outbox.Trouble(tx, message, err.Error())
	})
	if kind := fault.KindOf(err); kind == fault.Stale || kind == fault.Refused {
		return nil // another mailer was first, or somebody cancelled it
	}
	if message.Trouble != "" {
		m.o.Log.ErrorContext(ctx, "message not composed", "message", message.ID, "kind", message.Kind, "state", message.State, "cause", message.Trouble)
	}
	return err
}

// hopeless tells whether composing again would end the same way.
func hopeless(err error) bool {
	var field *eml.FieldError
	return errors.As(err, &field) || isPermanent(err)
}

// write composes a message and keeps it under its hash. A composer that panics makes trouble for its own message only.
func (m *Mailer) write(ctx context.Context, message *outbox.Message) (title, sum string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("compose %s: panic: %v", message.Kind, p)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, composeFor)
	defer cancel()
	written, err := m.o.Compose(ctx, message)
	if err != nil {
		return "", "", err
	}
	template := written.Template(m.sender(message))
	template.Date = m.o.Store.Now() // fixed here, so that a repeat is the same message to the byte
	composed, err := eml.Compose(template)
	if err != nil {
		return "", "", err
	}
	common, err := composed.MarshalBinary()
	if err != nil {
		return "", "", err
	}
	sum, _, err = m.o.Store.Files().Put(ctx, bytes.NewReader(common), largest)
	return written.Subject, sum, err
}

// sender is from whom a message comes.
func (m *Mailer) sender(message *outbox.Message) mail.Address {
	if message.From == "" {
		return m.o.From
	}
	return mail.Address{Name: message.FromName, Address: message.From}
}

// kept is what the recipients of a message share, in its encoded form.
type kept struct {
	sum      string
	composed eml.Composed
}

// common gives what the recipients of a message share. The one used last stays at hand.
func (m *Mailer) common(ctx context.Context, message *outbox.Message) (*eml.Composed, error) {
	if m.kept != nil && m.kept.sum == message.Composed {
		return &m.kept.composed, nil
	}
	fresh, err := m.stored(ctx, message)
	if err != nil {
		return nil, err
	}
	m.kept = fresh
	return &fresh.composed, nil
}

// stored reads what the recipients of a message share.
func (m *Mailer) stored(ctx context.Context, message *outbox.Message) (*kept, error) {
	file, err := m.o.Store.Files().Open(ctx, message.Composed)
	if err != nil {
		return nil, fmt.Errorf("open message %d: %w", message.ID, err)
	}
	content, err := io.ReadAll(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read message %d: %w", message.ID, err)
	}
	fresh := &kept{sum: message.Composed}
	if err := fresh.composed.UnmarshalBinary(content); err != nil {
		return nil, fmt.Errorf("read message %d: %w", message.ID, err)
	}
	return fresh, nil
}

// Copy gives a message as one recipient gets it, byte for byte; nothing for one that was not composed yet.
func (m *Mailer) Copy(ctx context.Context, message *outbox.Message, d *outbox.Delivery) ([]byte, error) {
	if message.Composed == "" {
		return nil, nil
	}
	sent, err := m.Sent(ctx, message)
	if err != nil {
		return nil, err
	}
	return sent.For(d)
}

// Sent is a message as it went out, to be written again for any of its recipients.
type Sent struct {
	mailer  *Mailer
	message *outbox.Message
	common  *eml.Composed
}

// Sent reads a message that was composed.
func (m *Mailer) Sent(ctx context.Context, message *outbox.Message) (*Sent, error) {
	common, err := m.stored(ctx, message)
	if err != nil {
		return nil, err
	}
	return &Sent{m, message, &common.composed}, nil
}

// For gives the message as one recipient gets it, byte for byte.
func (s *Sent) For(d *outbox.Delivery) ([]byte, error) {
	return s.common.For(s.mailer.recipient(s.message, d))
}

// Own gives the pieces of the message that only this recipient gets; Shared what stands before, between and after them.
func (s *Sent) Own(d *outbox.Delivery) ([][]byte, error) {
	return s.common.Own(s.mailer.recipient(s.message, d))
}

// Shared gives what all recipients get.
func (s *Sent) Shared() [][]byte { return s.common.Shared() }

// recipient is what only one recipient gets of a message.
func (m *Mailer) recipient(message *outbox.Message, d *outbox.Delivery) eml.Recipient {
	answer := m.sender(message).Address
	if m.o.AnswerTo != nil {
		answer = m.o.AnswerTo(d.ID)
	}
	r := eml.Recipient{To: mail.Address{Name: d.Name, Address: d.Address}, MessageID: message.IDOf(d), Fields: letters.Fields(d.Name, d.Address, answer)}
	if d.List != 0 && m.o.LeaveBy != nil {
		r.Group, r.Fields[letters.LeaveField] = letters.GroupOf(d.List), m.o.LeaveBy(d.List, d.Address)
	}
	return r
}

// envelope is a message for one recipient.
func (m *Mailer) envelope(dst []byte, common *eml.Composed, message *outbox.Message, d *outbox.Delivery) (Envelope, error) {
	content, err := common.Append(dst[:0], m.recipient(message, d))
	from := m.sender(message).Address
	if m.o.ReturnTo != nil {
		from = m.o.ReturnTo(d.ID)
	}
	from, _ = eml.ASCIIDomain(from)
	to, _ := eml.ASCIIDomain(d.Address)
	return Envelope{From: from, To: to, Message: content}, err
}
