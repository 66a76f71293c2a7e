package ocr

import (
	"image"
	"strings"
	"unicode"
	"unicode/utf8"

	signing "beraad/models/format/sign" // sign is a measure of this package
)

// Across is how many parts a page has in each direction.
const Across = 10_000

// Box is a part of a page, in ten thousandths of it, from its top left corner.
type Box struct{ Left, Top, Right, Bottom int }

// Word is a word as it was recognised.
type Word struct {
	Text string
	Line int // the number on the page of the line that it stands on, from 0
	Box
}

// Paragraph is words that belong together, in reading order.
type Paragraph []Word

// Page is what was recognised on a page.
type Page struct {
	Confidence int // how sure the program is of its letters, on average, of 100; 0 when there are none
	Paragraphs []Paragraph
	Signs      []signing.Place // where somebody seems to have signed
}

// Texts gives the paragraphs of a page as text.
func (p *Page) Texts() []string {
	texts := make([]string, len(p.Paragraphs))
	for i, words := range p.Paragraphs {
		texts[i] = words.String()
	}
	return texts
}

// Lines gives the lines of the page in reading order, each with its place in ten thousandths of the page.
func (p *Page) Lines() (lines []signing.Line) {
	last := -1
	for _, words := range p.Paragraphs {
		for _, w := range words {
			at := signing.Area{Left: float64(w.Left), Top: float64(w.Top), Right: float64(w.Right), Bottom: float64(w.Bottom)}
			if n := len(lines) - 1; n >= 0 && w.Line == last {
				lines[n] = signing.Line{Text: lines[n].Text + " " + w.Text, Area: lines[n].With(at)}
				continue
			}
			lines, last = append(lines, signing.Line{Text: w.Text, Area: at}), w.Line
		}
	}
	return lines
}

// FindSigns looks in the picture that was read where somebody seems to have signed.
func (p *Page) FindSigns(picture *image.Gray, number int) {
	bands := signing.Bands(p.Lines(), Across, Across)
	for i := range bands {
		if place, ink := bands[i].Ink(picture); ink {
			place.Page = number
			p.Signs = append(p.Signs, place)
		}
	}
}

// Letter is a letter of a paragraph. Word is the place of its word; -1 of a blank. Where on the word the letter stands is not
// known: what is of a letter is of its word.
type Letter struct {
	Rune rune
	Word int
}

// Letters gives the text of a paragraph letter by letter: one blank between words, and words whole that were broken off at the
// end of a line.
func (p Paragraph) Letters() []Letter {
	var all []Letter
	for i, w := range p {
		text := w.Text
		joined := i+1 < len(p) && broken(w, p[i+1])
		if joined {
			text = strings.TrimSuffix(text, "-")
		}
		for _, r := range text {
			all = append(all, Letter{r, i})
		}
		if i+1 < len(p) && !joined {
			all = append(all, Letter{' ', -1})
		}
	}
	return all
}

// String gives the text of a paragraph.
func (p Paragraph) String() string {
	var text strings.Builder
	for _, l := range p.Letters() {
		text.WriteRune(l.Rune)
	}
	return text.String()
}

// broken tells whether a word was broken off at the end of its line. Where Dutch writes a hyphen of its own, after a capital, a
// digit or a single letter (CIO-beraad, e-mail), it is not taken for that.
func broken(w, next Word) bool {
	stem, hyphen := strings.CutSuffix(w.Text, "-")
	if !hyphen || next.Line == w.Line || utf8.RuneCountInString(stem) < 2 {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(stem)
	begin, _ := utf8.DecodeRuneInString(next.Text)
	return unicode.IsLower(end) && unicode.IsLower(begin)
}

// Packed is a page as it is kept: its words, by paragraph, and of each word five numbers in one row: left, top, right, bottom
// and line.
type Packed struct {
	Words  [][]string      `json:"w,omitempty"`
	Places []int           `json:"p,omitempty"`
	Signs  []signing.Place `json:"s,omitempty"`
}

// Pack gives the page as it is kept.
func (p *Page) Pack() Packed {
	out := Packed{Signs: p.Signs}
	for _, words := range p.Paragraphs {
		var texts []string
		for _, w := range words {
			texts = append(texts, w.Text)
			out.Places = append(out.Places, w.Left, w.Top, w.Right, w.Bottom, w.Line)
		}
		out.Words = append(out.Words, texts)
	}
	return out
}

// Unpack gives the page that was kept; nothing when words and places do not belong together.
func (k Packed) Unpack() []Paragraph {
	var out []Paragraph
	at := 0
	for _, texts := range k.Words {
		var words Paragraph
		for _, text := range texts {
			if at+5 > len(k.Places) {
				return nil
			}
			n := k.Places[at : at+5]
			words = append(words, Word{Text: text, Line: n[4], Box: Box{n[0], n[1], n[2], n[3]}})
			at += 5
		}
		out = append(out, words)
	}
	if at != len(k.Places) {
		return nil
	}
	return out
}
