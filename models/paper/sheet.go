package paper

import (
	"beraad/models/law"
	"beraad/models/store"
)

// Box is how wide a box for removed text is: one width for each kind, so that it tells nothing of what was there.
type Box string

// The widths of boxes.
const (
	NameBox    Box = "name"
	ContactBox Box = "contact"
	TextBox    Box = "text"
	WholeBox   Box = "block" // a passage of a whole block or more
)

// Run is a piece of text as it may be shown: to be read, removed on grounds, or outside the request.
type Run struct {
	Text       string
	Strong, Em bool
	Removed    []string // display codes of the grounds, such as 10.2.e
	Box        Box
	Outside    bool
}

// Hidden tells whether the run shows a box and no text.
func (r Run) Hidden() bool { return r.Outside || len(r.Removed) > 0 }

// Text is a text in runs.
type Text []Run

// Plain gives text to be read as it stands.
func Plain(text string) Text {
	if text == "" {
		return nil
	}
	return Text{{Text: text}}
}

// String gives what can be read; boxes are left out.
func (t Text) String() string {
	all := ""
	for _, run := range t {
		if !run.Hidden() {
			all += run.Text
		}
	}
	return all
}

// Line is a block as it may be shown. Its Block holds no text: what may be read stands in Runs and By.
type Line struct {
	ID     uint
	Item   uint
	Kind   BlockKind
	Level  int
	Number string
	Label  string
	Runs   Text
	Facts  map[string]string
	Page   int
	// From is where Runs begin in the text of the block: that of a cell begins within a row.
	From int
	// Confidential: the writer marked it so. A redacted sheet does not say it.
	Confidential bool
}

// Cells gives the cells of a row as lines; the first has the id of the row.
func (l Line) Cells() []Line {
	texts := l.Runs.Cells()
	cells := make([]Line, len(texts))
	from := l.From
	for i, runs := range texts {
		cells[i] = Line{ID: l.ID, Item: l.Item, Kind: l.Kind, Runs: runs, From: from}
		from += len([]rune(runs.String())) + 1
	}
	return cells
}

// Fact gives a fact of the line.
func (l Line) Fact(name string) string { return l.Facts[name] }

// Sheet is a version of a paper as it may be shown or printed, whole or with boxes. Views and print templates know
// nothing but this, so that a redacted copy is made by the same code as the paper itself.
type Sheet struct {
	Paper     uint
	Version   uint
	Number    uint
	Kind      Kind
	Title     Text
	Reference string
	Date      law.Date
	Body      uint
	Redacted  bool
	FileName  string
	Lines     []Line
}

// Show gives a version as its readers see it.
func Show(tx *store.Tx, v *Version) (*Sheet, error) {
	p, err := Find(tx, v.Paper)
	if err != nil {
		return nil, err
	}
	blocks, err := Blocks(tx, v.ID)
	if err != nil {
		return nil, err
	}
	sheet := &Sheet{
		Paper: p.ID, Version: v.ID, Number: v.Number, Kind: p.Kind, Title: Plain(p.Title), Reference: p.Reference,
		Date: p.Date, Body: p.Body, FileName: v.FileName, Lines: Lines(blocks),
	}
	return sheet, nil
}

// Lines gives blocks as lines of which everything may be read.
func Lines(blocks []Block) []Line {
	lines := make([]Line, len(blocks))
	for i := range blocks {
		lines[i] = blocks[i].Whole()
	}
	return lines
}

// Whole gives the block as a line of which everything may be read.
func (b *Block) Whole() Line {
	line := b.Line(b.Styled(), b.Facts)
	line.Confidential = b.Confidential
	return line
}

// Line gives the block as a line with the runs and facts that may be shown.
func (b *Block) Line(runs Text, facts map[string]string) Line {
	return Line{
		ID: b.ID, Item: b.Item, Kind: b.Kind, Level: b.Level, Number: b.Number, Label: b.Label, Runs: runs, Facts: facts,
		Page: b.Page,
	}
}
