package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// post is a post office in which anything happens to mail, in any order.
type post struct {
	t     *testing.T
	clock *storetest.Clock
	dice  *rand.Rand
	put   int
	hands []outbox.Delivery // claimed once; a sender may keep one long after it lost it
}

// deeds is everything that changes the state of a delivery.
var deeds = map[string]func(p *post, tx *store.Tx) error{
	"put":     (*post).putOne,
	"begin":   (*post).beginAll,
	"claim":   (*post).claim,
	"claim 2": (*post).claim,
	"record":  (*post).record,
	"release": (*post).release,
	"recover": (*post).recover,
	"bounce": func(p *post, tx *store.Tx) error {
		permit, err := tx.Permit(access.TakeBounce, p.message(tx), "")
		if err != nil {
			return err
		}
		return outbox.Bounce(permit, p.delivery(tx), p.answer())
	},
	"suppress": func(p *post, tx *store.Tx) error {
		permit, err := tx.Permit(access.TakeBounce, p.message(tx), "")
		if err != nil {
			return err
		}
		_, err = outbox.Suppress(permit, p.delivery(tx), "550 5.1.1 onbekend")
		return err
	},
	"again": func(p *post, tx *store.Tx) error {
		id := p.delivery(tx).ID
		return tx.As(secretary, func(tx *store.Tx) error { return outbox.SendAgain(tx, id, "kan weer") })
	},
	"settle": func(p *post, tx *store.Tx) error { _, _, err := outbox.Settle(tx, p.message(tx).ID); return err },
	"hold back": func(p *post, tx *store.Tx) error {
		_, err := outbox.HoldBack(tx, p.message(tx).ID, outbox.Brake{Answer: "550 5.7.1 nee", Refused: 20, Of: 20})
		return err
	},
	"pause":    held(outbox.Pause),
	"continue": held(outbox.Continue),
	"cancel":   held(outbox.Cancel),
	"stop":     held(func(permit *store.Permit, id uint) error { _, err := outbox.Stop(permit, id); return err }),
	"retry":    held(func(permit *store.Permit, id uint) error { _, err := outbox.RetryRefused(permit, id); return err }),
	"restore": func(p *post, tx *store.Tx) error {
		if p.dice.IntN(6) > 0 {
			return nil
		}
		_, err := outbox.ParkAll(tx)
		return err
	},
}

func held(do func(permit *store.Permit, id uint) error) func(p *post, tx *store.Tx) error {
	return func(p *post, tx *store.Tx) error {
		permit, err := tx.Permit(access.DeliverMail, p.message(tx), "")
		if err != nil {
			return err
		}
		return do(permit, p.message(tx).ID)
	}
}

func (p *post) message(tx *store.Tx) *outbox.Message {
	all, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Order("id"))
	if err != nil {
		p.t.Fatal(err)
	}
	return &all[p.dice.IntN(len(all))]
}

func (p *post) delivery(tx *store.Tx) *outbox.Delivery {
	all, err := store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Order("id"))
	if err != nil {
		p.t.Fatal(err)
	}
	return &all[p.dice.IntN(len(all))]
}

func (p *post) answer() string {
	answers := []string{"", "550 5.1.1 <lid@bzk.example> onbekend", "450 4.2.1 later", "421 druk", "verbinding verbroken", "post.example: 5.7.1 nee"}
	return answers[p.dice.IntN(len(answers))]
}

func (p *post) putOne(tx *store.Tx) error {
	p.put++
	to := make([]outbox.Recipient, 1+p.dice.IntN(12))
	for i := range to {
		to[i] = outbox.Recipient{Address: fmt.Sprintf("Lid%d@bzk.example", p.dice.IntN(15))} // some twice
	}
	permit, err := tx.Permit(access.DeliverMail, access.About{}, "")
	if err != nil {
		return err
	}
	m, err := outbox.Put(permit, outbox.Message{Key: fmt.Sprint(p.put), Kind: outbox.PolicyMail, Body: 1, From: "cio@bzk.example"}, to)
	if err != nil {
		return err
	}
	n, err := store.Count(store.Of[outbox.Delivery](tx).Where("message = ?", m.ID))
	if n != m.Recipients {
		p.t.Errorf("message %d says that it has %d recipients, and has %d", m.ID, m.Recipients, n)
	}
	return err
}

func (p *post) beginAll(tx *store.Tx) error {
	due, err := outbox.Take(tx, 10)
	for i := range due {
		err = errors.Join(err, outbox.Begin(tx, &due[i], "Mail", "a"))
	}
	return err
}

func (p *post) claim(tx *store.Tx) error {
	claimed, _, err := outbox.Claim(tx, p.message(tx).ID, 1+p.dice.IntN(8))
	p.hands = append(p.hands, claimed...)
	return err
}

// results are what became of some that were claimed at some time.
func (p *post) results() (results []outbox.Result) {
	states := []outbox.DeliveryState{outbox.Accepted, outbox.Accepted, outbox.Filed, outbox.Refused, outbox.Uncertain, outbox.Queued}
	for range min(len(p.hands), 1+p.dice.IntN(6)) {
		d := p.hands[p.dice.IntN(len(p.hands))]
		results = append(results, outbox.Result{Delivery: d, State: states[p.dice.IntN(len(states))], Answer: p.answer(), Here: p.dice.IntN(2) == 0})
	}
	return results
}

func (p *post) record(tx *store.Tx) error { return outbox.Record(tx, p.results()) }

func (p *post) release(tx *store.Tx) error {
	for _, of := range outbox.ByMessage(p.hands[p.dice.IntN(len(p.hands)+1):]) {
		if err := outbox.Release(tx, of); err != nil {
			return err
		}
	}
	return nil
}

func (p *post) recover(tx *store.Tx) error {
	left := outbox.Left{Results: p.results(), Unsure: p.dice.IntN(3) == 0}
	for _, r := range p.results() {
		left.Begun = append(left.Begun, outbox.Attempt{Delivery: r.Delivery.ID, Attempts: r.Delivery.Attempts})
	}
	_, err := outbox.Recover(tx, left)
	return err
}

var errUndone = errors.New("undone")

// TestTheTotalsEqualACountWhateverHappens does anything that changes a delivery in any order, some of it undone.
func TestTheTotalsEqualACountWhateverHappens(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		done := map[string]int{}
		for seed := range uint64(4) {
			p := &post{t: t, clock: clock, dice: rand.New(rand.NewPCG(seed, 1)), put: 1000 * int(seed)} //nolint:gosec // not a secret
			storetest.Change(t, s, postman, p.putOne)
			for range 60 {
				p.step(s, done)
			}
		}
		for name := range deeds {
			if done[name] == 0 {
				t.Errorf("%q was never done: %v", name, done)
			}
		}
	})
}

// step does anything, and looks whether the totals are right.
func (p *post) step(s *store.Store, done map[string]int) {
	name, undone := slices.Sorted(maps.Keys(deeds))[p.dice.IntN(len(deeds))], p.dice.IntN(8) == 0
	err := s.Change(context.Background(), postman, func(tx *store.Tx) error {
		if err := deeds[name](p, tx); err != nil || !undone {
			return err
		}
		return errUndone
	})
	if known := fault.KindOf(err); err != nil && !errors.Is(err, errUndone) && known != fault.Refused && known != fault.Stale {
		p.t.Fatalf("%s: %v", name, err)
	}
	if err == nil {
		done[name]++
	}
	p.clock.Set(p.clock.Now().Add(time.Duration(p.dice.IntN(90)) * time.Second))
	verified(p.t, s, name)
}

// verified holds the totals of a store against its deliveries.
func verified(t *testing.T, s *store.Store, after string) {
	t.Helper()
	storetest.Read(t, s, postman, func(tx *store.Tx) error {
		damage, err := outbox.VerifyTotals(tx)
		if len(damage) > 0 {
			t.Fatalf("after %s: %q", after, damage)
		}
		return err
	})
}

// underWay is a message of which 30 people wait for another attempt, and who was refused has another turn.
func underWay(t *testing.T, s *store.Store) *outbox.Message {
	t.Helper()
	m := sent(t, s, 300, mixed)
	storetest.Change(t, s, postman, func(tx *store.Tx) error {
		return permitted(tx, m.ID, func(permit *store.Permit, id uint) error {
			if err := outbox.Pause(permit, id); err != nil {
				return err
			}
			_, err := outbox.RetryRefused(permit, id)
			return err
		})
	})
	return m
}

// senders lets so many work on a message at once; finish waits for them.
func senders(t *testing.T, s *store.Store, message uint, many int) (finish func()) {
	t.Helper()
	var working sync.WaitGroup
	for sender := range many {
		dice := rand.New(rand.NewPCG(uint64(sender), uint64(many))) //nolint:gosec // not a secret
		working.Go(func() {
			for range 15 {
				if err := handle(s, message, dice); err != nil {
					t.Errorf("sender: %v", err)
				}
			}
		})
	}
	return working.Wait
}

// TestTheTotalsHoldWhileSendersWorkAtOnce: four senders and a person who stops the message get in each other's way.
func TestTheTotalsHoldWhileSendersWorkAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := underWay(t, s)
		finish := senders(t, s, m.ID, 4)
		err := s.Change(context.Background(), postman, stops(m.ID))
		finish() // before anything else: they work on a store that closes with the test
		if err != nil {
			t.Fatal(err)
		}
		verified(t, s, "all senders")
	})
}

// handle claims some deliveries and gives some back, and lets the rest end in any way: each in a transaction of its own, as a sender does.
func handle(s *store.Store, message uint, dice *rand.Rand) error {
	var claimed []outbox.Delivery
	change := func(do func(tx *store.Tx) error) error { return s.Change(context.Background(), postman, do) }
	err := change(func(tx *store.Tx) (err error) {
		claimed, _, err = outbox.Claim(tx, message, 1+dice.IntN(5))
		return err
	})
	if err != nil || len(claimed) == 0 {
		return err
	}
	back := dice.IntN(len(claimed) + 1)
	results := make([]outbox.Result, 0, len(claimed))
	for i, d := range claimed[back:] {
		state, answer := mixed(dice.IntN(10) + i)
		results = append(results, outbox.Result{Delivery: d, State: state, Answer: answer, Here: true})
	}
	if err := change(func(tx *store.Tx) error { return outbox.Record(tx, results) }); err != nil {
		return err
	}
	return change(release(claimed[:back]))
}

// TestADriftedTotalIsFound: the check looks for itself.
func TestADriftedTotalIsFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := sent(t, s, 30, mixed)
		storetest.Change(t, s, postman, func(tx *store.Tx) error {
			_, err := tx.Set(store.Of[outbox.Total](tx).Where("message = ? AND state = ?", m.ID, outbox.Accepted), map[string]any{"number": 22})
			return err
		})
		storetest.Read(t, s, postman, func(tx *store.Tx) error {
			damage, err := outbox.VerifyTotals(tx)
			if len(damage) != 1 {
				t.Errorf("damage %q, want that of the accepted", damage)
			}
			return err
		})
		storetest.Change(t, s, postman, func(tx *store.Tx) error {
			repaired, err := outbox.RepairTotals(tx)
			if len(repaired) != 1 {
				t.Errorf("repaired %q, want that of the accepted", repaired)
			}
			return err
		})
		verified(t, s, "repair")
		storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
			entries, _, err := store.Entries(tx, store.Trail{}, store.Page{})
			if err == nil && (len(entries) == 0 || entries[0].Why != "totals counted anew") {
				t.Errorf("the audit trail ends with %+v", entries[0])
			}
			return err
		})
	})
}

// TestTotalsAreRepairedWhileSendersWork: what is counted and what is added to it are of one moment, whoever is busy.
func TestTotalsAreRepairedWhileSendersWork(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := underWay(t, s)
		storetest.Change(t, s, postman, func(tx *store.Tx) error {
			_, err := tx.Set(store.Of[outbox.Total](tx).Where("message = ?", m.ID), map[string]any{"number": 7})
			return err
		})
		finish := senders(t, s, m.ID, 3)
		err := s.Change(context.Background(), postman, func(tx *store.Tx) error { _, err := outbox.RepairTotals(tx); return err })
		finish()
		if err != nil {
			t.Fatal(err)
		}
		verified(t, s, "repair among senders")
	})
}

// TestTheCodeOfAnAnswerIsTheSameForAllWhoGotIt: what is about one recipient is left out.
func TestTheCodeOfAnAnswerIsTheSameForAllWhoGotIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		answers := []string{
			"550 5.1.1 <%s> onbekend", "5.7.1 %s: nee", "post-1.example: 4.2.1 <%s> later", "554 spam van %s", "Mailbox van <%s> is vol",
			"De server gaf geen antwoord op %s", "",
		}
		m := sent(t, s, 3*len(answers), func(i int) (outbox.DeliveryState, string) {
			answer := answers[i%len(answers)]
			if answer != "" {
				answer = fmt.Sprintf(answer, fmt.Sprintf("lid%02d@bzk.example", i))
			}
			return outbox.Refused, answer
		})
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			causes, err := outbox.Causes(tx, m.ID)
			if len(causes) != len(answers) {
				t.Errorf("%d causes, want %d: %+v", len(causes), len(answers), causes)
			}
			for _, c := range causes {
				if c.Number != 3 || len(c.First) != 3 {
					t.Errorf("cause %+v, want three of each", c)
				}
			}
			return err
		})
	})
}
