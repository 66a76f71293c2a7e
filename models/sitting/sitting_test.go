package sitting_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/sitting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// room is a house with one convened meeting of three hours, that begins at half past nine in Amsterdam.
type room struct {
	t                                            *testing.T
	s                                            *store.Store
	clock                                        *storetest.Clock
	body                                         body.Body
	secretary, second, member, insider, stranger access.Actor
	begins                                       time.Time
	meeting                                      meeting.Meeting
	rubric                                       meeting.Rubric
	// opening takes ten minutes, apps twenty, secret thirty and is for the insider only, closing has no time.
	opening, apps, secret, closing meeting.Item
	people                         int
}

func enter(t *testing.T, s *store.Store, clock *storetest.Clock) *room {
	t.Helper()
	r := &room{t: t, s: s, clock: clock, begins: time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC)}
	r.body = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}"}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if _, err := person.AddOrganisation(tx, "EZK", "Economische Zaken en Klimaat"); err != nil {
			return err
		}
		return body.Found(tx, &r.body, nil)
	})
	r.secretary, r.second = r.join("Hanneke", access.Secretary), r.join("Ruben", access.Secretary)
	r.member, r.insider = r.join("Noor", access.Member), r.join("Farid", access.Member)
	r.stranger = access.Actor{Account: 99, Person: 99, Name: "Otto", In: []access.Held{{Role: access.Secretary, Body: r.body.ID + 1}}}
	called := r.begins.AddDate(0, 0, -8)
	r.meeting = meeting.Meeting{
		Body: r.body.ID, Kind: meeting.Sitting, State: meeting.Convened, StartsAt: r.begins, EndsAt: r.begins.Add(3 * time.Hour),
		Venue: "Z36-30", NumbersFixed: true, ConvenedAt: &called, MinutesOn: law.Day(2018, 2, 12),
	}
	r.keep(&r.meeting)
	r.rubric = meeting.Rubric{Meeting: r.meeting.ID, Seq: 1, Title: "Ter bespreking", At: -1}
	r.keep(&r.rubric)
	r.opening = r.item("1", "Opening", 10)
	r.apps = r.item("4.a", "Berichtenapps", 20)
	r.secret = r.item("4.b", "Incident bij een leverancier", 30)
	r.closing = r.item("5", "Rondvraag", 0)
	r.secret.Confidential = true
	r.as(r.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, &r.meeting, "")
		if err != nil {
			return err
		}
		if err := permit.Save(&r.secret); err != nil {
			return err
		}
		return permit.Create(&meeting.Circle{Item: r.secret.ID, Person: r.insider.Person})
	})
	return r
}

func (r *room) join(name string, role access.Role) access.Actor {
	r.t.Helper()
	r.people++
	p := &person.Person{Name: name, Email: fmt.Sprintf("persoon%d@example.nl", r.people), Ministry: 1}
	storetest.Change(r.t, r.s, access.System("toets"), func(tx *store.Tx) error {
		if err := person.Add(tx, p); err != nil {
			return err
		}
		return body.Join(tx, &body.Membership{Body: r.body.ID, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)})
	})
	return access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: role, Body: r.body.ID}}}
}

func (r *room) keep(row any) {
	r.t.Helper()
	r.as(r.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.PlanMeeting, &meeting.Meeting{Body: r.body.ID}, "")
		if err != nil {
			return err
		}
		return permit.Create(row)
	})
}

func (r *room) item(number, title string, minutes int) meeting.Item {
	r.t.Helper()
	i := meeting.Item{Meeting: r.meeting.ID, Rubric: r.rubric.ID, Number: number, Title: title, Minutes: minutes, At: -1, Seq: r.people}
	r.people++
	r.keep(&i)
	return i
}

func (r *room) as(who access.Actor, work func(tx *store.Tx) error) {
	r.t.Helper()
	storetest.Change(r.t, r.s, who, work)
}

// wants checks that work ends in a fault of a kind, or in none when kind is Internal.
func (r *room) wants(what string, kind fault.Kind, who access.Actor, work func(tx *store.Tx) error) {
	r.t.Helper()
	err := r.s.Change(context.Background(), who, work)
	if (err != nil) != (kind != fault.Internal) || fault.KindOf(err) != kind {
		r.t.Errorf("%s: %v, want fault %d", what, err, kind)
	}
}

// at sets the clock so many minutes after the meeting begins.
func (r *room) at(minutes int) { r.clock.Set(r.begins.Add(time.Duration(minutes) * time.Minute)) }

func (r *room) take(item uint) {
	r.t.Helper()
	r.as(r.secretary, func(tx *store.Tx) error { return sitting.Take(tx, r.meeting.ID, item) })
}

func (r *room) course(who access.Actor) (c *sitting.Course) {
	r.t.Helper()
	storetest.Read(r.t, r.s, who, func(tx *store.Tx) (err error) {
		c, err = sitting.Of(tx, r.meeting.ID)
		return err
	})
	return c
}

func TestASittingGoesFromItemToItem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		r := enter(t, s, clock)
		take := func(item uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return sitting.Take(tx, r.meeting.ID, item) }
		}
		r.wants("before its hour", fault.Refused, r.secretary, take(r.opening.ID))
		if c := r.course(r.member); c.Phase != sitting.Before || c.At != -1 || c.Next() != 0 {
			t.Errorf("before: %s, at %d, next %d", c.Phase, c.At, c.Next())
		}
		r.at(0)
		if c := r.course(r.member); c.Phase != sitting.Waiting {
			t.Errorf("at its hour: %s", c.Phase)
		}
		r.wants("a member", fault.Denied, r.member, take(r.opening.ID))
		r.wants("a stranger", fault.Missing, r.stranger, take(r.opening.ID))
		r.wants("an item that is not there", fault.Missing, r.secretary, take(9999))
		r.at(5)
		r.take(r.opening.ID)
		r.as(r.second, take(r.opening.ID)) // once more is nothing
		r.at(12)
		c := r.course(r.member)
		if p, going := c.Now(); !going || p.Title != "Opening" || p.Took != 7*time.Minute || c.Points[c.Next()].Title != "Berichtenapps" {
			t.Errorf("after seven minutes: %+v, next %d", p, c.Next())
		}
		if lag, known := c.Lag(clock.Now()); lag != 5*time.Minute || !known {
			t.Errorf("lag %v, want the five minutes that it began late", lag)
		}
		r.at(20)
		if lag, _ := r.course(r.member).Lag(clock.Now()); lag != 10*time.Minute {
			t.Errorf("lag %v, want ten minutes: it should have ended at ten past", lag)
		}
		r.take(sitting.Break)
		r.at(30)
		if c := r.course(r.member); c.Phase != sitting.Resting || c.Points[c.Next()].Title != "Berichtenapps" || c.Points[0].Took != 15*time.Minute {
			t.Errorf("in the break: %s, next %d, the opening took %v", c.Phase, c.Next(), c.Points[0].Took)
		}
		r.take(r.closing.ID)
		r.take(r.apps.ID)
		r.at(33)
		c = r.course(r.secretary)
		if c.Left() != 1 || c.Points[c.Next()].Item != r.secret.ID {
			t.Errorf("%d left, next %d; the secret one is left", c.Left(), c.Next())
		}
		r.as(r.secretary, func(tx *store.Tx) error {
			for _, i := range []meeting.Item{r.opening, r.apps, r.secret, r.closing} {
				if err := meeting.RecordOutcome(tx, i.ID, meeting.Noted, 0, ""); err != nil {
					return err
				}
			}
			return meeting.Hold(tx, r.meeting.ID)
		})
		r.at(120)
		if c := r.course(r.member); c.Phase != sitting.Over || c.Next() != -1 || c.Points[1].Took != 3*time.Minute {
			t.Errorf("held: %s, next %d, apps took %v", c.Phase, c.Next(), c.Points[1].Took)
		}
		r.wants("after it was held", fault.Refused, r.secretary, take(r.opening.ID))
	})
}

func TestWhoMayNotSeeAnItemLearnsNothingOfIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		r := enter(t, s, clock)
		late := meeting.Item{Meeting: r.meeting.ID, Rubric: r.rubric.ID, Number: "4.c", Title: "Geheim punt van vandaag", Unsent: true, At: -1, Seq: 99}
		r.keep(&late)
		r.at(0)
		if c := r.course(r.member); len(c.Points) != 4 {
			t.Errorf("a member sees %d points, want the four of the agenda that was sent", len(c.Points))
		}
		r.take(r.secret.ID)
		p, _ := r.course(r.member).Now()
		if !p.Hidden || p.Title != meeting.ConfidentialTitle || p.Number != "4.b" || p.By != "" {
			t.Errorf("a member sees %+v", p)
		}
		for name, who := range map[string]access.Actor{"its circle": r.insider, "the secretary": r.secretary} {
			if p, _ := r.course(who).Now(); p.Hidden || p.Title != r.secret.Title {
				t.Errorf("%s sees %+v", name, p)
			}
		}
		member, secretary := r.course(r.member), r.course(r.secretary)
		if !member.Points[3].From.Equal(secretary.Points[3].From) {
			t.Error("what a member does not see takes no time on his agenda")
		}
		r.take(late.ID)
		if p, _ := r.course(r.member).Now(); p.Number != "" || p.Title != sitting.Unsent || !p.Hidden {
			t.Errorf("of an item that was not sent a member sees %+v", p)
		}
		for name, who := range map[string]access.Actor{"a stranger": r.stranger, "the public": access.Public} {
			r.wants(name, fault.Missing, who, func(tx *store.Tx) error { _, err := sitting.Of(tx, r.meeting.ID); return err })
		}
	})
}

// write saves a text of an item; base is what the writer began from.
func (r *room) write(who access.Actor, item uint, version uint, base, text string) (w sitting.Written, err error) {
	err = r.s.Change(context.Background(), who, func(tx *store.Tx) (err error) {
		w, err = sitting.Write(tx, sitting.Draft{Meeting: r.meeting.ID, Item: item, Version: version, Base: &base, Text: text})
		return err
	})
	return w, err
}

func TestTwoWritersLoseNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		r := enter(t, s, clock)
		r.at(1)
		first, err := r.write(r.secretary, r.apps.ID, 0, "", "AZ: Eens.\nBZK: Niet eens.")
		if err != nil || first.Version != 1 {
			t.Fatalf("%+v %v", first, err)
		}
		if other, err := r.write(r.second, r.opening.ID, 0, "", "De voorzitter opent."); err != nil || other.Merged {
			t.Errorf("another item: %+v %v", other, err)
		}
		mine, err := r.write(r.secretary, r.apps.ID, 1, first.Text, "AZ: Geheel eens.\nBZK: Niet eens.")
		if err != nil || mine.Version != 2 {
			t.Fatalf("%+v %v", mine, err)
		}
		both, err := r.write(r.second, r.apps.ID, 1, first.Text, "AZ: Eens.\nBZK: Nog niet eens.")
		if err != nil || !both.Merged || both.Text != "AZ: Geheel eens.\nBZK: Nog niet eens." || both.Version != 3 {
			t.Errorf("different paragraphs: %+v %v", both, err)
		}
		_, err = r.write(r.secretary, r.apps.ID, 2, mine.Text, "AZ: Geheel eens.\nBZK: Toch eens.")
		if f := fault.Of(err); f == nil || f.Kind != fault.Stale || f.Theirs != both.Text {
			t.Errorf("the same paragraph: %v", err)
		}
		again, err := r.write(r.second, r.apps.ID, 2, mine.Text, both.Text)
		if err != nil || again.Version != 3 || again.Merged {
			t.Errorf("what stands there already: %+v %v", again, err)
		}
		lost := sitting.Draft{Meeting: r.meeting.ID, Item: r.apps.ID, Version: 1, Base: &first.Text, Tried: both.Text, Text: both.Text + "\nEZK: Ook."}
		r.as(r.second, func(tx *store.Tx) error {
			w, err := sitting.Write(tx, lost)
			if w.Merged || w.Text != lost.Text {
				t.Errorf("after an answer that got lost: %+v", w)
			}
			return err
		})
		storetest.Read(t, s, r.secretary, func(tx *store.Tx) error {
			hands, err := sitting.Hands(tx, r.meeting.ID)
			if len(hands) != 2 || hands[0].Name != "Ruben" {
				t.Errorf("hands: %+v", hands)
			}
			return err
		})
		storetest.Read(t, s, r.member, func(tx *store.Tx) error {
			hands, err := sitting.Hands(tx, r.meeting.ID)
			if len(hands) != 0 {
				t.Errorf("a member sees who writes: %+v", hands)
			}
			return err
		})
		r.wants("a member writes", fault.Denied, r.member, func(tx *store.Tx) error {
			_, err := sitting.Write(tx, sitting.Draft{Meeting: r.meeting.ID, Item: r.apps.ID, Text: "Ik ook."})
			return err
		})
	})
}
