package pdf

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// What can be wrong with a pdf; errors of this package wrap one of these, or
// the cause with which the context ended.
var (
	ErrDamaged = errors.New("damaged pdf")
	ErrLocked  = errors.New("pdf with a password")
	ErrTooLong = errors.New("pdf over a limit")
)

// idle is how long a process waits for the next file before it ends: it takes a hundred megabytes.
const idle = time.Minute

var errClosed = errors.New("pdf engine is closed")

// Options are the settings of an Engine.
type Options struct {
	Cache   string // folder for the compiled sandbox; empty keeps nothing
	Workers int    // files read at the same time; 0 is 1
	Memory  int64  // bytes that one file may take; 0 is 512 MiB
}

// Engine reads pdf files. It may be used by many at once.
type Engine struct {
	options Options
	slots   chan *process // a slot holds a running process, or nil for one that is still to be started

	lock    sync.Mutex // guards what follows
	running map[*process]bool
	closed  chan struct{}
}

// New makes an engine; its processes start at the first file.
func New(o Options) *Engine {
	if o.Workers <= 0 {
		o.Workers = 1
	}
	if o.Memory <= 0 {
		o.Memory = 512 << 20
	}
	e := &Engine{options: o, slots: make(chan *process, o.Workers), running: map[*process]bool{}, closed: make(chan struct{})}
	for range o.Workers {
		e.slots <- nil
	}
	return e
}

// Workers tells how many files, or pages of one, are read at the same time.
func (e *Engine) Workers() int { return e.options.Workers }

// Close stops the engine. Files that are being read fail.
func (e *Engine) Close() error {
	e.lock.Lock()
	defer e.lock.Unlock()
	select {
	case <-e.closed:
		return nil
	default:
	}
	close(e.closed)
	for p := range e.running {
		p.kill()
	}
	return nil
}

// use lends a process for as long as work takes. When the context ends the process is killed and work's next word with
// it fails; use then gives the cause of the context.
func (e *Engine) use(ctx context.Context, work func(*process) error) error {
	p, err := e.take(ctx)
	if err != nil {
		return err
	}
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		p.kill()
	})
	err = work(p)
	if !stop() {
		<-killed
		err = context.Cause(ctx)
	}
	e.give(p)
	return err
}

// take waits for a process and starts it when there is none yet, or no more.
func (e *Engine) take(ctx context.Context) (p *process, err error) {
	select {
	case <-e.closed:
		return nil, errClosed
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case p = <-e.slots:
	}
	if p != nil {
		if p.rest.Stop() && p.alive() {
			return p, nil
		}
		e.drop(p)
	}
	if p, err = e.start(ctx); err != nil {
		e.slots <- nil
		return nil, fmt.Errorf("start pdf engine: %w", err)
	}
	return p, nil
}

// give takes a process back. One that did not come to the end of a file is not asked again.
func (e *Engine) give(p *process) {
	if p.alive() && !p.failed {
		p.rest = time.AfterFunc(idle, p.kill)
		e.slots <- p
		return
	}
	e.drop(p)
	e.slots <- nil
}

// drop ends a process that nobody asks any more.
func (e *Engine) drop(p *process) {
	p.kill()
	e.lock.Lock()
	defer e.lock.Unlock()
	delete(e.running, p)
}

func (e *Engine) start(ctx context.Context) (*process, error) {
	p, err := spawn()
	if err != nil {
		return nil, err
	}
	e.lock.Lock()
	e.running[p] = true
	select {
	case <-e.closed:
		p.kill()
	default:
	}
	e.lock.Unlock()
	defer context.AfterFunc(ctx, p.kill)()
	if err := p.begin(setup{Cache: e.options.Cache, Memory: e.options.Memory}); err != nil {
		e.drop(p)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	return p, nil
}
