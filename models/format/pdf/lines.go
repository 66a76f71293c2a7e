package pdf

import (
	"math"
	"strings"
	"unicode"
)

// piece is a run of letters on a page, or a whole line; the page counts upwards
// from its foot.
type piece struct {
	text                     string
	left, right, top, bottom float64
}

func (p piece) height() float64 { return p.top - p.bottom }

// paragraphs puts pieces together to lines, and lines to paragraphs. pdfium
// gives the pieces in reading order.
func paragraphs(pieces []piece) []string {
	var texts []string
	var whole strings.Builder
	flush := func() {
		if text := strings.TrimSpace(whole.String()); text != "" {
			texts = append(texts, text)
		}
		whole.Reset()
	}
	var last piece
	for i, next := range lines(pieces) {
		if i > 0 && apart(last, next) {
			flush()
		}
		join(&whole, next.text)
		last = next
	}
	flush()
	return texts
}

// lines puts pieces that stand side by side together.
func lines(pieces []piece) []piece {
	var all []piece
	for _, p := range pieces {
		p.text = strings.Map(letter, p.text)
		if strings.TrimSpace(p.text) == "" {
			continue
		}
		if len(all) > 0 && beside(all[len(all)-1], p) {
			last := &all[len(all)-1]
			// A gap wider than a sixth of the letters is a blank that the file did not write.
			if gap := p.left - last.right; gap > last.height()/6 && !strings.HasSuffix(last.text, " ") && !strings.HasPrefix(p.text, " ") {
				last.text += " "
			}
			last.text += p.text
			last.right, last.top, last.bottom = p.right, max(last.top, p.top), min(last.bottom, p.bottom)
			continue
		}
		all = append(all, p)
	}
	return all
}

// beside says whether the piece goes on on the same line.
func beside(l, p piece) bool {
	common := min(l.top, p.top) - max(l.bottom, p.bottom)
	return common > min(l.height(), p.height())/2 && p.left >= l.right-l.height()/2
}

// apart says whether a paragraph ends between two lines: room between them, a
// jump back up, or letters of another size.
func apart(above, below piece) bool {
	size := math.Max(above.height(), below.height())
	gap := above.bottom - below.top
	return gap > 0.75*size || below.bottom > above.bottom || math.Abs(above.height()-below.height()) > 0.5*size
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
	words := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
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
