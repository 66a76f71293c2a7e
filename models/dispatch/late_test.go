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
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// called convenes the meeting and lays a paper on a new item, that the members do not have yet.
func (d *desk) called() (late uint) {
	d.t.Helper()
	return d.laid(d.convened())
}

// convened convenes the meeting with one item, and gives that.
func (d *desk) convened() (item *meeting.Item) {
	d.t.Helper()
	d.change(d.secretary, func(tx *store.Tx) error {
		rubrics, err := meeting.Rubrics(tx, d.meeting.ID)
		if err != nil {
			return err
		}
		item = &meeting.Item{Meeting: d.meeting.ID, Rubric: rubrics[0].ID, Title: "Begroting", At: -1}
		if err := meeting.AddItem(tx, item); err != nil {
			return err
		}
		return meeting.Convene(tx, d.meeting.ID, "")
	})
	return item
}

// laid lays a paper on an item.
func (d *desk) laid(item *meeting.Item) (late uint) {
	d.t.Helper()
	d.change(d.secretary, func(tx *store.Tx) error {
		p := &paper.Paper{Kind: paper.Note, Title: "Nagekomen"}
		if err := meeting.AddPaper(tx, item.ID, p); err != nil {
			return err
		}
		late = p.ID
		_, err := paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Cijfers."}}, "")
		return err
	})
	return late
}

func (d *desk) later(plan dispatch.Late) error {
	return d.s.Change(d.t.Context(), d.secretary, func(tx *store.Tx) error { return dispatch.PlanLate(tx, d.meeting.ID, plan) })
}

// sendings gives the late sendings that went out, and the one that waits or was parked.
func (d *desk) sendings() (late []meeting.Sending, waits *dispatch.Late) {
	d.t.Helper()
	storetest.Read(d.t, d.s, postman, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, d.meeting.ID)
		if err != nil {
			return err
		}
		if waits, err = dispatch.LateOf(tx, m); err != nil {
			return err
		}
		all, err := meeting.Sendings(tx, m.ID)
		for _, s := range all {
			if s.Kind == meeting.SentLate {
				late = append(late, s)
			}
		}
		return err
	})
	return late, waits
}

func TestLatePapersGoOutAtTheirMomentAndOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		d := open(t, s, clock)
		at := law.Day(2027, 3, 30).At(540)
		if err := d.later(dispatch.Late{At: at}); fault.KindOf(err) != fault.Refused {
			t.Errorf("planned before the convocation: %v", err)
		}
		item := d.convened()
		if err := d.later(dispatch.Late{At: at}); fault.KindOf(err) != fault.Refused {
			t.Errorf("nothing, and no change: %v", err)
		}
		id := d.laid(item)
		for name, c := range map[string]struct {
			plan dispatch.Late
			kind fault.Kind
		}{
			"in the past":             {dispatch.Late{At: clock.Now().Add(-time.Hour), Papers: []uint{id}}, fault.Invalid},
			"after the meeting":       {dispatch.Late{At: law.Day(2027, 4, 8).At(540), Papers: []uint{id}}, fault.Invalid},
			"a paper of elsewhere":    {dispatch.Late{At: at, Papers: []uint{id, 4711}}, fault.Invalid},
			"in no known way":         {dispatch.Late{At: at, Papers: []uint{id}, Convey: "pigeon"}, fault.Invalid},
			"a paper in no known way": {dispatch.Late{At: at, Papers: []uint{id}, Ways: meeting.Ways{id: "pigeon"}}, fault.Invalid},
			"with too long a note":    {dispatch.Late{At: at, Papers: []uint{id}, Note: strings.Repeat("a", 1001)}, fault.Invalid},
		} {
			if err := d.later(c.plan); fault.KindOf(err) != c.kind {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := d.later(dispatch.Late{At: at, Papers: []uint{id}, Convey: body.Bound, Ways: meeting.Ways{id: body.Linked, 4711: body.Attached}, Note: " Met excuses. "}); err != nil {
			t.Fatal(err)
		}
		if n := d.due(at.Add(-time.Minute)); n != 0 {
			t.Errorf("%d went out before their time", n)
		}
		d.due(at)
		d.due(at.Add(time.Minute))
		sent, waits := d.sendings()
		if len(sent) != 1 || waits != nil || sent[0].Convey != body.Bound || len(sent[0].Papers) != 1 || sent[0].Note != "Met excuses." {
			t.Fatalf("sent %+v, waits %+v", sent, waits)
		}
		// What is not sent has no way.
		if len(sent[0].Ways) != 1 || sent[0].WayOf(id) != body.Linked || sent[0].WayOf(4711) != body.Bound {
			t.Errorf("the paper goes %v", sent[0].Ways)
		}
	})
}

func TestLatePapersThatCannotGoOutAreParkedAndTold(t *testing.T) {
	at := law.Day(2027, 3, 30).At(540)
	for name, c := range map[string]struct {
		meanwhile func(d *desk, id uint) error
		late      time.Duration
		why       string
	}{
		"they went out by hand": {meanwhile: func(d *desk, id uint) error {
			return d.s.Change(d.t.Context(), d.secretary, func(tx *store.Tx) error { return meeting.SendLate(tx, d.meeting.ID, []uint{id}, "") })
		}, why: "niets nieuws"},
		"the machine slept": {late: 2 * outbox.Late, why: "te lang voorbij"},
	} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			d := open(t, storetest.OpenAt(t, clock), clock)
			id := d.called()
			if err := d.later(dispatch.Late{At: at, Papers: []uint{id}}); err != nil {
				t.Fatal(err)
			}
			if c.meanwhile != nil {
				if err := c.meanwhile(d, id); err != nil {
					t.Fatal(err)
				}
			}
			before, _ := d.sendings()
			d.due(at.Add(c.late))
			sent, waits := d.sendings()
			if len(sent) != len(before) || waits == nil || waits.State != dispatch.Parked || !strings.Contains(waits.Why, c.why) {
				t.Fatalf("sent %d, before %d, waits %+v", len(sent), len(before), waits)
			}
			told := 0
			storetest.Read(t, d.s, postman, func(tx *store.Tx) error {
				all, _, err := outbox.List(tx, store.Page{})
				for i := range all {
					if all[i].Kind == outbox.ConvocationParked && dispatch.IsLate(&all[i]) {
						told++
					}
				}
				return err
			})
			if told != 1 {
				t.Errorf("the secretaries are told %d times", told)
			}
		})
	}
}

func TestAPlannedLateSendingIsCalledOff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		d := open(t, s, clock)
		id, at := d.called(), law.Day(2027, 3, 30).At(540)
		if err := d.later(dispatch.Late{At: at, Papers: []uint{id}}); err != nil {
			t.Fatal(err)
		}
		withdraw := func(who access.Actor) error {
			return s.Change(t.Context(), who, func(tx *store.Tx) error { return dispatch.WithdrawLate(tx, d.meeting.ID) })
		}
		member := access.Actor{Account: 7, Person: 7, In: []access.Held{{Role: access.Member, Body: d.body.ID}}}
		if err := withdraw(member); fault.KindOf(err) != fault.Denied {
			t.Errorf("a member calls it off: %v", err)
		}
		if err := withdraw(d.secretary); err != nil {
			t.Fatal(err)
		}
		if err := withdraw(d.secretary); fault.KindOf(err) != fault.Refused {
			t.Errorf("called off twice: %v", err)
		}
		d.due(at)
		if sent, _ := d.sendings(); len(sent) != 0 {
			t.Errorf("sent %+v", sent)
		}
	})
}
