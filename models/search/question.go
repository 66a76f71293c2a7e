package search

import (
	"strings"
	"unicode"

	"beraad/models/store"
)

// Question is what somebody typed, taken apart.
type Question struct {
	// Words is the text without its limits: what is shown as what was looked for.
	Words string
	// Limits are what stands in it as jaar:2018, in the order in which they were typed.
	Limits []Limit
	units  []unit
}

// Limit is a condition in a question, such as jaar:2018; of one that is a word by itself, as @ik, the value is empty.
type Limit struct{ Name, Value string }

// unit is what must be in a passage: a word, words that follow one another, or the beginning of a word.
type unit struct {
	terms []string // stems
	open  string   // how a word begins, folded; then terms is empty
}

// The bounds of a question: what is longer is cut, for it is no question.
const (
	longestQuestion = 400
	mostUnits       = 16
	shortestOpen    = 2 // letters before the star of bericht*
)

// Parse takes a question apart. Words that are divided by spaces must all be there, in any order; "words in quotes" and words with a sign
// in them (2018-0000003403) must follow one another; bericht* is how a word begins. Names are the limits that may be typed as
// name:value or name:"a value"; any other word with a colon is a word like others. A name that begins with @ is typed by itself.
func Parse(text string, names ...string) Question {
	text = Clean(text)
	if runes := []rune(text); len(runes) > longestQuestion {
		text = string(runes[:longestQuestion])
	}
	var q Question
	var words []string
	for _, piece := range pieces(text) {
		if limit, ok := piece.limit(names); ok {
			q.Limits = append(q.Limits, limit)
			continue
		}
		words = append(words, piece.text)
		q.add(piece)
	}
	q.Words = strings.Join(words, " ")
	return q
}

// Empty tells whether there is nothing to look for; there may still be limits.
func (q Question) Empty() bool { return len(q.units) == 0 }

// Get gives the last limit by a name.
func (q Question) Get(name string) string {
	value := ""
	for _, limit := range q.Limits {
		if limit.Name == name {
			value = limit.Value
		}
	}
	return value
}

// Clean gives a question without signs that are no text: no database looks for those.
func Clean(words string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(words, " ")))
}

// piece is a part of a question as it was typed.
type piece struct {
	text   string // with its quotes
	quoted bool
}

// pieces divides at spaces, but not within quotes. A quote that is never closed counts as none.
func pieces(text string) (all []piece) {
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return all
		}
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			end = len(text)
		}
		quoted := false
		if open := strings.IndexByte(text[:end], '"'); open == 0 || open > 0 && text[open-1] == ':' {
			if length := strings.IndexByte(text[open+1:], '"'); length >= 0 {
				end, quoted = open+1+length+1, true
			}
		}
		all = append(all, piece{text[:end], quoted})
		text = text[end:]
	}
}

func (p piece) limit(names []string) (Limit, bool) {
	name, value, typed := strings.Cut(p.text, ":")
	value = strings.TrimSpace(strings.Trim(value, `"`))
	for _, known := range names {
		alone := strings.HasPrefix(known, "@")
		if strings.EqualFold(name, known) && typed != alone && (value == "") == alone {
			return Limit{known, value}, true
		}
	}
	return Limit{}, false
}

// add makes a unit of a piece; signs alone ask for nothing.
func (q *Question) add(p piece) {
	if len(q.units) >= mostUnits {
		return
	}
	var u unit
	var last string
	eachWord(p.text, func(_, _ int, word []byte) {
		u.terms = append(u.terms, known.of(word).stem)
		last = string(word)
	})
	if len(u.terms) == 1 && !p.quoted && strings.HasSuffix(p.text, "*") && len([]rune(last)) >= shortestOpen && !strings.HasPrefix(last, mark) {
		u = unit{open: last}
	}
	if len(u.terms) > 0 || u.open != "" {
		q.units = append(q.units, u)
	}
}

// tails are how a word may go on after what was typed of it, when its stem is shorter than that: vergaderin is how vergaderingen
// begins, which the index knows as vergader.
var tails = []string{"", "e", "en", "s", "n", "g", "gen", "ng", "ngen", "ing", "ingen", "d", "den", "t", "te", "ten", "je", "jes"}

// sought writes a unit as what the index is asked: one of these.
func (u unit) sought() []store.Term {
	if u.open == "" {
		return []store.Term{{Words: u.terms}}
	}
	terms := []store.Term{{Words: []string{u.open}, Open: true}}
	for _, stem := range u.stems() {
		terms = append(terms, store.Term{Words: []string{stem}})
	}
	return terms
}

// stems are the stems of words that begin so, and which do not begin so themselves.
func (u unit) stems() (stems []string) {
	there := map[string]bool{}
	for _, tail := range tails {
		if made := known.of([]byte(u.open + tail)).stem; !strings.HasPrefix(made, u.open) && !there[made] {
			there[made] = true
			stems = append(stems, made)
		}
	}
	return stems
}

// shortestWord is how many letters of a word stay when it is shortened.
const shortestWord = 4

// Shortened gives a question with each word as the beginning of one, and so many letters shorter; empty when nothing would
// change or the question is more than plain words.
func Shortened(words string, cut int) string {
	if strings.ContainsAny(words, `"*`) {
		return ""
	}
	fields := strings.Fields(words)
	for i, word := range fields {
		runes := []rune(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if len(runes) >= shortestWord {
			fields[i] = string(runes[:max(shortestWord, len(runes)-cut)]) + "*"
		}
	}
	if text := strings.Join(fields, " "); text != words {
		return text
	}
	return ""
}
