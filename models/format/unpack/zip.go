package unpack

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// What can be wrong with a zip, or with one file in it.
var (
	ErrDamaged = errors.New("damaged zip")
	ErrLocked  = errors.New("zip with a password")
	ErrTooMany = errors.New("zip with too many files")
	ErrTooBig  = errors.New("zip that becomes too large")
	ErrBomb    = errors.New("zip that grows too much")
)

// Limits bound what a zip may hold.
type Limits struct {
	Files    int
	Unpacked int64 // bytes of all files together
	Ratio    int64 // bytes after unpacking for each byte of the zip
}

// Standard fits mail boxes and folders of people at work.
var Standard = Limits{Files: 100_000, Unpacked: 50 << 30, Ratio: 200}

// freeRatio is the size below which the ratio does not matter.
const freeRatio = 4 << 20

// tableOf is the most that is read to know what is in a zip, for each file that it may hold.
const tableOf = 400

// Zip is a zip whose table of contents was found in order.
type Zip struct{ files []*zip.File }

// Open judges a zip by its table of contents.
func Open(r io.ReaderAt, size int64, limits Limits) (*Zip, error) {
	table := &capped{r: r, left: int64(limits.Files)*tableOf + 1<<20}
	reader, err := zip.NewReader(table, size)
	if table.over {
		return nil, fmt.Errorf("%w: its table is over a limit", ErrTooMany)
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	table.done = true
	z := &Zip{}
	var total uint64
	for _, f := range reader.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		z.files = append(z.files, f)
		if total += f.UncompressedSize64; f.UncompressedSize64 > uint64(limits.Unpacked) || total > uint64(limits.Unpacked) {
			return nil, fmt.Errorf("%w: more than %d bytes", ErrTooBig, limits.Unpacked)
		}
	}
	switch {
	case len(z.files) > limits.Files:
		return nil, fmt.Errorf("%w: %d", ErrTooMany, len(z.files))
	case total > freeRatio && int64(total)/limits.Ratio > size:
		return nil, fmt.Errorf("%w: %d times", ErrBomb, int64(total)/max(size, 1))
	}
	return z, nil
}

// Len is how many files there are, folders apart.
func (z *Zip) Len() int { return len(z.files) }

// Total is how many bytes the files are together after unpacking, as the zip promises.
func (z *Zip) Total() (total int64) {
	for _, f := range z.files {
		total += int64(f.UncompressedSize64) //nolint:gosec // Open held it to a limit
	}
	return total
}

// Name is what a file is called, with the folders that it is in.
func (z *Zip) Name(n int) string { return harmless(z.files[n]) }

// Read gives one file to see, never more of it than the zip promised.
func (z *Zip) Read(ctx context.Context, n int, see func(content io.Reader) error) error {
	f := z.files[n]
	if f.Flags&1 != 0 {
		return ErrLocked
	}
	opened, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer opened.Close()                                                          //nolint:errcheck // it was only read
	return see(&promised{ctx: ctx, r: opened, left: int64(f.UncompressedSize64)}) //nolint:gosec // Open held it to a limit
}

// promised reads what was promised, and tells what a zip hides as damage.
type promised struct {
	ctx  context.Context //nolint:containedctx // lives as long as one reading
	r    io.Reader
	left int64
}

func (p *promised) Read(b []byte) (int, error) {
	if p.ctx.Err() != nil {
		return 0, context.Cause(p.ctx)
	}
	n, err := p.r.Read(b)
	if p.left -= int64(n); p.left < 0 {
		return 0, fmt.Errorf("%w: a file is longer than promised", ErrTooBig)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return n, err
}

// harmless gives a name to read: in letters, without what leads out of the zip.
func harmless(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 && !utf8.ValidString(name) {
		if old, err := charmap.CodePage850.NewDecoder().String(name); err == nil {
			name = old
		}
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		return "bestand"
	}
	return name
}

// capped reads no more than a number of bytes until it is done: a table of contents must not fill the memory.
type capped struct {
	r          io.ReaderAt
	left       int64
	over, done bool
}

// ReadAt implements io.ReaderAt.
func (c *capped) ReadAt(p []byte, at int64) (int, error) {
	if !c.done {
		if c.left -= int64(len(p)); c.left < 0 {
			c.over = true
			return 0, ErrTooMany
		}
	}
	return c.r.ReadAt(p, at)
}
