package distribution_test

import (
	"slices"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// told gives what a person was told of a mail-out, in order.
func (h *house) told(who access.Actor, id uint) (news []distribution.News) {
	h.t.Helper()
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		q := store.Of[outbox.Message](tx).Where("kind = ? AND subject = ?", outbox.MailOutNews, id).Order("id")
		messages, err := store.List[outbox.Message](q)
		if err != nil {
			return err
		}
		for _, m := range messages {
			n, err := store.Count(store.Of[outbox.Delivery](tx).Where("message = ? AND person = ?", m.ID, who.Person))
			if err != nil {
				return err
			}
			if n > 0 {
				news = append(news, distribution.NewsIn(m.Key))
			}
		}
		return nil
	})
	return news
}

func (h *house) hears(who access.Actor, id uint, want ...distribution.News) {
	h.t.Helper()
	if got := h.told(who, id); !slices.Equal(got, want) {
		h.t.Errorf("%s hears %v of mail-out %d, want %v", who.Name, got, id, want)
	}
}

// later sets the clock on, so that what is planned is due.
func (h *house) later(minutes int) {
	h.clock.Set(h.clock.Now().Add(time.Duration(minutes) * time.Minute))
}

func TestWhoMadeAMailOutHearsHowItEnded(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		for state, want := range map[outbox.DeliveryState]distribution.News{
			outbox.Accepted: distribution.AllSent, outbox.Refused: distribution.PartlySent, outbox.Uncertain: distribution.PartlySent,
		} {
			id := h.planned(h.letter(), 5, 0)
			h.later(6)
			h.start()
			h.hears(h.secretary, id)
			h.deliver(id, state)
			h.hears(h.secretary, id, want)
			h.hears(h.chair, id, want)
			h.hears(h.second, id)
			h.hears(h.member, id)
		}
	})
}

func TestLettingGoAgainBringsOnlyNewNews(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		h.deliver(id, outbox.Refused)
		again := func(state outbox.DeliveryState) {
			var rows []outbox.Delivery
			storetest.Read(t, s, h.secretary, func(tx *store.Tx) (err error) {
				d, err := distribution.Find(tx, id)
				if err != nil {
					return err
				}
				rows, _, err = outbox.Deliveries(tx, d.Message, store.Page{Size: 100})
				return err
			})
			for _, row := range rows {
				h.as(h.secretary, func(tx *store.Tx) error { return distribution.SendAgain(tx, id, row.ID, "bus vol") })
			}
			h.deliver(id, state)
		}
		again(outbox.Refused)
		h.hears(h.secretary, id, distribution.PartlySent)
		again(outbox.Accepted)
		h.hears(h.secretary, id, distribution.PartlySent, distribution.AllSent)
	})
}

func TestAMailOutThatNeedsADecisionSaysSo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		parked := h.planned(h.letter(), 5, 0)
		h.later(300)
		h.start()
		h.is(parked, distribution.Parked)
		h.hears(h.secretary, parked, distribution.NotBegun)

		unmade := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		h.as(machine, func(tx *store.Tx) error {
			d, err := distribution.Find(tx, unmade)
			if err != nil {
				return err
			}
			m, err := outbox.Find(tx, d.Message)
			if err != nil {
				return err
			}
			return outbox.Fail(tx, m, "de bijlage is te groot")
		})
		h.start()
		h.start()
		h.hears(h.chair, unmade, distribution.NotMade)
	})
}

func TestWhoWaitsForAMailOutHearsThatItDidNotEndWell(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		first := h.planned(h.letter(), 5, 0)
		behind := h.planned(h.letter(), 10, first)
		h.later(6)
		h.start()
		h.deliver(first, outbox.Refused)
		h.hears(h.secretary, behind, distribution.HeldUp)
		h.later(60)
		h.start()
		h.is(behind, distribution.Planned)

		dropped := h.planned(h.letter(), 5, 0)
		next := h.planned(h.letter(), 10, dropped)
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Cancel(tx, dropped, "te vroeg") })
		h.hears(h.secretary, next, distribution.HeldUp)
		h.hears(h.secretary, dropped) // who cancels before it began needs no mail of it
	})
}

func TestAMailOutThatWasStoppedSaysHowFarItGot(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		h.as(machine, func(tx *store.Tx) error {
			m, err := outbox.Find(tx, h.found(id).Message)
			if err != nil {
				return err
			}
			return outbox.Begin(tx, m, "Onderwerp", "hash")
		})
		h.as(h.chair, func(tx *store.Tx) error { return distribution.Stop(tx, id, "verkeerde bijlage") })
		h.settle(id)
		h.hears(h.secretary, id, distribution.WasStopped)

		unbegun := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		h.as(h.chair, func(tx *store.Tx) error { return distribution.Stop(tx, unbegun, "verkeerde bijlage") })
		h.is(unbegun, distribution.Cancelled)
		h.hears(h.secretary, unbegun, distribution.WasStopped)
	})
}

func TestTheNewsOfAMailOutGoesAsItsReaderWishes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.as(h.chair, func(tx *store.Tx) error {
			return outbox.Wishing(tx, map[outbox.Kind]outbox.Habit{outbox.MailOutNews: outbox.Never})
		})
		id := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		h.deliver(id, outbox.Accepted)
		h.hears(h.chair, id)
		h.hears(h.secretary, id, distribution.AllSent)
	})
}
