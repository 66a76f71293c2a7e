package jobs_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store/storetest"
)

// TestASenderThatStoodStillSendsNothingThatAnotherTookOver freezes a process in the middle of a mail-out for longer than its
// lease. Another one takes over and ends the mail-out; then the first goes on. Twice goes only what it had in hand.
func TestASenderThatStoodStillSendsNothingThatAnotherTookOver(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("whether a process stands still is read as Linux tells it")
	}
	const recipients = 400
	for round := range uint64(3) {
		at := place{storetest.PostgresURL(t), t.TempDir()}
		wall := filepath.Join(at.dir, "klok")
		setWall(wall, storetest.Start)
		s := at.open(t, storetest.Reading(func() time.Time { return readWall(wall) }))
		id := put(t, s, "bevroren", recipients, 0)
		hunter := &hunter{
			luck: rand.New(rand.NewPCG(round, 3)), seen: map[string][]string{}, every: recipients / 2, signal: syscall.SIGSTOP, struck: make(chan struct{}),
		}
		address := scripted(t, hunter.talk)
		hunter.aim()
		var log, ours bytes.Buffer
		first, err := begin(at, address, wall, &log, hunter)
		if err != nil {
			t.Fatal(err)
		}
		<-hunter.struck
		for !standsStill(first.Process.Pid) {
			runtime.Gosched()
		}
		setWall(wall, storetest.Start.Add(outbox.Lease+time.Second))
		second := mailer(t, s, relay(t, "smtp://"+address, jobs.RelayOptions{}), func(o *jobs.MailerOptions) { o.Log = slog.New(slog.NewTextHandler(&ours, nil)) })
		work(t, second)
		// It may stand still in the middle of claiming, or of writing down a result: those rows are its own until it goes on or ends.
		if state, counts := tally(t, s, id); counts[outbox.Accepted] < recipients/4 {
			t.Errorf("message is %s: %v", state, counts)
		}
		if err := first.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		if err := first.Wait(); err != nil {
			t.Errorf("the one that stood still: %v\n%s", err, log.String())
		}
		work(t, second)
		if state, counts := tally(t, s, id); state != outbox.Done || counts[outbox.Accepted] != recipients {
			t.Errorf("after it went on the message is %s: %v", state, counts)
		}
		hunter.mu.Lock()
		doubled := 0
		for to, ids := range hunter.seen {
			doubled += len(ids) - 1
			if len(ids) > 1 && (ids[1] != ids[0] || !strings.Contains(ours.String(), "message_id="+ids[0])) {
				t.Errorf("%s got %v, and the log does not say so", to, ids)
			}
		}
		if len(hunter.seen) != recipients || doubled > killedLines {
			t.Errorf("%d of %d have it, %d twice over %d lines", len(hunter.seen), recipients, doubled, killedLines)
		}
		hunter.mu.Unlock()
	}
}

// standsStill reads from the kernel whether a process is stopped.
func standsStill(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, after, ok := strings.Cut(string(stat), ") ")
	return err == nil && ok && strings.HasPrefix(after, "T")
}
