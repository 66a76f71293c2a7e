package submission_test

import (
	"slices"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// steps is every step of the life of a submission by the function that takes it; all others are refused.
var steps = map[string]struct {
	take func(tx *store.Tx, id uint) error
	from []submission.State
}{
	"submit": {func(tx *store.Tx, id uint) error { return submission.Submit(tx, id, "x") },
		[]submission.State{submission.Draft, submission.SentBack}},
	"send back": {func(tx *store.Tx, id uint) error { return submission.SendBack(tx, id, "x") }, []submission.State{submission.Submitted}},
	"accept":    {func(tx *store.Tx, id uint) error { return submission.Accept(tx, id, "x") }, []submission.State{submission.Submitted}},
	"withdraw": {func(tx *store.Tx, id uint) error { return submission.Withdraw(tx, id, "x") },
		[]submission.State{submission.Draft, submission.Submitted, submission.SentBack, submission.Accepted, submission.Held}},
	"schedule": {with(func(p *store.Permit, id uint) error { return submission.OnAgenda(p, id, 3, 4) }),
		[]submission.State{submission.Accepted, submission.Held}},
	"unschedule": {with(submission.OffAgenda), []submission.State{submission.Scheduled, submission.Accepted}},
	"treat":      {with(submission.Treat), []submission.State{submission.Scheduled, submission.Held, submission.Treated}},
	"hold back":  {with(submission.HoldBack), []submission.State{submission.Scheduled, submission.Treated, submission.Held}},
}

func with(do func(p *store.Permit, id uint) error) func(tx *store.Tx, id uint) error {
	return func(tx *store.Tx, id uint) error {
		s, err := submission.Find(tx, id)
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.ComposeAgenda, s, "")
		if err != nil {
			return err
		}
		return do(permit, id)
	}
}

func TestEveryStateTimesEveryStep(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	all := []submission.State{
		submission.Draft, submission.Submitted, submission.SentBack, submission.Accepted, submission.Scheduled, submission.Treated,
		submission.Withdrawn, submission.Held,
	}
	// The secretary offers himself, so that he may take every step.
	id := h.offer(h.secretary)
	put := func(state submission.State) {
		h.change(h.secretary, func(tx *store.Tx) error {
			s, err := submission.Find(tx, id)
			if err != nil {
				return err
			}
			permit, err := tx.Permit(access.WriteSubmission, s, "")
			if err != nil {
				return err
			}
			s.State = state
			return permit.Save(s)
		})
	}
	for _, state := range all {
		for name, step := range steps {
			put(state)
			err := h.try(h.secretary, func(tx *store.Tx) error { return step.take(tx, id) })
			if allowed := slices.Contains(step.from, state); allowed && err != nil {
				t.Errorf("%s from %s: %v", name, state, err)
			} else if !allowed && fault.KindOf(err) != fault.Refused {
				t.Errorf("%s from %s: %v; want a refusal", name, state, err)
			}
		}
	}
}
