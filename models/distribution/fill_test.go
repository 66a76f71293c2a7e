package distribution_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// put is what stands in the outbox of a recipient.
type put struct {
	name         string
	person       uint
	source, door uint
	state        outbox.DeliveryState
	answer       string
}

// inOutbox gives what stands in the outbox of a mail-out, by address. Nobody stands there twice.
func (h *house) inOutbox(id uint) map[string]put {
	h.t.Helper()
	message := h.found(id).Message
	all := map[string]put{}
	storetest.Read(h.t, h.s, machine, func(tx *store.Tx) error {
		rows, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("message = ?", message))
		for _, d := range rows {
			if _, twice := all[d.Address]; twice {
				h.t.Errorf("%s stands in the outbox twice", d.Address)
			}
			if (d.State == outbox.Queued) != (d.EndedAt == nil) {
				h.t.Errorf("%s is %s and ended at %v", d.Address, d.State, d.EndedAt)
			}
			all[d.Address] = put{d.Name, d.Person, d.Source, d.List, d.State, d.Answer}
		}
		return err
	})
	return all
}

// TestTheOutboxHoldsWhomTheListsReach fills the outbox from lists on lists of which some can be left, with people on several of them,
// members, people who left some of them and addresses that do not exist. Who is in it, by which list and with which one to leave, is
// what distribution.Recipients gives, which goes by each recipient apart.
func TestTheOutboxHoldsWhomTheListsReach(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		luck := rand.New(rand.NewPCG(4, 53))
		passed, doors := 0, map[bool]int{}
		for round := range 12 {
			chosen := h.anyLists(luck, round)
			var want []outbox.Recipient
			storetest.Read(t, s, machine, func(tx *store.Tx) (err error) {
				want, _, err = distribution.Recipients(tx, chosen, store.Page{Size: 500})
				return err
			})
			d := &distribution.Distribution{Body: h.cio.ID, Subject: fmt.Sprintf("Ronde %d", round), Greeting: "Geachte collega,", Text: "Tekst."}
			h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, chosen, nil) })
			h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
			h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, tx.Now(), 0) })
			h.start()
			got := h.inOutbox(d.ID)
			var known map[string]outbox.Gone
			var message *outbox.Message
			storetest.Read(t, s, machine, func(tx *store.Tx) (err error) {
				var addresses []string
				for _, r := range want {
					addresses = append(addresses, r.Address)
				}
				if message, err = outbox.Find(tx, h.found(d.ID).Message); err != nil {
					return err
				}
				known, err = outbox.GoneAmong(tx, addresses)
				return err
			})
			if len(got) != len(want) || message.Recipients != len(want) {
				t.Errorf("round %d: %d in the outbox, counted %d; want %d", round, len(got), message.Recipients, len(want))
			}
			for _, r := range want {
				is := put{r.Name, r.Person, r.Source, r.List, outbox.Queued, ""}
				if g, gone := known[r.Address]; gone {
					is.state, is.answer = outbox.Suppressed, g.Answer
					passed++
				}
				doors[r.List != 0]++
				if got[r.Address] != is {
					t.Errorf("round %d: %s is %+v, want %+v", round, r.Address, got[r.Address], is)
				}
			}
		}
		if passed == 0 || doors[true] == 0 || doors[false] == 0 {
			t.Errorf("%d passed over, doors %v: this shows too little", passed, doors)
		}
		storetest.Read(t, s, machine, func(tx *store.Tx) error {
			damage, err := outbox.VerifyTotals(tx)
			if len(damage) > 0 {
				t.Errorf("totals: %v", damage)
			}
			return err
		})
	})
}

// anyLists makes lists, puts some on others, lets people leave and addresses die, and chooses some of the lists.
func (h *house) anyLists(luck *rand.Rand, round int) (chosen []uint) {
	h.t.Helper()
	anyone := func() string { return fmt.Sprintf("p%d.%d@x.example", round, luck.IntN(30)) }
	lists := []uint{h.cioMembers}
	for i := range 5 {
		seen := map[string]bool{"persoon4@example.nl": true} // Farid, a member too
		for range luck.IntN(20) {
			seen[anyone()] = true
		}
		addresses := make([]string, 0, len(seen))
		for address := range seen {
			addresses = append(addresses, address)
		}
		name := fmt.Sprintf("Lijst %d.%d", round, i)
		if luck.IntN(2) == 0 {
			id := h.wide(name, addresses...)
			for range luck.IntN(8) {
				h.leave(id, anyone())
			}
			lists = append(lists, id)
		} else {
			lists = append(lists, h.fixed(name, addresses...))
		}
	}
	for range luck.IntN(5) {
		list, part := lists[1+luck.IntN(len(lists)-1)], lists[luck.IntN(len(lists))]
		if part < list { // so that none is on itself
			h.include(list, part)
		}
	}
	h.dies(anyone(), anyone())
	for _, list := range lists {
		if luck.IntN(2) == 0 {
			chosen = append(chosen, list)
		}
	}
	if len(chosen) == 0 {
		chosen = lists[2:3]
	}
	return chosen
}

// TestNobodyFallsBetweenTwoListsWhileTheyChange lets somebody go from one list to the other, again and again, while mail to both
// is put in the outbox. At each moment he is on one of them, so each mail-out has him once.
func TestNobodyFallsBetweenTwoListsWhileTheyChange(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		first, second := h.crowd(3000), h.fixed("Andere")
		const mover = "m@x.example"
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.AddAddress(tx, first, "", mover) })
		ctx, stop := context.WithCancel(context.Background())
		moves, moved := 0, make(chan error)
		go func() {
			var err error
			for on, other := first, second; ctx.Err() == nil && err == nil; on, other = other, on {
				err = s.Change(context.Background(), h.secretary, func(tx *store.Tx) error {
					there, err := distribution.Among(tx, on, []string{mover})
					if err != nil {
						return err
					}
					if err := distribution.RemoveAddress(tx, there[mover].ID); err != nil {
						return err
					}
					return distribution.AddAddress(tx, other, "", mover)
				})
				moves++
			}
			moved <- err
		}()
		for round := range 8 {
			d := &distribution.Distribution{Body: h.cio.ID, Subject: fmt.Sprintf("Ronde %d", round), Greeting: "Geachte collega,", Text: "Tekst."}
			h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, []uint{first, second}, nil) })
			h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, d.ID) })
			h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, d.ID, tx.Now(), 0) })
			h.start()
			if got := h.inOutbox(d.ID); got[mover].state != outbox.Queued || len(got) != 3001 {
				t.Errorf("round %d: %d in the outbox, and the one who moves is %+v", round, len(got), got[mover])
			}
		}
		stop()
		if err := <-moved; err != nil || moves < 8 {
			t.Errorf("moved %d times: %v", moves, err)
		}
	})
}
