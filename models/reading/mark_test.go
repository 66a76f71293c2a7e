package reading_test

import (
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// desk is a house with one meeting, a paper on its one item, and people of all kinds.
type desk struct {
	t                                   *testing.T
	s                                   *store.Store
	member, other, secretary, stranger  access.Actor
	auditor, coordinator, admin, system access.Actor
	meeting                             meeting.Meeting
	item                                meeting.Item
	paper                               paper.Paper
}

func sit(t *testing.T, s *store.Store) *desk {
	t.Helper()
	d := &desk{t: t, s: s, system: access.System("toets")}
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}"}
	storetest.Change(t, s, d.system, func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "EZK", "Economische Zaken en Klimaat"); err != nil {
			return err
		}
		return body.Found(tx, &b, nil)
	})
	d.member, d.other = d.join("Noor", b.ID, access.Member), d.join("Farid", b.ID, access.Member)
	d.secretary = d.join("Hanneke", b.ID, access.Secretary)
	d.stranger = d.join("Otto", 0, "")
	d.auditor, d.coordinator, d.admin = d.join("Annelies", 0, access.Auditor), d.join("Marijke", 0, access.Coordinator), d.join("Ruben", 0, access.Admin)
	at := time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC)
	d.meeting = meeting.Meeting{Body: b.ID, Kind: meeting.Sitting, State: meeting.Convened, StartsAt: at, EndsAt: at.Add(3 * time.Hour)}
	storetest.Change(t, s, d.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, &d.meeting, "")
		if err != nil {
			return err
		}
		if err := permit.Create(&d.meeting); err != nil {
			return err
		}
		d.item = meeting.Item{Meeting: d.meeting.ID, Number: "4.c", Title: "Berichtenapps"}
		return permit.Create(&d.item)
	})
	d.paper = d.lay("Notitie berichtenapps", false)
	return d
}

func (d *desk) join(name string, in uint, role access.Role) access.Actor {
	d.t.Helper()
	p := &person.Person{Name: name, Email: name + "@example.nl", Ministry: 1}
	storetest.Change(d.t, d.s, d.system, func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil || in == 0 {
			return err
		}
		return body.Join(tx, &body.Membership{Body: in, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	who := access.Actor{Account: p.ID, Person: p.ID, Name: name}
	if in != 0 {
		who.In = []access.Held{{Role: role, Body: in}}
	} else if role != "" {
		who.Global = []access.Role{role}
	}
	return who
}

// lay puts a paper with one version on the item, as the members see it.
func (d *desk) lay(title string, confidential bool) paper.Paper {
	d.t.Helper()
	p := paper.Paper{Kind: paper.Note, Title: title, Date: law.Day(2018, 2, 2), Body: d.meeting.Body, Meeting: d.meeting.ID, Confidential: confidential}
	storetest.Change(d.t, d.s, d.secretary, func(tx *store.Tx) error {
		if err := paper.Add(tx, &p, d.item.ID); err != nil {
			return err
		}
		permit, err := tx.Permit(access.SendLate, &d.meeting, "")
		if err != nil {
			return err
		}
		if confidential {
			if err := paper.Confide(permit, []uint{d.member.Person}, p.ID); err != nil {
				return err
			}
		}
		return paper.Release(permit, p.ID)
	})
	d.write(p.ID)
	return d.fresh(d.secretary, p.ID)
}

// write adds a version.
func (d *desk) write(id uint) (v *paper.Version) {
	d.t.Helper()
	storetest.Change(d.t, d.s, d.secretary, func(tx *store.Tx) (err error) {
		v, err = paper.Write(tx, id, []paper.Block{{Kind: paper.Paragraph, Text: "Gebruik geen berichtenapps."}}, "aangevuld")
		return err
	})
	return v
}

func (d *desk) fresh(who access.Actor, id uint) (p paper.Paper) {
	d.t.Helper()
	storetest.Read(d.t, d.s, who, func(tx *store.Tx) error {
		found, err := paper.Find(tx, id)
		if err == nil {
			p = *found
		}
		return err
	})
	return p
}

func (d *desk) opens(who access.Actor, v *paper.Version) {
	d.t.Helper()
	storetest.Change(d.t, d.s, who, func(tx *store.Tx) error { return reading.Opened(tx, v) })
}

func (d *desk) latest(id uint) (v *paper.Version) {
	d.t.Helper()
	storetest.Read(d.t, d.s, d.secretary, func(tx *store.Tx) (err error) {
		v, err = paper.LatestOf(tx, id)
		return err
	})
	return v
}

// stands checks how the paper stands to somebody, and gives the revision of what he keeps.
func (d *desk) stands(who access.Actor, want reading.State) (revision string) {
	d.t.Helper()
	storetest.Read(d.t, d.s, who, func(tx *store.Tx) error {
		seen, err := reading.SeenOf(tx, []uint{d.paper.ID})
		if err != nil {
			return err
		}
		if got := seen.Of(d.fresh(d.secretary, d.paper.ID)); got != want {
			d.t.Errorf("the paper stands to %s as %d, want %d", who.Name, got, want)
		}
		revision, err = reading.Revision(tx)
		return err
	})
	return revision
}

func TestAPaperIsUnreadThenReadThenChanged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		before := d.stands(d.member, reading.Unread)
		first := d.latest(d.paper.ID)
		d.opens(d.member, first)
		after := d.stands(d.member, reading.Read)
		if before == after {
			t.Error("a mark does not show in the revision: a page would say 304 that it does not show")
		}
		d.opens(d.member, first)
		if again := d.stands(d.member, reading.Read); again != after {
			t.Error("opening the same version once more changed the revision")
		}
		d.stands(d.other, reading.Unread)
		second := d.write(d.paper.ID)
		d.stands(d.member, reading.Changed)
		d.opens(d.member, first) // what he knows already tells him nothing new
		d.stands(d.member, reading.Changed)
		d.opens(d.member, second)
		d.stands(d.member, reading.Read)
		d.opens(d.member, first)
		d.stands(d.member, reading.Read)
		d.stands(d.system, reading.Empty)
	})
}

func TestWhatSomebodyReadIsSeenByNobodyElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		trail := d.trail()
		d.opens(d.member, d.latest(d.paper.ID))
		storetest.Change(t, s, d.member, func(tx *store.Tx) error {
			return reading.Keep(tx, reading.Place{Meeting: d.meeting.ID, Item: d.item.ID, Paper: d.paper.ID})
		})
		if d.trail() != trail {
			t.Error("the trail tells what somebody reads")
		}
		for _, who := range []access.Actor{d.other, d.secretary, d.stranger, d.auditor, d.coordinator, d.admin, d.system, access.Public} {
			storetest.Read(t, s, who, func(tx *store.Tx) error {
				marks, err := store.Count(store.Of[reading.Mark](tx))
				if err != nil {
					return err
				}
				places, err := store.Count(store.Of[reading.Place](tx))
				if marks+places != 0 {
					t.Errorf("%s sees %d marks and %d places of another", who.Name, marks, places)
				}
				return err
			})
		}
	})
}

func (d *desk) trail() (n uint) {
	d.t.Helper()
	storetest.Read(d.t, d.s, d.auditor, func(tx *store.Tx) (err error) {
		n, err = tx.DataVersion()
		return err
	})
	return n
}

func TestNobodyMarksWhatHeMayNotSee(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		v := d.latest(d.paper.ID)
		err := s.Change(t.Context(), d.stranger, func(tx *store.Tx) error { return reading.Opened(tx, v) })
		if fault.KindOf(err) != fault.Missing {
			t.Errorf("a stranger marks a paper as read: %v", err)
		}
		storetest.Change(t, s, d.stranger, func(tx *store.Tx) error {
			n, err := reading.OpenedAll(tx, []uint{d.paper.ID})
			if n != 0 {
				t.Errorf("a stranger marked %d papers", n)
			}
			return err
		})
	})
}

func TestAllIsMarkedButWhatIsConfidential(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		secret := d.lay("Vertrouwelijk", true)
		storetest.Change(t, s, d.member, func(tx *store.Tx) error {
			n, err := reading.OpenedAll(tx, []uint{d.paper.ID, secret.ID})
			if n != 1 {
				t.Errorf("%d papers were marked, want 1", n)
			}
			seen, err2 := reading.SeenOf(tx, []uint{d.paper.ID, secret.ID})
			if seen.Of(secret) != reading.Unread {
				t.Error("a confidential paper counts as read without a witness")
			}
			if err == nil {
				err = err2
			}
			return err
		})
		d.stands(d.member, reading.Read)
	})
}

func TestOneGoesOnWhereOneWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := sit(t, s)
		for _, at := range []reading.Place{{Item: d.item.ID}, {Item: d.item.ID, Paper: d.paper.ID}} {
			at.Meeting = d.meeting.ID
			storetest.Change(t, s, d.member, func(tx *store.Tx) error { return reading.Keep(tx, at) })
			storetest.Read(t, s, d.member, func(tx *store.Tx) error {
				got, err := reading.PlaceIn(tx, d.meeting.ID)
				if got.Item != at.Item || got.Paper != at.Paper {
					t.Errorf("one was at %d/%d, want %d/%d", got.Item, got.Paper, at.Item, at.Paper)
				}
				return err
			})
		}
		storetest.Read(t, s, d.other, func(tx *store.Tx) error {
			got, err := reading.PlaceIn(tx, d.meeting.ID)
			if got != (reading.Place{}) {
				t.Errorf("another one is at %v", got)
			}
			return err
		})
	})
}
