package policy

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// ChangeKind is what became of a piece of text.
type ChangeKind string

// The kinds of change.
const (
	Same    ChangeKind = "same"
	Added   ChangeKind = "added"
	Removed ChangeKind = "removed"
)

// Change is a piece of text that stayed, came or went.
type Change struct {
	Kind ChangeKind
	Text string
}

// CompareWordings compares two texts word by word: what is cut is never half a word.
func CompareWordings(a, b string) []Change {
	words := &lexicon{signs: map[string]rune{}}
	from, to := words.encode(a), words.encode(b)
	engine := diffmatchpatch.New()
	var changes []Change
	for _, d := range engine.DiffCleanupSemantic(engine.DiffMainRunes(from, to, false)) {
		change := Change{Kind: Same, Text: words.decode(d.Text)}
		switch d.Type {
		case diffmatchpatch.DiffInsert:
			change.Kind = Added
		case diffmatchpatch.DiffDelete:
			change.Kind = Removed
		}
		changes = append(changes, change)
	}
	return changes
}

// lexicon gives each different word a sign of its own, so that texts of signs can be compared.
type lexicon struct {
	signs map[string]rune
	words []string
}

// The signs begin above what means something, and pass over what is no sign by itself.
const (
	firstSign      = 0x100
	surrogatesFrom = 0xD800
	surrogates     = 0x800
)

func (l *lexicon) encode(text string) []rune {
	var signs []rune
	for _, word := range tokens(text) {
		sign, known := l.signs[word]
		if !known {
			sign = firstSign + rune(len(l.words))
			if sign >= surrogatesFrom {
				sign += surrogates
			}
			l.signs[word] = sign
			l.words = append(l.words, word)
		}
		signs = append(signs, sign)
	}
	return signs
}

func (l *lexicon) decode(signs string) string {
	var text strings.Builder
	for _, sign := range signs {
		if sign >= surrogatesFrom+surrogates {
			sign -= surrogates
		}
		text.WriteString(l.words[sign-firstSign])
	}
	return text.String()
}

// tokens parts a text into words, spaces and single signs; put together again they are the text.
func tokens(text string) []string {
	var parts []string
	kind := -1
	for _, r := range text {
		now := kindOf(r)
		if now == kind && now != sign {
			parts[len(parts)-1] += string(r)
			continue
		}
		parts = append(parts, string(r))
		kind = now
	}
	return parts
}

const (
	letter = iota
	space
	sign
)

func kindOf(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return letter
	}
	return sign
}
