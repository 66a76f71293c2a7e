package sitting

import (
	"slices"
	"strings"
)

// mostLines is how many paragraphs a text may have to be put together with another: it takes time by their square.
const mostLines = 2000

// Merge puts together two texts that were made from one, paragraph by paragraph. What only one of them changed is
// taken over; paragraphs that both added in one place stay after each other, theirs first. When both changed the same
// paragraph in another way, both ways stand in the text, and it is not clean.
func Merge(base, mine, theirs string) (text string, clean bool) {
	b, m, t := lines(base), lines(mine), lines(theirs)
	if max(len(b), len(m), len(t)) > mostLines {
		return theirs + "\n" + mine, false
	}
	ours, others := changesOf(b, m), changesOf(b, t)
	var out []string
	clean = true
	for i := range len(b) + 1 {
		out = append(out, added(ours.after[i], others.after[i])...)
		if i == len(b) {
			break
		}
		kept, same := paragraph(b[i], ours.now[i], others.now[i])
		out, clean = append(out, kept...), clean && same
	}
	return strings.Join(out, "\n"), clean
}

// lines gives the paragraphs of a text.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// added gives what comes between two paragraphs.
func added(mine, theirs []string) []string {
	if slices.Equal(mine, theirs) {
		return mine
	}
	return slices.Concat(theirs, mine)
}

// paragraph gives what becomes of one paragraph, and whether both agree on it.
func paragraph(base string, mine, theirs *string) (kept []string, same bool) {
	mineChanged, theirsChanged := mine == nil || *mine != base, theirs == nil || *theirs != base
	switch {
	case !mineChanged:
		return one(theirs), true
	case !theirsChanged:
		return one(mine), true
	case mine == nil && theirs == nil, mine != nil && theirs != nil && *mine == *theirs:
		return one(mine), true
	}
	return append(one(theirs), one(mine)...), false
}

func one(line *string) []string {
	if line == nil {
		return nil
	}
	return []string{*line}
}

// changes says what became of each paragraph of a text: now is how it reads, nil when it is gone; after is what was
// added before the paragraph of that place, and at the last place at the end.
type changes struct {
	now   []*string
	after [][]string
}

// changesOf compares a text with the one that it was made from. Between paragraphs that stayed, the first ones that
// differ count as changed, and what is left over as added or taken out.
func changesOf(base, made []string) changes {
	c := changes{now: make([]*string, len(base)), after: make([][]string, len(base)+1)}
	i, j := 0, 0
	settle := func(toBase, toMade int) {
		for i < toBase && j < toMade {
			c.now[i] = &made[j]
			i, j = i+1, j+1
		}
		if j < toMade {
			c.after[toBase] = made[j:toMade]
			j = toMade
		}
		i = toBase
	}
	for _, pair := range common(base, made) {
		settle(pair[0], pair[1])
		c.now[i] = &made[j]
		i, j = i+1, j+1
	}
	settle(len(base), len(made))
	return c
}

// common gives the places of the longest row of paragraphs that two texts share.
func common(a, b []string) (pairs [][2]int) {
	long := make([][]int, len(a)+1)
	for i := range long {
		long[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
