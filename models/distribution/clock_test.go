package distribution_test

import (
	"testing"
	"time"

	"beraad/models"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// nights are those in which the clock of the Netherlands is changed: the last Sunday of March and of October.
var nights = []struct{ spring, autumn law.Date }{
	{law.Day(2026, 3, 29), law.Day(2026, 10, 25)},
	{law.Day(2027, 3, 28), law.Day(2027, 10, 31)},
	{law.Day(2028, 3, 26), law.Day(2028, 10, 29)},
	{law.Day(2029, 3, 25), law.Day(2029, 10, 28)},
	{law.Day(2030, 3, 31), law.Day(2030, 10, 27)},
}

// TestANightInWhichTheClockChangesHasEachMomentOnce plans a mail-out for each quarter of the hours around the change, and lets the
// whole night pass minute by minute: each goes once, at the moment that was shown when it was planned.
func TestANightInWhichTheClockChangesHasEachMomentOnce(t *testing.T) {
	for _, year := range nights {
		for name, day := range map[string]law.Date{"spring": year.spring, "autumn": year.autumn} {
			t.Run(name+" "+day.String(), func(t *testing.T) {
				t.Parallel()
				y, m, d := day.Date()
				midnight := time.Date(y, m, d, 0, 0, 0, 0, law.Amsterdam)
				clock := storetest.At(midnight)
				h := enter(t, storetest.OpenAt(t, clock), clock)
				due := map[uint]time.Time{}
				for quarter := 4; quarter < 16; quarter++ { // from one o'clock to four
					hour, minute := quarter/4, quarter%4*15
					at, twice, err := distribution.WallTime(day, hour, minute)
					if passed := name == "spring" && hour == 2; passed != (err != nil) || twice != (name == "autumn" && hour == 2) {
						t.Fatalf("%d.%02d: %v, twice %v, %v", hour, minute, at, twice, err)
					} else if passed {
						if fault.GapsIn(err).For("at") == "" {
							t.Errorf("%d.%02d: nobody can tell why: %v", hour, minute, err)
						}
						continue
					}
					id := h.composed(h.letter())
					h.as(h.chair, func(tx *store.Tx) error { return distribution.Approve(tx, id) })
					h.as(h.secretary, func(tx *store.Tx) error { return distribution.Plan(tx, id, at, 0) })
					due[id] = at
					if twice && at.Sub(midnight) >= 3*time.Hour {
						t.Errorf("%d.%02d is taken as %v: the second, not the first", hour, minute, at)
					}
				}
				went := 0
				for minute := 0; minute < 6*60; minute += 5 {
					now := midnight.Add(time.Duration(minute) * time.Minute)
					clock.Set(now)
					expected := 0
					for _, at := range due {
						if at.Equal(now) {
							expected++
						}
					}
					if n := h.start(); n != expected {
						t.Fatalf("at %v %d went, want %d", now, n, expected)
					}
					went += expected
				}
				if went != len(due) {
					t.Errorf("%d of %d went", went, len(due))
				}
			})
		}
	}
}

// TestAClockThatJumpsSendsNothingTwiceOrEarly: an hour ahead and back, an hour behind, a year ahead and back.
func TestAClockThatJumpsSendsNothingTwiceOrEarly(t *testing.T) {
	const hour, year = time.Hour, 365 * 24 * time.Hour
	for name, c := range map[string]struct {
		jumps []time.Duration // from the real moment, one after the other
		want  distribution.State
	}{
		"an hour ahead and back":           {[]time.Duration{hour, 0, hour, 0}, distribution.Running}, // late by half an hour is not too late
		"an hour behind":                   {[]time.Duration{-hour, 0, -hour}, distribution.Planned},
		"a year ahead and back":            {[]time.Duration{year, 0, year, 0}, distribution.Parked},
		"a year behind and back":           {[]time.Duration{-year, 0}, distribution.Planned},
		"down for ten minutes at its time": {[]time.Duration{40 * time.Minute}, distribution.Running},
		"down for two hours at its time":   {[]time.Duration{30*time.Minute + 2*hour}, distribution.Running},
		"and a second more":                {[]time.Duration{30*time.Minute + 2*hour + time.Second}, distribution.Parked},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
				h := enter(t, s, clock)
				start := clock.Now()
				id := h.planned(h.letter(), 30, 0)
				started := 0
				for _, jump := range c.jumps {
					clock.Set(start.Add(jump))
					started += h.start()
				}
				h.is(id, c.want)
				if want := c.want == distribution.Running; (started == 1) != want || started > 1 {
					t.Errorf("it started %d times", started)
				}
				clock.Set(start.Add(31 * time.Minute))
				if again := h.start(); (again == 1) != (c.want == distribution.Planned) {
					t.Errorf("at its own time %d started", again)
				}
				if c.want != distribution.Parked {
					if tally := h.tally(id); tally[outbox.Queued] != 4 || len(tally) != 1 {
						t.Errorf("deliveries %v", tally)
					}
				}
			})
		})
	}
}

// TestTwoReplicasWithClocksApartSendOnce: one is 90 seconds ahead of the other.
func TestTwoReplicasWithClocksApartSendOnce(t *testing.T) {
	url, dir := storetest.PostgresURL(t), t.TempDir()
	slow, fast := storetest.At(storetest.Start), storetest.At(storetest.Start.Add(90*time.Second))
	one, other := storetest.Beside(t, url, dir, slow), storetest.Beside(t, url, dir, fast)
	h := enter(t, one, slow)
	id := h.planned(h.letter(), 30, 0)
	started := 0
	for range 35 * 2 {
		for _, c := range []*storetest.Clock{slow, fast} {
			c.Set(c.Now().Add(30 * time.Second))
		}
		for _, s := range []*store.Store{other, one} {
			storetest.Change(t, s, machine, func(tx *store.Tx) error {
				n, err := distribution.StartDue(tx)
				started += n
				return err
			})
		}
	}
	if tally := h.tally(id); started != 1 || tally[outbox.Queued] != 4 {
		t.Errorf("it started %d times, %v", started, tally)
	}
}

// TestARestoredBackupSendsNothingByItself: planned, waiting in the outbox, and half sent.
func TestARestoredBackupSendsNothingByItself(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		waits, runs := h.planned(h.letter(), 0, 0), h.planned(h.letter(), 0, 0)
		h.start()
		h.as(machine, func(tx *store.Tx) error {
			m, err := outbox.Find(tx, h.found(runs).Message)
			if err == nil {
				err = outbox.Begin(tx, m, "Onderwerp", "hash")
			}
			return err
		})
		planned := h.planned(h.letter(), 30, 0)
		if n, err := models.Restored(t.Context(), s); err != nil || n != 2 {
			t.Errorf("%d were set aside, %v", n, err)
		}
		clock.Set(clock.Now().Add(time.Hour))
		h.start()
		h.is(planned, distribution.Parked)
		h.as(machine, func(tx *store.Tx) error {
			due, err := outbox.Due(tx, 10)
			for _, m := range due {
				if m.Kind == outbox.PolicyMail { // who made a mail-out does hear that it waits
					t.Errorf("message %d is due, of mail-out %d", m.ID, m.Subject)
				}
			}
			if err != nil {
				return err
			}
			claimed, _, err := outbox.Claim(tx, h.found(runs).Message, 10)
			if len(claimed) != 0 {
				t.Errorf("%d deliveries would go", len(claimed))
			}
			return err
		})
		if tally := h.tally(runs); tally[outbox.Uncertain] != 4 {
			t.Errorf("of the one that was under way: %v", tally)
		}
		if tally := h.tally(waits); tally[outbox.Queued] != 4 {
			t.Errorf("of the one that waits for a decision: %v", tally)
		}
	})
}
