package roster

import (
	"errors"
	"fmt"
	"io"

	"beraad/models/fault"
	"beraad/models/format/tabular"
)

// Read reads the table of a list out of a file, CSV or XLSX.
func Read(file io.Reader) (*tabular.Table, error) {
	content, err := io.ReadAll(io.LimitReader(file, tabular.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	table, err := tabular.Read(content)
	switch {
	case errors.Is(err, tabular.ErrEmpty):
		return nil, fault.Wrong("file", "In dit bestand staan geen regels onder een kopregel.").Because(err)
	case errors.Is(err, tabular.ErrTooLong):
		return nil, fault.Wrong("file", "Dit bestand is te groot. Een lijst heeft hooguit 5.000 regels en is hooguit 2 MB.").Because(err)
	case errors.Is(err, tabular.ErrKind):
		return nil, fault.Wrong("file", "Dit is geen CSV of XLSX. Bewaar het werkblad als XLSX, of als CSV UTF-8.").Because(err)
	}
	return table, err
}
