package safecsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// mark tells Excel that the text is UTF-8.
const mark = "\ufeff"

// Writer writes rows.
type Writer struct{ csv *csv.Writer }

// New starts a file for programs: UTF-8, lines end with a line feed.
func New(w io.Writer) *Writer {
	c := csv.NewWriter(w)
	c.Comma = ';'
	return &Writer{c}
}

// NewForExcel starts a file for people who open it with a double click: it
// begins with the mark of UTF-8, and lines end as on Windows.
func NewForExcel(w io.Writer) (*Writer, error) {
	if _, err := io.WriteString(w, mark); err != nil {
		return nil, fmt.Errorf("start csv: %w", err)
	}
	c := New(w)
	c.csv.UseCRLF = true
	return c, nil
}

// Write adds a row, each cell made harmless.
func (w *Writer) Write(cells ...string) error {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = Harmless(cell)
	}
	if err := w.csv.Write(row); err != nil {
		return fmt.Errorf("write row: %w", err)
	}
	return nil
}

// Close writes what is left. It does not close what lies underneath.
func (w *Writer) Close() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return fmt.Errorf("end csv: %w", err)
	}
	return nil
}

// Harmless gives the text with an apostrophe in front when a spreadsheet would
// take it for a formula.
func Harmless(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	switch first {
	case '\t', '\r', '\n':
		return "'" + text
	case ' ', '\u00a0':
		first, size = utf8.DecodeRuneInString(strings.TrimLeft(text, " \u00a0\t\r\n"))
	}
	if strings.ContainsRune("=+-@＝＋－＠", first) && size < len(strings.TrimSpace(text)) {
		return "'" + text
	}
	return text
}
