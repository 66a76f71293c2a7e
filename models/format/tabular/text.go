package tabular

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readText reads a CSV.
func readText(content []byte) (*Table, error) {
	if bytes.IndexByte(content, 0) >= 0 && !wide(content) {
		return nil, ErrKind
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	comma, skipped := separator(text)
	reader := csv.NewReader(strings.NewReader(text[skipped:]))
	reader.Comma, reader.FieldsPerRecord = comma, -1
	offset := strings.Count(text[:skipped], "\n")
	t := &Table{}
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return t.done()
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			if t.Head == nil {
				return nil, fmt.Errorf("%w: %w", ErrKind, err)
			}
			if len(t.Rows)+len(t.Faults) >= maxRows {
				return nil, ErrTooLong
			}
			t.fault(wrong.StartLine+offset, quoteReason(wrong, text), lineOf(text, wrong.StartLine+offset))
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrKind, err)
		}
		line, _ := reader.FieldPos(0)
		if err := t.add(line+offset, cells, true); err != nil {
			return nil, err
		}
	}
}

// quoteReason tells a cell that never ends, which takes all that follows with it, from a mark that is out of place.
func quoteReason(wrong *csv.ParseError, text string) Reason {
	if errors.Is(wrong.Err, csv.ErrQuote) && wrong.Line >= strings.Count(strings.TrimRight(text, "\n"), "\n")+1 {
		return Open
	}
	return Quote
}

// lineOf gives a line, counted from 1.
func lineOf(text string, number int) string {
	for line := range strings.Lines(text) {
		if number--; number == 0 {
			return line
		}
	}
	return ""
}

// separator finds what parts the cells: what the first line says as Excel wrote it ("sep=;"), or else what occurs most
// in the heading outside quotation marks. It also tells how many bytes come before the table.
func separator(text string) (comma rune, skipped int) {
	first, _, _ := strings.Cut(text, "\n")
	if rest, told := strings.CutPrefix(strings.ToLower(first), "sep="); told {
		if r, size := utf8.DecodeRuneInString(rest); size == len(rest) && strings.ContainsRune(";,\t|", r) {
			return r, min(len(first)+1, len(text))
		}
	}
	for first = range strings.Lines(text) {
		if strings.TrimSpace(first) != "" {
			break
		}
	}
	counts, quoted := map[rune]int{}, false
	for _, r := range first {
		if r == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[r]++
		}
	}
	comma = ';'
	for _, r := range ";\t,|" {
		if counts[r] > counts[comma] {
			comma = r
		}
	}
	return comma, 0
}

func wide(content []byte) bool {
	return bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff"))
}

// decode gives the text of a file with line feeds at the ends of lines. What is no UTF-8 is of Windows: its code page
// has all letters of Latin-1 at the same place.
func decode(content []byte) (string, error) {
	content, marked := bytes.CutPrefix(content, []byte("\ufeff"))
	var err error
	switch {
	case wide(content):
		content, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
	case !marked && !utf8.Valid(content):
		content, err = charmap.Windows1252.NewDecoder().Bytes(content)
	}
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrKind, err)
	}
	text := strings.ToValidUTF8(string(content), "\ufffd")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(text), nil
}
