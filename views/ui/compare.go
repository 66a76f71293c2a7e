package ui

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Compare gives what differs between two texts, by whole words: a change within a word shows the whole word.
func Compare(before, after string) Diff {
	d := dictionary{numbers: map[string]rune{}}
	found := diffmatchpatch.New().DiffMainRunes(d.write(before), d.write(after), false)
	var diff Diff
	for _, part := range found {
		kind := Same
		switch part.Type {
		case diffmatchpatch.DiffInsert:
			kind = Added
		case diffmatchpatch.DiffDelete:
			kind = Removed
		}
		diff = append(diff, DiffPart{Kind: kind, Text: d.read(part.Text)})
	}
	return diff.joined()
}

// joined makes one change of changes that have only space between them: "van 2 februari", not three words.
func (d Diff) joined() Diff {
	var joined Diff
	var removed, added string
	flush := func() {
		if removed != "" {
			joined = append(joined, DiffPart{Removed, removed})
		}
		if added != "" {
			joined = append(joined, DiffPart{Added, added})
		}
		removed, added = "", ""
	}
	for i, part := range d {
		between := part.Kind == Same && removed+added != "" && i+1 < len(d) && strings.TrimSpace(part.Text) == ""
		if part.Kind == Same && !between {
			flush()
			joined = append(joined, part)
			continue
		}
		if part.Kind != Added {
			removed += part.Text
		}
		if part.Kind != Removed {
			added += part.Text
		}
	}
	flush()
	return joined
}

// Changed tells whether the two texts differ at all.
func (d Diff) Changed() bool {
	for _, part := range d {
		if part.Kind != Same {
			return true
		}
	}
	return false
}

// dictionary stands a rune for each word, so that a comparison of runes is one of words.
type dictionary struct {
	numbers map[string]rune
	words   []string
}

// firstRune starts in a private plane, past the surrogates, with room for a million words.
const firstRune = 0x10000

func (d *dictionary) write(text string) []rune {
	var runes []rune
	for _, word := range wordsOf(text) {
		r, known := d.numbers[word]
		if !known {
			r = firstRune + rune(len(d.words))
			d.numbers[word] = r
			d.words = append(d.words, word)
		}
		runes = append(runes, r)
	}
	return runes
}

func (d *dictionary) read(runes string) string {
	var text strings.Builder
	for _, r := range runes {
		text.WriteString(d.words[r-firstRune])
	}
	return text.String()
}

// wordsOf splits a text into words, stretches of space, and single signs; together they are the text.
func wordsOf(text string) (words []string) {
	start, last := 0, 0
	for i, r := range text {
		kind := kindOfRune(r)
		if i > 0 && (kind != last || kind == 3) {
			words = append(words, text[start:i])
			start = i
		}
		last = kind
	}
	if start < len(text) {
		words = append(words, text[start:])
	}
	return words
}

func kindOfRune(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
		return 1
	case unicode.IsSpace(r):
		return 2
	default:
		return 3
	}
}

// Only leaves out what came or went, but for one of the two: beside the other text, each shows its own.
func (d Diff) Only(kind DiffKind) Diff {
	var kept Diff
	for _, part := range d {
		if part.Kind == Same || part.Kind == kind {
			kept = append(kept, part)
		}
	}
	return kept
}
