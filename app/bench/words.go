package bench

import (
	"math/rand/v2"
	"strings"
)

// little are the most used words of Dutch, in their order: they stand in nearly every passage.
var little = strings.Fields(`de van het een en in is dat op te zijn voor met die niet aan er om ook als maar bij door over uit dan naar nog wordt worden
	deze kan heeft zal moet meer geen tot wel al of zij hun onder tegen na wat waar tussen zonder binnen`)

var (
	onsets = strings.Fields("b d g h k l m n p r s t v w z br dr gr kl kr pl pr sch sl sp st str tr vl vr zw")
	vowels = strings.Fields("a e i o u aa ee ie oo oe ui ei eu ou ij")
	codas  = strings.Fields("l m n r s t k p f ng nd rt st cht")
	ends   = []string{"", "", "", "en", "ing", "ingen", "er", "s", "heid", "lijk"}
)

// language makes words of which few are used often and most seldom, as in Dutch.
type language struct {
	rng   *rand.Rand
	words []string
	next  *rand.Zipf
}

// vocabulary is how many words there are.
const vocabulary = 40_000

func newLanguage(seed uint64) *language {
	l := &language{rng: rand.New(rand.NewPCG(seed, 2018)), words: append([]string(nil), little...)} //nolint:gosec // the same words each time
	known := map[string]bool{}
	for len(l.words) < vocabulary {
		var word strings.Builder
		for range 1 + l.rng.IntN(3) {
			word.WriteString(l.one(onsets) + l.one(vowels))
			if l.rng.IntN(2) == 0 {
				word.WriteString(l.one(codas))
			}
		}
		word.WriteString(l.one(ends))
		if made := word.String(); len(made) > 3 && !known[made] {
			known[made] = true
			l.words = append(l.words, made)
		}
	}
	l.next = rand.NewZipf(l.rng, 1.08, 4, vocabulary-1)
	return l
}

func (l *language) one(of []string) string { return of[l.rng.IntN(len(of))] }

// passageWords is how long a passage is.
const passageWords = 60

func (l *language) passage() string {
	words := make([]string, passageWords)
	for i := range words {
		words[i] = l.words[l.next.Uint64()]
	}
	return strings.Join(words, " ")
}

// between gives a word that is used about so often: rank 0 is the most.
func (l *language) between(from, till int) string { return l.words[from+l.rng.IntN(till-from)] }
