package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"
)

// What can be in the way of recognised text; errors of this package wrap one of these, or the cause with which the
// context ended.
var (
	ErrAbsent = errors.New("tesseract is not there")
	ErrOff    = errors.New("recognition of text is switched off")
	ErrSlow   = errors.New("recognising a page took too long")
	ErrFailed = errors.New("tesseract failed")
	ErrLarge  = errors.New("picture is too large to recognise text in")
)

// Options are the settings of a Program.
type Options struct {
	// Path is the program; empty looks for tesseract in PATH, "uit" or "off" never runs it.
	Path string
	// Languages are those of the text, as nld+eng; empty is Dutch and English, as far as they are there, else whatever is.
	Languages string
	// Time is how long a page may take; 0 is Slowest.
	Time time.Duration
}

// Slowest is how long a page may take when nothing else is set: a full page takes some seconds.
const Slowest = 2 * time.Minute

// Pixels is how many a picture may have: A3 at 300 dots per inch. Tesseract takes some twenty bytes for each.
const Pixels = 18_000_000

// Resolution is at how many dots per inch a page is best read.
const Resolution = 300

// Program is Tesseract as it is on this machine. Nil is none.
type Program struct {
	options Options
	lock    sync.Mutex
	found   ready
	asked   time.Time
	err     error
}

// ready is a program that can be run.
type ready struct {
	path      string
	languages string
	dutch     bool
}

// New gives the program of these settings; whether it is there is asked when it is needed.
func New(o Options) *Program {
	if o.Time <= 0 {
		o.Time = Slowest
	}
	return &Program{options: o}
}

// off tells whether a setting says that the program never runs.
func off(path string) bool { return strings.EqualFold(path, "uit") || strings.EqualFold(path, "off") }

// askAgain is after how long a program that was not there is looked for again: somebody may have installed it.
const askAgain = 30 * time.Second

// Ready tells whether text can be recognised: nil, ErrOff, ErrAbsent, or what Tesseract said when it was asked for its
// languages.
func (p *Program) Ready(ctx context.Context) error {
	_, err := p.ready(ctx)
	return err
}

// Dutch tells whether Tesseract knows Dutch, or was told which languages to read.
func (p *Program) Dutch(ctx context.Context) bool {
	r, err := p.ready(ctx)
	return err == nil && r.dutch
}

func (p *Program) ready(ctx context.Context) (ready, error) {
	if p == nil || off(p.options.Path) {
		return ready{}, ErrOff
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	if !p.asked.IsZero() && (p.err == nil || time.Since(p.asked) < askAgain) {
		return p.found, p.err
	}
	found, err := p.look(ctx)
	if ctx.Err() != nil { // whoever asked went away: that says nothing of the program
		return ready{}, context.Cause(ctx)
	}
	p.found, p.err, p.asked = found, err, time.Now()
	return found, err
}

// look finds the program and asks which languages it knows.
func (p *Program) look(ctx context.Context) (ready, error) {
	name := p.options.Path
	if name == "" {
		name = "tesseract"
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return ready{}, fmt.Errorf("%w: %w", ErrAbsent, err)
	}
	out, err := run(ctx, call{path: path, args: []string{"--list-langs"}, time: 10 * time.Second})
	if err != nil {
		return ready{}, err
	}
	there := languages(string(out))
	r := ready{path: path, languages: p.options.Languages, dutch: true}
	if r.languages == "" {
		r.languages, r.dutch = choose(there), slices.Contains(there, "nld")
	}
	if r.languages == "" {
		return ready{}, fmt.Errorf("%w: it knows no language", ErrFailed)
	}
	return r, nil
}

// languages reads the list of languages: after its first line, one on each.
func languages(list string) (all []string) {
	for i, line := range strings.Split(list, "\n") {
		if line = strings.TrimSpace(line); line != "" && i > 0 {
			all = append(all, line)
		}
	}
	return all
}

// choose gives the languages to read: Dutch and English, as far as they are there, else the first that is.
func choose(there []string) string {
	var some []string
	for _, one := range []string{"nld", "eng"} {
		if slices.Contains(there, one) {
			some = append(some, one)
		}
	}
	if len(some) > 0 {
		return strings.Join(some, "+")
	}
	for _, one := range there {
		if one != "osd" && one != "equ" { // these tell directions and formulas, not letters
			return one
		}
	}
	return ""
}

// Read recognises the words in the picture of a page, of so many dots per inch.
func (p *Program) Read(ctx context.Context, picture *image.Gray, resolution int) (*Page, error) {
	r, err := p.ready(ctx)
	if err != nil {
		return nil, err
	}
	size := picture.Rect.Size()
	if size.X < 1 || size.Y < 1 || size.X > Pixels/size.Y {
		return nil, fmt.Errorf("%w: %d by %d pixels", ErrLarge, size.X, size.Y)
	}
	out, err := run(ctx, call{path: r.path, time: p.options.Time, in: portable(picture), args: []string{
		"stdin", "stdout", "-l", r.languages, "--dpi", fmt.Sprint(resolution), "--psm", "3", "-c", "tessedit_create_tsv=1",
	}})
	if err != nil {
		return nil, err
	}
	page, err := parse(string(out))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFailed, err)
	}
	return page, nil
}
