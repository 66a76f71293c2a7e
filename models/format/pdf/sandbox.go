package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// A process that was started to read does so before anything else of the program begins, whichever program of this house
// it is: the tests are programs too.
func init() { //nolint:gochecknoinits // see above; the same in each main would be forgotten in one
	if os.Getenv(markOfReader) == "" {
		return
	}
	// Who stops the program stops this process by ending what it says: a file that is at hand is read to its end.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	code := 0
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// wasmPage is the unit in which a sandbox gets memory.
const wasmPage = 64 << 10

// sandbox runs pdfium: it sees no files and no network, and its memory is bounded.
type sandbox struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

func newSandbox(s setup) (*sandbox, error) {
	runtime := wazero.NewRuntimeConfig().
		// pdfium's own way out of an error needs the exception instructions.
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(s.Memory / wasmPage))
	var made sandbox
	if s.Cache != "" {
		cache, err := wazero.NewCompilationCacheWithDir(s.Cache)
		if err != nil {
			return nil, fmt.Errorf("open cache: %w", err)
		}
		made.cache = cache
		runtime = runtime.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: runtime,
		FSConfig:      wazero.NewFSConfig(), // no files at all; the default shows the whole disk
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, err
	}
	made.pool = pool
	return &made, nil
}

// use lends an instance of pdfium: each file gets one of its own, which is thrown away after it.
func (s *sandbox) use(work func(pdfium.Pdfium) error) error {
	instance, err := s.pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return fmt.Errorf("start pdfium: %w", err)
	}
	err = work(instance)
	if closing := instance.Close(); err == nil && closing != nil {
		return fmt.Errorf("close pdfium: %w", closing)
	}
	return err
}

// serve reads files for another process until that one ends.
func serve(in io.Reader, out io.Writer) error {
	r := reading{wire: newWire(in, out)}
	var s setup
	if err := r.wire.receive(&s); err != nil {
		return err
	}
	var err error
	if r.sandbox, err = newSandbox(s); err != nil {
		return err
	}
	if err := r.wire.send(answer{Done: true}); err != nil {
		return err
	}
	for {
		err := r.order()
		if err == io.EOF { //nolint:errorlint // as the decoder gives it between two orders
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// reading is what a reader does.
type reading struct {
	wire    wire
	sandbox *sandbox
}

// order carries out one order. What is wrong with the file goes back as an answer; an error ends the process.
func (r *reading) order() error {
	var o order
	if err := r.wire.receive(&o); err != nil {
		return err
	}
	files := make([][]byte, len(o.Sizes))
	for i, size := range o.Sizes {
		files[i] = make([]byte, size)
		if err := r.wire.fill(files[i]); err != nil {
			return err
		}
	}
	if err := boundTime(); err != nil {
		return err
	}
	var a answer
	err := r.sandbox.use(func(instance pdfium.Pdfium) (err error) {
		switch o.Errand {
		case errandRead:
			err = (&reader{pdfium: instance, limits: o.Limits, out: &a.Document}).read(files[0])
		case errandFormats:
			a.Formats, err = formats(instance, files[0], o.Limits.Pages)
		case errandLeaves:
			err = r.leaves(instance, files[0], o)
		case errandOverlay:
			a.content, err = overlaid(instance, files[0], o.Sheets, files[1:])
		default:
			err = fmt.Errorf("errand %d is not known", o.Errand)
		}
		return err
	})
	if err != nil {
		return r.wire.send(answer{Done: true, Trouble: troubleOf(err)})
	}
	a.Done, a.Size = true, len(a.content)
	return r.wire.send(a, a.content)
}

// leaves shows the pages that the other process asks for.
func (r *reading) leaves(instance pdfium.Pdfium, content []byte, o order) error {
	document, count, err := open(instance, content)
	if err != nil {
		return err
	}
	if count > o.Limits.Pages {
		return fmt.Errorf("%w: %d pages", ErrTooLong, count)
	}
	if err := r.wire.send(answer{Count: count}); err != nil {
		return err
	}
	for {
		var next turn
		if err := r.wire.receive(&next); err != nil {
			return err
		}
		if next.Page < 0 || next.Page >= count {
			return nil
		}
		l := &looker{pdfium: instance, look: o}
		if err := l.page(document, next.Page, r.show); err != nil {
			return fmt.Errorf("page %d: %w", next.Page+1, err)
		}
	}
}

// show sends a page; the picture goes as it lies in the memory of the sandbox.
func (r *reading) show(index int, leaf *Leaf) error {
	a := answer{Index: index, Leaf: &Leaf{Format: leaf.Format, Texts: leaf.Texts, Scale: leaf.Scale}}
	if leaf.Picture == nil {
		return r.wire.send(a)
	}
	a.Pixels, a.Stride, a.Rect = len(leaf.Picture.Pix), leaf.Picture.Stride, leaf.Picture.Rect
	return r.wire.send(a, leaf.Picture.Pix)
}
