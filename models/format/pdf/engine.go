package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// What can be wrong with a pdf; errors of this package wrap one of these, or
// the cause with which the context ended.
var (
	ErrDamaged = errors.New("damaged pdf")
	ErrLocked  = errors.New("pdf with a password")
	ErrTooLong = errors.New("pdf over a limit")
)

// Options are the settings of an Engine.
type Options struct {
	Cache   string // folder for the compiled sandbox; empty keeps nothing
	Workers int    // files read at the same time; 0 is 1
	Memory  int64  // bytes that one file may take; 0 is 512 MiB
}

// wasmPage is the unit in which a sandbox gets memory.
const wasmPage = 64 << 10

// Engine reads pdf files.
type Engine struct {
	options Options
	lock    sync.Mutex
	pool    pdfium.Pool
	cache   wazero.CompilationCache
	closed  bool
}

// New makes an engine; it starts at the first file.
func New(o Options) *Engine {
	if o.Workers <= 0 {
		o.Workers = 1
	}
	if o.Memory <= 0 {
		o.Memory = 512 << 20
	}
	return &Engine{options: o}
}

// start gives the running pool, and starts it the first time.
func (e *Engine) start() (pdfium.Pool, error) {
	e.lock.Lock()
	defer e.lock.Unlock()
	if e.closed {
		return nil, errors.New("pdf engine is closed")
	}
	if e.pool != nil {
		return e.pool, nil
	}
	runtime := wazero.NewRuntimeConfig().
		// pdfium's own way out of an error needs the exception instructions.
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(e.options.Memory / wasmPage)).
		// Without this a hanging instance cannot be killed.
		WithCloseOnContextDone(true)
	if e.options.Cache != "" {
		cache, err := wazero.NewCompilationCacheWithDir(e.options.Cache)
		if err != nil {
			return nil, fmt.Errorf("open cache of pdf engine: %w", err)
		}
		e.cache = cache
		runtime = runtime.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: e.options.Workers, MaxTotal: e.options.Workers,
		RuntimeConfig: runtime,
		FSConfig:      wazero.NewFSConfig(), // no files at all; the default shows the whole disk
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("start pdf engine: %w", err)
	}
	e.pool = pool
	return pool, nil
}

// Close stops the engine. Files that are being read fail.
func (e *Engine) Close() error {
	e.lock.Lock()
	defer e.lock.Unlock()
	e.closed = true
	var errs []error
	if e.pool != nil {
		errs = append(errs, e.pool.Close())
		e.pool = nil
	}
	if e.cache != nil {
		errs = append(errs, e.cache.Close(context.Background()))
		e.cache = nil
	}
	return errors.Join(errs...)
}

// Use lends an instance of pdfium for as long as work takes. When the context
// ends the instance is killed and work's next call fails; Use then gives the
// cause of the context.
func (e *Engine) Use(ctx context.Context, work func(pdfium.Pdfium) error) error {
	pool, err := e.start()
	if err != nil {
		return err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return fmt.Errorf("start pdf instance: %w", err)
	}
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		// The instance is thrown away; an error in doing so changes nothing.
		_ = instance.Kill()
	})
	err = work(instance)
	if !stop() {
		<-killed
		return context.Cause(ctx)
	}
	if closing := instance.Close(); err == nil && closing != nil {
		return fmt.Errorf("close pdf instance: %w", closing)
	}
	return err
}
