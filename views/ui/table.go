package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Table is a table with a heading for each column. On a phone each row becomes a card, whose title is the cell
// of the column that is marked Header.
type Table struct {
	// Caption says what the table holds; it is heard, and shown only when ShowCaption.
	Caption     string
	ShowCaption bool
	Columns     []Column
	Rows        []Row
	// Sticky keeps the heads in view in a long table.
	Sticky bool
	// Flush drops the padding at the sides, for a table inside a text.
	Flush bool
	// Plain keeps it a table on a phone; it then scrolls inside its own box.
	Plain bool
}

// Column is one column: its head, and the shorter words for a card.
type Column struct {
	Title string
	// Label stands before the cell on a card; the title when empty.
	Label string
	// Right aligns numbers.
	Right bool
	// Number uses figures of one width, and does not break.
	Number bool
	// Header marks the column that names the row; one column must have it.
	Header bool
	// HideTitle keeps the head for who listens, for a column of buttons.
	HideTitle bool
}

// Row is one row; Cells has as many as there are columns.
type Row struct {
	// ID can be linked to.
	ID    string
	Cells []Cell
	// Tone colours a row that is wrong.
	Tone Tone
}

// Cell is what stands in one place: words, with a link, a badge, a note under it, or any part.
type Cell struct {
	Text, Href string
	Note       string
	Badge      Badge
	Part       templ.Component
}

// Render shows the table.
func (t Table) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }

func (t Table) class() string {
	class := with("utrecht-table utrecht-table--html-table", !t.Plain, "as-cards")
	return with(with(class, t.Sticky, "sticky-head"), t.Flush, "flush")
}

func (t Table) captionClass() string {
	if t.ShowCaption {
		return "utrecht-table__caption"
	}
	return "vh"
}

func (t Table) column(i int) Column {
	if i < len(t.Columns) {
		return t.Columns[i]
	}
	return Column{}
}

func (c Column) label() string { return or(c.Label, c.Title) }

func (c Column) class() string {
	switch {
	case c.Right:
		return "r"
	case c.Number:
		return "num"
	default:
		return ""
	}
}

// empty tells that a card need not show the cell.
func (c Cell) empty() bool {
	return c.Text == "" && c.Badge.Text == "" && c.Part == nil && c.Note == ""
}

func (r Row) class() string {
	if r.Tone == Danger {
		return "is-err"
	}
	return ""
}

func (r Row) attrs() templ.Attributes {
	attrs := templ.Attributes{}
	set(attrs, "id", r.ID)
	set(attrs, "class", r.class())
	return attrs
}
