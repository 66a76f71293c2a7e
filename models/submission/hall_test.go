package submission_test

import (
	"context"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// hall is two bodies with their people, for a test.
type hall struct {
	t                                        *testing.T
	s                                        *store.Store
	cio, cto                                 *body.Body
	secretary, member, offerer, other, chair access.Actor
}

func newHall(t *testing.T, s *store.Store) *hall {
	t.Helper()
	h := &hall{t: t, s: s}
	people := map[string]*person.Person{}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		bzk, err := person.AddOrganisation(tx, "BZK", "Binnenlandse Zaken")
		if err != nil {
			return err
		}
		for _, name := range []string{"secretary", "member", "offerer", "other", "chair"} {
			p := &person.Person{Name: name, Email: name + "@bzk.example", Phone: "070 012 34 56", Ministry: bzk.ID}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			people[name] = p
		}
		h.cio = &body.Body{
			Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@bzk.example", FormOptions: "ICBR, CTO-raad", DeadlineDays: 8,
		}
		h.cto = &body.Body{Code: "cto-raad", Name: "CTO-raad", Scheme: body.Compact, Mailbox: "cto@bzk.example"}
		for _, b := range []*body.Body{h.cio, h.cto} {
			if err := body.Found(tx, b, nil); err != nil {
				return err
			}
		}
		for name, seat := range map[string]body.Membership{
			"secretary": {Body: h.cio.ID, Role: access.Secretary}, "member": {Body: h.cio.ID, Role: access.Member},
			"chair": {Body: h.cio.ID, Role: access.Chair}, "other": {Body: h.cto.ID, Role: access.Secretary},
		} {
			seat.Person, seat.From = people[name].ID, law.Day(2017, 1, 1)
			if err := body.Join(tx, &seat); err != nil {
				return err
			}
		}
		return nil
	})
	who := func(name string, global []access.Role, in ...access.Held) access.Actor {
		id := people[name].ID
		return access.Actor{Account: id, Person: id, Name: name, Ministry: people[name].Ministry, Global: global, In: in}
	}
	h.secretary = who("secretary", nil, access.Held{Role: access.Secretary, Body: h.cio.ID})
	h.member = who("member", nil, access.Held{Role: access.Member, Body: h.cio.ID})
	h.chair = who("chair", nil, access.Held{Role: access.Chair, Body: h.cio.ID})
	h.other = who("other", nil, access.Held{Role: access.Secretary, Body: h.cto.ID})
	h.offerer = who("offerer", []access.Role{access.Submitter})
	return h
}

func (h *hall) change(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

// try runs work that may be refused.
func (h *hall) try(who access.Actor, work func(tx *store.Tx) error) error {
	return h.s.Change(context.Background(), who, work)
}

func (h *hall) read(who access.Actor, id uint) (s *submission.Submission) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) (err error) {
		s, err = submission.Find(tx, id)
		return err
	})
	return s
}

// fill fills in a form as the case does.
func fill(s *submission.Submission) {
	s.Title, s.Date, s.Nature = "Berichtenapps", law.Day(2018, 2, 7), submission.ToDiscuss
	s.Earlier, s.Agreed = []string{"CTO-raad"}, submission.Yes
	s.Points = []string{"Eén app voor het hele Rijk?", "Wat hoort in het archief?"}
	s.History, s.Summary = "In december is de lijn Documentbegrip vastgesteld.\nDaarna vroeg VWS om een lijn.", "De notitie zet de feiten op een rij."
	s.LatePapers, s.Costs = "Een conceptbeleidslijn volgt.", submission.No
}

// offer starts and fills in a form, and gives its number.
func (h *hall) offer(who access.Actor, more ...func(s *submission.Submission)) uint {
	h.t.Helper()
	var id uint
	h.change(who, func(tx *store.Tx) error {
		s, err := submission.Start(tx, h.cio.ID)
		if err != nil {
			return err
		}
		fill(s)
		for _, change := range more {
			change(s)
		}
		id = s.ID
		return submission.Save(tx, s)
	})
	return id
}

// note writes a paper of who acts.
func (h *hall) note(who access.Actor, title string, of uint) uint {
	h.t.Helper()
	p := &paper.Paper{Kind: paper.Note, Title: title, Body: of, Owner: who.Person}
	h.change(who, func(tx *store.Tx) error {
		if err := paper.Add(tx, p); err != nil {
			return err
		}
		_, err := paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Tekst."}}, "")
		return err
	})
	return p.ID
}

func (h *hall) submit(who access.Actor, id uint) {
	h.t.Helper()
	h.change(who, func(tx *store.Tx) error { return submission.Submit(tx, id, "") })
}

func (h *hall) accept(id uint) {
	h.t.Helper()
	h.change(h.secretary, func(tx *store.Tx) error { return submission.Accept(tx, id, "") })
}

// mails lists the addresses to which news of a submission goes, in the order of the outbox.
func (h *hall) mails(id uint) (all []string) {
	h.t.Helper()
	storetest.Read(h.t, h.s, access.System("toets"), func(tx *store.Tx) error {
		q := store.Of[outbox.Message](tx).Where("kind = ? AND subject = ?", outbox.SubmissionNews, id).Order("id")
		ids, err := store.Pluck[uint](q, "id")
		if err != nil {
			return err
		}
		all, err = store.Pluck[string](store.Of[outbox.Delivery](tx).Where("message IN ?", ids).Order("message, id"), "address")
		return err
	})
	for i, address := range all {
		all[i], _, _ = strings.Cut(address, "@")
	}
	return all
}

func kindOf(t *testing.T, err error, want fault.Kind, doing string) {
	t.Helper()
	if got := fault.KindOf(err); err == nil || got != want {
		t.Errorf("%s: kind %v (%v); want kind %v", doing, got, err, want)
	}
}
