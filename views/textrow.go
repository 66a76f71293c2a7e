package views

import (
	"strconv"

	"github.com/a-h/templ"

	"beraad/models/meeting"
	"beraad/models/paper"
)

// rowCell is a cell of a table in a text; a row that is one box spans all columns.
type rowCell struct {
	paper.Line
	columns int
}

func (c rowCell) span() templ.Attributes {
	if c.columns < 2 {
		return nil
	}
	return templ.Attributes{"colspan": strconv.Itoa(c.columns)}
}

// rowCells gives the cells of a row, as many as the table has columns. What is said of the row stands in its last.
func rowCells(line paper.Line, columns int) []rowCell {
	var cells []rowCell
	for _, cell := range line.Cells() {
		cells = append(cells, rowCell{Line: cell})
	}
	if len(cells) == 1 && len(line.Runs) > 0 && line.Runs[0].Hidden() {
		cells[0].columns = columns
	} else {
		for len(cells) < columns {
			cells = append(cells, rowCell{Line: paper.Line{Item: line.Item, Kind: line.Kind}})
		}
	}
	cells[len(cells)-1].Confidential = line.Confidential
	return cells
}

// noteGroup is notes that are shown together: items of a list, rows of a table. First is the place of the first, from 1.
type noteGroup struct {
	first int
	kind  meeting.NoteKind
	notes []meeting.Note
	// from is the number of the first item of a numbered list; 0 for 1.
	from int
}

// grouped puts items of a list, and rows of a table, together.
func grouped(notes []meeting.Note) (groups []noteGroup) {
	for i, note := range notes {
		n := len(groups)
		if n > 0 && groups[n-1].kind == note.Kind && (note.Kind == meeting.Listed || note.Kind == meeting.Numbered || note.Kind == meeting.Tabled) {
			groups[n-1].notes = append(groups[n-1].notes, note)
			continue
		}
		groups = append(groups, noteGroup{first: i + 1, kind: note.Kind, notes: []meeting.Note{note}})
	}
	return groups
}

// passages divides the notes of an item into what one remarks on: each item of a list by itself, a table as a whole.
func passages(notes []meeting.Note) (list []noteGroup) {
	for _, group := range grouped(notes) {
		if group.kind == meeting.Tabled {
			list = append(list, group)
			continue
		}
		for i, note := range group.notes {
			list = append(list, noteGroup{first: group.first + i, kind: group.kind, notes: []meeting.Note{note}, from: i + 1})
		}
	}
	return list
}

// noteRuns is the text of a note with its emphasis.
func noteRuns(n meeting.Note) Runs {
	block := paper.Block{Text: n.Text, Emphasis: n.Emphasis}
	return Runs(block.Styled())
}

// rows shows the rows of a table as lines of a paper, which are shown alike.
func (g noteGroup) rows() sheetPart {
	part := sheetPart{kind: rowsPart}
	for _, n := range g.notes {
		part.lines = append(part.lines, paper.Line{Kind: paper.RowOf, Runs: paper.Text(noteRuns(n)), Confidential: n.Confidential})
	}
	return part
}

// holds tells whether a note of that place is among those shown together.
func (g noteGroup) holds(place int) bool { return g.first <= place && place < g.first+len(g.notes) }
