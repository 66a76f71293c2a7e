package docx

import "time"

// Document is all that goes into the file.
type Document struct {
	Title   string
	Subject string
	Author  string    // an organisation; empty leaves it out
	Created time.Time // zero leaves it out
	Header  string    // at the top of every page but the first
	Footer  string    // at the bottom of every page, before the page number
	Blocks  []Block
}

// Block is a part of the text: Title, Heading, Paragraph, List, Table or
// PageBreak.
type Block interface{ write(*writer) }

// Title is the title at the head of the text; once.
type Title struct{ Text string }

// Heading is a heading of level 1, 2 or 3.
type Heading struct {
	Level int
	Text  string
}

// Align says to which side a paragraph is set.
type Align string

// The sides; none is the left.
const (
	Left   Align = ""
	Right  Align = "right"
	Center Align = "center"
)

// Paragraph is running text.
type Paragraph struct {
	Runs     []Run
	Align    Align
	Small    bool // smaller and grey: a note, a caption
	KeepNext bool // not parted from what follows
	Tight    bool // no room below: lines of an address
}

// Run is text in one manner. A line break in it breaks the line, a tab is a tab.
type Run struct {
	Text                 string
	Bold, Italic, Struck bool
	Box                  bool // grey ground: the place of removed text
}

// List is a row of points; numbered ones start at 1.
type List struct {
	Numbered bool
	Items    []Item
}

// Item is a point of a list; Level 1 and 2 are points under the one before.
type Item struct {
	Level int
	Runs  []Run
}

// Table has a header row that repeats on every page.
type Table struct {
	Caption string
	Widths  []int // shares of the width of the text; none means equal
	Header  []string
	Rows    [][]Cell
}

// Cell is one cell of a table.
type Cell struct{ Paragraphs []Paragraph }

// PageBreak starts a new page.
type PageBreak struct{}

// Plain gives runs of one plain text.
func Plain(text string) []Run { return []Run{{Text: text}} }

// Text gives a plain paragraph.
func Text(text string) Paragraph { return Paragraph{Runs: Plain(text)} }

// Cells gives a row of plain cells.
func Cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, text := range texts {
		row[i] = Cell{[]Paragraph{Text(text)}}
	}
	return row
}
