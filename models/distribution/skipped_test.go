package distribution_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// dies lets a mail server say that addresses do not exist.
func (h *house) dies(addresses ...string) {
	h.t.Helper()
	h.as(machine, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.QueueMail, access.About{Kind: "body", ID: h.cio.ID, Body: h.cio.ID}, "")
		if err != nil {
			return err
		}
		var to []outbox.Recipient
		for _, address := range addresses {
			to = append(to, outbox.Recipient{Address: address})
		}
		m, err := outbox.Put(permit, outbox.Message{Key: "eerder " + addresses[0], Kind: outbox.Digest, Body: h.cio.ID}, to)
		if err != nil {
			return err
		}
		if err := outbox.Begin(tx, m, "Eerder", "hash"); err != nil {
			return err
		}
		claimed, _, err := outbox.Claim(tx, m.ID, 100)
		if err != nil {
			return err
		}
		var results []outbox.Result
		for _, d := range claimed {
			results = append(results, outbox.Result{Delivery: d, State: outbox.Refused, Answer: "5.1.1 unknown"})
		}
		if err := outbox.Record(tx, results); err != nil {
			return err
		}
		return outbox.Believe(tx, results)
	})
}

// addresses are those of the members of the CIO-beraad.
func (h *house) addresses() (all []string) {
	h.t.Helper()
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		to, err := distribution.AudienceOf(tx, []uint{h.cioMembers})
		for _, r := range to.First {
			all = append(all, r.Address)
		}
		return err
	})
	return all
}

func TestWhoIsPassedOverIsCountedBeforeTheApproval(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		members := h.addresses()
		fixed := h.fresh("Vast")
		h.as(h.secretary, func(tx *store.Tx) error {
			for _, address := range []string{"weg@example.nl", "hier@example.nl", members[0]} {
				if err := distribution.AddAddress(tx, fixed, "", address); err != nil {
					return err
				}
			}
			return nil
		})
		above := h.fresh("Samen")
		h.as(h.secretary, func(tx *store.Tx) error {
			if err := distribution.Include(tx, above, fixed); err != nil {
				return err
			}
			return distribution.Include(tx, above, h.cioMembers)
		})
		h.dies("weg@example.nl", "elders@example.nl", members[0])
		for list, want := range map[uint]int{fixed: 2, h.cioMembers: 1, above: 2} {
			storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
				n, err := distribution.GoneOn(tx, []uint{list})
				if n != want {
					t.Errorf("list %d: %d are passed over, want %d", list, n, want)
				}
				return err
			})
		}
	})
}

// TestWhoIsPassedOverMakesNoMailOutFail: it was known before. But one that reaches nobody has not gone well.
func TestWhoIsPassedOverMakesNoMailOutFail(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		members := h.addresses()
		for _, c := range []struct {
			dead []string
			want distribution.State
			news distribution.News
		}{
			{members[:1], distribution.Finished, distribution.AllSent},
			{members[1:], distribution.Partly, distribution.PartlySent},
		} {
			h.dies(c.dead...)
			id := h.planned(h.letter(), 5, 0)
			h.later(6)
			h.start()
			h.deliver(id, outbox.Accepted)
			h.is(id, c.want)
			h.hears(h.chair, id, c.news)
		}
	})
}

// TestAMailOutThatEverybodyRefusesWaitsForAPerson: who made it hears of it each time, the refused can have another turn, and a
// member has no say in it.
func TestAMailOutThatEverybodyRefusesWaitsForAPerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.planned(h.letter(), 5, 0)
		h.later(6)
		h.start()
		message := h.found(id).Message
		hold := func(begin bool) {
			h.as(machine, func(tx *store.Tx) error {
				m, err := outbox.Find(tx, message)
				if err != nil {
					return err
				}
				if begin {
					if err := outbox.Begin(tx, m, "Onderwerp", "hash"); err != nil {
						return err
					}
				}
				claimed, _, err := outbox.Claim(tx, message, 1)
				if err != nil {
					return err
				}
				if err := outbox.Record(tx, []outbox.Result{{Delivery: claimed[0], State: outbox.Refused, Answer: "5.1.1 unknown"}}); err != nil {
					return err
				}
				held, err := outbox.HoldBack(tx, message, outbox.Brake{Answer: "550 5.1.1 unknown", Refused: 20, Of: 20})
				if err != nil || !held {
					t.Errorf("held back: %v, %v", held, err)
				}
				return distribution.HeldBack(tx, message)
			})
		}
		hold(true)
		h.is(id, distribution.Paused)
		h.hears(h.secretary, id, distribution.RefusedAll)
		h.hears(h.chair, id, distribution.RefusedAll)
		retry := func(tx *store.Tx) error { _, err := distribution.RetryRefused(tx, id); return err }
		h.wants("retried by a member", fault.Missing, h.member, retry)
		h.as(h.secretary, retry)
		h.is(id, distribution.Running)
		h.wants("retried while it runs", fault.Refused, h.secretary, retry)
		hold(false)
		h.hears(h.secretary, id, distribution.RefusedAll, distribution.RefusedAll)
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.Continue(tx, id) })
		h.as(machine, func(tx *store.Tx) error {
			if held, err := outbox.HoldBack(tx, message, outbox.Brake{}); held || err != nil {
				t.Errorf("held back after a person let it go on: %v, %v", held, err)
			}
			return nil
		})
		h.deliver(id, outbox.Accepted)
		h.is(id, distribution.Partly)
		h.as(h.secretary, retry)
		h.deliver(id, outbox.Accepted)
		h.is(id, distribution.Finished)
	})
}
