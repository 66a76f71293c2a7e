package request

import (
	"fmt"
	"io"
	"strconv"

	"beraad/models/format/safecsv"
)

// WriteCSV writes an inventory for programs: nr;document;assessment;grounds;address, the last where it is public already.
func WriteCSV(w io.Writer, rows []Row) error {
	out := safecsv.New(w)
	if err := out.Write("nr", "document", "assessment", "grounds", "address"); err != nil {
		return fmt.Errorf("write inventory: %w", err)
	}
	for _, row := range rows {
		if err := out.Write(strconv.Itoa(row.Nr), row.Title, row.Assessment.Word(), row.Grounds, row.PublicURL); err != nil {
			return fmt.Errorf("write inventory: %w", err)
		}
	}
	return out.Close()
}
