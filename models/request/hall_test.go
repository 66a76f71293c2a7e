package request_test

import (
	"context"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// hall is a house with bodies, people and papers, and a desk that handles requests.
type hall struct {
	t           testing.TB
	s           *store.Store
	clock       *storetest.Clock
	desk        access.Actor // coordinator
	second      access.Actor // assessor
	outsider    access.Actor
	secretary   access.Actor // of all bodies
	bodies      map[string]uint
	people      map[string]*person.Person
	request     *request.Request
	items       map[string]uint
	papers      map[string]*paper.Paper
	blocks      map[string][]paper.Block
	documents   map[int]*request.Document
	meetingDays map[string]uint
}

func openHall(t testing.TB, s *store.Store, clock *storetest.Clock) *hall {
	h := &hall{
		t: t, s: s, clock: clock, bodies: map[string]uint{}, people: map[string]*person.Person{}, items: map[string]uint{},
		papers: map[string]*paper.Paper{}, blocks: map[string][]paper.Block{}, documents: map[int]*request.Document{}, meetingDays: map[string]uint{},
	}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		for _, code := range []string{"sgo", "cio-beraad", "cto-raad", "icbr"} {
			b := &body.Body{Code: code, Name: code, Scheme: body.Free, Mailbox: code + "@bzk.example.nl"}
			if err := body.Found(tx, b, nil); err != nil {
				return err
			}
			h.bodies[code] = b.ID
		}
		for name, office := range map[string]bool{
			"Hanneke van Dalen": false, "Pieter Oost": false, "Karin Bakker": false, "Mira Schuurink": true, "Joost de Wit": false, "Ella Noord": false, "Sara Zuid": false,
		} {
			p := &person.Person{Name: name, Email: "p" + name[:1] + "@bzk.example.nl", Phone: "06 1234 567" + name[:0] + "8", ByOffice: office}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			h.people[name] = p
		}
		return nil
	})
	actor := func(name string, roles ...access.Role) access.Actor {
		id := h.people[name].ID
		return access.Actor{Account: id, Person: id, Name: name, Global: roles}
	}
	h.desk, h.second, h.outsider = actor("Joost de Wit", access.Coordinator), actor("Ella Noord", access.Assessor), actor("Karin Bakker", access.Assessor)
	h.secretary = actor("Sara Zuid")
	for _, id := range h.bodies {
		h.secretary.In = append(h.secretary.In, access.Held{Role: access.Secretary, Body: id})
	}
	return h
}

func (h *hall) day(year int, month time.Month, day int) {
	h.clock.Set(time.Date(year, month, day, 9, 0, 0, 0, time.UTC))
}

func (h *hall) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

// try runs work and gives its error.
func (h *hall) try(who access.Actor, work func(tx *store.Tx) error) error {
	return h.s.Change(context.Background(), who, work)
}

func (h *hall) read(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, work)
}

// meet makes a meeting with items by number and title.
func (h *hall) meet(name, code string, at time.Time, items ...[2]string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		m := &meeting.Meeting{Body: h.bodies[code], Kind: meeting.Sitting, State: meeting.Adopted, StartsAt: at, EndsAt: at.Add(time.Hour)}
		permit, err := tx.Permit(access.PlanMeeting, m, "")
		if err != nil {
			return err
		}
		if err := permit.Create(m); err != nil {
			return err
		}
		h.meetingDays[name] = m.ID
		for i, it := range items {
			item := &meeting.Item{Meeting: m.ID, Seq: i + 1, Number: it[0], Title: it[1]}
			if err := permit.Create(item); err != nil {
				return err
			}
			h.items[name+" "+it[0]] = item.ID
		}
		return nil
	})
}

// write freezes a paper under a name.
func (h *hall) write(name string, p *paper.Paper, blocks []paper.Block, items ...uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		if err := paper.Add(tx, p, items...); err != nil {
			return err
		}
		permit, err := tx.Permit(access.FreezePaper, p, "")
		if err != nil {
			return err
		}
		if _, err := paper.Freeze(permit, p, blocks, ""); err != nil {
			return err
		}
		h.papers[name], h.blocks[name] = p, blocks
		return paper.Release(permit, p.ID)
	})
}

// version gives the number of the version under which a paper is in the request.
func (h *hall) version(name string) uint { return h.blocks[name][0].Version }

// mark removes what stands between two places of a block, counted from 0; all of it when till is 0.
func (h *hall) mark(name string, n int, kind request.MarkKind, part string, grounds ...string) *request.Mark {
	h.t.Helper()
	m := &request.Mark{Request: h.request.ID, Version: h.version(name), Kind: kind, Grounds: grounds}
	if n >= 0 {
		m.Block = h.blocks[name][n].ID
		if part != "" {
			text := []rune(h.blocks[name][n].Text)
			for i := range text {
				if string(text[i:min(len(text), i+len([]rune(part)))]) == part {
					m.From, m.Till = i, i+len([]rune(part))
					break
				}
			}
			if m.Till == 0 {
				h.t.Fatalf("%q is not in block %d of %s", part, n, name)
			}
		}
	}
	h.as(h.desk, func(tx *store.Tx) (err error) {
		m, err = request.MarkPassage(tx, m)
		return err
	})
	return m
}

// register enters the request of the case and brings it to where papers were found.
func (h *hall) register() {
	h.t.Helper()
	h.day(2018, 6, 28)
	h.request = &request.Request{
		Title: "Gebruik van berichtenapps", ReceivedOn: law.Day(2018, 6, 27), Channel: "letter", Words: "Ik wil weten wat er is afgesproken.",
		Requester: "Anneke Verzoeker", Email: "verzoeker@voorbeeld.example", Matter: "het gebruik van berichtenapps door ambtenaren",
		PeriodFrom: law.Day(2017, 12, 1), PeriodTill: law.Day(2018, 6, 27), Terms: []string{"berichtenapp", "WhatsApp", "Signal", "social media"},
	}
	h.as(h.desk, func(tx *store.Tx) error { return request.Register(tx, h.request) })
}

// find acknowledges the request and collects papers.
func (h *hall) find() int {
	h.t.Helper()
	found := 0
	h.day(2018, 7, 3)
	h.as(h.desk, func(tx *store.Tx) error {
		return request.Acknowledge(tx, h.request.ID, law.Day(2018, 7, 3), "Wij hebben uw verzoek ontvangen.")
	})
	h.as(h.desk, func(tx *store.Tx) (err error) {
		found, err = request.Collect(tx, h.request.ID)
		return err
	})
	h.as(h.desk, func(tx *store.Tx) error { return request.Assign(tx, h.request.ID, h.second.Person) })
	return found
}

// list puts papers on the inventory as one document.
func (h *hall) list(nr int, title string, names ...string) {
	h.t.Helper()
	var ids []uint
	for _, name := range names {
		ids = append(ids, h.papers[name].ID)
	}
	h.as(h.desk, func(tx *store.Tx) (err error) {
		h.documents[nr], err = request.AddDocument(tx, h.request.ID, nr, title, ids...)
		return err
	})
}

// confirm has every document assessed by the desk and confirmed by the second person.
func (h *hall) confirm() {
	h.t.Helper()
	for _, d := range h.documents {
		if d.PublicURL == "" {
			h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, d.ID) })
			h.as(h.second, func(tx *store.Tx) error { return request.Confirm(tx, d.ID) })
		}
	}
}

func at(year int, month time.Month, day, hour, minute int) time.Time {
	return time.Date(year, month, day, hour, minute, 0, 0, law.Amsterdam)
}
