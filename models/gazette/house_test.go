package gazette_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var machine = access.System("toets")

// house is a body with its people and a policy line that is final, with papers of its matter.
type house struct {
	t                        *testing.T
	s                        *store.Store
	clock                    *storetest.Clock
	cio, icbr                body.Body
	secretary, second, chair access.Actor // of the CIO-beraad
	member, stranger, admin  access.Actor
	topic, line              uint
	people                   int
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *house {
	t.Helper()
	h := &house{t: t, s: s, clock: clock, admin: access.Actor{Account: 900, Person: 900, Name: "Ruben", Global: []access.Role{access.Admin}}}
	h.as(machine, func(tx *store.Tx) error {
		h.cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl", ReferenceForm: "{jaar}-{nr:4}"}
		if err := body.Found(tx, &h.cio, nil); err != nil {
			return err
		}
		h.icbr = body.Body{Code: "icbr", Name: "ICBR", Scheme: body.Decimal, Mailbox: "icbr@example.nl"}
		return body.Found(tx, &h.icbr, nil)
	})
	h.secretary = h.join("Hanneke van Dalen", access.Secretary, h.cio.ID)
	h.second = h.join("Sjors Sanders", access.Secretary, h.cio.ID)
	h.chair = h.join("Lodewijk Brandsma", access.Chair, h.cio.ID)
	h.member = h.join("Farid Benali", access.Member, h.cio.ID)
	h.stranger = h.join("Sofie Smit", access.Secretary, h.icbr.ID)
	h.as(h.secretary, func(tx *store.Tx) error {
		made, err := paper.Begin(tx, "Berichtenapps", h.cio.ID)
		if err == nil {
			h.topic = made.ID
		}
		return err
	})
	h.line = h.adopted("Berichtenapps", "Gebruik Signal voor werk.")
	return h
}

func (h *house) join(name string, role access.Role, in uint) access.Actor {
	h.t.Helper()
	h.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", h.people)}
	h.as(machine, func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: in}}}
}

// adopted makes a policy line with a text that the chair signed off.
func (h *house) adopted(name, text string) (id uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		p := &policy.Policy{Body: h.cio.ID, Topic: h.topic, Name: name, Core: "Kern van " + name, ReviewAt: "na de uitspraak"}
		permit, err := tx.Permit(access.AdoptPolicy, p, "")
		if err != nil {
			return err
		}
		p.State, p.AdoptedOn = policy.Adopted, law.Day(2018, 2, 7)
		if err := permit.Create(p); err != nil {
			return err
		}
		id = p.ID
		return nil
	})
	h.writes(id, text)
	return id
}

// writes gives a line a text that the chair signs off.
func (h *house) writes(line uint, text string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		_, err := policy.Write(tx, line, text, "")
		return err
	})
	h.as(h.chair, func(tx *store.Tx) error { return policy.SignOff(tx, line) })
}

// note makes a paper of the matter that members read, and gives the number of its version.
func (h *house) note(title string, blocks ...paper.Block) (version, id uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		p := &paper.Paper{Kind: paper.Note, Title: title, Date: law.Day(2018, 2, 2), Body: h.cio.ID, Topic: h.topic}
		if err := paper.Add(tx, p); err != nil {
			return err
		}
		permit, err := tx.Permit(access.WritePaper, p, "")
		if err != nil {
			return err
		}
		v, err := paper.Freeze(permit, p, blocks, "")
		if err != nil {
			return err
		}
		version, id = v.ID, p.ID
		return paper.Release(permit, p.ID)
	})
	return version, id
}

func says(text string) paper.Block { return paper.Block{Kind: paper.Paragraph, Text: text} }

func (h *house) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

func (h *house) read(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, work)
}

// wants checks that work ends in a fault of a kind, or in none when kind is Internal.
func (h *house) wants(name string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	err := h.s.Change(context.Background(), who, work)
	if err != nil && fault.Of(err) == nil {
		h.t.Fatalf("%s: an error that people cannot be told: %v", name, err)
	}
	switch {
	case err == nil && kind != fault.Internal:
		h.t.Errorf("%s: it was done, want fault %d", name, kind)
	case err != nil && fault.KindOf(err) != kind:
		h.t.Errorf("%s: fault %d (%v), want %d", name, fault.KindOf(err), err, kind)
	}
}

// prepared makes an edition of the line by the secretary.
func (h *house) prepared(o gazette.Order) (id uint) {
	h.t.Helper()
	if o.Policy == 0 {
		o.Policy = h.line
	}
	h.as(h.secretary, func(tx *store.Tx) error {
		e, err := gazette.Prepare(tx, o)
		if err == nil {
			id = e.ID
		}
		return err
	})
	return id
}

// approved makes an edition that the chair said yes to.
func (h *house) approved(o gazette.Order) uint {
	h.t.Helper()
	id := h.prepared(o)
	h.as(h.chair, func(tx *store.Tx) error { return gazette.Approve(tx, id, h.found(id).Rev) })
	return id
}

// in is a moment after so long.
func (h *house) in(d time.Duration) *time.Time {
	at := h.clock.Now().Add(d)
	return &at
}

// release makes public what is due, and tells how many.
func (h *house) release() (n int) {
	h.t.Helper()
	h.as(machine, func(tx *store.Tx) (err error) {
		n, err = gazette.ReleaseDue(tx)
		return err
	})
	return n
}

func (h *house) found(id uint) (e *gazette.Edition) {
	h.t.Helper()
	h.read(machine, func(tx *store.Tx) (err error) {
		e, err = gazette.Find(tx, id)
		return err
	})
	return e
}

func (h *house) is(id uint, want gazette.State) {
	h.t.Helper()
	if got := h.found(id); got.State != want {
		h.t.Errorf("edition %d is %s (%s), want %s", id, got.State, got.Why, want)
	}
}

func (h *house) policy(id uint) (p *policy.Policy) {
	h.t.Helper()
	h.read(machine, func(tx *store.Tx) (err error) {
		p, err = policy.Find(tx, id)
		return err
	})
	return p
}

// page gives the page of the line as a citizen reads it.
func (h *house) page(slug string, number uint) (line *gazette.Line) {
	h.t.Helper()
	h.read(access.Public, func(tx *store.Tx) (err error) {
		if line, err = gazette.Page(tx, slug, number); fault.KindOf(err) == fault.Missing {
			line, err = nil, nil
		}
		return err
	})
	return line
}

// news lists what was put in the outbox about lines.
func (h *house) news() (all []policy.News) {
	h.t.Helper()
	h.read(machine, func(tx *store.Tx) error {
		rows, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.PolicyNews).Order("id"))
		for _, m := range rows {
			all = append(all, policy.NewsIn(m.Key))
		}
		return err
	})
	return all
}
