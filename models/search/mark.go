package search

import "slices"

// Marks gives where a text holds what a question asks for, as places in bytes, from left to right. A word is marked whole, also
// when it was found as a part of a compound.
func (q Question) Marks(text string) [][2]int {
	var words []spot
	eachWord(text, func(start, end int, word []byte) {
		words = append(words, spot{start: start, end: end, term: known.of(word), folded: string(word)})
	})
	hit := make([]bool, len(words))
	for _, u := range q.units {
		for i := range words {
			if n := u.at(words[i:]); n > 0 {
				for j := range n {
					hit[i+j] = true
				}
			}
		}
	}
	var marks [][2]int
	for i, word := range words {
		if hit[i] {
			marks = append(marks, [2]int{word.start, word.end})
		}
	}
	return marks
}

// Holds tells whether a text holds all that a question asks for.
func (q Question) Holds(text string) bool {
	var words []spot
	eachWord(text, func(_, _ int, word []byte) { words = append(words, spot{term: known.of(word), folded: string(word)}) })
	for _, u := range q.units {
		if !slices.ContainsFunc(starts(len(words)), func(i int) bool { return u.at(words[i:]) > 0 }) {
			return false
		}
	}
	return len(q.units) > 0
}

func starts(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// spot is a word of a text.
type spot struct {
	start, end int
	term       term
	folded     string
}

// at tells how many words from the first on are what the unit asks for.
func (u unit) at(words []spot) int {
	if u.open != "" {
		stems := u.stems()
		for _, of := range append([]string{words[0].term.stem}, words[0].term.parts...) {
			if len(of) >= len(u.open) && of[:len(u.open)] == u.open || slices.Contains(stems, of) {
				return 1
			}
		}
		return 0
	}
	if len(u.terms) > len(words) {
		return 0
	}
	if len(u.terms) == 1 && slices.Contains(words[0].term.parts, u.terms[0]) {
		return 1
	}
	for i, term := range u.terms {
		if words[i].term.stem != term {
			return 0
		}
	}
	return len(u.terms)
}
