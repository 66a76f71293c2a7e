package tabular

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded gives the text of a file with line feeds at the ends of lines. What is no UTF-8 is of Windows: its code page has
// all letters of Latin-1 at the same place.
func decoded(file io.ReaderAt, size int64) (io.Reader, error) {
	start := make([]byte, min(size, 4096))
	if _, err := file.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read table: %w", err)
	}
	whole := io.NewSectionReader(file, 0, size)
	if order, wide := widthOf(start); wide {
		return &lineEnds{r: unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(whole)}, nil
	}
	valid, zero, err := letters(io.NewSectionReader(file, 0, size))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read table: %w", err)
	case zero:
		return nil, ErrKind
	case bytes.HasPrefix(start, []byte("\ufeff")):
		return &lineEnds{r: io.NewSectionReader(file, 3, size-3)}, nil
	case valid:
		return &lineEnds{r: whole}, nil
	}
	return &lineEnds{r: charmap.Windows1252.NewDecoder().Reader(whole)}, nil
}

// widthOf tells whether a text is UTF-16: by its mark, or because every other byte is zero.
func widthOf(start []byte) (unicode.Endianness, bool) {
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	}
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if len(start) < 8 || max(zeros[0], zeros[1]) <= len(start)/4 || min(zeros[0], zeros[1]) > 0 {
		return unicode.BigEndian, false
	}
	if zeros[0] > 0 { // the half that is zero comes first
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, true
}

// letters tells whether a file is UTF-8, and whether it has a zero byte, which no text has.
func letters(file io.Reader) (valid, zero bool, err error) {
	valid = true
	reader := bufio.NewReaderSize(file, 64<<10)
	for {
		part, err := reader.Peek(reader.Size())
		if len(part) == 0 {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return valid, zero, err
		}
		end := len(part)
		if err == nil { // there is more: a letter may be cut in two here
			for back := 1; back < utf8.UTFMax; back++ {
				if utf8.RuneStart(part[end-back]) {
					if !utf8.FullRune(part[end-back:]) {
						end -= back
					}
					break
				}
			}
		}
		valid = valid && utf8.Valid(part[:end])
		zero = zero || bytes.IndexByte(part[:end], 0) >= 0
		if _, err := reader.Discard(end); err != nil {
			return valid, zero, err
		}
	}
}

// lineEnds makes a line feed of every way to end a line.
type lineEnds struct {
	r     io.Reader
	after bool // the last byte was a return
}

// Read implements io.Reader.
func (l *lineEnds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	kept := 0
	for _, b := range p[:n] {
		if b == '\n' && l.after {
			l.after = false
			continue
		}
		if l.after = b == '\r'; l.after {
			b = '\n'
		}
		p[kept] = b
		kept++
	}
	return kept, err
}
