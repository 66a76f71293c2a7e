package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"beraad/handlers"
	"beraad/handlers/api"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/static"
	"beraad/views"
	"beraad/views/ui"
)

type serveCommand struct {
	StoreFlags
	Addr    string `help:"Adres van de website." placeholder:"HOST:POORT"`
	BaseURL string `help:"Adres zoals mensen het typen; links in mail beginnen ermee." placeholder:"https://…"`
	SMTPURL string `name:"smtp-url" help:"Mailserver; leeg bewaart mail als bestand en verstuurt niets." placeholder:"smtps://…"`
	Demo    bool   `help:"Laad de casus van 2018 met verzonnen mensen."`
}

// Run serves the website until the program is asked to stop; then it finishes what it has in hand.
func (serveCommand) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		server, err := h.server(call)
		if err != nil {
			return err
		}
		enter := h.welcome
		if h.settings.Demo {
			enter = h.showDemo
		}
		if err := enter(ctx, call); err != nil {
			return err
		}
		if err := h.engine.Start(ctx); err != nil {
			return fmt.Errorf("start background work: %w", err)
		}
		if err := jobs.AskIndex(ctx, h.store); err != nil {
			return fmt.Errorf("plan search index: %w", err)
		}
		if err := h.showMetrics(ctx); err != nil {
			return err
		}
		taking, err := h.takeMail(ctx)
		if err != nil {
			return err
		}
		go h.clock.keep(ctx, h.store, h.log)
		sending := make(chan struct{})
		go func() {
			defer close(sending)
			h.mailer.Run(ctx)
		}()
		err = h.listen(ctx, call, server)
		<-sending
		<-taking
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
		defer cancel()
		return errors.Join(err, h.engine.Stop(end))
	})
}

// server puts the website together.
func (h *house) server(*Call) (*handlers.Server, error) {
	theme := ui.Theme{Name: "Beraad", Unit: h.settings.Organisation.Unit, Organisation: h.settings.Organisation.Name}
	if color := string(h.settings.Organisation.Color); color != defaultColor {
		theme.Primary, theme.Rail = color, color
	}
	var logo http.Handler
	if path := h.settings.Organisation.Logo; path != "" {
		theme.LogoPath = "/logo"
		logo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, filepath.Clean(path)) })
	}
	theme, err := theme.Ready()
	if err != nil {
		return nil, fmt.Errorf("BERAAD_ORG_COLOR: %w", err)
	}
	if !static.Built() {
		h.log.Warn("the front end was not built: pages have no style; run make build")
	}
	var people []views.DemoAccount
	var setClock func(time.Time)
	if h.settings.Demo {
		people, setClock = demoAccounts(), h.clock.Set
	}
	contact := h.settings.Organisation.Contact.Bare()
	publish := func(ctx context.Context, who access.Actor, publication uint) error {
		return jobs.AskCopies(ctx, h.store, who, publication)
	}
	programs, err := api.New(api.Options{
		Store: h.store, BaseURL: h.settings.BaseURL.Reveal(), Contact: contact, UploadMax: int64(h.settings.UploadMax), Publish: publish, Bounces: h.bounces, Log: h.log,
	})
	if err != nil {
		return nil, err
	}
	sent := func(ctx context.Context, m *outbox.Message) (handlers.SentMail, error) { return h.mailer.Sent(ctx, m) }
	site, err := handlers.New(handlers.Options{
		Demo: people, SetClock: setClock, Mail: h.mailer.Road, Background: background{h.engine}, Copy: h.mailer.Copy, Sent: sent,
		Bounces: h.bounces, BounceBox: h.settings.Mail.Bounces.Bare(), Leaves: h.leaves,
		API: programs, RefuseAPI: api.Refuse, Contact: contact, Publish: publish, Publisher: h.settings.Organisation.TOOI.Value(),
		Store: h.store, Printer: h.printer, PDF: h.reader.PDF, OCR: h.reader.OCR, Letters: h.writer, Theme: theme, Logo: logo, BaseURL: h.settings.BaseURL.Reveal(),
		Secure: h.settings.SecureCookies, Version: shortVersion(), UploadMax: int64(h.settings.UploadMax), Log: h.log,
	})
	programs.Take = site // what a program takes along is made as on a page
	return site, err
}

// defaultColor is that of Beraad itself; its own style sheet has it in light and dark.
const defaultColor = "#154273"

func shortVersion() string {
	if version == "" {
		return "ontwikkelversie"
	}
	return version
}

// welcome prints how to get in: the one-time link of the first administrator, when there is nobody yet.
func (h *house) welcome(ctx context.Context, call *Call) error {
	var secret string
	err := h.store.Change(ctx, access.System("eerste start"), func(tx *store.Tx) (err error) {
		secret, err = person.InviteFirst(tx)
		return err
	})
	if fault.KindOf(err) == fault.Refused {
		return nil
	} else if err != nil {
		return err
	}
	fmt.Fprintf(call.Out, "Er is nog geen beheerder. Maak die met deze link, die één keer werkt:\n  %s/begin/%s\n",
		strings.TrimRight(h.settings.BaseURL.Reveal(), "/"), secret)
	return nil
}

// stopWithin is how long a request in hand may take when the program stops.
const stopWithin = 20 * time.Second

// listen serves until the context ends.
func (h *house) listen(ctx context.Context, call *Call, site *handlers.Server) error {
	server := &http.Server{
		Handler: site, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: nil,
	}
	server.RegisterOnShutdown(site.EndStreams)
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", string(h.settings.Addr))
	if err != nil {
		return fmt.Errorf("luisteren op %s: %w", h.settings.Addr, err)
	}
	fmt.Fprintf(call.Out, "Beraad staat klaar op %s\n", h.settings.BaseURL.Reveal())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	err = server.Shutdown(end)
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
