package print

import (
	"io"

	"beraad/models/format/xlsx"
	woo "beraad/models/request"
)

// InventorySheet writes an inventory as a spreadsheet.
func InventorySheet(w io.Writer, rows []woo.Row) error {
	return xlsx.Write(w, xlsx.Workbook{Sheets: []xlsx.Sheet{{
		Name: "Inventarislijst",
		Columns: []xlsx.Column{
			{Title: "Nr", Width: 6}, {Title: "Document", Width: 70}, {Title: "Beoordeling", Width: 18}, {Title: "Gronden", Width: 24}, {Title: "Al openbaar op", Width: 50},
		},
		Rows: func(yield func([]any) bool) {
			for _, row := range rows {
				if !yield([]any{row.Nr, row.Title, row.Assessment.Word(), row.Grounds, row.PublicURL}) {
					return
				}
			}
		},
	}}})
}
