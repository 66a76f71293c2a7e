package xlsx

import (
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/xuri/excelize/v2"
)

// Workbook is all that goes into the file.
type Workbook struct {
	Title   string
	Author  string    // an organisation; empty leaves it out
	Created time.Time // zero leaves it out
	Sheets  []Sheet
}

// Sheet is one page of the workbook.
type Sheet struct {
	Name    string // at most 31 letters; what a name cannot hold is left out
	Columns []Column
	// Rows gives the rows below the header. A value is a string, a whole or
	// broken number, a bool, or nil for an empty cell.
	Rows iter.Seq[[]any]
}

// Column is a column with its heading.
type Column struct {
	Title string
	Width float64 // in letters; 0 is 12
}

// styles are the three ways in which a cell looks.
type styles struct{ head, text, number int }

// Write makes the file.
func Write(out io.Writer, book Workbook) (err error) {
	file := excelize.NewFile()
	defer func() {
		if closing := file.Close(); err == nil && closing != nil {
			err = fmt.Errorf("close workbook: %w", closing)
		}
	}()
	if err := describe(file, book); err != nil {
		return fmt.Errorf("describe workbook: %w", err)
	}
	looks, err := look(file)
	if err != nil {
		return fmt.Errorf("style workbook: %w", err)
	}
	names := sheetNames(book.Sheets)
	for i, sheet := range book.Sheets {
		if err := add(file, i, names[i]); err != nil {
			return fmt.Errorf("add sheet %q: %w", names[i], err)
		}
		if err := fill(file, names[i], sheet, looks); err != nil {
			return fmt.Errorf("fill sheet %q: %w", names[i], err)
		}
	}
	if err := file.Write(out); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// describe replaces what the library would say about itself.
func describe(file *excelize.File, book Workbook) error {
	moment := ""
	if !book.Created.IsZero() {
		moment = book.Created.UTC().Format(time.RFC3339)
	}
	file.Pkg.Delete("docProps/core.xml")
	return file.SetDocProps(&excelize.DocProperties{Title: book.Title, Creator: book.Author, Created: moment, Modified: moment, Language: "nl-NL"})
}

func add(file *excelize.File, position int, name string) error {
	if position == 0 {
		return file.SetSheetName("Sheet1", name)
	}
	_, err := file.NewSheet(name)
	return err
}

func look(file *excelize.File) (s styles, err error) {
	text := "@"
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, style := range []struct {
		id   *int
		what excelize.Style
	}{
		{&s.head, excelize.Style{CustomNumFmt: &text, Alignment: top, Font: &excelize.Font{Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}}},
		{&s.text, excelize.Style{CustomNumFmt: &text, Alignment: top}},
		{&s.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}},
	} {
		if *style.id, err = file.NewStyle(&style.what); err != nil {
			return s, err
		}
	}
	return s, nil
}

func fill(file *excelize.File, name string, sheet Sheet, looks styles) error {
	stream, err := file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]any, len(sheet.Columns))
	for i, column := range sheet.Columns {
		width := column.Width
		if width <= 0 {
			width = 12
		}
		if err := stream.SetColWidth(i+1, i+1, min(width, 255)); err != nil {
			return err
		}
		header[i] = excelize.Cell{StyleID: looks.head, Value: column.Title}
	}
	if err := stream.SetRow("A1", header); err != nil {
		return err
	}
	if sheet.Rows != nil {
		if err := rows(stream, sheet.Rows, looks); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func rows(stream *excelize.StreamWriter, all iter.Seq[[]any], looks styles) error {
	number := 1
	for row := range all {
		number++
		cells := make([]any, len(row))
		for i, value := range row {
			switch v := value.(type) {
			case nil:
			case string:
				cells[i] = excelize.Cell{StyleID: looks.text, Value: clean(v)}
			case int, int64, uint, uint64, float64, bool:
				cells[i] = excelize.Cell{StyleID: looks.number, Value: v}
			default:
				return fmt.Errorf("row %d, column %d: no cell can hold %T", number, i+1, value)
			}
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", number), cells); err != nil {
			return err
		}
	}
	return nil
}
