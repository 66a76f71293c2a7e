package redact

import (
	"slices"
	"strings"

	"beraad/models/paper"
)

// Sheet makes a version as the public may read it: a new sheet with allowed text only. Blocks are those of the
// version, with the agenda item by which each is judged; scope tells whether an item falls within the request. Names
// are withheld wherever they stand, such as names that were removed from another paper of the same request: a fact, a
// label, a title or a file name that holds one goes.
func Sheet(sheet *paper.Sheet, blocks []paper.Block, marks []Passage, scope func(item uint) bool, names *Names) *paper.Sheet {
	w := &writer{names: names, marks: marks, on: map[uint][]Passage{}, scope: scope, rulings: map[uint]ruling{}}
	for _, m := range marks {
		w.on[m.Block] = append(w.on[m.Block], m)
	}
	out := &paper.Sheet{
		Paper: sheet.Paper, Version: sheet.Version, Number: sheet.Number, Kind: sheet.Kind, Date: sheet.Date,
		Body: sheet.Body, Redacted: true,
	}
	if box, whole := w.whole(); whole {
		out.Title, out.Lines = paper.Text{box}, []paper.Line{{Kind: paper.Paragraph, Runs: paper.Text{box}}}
		return out
	}
	var gone []string
	for i := range blocks {
		gone = append(gone, w.judge(&blocks[i])...)
	}
	w.gone = looking(gone, short)
	for i := range blocks {
		w.write(&blocks[i])
	}
	out.Lines = w.lines
	if w.clean(sheet.Reference) {
		out.Reference = sheet.Reference
	}
	if w.clean(sheet.FileName) {
		out.FileName = sheet.FileName
	}
	out.Title = w.title(sheet.Title)
	return out
}

// ruling is what becomes of one block.
type ruling struct {
	inside bool
	cuts   []Cut
	hidden bool
	gone   []folded
}

// holds tells whether a text is part of what was removed from the block: its title in a fact, a name in a label.
func (r ruling) holds(text string) bool {
	letters := fold(text).letters
	return letters != "" && slices.ContainsFunc(r.gone, func(gone folded) bool { return gone.holds(letters) })
}

// writer makes the lines of a sheet.
type writer struct {
	marks   []Passage
	on      map[uint][]Passage // marks by block; those of the whole under 0
	scope   func(item uint) bool
	gone    *search // texts of this paper that may stand nowhere
	names   *Names  // that may stand nowhere either
	rulings map[uint]ruling
	lines   []paper.Line
}

// whole gives the box for a version that is refused, or outside the request, as a whole.
func (w *writer) whole() (paper.Run, bool) {
	all := Whole(w.marks)
	switch all.Verdict {
	case Removed:
		return paper.Run{Removed: all.Grounds, Box: paper.WholeBox}, true
	case OutOfReach:
		return paper.Run{Outside: true, Box: paper.WholeBox}, true
	}
	return paper.Run{}, false
}

// Whole gives what is said of a version as a whole; Shown when nothing is.
func Whole(marks []Passage) Cut {
	var all []Passage
	for _, m := range marks {
		if m.Block == 0 {
			m.From, m.Till = 0, 0
			all = append(all, m)
		}
	}
	return judge(0, 0, all, true)
}

// judge rules on a block and gives what may not be read of it.
func (w *writer) judge(b *paper.Block) (gone []string) {
	r := ruling{inside: b.Item == 0 || w.scope(b.Item)}
	r.cuts = Rule(b, slices.Concat(w.on[0], w.on[b.ID]), r.inside)
	r.hidden = Hides(b, r.cuts)
	text := []rune(b.Text)
	for _, cut := range r.cuts {
		if cut.Verdict != Shown {
			words := string(text[cut.From:cut.Till])
			gone = append(gone, Words(b.Kind, words)...)
			r.gone = append(r.gone, fold(words))
		}
	}
	for _, m := range w.on[b.ID] {
		if m.Fact != "" && m.Kind != Within {
			gone = append(gone, b.Fact(m.Fact))
		}
	}
	w.rulings[b.ID] = r
	return gone
}

// short is the number of letters under which a text says too little to be looked for in other texts: "ja", "2".
const short = 3

// clean tells whether a text holds nothing that may stand nowhere.
func (w *writer) clean(text string) bool {
	_, found := w.gone.in(text)
	return !found && !w.named(text)
}

// named tells whether a text holds the name of somebody who is hidden.
func (w *writer) named(text string) bool {
	if w.names == nil {
		return false
	}
	_, named := w.names.in(text)
	return named
}

// write adds the line of a block, or lets it go into the box above it.
func (w *writer) write(b *paper.Block) {
	r := w.rulings[b.ID]
	line := b.Line(w.runs(b, r.cuts), w.facts(b, r))
	if !w.clean(line.Label) || (!fixed(b.Kind) && r.holds(line.Label)) {
		line.Label = ""
	}
	if !w.clean(line.Number) {
		line.Number = ""
	}
	if r.hidden && !fixed(b.Kind) && !numbered(b.Kind) {
		// A removed passage keeps nothing that tells of it: no speaker, no number.
		line.Label, line.Number = "", ""
	}
	if r.hidden && !r.inside && !numbered(b.Kind) {
		line = paper.Line{ID: b.ID, Item: b.Item, Kind: paper.Paragraph, Runs: line.Runs, Page: b.Page}
	}
	if r.hidden && w.swallowed(b, line) {
		return
	}
	w.lines = append(w.lines, line)
}

// fixed are the kinds whose label and number are printed on every such paper; they stay.
func fixed(kind paper.BlockKind) bool {
	switch kind {
	case paper.Fact, paper.Field, paper.Option, paper.Point, paper.Attendee:
		return true
	}
	return false
}

// numbered are the kinds that keep their number and their place when their text goes: an item, a rubric.
func numbered(kind paper.BlockKind) bool {
	return kind == paper.ItemOf || kind == paper.RubricOf || kind == paper.Part
}

// swallowed tells whether a line that shows nothing goes into the box above it: how many passages were removed one
// after another, and how long they were, tells too much.
func (w *writer) swallowed(b *paper.Block, line paper.Line) bool {
	if len(w.lines) == 0 || numbered(b.Kind) || len(line.Runs) == 0 {
		return false
	}
	above := w.lines[len(w.lines)-1]
	if above.Item != line.Item || len(above.Runs) == 0 {
		return false
	}
	last := above.Runs[len(above.Runs)-1]
	if line.Runs[0].Outside {
		return last.Outside && (!fixed(line.Kind) || line.Kind == above.Kind && line.Label == above.Label)
	}
	same := slices.Equal(last.Removed, line.Runs[0].Removed) && len(above.Runs) == 1 && len(line.Runs) == 1
	return same && last.Hidden() && above.Kind == line.Kind && above.Label == line.Label &&
		(!fixed(line.Kind) || line.Kind == paper.Attendee || line.Kind == paper.Point)
}

// runs writes the stretches of a block as runs.
func (w *writer) runs(b *paper.Block, cuts []Cut) paper.Text {
	if Hides(b, cuts) && len(cuts) > 1 {
		cuts = onlyHidden(cuts)
	}
	var runs paper.Text
	said := map[string]bool{}
	for _, cut := range inCells(b, cuts) {
		switch cut.Verdict {
		case Shown:
			runs = append(runs, b.Shown(cut.From, cut.Till)...)
		case OutOfReach:
			runs = append(runs, paper.Run{Outside: true, Box: boxOf(b, cut)})
		case Removed:
			runs = append(runs, paper.Run{Removed: cut.Grounds, Box: boxOf(b, cut)})
			runs = append(runs, w.instead(cut, said)...)
		}
	}
	return runs
}

// instead gives what the public reads of a passage that was removed, once for each passage. With the name of somebody who is
// hidden in it, it is not given.
func (w *writer) instead(cut Cut, said map[string]bool) (runs paper.Text) {
	for _, text := range cut.Instead {
		if !said[text] && !w.named(text) {
			said[text] = true
			runs = append(runs, paper.Run{Text: " " + Form(text), Em: true})
		}
	}
	return runs
}

// Form words what is given of a view in a form that leads to no person (Woo 5.2 lid 2, Wob 11 lid 2), so that no reader takes it
// for the words of the paper.
func Form(text string) string { return "(niet tot personen herleidbaar: " + text + ")" }

// inCells divides what is removed from a row at the borders of its cells, so that what is left stays in its column. A
// row of which nothing is left is one box: how many cells it had tells too much.
func inCells(b *paper.Block, cuts []Cut) (divided []Cut) {
	if b.Kind != paper.RowOf || Hides(b, cuts) {
		return cuts
	}
	text := []rune(b.Text)
	for _, cut := range cuts {
		if cut.Verdict == Shown {
			divided = append(divided, cut)
			continue
		}
		for at := cut.From; at <= cut.Till; at++ {
			if at < cut.Till && text[at] != '\t' {
				continue
			}
			// An empty cell among those that are removed gets a box as well.
			empty := (cut.From == 0 || text[cut.From-1] == '\t') && (at == len(text) || text[at] == '\t')
			if at > cut.From || empty {
				piece := cut
				piece.Till = at
				divided = append(divided, piece)
			}
			if at < cut.Till {
				divided = append(divided, Cut{From: at, Till: at + 1})
			}
			cut.From = at + 1
		}
	}
	return divided
}

// Words gives a text that was removed as what may stand nowhere: of cells each by itself too.
func Words(kind paper.BlockKind, text string) []string {
	if kind != paper.RowOf || !strings.Contains(text, paper.CellBreak) {
		return []string{text}
	}
	return append(paper.Cells(text), text)
}

// onlyHidden leaves out the commas and full stops between boxes when nothing else is left of a text.
func onlyHidden(cuts []Cut) []Cut {
	var hidden []Cut
	for _, cut := range cuts {
		if cut.Verdict == Shown {
			continue
		}
		if n := len(hidden); n > 0 && alike(hidden[n-1], cut) {
			hidden[n-1].Till = cut.Till
			continue
		}
		hidden = append(hidden, cut)
	}
	return hidden
}

// structural are the facts that say how a line is set and nothing of what is in it.
var structural = []string{"quote", "time", "on", "kind"}

// facts gives the facts of a block that may be shown.
func (w *writer) facts(b *paper.Block, r ruling) map[string]string {
	var kept map[string]string
	for name, value := range b.Facts {
		mark, marked := w.factMark(b.ID, name)
		switch {
		case r.hidden && !slices.Contains(structural, name), marked && mark.Kind == Outside:
			continue
		case marked:
			value = Label(mark.Grounds)
		case !w.clean(value), !slices.Contains(structural, name) && r.holds(value):
			continue
		}
		if kept == nil {
			kept = map[string]string{}
		}
		kept[name] = value
	}
	return kept
}

func (w *writer) factMark(block uint, fact string) (Passage, bool) {
	for _, m := range w.on[block] {
		if m.Fact == fact && m.Kind != Within {
			return m, true
		}
	}
	return Passage{}, false
}

// Label is how a removed text reads where no box can be drawn.
func Label(grounds []string) string {
	text := "gelakt"
	for _, g := range weigh(grounds) {
		text += ", " + g
	}
	return "[" + text + "]"
}

// title gives the title of the paper, or a box when it holds what was removed.
func (w *writer) title(title paper.Text) paper.Text {
	if w.clean(title.String()) {
		return slices.Clone(title)
	}
	box := paper.Run{Outside: true, Box: paper.TextBox}
	for _, m := range w.marks {
		if m.Kind == Remove {
			box = paper.Run{Removed: weigh(m.Grounds), Box: paper.TextBox}
			break
		}
	}
	return paper.Text{box}
}
