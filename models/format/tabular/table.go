package tabular

import (
	"bytes"
	"errors"
	"strings"

	"beraad/models/format/safecsv"
)

// The limits of a table: lists of people, not archives.
const (
	MaxBytes   = 2 << 20
	maxRows    = 5000
	maxColumns = 100
	maxCell    = 4000
)

// Errors of a file that is no table at all.
var (
	ErrEmpty   = errors.New("no rows")
	ErrTooLong = errors.New("too long")
	ErrKind    = errors.New("neither csv nor xlsx")
)

// Table is a heading and what stands under it.
type Table struct {
	Head []string `json:"head"`
	// HeadLine is the line of the heading in the file.
	HeadLine int     `json:"headline"`
	Rows     []Row   `json:"rows"`
	Faults   []Fault `json:"faults"`
}

// Row is a row that has something in it. It has as many cells as the heading.
type Row struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}

// Fault is a line that could not be read.
type Fault struct {
	Line   int    `json:"line"`
	Reason Reason `json:"reason"`
	// Value is what stands there, shortened.
	Value string `json:"value"`
}

// Reason is why a line could not be read.
type Reason string

// The reasons.
const (
	Quote    Reason = "quote"    // a quotation mark where none may be
	Open     Reason = "open"     // a quoted cell that does not end
	Short    Reason = "short"    // fewer cells than the heading: cut off?
	Long     Reason = "long"     // more cells than the heading
	Letters  Reason = "letters"  // bytes that are no letters
	Overfull Reason = "overfull" // a cell of more than 4000 letters
)

// Read reads a file by what is in it, not by its name.
func Read(content []byte) (*Table, error) {
	switch {
	case len(content) > MaxBytes:
		return nil, ErrTooLong
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return readWorkbook(content)
	}
	return readText(content)
}

// add puts a row under the heading, or makes it the heading. Rows without anything in them are left out.
func (t *Table) add(line int, cells []string, cutOff bool) error {
	for i, cell := range cells {
		cells[i] = Plain(cell)
	}
	filled := len(cells)
	for filled > 0 && cells[filled-1] == "" {
		filled--
	}
	if filled == 0 {
		return nil
	}
	if t.Head == nil {
		if filled > maxColumns {
			return ErrTooLong
		}
		t.Head, t.HeadLine = cells[:filled], line
		return nil
	}
	if len(t.Rows)+len(t.Faults) >= maxRows {
		return ErrTooLong
	}
	whole := strings.Join(cells, " ")
	switch {
	case strings.ContainsRune(whole, '\ufffd'):
		t.fault(line, Letters, whole)
		return nil
	case filled > len(t.Head):
		t.fault(line, Long, cells[filled-1])
		return nil
	case cutOff && len(cells) < len(t.Head):
		t.fault(line, Short, whole)
		return nil
	}
	row := make([]string, len(t.Head))
	copy(row, cells)
	for _, cell := range row {
		if len([]rune(cell)) > maxCell {
			t.fault(line, Overfull, cell)
			return nil
		}
	}
	t.Rows = append(t.Rows, Row{Line: line, Cells: row})
	return nil
}

func (t *Table) fault(line int, reason Reason, value string) {
	if runes := []rune(strings.TrimSpace(value)); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	t.Faults = append(t.Faults, Fault{Line: line, Reason: reason, Value: strings.TrimSpace(value)})
}

// Plain takes the spaces around a cell away, and the apostrophe that made it harmless in a spreadsheet.
func Plain(cell string) string {
	cell = strings.Trim(cell, " \u00a0\t\r\n")
	if rest, marked := strings.CutPrefix(cell, "'"); marked && safecsv.Harmless(rest) != rest {
		return strings.Trim(rest, " \u00a0\t\r\n")
	}
	return cell
}

// done refuses a table without a heading or rows.
func (t *Table) done() (*Table, error) {
	if len(t.Head) == 0 || len(t.Rows)+len(t.Faults) == 0 {
		return nil, ErrEmpty
	}
	return t, nil
}
