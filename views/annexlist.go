package views

import (
	"context"
	"fmt"
	"io"
)

// AnnexList lists the papers that go with something.
type AnnexList struct {
	Rows []AnnexRow
	// Removable gives each a button that takes it off.
	Removable bool
}

// Render shows the list; nothing when there are none.
func (l AnnexList) Render(ctx context.Context, w io.Writer) error { return l.view().Render(ctx, w) }

// PaperPath is the address of a paper.
func PaperPath(id uint) string { return fmt.Sprintf("/stukken/%d", id) }
