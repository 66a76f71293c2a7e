package search

import (
	"math"
	"strings"
)

// scorer says how well an entry answers a question: the more often its words stand in it, and the shorter it is, the better.
// It is BM25 without the weight of rare words: each entry holds all words of the question, so that would change
// little, and databases count it differently. Here both give the same order.
type scorer struct{ words [][]string }

const (
	saturation = 1.2  // how soon more of the same word says little more
	byLength   = 0.75 // how much a long text counts less
	usual      = 360  // bytes of terms in a usual passage
	inTitle    = 2    // how much more a title counts
)

func (q Question) scorer() scorer {
	var s scorer
	for _, u := range q.units {
		var written []string
		for _, t := range u.sought() {
			text := " " + strings.Join(t.Words, " ")
			if !t.Open {
				text += " "
			}
			written = append(written, text)
		}
		s.words = append(s.words, written)
	}
	return s
}

func (s scorer) of(terms string) float64 {
	text := " " + terms + " "
	length := strings.Index(text, " "+divider)
	if length < 0 {
		length = len(text)
	}
	norm := saturation * (1 - byLength + byLength*float64(length)/usual)
	score := 0.0
	for _, written := range s.words {
		n := 0
		for _, one := range written {
			n += strings.Count(text, one)
		}
		score += float64(n) * (saturation + 1) / (float64(n) + norm)
	}
	return score
}

// scored is that of the best passage, and a little for each more; a title counts double.
func (p InPaper) scored() float64 {
	best := 0.0
	for _, hit := range p.Hits {
		score := hit.Score
		if hit.Block == 0 {
			score *= inTitle
		}
		best = max(best, score)
	}
	return best * (1 + math.Log1p(float64(len(p.Hits)-1))/10)
}
