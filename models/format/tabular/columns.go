package tabular

import (
	"slices"
	"strings"
	"unicode"
)

// Column is a column that a list may have, and the other headings by which people write it, as PlainWord leaves them.
type Column struct {
	Title string // as we write it
	Words []string
}

// Named gives a column.
func Named(title string, words ...string) Column { return Column{title, words} }

// Columns tells in what cell of a row each known column stands.
type Columns struct {
	at map[string]int // by title
	// Ignored are the headings that say nothing to us.
	Ignored []string
	// Twice are the columns of which two headings say the same.
	Twice []Twin
}

// Twin is a known column that has two headings.
type Twin struct{ Title, First, Second string }

// PlainWord leaves the letters and digits of a heading, so that "E-mail adres" and "emailadres" are the same.
func PlainWord(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// FindColumns finds the known columns by their headings, in whatever order.
func FindColumns(head []string, known []Column) Columns {
	c := Columns{at: map[string]int{}}
	for i, heading := range head {
		word := PlainWord(heading)
		if word == "" {
			continue
		}
		found := slices.IndexFunc(known, func(k Column) bool { return word == PlainWord(k.Title) || slices.Contains(k.Words, word) })
		if found < 0 {
			c.Ignored = append(c.Ignored, heading)
			continue
		}
		title := known[found].Title
		if before, twice := c.at[title]; twice {
			c.Twice = append(c.Twice, Twin{title, head[before], heading})
			continue
		}
		c.at[title] = i
	}
	return c
}

// Has tells whether all of some columns are there.
func (c Columns) Has(titles ...string) bool {
	for _, title := range titles {
		if _, there := c.at[title]; !there {
			return false
		}
	}
	return true
}

// Cell gives what stands in a column of a row; nothing where the list has no such column.
func (c Columns) Cell(cells []string, title string) string {
	if at, there := c.at[title]; there && at < len(cells) {
		return cells[at]
	}
	return ""
}

// At gives the place of a column in a row, from 0; -1 where the list has none.
func (c Columns) At(title string) int {
	if at, there := c.at[title]; there {
		return at
	}
	return -1
}
