package request

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain brings a text to small letters without accents, with one blank wherever there were blanks.
func plain(text string) string { return letters(text).String() }

// plainText is a text in small letters without accents, and where each came from.
type plainText struct {
	runes []rune
	at    []int // of each rune: the place in the text as written
}

// String gives the text.
func (p plainText) String() string { return string(p.runes) }

// letters brings a text to small letters rune by rune, so that places can be found back.
func letters(text string) plainText {
	var p plainText
	for i, r := range []rune(text) {
		for _, part := range norm.NFKD.String(string(r)) {
			switch {
			case unicode.Is(unicode.Mn, part) || part == '\u00ad':
				continue
			case unicode.IsSpace(part):
				part = ' '
			}
			p.runes, p.at = append(p.runes, unicode.ToLower(part)), append(p.at, i)
		}
	}
	return p
}

// word is a word of a text, with its place as it was written.
type word struct {
	text       string
	from, till int
	capital    bool
	first      bool // of a sentence
}

// words cuts a text into words; the signs that stand inside names stay in them.
func words(text string) []word {
	runes := []rune(text)
	var list []word
	sentence := true
	for i := 0; i < len(runes); {
		if !isLetter(runes[i]) {
			sentence = sentence || strings.ContainsRune(".!?\n:", runes[i])
			i++
			continue
		}
		j := i
		for j < len(runes) && (isLetter(runes[j]) || unicode.Is(unicode.Mn, runes[j]) || (strings.ContainsRune("-’'", runes[j]) && j+1 < len(runes) && isLetter(runes[j+1]))) {
			j++
		}
		list = append(list, word{plain(string(runes[i:j])), i, j, unicode.IsUpper(runes[i]), sentence})
		sentence = false
		i = j
	}
	return list
}
