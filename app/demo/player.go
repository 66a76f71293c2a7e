package demo

import (
	"context"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
)

// Clock is a clock that can be set.
type Clock interface{ Set(moment time.Time) }

// Options is what the case is played with.
type Options struct {
	Store *store.Store
	Clock Clock
	// Work does what is due at the moment of the clock: mail-outs that start, messages that go.
	Work func(ctx context.Context) error
	// Progress tells how far it is; nil when nobody looks.
	Progress func(done, all int, what string)
}

// player plays: it knows who is who and what was made on the way.
type player struct {
	Options
	ctx     context.Context //nolint:containedctx // lives as long as one play
	bodies  map[string]*body.Body
	people  map[string]*person.Person
	meeting map[string]*meeting.Meeting
	papers  map[string]uint
	topic   uint
	ids     map[string]uint
}

// scene is a part of the play.
type scene struct {
	what string
	play func(p *player) error
}

var scenes = []scene{
	{"mensen en gremia", (*player).found},
	{"SGO van 13 december 2017", (*player).sgoDecember},
	{"SGO van 10 januari 2018", (*player).sgoJanuary},
	{"vooroverleg van 15 januari 2018", (*player).vooroverleg},
	{"agenda van de CTO-raad", (*player).ctoAgenda},
	{"aanbieding en agenda van het CIO-beraad", (*player).cioAgenda},
	{"CTO-raad van 31 januari 2018", (*player).ctoRaad},
	{"advies en nazending van 2 februari 2018", (*player).latePapers},
	{"CIO-beraad van 7 februari 2018", (*player).cioBeraad},
	{"beleidslijn Berichtenapps", (*player).policyLine},
	{"drie verspreidingen", (*player).mailOuts},
	{"Wob-verzoek van 27 juni 2018", (*player).request},
	{"markeringen", (*player).marks},
	{"besluit van 2 oktober 2018", (*player).decision},
}

// Load plays the case into an empty store. The clock is left at the last moment of the case.
func Load(ctx context.Context, options Options) error {
	p := &player{
		Options: options, ctx: ctx, bodies: map[string]*body.Body{}, people: map[string]*person.Person{},
		meeting: map[string]*meeting.Meeting{}, papers: map[string]uint{}, ids: map[string]uint{},
	}
	for i, scene := range scenes {
		if options.Progress != nil {
			options.Progress(i, len(scenes), scene.what)
		}
		if err := scene.play(p); err != nil {
			return fmt.Errorf("%s: %w", scene.what, err)
		}
	}
	return nil
}

var amsterdam = law.Day(2018, 1, 1).Time().Location()

// at sets the clock to a moment in Amsterdam.
func (p *player) at(year int, month time.Month, day, hour, minute int) time.Time {
	moment := time.Date(year, month, day, hour, minute, 0, 0, amsterdam)
	p.Clock.Set(moment)
	return moment.UTC()
}

// as lets somebody do something, with the rights of that moment.
func (p *player) as(name string, do func(tx *store.Tx) error) error {
	who, known := p.people[name]
	if !known {
		return fmt.Errorf("nobody is called %s", name)
	}
	var actor access.Actor
	err := p.Store.Read(p.ctx, access.System("demonstratie"), func(tx *store.Tx) (err error) {
		actor, err = body.ActorByEmail(tx, who.Email)
		return err
	})
	if err != nil {
		return fmt.Errorf("as %s: %w", name, err)
	}
	if err := p.Store.Change(p.ctx, actor, do); err != nil {
		return fmt.Errorf("as %s: %w", name, err)
	}
	return nil
}

// steps runs steps until one fails.
func steps(all ...func() error) error {
	for i, step := range all {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// moment is a moment in Amsterdam, in UTC.
func moment(year int, month time.Month, day, hour, minute int) time.Time {
	return time.Date(year, month, day, hour, minute, 0, 0, amsterdam).UTC()
}
