package jobs_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"beraad/jobs"
)

// doomed names a database for the process that is killed at work.
const doomed = "BERAAD_TEST_DOOMED"

func TestWorkOfAKilledProcessIsTakenOver(t *testing.T) {
	if address := os.Getenv(doomed); address != "" {
		dieAtWork(t, address)
		return
	}
	each(t, func(t *testing.T, b base) {
		got := make(chan string, 10)
		b.options.Rescue = time.Second
		job := reader(got)
		job.Timeout = 500 * time.Millisecond
		e := b.open(t, job)
		b.plan(t, e, `"werk"`, time.Time{}, "x")
		process := exec.Command(os.Args[0], "-test.run=^TestWorkOfAKilledProcessIsTakenOver$")
		process.Env = append(os.Environ(), doomed+"="+b.options.SQLite+b.options.Postgres)
		out, err := process.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() && lines.Text() != "began" {
		}
		if err := process.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = process.Wait() // it was killed
		start(t, e)
		if args := next(t, got); args != `"werk"` {
			t.Errorf("args %s", args)
		}
	})
}

func dieAtWork(t *testing.T, address string) {
	o := jobs.EngineOptions{SQLite: address}
	if strings.HasPrefix(address, "postgres") {
		o = jobs.EngineOptions{Postgres: address}
	}
	o.Jobs = []jobs.Job{{Kind: "lees", Run: func(ctx context.Context, _ []byte) error {
		fmt.Println("began")
		<-ctx.Done()
		return ctx.Err()
	}}}
	e, err := jobs.OpenEngine(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-time.After(patience) // the other process kills this one
}

func TestReplicasPlanAMomentOfTheTimetableOnce(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		var runs atomic.Int32
		done := make(chan bool, 10)
		job := jobs.Job{Kind: "lees", Run: func(context.Context, []byte) error {
			runs.Add(1)
			done <- true
			return nil
		}}
		now := time.Now().Add(-2 * time.Minute)
		b.options.Timetable = []jobs.Tick{{Kind: "lees", When: fmt.Sprintf("%d * * * *", now.Minute())}}
		for range 3 { // at start each finds the moment that has just passed
			stop := start(t, b.open(t, job))
			if runs.Load() == 0 {
				next(t, done)
			}
			stop()
		}
		if runs.Load() != 1 || b.count(t) != 1 {
			t.Errorf("%d runs, %d jobs", runs.Load(), b.count(t))
		}
	})
}
