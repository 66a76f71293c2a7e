package jobs

import (
	"context"

	"beraad/models/outbox"
	"beraad/models/store"
)

// heard judges the outcome of an attempt; it tells whether it is to be believed. When the server refuses everybody no other
// message begins.
func (t *turn) heard(d *outbox.Delivery, r Result) (believed bool) {
	believed = t.doubt.heard(t.lately, d, r, t.o.Store.Now())
	if t.doubt.brakes(t.lately) {
		t.halted.Store(true)
	}
	return believed
}

// conclude writes down, after a turn, what was found of the server: that the message is to stand still because everybody is
// refused, or else which addresses do not exist.
func (t *turn) conclude(ctx context.Context) error {
	if t.doubt.brakes(t.lately) {
		return t.holdBack(ctx)
	}
	sure := t.doubt.believe(t.lately, t.left.Load() > 0)
	if len(sure) == 0 {
		return nil
	}
	return t.change(ctx, func(tx *store.Tx) error { return outbox.Believe(tx, sure) })
}

// holdBack pauses the message, and says so to who started it.
func (t *turn) holdBack(ctx context.Context) error {
	brake, held := *t.lately.brake, false
	err := t.change(ctx, func(tx *store.Tx) (err error) {
		held, err = outbox.HoldBack(tx, t.message.ID, brake)
		if err != nil || !held || t.o.HeldBack == nil {
			return err
		}
		return t.o.HeldBack(tx, t.message.ID)
	})
	if err != nil {
		return err
	}
	t.doubt.told(t.lately)
	if !held {
		return nil
	}
	t.o.Log.WarnContext(ctx, "message paused: its recipients are refused", "message", t.message.ID, "refused", brake.Refused, "of", brake.Of, "answer", brake.Answer)
	return nil
}
