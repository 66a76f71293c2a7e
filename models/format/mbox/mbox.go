package mbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// ErrNoBox says that a file does not begin as a mail box does.
var ErrNoBox = errors.New("not a mail box")

// Message is one message of a mail box.
type Message struct {
	// Number counts from 1; Next is where in the file the one after it begins.
	Number int
	Next   int64
	// Content is the message as it was sent, valid until see returns. It is nil when the message is over the limit: what
	// is cut off would be taken for all of it.
	Content []byte
	Size    int64
}

// Start is where to begin: the zero value is the start of the file. Number is how many messages came before it.
type Start struct {
	Offset int64
	Number int
}

// Looks tells whether the first bytes of a file are those of a mail box: the line that parts messages, and a header.
func Looks(head []byte) bool {
	line, rest, found := bytes.Cut(head, []byte("\n"))
	if !found || !bytes.HasPrefix(line, from) {
		return false
	}
	name, _, colon := bytes.Cut(rest, []byte(":"))
	return colon && len(name) > 0 && len(name) < 80 && !bytes.ContainsAny(name, " \t\r\n")
}

var from = []byte("From ")

// longestLine is the most of a line that is looked at for what parts messages.
const longestLine = 64 << 10

// Each gives the messages one by one, until see returns an error or the context ends. In is the file from start on.
// A message longer than most is given without its content.
func Each(ctx context.Context, in io.Reader, start Start, most int64, see func(Message) error) error {
	b := &box{in: bufio.NewReaderSize(in, longestLine), at: start.Offset, number: start.Number, most: most, ctx: ctx, see: see}
	return b.read()
}

type box struct {
	ctx     context.Context //nolint:containedctx // lives as long as one reading
	in      *bufio.Reader
	at      int64 // of the line that is read
	number  int
	most    int64
	see     func(Message) error
	message bytes.Buffer
	size    int64
	open    bool // within a message
}

func (b *box) read() error {
	empty, whole := true, true // the line before was empty, and ended
	for {
		line, err := b.in.ReadSlice('\n')
		long := errors.Is(err, bufio.ErrBufferFull)
		if err != nil && !long && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read mail box: %w", err)
		}
		if whole && empty && bytes.HasPrefix(line, from) {
			if err := b.end(); err != nil {
				return err
			}
			b.open = true
		} else if err := b.line(line, whole); err != nil {
			return err
		}
		b.at += int64(len(line))
		empty = whole && len(bytes.TrimRight(line, "\r\n")) == 0
		whole = !long
		if errors.Is(err, io.EOF) {
			return b.end()
		}
	}
}

// line adds to the message. "From " at the start of a line of text was written with ">" before it.
func (b *box) line(line []byte, whole bool) error {
	if !b.open {
		if len(bytes.TrimSpace(line)) == 0 {
			return nil
		}
		return ErrNoBox
	}
	if whole && len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), from) {
		line = line[1:]
	}
	if b.size += int64(len(line)); b.size <= b.most {
		b.message.Write(line)
	} else {
		b.message.Reset()
	}
	return nil
}

// end gives the message in hand; the line that begins the next one is at b.at.
func (b *box) end() error {
	if !b.open {
		return nil
	}
	b.number++
	m := Message{Number: b.number, Next: b.at, Size: b.size}
	if b.size <= b.most {
		m.Content = bytes.TrimRight(b.message.Bytes(), "\r\n")
		m.Content = append(m.Content, '\n')
		m.Size = int64(len(m.Content))
	}
	err := b.see(m)
	b.message.Reset()
	b.size, b.open = 0, false
	return errors.Join(err, context.Cause(b.ctx))
}
