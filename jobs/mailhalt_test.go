package jobs_test

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"beraad/jobs"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// atMessage does something when a mail-out has come to a message, and hands all over to a server.
func atMessage(t testing.TB, server *switched, number int64, do func()) jobs.Sender {
	r := relay(t, "smtp://"+server.addr, jobs.RelayOptions{})
	var sent atomic.Int64
	done := make(chan struct{})
	return senderFunc(func(ctx context.Context, e jobs.Envelope) jobs.Result {
		switch nth := sent.Add(1); {
		case nth == number:
			do()
			close(done)
		case nth > number: // what is done may take long on a busy machine
			<-done
		}
		return r.Send(ctx, e)
	})
}

// endsWell checks that after whatever happened all have it once, and that nothing is said to stand still.
func endsWell(t *testing.T, s *store.Store, m *jobs.Mailer, id uint, server *switched, all int) {
	t.Helper()
	work(t, m)
	state, counts := tally(t, s, id)
	people, messages := server.people()
	if state != outbox.Done || counts[outbox.Accepted] != all || people != all || messages != all || m.Road().Halt != "" {
		t.Errorf("%s: %v; the server has %d messages for %d people; %q", state, counts, messages, people, m.Road().Halt)
	}
}

func TestWhenAnotherHoldsTheDatabaseNothingIsLostOrDoubled(t *testing.T) {
	t.Parallel()
	const all = 500
	dir := t.TempDir()
	s := storetest.In(t, dir, storetest.At(storetest.Start))
	other, err := sql.Open("sqlite3", filepath.Join(dir, "beraad.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	server := openSwitched(t)
	id := put(t, s, "bezet", all, 0)
	hold := func(statement string) {
		if _, err := other.ExecContext(t.Context(), statement); err != nil {
			t.Error(err)
		}
	}
	m := mailer(t, s, atMessage(t, server, 50, func() { hold("BEGIN IMMEDIATE") }), func(o *jobs.MailerOptions) {
		o.Journal, o.Log = filepath.Join(dir, "mail.journal"), slog.New(slog.DiscardHandler)
	})
	ended := make(chan error)
	go func() { ended <- m.Work(t.Context()) }()
	for m.Road().Halt == "" {
		<-time.After(10 * time.Millisecond)
	}
	if halt := m.Road().Halt; !strings.Contains(halt, "bezet") {
		t.Errorf("the page says %q", halt)
	}
	if people, _ := server.people(); people == all {
		t.Error("it went on as if nothing was the matter")
	}
	hold("ROLLBACK")
	if err := <-ended; err != nil && !strings.Contains(err.Error(), "locked") {
		t.Error(err)
	}
	endsWell(t, s, m, id, server, all)
}

func TestAJournalThatFitsNoMoreStopsTheSender(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a disk that is always full")
	}
	dir := t.TempDir()
	journal := filepath.Join(dir, "mail.journal")
	s, server := storetest.In(t, dir, storetest.At(storetest.Start)), openSwitched(t)
	m := mailer(t, s, relay(t, "smtp://"+server.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Journal, o.Log = journal, slog.New(slog.DiscardHandler)
	})
	work(t, m)
	if err := os.Symlink("/dev/full", journal); err != nil {
		t.Fatal(err)
	}
	id := put(t, s, "vol", 100, 0)
	if err := m.Work(t.Context()); err == nil || m.Road().Halt != "De schijf is vol. Maak ruimte vrij." || m.Road().HaltedAt.IsZero() {
		t.Errorf("%v, and the page says %+v", err, m.Road())
	}
	if people, _ := server.people(); people != 0 {
		t.Errorf("%d were sent that the journal does not know", people)
	}
	_ = os.Remove(journal)
	endsWell(t, s, m, id, server, 100)
}

const fullDisk = "BERAAD_TEST_FULL_DISK"

// TestADiskThatIsFullStopsTheSenderUntilThereIsRoom lets no file of a process grow any more in the middle of a mail-out, and later
// lets them again. That is of the whole process, so it is one of its own.
func TestADiskThatIsFullStopsTheSenderUntilThereIsRoom(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("how files are kept from growing is as Linux has it")
	}
	if os.Getenv(fullDisk) == "" {
		t.Parallel()
		process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestADiskThatIsFullStopsTheSenderUntilThereIsRoom$", "-test.v")
		process.Env = append(os.Environ(), fullDisk+"=yes")
		out, err := process.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--- PASS") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	signal.Ignore(syscall.SIGXFSZ) // then it is an error of who writes
	const all = 3000
	dir := t.TempDir()
	s, server := storetest.In(t, dir, storetest.At(storetest.Start)), openSwitched(t)
	id := put(t, s, "vol", all, 0)
	m := mailer(t, s, atMessage(t, server, 300, func() { limitFiles(t, 100<<10) }), func(o *jobs.MailerOptions) {
		o.Journal, o.Log = filepath.Join(dir, "mail.journal"), slog.New(slog.DiscardHandler)
	})
	if err := m.Work(t.Context()); err == nil || !strings.Contains(m.Road().Halt, "schijf is vol") {
		t.Errorf("%v, and the page says %q", err, m.Road().Halt)
	}
	halfway, _ := server.people()
	if halfway < 300 || halfway == all {
		t.Errorf("%d were sent", halfway)
	}
	for range 3 { // it stays as it is
		if err := m.Work(t.Context()); err == nil {
			t.Error("it says that it goes")
		}
	}
	if again, _ := server.people(); again > halfway+4 {
		t.Errorf("%d more were sent on a disk that is full", again-halfway)
	}
	limitFiles(t, ^uint64(0))
	endsWell(t, s, m, id, server, all)
}

// limitFiles keeps the files of this process from growing beyond so many bytes.
func limitFiles(t *testing.T, bytes uint64) {
	var limit syscall.Rlimit
	err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit)
	if err == nil {
		limit.Cur = min(bytes, limit.Max)
		err = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	}
	if err != nil {
		t.Error(err)
	}
}

// TestOfTwoProcessesOnOneFileOneSends: the other waits, says so, and takes over when the first is gone.
func TestOfTwoProcessesOnOneFileOneSends(t *testing.T) {
	dir, clock := t.TempDir(), storetest.At(storetest.Start)
	server := openSwitched(t)
	var mailers []*jobs.Mailer
	var stores []*store.Store
	for range 2 {
		s := storetest.In(t, dir, clock)
		stores = append(stores, s)
		mailers = append(mailers, mailer(t, s, relay(t, "smtp://"+server.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Journal, o.Log, o.Every = filepath.Join(dir, "mail.journal"), slog.New(slog.DiscardHandler), time.Hour
		}))
	}
	ctx, stop := context.WithCancel(t.Context())
	ran := make(chan struct{})
	go func() {
		defer close(ran)
		mailers[0].Run(ctx)
	}()
	first := put(t, stores[0], "een", 50, 0)
	mailers[0].Ring()
	for state, _ := tally(t, stores[0], first); state != outbox.Done; state, _ = tally(t, stores[0], first) {
		<-time.After(5 * time.Millisecond)
	}
	second := put(t, stores[1], "twee", 50, time.Hour)
	clock.Set(clock.Now().Add(time.Hour))
	if err := mailers[1].Work(t.Context()); err == nil || !strings.Contains(mailers[1].Road().Halt, "ander proces") {
		t.Errorf("%v, and it says %q", err, mailers[1].Road().Halt)
	}
	if people, _ := server.people(); people != 50 {
		t.Errorf("%d have mail", people)
	}
	stop()
	<-ran
	work(t, mailers[1])
	if state, counts := tally(t, stores[1], second); state != outbox.Done || counts[outbox.Accepted] != 50 || mailers[1].Road().Halt != "" {
		t.Errorf("after the first is gone: %s, %v", state, counts)
	}
	if people, messages := server.people(); people != 100 || messages != 100 {
		t.Errorf("%d messages for %d people", messages, people)
	}
}
