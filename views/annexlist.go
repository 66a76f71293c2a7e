package views

import (
	"context"
	"fmt"
	"io"

	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// AnnexList lists the papers that go with something.
type AnnexList struct {
	Rows []AnnexRow
	// Removable gives each a button that takes it off.
	Removable bool
	// Renewable gives those that the reader may write a field for a new version. They stand in the form that the list is in.
	Renewable bool
	Gaps      ui.Gaps
	Limit     int64
	// Here is the address of the page, which is asked again while the text of a file is being read.
	Here string
}

func (l AnnexList) wrong(row AnnexRow) string { return l.Gaps.For(row.versionField()) }

// toldID is the element with what is known of the file.
func (a AnnexRow) toldID() string { return "bijlage-" + number(a.ID) }

// waiting tells whether the text of the file is still to be read.
func (a AnnexRow) waiting() bool { return a.Version.Drawn == paper.Waiting }

func (a AnnexRow) versionField() string { return VersionField + number(a.ID) }

func (l AnnexList) newVersion(row AnnexRow) ui.FileBox {
	return ui.FileBox{
		Field:  ui.Field{Name: row.versionField(), Label: "Bestand kiezen voor de nieuwe versie", Error: l.wrong(row)},
		Accept: FileKinds, Hint: "tot " + nl.Bytes(l.Limit),
	}
}

// Render shows the list; nothing when there are none.
func (l AnnexList) Render(ctx context.Context, w io.Writer) error { return l.view().Render(ctx, w) }

// PaperPath is the address of a paper.
func PaperPath(id uint) string { return fmt.Sprintf("/stukken/%d", id) }
