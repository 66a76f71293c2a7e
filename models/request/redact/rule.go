package redact

import (
	"slices"
	"strings"
	"unicode"

	"beraad/models/law"
	"beraad/models/paper"
)

// Kind is what is said of a passage.
type Kind string

// The kinds of passage.
const (
	Remove  Kind = "remove"  // taken away on Grounds
	Outside Kind = "outside" // no part of the request
	Within  Kind = "within"  // part of the request, though its item is not
)

// Passage is something said of the characters From to Till of a block, or of all of it when Till is 0; of a whole
// version when Block is 0; of a fact of the block when Fact is named. Characters are runes.
type Passage struct {
	Block      uint
	Fact       string
	From, Till int
	Kind       Kind
	Grounds    []string
	Instead    string // what the public reads of it all the same, in a form that leads to no person
}

// Verdict is what becomes of a stretch of text.
type Verdict uint8

// The verdicts.
const (
	Shown Verdict = iota
	OutOfReach
	Removed
)

// Cut is a stretch of a block that is treated alike.
type Cut struct {
	From, Till int
	Verdict    Verdict
	Grounds    []string
	Instead    []string // of the passages that lie over it
}

// Rule divides the text of a block into stretches. Inside says whether its agenda item falls within the request.
// Where marks contradict one another the text is hidden.
func Rule(b *paper.Block, marks []Passage, inside bool) []Cut {
	text := []rune(b.Text)
	mine := passagesOf(b, marks, len(text))
	points := []int{0, len(text)}
	for _, m := range mine {
		points = append(points, m.From, m.Till)
	}
	slices.Sort(points)
	points = slices.Compact(points)
	if len(points) == 1 {
		return []Cut{judge(0, 0, mine, inside)}
	}
	var cuts []Cut
	for i := 1; i < len(points); i++ {
		cuts = append(cuts, judge(points[i-1], points[i], mine, inside))
	}
	return join(text, cuts)
}

// passagesOf gives what is said of the text of a block, with ranges that lie within it. A range that makes no sense
// hides the whole block, and never shows it.
func passagesOf(b *paper.Block, marks []Passage, length int) []Passage {
	var mine []Passage
	for _, m := range marks {
		if m.Fact != "" || (m.Block != b.ID && m.Block != 0) {
			continue
		}
		if m.Block == 0 || m.Till == 0 {
			m.From, m.Till = 0, length
		}
		if m.From < 0 || m.Till > length || m.From > m.Till || (m.From == m.Till && length > 0) {
			if m.Kind == Within {
				continue
			}
			m.From, m.Till = 0, length
		}
		mine = append(mine, m)
	}
	return mine
}

// judge gives the verdict on a stretch that no mark divides. Outside comes before removed: what is no part of the
// request is not refused either.
func judge(from, till int, marks []Passage, inside bool) Cut {
	cut := Cut{From: from, Till: till}
	outside, within := false, inside
	for _, m := range marks {
		if m.From > from || m.Till < till {
			continue
		}
		switch m.Kind {
		case Outside:
			outside = true
		case Within:
			within = true
		case Remove:
			cut.Verdict = Removed
			cut.Grounds = append(cut.Grounds, m.Grounds...)
			if m.Instead != "" {
				cut.Instead = append(cut.Instead, m.Instead)
			}
		}
	}
	if outside || !within {
		return Cut{From: from, Till: till, Verdict: OutOfReach}
	}
	cut.Grounds = weigh(cut.Grounds)
	return cut
}

// weigh sorts grounds as the statute does. The name of a person inside a passage that is removed on another ground
// goes with that passage: a box of its own would tell where the name stands.
func weigh(grounds []string) []string {
	if len(grounds) == 0 {
		return nil
	}
	all := make([]law.Ground, len(grounds))
	for i, g := range grounds {
		all[i] = law.Ground(g)
	}
	all = law.SortGrounds(all)
	if others := slices.DeleteFunc(slices.Clone(all), Personal); len(others) > 0 {
		all = others
	}
	sorted := make([]string, len(all))
	for i, g := range all {
		sorted[i] = string(g)
	}
	return sorted
}

// Personal tells whether a ground protects people's privacy: that of every name and address.
func Personal(g law.Ground) bool { return g == "10.2.e" || g == "5.1.2.e" }

// join makes one stretch of neighbours that are treated alike, also when only blanks stand between them.
func join(text []rune, cuts []Cut) []Cut {
	var joined []Cut
	for i, cut := range cuts {
		if cut.Verdict == Shown && i > 0 && i+1 < len(cuts) && blank(text[cut.From:cut.Till]) && alike(cuts[i-1], cuts[i+1]) {
			cut.Verdict, cut.Grounds, cut.Instead = cuts[i-1].Verdict, cuts[i-1].Grounds, cuts[i-1].Instead
		}
		if n := len(joined); n > 0 && alike(joined[n-1], cut) {
			joined[n-1].Till = cut.Till
			continue
		}
		joined = append(joined, cut)
	}
	return joined
}

func alike(a, b Cut) bool {
	return a.Verdict == b.Verdict && slices.Equal(a.Grounds, b.Grounds) && slices.Equal(a.Instead, b.Instead)
}

func blank(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
}

// Hides tells whether nothing of the text can be read: blanks and punctuation that stay are no text.
func Hides(b *paper.Block, cuts []Cut) bool {
	text := []rune(b.Text)
	for _, cut := range cuts {
		if cut.Verdict == Shown && (len(text) == 0 || slices.ContainsFunc(text[cut.From:cut.Till], letter)) {
			return false
		}
	}
	return true
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// boxOf tells how wide the box of a stretch is.
func boxOf(b *paper.Block, cut Cut) paper.Box {
	text := []rune(b.Text)
	if cut.Verdict == Removed && !slices.ContainsFunc(cut.Grounds, func(g string) bool { return !Personal(law.Ground(g)) }) {
		if b.Personal == "contact" || contact(string(text[cut.From:cut.Till])) {
			return paper.ContactBox
		}
		return paper.NameBox
	}
	if cut.From == 0 && cut.Till == len(text) {
		return paper.WholeBox
	}
	return paper.TextBox
}

// contact tells whether a text is a way to reach somebody and not his name.
func contact(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return strings.Contains(text, "@") || digits >= 6
}
