package reading

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"beraad/models/paper"
	"beraad/models/store"
)

// context is how many bytes around a passage are kept, to know it again where its words stand more than once.
const context = 48

// Span is a part of the text of a line: its letters from From up to To.
type Span struct {
	Line     uint // the number of its block
	From, To int
}

// Placed is a highlight with where it stands in a version; without spans its words do not stand there as they did.
type Placed struct {
	Highlight
	Spans []Span
}

// HighlightsOn lists the highlights of the actor in a paper, each where its words stand in the version of a sheet.
func HighlightsOn(tx *store.Tx, sheet *paper.Sheet) ([]Placed, error) {
	rows, err := highlightsIn(tx, sheet.Paper)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	w := wordsOf(sheet.Lines)
	placed := make([]Placed, len(rows))
	for i, h := range rows {
		placed[i] = Placed{Highlight: h}
		if at, there := w.place(h, sheet.Number); there {
			placed[i].At = at
			placed[i].Spans = w.spans(at, len(h.Quote))
		}
	}
	sort.SliceStable(placed, func(i, j int) bool { return placed[i].At < placed[j].At })
	return placed, nil
}

// words is the text of a paper with one blank for all white space, so that a quote is found however its lines were
// broken. A place in it is a number of bytes.
type words struct {
	all   string
	lines []line
}

// line is a line of the paper, and where its words begin.
type line struct {
	id   uint
	text string
	from int
}

func wordsOf(lines []paper.Line) words {
	var all strings.Builder
	w := words{}
	for _, l := range lines {
		text := strings.ToValidUTF8(l.Runs.String(), "\uFFFD")
		tight := squeeze(text)
		if tight == "" {
			continue
		}
		w.lines = append(w.lines, line{l.ID, text, all.Len()})
		all.WriteString(tight)
		all.WriteByte(' ')
	}
	w.all = all.String()
	return w
}

// squeeze makes one blank of all white space.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// find gives all places of a quote.
func (w words) find(quote string) (places []int) {
	for from := 0; ; {
		i := strings.Index(w.all[from:], quote)
		if i < 0 {
			return places
		}
		places = append(places, from+i)
		from += i + 1
	}
}

// place finds a highlight in these words, which are those of a version: where it was made when the version is the same;
// else where its words stand, if that is one place, or the one with the same words before or after it.
func (w words) place(h Highlight, number uint) (at int, there bool) {
	if h.Number == number && strings.HasPrefix(w.all[min(h.At, len(w.all)):], h.Quote) {
		return h.At, true
	}
	var whole, known []int
	for _, at := range w.find(h.Quote) {
		before, after := w.around(at, len(h.Quote))
		if joined(before, h.Quote) != joined(h.Before, h.Quote) || joined(h.Quote, after) != joined(h.Quote, h.After) {
			continue // a part of a word, where it was a whole one
		}
		whole = append(whole, at)
		if before == h.Before || after == h.After {
			known = append(known, at)
		}
	}
	switch {
	case len(known) > 0:
		return nearest(known, h.At), true
	case len(whole) == 1:
		return whole[0], true
	}
	return 0, false
}

// joined tells whether two texts have a word in common where they meet.
func joined(left, right string) bool {
	l, _ := utf8.DecodeLastRuneInString(left)
	r, _ := utf8.DecodeRuneInString(right)
	return inWord(l) && inWord(r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// nearest gives the place that is nearest to another.
func nearest(places []int, to int) int {
	best := places[0]
	for _, p := range places {
		if abs(p-to) < abs(best-to) {
			best = p
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// free gives the first of places that no highlight of that version begins at; the first when all are taken.
func (w words) free(places []int, already []Highlight, number uint) int {
	taken := map[int]bool{}
	for _, h := range already {
		if at, there := w.place(h, number); there {
			taken[at] = true
		}
	}
	for _, p := range places {
		if !taken[p] {
			return p
		}
	}
	return places[0]
}

// around gives what stands before and after a passage.
func (w words) around(at, length int) (before, after string) {
	from, to := max(at-context, 0), min(at+length+context, len(w.all))
	for from < at && !utf8.RuneStart(w.all[from]) {
		from++
	}
	for to < len(w.all) && !utf8.RuneStart(w.all[to]) {
		to--
	}
	return w.all[from:at], w.all[at+length : to]
}

// position gives the place of a letter of a block; the end of the words when there is no such block.
func (w words) position(block uint, letter int) int {
	for _, l := range w.lines {
		if l.id == block {
			return l.from + tightBytes(l.text, letter)
		}
	}
	return len(w.all)
}

// tightBytes gives how many bytes the first letters of a text are when its white space is squeezed.
func tightBytes(text string, letters int) (n int) {
	n, gap := 0, false
	for _, r := range text {
		if letters == 0 {
			break
		}
		letters--
		if unicode.IsSpace(r) {
			gap = n > 0
			continue
		}
		if gap {
			n, gap = n+1, false
		}
		n += utf8.RuneLen(r)
	}
	if gap {
		n++
	}
	return n
}

// spans gives the parts of lines that a passage covers.
func (w words) spans(at, length int) (spans []Span) {
	end := at + length
	for i, l := range w.lines {
		to := len(w.all)
		if i+1 < len(w.lines) {
			to = w.lines[i+1].from
		}
		to-- // the blank after the line
		if l.from >= end || to <= at {
			continue
		}
		from, until := letters(l.text, max(at, l.from)-l.from, min(end, to)-l.from)
		if from < until {
			spans = append(spans, Span{Line: l.id, From: from, To: until})
		}
	}
	return spans
}

// letters gives which letters of a text the bytes from up to to are when its white space is squeezed.
func letters(text string, from, to int) (first, last int) {
	first = -1
	n, gap, letter := 0, false, 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			gap = n > 0
		} else {
			if gap {
				n, gap = n+1, false
			}
			if n >= from && first < 0 {
				first = letter
			}
			if n < to {
				last = letter + 1
			}
			n += utf8.RuneLen(r)
		}
		letter++
	}
	return max(first, 0), last
}
