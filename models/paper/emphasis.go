package paper

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Stress is how a stretch of text is set apart.
type Stress string

// The kinds of stress.
const (
	Strong Stress = "strong"
	Em     Stress = "em"
)

// Emphasis says that the characters From to Till of a text are stressed. Characters are runes. The text itself stays
// plain, so that all that searches, compares or removes text need not know of it.
type Emphasis struct {
	From int
	Till int
	Kind Stress
}

// CellBreak stands between the cells of a row of a table.
const CellBreak = "\t"

// Cells gives the texts of the cells of a row.
func Cells(text string) []string { return strings.Split(text, CellBreak) }

// TidyEmphasis gives the emphasis of a text in the one form in which it is kept: within the text, in order, each
// stretch once, from letter to letter, and none over the border of a cell.
func TidyEmphasis(text string, all []Emphasis) []Emphasis {
	runes := []rune(text)
	var tidy []Emphasis
	for _, kind := range []Stress{Strong, Em} {
		on := make([]bool, len(runes))
		for _, e := range all {
			for i := max(e.From, 0); i < min(e.Till, len(runes)) && e.Kind == kind; i++ {
				on[i] = true
			}
		}
		tidy = append(tidy, stretches(runes, on, kind)...)
	}
	slices.SortFunc(tidy, func(a, b Emphasis) int {
		return cmp.Or(a.From-b.From, b.Till-a.Till, cmp.Compare(b.Kind, a.Kind))
	})
	return tidy
}

// stretches gives the letters that are on as emphasis; blanks at the ends of one are left out.
func stretches(runes []rune, on []bool, kind Stress) (list []Emphasis) {
	goes := func(i int) bool { return i < len(runes) && on[i] && runes[i] != '\t' }
	for from := 0; from < len(runes); from++ {
		if !goes(from) || unicode.IsSpace(runes[from]) {
			continue
		}
		end := from
		for goes(end) {
			end++
		}
		till := end
		for unicode.IsSpace(runes[till-1]) {
			till--
		}
		list = append(list, Emphasis{From: from, Till: till, Kind: kind})
		from = end - 1
	}
	return list
}

// Shown gives the characters from till of the block's text as runs, with its emphasis.
func (b *Block) Shown(from, till int) (t Text) {
	runes := []rune(b.Text)
	points := []int{from, till}
	for _, e := range b.Emphasis {
		points = append(points, min(max(e.From, from), till), min(max(e.Till, from), till))
	}
	slices.Sort(points)
	points = slices.Compact(points)
	for i := 1; i < len(points); i++ {
		run := Run{Text: string(runes[points[i-1]:points[i]])}
		for _, e := range b.Emphasis {
			if e.From <= points[i-1] && points[i] <= e.Till {
				run.Strong, run.Em = run.Strong || e.Kind == Strong, run.Em || e.Kind == Em
			}
		}
		t = append(t, run)
	}
	return t
}

// Styled gives all of the block's text as runs.
func (b *Block) Styled() Text { return b.Shown(0, len([]rune(b.Text))) }

// Cells divides the text of a row into those of its cells. A row of which nothing can be read is one cell.
func (t Text) Cells() []Text {
	cells := []Text{nil}
	for _, run := range t {
		for i, part := range strings.Split(run.Text, CellBreak) {
			if i > 0 {
				cells = append(cells, nil)
			}
			if part != "" || run.Hidden() {
				run.Text = part
				cells[len(cells)-1] = append(cells[len(cells)-1], run)
			}
		}
	}
	return cells
}

// Part gives the characters from till of what can be read.
func (t Text) Part(from, till int) (part Text) {
	at := 0
	for _, run := range t {
		if run.Hidden() {
			continue
		}
		runes := []rune(run.Text)
		first, last := max(from-at, 0), min(till-at, len(runes))
		if at += len(runes); first < last {
			run.Text = string(runes[first:last])
			part = append(part, run)
		}
	}
	return part
}
