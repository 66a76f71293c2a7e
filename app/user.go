package main

import (
	"context"
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

type userCommands struct {
	Add   userAdd   `cmd:"" help:"Maak een account, met een link om een wachtwoord te kiezen."`
	Reset userReset `cmd:"" help:"Geef een account een nieuwe link; het oude wachtwoord en alle sessies vervallen."`
}

type userAdd struct {
	StoreFlags
	Email string   `arg:"" help:"E-mailadres."`
	Name  string   `required:"" help:"Naam."`
	Role  []string `enum:"admin,auditor,woo-coordinator,woo-assessor,submitter" help:"Rol die overal geldt; mag vaker. Rollen in een gremium geeft u in het gremium." placeholder:"ROL"`
}

// console is who acts when somebody types a command on the machine itself.
var console = access.System("opdrachtregel")

// Run makes the account and prints its one-time link.
func (u userAdd) Run(call *Call) error {
	roles := make([]access.Role, len(u.Role))
	for i, role := range u.Role {
		roles[i] = access.Role(role)
	}
	return within(call, func(ctx context.Context, h *house) error {
		return h.link(ctx, call, func(tx *store.Tx) (*person.Account, error) {
			if _, err := person.AccountByEmail(tx, u.Email); err == nil {
				return nil, fmt.Errorf("%s heeft al een account; met user reset krijgt het een nieuwe link", u.Email)
			}
			p := &person.Person{Name: u.Name, Email: u.Email}
			if err := person.Add(tx, p); err != nil {
				return nil, err
			}
			return person.OpenAccount(tx, p, "", roles...)
		})
	})
}

type userReset struct {
	StoreFlags
	Email string `arg:"" help:"E-mailadres van het account."`
}

// Run takes the password away and prints a new one-time link.
func (u userReset) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		return h.link(ctx, call, func(tx *store.Tx) (*person.Account, error) {
			a, err := person.AccountByEmail(tx, u.Email)
			if fault.KindOf(err) == fault.Missing {
				return nil, fmt.Errorf("er is geen account met het adres %s", u.Email)
			} else if err != nil {
				return nil, err
			}
			return a, person.Reset(tx, a)
		})
	})
}

// link makes a one-time link for the account that find gives, and prints it.
func (h *house) link(ctx context.Context, call *Call, find func(tx *store.Tx) (*person.Account, error)) error {
	var secret string
	err := h.store.Change(ctx, console, func(tx *store.Tx) error {
		a, err := find(tx)
		if err != nil {
			return err
		}
		secret, err = person.Invite(tx, a)
		return err
	})
	if err != nil {
		return plainly(err)
	}
	_, err = fmt.Fprintf(call.Out, "Met deze link kiest men een wachtwoord. Hij werkt één keer, drie dagen lang:\n  %s/begin/%s\n",
		strings.TrimRight(h.settings.BaseURL.Reveal(), "/"), secret)
	return err
}

// plainly gives what is wrong with the input as a person reads it.
func plainly(err error) error {
	gaps := fault.GapsIn(err)
	if len(gaps) == 0 {
		return err
	}
	texts := make([]string, len(gaps))
	for i, gap := range gaps {
		texts[i] = gap.Text
	}
	return fmt.Errorf("%s", strings.Join(texts, " "))
}

type tokenCommands struct {
	Create tokenCreate `cmd:"" help:"Maak een token waarmee een programma via de API werkt."`
}

type tokenCreate struct {
	StoreFlags
	Account string `required:"" help:"E-mailadres van het account waarvan het programma de rechten krijgt."`
	Name    string `required:"" help:"Naam van het programma."`
	Scope   string `enum:"read,write" default:"read" help:"Wat het programma mag: read of write. Nooit meer dan het account zelf."`
}

// Run makes a token and prints it; it cannot be shown again.
func (t tokenCreate) Run(call *Call) error {
	return within(call, func(ctx context.Context, h *house) error {
		var secret string
		err := h.store.Change(ctx, console, func(tx *store.Tx) error {
			a, err := person.AccountByEmail(tx, t.Account)
			if fault.KindOf(err) == fault.Missing {
				return fmt.Errorf("er is geen account met het adres %s", t.Account)
			} else if err != nil {
				return err
			}
			secret, err = person.NewToken(tx, a, t.Name, person.Scope(t.Scope))
			return err
		})
		if err != nil {
			return plainly(err)
		}
		_, err = fmt.Fprintln(call.Out, secret)
		return err
	})
}
