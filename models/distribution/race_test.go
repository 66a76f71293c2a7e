package distribution_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestWhatIsTakenBackWhileItStartsGoesOrNot: a mail-out that is due is taken back at the very moment that two schedulers start it.
// Either it was taken back and nobody gets it, or it goes and who takes it back is told that it is too late.
func TestWhatIsTakenBackWhileItStartsGoesOrNot(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		for name, take := range map[string]func(tx *store.Tx, id uint) error{
			"cancelled": func(tx *store.Tx, id uint) error { return distribution.Cancel(tx, id, "toch niet") },
			"changed": func(tx *store.Tx, id uint) error {
				d, err := distribution.Find(tx, id)
				if err != nil {
					return err
				}
				d.Intro = "Anders dan is goedgekeurd."
				return distribution.Revise(tx, d, []uint{h.cioMembers}, nil)
			},
		} {
			taken, went := 0, 0
			for range 25 {
				id := h.planned(h.letter(), 0, 0)
				var all sync.WaitGroup
				errs := make([]error, 3)
				together := make(chan struct{})
				at := func(i int, who access.Actor, work func(tx *store.Tx) error) {
					all.Go(func() {
						<-together
						errs[i] = s.Change(context.Background(), who, work)
					})
				}
				for i := range 2 {
					at(i, machine, func(tx *store.Tx) error { _, err := distribution.StartDue(tx); return err })
				}
				at(2, h.secretary, func(tx *store.Tx) error { return take(tx, id) })
				close(together)
				all.Wait()
				for i, err := range errs {
					if err != nil && fault.KindOf(err) != fault.Stale && (i < 2 || fault.KindOf(err) != fault.Refused) {
						t.Fatalf("%s: %v", name, err)
					}
				}
				h.start() // whatever of it was put off
				d := h.found(id)
				messages := 0
				storetest.Read(t, s, machine, func(tx *store.Tx) (err error) {
					messages, err = store.Count(store.Of[outbox.Message](tx).Where("subject = ? AND kind = ?", id, outbox.PolicyMail))
					return err
				})
				switch back := d.State == distribution.Cancelled || d.State == distribution.Draft; {
				case back && errs[2] == nil && messages == 0 && d.Message == 0:
					taken++
				case d.State == distribution.Running && errs[2] != nil && messages == 1 && !strings.Contains(d.Intro, "Anders"):
					went++
				default:
					t.Fatalf("%s: the mail-out is %s, %d messages, and who took it back heard %v", name, d.State, messages, errs[2])
				}
			}
			t.Logf("%s: %d in time, %d too late", name, taken, went)
		}
	})
}
