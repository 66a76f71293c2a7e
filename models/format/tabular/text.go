package tabular

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// longestRow is how many bytes a row may be, with the lines of its quoted cells. One that is longer has a quotation mark that
// does not end, and would take all that follows with it.
const longestRow = 1 << 20

// readText reads a CSV.
func readText(file io.ReaderAt, size int64, give func(Line) error) error {
	plain, err := decoded(file, size)
	if err != nil {
		return err
	}
	text := bufio.NewReaderSize(plain, 64<<10)
	first, err := text.Peek(64 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	comma, skipped := separator(string(first))
	if _, err := text.Discard(skipped); err != nil {
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	r := &rows{give: give, comma: comma, before: bytes.Count(first[:skipped], []byte("\n"))}
	r.from(text)
	for {
		switch err := r.next(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// rows reads the rows of a CSV.
type rows struct {
	give   func(Line) error
	comma  rune
	csv    *csv.Reader
	kept   *recorder
	before int // lines before what is read
}

func (r *rows) from(text io.Reader) {
	r.kept = &recorder{r: text, line: 1}
	r.csv = csv.NewReader(r.kept)
	r.csv.Comma, r.csv.FieldsPerRecord = r.comma, -1
}

// next gives one row.
func (r *rows) next() error {
	cells, err := r.csv.Read()
	var wrong *csv.ParseError
	switch {
	case errors.As(err, &wrong):
		return r.wrong(wrong)
	case r.kept.long:
		return ErrTooLong
	case errors.Is(err, io.EOF):
		return io.EOF
	case err != nil:
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	line, _ := r.csv.FieldPos(0)
	r.kept.forget(r.csv.InputOffset())
	return r.give(Line{Number: line + r.before, Cells: cells, Text: true})
}

// wrong gives a row that could not be read. A cell that does not end took what follows with it: that is read again, from the
// next line on.
func (r *rows) wrong(wrong *csv.ParseError) error {
	start, rest := r.kept.from(wrong.StartLine)
	line := Line{Number: wrong.StartLine + r.before, Reason: Quote, Raw: strings.TrimSpace(string(start)), Text: true}
	all := r.csv.InputOffset()
	if !errors.Is(wrong.Err, csv.ErrQuote) || !r.kept.ended || all < r.kept.end() || bytes.Count(start, []byte(`"`))%2 == 0 {
		r.kept.forget(all)
		return r.give(line)
	}
	line.Reason = Open
	if err := r.give(line); err != nil {
		return err
	}
	r.before = line.Number
	r.from(io.MultiReader(bytes.NewReader(bytes.Clone(rest)), r.kept.r))
	return nil
}

// recorder keeps what was read of the row that is being read.
type recorder struct {
	r     io.Reader
	kept  []byte
	start int64 // of what is kept, in what was read
	line  int   // at which that begins
	ended bool  // all was read, or too much of one row
	long  bool
}

// Read implements io.Reader.
func (k *recorder) Read(p []byte) (int, error) {
	if len(k.kept) > longestRow {
		k.ended, k.long = true, true
		return 0, io.EOF
	}
	n, err := k.r.Read(p)
	k.kept = append(k.kept, p[:n]...)
	k.ended = errors.Is(err, io.EOF)
	return n, err
}

func (k *recorder) end() int64 { return k.start + int64(len(k.kept)) }

// forget drops what comes before a place.
func (k *recorder) forget(before int64) {
	gone := k.kept[:before-k.start]
	k.line += bytes.Count(gone, []byte("\n"))
	k.kept, k.start = append(k.kept[:0], k.kept[len(gone):]...), before
}

// from gives a line that is kept, and what follows it.
func (k *recorder) from(line int) (start, rest []byte) {
	rest = k.kept
	for range line - k.line + 1 {
		start, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
	return start, rest
}

// separator finds what parts the cells: what the first line says as Excel wrote it ("sep=;"), or else what occurs most
// in the first row outside quotation marks. It also tells how many bytes come before the table.
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
