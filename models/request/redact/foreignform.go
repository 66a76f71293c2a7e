package redact

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"unicode/utf8"

	"beraad/models/format/pdf"
)

// What is given of a view in the place of its words (Woo 5.2 lid 2) is drawn in the boxes over those words, white on black, as long as it can be
// read there; what has no room stands on a page after the last one.

// The sizes of letters in a box, in points, and how much room a letter and a line take of it.
const (
	mostSize, leastSize = 8.0, 5.5
	letterWide          = 0.56
	lineHigh            = 1.25
)

// flow divides a text over areas, in lines. It tells whether there is room for all of it.
func flow(text string, areas []pdf.Area) (lines []pdf.Word, fits bool) {
	for size := mostSize; size >= leastSize; size -= 0.5 {
		if lines, fits = flowAt(text, areas, size); fits {
			return lines, true
		}
	}
	return nil, false
}

func flowAt(text string, areas []pdf.Area, size float64) (lines []pdf.Word, fits bool) {
	words := strings.Fields(text)
	for _, a := range areas {
		count := int((a.Bottom - a.Top) / (size * lineHigh))
		if count == 0 && a.Bottom-a.Top >= size/0.9 {
			count = 1
		}
		high := (a.Bottom - a.Top) / float64(max(count, 1))
		most := int((a.Right - a.Left) / (size * letterWide))
		for row := range count {
			line := a
			line.Top = a.Top + float64(row)*high
			line.Bottom = line.Top + high
			var said string
			if said, words = fill(words, most); said != "" {
				lines = append(lines, pdf.Word{Text: said, Area: line})
			}
		}
	}
	return lines, len(words) == 0
}

// fill takes as many words as there is room for on a line.
func fill(words []string, most int) (line string, rest []string) {
	for i, word := range words {
		longer := strings.TrimSpace(line + " " + word)
		if utf8.RuneCountInString(longer) > most {
			return line, words[i:]
		}
		line = longer
	}
	return line, nil
}

// labels gives what is drawn in the boxes of a page, and what had no room there.
func (d *desk) labels() (drawn []pdf.Word, rest []string) {
	for at, p := range d.patches {
		if !p.first || p.label() == "" {
			continue
		}
		if p.Instead == "" {
			drawn = append(drawn, pdf.Word{Text: p.label(), Area: p.Area})
			continue
		}
		areas := []pdf.Area{p.Area}
		for next := at + 1; next < len(d.patches) && !d.patches[next].first; next++ {
			areas = append(areas, d.patches[next].Area)
		}
		if lines, fits := flow(p.label()+" "+Form(p.Instead), areas); fits {
			drawn = append(drawn, lines...)
			continue
		}
		drawn, d.patches[at].after = append(drawn, pdf.Word{Text: p.label(), Area: p.Area}), true
		rest = append(rest, p.Instead)
	}
	return drawn, rest
}

// A page for what had no room: A4, in points.
const (
	sheetWide, sheetHigh = 595.0, 842.0
	edge                 = 64.0
	bodyLine             = 13.0
	perLine, perSheet    = 104, 54 // letters of 8 points, and lines
)

// noted is what had no room on a page.
type noted struct {
	page  int // from 1
	texts []string
}

// notePages makes the pages after the last one.
func notePages(notes []noted) ([]pdf.Print, error) {
	var lines []string
	wrap := func(text string) {
		for words := strings.Fields(text); len(words) > 0; {
			var line string
			if line, words = fill(words, perLine); line == "" { // a word longer than a line
				line, words = words[0], words[1:]
			}
			lines = append(lines, line)
		}
		lines = append(lines, "")
	}
	wrap("Opvattingen in een vorm die niet tot personen herleidbaar is. Deze bladzijde hoort niet bij het document.")
	for _, n := range notes {
		for _, text := range n.texts {
			wrap(fmt.Sprintf("Bladzijde %d: %s", n.page, text))
		}
	}
	blank, err := blankPage()
	if err != nil {
		return nil, err
	}
	var pages []pdf.Print
	for from := 0; from < len(lines); from += perSheet {
		page := pdf.Print{Format: pdf.Format{Width: sheetWide, Height: sheetHigh}, Picture: blank}
		for i, line := range lines[from:min(from+perSheet, len(lines))] {
			if line == "" {
				continue
			}
			top := edge + float64(i)*bodyLine
			long := math.Min(float64(utf8.RuneCountInString(line))*mostSize*letterWide, sheetWide-2*edge)
			word := pdf.Word{Text: line, Area: pdf.Area{Left: edge, Top: top, Right: edge + long, Bottom: top + bodyLine}}
			page.Texts, page.Notes = append(page.Texts, []pdf.Word{word}), append(page.Notes, word)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// blankSide is how many dots a blank page has across and down: it is stretched over the sheet.
const blankSide = 8

func blankPage() (pdf.Samples, error) {
	white := image.NewGray(image.Rect(0, 0, blankSide, blankSide))
	draw.Draw(white, white.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	return (&pdf.Packer{}).Pack(white)
}
