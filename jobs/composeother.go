package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"strings"

	"beraad/models/body"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// mostApproved is how many bytes of annexes a mail-out may have: they go along as they were approved, or not at all.
const mostApproved = 25_000_000

// approved makes the files of annexes, all of them.
func (c *Composer) approved(ctx context.Context, all []annex) ([]letters.Annex, error) {
	var size int64
	out := make([]letters.Annex, len(all))
	for i, a := range all {
		if size += a.version.Size; size > mostApproved {
			return nil, Permanent(fmt.Errorf("annexes are larger than %d bytes", mostApproved))
		}
		file, err := c.file(ctx, a)
		kind := ".pdf"
		if errors.Is(err, print.ErrUnavailable) {
			file, err = page(ctx, a)
			kind = ".html"
		}
		if err != nil {
			return nil, fmt.Errorf("annex %d: %w", a.version.ID, err)
		}
		if a.version.Structured() && !strings.HasSuffix(strings.ToLower(file.Name), kind) {
			file.Name = strings.TrimSuffix(file.Name, ".pdf") + kind
		}
		out[i] = letters.Annex{Title: a.title, File: file, Follows: kind == ".html"}
	}
	return out, nil
}

// page is an annex as a page that every browser shows: what was approved must go along, also while nothing can be
// printed.
func page(ctx context.Context, a annex) (*eml.Attachment, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>%s</title></head><body>\n", html.EscapeString(a.title))
	if err := (views.PaperSheet{Sheet: *a.sheet, Level: 1}).Render(ctx, &out); err != nil {
		return nil, err
	}
	out.WriteString("\n</body></html>\n")
	return &eml.Attachment{Name: fileName(a, a.title), Type: htmlType, Content: out.Bytes()}, nil
}

// news is what happened to a submission, by the state that it came in.
var news = map[submission.State]string{
	submission.Submitted: "is ingediend", submission.SentBack: "is teruggestuurd", submission.Accepted: "is geaccepteerd",
	submission.Scheduled: "staat op de agenda", submission.Treated: "is behandeld", submission.Withdrawn: "is ingetrokken",
	submission.Held: "is aangehouden",
}

func (c *Composer) submission(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.SubmissionNews{Path: submissionPath(m.Subject)}
	err := c.read(ctx, func(tx *store.Tx) error {
		s, err := submission.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, s.Body)
		if err != nil {
			return err
		}
		state := stateIn(m.Key, s)
		letter.Body, letter.Title, letter.News = b.Name, s.Title, news[state]
		if state == submission.SentBack {
			letter.Remarks = s.Remarks
		}
		return nil
	})
	return letter, err
}

// stateIn gives the state that a message was put for: the form may have gone on since.
func stateIn(key string, s *submission.Submission) submission.State {
	rest := strings.TrimPrefix(key, fmt.Sprintf("submission-%d-", s.ID))
	if at := strings.LastIndexByte(rest, '-'); at > 0 && news[submission.State(rest[:at])] != "" {
		return submission.State(rest[:at])
	}
	return s.State
}

func (c *Composer) glass(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.GlassBroken{}
	err := c.read(ctx, func(tx *store.Tx) error {
		g, err := person.FindGlass(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, g.Body)
		if err != nil {
			return err
		}
		who, err := person.OfAccount(tx, g.Account)
		if err != nil {
			return err
		}
		letter.Body, letter.Who, letter.Why, letter.At, letter.Until = b.Name, who.Name, g.Why, g.CreatedAt, g.Until
		return nil
	})
	return letter, err
}

// invitation makes the one-time link when the message is composed: its secret stands nowhere else.
func (c *Composer) invitation(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.Invitation{}
	err := c.Store.Change(ctx, postman, func(tx *store.Tx) error {
		account, err := person.FindAccount(tx, m.Subject)
		if err != nil {
			return err
		}
		secret, err := person.Invite(tx, account)
		if err != nil {
			return err
		}
		invited, err := person.Invited(tx, secret)
		if err != nil {
			return err
		}
		letter.Path, letter.Until = beginPath(secret), invited.Until
		return nil
	})
	return letter, err
}
