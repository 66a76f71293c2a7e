package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"time"

	"beraad/app/bench"
	"beraad/config"
	"beraad/jobs"
	"beraad/models/distribution"
	"beraad/models/store"
	letters "beraad/views/mail"
)

type benchMailout struct {
	Recipients int    `default:"100000" help:"Hoeveel ontvangers."`
	Size       int    `default:"5000" help:"Lengte van de tekst in bytes."`
	Attachment int    `default:"0" help:"Lengte van een bijlage in bytes; zonder is er geen."`
	Bare       string `enum:"plain,pool,none" default:"plain" help:"Waartegen: een kale verzender (plain), de Pool van jordan-wright/email (pool) of niets (none)."`
	Wide       bool   `help:"Naar een brede lijst: elke mail zegt hoe de ontvanger zich afmeldt."`
	Database   string `help:"Lege PostgreSQL-database; zonder is het SQLite in een tijdelijke map." placeholder:"postgres://…"`
}

// Run sends a mail-out to invented addresses through the mail server of the settings: one that throws mail away.
func (b benchMailout) Run(call *Call) error {
	settings, err := config.Load(call.Environ)
	if err != nil {
		return err
	}
	if settings.Mail.SMTPURL.Empty() {
		return errors.New("zet BERAAD_SMTP_URL op een mailserver die alles aanneemt en weggooit, zoals die van ‘beraad bench sink’")
	}
	relays, err := relays(settings.Mail, time.Now, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		return err
	}
	first := &bench.First{Sender: relays}
	postman := func(s *store.Store, journal string) (bench.Postman, error) {
		writer, err := letters.NewWriter(letters.House{BaseURL: settings.BaseURL.Reveal(), Name: settings.Organisation.Name})
		if err != nil {
			return nil, err
		}
		bounces, err := bouncesAt(call.Context, s, settings.Mail.Bounces.Bare())
		if err != nil {
			return nil, err
		}
		leaves, err := leaveLinks(call.Context, s)
		if err != nil {
			return nil, err
		}
		composer := &jobs.Composer{Store: s, Writer: writer, Log: slog.New(slog.DiscardHandler)}
		return jobs.NewMailer(jobs.MailerOptions{
			Store: s, Sender: first, Compose: composer.Compose, From: settings.Mail.FromAddress(), Log: slog.New(slog.DiscardHandler),
			ReturnTo: returnTo(bounces), LeaveBy: leaves.Token, StartDue: distribution.StartDue, Settled: distribution.Settled, HeldBack: distribution.HeldBack, Connections: lines(settings.Mail), Journal: journal,
		}), nil
	}
	server, err := url.Parse(settings.Mail.SMTPURL[0].Reveal())
	if err != nil {
		return err
	}
	var bare func(ctx context.Context) (float64, error)
	if server.Scheme == "smtp" && server.User == nil && b.Bare != "none" {
		send := bench.Bare
		if b.Bare == "pool" {
			send = bench.Pool
		}
		bare = func(ctx context.Context) (float64, error) {
			return send(ctx, bench.Rival{
				Addr: server.Host, Connections: settings.Mail.Connections, Messages: min(b.Recipients, 20000), Size: b.Size, Attachment: b.Attachment,
			})
		}
	}
	report, err := bench.Mailout(call.Context, bench.MailoutOptions{
		Recipients: b.Recipients, Size: b.Size, Attachment: b.Attachment, Against: b.Bare, Wide: b.Wide, Database: b.Database, Postman: postman, First: first.At, Bare: bare, Step: progress(call, b.Recipients, "adressen"),
	})
	if err := errors.Join(err, relays.Close()); err != nil {
		return err
	}
	out := json.NewEncoder(call.Out)
	out.SetIndent("", "  ")
	return out.Encode(report)
}

type benchSink struct {
	Addr string        `default:"127.0.0.1:2525" help:"Waar hij luistert."`
	Wait time.Duration `default:"0s" help:"Hoe lang hij wacht voor elk antwoord, als een server ver weg."`
}

// Run takes all mail and throws it away, until it is stopped; then it says how many there were.
func (b benchSink) Run(call *Call) error {
	l, err := net.Listen("tcp", b.Addr)
	if err != nil {
		return err
	}
	sink := &bench.Sink{Wait: b.Wait}
	err = sink.Serve(call.Context, l)
	fmt.Fprintln(call.Out, sink.Taken())
	return err
}
