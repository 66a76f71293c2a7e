//go:build unix

package print_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"beraad/views/print"
	"beraad/views/print/printtest"
)

// warm prints a paper and gives the process that did it.
func warm(t *testing.T, p *print.Printer) int {
	t.Helper()
	if _, err := p.PDF(t.Context(), small(), moment); err != nil {
		t.Fatal(err)
	}
	return print.WorkerPid(p)
}

func signal(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, s); err != nil {
		t.Fatalf("signal %d to %d: %v", s, pid, err)
	}
}

func TestAWorkerKilledWithAPaperInHandIsReplaced(t *testing.T) {
	p := printtest.Open(t)
	pid := warm(t, p)
	signal(t, pid, syscall.SIGSTOP)
	failed := make(chan error)
	go func() {
		_, err := p.PDF(t.Context(), large(100, 1), moment)
		failed <- err
	}()
	for !print.Busy(p) {
		runtime.Gosched()
	}
	signal(t, pid, syscall.SIGKILL)
	if err := <-failed; err != nil {
		t.Error(err)
	}
	if now := print.WorkerPid(p); now == pid || now == 0 {
		t.Errorf("worker is process %d, was %d", now, pid)
	}
}

func TestAHangingWorkerMeetsItsTimeLimit(t *testing.T) {
	p := printtest.With(t, print.Options{Timeout: 2 * time.Second})
	signal(t, warm(t, p), syscall.SIGSTOP)
	if _, err := p.PDF(t.Context(), small(), moment); !errors.Is(err, print.ErrTooSlow) {
		t.Errorf("error %v, want %v", err, print.ErrTooSlow)
	}
	warm(t, p)
}

func TestWhoWaitsForAHangingWorkerMayGiveUp(t *testing.T) {
	p := printtest.Open(t)
	signal(t, warm(t, p), syscall.SIGSTOP)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for !print.Busy(p) {
			runtime.Gosched()
		}
		cancel()
	}()
	if _, err := p.PDF(ctx, small(), moment); !errors.Is(err, context.Canceled) || errors.Is(err, print.ErrTooSlow) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	warm(t, p)
}

func TestAWorkerThatLeavesAfterEachPaperIsNoTrouble(t *testing.T) {
	p := printtest.With(t, print.Leaving(1))
	seen := map[int]bool{}
	for range 3 {
		seen[warm(t, p)] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d workers printed 3 papers", len(seen))
	}
}

func TestAWorkerFullOfEarlierPapersIsReplaced(t *testing.T) {
	p := printtest.Open(t)
	pid := warm(t, p)
	print.SetRoof(p, 1)
	if now := warm(t, p); now == pid {
		t.Error("the full worker printed on")
	}
}

func TestAWorkerThatCannotStartIsNotAvailable(t *testing.T) {
	modules := t.TempDir()
	write(t, filepath.Join(modules, "@myriaddreamin/typst-ts-node-compiler/package.json"), `{"main":"index.js"}`)
	write(t, filepath.Join(modules, "@myriaddreamin/typst-ts-node-compiler/index.js"), `throw new Error('no native part')`)
	write(t, filepath.Join(modules, "source-sans/TTF/SourceSans3-Regular.ttf"), ``)
	p := printtest.With(t, print.Options{Modules: modules})
	if _, err := p.PDF(t.Context(), small(), moment); !errors.Is(err, print.ErrUnavailable) {
		t.Errorf("error %v, want %v", err, print.ErrUnavailable)
	}
}

func TestWithoutNodeOrPackagesNothingIsAvailableUntilTheyCome(t *testing.T) {
	modules := filepath.Join(t.TempDir(), "node_modules")
	for name, o := range map[string]print.Options{"node": {Node: "no-such-program"}, "packages": {Modules: modules}} {
		p := print.New(o)
		_, err := p.PDF(t.Context(), small(), moment)
		if !errors.Is(p.Available(), print.ErrUnavailable) || !errors.Is(err, print.ErrUnavailable) {
			t.Errorf("without %s: available %v, printed %v", name, p.Available(), err)
		}
		if name == "packages" {
			if err := os.Symlink(printtest.Modules(t), modules); err != nil {
				t.Fatal(err)
			}
			warm(t, p)
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestManyPapersShareTheWorkers(t *testing.T) {
	p := printtest.With(t, print.Options{Workers: 2, Dir: t.TempDir()})
	var all sync.WaitGroup
	for range 12 {
		all.Go(func() {
			if _, err := p.PDF(t.Context(), small(), moment); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestAClosedPrinterPrintsNothing(t *testing.T) {
	p := printtest.Open(t)
	pid := warm(t, p)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.PDF(t.Context(), small(), moment); !errors.Is(err, print.ErrClosed) {
		t.Errorf("error %v, want %v", err, print.ErrClosed)
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("process %d is still there: %v", pid, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
