package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/app/demo"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

type demoCommands struct {
	Load demoLoad `cmd:"" help:"Speel de casus van 2018 in een lege database."`
}

type demoLoad struct {
	StoreFlags
	Year bool `help:"Speel ook een jaar van vier gremia: 44 vergaderingen, 900 punten, 2500 stukken en 120 mensen."`
}

// Run plays the case into an empty database.
func (d demoLoad) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		empty, err := h.empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return errors.New("de database is niet leeg; kies met --data een andere map")
		}
		return h.loadDemo(ctx, call, d.Year)
	})
}

// empty tells whether nobody has an account yet.
func (h *house) empty(ctx context.Context) (empty bool, err error) {
	err = h.store.Read(ctx, access.System("eerste start"), func(tx *store.Tx) error {
		n, err := store.Count(store.Of[person.Account](tx))
		empty = n == 0
		return err
	})
	return empty, err
}

// loadDemo plays the case with the clock set, and leaves the clock as it was.
func (h *house) loadDemo(ctx context.Context, call *Call, withYear bool) error {
	defer h.clock.Reset()
	bar, last := progress(call, demo.Scenes(withYear), "casus"), 0
	return demo.Load(ctx, demo.Options{
		Store: h.store, Clock: h.clock, Today: time.Now(), Year: withYear, Work: h.archive.Work,
		Publish: func(ctx context.Context, who access.Actor, publication uint) error {
			publisher := h.publisher()
			return publisher.Make(ctx, who, publication, func(int, int) {})
		},
		Progress: func(done, _ int, _ string) { bar(done - last); last = done },
	})
}

// publisher makes public copies with the letterhead of the organisation.
func (h *house) publisher() *jobs.Publisher {
	return &jobs.Publisher{Store: h.store, Printer: h.printer, PDF: h.reader.PDF, OCR: h.reader.OCR, Organisation: h.settings.Organisation.Name, Log: h.log}
}

// demoAccounts are the people that the log-in page of a demonstration offers.
func demoAccounts() []views.DemoAccount {
	var offered []views.DemoAccount
	for _, account := range demo.Accounts {
		offered = append(offered, views.DemoAccount{Email: account.Email, Name: account.Name, Role: account.Words})
	}
	return offered
}

// showDemo loads the case when nothing is there yet, and prints as whom one can look around.
func (h *house) showDemo(ctx context.Context, call *Call) error {
	empty, err := h.empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		fmt.Fprintln(call.Out, "De casus van 2018 wordt geladen…")
		if err := h.loadDemo(ctx, call, false); err != nil {
			return fmt.Errorf("laad demonstratie: %w", err)
		}
	}
	err = h.store.Read(ctx, access.System("demonstratie"), func(tx *store.Tx) error {
		_, err := person.AccountByEmail(tx, demo.Accounts[0].Email)
		return err
	})
	if fault.KindOf(err) == fault.Missing {
		return errors.New("in deze map staan eigen gegevens, geen demonstratie; kies met --data een andere map")
	} else if err != nil {
		return err
	}
	fmt.Fprintf(call.Out, "Proefaccounts, met wachtwoord “%s”:\n", demo.Password)
	for _, account := range demo.Accounts {
		fmt.Fprintf(call.Out, "  %-34s %s\n", account.Email, account.Words)
	}
	return nil
}
