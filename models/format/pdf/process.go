package pdf

import (
	"bufio"
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// A file of a stranger is read by a process of its own: this program again, which finds markOfReader in its environment
// and then does nothing else. That process can be killed when it hangs, and what it runs need not ask at every turn
// whether it must stop, which made it four times slower.

// markOfReader stands in the environment of a process that reads for another.
const markOfReader = "BERAAD_PDF_READER"

// process is a reader as the program sees it. One at a time speaks with it.
type process struct {
	cmd    *exec.Cmd
	wire   wire
	said   *tail
	gone   chan struct{} // closed when the process has ended
	rest   *time.Timer   // ends it when nobody asks it anything
	failed bool          // it stands in the middle of a file
	pixels []byte        // of the last page
	ends   []io.Closer
}

// spawn starts a reader. It gets nothing in its environment: passwords stay here.
func spawn() (p *process, err error) {
	program := "/proc/self/exe" // also when the file was replaced by a newer version
	if runtime.GOOS != "linux" {
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	p = &process{cmd: exec.Command(program), said: &tail{}, gone: make(chan struct{})}
	p.cmd.Args = []string{"beraad-pdf-reader"}
	p.cmd.Env = []string{markOfReader + "=1"}
	p.cmd.Stderr = p.said
	in, to, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	from, out, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, in.Close(), to.Close())
	}
	p.cmd.Stdin, p.cmd.Stdout, p.ends = in, out, []io.Closer{to, from}
	err = p.cmd.Start()
	if closing := errors.Join(in.Close(), out.Close()); err == nil {
		err = closing
	}
	if err != nil {
		return nil, errors.Join(err, to.Close(), from.Close())
	}
	p.wire = newWire(from, to)
	go func() {
		_ = p.cmd.Wait() // how it ended is told by what did not come back
		close(p.gone)
	}()
	return p, nil
}

func (p *process) alive() bool {
	select {
	case <-p.gone:
		return false
	default:
		return true
	}
}

// kill ends the process and waits for it. It may be called again, and by others than who speaks with it.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.gone
	for _, end := range p.ends {
		_ = end.Close()
	}
}

// begin waits until the reader is ready.
func (p *process) begin(s setup) error {
	if err := p.wire.send(s); err != nil {
		return p.broken(err)
	}
	_, err := p.hear()
	return err
}

// ask gives an order and hears the first answer.
func (p *process) ask(o order, files ...[]byte) (*answer, error) {
	p.failed = true // until it is done
	if err := p.wire.send(o, files...); err != nil {
		return nil, p.broken(err)
	}
	return p.hear()
}

// turn asks for a page of the file at hand; under 0 is none.
func (p *process) turn(page int) (*answer, error) {
	if err := p.wire.send(turn{page}); err != nil {
		return nil, p.broken(err)
	}
	return p.hear()
}

// hear reads an answer. What the reader has to say against a file is an error here.
func (p *process) hear() (*answer, error) {
	var a answer
	if err := p.wire.receive(&a); err != nil {
		return nil, p.broken(err)
	}
	if a.Pixels > 0 {
		if cap(p.pixels) < a.Pixels {
			p.pixels = make([]byte, a.Pixels)
		}
		p.pixels = p.pixels[:a.Pixels]
		if err := p.wire.fill(p.pixels); err != nil {
			return nil, p.broken(err)
		}
		a.Leaf.Picture = &image.Gray{Pix: p.pixels, Stride: a.Stride, Rect: a.Rect}
	}
	if a.Size > 0 {
		a.content = make([]byte, a.Size)
		if err := p.wire.fill(a.content); err != nil {
			return nil, p.broken(err)
		}
	}
	p.failed = !a.Done
	if a.Trouble != nil {
		return nil, a.Trouble
	}
	return &a, nil
}

// broken is the error of a reader that stopped. A file that does that is damaged.
func (p *process) broken(err error) error {
	p.kill()
	return fmt.Errorf("%w: the reader stopped: %w: %s", ErrDamaged, err, cmp.Or(p.said.String(), p.cmd.ProcessState.String()))
}

// tail keeps the first that a process says; the rest is let go.
type tail struct {
	lock sync.Mutex
	text []byte
}

const tailLimit = 1000

func (t *tail) Write(said []byte) (int, error) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.text = append(t.text, said[:min(len(said), tailLimit-len(t.text))]...)
	return len(said), nil
}

func (t *tail) String() string {
	t.lock.Lock()
	defer t.lock.Unlock()
	return strings.TrimSpace(string(t.text))
}

// setup is the first that a reader hears.
type setup struct {
	Cache  string
	Memory int64
}

// errand is what a reader can do.
type errand int

const (
	errandRead errand = iota + 1
	errandFormats
	errandLeaves
	errandOverlay
)

// order is what a reader is to do. The contents of files follow it as they are.
type order struct {
	Errand     errand
	Sizes      []int // of the files that follow
	Limits     Limits
	Resolution float64
	Blind      bool
	Sheets     []Sheet // their contents follow
}

// turn is the page that a reader is to show next, from 0; under 0 is none.
type turn struct{ Page int }

// answer is what a reader says.
type answer struct {
	Done     bool // no more comes of this order
	Trouble  *trouble
	Document Document
	Formats  []Format
	Count    int // pages of the file
	Index    int // of the leaf
	Leaf     *Leaf
	Pixels   int // bytes of the picture of the leaf, which follow
	Stride   int
	Rect     image.Rectangle
	Size     int // bytes of a file that was made, which follow

	content []byte
}

// trouble is an error on its way from one process to the other.
type trouble struct {
	Text string
	Kind int // place in kinds, from 1; 0: of no kind
}

var kinds = []error{ErrDamaged, ErrLocked, ErrTooLong, errPlace}

func troubleOf(err error) *trouble {
	t := &trouble{Text: err.Error()}
	for i, kind := range kinds {
		if errors.Is(err, kind) {
			t.Kind = i + 1
			break
		}
	}
	return t
}

func (t *trouble) Error() string { return t.Text }

func (t *trouble) Unwrap() error {
	if t.Kind < 1 || t.Kind > len(kinds) {
		return nil
	}
	return kinds[t.Kind-1]
}

// wire carries messages, and after one the bytes that it announced.
type wire struct {
	in  *bufio.Reader
	out *bufio.Writer
	dec *gob.Decoder
	enc *gob.Encoder
}

func newWire(in io.Reader, out io.Writer) wire {
	w := wire{in: bufio.NewReaderSize(in, 64<<10), out: bufio.NewWriterSize(out, 64<<10)}
	w.dec, w.enc = gob.NewDecoder(w.in), gob.NewEncoder(w.out)
	return w
}

func (w *wire) send(message any, contents ...[]byte) error {
	if err := w.enc.Encode(message); err != nil {
		return err
	}
	for _, content := range contents {
		if _, err := w.out.Write(content); err != nil {
			return err
		}
	}
	return w.out.Flush()
}

func (w *wire) receive(message any) error { return w.dec.Decode(message) }

func (w *wire) fill(content []byte) error {
	_, err := io.ReadFull(w.in, content)
	return err
}
