package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beraad/config"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/dispatch"
	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/gazette"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// post sets up the sending of mail: through the mail server of the settings, or to files when there is none.
func (h *house) post() error {
	files, err := jobs.NewFiles(h.settings.OutboxDir())
	if err != nil {
		return err
	}
	var sender jobs.Sender = files
	if h.relays, err = relays(h.settings.Mail, h.clock.Now, h.log, h.booker()); err != nil {
		return err
	}
	if len(h.relays) > 0 {
		sender = h.relays
	}
	if err := h.openAnswers(); err != nil {
		return err
	}
	if err := h.openBounces(); err != nil {
		return err
	}
	if h.leaves, err = leaveLinks(context.Background(), h.store); err != nil {
		return err
	}
	journal := ""
	if h.settings.SQLite() { // else another process may go on with what this one had in hand
		journal = h.settings.MailJournal()
	}
	if h.mailer, err = h.newMailer(sender, journal, h.log); err != nil {
		return err
	}
	h.archive, err = h.newMailer(files, "", slog.New(slog.DiscardHandler))
	h.store.SetBell(h.mailer.Ring)
	return err
}

// relays are the mail servers of the settings, the one that is preferred first.
func relays(mail config.Mail, clock func() time.Time, log *slog.Logger, book booking) (jobs.Relays, error) {
	var all jobs.Relays
	for _, server := range mail.SMTPURL {
		relay, err := jobs.NewRelay(server.Reveal(), jobs.RelayOptions{
			Connections: cmp.Or(server.Connections, mail.Connections), PerConn: server.Messages, Gap: server.Gap, Clock: clock, Log: log, Book: book,
			Name: calledOnNet(mail),
		})
		if err != nil {
			return nil, err
		}
		all = append(all, relay)
	}
	return all, nil
}

// calledOnNet is what this installation calls itself to mail servers, some of which take nothing from a "localhost" (RFC 5321 4.1.1.1 asks
// for a name of the network): the domain from which it sends, and never the name of the machine.
func calledOnNet(mail config.Mail) string {
	from, _ := eml.ASCIIDomain(mail.FromAddress().Address)
	_, domain, _ := strings.Cut(from, "@")
	return domain
}

// booking takes turns at a mail server; see jobs.RelayOptions.
type booking = func(server string, gap time.Duration, turns int) (time.Duration, error)

// booker shares the pace of each mail server with other processes, where there may be any.
func (h *house) booker() booking {
	if !h.store.IsPostgres() {
		return nil
	}
	return func(server string, gap time.Duration, turns int) (away time.Duration, err error) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		err = h.store.Change(ctx, access.System("post"), func(tx *store.Tx) error {
			first, err := outbox.Book(tx, server, gap, turns)
			away = first.Sub(tx.Now())
			return err
		})
		return away, err
	}
}

// lines is how many messages may be under way at once.
func lines(mail config.Mail) int {
	most := 0
	for _, server := range mail.SMTPURL {
		most = max(most, cmp.Or(server.Connections, mail.Connections))
	}
	return cmp.Or(most, mail.Connections)
}

func (h *house) newMailer(sender jobs.Sender, journal string, log *slog.Logger) (*jobs.Mailer, error) {
	writer, err := letters.NewWriter(letters.House{BaseURL: h.settings.BaseURL.Reveal(), Name: h.settings.Organisation.Name, Answers: h.settings.Intake.On()})
	if err != nil {
		return nil, err
	}
	h.writer = writer
	head, err := h.letterhead()
	if err != nil {
		return nil, err
	}
	composer := &jobs.Composer{Store: h.store, Writer: writer, Printer: h.printer, Head: head, Log: log}
	var answerTo func(delivery uint) string
	if h.answers != nil {
		answerTo = h.answers.For
	}
	return jobs.NewMailer(jobs.MailerOptions{
		AnswerTo: answerTo, ReturnTo: returnTo(h.bounces), LeaveBy: h.leaves.Token, Journal: journal,
		Store: h.store, Sender: sender, Compose: composer.Compose, From: h.settings.Mail.FromAddress(), Log: log,
		StartDue: distribution.StartDue, ConveneDue: dispatch.StartDue, ReleaseDue: []func(tx *store.Tx) (int, error){gazette.ReleaseDue, request.ReleaseDue}, Settled: distribution.Settled, HeldBack: distribution.HeldBack, Connections: lines(h.settings.Mail),
	}), nil
}

// letterhead is what all papers of this installation share.
func (h *house) letterhead() (print.Letterhead, error) {
	org := h.settings.Organisation
	head := print.Letterhead{Organisation: org.Name, Unit: org.Unit, Color: string(org.Color)}
	if org.Logo == "" {
		return head, nil
	}
	picture, err := os.ReadFile(org.Logo)
	if err != nil {
		return head, fmt.Errorf("BERAAD_ORG_LOGO: %w", err)
	}
	kind := strings.TrimPrefix(strings.ToLower(filepath.Ext(org.Logo)), ".")
	head.Logo = print.Picture{Kind: kind, Bytes: picture, Alt: org.Name}
	return head, nil
}

// closePost ends the connections to the mail servers.
func (h *house) closePost() error { return h.relays.Close() }
