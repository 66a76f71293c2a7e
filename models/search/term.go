package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"golang.org/x/text/unicode/norm"
)

// mark begins a word of the index that stands in no text: where an entry belongs. No Dutch word begins so.
const mark = "qq"

// divider stands between what follows one another in a text and what does not, so that no phrase reaches across.
const divider = mark + "x"

// longestTerm is how many bytes of a word count.
const longestTerm = 60

// term is what the index keeps of a word: its stem, and those of the parts of a compound.
type term struct {
	stem  string
	parts []string
}

// eachWord gives the words of a text, folded, with where they stand in it. The word is only valid during the call.
func eachWord(text string, do func(start, end int, folded []byte)) {
	w := wordReader{text: text, do: do, start: -1, drop: -1}
	for i, r := range text {
		if i == w.drop {
			continue
		}
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			w.word = append(w.word, byte(r))
		case 'A' <= r && r <= 'Z':
			w.word = append(w.word, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			w.apostrophe(i, r, '\'')
			w.finish()
			continue
		case !w.wide(i, r):
			continue
		}
		if w.start < 0 {
			w.start = i
		}
		w.end = i + utf8.RuneLen(r)
	}
	w.finish()
}

// wordReader is a word on its way through a text.
type wordReader struct {
	text       string
	do         func(start, end int, folded []byte)
	word       []byte
	start, end int
	drop       int // where a letter stands that is no part of a word
}

func (w *wordReader) finish() {
	if w.start >= 0 && len(w.word) > 0 {
		w.do(w.start, w.end, w.word)
	}
	w.word, w.start = w.word[:0], -1
}

// apostrophe drops the s behind the sign, when that is the s of CIO's.
func (w *wordReader) apostrophe(i int, r, sign rune) {
	if at := i + utf8.RuneLen(sign); r == sign && genitive(w.text[at:]) {
		w.drop = at
	}
}

// wide reads a letter that is not of ASCII, and tells whether it was one.
func (w *wordReader) wide(i int, r rune) bool {
	switch {
	case r == '\u00ad' || r == '\u200b' || r == '\u200d': // a hyphen that is only there when a line breaks
		return false
	case w.start >= 0 && unicode.Is(unicode.Mn, r): // a sign that was written after its letter
		w.end = i + utf8.RuneLen(r)
		return false
	case r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		w.apostrophe(i, r, '’')
		w.finish()
		return false
	}
	w.word = foldRune(w.word, r)
	return true
}

// genitive tells whether what stands behind an apostrophe is the s of CIO's and foto's.
func genitive(rest string) bool {
	if !strings.HasPrefix(rest, "s") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[1:])
	return len(rest) == 1 || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// plainLetters are letters that no decomposition makes plain.
var plainLetters = map[rune]string{'ß': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i"}

// foldRune adds a letter in small, without accents: ë as e, and a ligature as its letters.
func foldRune(word []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if plain, known := plainLetters[r]; known {
		return append(word, plain...)
	}
	for _, part := range norm.NFKD.String(string(r)) {
		if part = unicode.ToLower(part); unicode.IsLetter(part) || unicode.IsDigit(part) {
			word = utf8.AppendRune(word, part)
		}
	}
	return word
}

// terms remembers what was made of words: a text has few that are not in another.
type terms struct {
	mu   sync.RWMutex
	kept map[string]term
}

// mostTerms is how many words are remembered, of some 100 bytes each.
const mostTerms = 60_000

var known = &terms{kept: make(map[string]term)}

// of makes the term of a folded word.
func (t *terms) of(word []byte) term {
	t.mu.RLock()
	made, there := t.kept[string(word)]
	t.mu.RUnlock()
	if there {
		return made
	}
	text := string(word)
	made = makeTerm(text)
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.kept) >= mostTerms {
		clear(t.kept)
	}
	t.kept[text] = made
	return made
}

func makeTerm(word string) term {
	if len(word) > longestTerm {
		word = strings.ToValidUTF8(word[:longestTerm], "")
	}
	for strings.HasPrefix(word, mark) {
		word = word[1:]
	}
	made := term{stem: stem(word)}
	for _, part := range split(word) {
		if part = stem(part); part != made.stem {
			made.parts = append(made.parts, part)
		}
	}
	return made
}

// stem brings a folded Dutch word to its stem. What is short or has digits in it stays what it is. The ending -heid stays too: without
// it overheid would be over, and veiligheid veilig.
func stem(word string) string {
	if len(word) < 4 || strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return word
	}
	if strings.HasSuffix(word, "gegevens") { // it has no singular that anybody uses, and is in half of all compounds
		word = word[:len(word)-1]
	}
	if root, plural := strings.CutSuffix(word, "heden"); plural && len(root) > 1 {
		return root + "heid"
	}
	if strings.HasSuffix(word, "heid") {
		return word
	}
	env := snowballstem.NewEnv(word)
	dutch.Stem(env)
	return undoubled(env.Current())
}

// undoubled makes one of two equal consonants at the end, where the stemmer leaves both: secretariss of secretarissen.
func undoubled(stem string) string {
	last := len(stem) - 1
	if last >= 3 && stem[last] == stem[last-1] && !strings.ContainsRune("aeiouy", rune(stem[last])) {
		return stem[:last]
	}
	return stem
}

// wordsPerEntry is how many words an entry holds at most: a longer block becomes several.
const wordsPerEntry = 1000

// Terms makes what the index keeps of a text, one for each thousand words.
func Terms(text string) []string {
	var all []string
	var stems, parts []byte
	count := 0
	seen := map[string]bool{}
	finish := func() {
		if count == 0 {
			return
		}
		all = append(all, string(append(append(stems, divider...), parts...)))
		stems, parts, count = stems[:0], parts[:0], 0
		clear(seen)
	}
	eachWord(text, func(_, _ int, word []byte) {
		made := known.of(word)
		stems = append(append(stems, made.stem...), ' ')
		for _, part := range made.parts {
			if !seen[part] {
				seen[part] = true
				parts = append(append(parts, ' '), part...)
			}
		}
		if count++; count == wordsPerEntry {
			finish()
		}
	})
	finish()
	return all
}
