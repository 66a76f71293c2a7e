package supply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"beraad/models/format/mbox"
	"beraad/models/format/sniff"
	"beraad/models/format/unpack"
)

// What is taken out of a zip or mail box before it is written down that it was.
const (
	outAtOnce      = 200
	outBytesAtOnce = 64 << 20
)

// Put writes down what was taken out of a file; it tells whether to go on.
type Put func(found []Member, readTo int64, last bool) (goOn bool, err error)

// Unpack takes a zip or mail box apart, from where it was left. What cannot be taken apart is said on the file. It is nil too
// when put said to stop.
func (r *Reader) Unpack(ctx context.Context, f *File, put Put) error {
	u := &unpacker{r: r, f: f, put: put}
	var err error
	if f.Kind == sniff.ZIP {
		err = u.zip(ctx)
	} else {
		err = u.box(ctx)
	}
	switch {
	case errors.Is(err, errEnough):
		return nil
	case err == nil:
		return u.flush(true)
	case ctx.Err() != nil, !expected(err):
		return err
	}
	f.State, f.Reason = Failed, because(err)
	return u.flush(true)
}

// expected tells whether an error is of the file, and not of the machine.
func expected(err error) bool {
	for _, known := range reasons {
		if errors.Is(err, known.err) {
			return true
		}
	}
	return false
}

// errEnough says that who keeps what is found wants no more.
var errEnough = errors.New("stop taking apart")

type unpacker struct {
	r      *Reader
	f      *File
	put    Put
	found  []Member
	bytes  int64
	readTo int64
}

func (u *unpacker) add(m Member) error {
	u.found = append(u.found, m)
	if u.bytes += m.Size; len(u.found) < outAtOnce && u.bytes < outBytesAtOnce {
		return nil
	}
	return u.flush(false)
}

func (u *unpacker) flush(last bool) error {
	goOn, err := u.put(u.found, u.readTo, last)
	u.found, u.bytes = nil, 0
	if err == nil && !goOn && !last {
		return errEnough
	}
	return err
}

func (u *unpacker) zip(ctx context.Context) error {
	in, done, err := u.r.content(ctx, u.f)
	if err != nil {
		return err
	}
	defer done()
	archive, err := unpack.Open(in, u.f.Size, u.r.Bounds.Zip)
	if err != nil {
		return err
	}
	for n := u.f.Members; n < archive.Len(); n++ {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		m := Member{Path: archive.Name(n), Name: path.Base(archive.Name(n))}
		err := archive.Read(ctx, n, func(content io.Reader) (err error) {
			m.Sum, m.Size, err = u.r.Files.Put(ctx, content, u.r.Bounds.Zip.Unpacked)
			return err
		})
		if expected(err) {
			m.Failed = because(err)
		} else if err != nil {
			return fmt.Errorf("take a file out of a zip: %w", err)
		}
		if err := u.add(m); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) box(ctx context.Context) error {
	kept, err := u.r.Files.Open(ctx, u.f.Sum)
	if err != nil {
		return err
	}
	defer kept.Close() //nolint:errcheck // it was only read
	if _, err := io.CopyN(io.Discard, kept, u.f.ReadTo); err != nil {
		return fmt.Errorf("go on in a mail box: %w", err)
	}
	u.readTo = u.f.ReadTo
	start := mbox.Start{Offset: u.f.ReadTo, Number: u.f.Members}
	return mbox.Each(ctx, kept, start, u.r.Bounds.Mail.Bytes, func(message mbox.Message) error {
		m := Member{Name: fmt.Sprintf("bericht-%05d.eml", message.Number), Size: message.Size, Kind: sniff.EML}
		if message.Content == nil {
			m.Failed = cutOff
		} else if m.Sum, m.Size, err = u.r.Files.Put(ctx, bytes.NewReader(message.Content), u.r.Bounds.Mail.Bytes); err != nil {
			return err
		}
		u.readTo = message.Next
		return u.add(m)
	})
}

// Bomb tells of an upload whether it is a zip that must not be taken apart, and says why; it is empty for all others. It
// looks at no more than the table of contents.
func Bomb(in io.ReaderAt, size int64) string {
	head := make([]byte, 4)
	if n, err := in.ReadAt(head, 0); n < 4 || err != nil && !errors.Is(err, io.EOF) || !strings.HasPrefix(string(head), "PK") {
		return ""
	}
	_, err := unpack.Open(in, size, Standard.Zip)
	for _, worst := range []error{unpack.ErrBomb, unpack.ErrTooBig, unpack.ErrTooMany} {
		if errors.Is(err, worst) {
			return because(err)
		}
	}
	return ""
}
