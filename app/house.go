package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	_ "time/tzdata" // a bare machine has no time zones, and terms run in Amsterdam

	"beraad/config"
	"beraad/jobs"
	"beraad/models"
	"beraad/models/bounce"
	"beraad/models/format/extract"
	"beraad/models/optout"
	"beraad/models/reply"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// house is what the commands that work with data have open.
type house struct {
	settings config.Settings
	store    *store.Store
	printer  *print.Printer
	clock    *clock
	reader   *extract.Reader
	engine   *jobs.Engine
	// mailer sends what is due. archive writes mail of the past to files: when a demonstration is loaded, nobody gets any.
	mailer, archive *jobs.Mailer
	relays          jobs.Relays // none without a mail server
	writer          *letters.Writer
	answers         *reply.Addresses  // nil when no mail is taken in
	bounces         *bounce.Addresses // nil when mail comes back to who sends it
	leaves          *optout.Links
	log             *slog.Logger
}

// enter opens the database, brings it to the newest schema and finds the printer. Close it.
func enter(call *Call) (*house, error) {
	settings, err := call.Settings()
	if err != nil {
		return nil, err
	}
	h := &house{settings: settings, clock: &clock{}, log: logger(call, settings)}
	h.store, err = store.Open(store.Options{
		URL: settings.DatabaseURL.Reveal(), Dir: settings.Data, Clock: h.clock.Now, Tables: models.Tables(), Log: h.log,
	})
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := h.clock.follow(call.Context, h.store, h.log); err != nil {
		return nil, errors.Join(err, h.store.Close())
	}
	if err := h.store.Migrate(call.Context); err != nil {
		return nil, errors.Join(err, h.store.Close())
	}
	if err := h.hire(); err != nil {
		return nil, errors.Join(err, h.store.Close())
	}
	h.printer = print.New(print.Options{
		Dir: filepath.Join(settings.Data, "print"), Node: settings.Print.Node, Modules: settings.Print.NodeModules,
		Fonts: settings.Print.Fonts, Workers: settings.Print.Workers, MemoryMB: settings.Print.MB, PDF: h.reader.PDF, Log: h.log,
	})
	if err := h.post(); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	return h, nil
}

// Close ends what was opened, the last first.
func (h *house) Close() error {
	return errors.Join(h.closePost(), h.printer.Close(), h.engine.Close(), h.reader.PDF.Close(), h.store.Close())
}

// logger writes to the side where progress and warnings go, so that the answer of a command stays clean.
func logger(call *Call, settings config.Settings) *slog.Logger {
	options := &slog.HandlerOptions{Level: settings.LogLevel}
	if settings.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(call.Err, options))
	}
	return slog.New(slog.NewTextHandler(call.Err, options))
}

// within runs work with an open house, and closes it.
func within(call *Call, work func(ctx context.Context, h *house) error) error {
	h, err := enter(call)
	if err != nil {
		return err
	}
	return errors.Join(work(call.Context, h), h.Close())
}
