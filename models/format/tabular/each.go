package tabular

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Line is a row of a file that has something in it.
type Line struct {
	Number int // in the file, from 1
	Cells  []string
	// Text: the file is a text, where a row with fewer cells than the heading may have been cut off.
	Text bool
	// Reason is why it could not be read; Raw is then what stands there.
	Reason Reason
	Raw    string
}

// Filled gives the cells up to the last that has something in it.
func (l Line) Filled() []string {
	filled := len(l.Cells)
	for filled > 0 && l.Cells[filled-1] == "" {
		filled--
	}
	return l.Cells[:filled]
}

// Against tells what is wrong with a row under a heading of so many cells, and what stands there.
func (l Line) Against(head int) (Reason, string) {
	filled := l.Filled()
	switch {
	case l.Reason != "":
		return l.Reason, l.Raw
	case len(filled) > head:
		return Long, filled[len(filled)-1]
	case l.Text && len(l.Cells) < head:
		return Short, strings.Join(l.Cells, " ")
	}
	return "", ""
}

// Each gives the rows of a file that have something in them one at a time, the heading as any other; it ends when see gives
// an error. Of a text it holds no more in memory than a row, however long the file is.
func Each(file io.ReaderAt, size int64, limits Limits, see func(Line) error) error {
	if size > limits.Bytes {
		return ErrTooLong
	}
	rows := 0
	give := func(l Line) error {
		if l.plain(); l.Reason == "" && len(l.Filled()) == 0 {
			return nil
		}
		if rows++; rows > limits.Rows+1 { // one more, for the heading
			return ErrTooLong
		}
		return see(l)
	}
	head := make([]byte, min(size, 8))
	if _, err := file.ReadAt(head, 0); err != nil && size > 0 && err != io.EOF { //nolint:errorlint // ReaderAt gives it bare
		return fmt.Errorf("read table: %w", err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return readWorkbook(io.NewSectionReader(file, 0, size), limits, give)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return oldOffice(io.NewSectionReader(file, 0, size))
	case bytes.HasPrefix(head, []byte("%PDF-")), bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return ErrKind
	}
	return readText(file, size, give)
}

// plain cleans the cells of a row, and sees whether they can be read.
func (l *Line) plain() {
	for i, cell := range l.Cells {
		l.Cells[i] = Plain(strings.ReplaceAll(strings.ToValidUTF8(cell, "\ufffd"), "\x00", "\ufffd"))
	}
	if l.Reason != "" {
		return
	}
	if slices.ContainsFunc(l.Cells, func(cell string) bool { return strings.ContainsRune(cell, '\ufffd') }) {
		l.Reason = Letters
	} else if slices.ContainsFunc(l.Cells, func(cell string) bool { return len(cell) > maxCell && len([]rune(cell)) > maxCell }) {
		l.Reason = Overfull
	}
	if l.Reason != "" {
		l.Raw = strings.Join(l.Cells, " ")
	}
}

// oldOffice tells a workbook with a password, which is kept in the wrapping of old office files, from an old one.
func oldOffice(file io.Reader) error {
	content, err := io.ReadAll(file)
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	if bytes.Contains(content, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return ErrLocked
	}
	return ErrOld
}
