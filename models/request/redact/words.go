package redact

import (
	"cmp"
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
	var letters strings.Builder
	breaks := make([]bool, 0, len(written)+1)
	between := true
	for _, r := range norm.NFKD.String(written) {
		switch {
		case r == '\u00ad' || unicode.Is(unicode.Mn, r):
			// Soft hyphens and accents divide no words.
		case letter(r):
			for i := range utf8.RuneLen(unicode.ToLower(r)) {
				breaks = append(breaks, i == 0 && between)
			}
			letters.WriteRune(unicode.ToLower(r))
			between = false
		default:
			between = true
		}
	}
	return folded{letters.String(), append(breaks, true)}
}

// foldPlaces folds a text and tells of each byte which letter of the text it came from.
func foldPlaces(written string) (out folded, places []int) {
	var letters strings.Builder
	between, at := true, -1
	add := func(r rune) {
		switch {
		case r == '\u00ad' || unicode.Is(unicode.Mn, r):
		case letter(r):
			r = unicode.ToLower(r)
			for i := range utf8.RuneLen(r) {
				out.breaks, places = append(out.breaks, i == 0 && between), append(places, at)
			}
			letters.WriteRune(r)
			between = false
		default:
			between = true
		}
	}
	for _, r := range written {
		at++
		if r < utf8.RuneSelf {
			add(r)
			continue
		}
		for _, part := range norm.NFKD.String(string(r)) {
			add(part)
		}
	}
	out.letters, out.breaks = letters.String(), append(out.breaks, true)
	return out, places
}

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
	hay := fold(allowed)
	var apart []string
	for _, t := range texts {
		if letters := fold(t).letters; letters != "" && !hay.holds(letters) {
			apart = append(apart, t)
		}
	}
	return apart
}

// Occurs tells whether a text stands in another, however the two are written; one under four letters never does.
func Occurs(written, in string) bool {
	_, found := looking([]string{written}, shortest).in(in)
	return found
}

// shortest is the number of letters from which a text is looked for in what leaves the house. Shorter ones are seen to
// by place: their box was made from the structure.
const shortest = 4
