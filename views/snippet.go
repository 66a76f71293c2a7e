package views

import (
	"strings"
	"unicode/utf8"

	"beraad/models/search"
)

// snippetPart is a piece of a passage; what was looked for is marked.
type snippetPart struct {
	text   string
	marked bool
}

// around is how many bytes stand before what was found, and twice as many behind.
const around = 110

// snippet cuts the piece of a text around what was found, and marks it.
func snippet(text string, question search.Question) []snippetPart {
	text = strings.Join(strings.Fields(text), " ")
	marks := question.Marks(text)
	from, to := 0, min(len(text), 3*around)
	if len(marks) > 0 {
		from, to = max(0, marks[0][0]-around), min(len(text), marks[0][1]+2*around)
	}
	from, to = wordStart(text, from), wordEnd(text, to)
	var parts []snippetPart
	if from > 0 {
		parts = append(parts, snippetPart{"… ", false})
	}
	parts = append(parts, marked(text, marks, from, to)...)
	if to < len(text) {
		parts = append(parts, snippetPart{" …", false})
	}
	return parts
}

// whole marks what was found in a text of one line, such as a title.
func whole(text string, question search.Question) []snippetPart {
	return marked(text, question.Marks(text), 0, len(text))
}

// marked divides a text, from one place to another, where marks begin and end.
func marked(text string, marks [][2]int, from, to int) (parts []snippetPart) {
	add := func(start, end int, marked bool) {
		if start < end {
			parts = append(parts, snippetPart{text[start:end], marked})
		}
	}
	at := from
	for _, mark := range marks {
		if mark[0] >= at && mark[1] <= to {
			add(at, mark[0], false)
			add(mark[0], mark[1], true)
			at = mark[1]
		}
	}
	add(at, to, false)
	return parts
}

// wordStart goes back to where the word began, but not far: a text may have no spaces.
func wordStart(text string, at int) int {
	for start := at; start > 0 && at-start < around; start-- {
		if text[start-1] == ' ' {
			return start
		}
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

func wordEnd(text string, at int) int {
	for end := at; end < len(text) && end-at < around; end++ {
		if text[end] == ' ' {
			return end
		}
	}
	if len(text)-at < around {
		return len(text)
	}
	for !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}
