package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// The shape of what is filled in: bodies of which the last is small, papers of fifty passages over ten years, one in ten confidential and
// one in ten not yet released.
const (
	bodies        = 20
	memberOf      = 6   // of which the usual reader is a member: 30 % of all
	smallBody     = 100 // one in so many papers is of the last body
	perPaper      = 50
	papersAtATime = 50
	years         = 10
)

var errNotEmpty = errors.New("the database is not empty")

// library fills an empty store.
type library struct {
	store    *store.Store
	language *language
	passages int
	papers   int
	bodies   []uint
	sessions []string // of the readers
	step     func(done int)
}

// readers are a member of some bodies, and one of the smallest only.
var readers = []string{"lid1@meting.example", "lid2@meting.example"}

// fill fills an empty database, and tells how long the index took. One that was filled before may be asked again.
func (l *library) fill(ctx context.Context, again bool) (took time.Duration, err error) {
	if again {
		if there, err := l.filled(ctx); there || err != nil {
			return 0, err
		}
	}
	if err := l.found(ctx); err != nil {
		return 0, err
	}
	if err := l.write(ctx); err != nil {
		return 0, err
	}
	return l.index(ctx)
}

// filled tells whether an earlier measurement filled the database; then the readers come in anew.
func (l *library) filled(ctx context.Context) (there bool, err error) {
	err = l.store.Change(ctx, access.System("meting"), func(tx *store.Tx) error {
		for _, email := range readers {
			account, err := person.AccountByEmail(tx, email)
			if fault.KindOf(err) == fault.Missing {
				return nil
			} else if err != nil {
				return err
			}
			secret, err := person.OpenSession(tx, account, "meting")
			if err != nil {
				return err
			}
			l.sessions = append(l.sessions, secret)
		}
		there = true
		l.papers, err = store.Count(store.Of[paper.Paper](tx))
		return err
	})
	return there, err
}

// found makes the bodies and the readers.
func (l *library) found(ctx context.Context) error {
	return l.store.Change(ctx, access.System("meting"), func(tx *store.Tx) error {
		there, err := body.List(tx)
		if err != nil {
			return err
		}
		if len(there) > 0 {
			return errNotEmpty
		}
		for n := range bodies {
			b := &body.Body{Code: fmt.Sprintf("gremium-%d", n+1), Name: fmt.Sprintf("Gremium %d", n+1), Scheme: body.Free}
			if err := body.Found(tx, b, nil); err != nil {
				return err
			}
			l.bodies = append(l.bodies, b.ID)
		}
		for n, in := range [][]uint{l.bodies[:memberOf], l.bodies[bodies-1:]} {
			secret, err := l.reader(tx, readers[n], in)
			if err != nil {
				return err
			}
			l.sessions = append(l.sessions, secret)
		}
		return nil
	})
}

func (l *library) reader(tx *store.Tx, email string, in []uint) (string, error) {
	p := &person.Person{Name: "Lezer", Email: email}
	if err := person.Add(tx, p); err != nil {
		return "", err
	}
	account, err := person.OpenAccount(tx, p, "een lang wachtwoord 1")
	if err != nil {
		return "", err
	}
	for _, id := range in {
		m := &body.Membership{Body: id, Person: p.ID, Role: access.Member, From: law.Day(2000, 1, 1)}
		if err := body.Join(tx, m); err != nil {
			return "", err
		}
	}
	return person.OpenSession(tx, account, "meting")
}

// writer is the secretary of all bodies.
func (l *library) writer() access.Actor {
	who := access.Actor{Account: 1, Person: 1, Name: "meting"}
	for _, id := range l.bodies {
		who.In = append(who.In, access.Held{Role: access.Secretary, Body: id})
	}
	return who
}

// write adds all papers, frozen as the domain freezes them.
func (l *library) write(ctx context.Context) error {
	for l.papers*perPaper < l.passages {
		err := l.store.Change(ctx, l.writer(), func(tx *store.Tx) error {
			for range papersAtATime {
				if l.papers*perPaper >= l.passages {
					return nil
				}
				if err := l.paper(tx); err != nil {
					return err
				}
				l.papers++
				l.step(perPaper)
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("write papers: %w", err)
		}
	}
	return nil
}

func (l *library) paper(tx *store.Tx) error {
	rng := l.language.rng
	of := l.bodies[rng.IntN(bodies-1)]
	if rng.IntN(smallBody) == 0 {
		of = l.bodies[bodies-1]
	}
	p := &paper.Paper{
		Title: "Notitie " + l.language.between(100, 5000) + " " + l.language.between(100, 5000),
		Kind:  paper.Kinds[rng.IntN(len(paper.Kinds))], Body: of, Confidential: rng.IntN(10) == 0,
		Date: law.DateOf(tx.Now()).AddDays(-rng.IntN(365 * years)),
	}
	if rng.IntN(10) > 0 {
		at := p.Date.Time()
		p.ReleasedAt = &at
	}
	permit, err := tx.Permit(access.WritePaper, p, "")
	if err != nil {
		return err
	}
	if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	blocks := make([]paper.Block, perPaper)
	for i := range blocks {
		blocks[i] = paper.Block{Kind: paper.Paragraph, Text: l.language.passage()}
	}
	_, err = paper.Freeze(permit, p, blocks, "")
	return err
}

// index makes all papers findable, as the background work does when the rules of the index change; it tells how long that took.
func (l *library) index(ctx context.Context) (took time.Duration, err error) {
	who, start := access.System("meting"), time.Now()
	for {
		var papers []uint
		err := l.store.Read(ctx, who, func(tx *store.Tx) (err error) {
			papers, err = paper.Unindexed(tx, 5000)
			return err
		})
		if err != nil || len(papers) == 0 {
			return time.Since(start), err
		}
		for ; len(papers) > 0; papers = papers[min(len(papers), papersAtATime):] {
			batch := papers[:min(len(papers), papersAtATime)]
			if err := l.store.Change(ctx, who, func(tx *store.Tx) error { return paper.IndexAll(tx, batch) }); err != nil {
				return 0, fmt.Errorf("index papers: %w", err)
			}
			l.step(len(batch) * perPaper)
		}
	}
}
