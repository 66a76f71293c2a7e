package print

import (
	"io"
	"iter"

	"beraad/models/format/xlsx"
)

// ListSheet writes a list as a spreadsheet: all of it text, so that no program takes a number or a day for another. It ends at the
// first error of the rows, and gives that.
func ListSheet(w io.Writer, name string, head []string, rows iter.Seq2[[]string, error]) error {
	columns := make([]xlsx.Column, len(head))
	for i, title := range head {
		columns[i] = xlsx.Column{Title: title, Width: 22}
	}
	var broken error
	err := xlsx.Write(w, xlsx.Workbook{Title: name, Sheets: []xlsx.Sheet{{
		Name: name, Columns: columns,
		Rows: func(yield func([]any) bool) {
			for row, err := range rows {
				if broken = err; err != nil {
					return
				}
				cells := make([]any, len(row))
				for i, cell := range row {
					cells[i] = cell
				}
				if !yield(cells) {
					return
				}
			}
		},
	}}})
	if broken != nil {
		return broken
	}
	return err
}
