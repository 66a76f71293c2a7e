package dispatch_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var postman = access.System("postbode")

// desk is a body with a secretary and a meeting of which the agenda is ready.
type desk struct {
	t         *testing.T
	s         *store.Store
	clock     *storetest.Clock
	body      body.Body
	account   *person.Account
	secretary access.Actor
	meeting   meeting.Meeting
}

func open(t *testing.T, s *store.Store, clock *storetest.Clock) *desk {
	t.Helper()
	clock.Set(time.Date(2027, 3, 20, 9, 0, 0, 0, time.UTC))
	d := &desk{t: t, s: s, clock: clock, body: body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, Convey: body.Bound}}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "BZK", "Binnenlandse Zaken"); err != nil {
			return err
		}
		if err := body.Found(tx, &d.body, nil); err != nil {
			return err
		}
		for role, name := range map[access.Role]string{access.Secretary: "hanneke", access.Member: "farid"} {
			p := &person.Person{Name: name, Email: name + "@example.nl", Ministry: 1}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			if err := body.Join(tx, &body.Membership{Body: d.body.ID, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)}); err != nil {
				return err
			}
			if role == access.Secretary {
				var err error
				if d.account, err = person.OpenAccount(tx, p, "welkom bij beraad"); err != nil {
					return err
				}
			}
		}
		var err error
		d.secretary, err = body.Actor(tx, d.account)
		return err
	})
	on := law.Day(2027, 4, 7)
	d.change(d.secretary, func(tx *store.Tx) error {
		d.meeting = meeting.Meeting{Body: d.body.ID, StartsAt: on.At(570), EndsAt: on.At(720), Venue: "Z36-30"}
		if err := meeting.Plan(tx, &d.meeting); err != nil {
			return err
		}
		return meeting.Prepare(tx, d.meeting.ID)
	})
	return d
}

func (d *desk) change(who access.Actor, work func(tx *store.Tx) error) {
	d.t.Helper()
	storetest.Change(d.t, d.s, who, work)
}

// plan lets the convocation go out at a moment.
func (d *desk) plan(at time.Time) error {
	return d.s.Change(d.t.Context(), d.secretary, func(tx *store.Tx) error { return dispatch.Plan(tx, d.meeting.ID, at, meeting.Way{All: body.Linked}) })
}

// due does what the program does at a moment.
func (d *desk) due(at time.Time) (n int) {
	d.t.Helper()
	d.clock.Set(at)
	d.change(postman, func(tx *store.Tx) (err error) {
		n, err = dispatch.StartDue(tx)
		return err
	})
	return n
}

// now gives the meeting, what is planned of it, and the kinds of mail that were made.
func (d *desk) now() (m *meeting.Meeting, c *dispatch.Convocation, mail []outbox.Kind) {
	d.t.Helper()
	storetest.Read(d.t, d.s, postman, func(tx *store.Tx) (err error) {
		if m, err = meeting.Find(tx, d.meeting.ID); err != nil {
			return err
		}
		if c, err = dispatch.Of(tx, m); err != nil {
			return err
		}
		all, _, err := outbox.List(tx, store.Page{})
		for _, one := range all {
			mail = append(mail, one.Kind)
		}
		return err
	})
	return m, c, mail
}

func TestAConvocationGoesOutAtItsMomentAndOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		d := open(t, s, clock)
		// Past the night on which the clock goes forward: 9.00 in Amsterdam is an hour earlier for the world.
		at := law.Day(2027, 3, 30).At(540)
		if at.UTC().Hour() != 7 {
			t.Fatalf("nine o'clock is %v", at.UTC())
		}
		if err := d.plan(at); err != nil {
			t.Fatal(err)
		}
		if n := d.due(at.Add(-time.Minute)); n != 0 {
			t.Errorf("%d went out before their time", n)
		}
		// What stands on the agenda at that time goes out, not what stood there when it was planned.
		d.change(d.secretary, func(tx *store.Tx) error {
			rubrics, err := meeting.Rubrics(tx, d.meeting.ID)
			if err != nil {
				return err
			}
			return meeting.AddItem(tx, &meeting.Item{Meeting: d.meeting.ID, Rubric: rubrics[0].ID, Title: "Nagekomen", At: -1})
		})
		if n := d.due(at); n != 1 {
			t.Errorf("%d went out at their time", n)
		}
		m, c, mail := d.now()
		if m.State != meeting.Convened || c != nil || len(mail) != 1 || mail[0] != outbox.Convocation {
			t.Errorf("the meeting is %s, planned is %+v, mail is %v", m.State, c, mail)
		}
		storetest.Read(t, s, postman, func(tx *store.Tx) error {
			sent, err := meeting.Sendings(tx, m.ID)
			if err == nil && (len(sent) != 1 || sent[0].Convey != body.Linked) {
				t.Errorf("sent %+v", sent)
			}
			return err
		})
		if n := d.due(at.Add(time.Hour)); n != 0 {
			t.Errorf("%d went out twice", n)
		}
	})
}

func TestAConvocationThatCannotGoOutIsParkedAndTold(t *testing.T) {
	at := law.Day(2027, 3, 30).At(540)
	for name, c := range map[string]struct {
		meanwhile func(d *desk, tx *store.Tx) error
		who       access.Actor // who does it; nobody for the secretary
		late      time.Duration
		why       string
	}{
		"the place was taken off": {meanwhile: func(d *desk, tx *store.Tx) error {
			m, err := meeting.Find(tx, d.meeting.ID)
			if err != nil {
				return err
			}
			m.Venue = ""
			return meeting.Change(tx, m)
		}, why: "Vul de plaats van de vergadering in."},
		"the secretary left": {meanwhile: func(d *desk, tx *store.Tx) error {
			members, err := body.Members(tx, d.body.ID, law.Day(2027, 3, 20))
			if err != nil {
				return err
			}
			for _, m := range members {
				if m.Role == access.Secretary {
					err = body.End(tx, m.ID, law.Day(2027, 3, 21), "andere baan")
				}
			}
			return err
		}, who: access.System("toets"), why: "geen secretaris van dit gremium meer"},
		"the account was blocked": {meanwhile: func(d *desk, tx *store.Tx) error { return person.Disable(tx, d.account, "weg") }, who: access.System("toets"), why: "geen secretaris"},
		"the machine slept":       {late: 2 * outbox.Late, why: "te lang voorbij"},
	} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			d := open(t, storetest.OpenAt(t, clock), clock)
			if err := d.plan(at); err != nil {
				t.Fatal(err)
			}
			if c.meanwhile != nil {
				who := d.secretary
				if c.who.Name != "" {
					who = c.who
				}
				d.change(who, func(tx *store.Tx) error { return c.meanwhile(d, tx) })
			}
			d.due(at.Add(c.late))
			m, planned, mail := d.now()
			if m.State != meeting.Preparing || planned == nil || planned.State != dispatch.Parked || !strings.Contains(planned.Why, c.why) {
				t.Fatalf("the meeting is %s, planned is %+v", m.State, planned)
			}
			if len(mail) > 1 || len(mail) == 1 && mail[0] != outbox.ConvocationParked || len(mail) == 0 && name != "the secretary left" {
				t.Errorf("mail is %v", mail)
			}
			d.due(at.Add(c.late + time.Hour))
			if _, _, again := d.now(); len(again) != len(mail) {
				t.Errorf("it is told twice: %v", again)
			}
		})
	}
}

func TestAPlannedConvocationIsChangedAndCalledOff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		d := open(t, s, clock)
		at := law.Day(2027, 3, 30).At(540)
		for name, bad := range map[string]time.Time{"past": clock.Now().Add(-time.Hour), "after the meeting": law.Day(2027, 4, 8).At(540)} {
			if err := d.plan(bad); fault.GapsIn(err).For("at") == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := d.plan(at); err != nil {
			t.Fatal(err)
		}
		if err := d.plan(at.Add(24 * time.Hour)); err != nil {
			t.Fatal(err)
		}
		if n := d.due(at); n != 0 {
			t.Errorf("%d went out at the moment that was changed", n)
		}
		withdraw := func() error {
			return s.Change(t.Context(), d.secretary, func(tx *store.Tx) error { return dispatch.Withdraw(tx, d.meeting.ID) })
		}
		if err := withdraw(); err != nil {
			t.Fatal(err)
		}
		if err := withdraw(); fault.KindOf(err) != fault.Refused {
			t.Errorf("called off twice: %v", err)
		}
		if n := d.due(at.Add(24 * time.Hour)); n != 0 {
			t.Errorf("%d went out that were called off", n)
		}
		// Convened by hand: what was planned does nothing any more.
		clock.Set(at)
		if err := d.plan(at.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		d.change(d.secretary, func(tx *store.Tx) error { return meeting.Convene(tx, d.meeting.ID, "") })
		d.due(at.Add(time.Hour))
		if _, c, mail := d.now(); c != nil || len(mail) != 1 {
			t.Errorf("planned is %+v, mail is %v", c, mail)
		}
		member := access.Actor{Account: 7, Person: 7, In: []access.Held{{Role: access.Member, Body: d.body.ID}}}
		if err := s.Change(t.Context(), member, func(tx *store.Tx) error { return dispatch.Plan(tx, d.meeting.ID, at, meeting.Way{}) }); fault.KindOf(err) != fault.Denied {
			t.Errorf("a member plans: %v", err)
		}
	})
}
