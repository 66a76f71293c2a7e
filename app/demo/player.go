package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/app/demo/year"
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
	// Today is the moment around which meetings to come are made; zero leaves them out.
	Today time.Time
	// Year also plays a year of four bodies before today, with some forty meetings and thousands of papers.
	Year bool
	// Publish makes the copies of a publication, as the coordinator; nil leaves the decision unpublished.
	Publish func(ctx context.Context, who access.Actor, publication uint) error
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
	done    int // parts that were played, of all
	all     int
	failed  error // of the mail that went between two scenes
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
	{"openbaarmaking", (*player).publish},
	{"het jaar voor vandaag", (*player).year},
	{"vandaag", (*player).today},
}

// Load plays the case into an empty store. The clock is left at the last moment of the case.
func Load(ctx context.Context, options Options) error {
	p := &player{
		Options: options, ctx: ctx, bodies: map[string]*body.Body{}, people: map[string]*person.Person{},
		meeting: map[string]*meeting.Meeting{}, papers: map[string]uint{}, ids: map[string]uint{}, all: Scenes(options.Year),
	}
	for _, scene := range scenes {
		p.tell(scene.what)
		if err := scene.play(p); err != nil {
			return fmt.Errorf("%s: %w", scene.what, err)
		}
		p.done++
	}
	return errors.Join(p.failed, p.Work(ctx))
}

var amsterdam = law.Day(2018, 1, 1).Time().Location()

// at sets the clock to a moment in Amsterdam. What was due before it, mail above all, is done first.
func (p *player) at(written string) { p.set(moment(written)) }

func (p *player) set(to time.Time) {
	if p.failed == nil {
		p.failed = p.Work(p.ctx)
	}
	p.Clock.Set(to)
}

// as lets somebody do something, with the rights of that moment.
func (p *player) as(name string, do func(tx *store.Tx) error) error {
	if p.failed != nil {
		return p.failed
	}
	who, known := p.people[name]
	if !known {
		return fmt.Errorf("nobody is called %s", name)
	}
	actor, err := p.actor(who.Email)
	if err != nil {
		return fmt.Errorf("as %s: %w", name, err)
	}
	if err := p.Store.Change(p.ctx, actor, do); err != nil {
		return fmt.Errorf("as %s: %w", name, err)
	}
	return nil
}

func (p *player) actor(email string) (actor access.Actor, err error) {
	err = p.Store.Read(p.ctx, access.System("demonstratie"), func(tx *store.Tx) error {
		actor, err = body.ActorByEmail(tx, email)
		return err
	})
	return actor, err
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

// moment reads a moment in Amsterdam, "2018-02-14 10:50", and gives it in UTC. What it reads stands in this package.
func moment(written string) time.Time {
	m, err := time.ParseInLocation("2006-01-02 15:04", written, amsterdam)
	if err != nil {
		panic(err)
	}
	return m.UTC()
}

// Scenes tells how many parts the play has.
func Scenes(withYear bool) int {
	if !withYear {
		return len(scenes)
	}
	return len(scenes) + year.Acts()
}

func (p *player) tell(what string) {
	if p.Progress != nil {
		p.Progress(p.done, p.all, what)
	}
}

// year plays the year that ends where today begins to be prepared.
func (p *player) year() error {
	if !p.Year {
		return nil
	}
	return year.Play(p.ctx, year.Options{
		Store: p.Store, Clock: p.Clock, Work: p.Work, Till: p.Today.AddDate(0, 0, -daysPrepared),
		Progress: func(what string) { p.done++; p.tell(what) },
	})
}
