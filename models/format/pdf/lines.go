package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// glyph is one letter with its place as it is read: where text runs upwards or upside down, the page was turned for it.
type glyph struct {
	letter                   rune
	left, right, top, bottom float64 // counted upwards from the foot
	angle                    float64 // at which the text runs, in radians counted to the left
	page                     [4]float64
	hidden, doubtful         bool // not painted; of a font that does not say which letters it has
}

// newGlyph gives a letter by its place on the page: left, bottom, right and top.
func newGlyph(letter rune, page [4]float64, angle float64) glyph {
	g := glyph{letter: letter, page: page, angle: snapped(angle)}
	sin, cos := math.Sincos(-g.angle)
	x, y := (page[0]+page[2])/2, (page[1]+page[3])/2
	x, y = x*cos-y*sin, x*sin+y*cos
	wide, high := page[2]-page[0], page[3]-page[1]
	switch {
	case g.aslant():
		wide = (wide + high) / 2 / (math.Abs(sin) + math.Abs(cos)) // what its box says no more
		high = wide
	case math.Abs(sin) > 0.5:
		wide, high = high, wide
	}
	g.left, g.right, g.top, g.bottom = x-wide/2, x+wide/2, y+high/2, y-high/2
	return g
}

// snapped gives an angle, as one of the four quarters when it is near.
func snapped(angle float64) float64 {
	if quarter := math.Round(angle / (math.Pi / 2)); math.Abs(angle-quarter*math.Pi/2) < 0.02 {
		return math.Mod(quarter+8, 4) * math.Pi / 2
	}
	return angle
}

// aslant says whether the text runs in none of the four directions.
func (g glyph) aslant() bool { return math.Abs(math.Sin(2*g.angle)) > 0.01 }

// line is a line of text.
type line struct {
	letters     []glyph // with one blank between words
	left, right float64
	base        float64 // where the letters stand
	size        float64 // of the letters, guessed by the tallest
	first       float64 // width of the first word
	angle       float64
}

// paragraphs puts the letters of a page together to lines, and lines to
// paragraphs. pdfium gives letters in reading order, with a return where a line
// ends.
func paragraphs(glyphs []glyph) []string {
	var texts []string
	for _, letters := range together(glyphs) {
		texts = append(texts, text(letters))
	}
	return texts
}

// text gives the letters of a paragraph as a text.
func text(letters []glyph) string {
	var out strings.Builder
	for _, g := range letters {
		out.WriteRune(g.letter)
	}
	return out.String()
}

// together gives the paragraphs of a page, each letter with its place.
func together(glyphs []glyph) [][]glyph {
	all := lines(glyphs)
	edges := rightEdges(all)
	var texts [][]glyph
	var whole []glyph
	flush := func() {
		if letters := trimmed(whole); len(letters) > 0 {
			texts = append(texts, letters)
		}
		whole = nil
	}
	pitch := 0.0
	for i, next := range all {
		if i > 0 && apart(all[i-1], next, pitch, edges[all[i-1].column()]) {
			flush()
			pitch = 0
		} else if i > 0 {
			pitch = all[i-1].base - next.base
		}
		whole = join(whole, next.letters)
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
				all[last].letters = append(append(all[last].letters, glyph{letter: ' '}), l.letters...)
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
		case i > start && g.angle != glyphs[i-1].angle && g.right > g.left && glyphs[i-1].right > glyphs[i-1].left:
			add(i, i) // text in another direction
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
	var feet []float64
	l := line{left: math.Inf(1), right: math.Inf(-1)}
	for _, g := range glyphs {
		g.letter = letter(g.letter)
		if g.letter == ' ' && g.left < l.right-0.15*l.size {
			continue // pdfium sees a blank inside a ligature: "diff erent"
		}
		if g.letter >= 0 {
			l.letters = append(l.letters, g)
		}
		if g.letter < 0 || unicode.IsSpace(g.letter) || g.right <= g.left || g.top <= g.bottom {
			if len(feet) > 0 && l.first == 0 {
				l.first = l.right - l.left
			}
			continue
		}
		if len(feet) == 0 {
			l.angle = g.angle
		}
		l.left, l.right = min(l.left, g.left), max(l.right, g.right)
		l.size = max(l.size, (g.top-g.bottom)/capital)
		feet = append(feet, g.bottom)
	}
	l.letters = spaced(l.letters)
	if len(feet) == 0 {
		// Letters without a size have no place, and are text all the same.
		return line{letters: l.letters}, len(l.letters) > 0
	}
	// Most letters stand on the line; a comma or a g hangs below it.
	slices.Sort(feet)
	l.base = feet[len(feet)/2]
	if l.first == 0 {
		l.first = l.right - l.left
	}
	return l, true
}

// spaced leaves one blank between words, and none around them.
func spaced(letters []glyph) []glyph {
	var out []glyph
	for _, g := range letters {
		switch {
		case !unicode.IsSpace(g.letter):
			out = append(out, g)
		case len(out) > 0 && out[len(out)-1].letter != ' ':
			out = append(out, glyph{letter: ' '})
		}
	}
	if n := len(out); n > 0 && out[n-1].letter == ' ' {
		out = out[:n-1]
	}
	return out
}

// trimmed leaves the blanks around letters out.
func trimmed(letters []glyph) []glyph {
	for len(letters) > 0 && unicode.IsSpace(letters[0].letter) {
		letters = letters[1:]
	}
	for len(letters) > 0 && unicode.IsSpace(letters[len(letters)-1].letter) {
		letters = letters[:len(letters)-1]
	}
	return letters
}

// beside says whether next goes on on the same line.
func beside(l, next line) bool {
	return l.angle == next.angle && math.Abs(l.base-next.base) < 0.3*min(l.size, next.size) && next.left >= l.right-0.5*l.size
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
	case above.angle != below.angle, step <= 0, step > 1.75*size, pitch > 0 && step > 1.35*pitch:
		return true
	case math.Abs(above.size-below.size) > 0.35*size:
		return true
	}
	return edge-above.right > below.first+0.5*size && !ends(above.letters, softHyphen)
}

// join adds a line to a paragraph. A word that was broken off at the end of a
// line is made whole; where Dutch writes a hyphen of its own, after a capital, a
// digit or a single letter (CIO-beraad, e-mail), it stays.
func join(whole, next []glyph) []glyph {
	switch {
	case len(whole) == 0:
	case ends(whole, softHyphen):
		hyphen := whole[len(whole)-1]
		whole = whole[:len(whole)-1]
		if own(text(whole[max(0, len(whole)-100):])) { // the last word is enough; no word is longer than this
			hyphen.letter = '-'
			whole = append(whole, hyphen)
		}
	case ends(whole, '-'):
	default:
		whole = append(whole, glyph{letter: ' '})
	}
	return append(whole, next...)
}

// ends says whether letters end with one.
func ends(letters []glyph, last rune) bool {
	return len(letters) > 0 && letters[len(letters)-1].letter == last
}

// own says whether the hyphen after this text belongs to the word.
func own(before string) bool {
	words := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return true
	}
	last := []rune(words[len(words)-1])
	end := last[len(last)-1]
	return len(last) == 1 || unicode.IsUpper(end) || unicode.IsDigit(end)
}

// soft is the hyphen that breaks off a word.
const (
	soft       = "\u00ad"
	softHyphen = '\u00ad'
)

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
