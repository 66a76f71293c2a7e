package jobs_test

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"testing"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store/storetest"
)

// TestMoreRecipientsTakeNoMoreMemory: what is alive while the mail goes out is the same for ten times as many recipients (M9). It is
// looked at with all rubbish gone, so that it does not depend on when the collector comes by.
func TestMoreRecipientsTakeNoMoreMemory(t *testing.T) {
	alive := func(recipients int) (most uint64) {
		s := storetest.OpenAt(t, storetest.At(storetest.Start))
		id := put(t, s, "veel", recipients, 0)
		var mu sync.Mutex
		sent := 0
		m := mailer(t, s, senderFunc(func(context.Context, jobs.Envelope) jobs.Result {
			mu.Lock()
			defer mu.Unlock()
			if sent++; sent%(recipients/8) == recipients/16 {
				runtime.GC()
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
			return jobs.Result{Outcome: jobs.Accepted, Code: 250, Answer: "250 ok"}
		}), func(o *jobs.MailerOptions) { o.Log = slog.New(slog.DiscardHandler) })
		runtime.GC()
		var before runtime.MemStats
		runtime.ReadMemStats(&before)
		work(t, m)
		if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != recipients {
			t.Fatalf("%s: %v", state, counts)
		}
		return most - min(most, before.HeapAlloc)
	}
	few, many := alive(1000), alive(10000)
	t.Logf("%d kB with 1,000 recipients, %d kB with 10,000", few/1000, many/1000)
	if many > few+1_500_000 { // 10,000 deliveries in memory are some times this
		t.Errorf("%d kB with 1,000 recipients, %d kB with 10,000", few/1000, many/1000)
	}
}
