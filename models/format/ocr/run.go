package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"time"
)

// call is one run of the program.
type call struct {
	path string
	args []string
	in   io.Reader
	time time.Duration
}

// How much is taken of what the program writes: the table of a page full of words is a tenth of it.
const (
	mostOut  = 16 << 20
	mostSaid = 2 << 10
)

// goodbye is how long is waited for what a killed program leaves behind.
const goodbye = 2 * time.Second

// run runs the program and gives what it wrote. It is killed, with all that it started, when its time is over or the context
// ends. Nothing of our environment goes along but where things are: passwords stay here.
func run(ctx context.Context, c call) ([]byte, error) {
	limited, cancel := context.WithTimeoutCause(ctx, c.time, ErrSlow)
	defer cancel()
	cmd := exec.CommandContext(limited, c.path, c.args...)
	cmd.Env = []string{"OMP_THREAD_LIMIT=1"} // more threads help little, and others want the processor too
	for _, name := range []string{"PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TMPDIR", "SystemRoot"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	out, said := &bounded{most: mostOut, stop: cancel}, &bounded{most: mostSaid}
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = os.TempDir(), c.in, out, said, goodbye
	apart(cmd)
	err := cmd.Run()
	switch {
	case out.over:
		return nil, fmt.Errorf("%w: it wrote more than %d bytes", ErrFailed, mostOut)
	case limited.Err() != nil:
		return nil, context.Cause(limited)
	case err == nil:
		return out.kept.Bytes(), nil
	case errors.Is(err, os.ErrNotExist), errors.Is(err, exec.ErrNotFound):
		return nil, fmt.Errorf("%w: %w", ErrAbsent, err)
	}
	return nil, fmt.Errorf("%w: %w: %q", ErrFailed, err, said.kept.String())
}

// bounded keeps what is written up to a number of bytes. What is over it ends the work when it can be ended, else it is let go.
type bounded struct {
	kept bytes.Buffer // not embedded: its ReadFrom knows no bound
	most int
	over bool
	stop func()
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - b.kept.Len(); len(p) > room {
		if b.stop != nil {
			b.over = true
			b.stop()
			return 0, io.ErrShortWrite
		}
		b.kept.Write(p[:max(room, 0)])
		return len(p), nil
	}
	return b.kept.Write(p)
}

// portable gives a picture as a portable graymap (PGM), which costs no time to write and to read.
func portable(picture *image.Gray) io.Reader {
	size := picture.Rect.Size()
	readers := []io.Reader{bytes.NewReader(fmt.Appendf(nil, "P5\n%d %d\n255\n", size.X, size.Y))}
	if picture.Stride == size.X {
		return io.MultiReader(readers[0], bytes.NewReader(picture.Pix[:size.X*size.Y]))
	}
	for y := range size.Y {
		from := y * picture.Stride
		readers = append(readers, bytes.NewReader(picture.Pix[from:from+size.X]))
	}
	return io.MultiReader(readers...)
}
