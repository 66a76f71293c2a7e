package redact

import (
	"context"
	"fmt"
	"math"
	"unicode/utf8"

	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
)

// recognised gives the words that were recognised in the picture of a page as its text. Where on a word each letter stands is
// not known: each has the place of its whole word, so that a word goes as soon as one letter of it does.
func recognised(paragraphs []ocr.Paragraph, format pdf.Format) []pdf.Text {
	lines := linesOf(paragraphs, format)
	var texts []pdf.Text
	for _, words := range paragraphs {
		areas := make([]pdf.Area, len(words))
		for i, w := range words {
			areas[i] = lines[w.Line].around(placeOf(w.Box, format))
		}
		var text pdf.Text
		for _, l := range words.Letters() {
			letter := pdf.Letter{Rune: l.Rune}
			if l.Word >= 0 {
				line := lines[words[l.Word].Line]
				letter.Area, letter.Turn, letter.Drawn = areas[l.Word], line.turn, true
				if letter.Line = line.area; line.aslant {
					letter.Line = letter.Area
				}
			}
			text = append(text, letter)
		}
		texts = append(texts, text)
	}
	return texts
}

// placeOf gives the place of a word on a page.
func placeOf(b ocr.Box, f pdf.Format) pdf.Area {
	return Box{Left: b.Left, Top: b.Top, Right: b.Right, Bottom: b.Bottom}.area(f)
}

// scanLine is a line of recognised words.
type scanLine struct {
	area   pdf.Area
	high   float64 // of its tallest word, across the line
	turn   float64 // at which it runs
	aslant bool    // the page lay askew: the line is much higher than its words
	words  []pdf.Area
}

// linesOf gives the lines of a page, by number.
func linesOf(paragraphs []ocr.Paragraph, format pdf.Format) map[int]*scanLine {
	lines := map[int]*scanLine{}
	for _, words := range paragraphs {
		for _, w := range words {
			line := lines[w.Line]
			if line == nil {
				line = &scanLine{}
				lines[w.Line] = line
			}
			area := placeOf(w.Box, format)
			line.area, line.words = line.area.With(area), append(line.words, area)
		}
	}
	for _, line := range lines {
		line.settle()
	}
	return lines
}

// settle finds how a line runs: by where its last word stands from its first, or by the shape of its only one.
func (l *scanLine) settle() {
	first, last := l.words[0], l.words[len(l.words)-1]
	right := (last.Left + last.Right - first.Left - first.Right) / 2
	down := (last.Top + last.Bottom - first.Top - first.Bottom) / 2
	wide, high := l.area.Right-l.area.Left, l.area.Bottom-l.area.Top
	upright := len(l.words) > 1 && math.Abs(down) > math.Abs(right) || len(l.words) == 1 && high > 2*wide
	switch {
	case upright && down < 0:
		l.turn = math.Pi / 2
	case upright:
		l.turn = 3 * math.Pi / 2
	case right < 0:
		l.turn = math.Pi
	}
	across := high
	if upright {
		across = wide
	}
	for _, w := range l.words {
		l.high = max(l.high, l.across(w))
	}
	l.aslant = across > 1.7*l.high
}

// upright tells whether a line runs up or down the page.
func (l *scanLine) upright() bool { return math.Abs(math.Sin(l.turn)) > 0.5 }

// across gives how high a word is, seen along its line.
func (l *scanLine) across(w pdf.Area) float64 {
	if l.upright() {
		return w.Right - w.Left
	}
	return w.Bottom - w.Top
}

// around makes the place of a word a little larger, for the program that found it is not exact to the dot: into the blank on
// either side, but never as far as the word that stands there.
func (l *scanLine) around(w pdf.Area) pdf.Area {
	reach := 0.12 * l.high
	left, top, right, bottom := reach, reach, reach, reach
	for _, o := range l.words {
		switch {
		case o == w:
		case l.upright() && o.Bottom <= w.Top:
			top = min(top, (w.Top-o.Bottom)/3)
		case l.upright() && o.Top >= w.Bottom:
			bottom = min(bottom, (o.Top-w.Bottom)/3)
		case !l.upright() && o.Right <= w.Left:
			left = min(left, (w.Left-o.Right)/3)
		case !l.upright() && o.Left >= w.Right:
			right = min(right, (o.Left-w.Right)/3)
		}
	}
	return pdf.Area{Left: w.Left - left, Top: w.Top - top, Right: w.Right + right, Bottom: w.Bottom + bottom}
}

// scans is what a copy says of the pages of which the words were recognised.
type scans struct {
	pages []int           // their places in the copy, from 0
	gone  map[string]bool // words that were taken away, folded
	left  map[string]bool // words that may be read
}

// legible is the number of letters from which a word is looked for in the finished picture: shorter ones are read in specks.
const legible = 5

// wordsIn gives the words of a page that are taken away, and those that are left.
func (d *desk) wordsIn(paragraphs []ocr.Paragraph) (gone, left []string) {
	for i, words := range paragraphs {
		hidden := map[int]bool{}
		for k, l := range words.Letters() {
			hidden[l.Word] = hidden[l.Word] || d.gone[i][k]
		}
		for k, w := range words {
			switch letters := fold(w.Text).letters; {
			case utf8.RuneCountInString(letters) < legible:
			case hidden[k]:
				gone = append(gone, letters)
			default:
				left = append(left, letters)
			}
		}
	}
	return gone, left
}

// note remembers the words of a page of a copy.
func (s *scans) note(p page) {
	if !p.scanned {
		return
	}
	s.pages = append(s.pages, p.index)
	for _, word := range p.gone {
		s.gone[word] = true
	}
	for _, word := range p.left {
		s.left[word] = true
	}
}

// again reads the finished pictures of recognised pages once more: a word that was taken away, and is read nowhere where it
// may be, must not be read in them. It finds what was not recognised the first time.
func (s *scans) again(ctx context.Context, program *ocr.Program, content []byte, resolution int) error {
	for word := range s.left {
		delete(s.gone, word)
	}
	if program == nil || len(s.gone) == 0 {
		return nil
	}
	pictures, err := picturesOf(content)
	if err != nil {
		return err
	}
	for _, at := range s.pages {
		grey, err := pictures[at].grey()
		if err != nil {
			return err
		}
		page, err := program.Read(ctx, grey, resolution)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			return unreadable("words of page %d: %v", at+1, err)
		}
		for _, words := range page.Paragraphs {
			for _, w := range words {
				if s.gone[fold(w.Text).letters] {
					return &Leak{Where: fmt.Sprintf("de afbeelding van bladzijde %d", at+1), Page: at + 1, text: w.Text}
				}
			}
		}
	}
	return nil
}
