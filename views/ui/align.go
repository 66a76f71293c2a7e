package ui

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Aligned says which line of one text stands beside which line of another; -1 where there is none.
type Aligned struct{ Before, After int }

// Align lays the lines of two texts side by side: lines that are the same, then lines that resemble one another, and
// for the others a place of their own.
func Align(before, after []string) (rows []Aligned) {
	d := dictionary{numbers: map[string]rune{}}
	was, now := d.number(before), d.number(after)
	var gone, come []int
	flush := func() {
		rows = append(rows, alike(before, after, gone, come)...)
		gone, come = nil, nil
	}
	i, j := 0, 0
	for _, part := range diffmatchpatch.New().DiffMainRunes(was, now, false) {
		for range []rune(part.Text) {
			switch part.Type {
			case diffmatchpatch.DiffDelete:
				gone = append(gone, i)
				i++
			case diffmatchpatch.DiffInsert:
				come = append(come, j)
				j++
			default:
				flush()
				rows = append(rows, Aligned{i, j})
				i, j = i+1, j+1
			}
		}
	}
	flush()
	return rows
}

// number gives each line its rune.
func (d *dictionary) number(lines []string) []rune {
	runes := make([]rune, len(lines))
	for i, line := range lines {
		r, known := d.numbers[line]
		if !known {
			r = firstRune + rune(len(d.numbers))
			d.numbers[line] = r
		}
		runes[i] = r
	}
	return runes
}

// enough is the share of words that two lines have in common when one is a new wording of the other.
const enough = 0.4

// alike pairs lines that went with lines that came, in their order.
func alike(before, after []string, gone, come []int) (rows []Aligned) {
	next := 0
	for _, i := range gone {
		at := -1
		for n := next; n < len(come); n++ {
			if resemblance(before[i], after[come[n]]) >= enough {
				at = n
				break
			}
		}
		if at < 0 {
			rows = append(rows, Aligned{i, -1})
			continue
		}
		for ; next < at; next++ {
			rows = append(rows, Aligned{-1, come[next]})
		}
		rows = append(rows, Aligned{i, come[at]})
		next++
	}
	for ; next < len(come); next++ {
		rows = append(rows, Aligned{-1, come[next]})
	}
	return rows
}

// resemblance is the share of words that two texts have in common, of the longest of the two.
func resemblance(a, b string) float64 {
	words := map[string]int{}
	all := strings.Fields(a)
	for _, word := range all {
		words[word]++
	}
	others, same := strings.Fields(b), 0
	for _, word := range others {
		if words[word] > 0 {
			words[word]--
			same++
		}
	}
	if longest := max(len(all), len(others)); longest > 0 {
		return float64(same) / float64(longest)
	}
	return 1
}
