package print

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"beraad/models/format/pdf"
)

// Paper is a paper with its data. The types of this package are the papers there are.
type Paper interface {
	Template() string
	Check() error
	head() Common
}

// Options say where the printer finds what it needs and how much it may take. The zero value works beside
// a folder node_modules.
type Options struct {
	Dir      string        // templates are unpacked under it; empty: the system's temporary folder
	Node     string        // program; empty: "node" on the path
	Modules  string        // folder node_modules; empty: BERAAD_NODE_MODULES, beside the working folder, beside the program
	Fonts    string        // folder with Source Sans 3; empty: BERAAD_FONTS, else in the modules
	Workers  int           // at least 1
	Timeout  time.Duration // for one paper; 0: 30 seconds
	MemoryMB int           // a worker above it is stopped, above 70% of it leaves after its paper; 0: 512
	PDF      *pdf.Engine   // lays files of others in bundles; nil: they stay beside them
	Log      *slog.Logger

	leaveMB int // a worker above it leaves by itself, between two papers
}

// Printer prints papers, each in a worker of its own or after one another. It may be used by many at once.
type Printer struct {
	options Options
	slots   chan *worker // a slot holds a running worker, or nil for one that is still to be started
	closed  chan struct{}
	close   sync.Once

	mu        sync.Mutex // guards what follows
	at        *place
	temporary string // folder that Close removes
}

const (
	ua1 = "ua-1"
	a2a = "a-2a"
	// open promises no standard: pages of others come in, and nobody tagged those.
	open = "none"

	requestLimit = 32 << 20
)

// New makes a printer. It starts nothing: a worker starts with the first paper.
func New(o Options) *Printer {
	if o.Node == "" {
		o.Node = "node"
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MemoryMB <= 0 {
		o.MemoryMB = 512
	}
	if o.leaveMB <= 0 {
		o.leaveMB = o.MemoryMB * 7 / 10
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	p := &Printer{options: o, slots: make(chan *worker, max(o.Workers, 1)), closed: make(chan struct{})}
	for range cap(p.slots) {
		p.slots <- nil
	}
	return p
}

// Available says why nothing can be printed (an ErrUnavailable), or nil. It looks again until it succeeded.
func (p *Printer) Available() error {
	_, err := p.place()
	return err
}

func (p *Printer) place() (place, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at == nil {
		at, err := p.find()
		if err != nil {
			return place{}, err
		}
		p.at = &at
	}
	return *p.at, nil
}

// PDF prints a paper as PDF/UA-1. The moment of creation is the only clock in the file.
func (p *Printer) PDF(ctx context.Context, paper Paper, created time.Time) ([]byte, error) {
	return p.print(ctx, paper, created, ua1)
}

// ArchivePDF prints a paper as PDF/A-2a, for the archive.
func (p *Printer) ArchivePDF(ctx context.Context, paper Paper, created time.Time) ([]byte, error) {
	return p.print(ctx, paper, created, a2a)
}

func (p *Printer) print(ctx context.Context, paper Paper, created time.Time, standard string) ([]byte, error) {
	if err := paper.Check(); err != nil {
		return nil, err
	}
	body, err := json.Marshal(request{paper.Template(), created.Unix(), standard, paper, files(paper)})
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", paper.Template(), err)
	}
	if len(body) > requestLimit {
		return nil, &InvalidError{paper.Template(), []string{"too large"}}
	}
	at, err := p.place()
	if err != nil {
		return nil, err
	}
	made, err := p.send(ctx, at, body)
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", paper.Template(), err)
	}
	return made, nil
}

type request struct {
	Template string            `json:"template"`
	Created  int64             `json:"created"`
	Standard string            `json:"standard"`
	Data     Paper             `json:"data"`
	Files    map[string][]byte `json:"files,omitempty"`
}

// files gives the logos of a paper and of the papers bound in it.
func files(p Paper) map[string][]byte {
	found := map[string][]byte{}
	if logo := p.head().Org.Logo; len(logo.Bytes) > 0 {
		found[logo.path()] = logo.Bytes
	}
	bundle, ok := p.(Bundle)
	if pointer, is := p.(*Bundle); is {
		bundle, ok = *pointer, true
	}
	if !ok {
		return found
	}
	for _, bound := range bundle.Papers {
		if bound.Paper != nil {
			for path, b := range files(bound.Paper) {
				found[path] = b
			}
		}
	}
	return found
}

// send waits for a worker and asks it. One that had printed before may have ended itself meanwhile, or may be
// full of earlier papers: then a new one is asked. A new one that dies gets one successor.
func (p *Printer) send(ctx context.Context, at place, body []byte) ([]byte, error) {
	var w *worker
	select {
	case <-p.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, late(ctx, "no worker came free")
	case w = <-p.slots:
	}
	defer func() { p.slots <- w }()
	ctx, cancel := context.WithTimeout(ctx, p.options.Timeout)
	defer cancel()
	var err error
	for deaths := 0; deaths < 2; {
		fresh := w == nil
		var answer []byte
		answer, err = p.try(ctx, at, &w, body)
		if full := errors.Is(err, ErrTooLarge) && !fresh; !full && !errors.Is(err, errDeath) {
			return answer, err
		}
		if fresh {
			deaths++
			p.options.Log.Warn("print worker died", "deaths", deaths, "error", err)
		}
	}
	return nil, err
}

// try starts a worker where there is none, asks it, and puts it away when it is of no use any more.
func (p *Printer) try(ctx context.Context, at place, w **worker, body []byte) ([]byte, error) {
	if *w == nil {
		started, err := p.start(ctx, at)
		if err != nil {
			return nil, err
		}
		*w = started
	}
	answer, err := (*w).ask(ctx, body)
	if err != nil && !errors.Is(err, ErrRefused) {
		(*w).stop()
		*w = nil
	}
	return answer, err
}

// Close waits for the papers in hand, ends the workers and removes the templates.
func (p *Printer) Close() error {
	p.close.Do(func() {
		close(p.closed)
		for range cap(p.slots) {
			if w := <-p.slots; w != nil {
				w.stop()
			}
		}
	})
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.temporary == "" {
		return nil
	}
	return os.RemoveAll(p.temporary)
}
