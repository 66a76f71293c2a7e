package main

import (
	"context"

	"beraad/handlers/intake"
	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/optout"
	"beraad/models/reply"
	"beraad/models/store"
)

// openAnswers finds the addresses to which calendars answer, when mail is taken in.
func (h *house) openAnswers() error {
	if !h.settings.Intake.On() {
		return nil
	}
	return h.store.Change(context.Background(), access.System("start"), func(tx *store.Tx) (err error) {
		h.answers, err = reply.AddressesAt(tx, h.settings.Intake.Domain)
		return err
	})
}

// openBounces finds the addresses to which mail comes back, when there is a mailbox for it.
func (h *house) openBounces() (err error) {
	h.bounces, err = bouncesAt(context.Background(), h.store, h.settings.Mail.Bounces.Bare())
	return err
}

// bouncesAt finds the addresses under a mailbox; nil when there is none.
func bouncesAt(ctx context.Context, s *store.Store, mailbox string) (addresses *bounce.Addresses, err error) {
	if mailbox == "" {
		return nil, nil
	}
	err = s.Change(ctx, access.System("start"), func(tx *store.Tx) (err error) {
		addresses, err = bounce.AddressesAt(tx, mailbox)
		return err
	})
	return addresses, err
}

// returnTo gives each mail the address to which it comes back; nil where it comes back to who sends.
func returnTo(addresses *bounce.Addresses) func(delivery uint) string {
	if addresses == nil {
		return nil
	}
	return addresses.For
}

// leaveLinks makes and knows the links by which people leave a list.
func leaveLinks(ctx context.Context, s *store.Store) (links *optout.Links, err error) {
	err = s.Change(ctx, access.System("start"), func(tx *store.Tx) (err error) {
		links, err = optout.LinksOf(tx)
		return err
	})
	return links, err
}

// takeMail takes mail in until ctx ends, when that is switched on. What it gives is closed when the last mail is in.
func (h *house) takeMail(ctx context.Context) (<-chan struct{}, error) {
	done := make(chan struct{})
	if h.answers == nil {
		close(done)
		return done, nil
	}
	server, err := intake.Listen(ctx, intake.Options{
		Addr: string(h.settings.Intake.IntakeAddr), LMTP: h.settings.Intake.Protocol == "lmtp", Domain: h.settings.Intake.Domain, Log: h.log,
		Doors: []intake.Door{
			&intake.Replies{Store: h.store, Addresses: h.answers, Log: h.log},
			&intake.Bounces{Store: h.store, Addresses: h.bounces, Log: h.log},
		},
	})
	if err != nil {
		return nil, err
	}
	go func() {
		defer close(done)
		if err := server.Serve(ctx); err != nil {
			h.log.ErrorContext(ctx, "mail intake ended", "error", err)
		}
	}()
	return done, nil
}
