package jobs_test

import (
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const unknown = "550 5.1.1 user unknown"

// braked is a mail-out to many over a mail server that can be told whom to refuse.
type braked struct {
	t      *testing.T
	s      *store.Store
	clock  *storetest.Clock
	server *switched
	m      *jobs.Mailer
}

func openBraked(t *testing.T, s *store.Store, clock *storetest.Clock, refuse func(to string) string) *braked {
	t.Helper()
	b := &braked{t: t, s: s, clock: clock, server: openSwitched(t)}
	b.server.refuse, b.server.clock = refuse, clock
	r := relay(t, "smtp://"+b.server.addr, jobs.RelayOptions{Clock: clock.Now, Brake: time.Millisecond})
	b.m = mailer(t, s, jobs.Relays{r}, nil)
	return b
}

func (b *braked) refuses(refuse func(to string) string) {
	b.server.mu.Lock()
	defer b.server.mu.Unlock()
	b.server.refuse = refuse
}

// gone counts the addresses that get no mail any more.
func (b *braked) gone() (n int) {
	b.t.Helper()
	storetest.Read(b.t, b.s, secretary, func(tx *store.Tx) (err error) {
		_, n, err = outbox.GoneAddresses(tx, false, "", store.Page{})
		return err
	})
	return n
}

// retry lets those who were refused have another turn.
func (b *braked) retry(id uint) {
	b.t.Helper()
	press(b.t, b.s, id, func(permit *store.Permit, id uint) error {
		_, err := outbox.RetryRefused(permit, id)
		return err
	})
}

func everybody(string) string { return unknown }

// TestAServerThatRefusesEverybodyStopsTheMailOut: from the beginning, or after it took some; with one answer, or with many.
func TestAServerThatRefusesEverybodyStopsTheMailOut(t *testing.T) {
	const people = 600
	var turn atomic.Int64
	some := func(after int64, say func(n int64) string) func(string) string {
		return func(string) string {
			if n := turn.Add(1); n > after {
				return say(n)
			}
			return ""
		}
	}
	for name, c := range map[string]struct {
		refuse func(to string) string
		most   int // refused before it stops
	}{
		"from the first on":      {everybody, 20},
		"without a status":       {func(to string) string { return "550 no " + to }, 20},
		"after three hundred":    {some(300, func(int64) string { return unknown }), 24}, // what was under way when it began comes between
		"more than half":         {some(200, func(n int64) string { return map[bool]string{true: unknown}[n%10 < 7] }), 80},
		"with answers that vary": {some(200, func(n int64) string { return fmt.Sprintf("550 5.%d.1 no", n%6+1) }), 100},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				turn.Store(0)
				b := openBraked(t, s, clock, c.refuse)
				id := put(t, s, "stuk", people, 0)
				work(t, b.m)
				state, counts := tally(t, s, id)
				if state != outbox.Paused || counts[outbox.Refused] > c.most || counts[outbox.Busy] > 0 || b.gone() > 0 {
					t.Fatalf("message is %s: %v, %d suppressed", state, counts, b.gone())
				}
				storetest.Read(t, s, secretary, func(tx *store.Tx) error {
					m, err := outbox.Find(tx, id)
					if !m.Braked() || m.Brake.Answer == "" || m.Brake.Refused < 20 || m.Brake.Of < m.Brake.Refused {
						t.Errorf("brake %+v", m.Brake)
					}
					return err
				})
				work(t, b.m)
				if _, again := tally(t, s, id); again[outbox.Refused] != counts[outbox.Refused] {
					t.Errorf("it went on by itself: %v", again)
				}
				b.refuses(nil)
				b.retry(id)
				work(t, b.m)
				clock.Set(clock.Now().Add(time.Hour)) // what was not believed goes again later
				work(t, b.m)
				got, messages := b.server.people()
				if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != people || got != people || messages != people || b.gone() > 0 {
					t.Errorf("once it was well: %s, %v, %d messages for %d people", state, counts, messages, got)
				}
			})
		})
	}
}

// TestAnOldListIsNoReasonToStop: of one in twenty, or even one in five, the address is no good; those are remembered.
func TestAnOldListIsNoReasonToStop(t *testing.T) {
	const people = 2000
	for _, share := range []float64{0.05, 0.2} {
		t.Run(fmt.Sprint(share), func(t *testing.T) {
			s, clock := atClock(t)
			luck := rand.New(rand.NewPCG(1, 2))
			bad := map[string]bool{}
			for i := range people {
				if luck.Float64() < share {
					bad[fmt.Sprintf("lid%d@oud.example", i)] = true
				}
			}
			b := openBraked(t, s, clock, func(to string) string { return map[bool]string{true: unknown}[bad[to]] })
			id := put(t, s, "oud", people, 0)
			work(t, b.m)
			state, counts := tally(t, s, id)
			if state != outbox.Done || counts[outbox.Refused] != len(bad) || counts[outbox.Accepted] != people-len(bad) {
				t.Errorf("message is %s: %v, and %d are no good", state, counts, len(bad))
			}
			// Some of those that came in a row by chance are left for the next time.
			if gone := b.gone(); gone > len(bad) || gone < len(bad)*9/10 {
				t.Errorf("%d of %d are remembered", gone, len(bad))
			}
		})
	}
}

// TestWhoGoesOnRegardlessIsNotStoppedAgain: a person saw that these addresses are no good.
func TestWhoGoesOnRegardlessIsNotStoppedAgain(t *testing.T) {
	s, clock := atClock(t)
	b := openBraked(t, s, clock, everybody)
	id := put(t, s, "weg", 300, 0)
	work(t, b.m)
	press(t, s, id, outbox.Continue)
	work(t, b.m)
	clock.Set(clock.Now().Add(time.Hour))
	work(t, b.m)
	if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Refused] != 300 || b.gone() > 0 {
		t.Errorf("message is %s: %v, %d suppressed", state, counts, b.gone())
	}
}

// TestRetryingWhileTheServerIsStillBrokenStopsAgain: and loses no more than the first time.
func TestRetryingWhileTheServerIsStillBrokenStopsAgain(t *testing.T) {
	s, clock := atClock(t)
	b := openBraked(t, s, clock, everybody)
	id := put(t, s, "weer", 300, 0)
	for range 3 {
		work(t, b.m)
		clock.Set(clock.Now().Add(10 * time.Minute))
		if state, counts := tally(t, s, id); state != outbox.Paused || counts[outbox.Refused] > 20 {
			t.Fatalf("message is %s: %v", state, counts)
		}
		b.retry(id)
	}
}

// TestOtherMailIsNotLostToAServerThatRefusesEverybody: short mail, such as what tells of it, waits until the server is well or
// goes by another one.
func TestOtherMailIsNotLostToAServerThatRefusesEverybody(t *testing.T) {
	s, clock := atClock(t)
	b := openBraked(t, s, clock, everybody)
	put(t, s, "groot", 300, 0)
	work(t, b.m)
	news := put(t, s, "nieuws", 3, 0)
	work(t, b.m)
	if state, counts := tally(t, s, news); state != outbox.Sending || counts[outbox.Queued] != 3 {
		t.Fatalf("message is %s: %v", state, counts)
	}
	b.refuses(nil)
	clock.Set(clock.Now().Add(2 * time.Minute))
	work(t, b.m)
	if state, counts := tally(t, s, news); state != outbox.Done || counts[outbox.Accepted] != 3 || b.gone() > 0 {
		t.Errorf("once it was well: %s, %v", state, counts)
	}
}

func TestOtherMailGoesByAnotherServerWhenOneRefusesEverybody(t *testing.T) {
	s, clock := atClock(t)
	broken, well := openSwitched(t), openSwitched(t)
	broken.refuse = everybody
	var relays jobs.Relays
	for _, server := range []*switched{broken, well} {
		relays = append(relays, relay(t, "smtp://"+server.addr, jobs.RelayOptions{Clock: clock.Now, Brake: time.Millisecond}))
	}
	m := mailer(t, s, relays, nil)
	put(t, s, "groot", 300, 0)
	work(t, m)
	for i := range 3 {
		news := put(t, s, fmt.Sprintf("nieuws%d", i), 3, 0)
		work(t, m)
		if state, counts := tally(t, s, news); state != outbox.Done || counts[outbox.Accepted] != 3 {
			t.Errorf("message is %s: %v", state, counts)
		}
	}
}

// TestAddressesAreLiftedTogether: what a mail server was wrong about in one mail-out is set right in one act, with a reason, by
// who may.
func TestAddressesAreLiftedTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		b := openBraked(t, s, clock, func(to string) string {
			return map[bool]string{true: unknown}[to == "lid3@een.example" || to == "lid9@een.example"]
		})
		one := put(t, s, "een", 40, 0)
		work(t, b.m)
		b.refuses(func(to string) string { return map[bool]string{true: unknown}[to == "lid5@twee.example"] })
		put(t, s, "twee", 40, 0)
		work(t, b.m)
		if b.gone() != 3 {
			t.Fatalf("%d suppressed, want 3", b.gone())
		}
		lift := func(who access.Actor, why string) error {
			return s.Change(t.Context(), who, func(tx *store.Tx) error {
				_, err := outbox.LiftAll(tx, one, why)
				return err
			})
		}
		stranger := access.Actor{Account: 2, Person: 2, Name: "lid", In: []access.Held{{Role: access.Member, Body: 1}}}
		if lift(stranger, "zomaar") == nil || lift(secretary, " ") == nil {
			t.Error("lifted by a member, or without a reason")
		}
		if err := lift(secretary, "storing bij de mailserver"); err != nil || b.gone() != 1 {
			t.Errorf("lifted: %v, %d left", err, b.gone())
		}
	})
}

// TestAddressesThatTheServerCannotTakeStopNobody: it was not asked, so that it refused nobody.
func TestAddressesThatTheServerCannotTakeStopNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		b := openBraked(t, s, clock, nil)
		id := put(t, s, "plain", 40, 0)
		db, err := s.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("UPDATE deliveries SET address = 'é' || address WHERE id <= (SELECT min(id) + 29 FROM deliveries)"); err != nil {
			t.Fatal(err)
		}
		work(t, b.m)
		if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Refused] != 30 || counts[outbox.Accepted] != 10 {
			t.Errorf("%s: %v", state, counts)
		}
	})
}
