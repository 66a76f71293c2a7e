package redact

import (
	"cmp"
	"index/suffixarray"
	"slices"
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
	f.letters.Grow(len(written))
	for _, r := range written {
		f.take(r)
	}
	return f.done()
}

// foldPlaces folds a text and tells of each byte which letter of the text it came from.
func foldPlaces(written string) (out folded, places []int) {
	f := folding{between: true}
	at := 0
	for _, r := range written {
		f.take(r)
		for len(places) < f.letters.Len() {
			places = append(places, at)
		}
		at++
	}
	return f.done(), places
}

// folding is a text on its way to its letters.
type folding struct {
	letters strings.Builder
	breaks  []bool
	between bool
}

// take takes in one letter as it was written. Most are of ASCII, and bytes that are no text are mostly of Latin-1: those
// are known, and need not be looked up.
func (f *folding) take(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.add(r)
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

// known is what the letters of Latin-1 and their neighbours are made of.
var known = func() (table [0x250]string) {
	for r := range table {
		table[r] = norm.NFKD.String(string(rune(r)))
	}
	return table
}()

func (f *folding) add(r rune) {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		f.letters.WriteByte(byte(r))
		f.breaks, f.between = append(f.breaks, f.between), false
	case r >= 'A' && r <= 'Z':
		f.letters.WriteByte(byte(r) + 'a' - 'A')
		f.breaks, f.between = append(f.breaks, f.between), false
	case r < utf8.RuneSelf:
		f.between = true
	case r == '\u00ad' || unicode.Is(unicode.Mn, r):
		// Soft hyphens and accents divide no words.
	case letter(r):
		r = unicode.ToLower(r)
		for i := range utf8.RuneLen(r) {
			f.breaks = append(f.breaks, i == 0 && f.between)
		}
		f.letters.WriteRune(r)
		f.between = false
	default:
		f.between = true
	}
}

func (f *folding) done() folded { return folded{f.letters.String(), append(f.breaks, true)} }

// needle is a text that may stand nowhere.
type needle struct {
	given string
	text  string
}

// sure is the number of letters from which a text is found anywhere; a shorter one only as words of its own, for
// its letters stand by chance inside other words too.
const sure = 8

// search is a set of texts to look for, the shortest first.
type search struct{ needles []needle }

// looking makes a search for texts of at least so many letters.
func looking(texts []string, least int) *search {
	s, seen := &search{}, map[string]bool{}
	for _, given := range texts {
		s.add(given, least, seen)
	}
	slices.SortStableFunc(s.needles, func(a, b needle) int { return cmp.Compare(len(a.text), len(b.text)) })
	return s
}

func (s *search) add(given string, least int, seen map[string]bool) {
	letters := fold(given).letters
	if utf8.RuneCountInString(letters) < least || seen[letters] {
		return
	}
	seen[letters] = true
	s.needles = append(s.needles, needle{given, letters})
}

// in gives the first text that is found in what is written.
func (s *search) in(written string) (string, bool) {
	if len(s.needles) == 0 || written == "" {
		return "", false
	}
	hay := fold(written)
	for _, n := range s.needles {
		if len(n.text) > len(hay.letters) { // as are all that follow: a number is not compared with whole paragraphs
			break
		}
		if hay.holds(n.text) {
			return n.given, true
		}
	}
	return "", false
}

// holds tells whether folded letters stand in the text.
func (t folded) holds(letters string) bool {
	_, _, found := t.next(letters, 0)
	return found
}

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

// Among gives the texts that stand in another, however they are written; one under four letters never does.
func Among(texts []string, in string) []string {
	hay := indexed(in)
	var among []string
	for _, t := range texts {
		if letters := fold(t).letters; utf8.RuneCountInString(letters) >= shortest && hay.holds(letters) {
			among = append(among, t)
		}
	}
	return among
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
