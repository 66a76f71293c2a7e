package redact

import (
	"index/suffixarray"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is what a text says, however it was written: letters and digits only, without capitals, accents, ligatures,
// blanks, hyphens or other signs. Breaks says of each byte, and of the end, whether a word begins or ended there.
type folded struct {
	letters string
	breaks  []bool
}

// fold brings a text to its letters and digits.
func fold(written string) folded {
	f := folding{between: true, breaks: make([]bool, 0, len(written)+1)}
	f.letters = make([]byte, 0, len(written))
	for _, r := range written {
		if r < utf8.RuneSelf {
			f.ascii(byte(r))
		} else {
			f.take(r)
		}
	}
	return f.done()
}

// foldPlaces folds a text and tells of each byte which letter of the text it came from.
func foldPlaces(written string) (out folded, places []int) {
	f := folding{between: true}
	at := 0
	for _, r := range written {
		f.take(r)
		for len(places) < len(f.letters) {
			places = append(places, at)
		}
		at++
	}
	return f.done(), places
}

// folding is a text on its way to its letters.
type folding struct {
	letters []byte
	breaks  []bool
	between bool
}

// take takes in one letter as it was written. Most are of ASCII, and bytes that are no text are mostly such as take two in UTF-8: those
// are known, and need not be looked up.
func (f *folding) take(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.ascii(byte(r))
	case int(r) < len(known):
		for _, part := range known[r] {
			f.add(part)
		}
	default:
		for _, part := range norm.NFKD.String(string(r)) {
			f.add(part)
		}
	}
}

// known is what the letters that take two bytes in UTF-8 are made of.
var known = func() (table [0x800]string) {
	for r := range table {
		table[r] = norm.NFKD.String(string(rune(r)))
	}
	return table
}()

// small is each letter and digit of ASCII as a small letter, and 0 for the rest.
var small = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			table[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		}
	}
	return table
}()

func (f *folding) ascii(c byte) {
	if c = small[c]; c == 0 {
		f.between = true
		return
	}
	f.letters, f.breaks, f.between = append(f.letters, c), append(f.breaks, f.between), false
}

func (f *folding) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.ascii(byte(r))
	case r == '\u00ad' || unicode.Is(unicode.Mn, r):
		// Soft hyphens and accents divide no words.
	case letter(r):
		r = unicode.ToLower(r)
		for i := range utf8.RuneLen(r) {
			f.breaks = append(f.breaks, i == 0 && f.between)
		}
		f.letters = utf8.AppendRune(f.letters, r)
		f.between = false
	default:
		f.between = true
	}
}

func (f *folding) done() folded { return folded{string(f.letters), append(f.breaks, true)} }

// holds tells whether folded letters stand in the text.
func (t folded) holds(letters string) bool {
	_, _, found := t.next(letters, 0)
	return found
}

// sure is the number of letters from which a text is found anywhere; a shorter one only as words of its own, for
// its letters stand by chance inside other words too.
const sure = 8

// next gives the next place of folded letters in the text.
func (t folded) next(letters string, from int) (start, end int, found bool) {
	long := utf8.RuneCountInString(letters) >= sure
	for {
		at := strings.Index(t.letters[from:], letters)
		if at < 0 {
			return 0, 0, false
		}
		at += from
		if end := at + len(letters); long || t.breaks[at] && t.breaks[end] {
			return at, end, true
		}
		from = at + 1
	}
}

// Apart gives the texts that do not occur in what may be read.
func Apart(texts []string, allowed string) []string {
	hay := indexed(allowed)
	var apart []string
	for _, t := range texts {
		if letters := fold(t).letters; letters != "" && !hay.holds(letters) {
			apart = append(apart, t)
		}
	}
	return apart
}

// index is a folded text in which many texts are looked for: each takes no longer where it is long.
type index struct {
	folded
	places *suffixarray.Index
}

func indexed(text string) index {
	hay := fold(text)
	return index{hay, suffixarray.New([]byte(hay.letters))}
}

// holds is that of the text.
func (x index) holds(letters string) bool {
	if utf8.RuneCountInString(letters) >= sure {
		return len(x.places.Lookup([]byte(letters), 1)) > 0
	}
	for _, at := range x.places.Lookup([]byte(letters), -1) {
		if x.breaks[at] && x.breaks[at+len(letters)] {
			return true
		}
	}
	return false
}

// shortest is the number of letters from which a text is looked for in what leaves the house. Shorter ones are seen to
// by place: their box was made from the structure.
const shortest = 4
