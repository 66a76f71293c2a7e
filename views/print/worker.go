package print

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	answerLimit = 512 << 20
	heapMB      = 256 // of JavaScript alone; Typst's own memory is watched from outside
	goodbye     = 2 * time.Second
	watchEvery  = 50 * time.Millisecond
	lineLimit   = 500 // letters of what a worker says on stderr
)

// The status of an answer.
const (
	printed byte = iota
	refused
	ready
)

// errDeath is an end that nobody asked for. A successor is tried before it is told.
var (
	errDeath = errors.New("worker ended without an answer")
	errMute  = fmt.Errorf("%w: worker ended while starting, see the log (%w)", ErrUnavailable, errDeath)
	errCrash = fmt.Errorf("%w (%w)", ErrDied, errDeath)
)

// worker is one Node process. It is used by one at a time.
type worker struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	roof  int64 // bytes of memory
	large atomic.Bool
	done  chan struct{} // closed when the process has ended
}

// start starts a process and waits until it says that it is ready.
func (p *Printer) start(ctx context.Context, at place) (*worker, error) {
	w, err := p.spawn(at)
	if err != nil {
		return nil, fmt.Errorf("%w: start worker: %w", ErrUnavailable, err)
	}
	stop := context.AfterFunc(ctx, w.kill)
	defer stop()
	status, _, err := w.read()
	if err == nil && status == ready {
		return w, nil
	}
	w.stop()
	if ctx.Err() != nil {
		return nil, late(ctx, "starting")
	}
	return nil, errMute
}

// spawn gives the process nothing in its environment but what it needs: passwords stay here.
func (p *Printer) spawn(at place) (*worker, error) {
	cmd := exec.Command(at.node, "--max-old-space-size="+strconv.Itoa(heapMB), at.worker)
	cmd.Dir = filepath.Dir(at.worker)
	cmd.Env = []string{"BERAAD_NODE_MODULES=" + at.modules, "BERAAD_FONTS=" + at.fonts,
		"BERAAD_PRINT_MB=" + strconv.Itoa(p.options.leaveMB)}
	for _, name := range []string{"PATH", "LD_LIBRARY_PATH", "SystemRoot", "TMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	said, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	w := &worker{cmd: cmd, in: in, out: bufio.NewReader(out), roof: int64(p.options.MemoryMB) << 20, done: make(chan struct{})}
	go w.listen(said, p.options.Log)
	return w, nil
}

// listen passes on what the process says, until it ends.
func (w *worker) listen(said io.Reader, log *slog.Logger) {
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		line := lines.Text()
		log.Warn("print worker", "pid", w.cmd.Process.Pid, "said", line[:min(len(line), lineLimit)])
	}
	_, _ = io.Copy(io.Discard, said)
	close(w.done)
}

// ask sends one request and reads its answer. When the time is up or the memory too large the process is
// killed, which ends the reading.
func (w *worker) ask(ctx context.Context, body []byte) ([]byte, error) {
	stop := context.AfterFunc(ctx, w.kill)
	defer stop()
	var watching sync.WaitGroup
	defer watching.Wait()
	watched := make(chan struct{})
	defer close(watched)
	watching.Go(func() { w.watch(watched) })

	answer, err := w.exchange(body)
	switch {
	case err == nil || errors.Is(err, ErrRefused):
		return answer, err
	case w.large.Load():
		return nil, ErrTooLarge
	case ctx.Err() != nil:
		return nil, late(ctx, "setting")
	}
	return nil, fmt.Errorf("%w: %w", errCrash, err)
}

func (w *worker) exchange(body []byte) ([]byte, error) {
	size := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	if _, err := w.in.Write(size); err != nil {
		return nil, err
	}
	if _, err := w.in.Write(body); err != nil {
		return nil, err
	}
	status, answer, err := w.read()
	switch {
	case err != nil:
		return nil, err
	case status == printed:
		return answer, nil
	case status == refused:
		return nil, fmt.Errorf("%w: %s", ErrRefused, answer)
	}
	return nil, fmt.Errorf("answer with status %d", status)
}

func (w *worker) read() (status byte, body []byte, err error) {
	head := make([]byte, 5)
	if _, err := io.ReadFull(w.out, head); err != nil {
		return 0, nil, err
	}
	length := binary.BigEndian.Uint32(head[1:])
	if length > answerLimit {
		return 0, nil, fmt.Errorf("answer of %d bytes", length)
	}
	body = make([]byte, length)
	_, err = io.ReadFull(w.out, body)
	return head[0], body, err
}

// late tells a time that is up from a caller that went away.
func late(ctx context.Context, doing string) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w: %s: %w", ErrTooSlow, doing, ctx.Err())
	}
	return fmt.Errorf("%s: %w", doing, ctx.Err())
}

// watch kills the process when it grows above its roof.
func (w *worker) watch(until <-chan struct{}) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for resident(w.cmd.Process.Pid) <= w.roof {
		select {
		case <-until:
			return
		case <-tick.C:
		}
	}
	w.large.Store(true)
	w.kill()
}

// resident is the memory of a process in bytes, where the system tells it (Linux); else 0.
func resident(pid int) int64 {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

func (w *worker) kill() { _ = w.cmd.Process.Kill() }

// stop ends the process: it leaves by itself when its input ends, or is killed.
func (w *worker) stop() {
	_ = w.in.Close()
	timer := time.AfterFunc(goodbye, w.kill)
	<-w.done
	timer.Stop()
	_ = w.cmd.Wait()
}
