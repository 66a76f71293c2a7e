package views

import (
	"slices"
	"strconv"

	"beraad/models/paper"
)

// partKind is how lines are shown together.
type partKind uint8

const (
	textPart partKind = iota
	factsPart
	tablePart // of an agenda
	stockPart
	listPart
	formPart
	headPart
	quotePart
	pagePart
	calloutPart
	rowsPart // of a table in a text
)

// sheetPart is lines of a paper that are shown together.
type sheetPart struct {
	kind  partKind
	lines []paper.Line
	inner []sheetPart // of a quotation
	down  int         // of a heading: levels under the title
}

// deepestQuote is how far quotations stand in one another; what lies deeper stands with it.
const deepestQuote = 6

// sheetParts groups the lines of a paper.
func sheetParts(kind paper.Kind, lines []paper.Line, depth int) []sheetPart {
	s := &sorter{kind: kind, depth: depth}
	for _, l := range lines {
		if l.Kind == paper.Part || l.Kind == paper.RubricOf || l.Kind == paper.ItemOf || l.Kind == paper.Heading {
			s.ranks = append(s.ranks, rankOf(l))
		}
	}
	slices.Sort(s.ranks)
	s.ranks = slices.Compact(s.ranks)
	for _, l := range lines {
		s.add(l)
	}
	for i := range s.parts {
		if s.parts[i].kind == quotePart {
			s.parts[i].inner = sheetParts(kind, s.parts[i].lines, depth+1)
		}
	}
	return s.parts
}

// sorter puts each line with those before it, or begins a part.
type sorter struct {
	kind  paper.Kind
	depth int
	ranks []int // the ranks of headings that there are, highest first
	level int
	page  int
	parts []sheetPart
}

func (s *sorter) add(l paper.Line) {
	if l.Page > 0 && l.Page != s.page && s.depth == 0 {
		s.page = l.Page
		s.parts = append(s.parts, sheetPart{kind: pagePart, lines: []paper.Line{l}})
	}
	part := sheetPart{kind: s.kindOf(l), lines: []paper.Line{l}}
	n := len(s.parts)
	if n > 0 && s.together(s.parts[n-1], part) {
		s.parts[n-1].lines = append(s.parts[n-1].lines, l)
		return
	}
	if part.kind == headPart {
		s.level = min(slices.Index(s.ranks, rankOf(l))+1, s.level+1) // a level is never skipped
		part.down = s.level
	}
	s.parts = append(s.parts, part)
}

// together tells whether a line belongs with the part before it.
func (s *sorter) together(before, part sheetPart) bool {
	line, last := part.lines[0], before.lines[len(before.lines)-1]
	if before.kind == tablePart && underItem(line) {
		return true
	}
	if before.kind != part.kind {
		return false
	}
	switch part.kind {
	case listPart:
		return (line.Number == "") == (last.Number == "") && line.Kind == last.Kind
	case factsPart, tablePart, stockPart, formPart, quotePart, rowsPart:
		return true
	}
	return false
}

// underItem tells whether a line of an agenda stands under its item: what explains it, or an action point.
func underItem(l paper.Line) bool { return l.Kind == paper.Paragraph || l.Kind == paper.ToDo }

func (s *sorter) kindOf(l paper.Line) partKind {
	if quoteDepth(l) > s.depth {
		return quotePart
	}
	if s.kind == paper.Form && ofForm(l) {
		return formPart
	}
	agenda := s.kind == paper.Agenda || s.kind == paper.Convocation
	switch l.Kind {
	case paper.Fact, paper.Attendee:
		return factsPart
	case paper.RubricOf, paper.ItemOf:
		if agenda {
			return tablePart
		}
		return headPart
	case paper.Part, paper.Heading:
		return headPart
	case paper.Bullet, paper.Point:
		return listPart
	case paper.RowOf:
		return rowsPart
	case paper.Stock:
		return stockPart
	case paper.Decided, paper.ToDo:
		return calloutPart
	}
	return textPart
}

// ofForm tells whether a line is in one of the numbered fields of a form.
func ofForm(l paper.Line) bool {
	return l.Kind == paper.Field || l.Kind == paper.Option || l.Kind == paper.Point || l.Kind == paper.Fact && l.Number != ""
}

func quoteDepth(l paper.Line) int {
	depth, err := strconv.Atoi(l.Fact("quote"))
	if err != nil && l.Fact("quote") != "" {
		return 1
	}
	return min(max(depth, 0), deepestQuote)
}

// rankOf orders headings: parts of a sitting above rubrics, those above items, and headings in a text below.
func rankOf(l paper.Line) int {
	switch l.Kind {
	case paper.Part:
		return 0
	case paper.RubricOf:
		return 1
	case paper.ItemOf:
		return 2
	}
	return 3 + max(l.Level, 1)
}

// ordered tells whether a list has numbers.
func (p sheetPart) ordered() bool { return p.lines[0].Kind == paper.Point || p.lines[0].Number != "" }

// columns is how many cells the widest row of a table has.
func (p sheetPart) columns() int {
	wide := 1
	for _, l := range p.lines {
		wide = max(wide, len(l.Cells()))
	}
	return wide
}

// timed tells whether the agenda has clock times.
func (p sheetPart) timed() bool {
	return slices.ContainsFunc(p.lines, func(l paper.Line) bool { return l.Fact("time") != "" })
}

// row is a line of an agenda with what is said under it.
type row struct {
	line  paper.Line
	under []paper.Line
}

// rows gives the rows of an agenda.
func (p sheetPart) rows() []row {
	var rows []row
	for _, l := range p.lines {
		if n := len(rows); n > 0 && underItem(l) {
			rows[n-1].under = append(rows[n-1].under, l)
			continue
		}
		rows = append(rows, row{line: l})
	}
	return rows
}

// labels gives lines with one label together: several people under one heading, paragraphs of one field.
func (p sheetPart) labels() []sheetPart {
	var groups []sheetPart
	for _, l := range p.lines {
		n := len(groups)
		if n > 0 && groups[n-1].lines[0].Label == l.Label && groups[n-1].lines[0].Number == l.Number ||
			n > 0 && l.Kind == paper.Point && groups[n-1].lines[0].Kind == paper.Point {
			groups[n-1].lines = append(groups[n-1].lines, l)
			continue
		}
		groups = append(groups, sheetPart{lines: []paper.Line{l}})
	}
	return groups
}

// label is what stands before a group.
func (p sheetPart) label() string {
	l := p.lines[0]
	label := l.Label
	if l.Kind == paper.Point {
		label = "Beslispunten of discussiepunten"
	}
	if l.Number != "" && label != "" {
		return l.Number + ". " + label
	}
	return label
}

// countOf is the number before an item of a list; of a point it is the label, for its number is that of the field.
func countOf(l paper.Line) string {
	if l.Kind == paper.Point {
		return l.Label
	}
	return l.Number
}
