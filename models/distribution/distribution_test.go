package distribution_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func minutesOn(tx *store.Tx, minutes int) time.Time {
	return tx.Now().Add(time.Duration(minutes) * time.Minute)
}

func TestNeedsSecond(t *testing.T) {
	for name, c := range map[string]struct {
		policy uint
		people int
		want   bool
	}{
		"a policy line to one person":  {1, 1, true},
		"other mail to a hundred":      {0, 100, false},
		"other mail to more than that": {0, 101, true},
		"other mail to nobody":         {0, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := distribution.NeedsSecond(&distribution.Distribution{Policy: c.policy}, c.people); got != c.want {
				t.Errorf("needs a second person: %v, want %v", got, c.want)
			}
		})
	}
}

func TestWallTime(t *testing.T) {
	for name, c := range map[string]struct {
		day          law.Date
		hour, minute int
		want         string
		twice, none  bool
	}{
		"in winter":                    {law.Day(2018, 2, 14), 10, 50, "2018-02-14T09:50:00Z", false, false},
		"in summer":                    {law.Day(2018, 6, 14), 10, 50, "2018-06-14T08:50:00Z", false, false},
		"that summer time passes over": {law.Day(2018, 3, 25), 2, 30, "", false, true},
		"that comes twice: the first":  {law.Day(2018, 10, 28), 2, 30, "2018-10-28T00:30:00Z", true, false},
		"just after it came twice":     {law.Day(2018, 10, 28), 3, 0, "2018-10-28T02:00:00Z", false, false},
		"at midnight":                  {law.Day(2018, 1, 1), 0, 0, "2017-12-31T23:00:00Z", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			at, twice, err := distribution.WallTime(c.day, c.hour, c.minute)
			if (err != nil) != c.none || twice != c.twice {
				t.Fatalf("twice %v, error %v", twice, err)
			}
			if got := at.UTC().Format(time.RFC3339); err == nil && got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestALineThatIsNotFinalIsNotApproved(t *testing.T) {
	s := storetest.OpenAt(t, storetest.At(storetest.Start))
	h := enter(t, s, nil)
	h.as(h.secretary, func(tx *store.Tx) error {
		_, err := policy.Write(tx, h.line, "Een nieuwe tekst.", "anders")
		return err
	})
	id := h.composed(h.letter())
	h.wants("approve", fault.Refused, h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, id) })
}

func TestAMailOutGoesAtItsTimeAndOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.planned(h.letter(), 30, 0)
		if n := h.start(); n != 0 {
			t.Errorf("%d started before their time", n)
		}
		h.is(id, distribution.Planned)
		clock.Set(clock.Now().Add(30 * time.Minute))
		if n := h.start(); n != 1 {
			t.Errorf("%d started, want 1", n)
		}
		if n := h.start(); n != 0 {
			t.Errorf("%d started a second time", n)
		}
		if tally := h.tally(id); tally[outbox.Queued] != 4 || len(tally) != 1 {
			t.Errorf("deliveries: %v, want 4 queued", tally)
		}
		h.deliver(id, outbox.Accepted)
		h.is(id, distribution.Finished)
		storetest.Read(t, s, machine, func(tx *store.Tx) error {
			p, err := policy.Find(tx, h.line)
			if err == nil && p.State != policy.Spread {
				t.Errorf("the policy line is %s, want spread", p.State)
			}
			return err
		})
	})
}

func TestEachRecipientGetsOneMail(t *testing.T) {
	s := storetest.OpenAt(t, storetest.At(storetest.Start))
	h := enter(t, s, nil)
	var fixed uint
	h.as(h.secretary, func(tx *store.Tx) error {
		l := &distribution.List{Body: h.cio.ID, Name: "Vast"}
		if err := distribution.AddList(tx, l); err != nil {
			return err
		}
		fixed = l.ID
		if err := distribution.AddAddress(tx, l.ID, "Hanneke thuis", "PERSOON1@example.nl"); err != nil {
			return err
		}
		return distribution.AddAddress(tx, l.ID, "", "secretariaat@example.nl")
	})
	h.as(h.secretary, func(tx *store.Tx) error {
		lists := []uint{h.cioMembers, fixed}
		to, err := distribution.AudienceOf(tx, lists)
		if err != nil || to.Count != 5 || len(to.First) != 5 || len(to.Without) != 0 {
			t.Errorf("%d recipients and %v without an address, want 5 and none: %v, %v", to.Count, to.Without, to.First, err)
		}
		page, total, err := distribution.Recipients(tx, lists, store.Page{Number: 2, Size: 3})
		if total != 5 || fmt.Sprint(page) != fmt.Sprint(to.First[3:]) {
			t.Errorf("the second page is %v of %d; want %v", page, total, to.First[3:])
		}
		return err
	})
	h.wants("the same address again", fault.Invalid, h.secretary, func(tx *store.Tx) error {
		return distribution.AddAddress(tx, fixed, "Iemand anders", "Secretariaat@example.nl")
	})
}

func TestOneThatWaitsForAnotherGoesOnlyAfterItEndedWell(t *testing.T) {
	for name, c := range map[string]struct {
		ends outbox.DeliveryState
		want int
	}{
		"it ended well":     {outbox.Accepted, 1},
		"it partly failed":  {outbox.Refused, 0},
		"it is not certain": {outbox.Uncertain, 0},
	} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			h := enter(t, storetest.OpenAt(t, clock), clock)
			first := h.planned(h.letter(), 10, 0)
			h.planned(h.letter(), 10, first)
			clock.Set(clock.Now().Add(10 * time.Minute))
			if n := h.start(); n != 1 {
				t.Fatalf("%d started, want the first alone", n)
			}
			h.deliver(first, c.ends)
			clock.Set(clock.Now().Add(time.Minute))
			if n := h.start(); n != c.want {
				t.Errorf("%d started, want %d", n, c.want)
			}
		})
	}
}

func TestAMailOutThatIsFoundTooLateOrChangedIsParked(t *testing.T) {
	for name, c := range map[string]struct {
		late   time.Duration
		change bool
		want   distribution.State
	}{
		"in time":                          {time.Minute, false, distribution.Running},
		"late, while the program was down": {3 * time.Hour, false, distribution.Parked},
		"changed after its approval":       {time.Minute, true, distribution.Parked},
	} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			h := enter(t, storetest.OpenAt(t, clock), clock)
			id := h.planned(h.letter(), 10, 0)
			if c.change {
				h.as(h.secretary, func(tx *store.Tx) error {
					d, err := distribution.Find(tx, id)
					if err != nil {
						return err
					}
					permit, err := tx.Permit(access.ComposeDistribution, d, "past the rules")
					if err != nil {
						return err
					}
					d.Intro = "Iets heel anders."
					return permit.Save(d)
				})
			}
			clock.Set(clock.Now().Add(10*time.Minute + c.late))
			h.start()
			h.is(id, c.want)
		})
	}
}

func TestStopping(t *testing.T) {
	h, clock := opened(t)
	early := h.planned(h.letter(), 10, 0)
	h.wants("a stop of what is not under way", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.Stop(tx, early, "haast") })
	h.wants("cancel by a member", fault.Missing, h.member, func(tx *store.Tx) error { return distribution.Cancel(tx, early, "nee") })
	h.wants("cancel before it starts", fault.Internal, h.chair, func(tx *store.Tx) error { return distribution.Cancel(tx, early, "te vroeg") })
	clock.Set(clock.Now().Add(time.Hour))
	if n := h.start(); n != 0 {
		t.Errorf("%d started that were cancelled", n)
	}

	waiting := h.planned(h.letter(), 1, 0)
	clock.Set(clock.Now().Add(time.Minute))
	h.start()
	h.wants("cancel while it is under way", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.Cancel(tx, waiting, "nee") })
	h.wants("a stop without a reason", fault.Invalid, h.secretary, func(tx *store.Tx) error { return distribution.Stop(tx, waiting, " ") })
	h.wants("a stop before anybody could get it", fault.Internal, h.secretary, func(tx *store.Tx) error { return distribution.Stop(tx, waiting, "fout") })
	h.is(waiting, distribution.Cancelled)
	if tally := h.tally(waiting); tally[outbox.Stopped] != 4 {
		t.Errorf("deliveries: %v, want all stopped", tally)
	}
}

func opened(t *testing.T) (*house, *storetest.Clock) {
	t.Helper()
	clock := storetest.At(storetest.Start)
	return enter(t, storetest.OpenAt(t, clock), clock), clock
}

func TestAStopHalfwayTellsWhoGotIt(t *testing.T) {
	h, clock := opened(t)
	id := h.planned(h.letter(), 1, 0)
	clock.Set(clock.Now().Add(time.Minute))
	h.start()
	message := h.found(id).Message
	var inHand []outbox.Delivery
	h.as(machine, func(tx *store.Tx) error {
		m, err := outbox.Find(tx, message)
		if err != nil {
			return err
		}
		if err := outbox.Begin(tx, m, "Onderwerp", "hash"); err != nil {
			return err
		}
		inHand, _, err = outbox.Claim(tx, message, 3)
		return err
	})
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.Stop(tx, id, "verkeerde bijlage") })
	h.as(machine, func(tx *store.Tx) error {
		if err := outbox.Record(tx, []outbox.Result{{Delivery: inHand[0], State: outbox.Accepted}, {Delivery: inHand[1], State: outbox.Queued, Answer: "450 straks"}}); err != nil {
			return err
		}
		return outbox.Release(tx, inHand[2:])
	})
	clock.Set(clock.Now().Add(time.Hour))
	h.as(machine, func(tx *store.Tx) error {
		claimed, _, err := outbox.Claim(tx, message, 10)
		if len(claimed) != 0 {
			t.Errorf("%d go out after the stop", len(claimed))
		}
		return err
	})
	h.settle(id)
	h.is(id, distribution.Partly)
	if tally := h.tally(id); tally[outbox.Accepted] != 1 || tally[outbox.Stopped] != 3 {
		t.Errorf("deliveries: %v, want one accepted and three stopped", tally)
	}
}

func TestPausing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.planned(h.letter(), 1, 0)
		pause := func(tx *store.Tx) error { return distribution.Pause(tx, id, "Fout in de bijlage.") }
		h.wants("before it began", fault.Refused, h.secretary, pause)
		clock.Set(clock.Now().Add(2 * time.Minute))
		h.start()
		h.wants("while it is being composed", fault.Refused, h.secretary, pause)
		h.as(machine, func(tx *store.Tx) error {
			m, err := outbox.Find(tx, h.found(id).Message)
			if err != nil {
				return err
			}
			return outbox.Begin(tx, m, "Onderwerp", "hash")
		})
		h.wants("a member", fault.Missing, h.member, pause)
		h.wants("without a reason", fault.Invalid, h.secretary, func(tx *store.Tx) error { return distribution.Pause(tx, id, " ") })
		h.as(h.secretary, pause)
		h.is(id, distribution.Paused)
		h.wants("twice", fault.Refused, h.secretary, pause)
		h.wants("cancelling", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.Cancel(tx, id, "te laat") })
		h.as(h.chair, func(tx *store.Tx) error { return distribution.Continue(tx, id) })
		h.is(id, distribution.Running)
		h.wants("going on twice", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.Continue(tx, id) })
		h.as(h.secretary, pause)
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Stop(tx, id, "Toch niet.") })
		h.is(id, distribution.Running) // until its message has come to its end
	})
}

func TestWhatFailedGoesOnceMore(t *testing.T) {
	h, clock := opened(t)
	id := h.planned(h.letter(), 1, 0)
	clock.Set(clock.Now().Add(time.Minute))
	h.start()
	h.deliver(id, outbox.Refused)
	h.is(id, distribution.Partly)
	var one outbox.Delivery
	storetest.Read(t, h.s, machine, func(tx *store.Tx) error {
		rows, _, err := outbox.Deliveries(tx, h.found(id).Message, store.Page{})
		one = rows[0]
		return err
	})
	other := h.planned(h.letter(), 1, 0)
	h.wants("of another mail-out", fault.Missing, h.secretary, func(tx *store.Tx) error { return distribution.SendAgain(tx, other, one.ID, "fout") })
	h.wants("by who does not see it", fault.Missing, h.icbrSecretary, func(tx *store.Tx) error { return distribution.SendAgain(tx, id, one.ID, "fout") })
	h.wants("by the secretary", fault.Internal, h.secretary, func(tx *store.Tx) error { return distribution.SendAgain(tx, id, one.ID, "adres klopt") })
	h.is(id, distribution.Running)
	h.wants("what is queued already", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.SendAgain(tx, id, one.ID, "weer") })
	h.deliver(id, outbox.Accepted)
	h.is(id, distribution.Partly)
	if tally := h.tally(id); tally[outbox.Accepted] != 1 || tally[outbox.Refused] != 3 {
		t.Errorf("deliveries: %v", tally)
	}
}

func TestRevisingTakesTheApprovalAway(t *testing.T) {
	h, _ := opened(t)
	id := h.planned(h.letter(), 30, 0)
	h.as(h.secretary, func(tx *store.Tx) error {
		d, err := distribution.Find(tx, id)
		if err != nil {
			return err
		}
		d.Intro = "Nog iets erbij."
		return distribution.Revise(tx, d, []uint{h.cioMembers}, nil)
	})
	d := h.found(id)
	if d.State != distribution.Draft || d.ApprovedBy != 0 || d.ApprovedAt != nil || d.SendAt != nil || d.Seal != "" {
		t.Errorf("it is still approved: %+v", d)
	}
}

func TestQuoting(t *testing.T) {
	h, clock := opened(t)
	first := h.planned(h.without(func(d *distribution.Distribution) { d.Subject = "De eerste mail" })(), 1, 0)
	private := h.composed(h.without(func(d *distribution.Distribution) { d.Policy, d.Subject = 0, "Van het CIO-beraad alleen" })())
	clock.Set(clock.Now().Add(time.Minute))
	h.start()
	h.as(h.secretary, func(tx *store.Tx) error { return policy.OfferTo(tx, h.line, h.icbr.ID) })
	for name, c := range map[string]struct {
		quote, after uint
		bare         bool
		want         fault.Kind
	}{
		"a mail of the same line, of another body": {first, 0, true, fault.Internal},
		"a mail of another body on another matter": {private, 0, false, fault.Invalid},
		"a mail that is not there":                 {999, 0, false, fault.Invalid},
		"nothing, while the line is only there":    {0, 0, true, fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			d := &distribution.Distribution{Body: h.icbr.ID, Policy: h.line, Subject: "Zie onder", Intro: "Ter kennisname.", Quote: c.quote, Bare: c.bare}
			h.wants(name, c.want, h.icbrSecretary, func(tx *store.Tx) error {
				return distribution.Compose(tx, d, []uint{h.icbrMembers}, nil)
			})
			if c.want != fault.Internal {
				return
			}
			h.as(h.icbrSecretary, func(tx *store.Tx) error {
				preview, err := distribution.PreviewOf(tx, d)
				if err == nil {
					quotes(t, preview.Blocks)
				}
				return err
			})
			h.as(h.icbrChair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
			h.wants("wait for a mail of the line", fault.Internal, h.icbrSecretary, func(tx *store.Tx) error {
				return distribution.Plan(tx, d.ID, minutesOn(tx, 5), first)
			})
			h.wants("wait for a mail that one does not know", fault.Invalid, h.icbrSecretary, func(tx *store.Tx) error {
				return distribution.Plan(tx, d.ID, minutesOn(tx, 5), private)
			})
		})
	}
}

// quotes checks that the text of the line stands in the quoted mail, and remembers the block that it repeats.
func quotes(t *testing.T, blocks []paper.Block) {
	t.Helper()
	own, quoted := 0, 0
	for _, b := range blocks {
		if b.Text != finalText {
			continue
		}
		if b.Fact("quote") != "" && b.Origin != 0 {
			quoted++
		} else {
			own++
		}
	}
	if own != 0 || quoted != 1 {
		t.Errorf("the line stands %d times in the mail and %d times in what it quotes, want 0 and 1", own, quoted)
	}
}

func TestAPreviewShowsTheFinalTextBeforeTheApproval(t *testing.T) {
	h, _ := opened(t)
	d := h.letter()
	h.composed(d)
	h.as(h.secretary, func(tx *store.Tx) error {
		preview, err := distribution.PreviewOf(tx, d)
		if err != nil {
			return err
		}
		var text []string
		for _, b := range preview.Blocks {
			text = append(text, b.Text)
		}
		if !strings.Contains(strings.Join(text, "\n"), finalText) || preview.To.Count != 4 || preview.Wording == 0 {
			t.Errorf("%d recipients, text:\n%s", preview.To.Count, strings.Join(text, "\n"))
		}
		return nil
	})
}

func (h *house) fresh(name string) uint {
	h.t.Helper()
	l := &distribution.List{Body: h.cio.ID, Name: name}
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.AddList(tx, l) })
	return l.ID
}
