package jobs_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestWhatIsPausedOrStoppedHalfwayGoesNoFurther: somebody else presses the button while the third message is being sent.
func TestWhatIsPausedOrStoppedHalfwayGoesNoFurther(t *testing.T) {
	const all = 3000
	for name, c := range map[string]struct {
		press func(permit *store.Permit, id uint) error
		state outbox.State
		rest  outbox.DeliveryState
		goOn  bool
	}{
		"paused":  {outbox.Pause, outbox.Paused, outbox.Queued, true},
		"stopped": {func(permit *store.Permit, id uint) error { _, err := outbox.Stop(permit, id); return err }, outbox.Done, outbox.Stopped, false},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
				id := put(t, s, "half", all, 0)
				var sent atomic.Int64
				m := mailer(t, s, senderFunc(func(context.Context, jobs.Envelope) jobs.Result {
					if sent.Add(1) == 3 {
						press(t, s, id, c.press)
					}
					tally(t, s, id) // takes a while
					return jobs.Result{Outcome: jobs.Accepted, Code: 250, Answer: "250 ok"}
				}), func(o *jobs.MailerOptions) { o.Look = time.Millisecond })
				work(t, m)
				halfway := int(sent.Load())
				state, counts := tally(t, s, id)
				if halfway > all/3 || state != c.state || counts[outbox.Accepted] != halfway || counts[c.rest] != all-halfway {
					t.Errorf("%d of %d sent, message is %s: %v", halfway, all, state, counts)
				}
				work(t, m)
				if int(sent.Load()) != halfway {
					t.Errorf("it went on by itself, to %d", sent.Load())
				}
				if !c.goOn {
					return
				}
				press(t, s, id, outbox.Continue)
				work(t, m)
				if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != all || sent.Load() != all {
					t.Errorf("after it went on: %s: %v, %d sent", state, counts, sent.Load())
				}
			})
		})
	}
}

// press does something with a message in the name of its secretary.
func press(t *testing.T, s *store.Store, id uint, do func(permit *store.Permit, id uint) error) {
	t.Helper()
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", ID: 1, Body: 1}, "")
		if err != nil {
			return err
		}
		return do(permit, id)
	})
}
