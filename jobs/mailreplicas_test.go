package jobs_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// replicaRounds is how often it is done; the promise (M3) is ten times.
const replicaRounds = "BERAAD_TEST_ROUNDS"

const replicaMailOuts, replicaPeople = 200, 5

// TestOfManyReplicasEachMailOutGoesOnce: two or four processes on one PostgreSQL, with two hundred mail-outs due in one minute. One
// is killed and another takes its place; one stands still for a minute longer than its lease and goes on. The mail server judges.
func TestOfManyReplicasEachMailOutGoesOnce(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("whether a process stands still is read as Linux tells it")
	}
	rounds, _ := strconv.Atoi(cmp.Or(os.Getenv(replicaRounds), "1"))
	for _, processes := range []int{2, 4} {
		for round := range rounds {
			t.Run(fmt.Sprintf("%d processes, round %d", processes, round), func(t *testing.T) {
				r := &replicas{t: t, at: place{storetest.PostgresURL(t), t.TempDir()}, luck: rand.New(rand.NewPCG(uint64(round), uint64(processes)))}
				r.run(processes)
			})
		}
	}
}

type replicas struct {
	t      *testing.T
	at     place
	luck   *rand.Rand
	s      *store.Store
	server *switched
	log    syncBuffer
	all    []*exec.Cmd
}

// syncBuffer is the log of several processes.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func (r *replicas) wall() string  { return filepath.Join(r.at.dir, "klok") }
func (r *replicas) until() string { return filepath.Join(r.at.dir, "genoeg") }

func (r *replicas) run(processes int) {
	r.t.Helper()
	setWall(r.wall(), storetest.Start)
	r.s = r.at.open(r.t, storetest.Reading(func() time.Time { return readWall(r.wall()) }))
	r.plan()
	r.server = openSwitched(r.t)
	r.server.only = "distribution-" // not the news of it for who made it
	const all = replicaMailOuts * replicaPeople
	killAt, stopAt := 1+r.luck.IntN(all/2), 1+r.luck.IntN(all/2)
	struck := make(chan string, 2)
	var ready sync.WaitGroup
	var victims []*exec.Cmd
	ready.Add(1)
	r.server.each = func(n int) {
		ready.Wait()
		if n == killAt {
			_ = victims[0].Process.Kill()
			struck <- "killed"
		}
		if n == stopAt {
			_ = victims[1].Process.Signal(syscall.SIGSTOP)
			struck <- "stopped"
		}
	}
	now := storetest.Start.Add(time.Minute)
	setWall(r.wall(), now)
	for range processes {
		r.begin()
	}
	victims = r.all[:2:2]
	ready.Done()
	for range 2 {
		select {
		case how := <-struck:
			if how == "killed" {
				r.begin()
			}
		case <-time.After(3 * time.Minute): // longer than a process that stands still can hold the others up
			r.t.Fatalf("nothing goes any more\n%s", r.log.String())
		}
	}
	for !standsStill(r.all[1].Process.Pid) {
		runtime.Gosched()
	}
	setWall(r.wall(), now.Add(outbox.Lease+time.Minute))
	r.await(5*time.Second, func() bool { people, _ := r.server.people(); return people == all }) // but for what it holds in a transaction
	_ = r.all[1].Process.Signal(syscall.SIGCONT)
	if !r.await(time.Minute, r.ended) {
		r.t.Errorf("not all mail-outs ended")
	}
	if err := os.WriteFile(r.until(), nil, 0o600); err != nil {
		r.t.Fatal(err)
	}
	for i, process := range r.all {
		if err := process.Wait(); (err != nil) != (i == 0) {
			r.t.Errorf("process %d: %v\n%s", i, err, r.log.String())
		}
	}
	people, messages := r.server.people()
	if people != all || messages-people > 2*killedLines {
		r.t.Errorf("%d of %d have it, and %d went twice", people, all, messages-people)
	}
	r.t.Logf("killed at %d, stopped at %d, %d twice", killAt, stopAt, messages-people)
}

// begin begins a process.
func (r *replicas) begin() {
	r.t.Helper()
	process := exec.Command(os.Args[0], "-test.run=^TestAKilledMailOutMissesNobody$")
	process.Env = append(os.Environ(), killedStore+"="+r.at.url, killedFolder+"="+r.at.dir, killedServer+"="+r.server.addr,
		killedClock+"="+r.wall(), killedUntil+"="+r.until())
	process.Stderr, process.Stdout = &r.log, &r.log
	if err := process.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = process.Process.Kill() })
	r.all = append(r.all, process)
}

// await waits until something is so, for so long at most.
func (r *replicas) await(most time.Duration, so func() bool) bool {
	end := time.After(most)
	for !so() {
		select {
		case <-end:
			return false
		case <-time.After(20 * time.Millisecond):
		}
	}
	return true
}

// ended tells whether each mail-out has ended.
func (r *replicas) ended() bool {
	n := 0
	storetest.Read(r.t, r.s, access.System("toets"), func(tx *store.Tx) (err error) {
		n, err = store.Count(store.Of[distribution.Distribution](tx).Where("state = ?", distribution.Finished))
		return err
	})
	return n == replicaMailOuts
}

// plan makes a body with five people, and the mail-outs.
func (r *replicas) plan() {
	r.t.Helper()
	machine := access.System("toets")
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl", ReferenceForm: "{jaar}-{nr:4}"}
	var writer access.Actor
	storetest.Change(r.t, r.s, machine, func(tx *store.Tx) error {
		if err := body.Found(tx, &b, nil); err != nil {
			return err
		}
		for i := range replicaPeople {
			p := &person.Person{Name: fmt.Sprintf("Persoon %d", i), Email: fmt.Sprintf("persoon%d@example.nl", i)}
			role := access.Member
			if i == 0 {
				role = access.Secretary
			}
			if err := person.Add(tx, p); err != nil {
				return err
			}
			if err := body.Join(tx, &body.Membership{Body: b.ID, Person: p.ID, Role: role, From: law.Day(2017, 1, 1)}); err != nil {
				return err
			}
			if i == 0 {
				writer = access.Actor{Account: p.ID, Person: p.ID, Name: p.Name, In: []access.Held{{Role: role, Body: b.ID}}}
			}
		}
		return nil
	})
	storetest.Change(r.t, r.s, writer, func(tx *store.Tx) error {
		l := &distribution.List{Body: b.ID, Name: "Leden", Members: b.ID}
		if err := distribution.AddList(tx, l); err != nil {
			return err
		}
		for i := range replicaMailOuts {
			d := &distribution.Distribution{Body: b.ID, Subject: fmt.Sprintf("Mail %d", i), Greeting: "Beste leden,", Intro: "Ter kennisneming."}
			if err := distribution.Compose(tx, d, []uint{l.ID}, nil); err != nil {
				return err
			}
			if err := distribution.Approve(tx, d.ID); err != nil {
				return err
			}
			if err := distribution.Plan(tx, d.ID, tx.Now().Add(time.Duration(30+i%30)*time.Second), 0); err != nil {
				return err
			}
		}
		return nil
	})
}
