package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// glyph is one letter with its place; the page counts upwards from its foot.
type glyph struct {
	letter                   rune
	left, right, top, bottom float64
}

// line is a line of text.
type line struct {
	text        string
	left, right float64
	base        float64 // where the letters stand
	size        float64 // of the letters, guessed by the tallest
	first       float64 // width of the first word
}

// paragraphs puts the letters of a page together to lines, and lines to
// paragraphs. pdfium gives letters in reading order, with a return where a line
// ends.
func paragraphs(glyphs []glyph) []string {
	all := lines(glyphs)
	edges := rightEdges(all)
	var texts []string
	var whole strings.Builder
	flush := func() {
		if text := strings.TrimSpace(whole.String()); text != "" {
			texts = append(texts, text)
		}
		whole.Reset()
	}
	pitch := 0.0
	for i, next := range all {
		if i > 0 && apart(all[i-1], next, pitch, edges[all[i-1].column()]) {
			flush()
			pitch = 0
		} else if i > 0 {
			pitch = all[i-1].base - next.base
		}
		join(&whole, next.text)
	}
	flush()
	return texts
}

// lines puts letters together; what stands side by side is one line, even where
// the file wrote it in parts.
func lines(glyphs []glyph) []line {
	var all []line
	start := 0
	add := func(end, next int) {
		if l, ok := newLine(glyphs[start:end]); ok {
			if last := len(all) - 1; last >= 0 && beside(all[last], l) {
				all[last].text += " " + l.text
				all[last].right, all[last].size = l.right, max(all[last].size, l.size)
			} else {
				all = append(all, l)
			}
		}
		start = next
	}
	for i, g := range glyphs {
		switch {
		case g.letter == '\r' || g.letter == '\n':
			add(i, i+1)
		case string(letter(g.letter)) == soft:
			// A word that is broken off: pdfium gives no return there.
			add(i+1, i+1)
		}
	}
	add(len(glyphs), len(glyphs))
	return all
}

// capital is how tall a capital is in letters of size 1.
const capital = 0.72

func newLine(glyphs []glyph) (line, bool) {
	var text strings.Builder
	var feet []float64
	l := line{left: math.Inf(1), right: math.Inf(-1)}
	for _, g := range glyphs {
		g.letter = letter(g.letter)
		if g.letter == ' ' && g.left < l.right-0.15*l.size {
			continue // pdfium sees a blank inside a ligature: "diff erent"
		}
		if g.letter >= 0 {
			text.WriteRune(g.letter)
		}
		if g.letter < 0 || unicode.IsSpace(g.letter) || g.right <= g.left || g.top <= g.bottom {
			if len(feet) > 0 && l.first == 0 {
				l.first = l.right - l.left
			}
			continue
		}
		l.left, l.right = min(l.left, g.left), max(l.right, g.right)
		l.size = max(l.size, (g.top-g.bottom)/capital)
		feet = append(feet, g.bottom)
	}
	l.text = strings.Join(strings.Fields(text.String()), " ")
	if len(feet) == 0 {
		// Letters without a size have no place, and are text all the same.
		return line{text: l.text}, l.text != ""
	}
	// Most letters stand on the line; a comma or a g hangs below it.
	slices.Sort(feet)
	l.base = feet[len(feet)/2]
	if l.first == 0 {
		l.first = l.right - l.left
	}
	return l, true
}

// beside says whether next goes on on the same line.
func beside(l, next line) bool {
	return math.Abs(l.base-next.base) < 0.3*min(l.size, next.size) && next.left >= l.right-0.5*l.size
}

// column is the lines that start at the same place with letters of about the
// same size.
type column struct{ left, size int }

func (l line) column() column {
	return column{int(math.Round(l.left / 4)), int(math.Round(math.Log(max(l.size, 1)) / math.Log(1.35)))}
}

// rightEdges gives for each column how far its longest line goes.
func rightEdges(all []line) map[column]float64 {
	edges := map[column]float64{}
	for _, l := range all {
		edges[l.column()] = max(edges[l.column()], l.right)
	}
	return edges
}

// apart says whether a paragraph ends between two lines: more room than between
// lines, a jump back up, letters of another size, or a line that was broken off
// although the next word would have fitted on it.
func apart(above, below line, pitch, edge float64) bool {
	step, size := above.base-below.base, max(above.size, below.size)
	switch {
	case step <= 0, step > 1.75*size, pitch > 0 && step > 1.35*pitch:
		return true
	case math.Abs(above.size-below.size) > 0.35*size:
		return true
	}
	return edge-above.right > below.first+0.5*size && !strings.HasSuffix(above.text, soft)
}

// join adds a line to a paragraph. A word that was broken off at the end of a
// line is made whole; where Dutch writes a hyphen of its own, after a capital, a
// digit or a single letter (CIO-beraad, e-mail), it stays.
func join(whole *strings.Builder, text string) {
	text = strings.TrimSpace(text)
	before := whole.String()
	switch {
	case before == "":
	case strings.HasSuffix(before, soft):
		whole.Reset()
		whole.WriteString(strings.TrimSuffix(before, soft))
		if own(strings.TrimSuffix(before, soft)) {
			whole.WriteByte('-')
		}
	case strings.HasSuffix(before, "-"):
	default:
		whole.WriteByte(' ')
	}
	whole.WriteString(text)
}

// own says whether the hyphen after this text belongs to the word.
func own(before string) bool {
	// The last word is enough; no word is longer than this.
	words := strings.FieldsFunc(before[max(0, len(before)-100):], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return true
	}
	last := []rune(words[len(words)-1])
	end := last[len(last)-1]
	return len(last) == 1 || unicode.IsUpper(end) || unicode.IsDigit(end)
}

// soft is the hyphen that breaks off a word.
const soft = "\u00ad"

// letter keeps the letters of a text. pdfium writes the hyphen that breaks off
// a word as U+0002 or U+FFFE.
func letter(r rune) rune {
	switch {
	case r == 0x02 || r == 0xfffe:
		return '\u00ad'
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case unicode.IsControl(r):
		return -1
	}
	return r
}
