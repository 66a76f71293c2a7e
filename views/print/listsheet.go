package print

import (
	"io"

	"beraad/models/format/xlsx"
)

// ListSheet writes a list as a spreadsheet: all of it text, so that no program takes a number or a day for another.
func ListSheet(w io.Writer, name string, head []string, rows [][]string) error {
	columns := make([]xlsx.Column, len(head))
	for i, title := range head {
		columns[i] = xlsx.Column{Title: title, Width: 22}
	}
	return xlsx.Write(w, xlsx.Workbook{Title: name, Sheets: []xlsx.Sheet{{
		Name: name, Columns: columns,
		Rows: func(yield func([]any) bool) {
			for _, row := range rows {
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
}
