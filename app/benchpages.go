package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"beraad/app/bench"
	"beraad/app/demo"
	"beraad/handlers"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
)

type benchPages struct {
	Clients  int           `default:"32" help:"Hoeveel lezers tegelijk vragen."`
	For      time.Duration `default:"5s" help:"Hoe lang elke pagina wordt gevraagd."`
	Database string        `help:"Lege PostgreSQL-database; zonder is het SQLite in een tijdelijke map." placeholder:"postgres://…"`
}

// Run plays the case and a year in a database of its own, and asks for pages as a member.
func (b benchPages) Run(call *Call) (err error) {
	dir, err := os.MkdirTemp("", "beraad-bench-*")
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	own := *call
	own.Environ = append(append([]string{}, call.Environ...), "BERAAD_DATA="+dir, "BERAAD_DATABASE_URL="+b.Database, "BERAAD_LOG=error")
	return within(&own, func(ctx context.Context, h *house) error {
		if err := h.loadDemo(ctx, call, true); err != nil {
			return err
		}
		site, err := h.server(&own)
		if err != nil {
			return err
		}
		options := site.Options
		options.MakeAnew = true
		anew, err := handlers.New(options)
		if err != nil {
			return err
		}
		paths, session, err := h.benched(ctx)
		if err != nil {
			return err
		}
		report, err := bench.Pages(ctx, bench.PagesOptions{
			Site: anew, Keeping: site, Session: session, Paths: paths, Clients: b.Clients, For: b.For, Step: progress(call, len(paths), "pagina’s"),
		})
		if err != nil {
			return err
		}
		out := json.NewEncoder(call.Out)
		out.SetIndent("", "  ")
		return out.Encode(report)
	})
}

// benchedItems is how long the agenda is that is measured.
const benchedItems = 60

// benched convenes a long agenda, and gives the pages to ask for with the session of a member.
func (h *house) benched(ctx context.Context) (paths []bench.Path, session string, err error) {
	var secretary access.Actor
	err = h.store.Read(ctx, access.System("meting"), func(tx *store.Tx) (err error) {
		secretary, err = body.ActorByEmail(tx, demo.Accounts[0].Email)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	var agenda *meeting.Meeting
	err = h.store.Change(ctx, secretary, func(tx *store.Tx) (err error) {
		agenda, err = longAgenda(tx)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	err = h.store.Change(ctx, access.System("meting"), func(tx *store.Tx) error {
		member, err := person.AccountByEmail(tx, "farid.benali@vws.example")
		if err != nil {
			return err
		}
		session, err = person.OpenSession(tx, member, "meting")
		return err
	})
	return []bench.Path{
		{Name: "agenda van 60 punten", Path: fmt.Sprintf("/vergaderingen/%d", agenda.ID)}, {Name: "overzicht", Path: "/"},
		{Name: "vergaderingen", Path: "/vergaderingen"}, {Name: "besluiten", Path: "/besluiten"}, {Name: "acties", Path: "/acties"},
		{Name: "zoeken", Path: "/zoeken?q=leverancier"},
	}, session, err
}

func longAgenda(tx *store.Tx) (*meeting.Meeting, error) {
	b, err := body.ByCode(tx, "cio-beraad")
	if err != nil {
		return nil, err
	}
	starts := tx.Now().AddDate(0, 0, 40)
	m := &meeting.Meeting{
		Body: b.ID, Kind: meeting.Sitting, Venue: "BZK, zaal Z36-30", AgendaOn: law.DateOf(starts).AddDays(-8),
		StartsAt: starts, EndsAt: starts.Add(3 * time.Hour),
	}
	if err := meeting.Plan(tx, m); err != nil {
		return nil, err
	}
	if err := meeting.Prepare(tx, m.ID); err != nil {
		return nil, err
	}
	rubric, err := store.First[meeting.Rubric](store.Of[meeting.Rubric](tx).Where("meeting = ?", m.ID).Order("seq DESC"))
	if err != nil {
		return nil, err
	}
	for i := range benchedItems {
		item := &meeting.Item{Meeting: m.ID, Rubric: rubric.ID, Title: fmt.Sprintf("Onderwerp %d van een lange dag", i+1), By: "EZK", Minutes: 3, At: -1}
		if err := meeting.AddItem(tx, item); err != nil {
			return nil, err
		}
	}
	return m, meeting.Convene(tx, m.ID, "")
}
