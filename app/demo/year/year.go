package year

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
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

// Options is what the year is played with. The store holds the bodies and people of the case.
type Options struct {
	Store *store.Store
	Clock Clock
	// Work does what is due at the moment of the clock, mail above all.
	Work func(ctx context.Context) error
	// Till is the last moment of the year.
	Till time.Time
	// Progress tells that a part begins.
	Progress func(what string)
}

// Size of the year.
const (
	Rounds       = 11 // meetings of each body: none in August
	itemsEach    = 21 // on each agenda
	papersOfItem = 2  // and a third one with every other item
	formsEach    = 5  // of the items, how many are offered with a form
	People       = 120
)

// codes are the bodies that meet, in the order in which a matter goes past them.
var codes = []string{"cto-raad", "cio-beraad", "icbr", "sgo"}

// player knows who is who on the way through the year.
type player struct {
	Options
	ctx        context.Context //nolint:containedctx // lives as long as one play
	chance     *rand.Rand
	bodies     map[string]*body.Body
	secretary  map[string]string // code of a body to an address
	submitters []string
	ministries []person.Organisation
	written    int // papers, to give each its own texts
}

// sitting is one meeting of the year.
type sitting struct {
	code   string
	at     time.Time
	id     uint
	before *sitting // of the same body
}

// act is something that happens at a moment.
type act struct {
	at   time.Time
	what string
	do   func() error
}

// Play plays the year. The clock is left at its last moment.
func Play(ctx context.Context, options Options) error {
	p := &player{
		Options: options, ctx: ctx, chance: rand.New(rand.NewPCG(2018, 44)), //nolint:gosec // a play, not a secret
		bodies: map[string]*body.Body{}, secretary: map[string]string{},
	}
	acts := p.acts()
	for _, one := range acts {
		p.Progress(one.what)
		p.Clock.Set(one.at)
		if err := p.Work(ctx); err != nil {
			return fmt.Errorf("post before %s: %w", one.what, err)
		}
		if err := one.do(); err != nil {
			return fmt.Errorf("%s on %s: %w", one.what, law.DateOf(one.at), err)
		}
	}
	p.Clock.Set(p.Till)
	return p.Work(ctx)
}

// Acts tells in how many parts the year is played.
func Acts() int { return 1 + 1 + 3*len(inWriting) + len(codes)*(Rounds*len(stages)) }

// stages are the parts of a meeting, and how long before (or after) its beginning each is.
var stages = []struct {
	what  string
	after time.Duration
	do    func(p *player, s *sitting) error
}{
	{"aanbieding", -19 * day, (*player).offer},
	{"agenda", -12 * day, (*player).compose},
	{"convocatie", -8 * day, (*player).convene},
	{"zitting", 5 * time.Hour, (*player).hold},
	{"verslag", 3 * day, (*player).circulate},
}

const day = 24 * time.Hour

// acts is the timetable of the year: who comes, the plan of all meetings, and then each meeting in its parts.
func (p *player) acts() []act {
	sittings := p.sittings()
	first := sittings[0].at.Add(-60 * day)
	acts := []act{
		{first, "deelnemers", p.crowd},
		{first.Add(time.Hour), "jaarplanning", func() error { return p.plan(sittings) }},
	}
	for _, s := range sittings {
		for _, stage := range stages {
			acts = append(acts, act{s.at.Add(stage.after), stage.what + " " + s.code, func() error { return stage.do(p, s) }})
		}
	}
	acts = append(acts, p.questions()...)
	slices.SortStableFunc(acts, func(a, b act) int { return a.at.Compare(b.at) })
	return acts
}

// sittings are the meetings of the year in order of time: each body once a month, on its own day of the week, never on
// a holiday, the last one a week before the year ends.
func (p *player) sittings() []*sitting {
	var all []*sitting
	last := law.DateOf(p.Till).AddDays(-11)
	for n, code := range codes {
		var before *sitting
		for round := range Rounds {
			on := last.AddDays(-30 * (Rounds - 1 - round)).AddDays(-7 * (len(codes) - 1 - n))
			for on.Weekday() != weekdays[code] {
				on = on.AddDays(-1)
			}
			s := &sitting{code: code, at: law.RollForward(on).Time().Add(hours[code]).UTC(), before: before}
			all, before = append(all, s), s
		}
	}
	slices.SortStableFunc(all, func(a, b *sitting) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.code, b.code)) })
	return all
}

var weekdays = map[string]time.Weekday{
	"cto-raad": time.Thursday, "cio-beraad": time.Wednesday, "icbr": time.Tuesday, "sgo": time.Wednesday,
}

var hours = map[string]time.Duration{
	"cto-raad": 10 * time.Hour, "cio-beraad": 9*time.Hour + 30*time.Minute, "icbr": 14 * time.Hour, "sgo": 17 * time.Hour,
}

var venues = map[string]string{
	"cto-raad": "RWS, Utrecht, zaal 3.12", "cio-beraad": "BZK, zaal Z36-30", "icbr": "BZK, zaal Z14-08", "sgo": "Catshuis",
}

// plan puts all meetings in the year, long before their agendas are begun.
func (p *player) plan(sittings []*sitting) error {
	for _, code := range codes {
		err := p.as(p.secretary[code], func(tx *store.Tx) error {
			for _, s := range sittings {
				if s.code != code {
					continue
				}
				m := &meeting.Meeting{
					Body: p.bodies[code].ID, Kind: meeting.Sitting, Venue: venues[code], StartsAt: s.at, EndsAt: s.at.Add(3 * time.Hour),
					AgendaOn: law.DateOf(s.at).AddDays(-8),
				}
				if err := meeting.Plan(tx, m); err != nil {
					return err
				}
				s.id = m.ID
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// as lets somebody do something, with the rights of that moment.
func (p *player) as(email string, do func(tx *store.Tx) error) error {
	var actor access.Actor
	err := p.Store.Read(p.ctx, access.System("demonstratie"), func(tx *store.Tx) (err error) {
		actor, err = body.ActorByEmail(tx, email)
		return err
	})
	if err != nil {
		return fmt.Errorf("as %s: %w", email, err)
	}
	return p.Store.Change(p.ctx, actor, do)
}
