package tabular

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"beraad/models/format/safecsv"
)

// MaxBytes is how large the file of a list of people may be.
const MaxBytes = 2 << 20

const (
	maxColumns = 100
	maxCell    = 4000
)

// Limits bound what is taken in.
type Limits struct {
	Bytes    int64 // of the file
	Rows     int   // that have something in them, the heading apart
	Unpacked int64 // bytes of a workbook after unpacking
	// Numbers leaves a day in a workbook the number that it is there. To know what a number means takes the whole sheet
	// into memory.
	Numbers bool
}

// people is for lists of people, not for archives. A workbook of two megabytes that unpacks to more was not made by hand.
var people = Limits{Bytes: MaxBytes, Rows: 5000, Unpacked: 64 << 20}

// Errors of a file that is no table at all. ErrLocked and ErrOld are ErrKind too.
var (
	ErrEmpty   = errors.New("no rows")
	ErrTooLong = errors.New("too long")
	ErrKind    = errors.New("neither csv nor xlsx")
	ErrLocked  = fmt.Errorf("%w: a workbook with a password", ErrKind)
	ErrOld     = fmt.Errorf("%w: a workbook of before 2007", ErrKind)
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
	t := &Table{}
	if err := Each(bytes.NewReader(content), int64(len(content)), people, t.add); err != nil {
		return nil, err
	}
	if len(t.Head) == 0 || len(t.Rows)+len(t.Faults) == 0 {
		return nil, ErrEmpty
	}
	return t, nil
}

// add puts a row under the heading, or makes it the heading.
func (t *Table) add(line Line) error {
	cells := line.Filled()
	switch {
	case t.Head == nil && (line.Reason == Quote || line.Reason == Open):
		return fmt.Errorf("%w: the heading: %s", ErrKind, line.Reason)
	case t.Head == nil && len(cells) > maxColumns:
		return ErrTooLong
	case t.Head == nil:
		t.Head, t.HeadLine = cells, line.Number
		return nil
	}
	reason, value := line.Against(len(t.Head))
	if reason != "" {
		t.Faults = append(t.Faults, Fault{Line: line.Number, Reason: reason, Value: Clipped(value)})
		return nil
	}
	row := make([]string, len(t.Head))
	copy(row, cells)
	t.Rows = append(t.Rows, Row{Line: line.Number, Cells: row})
	return nil
}

// Clipped gives what stands somewhere, shortened so as to be told.
func Clipped(value string) string {
	if runes := []rune(strings.TrimSpace(value)); len(runes) > 60 {
		value = string(runes[:60]) + "…"
	}
	return strings.TrimSpace(value)
}

// Plain takes the spaces around a cell away, and the apostrophe that made it harmless in a spreadsheet.
func Plain(cell string) string {
	cell = strings.Trim(cell, " \u00a0\t\r\n")
	if rest, marked := strings.CutPrefix(cell, "'"); marked && safecsv.Harmless(rest) != rest {
		return strings.Trim(rest, " \u00a0\t\r\n")
	}
	return cell
}
