package distribution_test

import (
	"testing"
	"time"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// trials gives who gets the trials of a mail-out.
func (h *house) trials(id uint) (to []string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		messages, _, err := outbox.Messages(tx, outbox.Part{Kind: outbox.TrialMail}, store.Page{})
		for _, m := range messages {
			if m.Subject != id {
				continue
			}
			rows, _, err := outbox.Deliveries(tx, m.ID, store.Page{})
			if err != nil {
				return err
			}
			for _, d := range rows {
				to = append(to, d.Name)
			}
		}
		return err
	})
	return to
}

func TestATrialGoesToWhoAskedAloneAndChangesNothing(t *testing.T) {
	h, clock := opened(t)
	id := h.composed(h.letter())
	before := *h.found(id)
	try := func(tx *store.Tx) error { return distribution.Try(tx, id) }
	h.as(h.secretary, try)
	h.as(h.secretary, try)
	if to := h.trials(id); len(to) != 1 || to[0] != h.secretary.Name {
		t.Errorf("a trial and a second click went to %q, want once to %s", to, h.secretary.Name)
	}
	if after := h.found(id); after.State != distribution.Draft || after.Rev != before.Rev || after.Message != 0 {
		t.Errorf("the mail-out changed: %+v", after)
	}
	for i := range 19 {
		clock.Set(clock.Now().Add(time.Minute))
		h.as(h.secretary, try)
		if want := i + 2; len(h.trials(id)) != want {
			t.Fatalf("%d trials, want %d", len(h.trials(id)), want)
		}
	}
	clock.Set(clock.Now().Add(time.Minute))
	h.wants("the twenty-first in an hour", fault.Refused, h.secretary, try)
	clock.Set(clock.Now().Add(time.Hour))
	h.as(h.secretary, try)
}

func TestATrialOfWhatStartedIsRefused(t *testing.T) {
	h, clock := opened(t)
	id := h.planned(h.letter(), 30, 0)
	clock.Set(clock.Now().Add(31 * time.Minute))
	h.start()
	h.wants("a trial", fault.Refused, h.secretary, func(tx *store.Tx) error { return distribution.Try(tx, id) })
	h.wants("a trial by a member", fault.Missing, h.member, func(tx *store.Tx) error { return distribution.Try(tx, id) })
}
