package search

import (
	_ "embed"
	"strings"
	"sync"
)

// partList is words of which compounds are made; tradeList those of the trade.
var (
	//go:embed parts.txt
	partList string
	//go:embed trade.txt
	tradeList string
)

// vocabulary is the words of which compounds are made; those that are true are of the trade.
var vocabulary = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for list, trade := range map[string]bool{partList: false, tradeList: true} {
		for word := range strings.Lines(list) {
			if word = strings.TrimSpace(word); word != "" && word[0] != '#' {
				words[word] = words[word] || trade
			}
		}
	}
	return words
})

const (
	shortestCompound = 7
	shortestPart     = 3
	shortestEdge     = 5 // of a word of which only the beginning or the end is known
	shortestRest     = 4
)

// links are the letters that may stand between two parts, and plurals those behind the last.
var (
	links   = []string{"", "s", "en", "n"}
	plurals = []string{"", "s", "en", "n"}
)

// split takes a folded word apart: beleidslijnen is beleid and lijnen. A compound is a word that consists of known parts from
// begin to end, with at most a link between them; of the ways to do so it takes the one with the fewest parts, and then the
// longest first. Of three parts and more, neighbours count together as well: gegevensbescherming in
// gegevensbeschermingswet. Of a word that does not divide so it gives the word of the trade that it ends with, or else begins with:
// beleid in qwertybeleid. The word itself is not among what it gives.
func split(word string) []string {
	if len(word) < shortestCompound || strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return nil
	}
	cuts := splitter{word: word, known: vocabulary(), from: map[int][]span{}}.rest(0)
	if len(cuts) < 2 {
		return edge(word)
	}
	var found []string
	for first := range cuts {
		for last := first; last < len(cuts); last++ {
			if last-first+1 < len(cuts) {
				found = append(found, word[cuts[first].start:cuts[last].end])
			}
		}
	}
	return found
}

type span struct{ start, end int }

type splitter struct {
	word  string
	known map[string]bool
	from  map[int][]span
}

// rest divides the word from a place on; nothing when it cannot.
func (s splitter) rest(at int) []span {
	if made, there := s.from[at]; there {
		return made
	}
	var best []span
	if at > 0 && isPart(s.known, s.word[at:]) {
		best = []span{{at, len(s.word)}}
	}
	for end := len(s.word) - shortestPart; end >= at+shortestPart && len(best) != 1; end-- {
		if _, known := s.known[s.word[at:end]]; !known {
			continue
		}
		for _, link := range links {
			if !strings.HasPrefix(s.word[end:], link) {
				continue
			}
			if more := s.rest(end + len(link)); more != nil && (best == nil || len(more)+1 < len(best)) {
				best = append([]span{{at, end}}, more...)
			}
		}
	}
	s.from[at] = best
	return best
}

// isPart tells whether a word is known, or the plural of one that is.
func isPart(known map[string]bool, word string) bool {
	for _, plural := range plurals {
		if root, has := strings.CutSuffix(word, plural); has {
			if _, is := known[root]; is {
				return true
			}
		}
	}
	return false
}

// edge gives the longest word of the trade that a word ends with, or else begins with.
func edge(word string) []string {
	known := vocabulary()
	for at := shortestRest; at <= len(word)-shortestEdge; at++ {
		for _, plural := range plurals {
			if root, has := strings.CutSuffix(word[at:], plural); has && len(root) >= shortestEdge && known[root] {
				return []string{word[at:]}
			}
		}
	}
	for end := len(word) - shortestRest; end >= shortestEdge; end-- {
		if known[word[:end]] {
			return []string{word[:end]}
		}
	}
	return nil
}
