package redact

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// needle is a text that may stand nowhere.
type needle struct {
	given string
	text  string // folded
	// long: it is found anywhere, and not only as words of its own.
	long bool
}

// search is a set of texts to look for, the shortest first. How long it takes to look does not grow with how many they are: they are known
// by their first letters.
type search struct {
	needles []needle
	// starts are the places in needles by what they begin with, and may the bits of a quick answer to whether any does.
	starts map[uint32][]int32
	may    [1 << 10]uint64
	few    []int32 // shorter than a beginning
	longer func() *search
}

// begins is how many bytes a needle is known by.
const begins = 4

// looking makes a search for texts of at least so many letters.
func looking(texts []string, least int) *search {
	seen := map[string]bool{}
	var needles []needle
	for _, given := range texts {
		letters := fold(given).letters
		if count := utf8.RuneCountInString(letters); count >= least && !seen[letters] {
			seen[letters] = true
			needles = append(needles, needle{given, letters, count >= sure})
		}
	}
	slices.SortStableFunc(needles, func(a, b needle) int { return cmp.Compare(len(a.text), len(b.text)) })
	return searching(needles)
}

func searching(needles []needle) *search {
	s := &search{needles: needles, starts: map[uint32][]int32{}}
	for i, n := range needles {
		if len(n.text) < begins {
			s.few = append(s.few, int32(i)) //nolint:gosec // no request has billions of passages
			continue
		}
		g := gram(n.text, 0)
		s.starts[g] = append(s.starts[g], int32(i)) //nolint:gosec // likewise
		s.may[bit(g)/64] |= 1 << (bit(g) % 64)
	}
	s.longer = sync.OnceValue(func() *search {
		return searching(slices.DeleteFunc(slices.Clone(needles), func(n needle) bool { return utf8.RuneCountInString(n.text) < amidBytes }))
	})
	return s
}

// gram is the beginning of what stands at a place.
func gram(letters string, at int) uint32 {
	return uint32(letters[at]) | uint32(letters[at+1])<<8 | uint32(letters[at+2])<<16 | uint32(letters[at+3])<<24
}

// bit is where the quick answer for a beginning stands.
func bit(g uint32) uint32 { return g * 2654435761 >> 16 }

// each gives the needles that stand in a text, as often as they do, until it is told to stop.
func (s *search) each(hay folded, found func(at int32) (more bool)) {
	for _, at := range s.few {
		if hay.holds(s.needles[at].text) && !found(at) {
			return
		}
	}
	if len(s.starts) == 0 {
		return
	}
	for i := 0; i+begins <= len(hay.letters); i++ {
		g := gram(hay.letters, i)
		if s.may[bit(g)/64]&(1<<(bit(g)%64)) == 0 {
			continue
		}
		for _, at := range s.starts[g] {
			n := &s.needles[at]
			if strings.HasPrefix(hay.letters[i:], n.text) && (n.long || hay.breaks[i] && hay.breaks[i+len(n.text)]) && !found(at) {
				return
			}
		}
	}
}

// in gives the shortest text that is found in what is written.
func (s *search) in(written string) (string, bool) {
	if s == nil || len(s.needles) == 0 || written == "" {
		return "", false
	}
	return s.first(fold(written))
}

func (s *search) first(hay folded) (string, bool) {
	best := int32(-1)
	s.each(hay, func(at int32) bool {
		if best < 0 || at < best {
			best = at
		}
		return best > 0
	})
	if best < 0 {
		return "", false
	}
	return s.needles[best].given, true
}

// Names are texts that may stand nowhere in any paper of a request, such as the names of people that are hidden in one of them. None
// is nil.
type Names struct{ *search }

// Naming makes names of texts. One under three letters says too little to be looked for.
func Naming(texts []string) *Names { return &Names{looking(texts, short)} }

// Among gives the names that stand in a text, however they are written; one under four letters never does.
func (n *Names) Among(text string) []string {
	if n == nil || len(n.needles) == 0 {
		return nil
	}
	found := map[int32]bool{}
	n.each(fold(text), func(at int32) bool {
		found[at] = found[at] || utf8.RuneCountInString(n.needles[at].text) >= shortest
		return true
	})
	var among []string
	for at := range n.needles {
		if found[int32(at)] { //nolint:gosec // likewise
			among = append(among, n.needles[at].given)
		}
	}
	return among
}
