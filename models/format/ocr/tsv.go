package ocr

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ErrTable says that what Tesseract wrote is not the table that was asked for.
var ErrTable = errors.New("table of recognised words cannot be read")

// The columns of the table, and the levels of which rows are read.
const (
	columns   = 12
	levelPage = 1
	levelWord = 5
)

// sign is how sure Tesseract must be, of 100, of what has no letter and no digit: specks and rules look like such signs.
const sign = 60

// row is a row of the table.
type row struct {
	level                    int
	paragraph                [3]int // page, block and paragraph
	line                     int
	left, top, width, height int
	confidence               float64
	text                     string
}

// parse reads the table of one page. A table with words that lie beside the page, or have no size, cannot be read: where a word
// stands decides what is blackened.
func parse(table string) (*Page, error) {
	t := &reading{}
	for n, text := range strings.Split(table, "\n") {
		if text = strings.TrimSuffix(text, "\r"); text == "" || n == 0 && strings.HasPrefix(text, "level\t") {
			continue
		}
		r, err := rowOf(text)
		if err == nil {
			err = t.take(r)
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", n+1, err)
		}
	}
	if t.letters > 0 {
		t.page.Confidence = max(int(t.sure/float64(t.letters)), 1)
	}
	return &t.page, nil
}

// reading is a table that is being read.
type reading struct {
	page    Page
	size    row // of the page
	last    row // the last word
	line    int
	sure    float64 // of all letters together
	letters int
}

// begin takes in the page itself.
func (t *reading) begin(r row) error {
	if t.size.level != 0 {
		return fmt.Errorf("%w: more than one page", ErrTable)
	}
	if r.width <= 0 || r.height <= 0 {
		return fmt.Errorf("%w: page without a size", ErrTable)
	}
	t.size = r
	return nil
}

// take takes in a row: only that of the page and those of words say something.
func (t *reading) take(r row) error {
	switch {
	case r.level == levelPage:
		return t.begin(r)
	case r.level != levelWord || r.text == "" || r.confidence < 0:
		return nil
	}
	box, on := r.on(t.size)
	if !on {
		return fmt.Errorf("%w: word beside the page", ErrTable)
	}
	if r.confidence < sign && !strings.ContainsFunc(r.text, says) {
		return nil
	}
	fresh := len(t.page.Paragraphs) == 0 || r.paragraph != t.last.paragraph
	if !fresh && r.line != t.last.line || fresh && len(t.page.Paragraphs) > 0 {
		t.line++
	}
	if fresh {
		t.page.Paragraphs = append(t.page.Paragraphs, nil)
	}
	last := &t.page.Paragraphs[len(t.page.Paragraphs)-1]
	*last = append(*last, Word{Text: r.text, Line: t.line, Box: box})
	letters := utf8.RuneCountInString(r.text)
	t.sure, t.letters, t.last = t.sure+r.confidence*float64(letters), t.letters+letters, r
	return nil
}

func says(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func rowOf(text string) (r row, err error) {
	cells := strings.SplitN(text, "\t", columns)
	if len(cells) < columns-1 { // rows of no word may end before their text
		return r, fmt.Errorf("%w: %d columns", ErrTable, len(cells))
	}
	var numbers [columns - 2]int
	for i := range numbers {
		if numbers[i], err = strconv.Atoi(cells[i]); err != nil || numbers[i] < -most || numbers[i] > most {
			return r, fmt.Errorf("%w: no number in column %d", ErrTable, i+1)
		}
	}
	if r.confidence, err = strconv.ParseFloat(cells[columns-2], 64); err != nil || !(r.confidence >= -1 && r.confidence <= 100) {
		return r, fmt.Errorf("%w: confidence", ErrTable)
	}
	r.level, r.paragraph, r.line = numbers[0], [3]int{numbers[1], numbers[2], numbers[3]}, numbers[4]
	r.left, r.top, r.width, r.height = numbers[6], numbers[7], numbers[8], numbers[9]
	if len(cells) == columns {
		r.text = clean(cells[columns-1])
	}
	return r, nil
}

// most is the largest number that a table may hold: no page has so many pixels on a side.
const most = 1 << 20

// on gives the place of a word as a part of its page, rounded outwards; false when it is not on it.
func (r row) on(page row) (Box, bool) {
	left, top, right, bottom := max(r.left, 0), max(r.top, 0), min(r.left+r.width, page.width), min(r.top+r.height, page.height)
	if left >= right || top >= bottom {
		return Box{}, false
	}
	up := func(x, of int) int { return (x*Across + of - 1) / of }
	return Box{Left: left * Across / page.width, Top: top * Across / page.height, Right: up(right, page.width), Bottom: up(bottom, page.height)}, true
}

// clean makes one spelling of a word, without blanks and control letters.
func clean(text string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u00ad' || r == '\ufeff' || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "")))
}
