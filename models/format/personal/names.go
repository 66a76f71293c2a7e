package personal

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed given.txt
var givenText string

// given are the given names by how they are written in small letters; words are those that are words of the language too.
var given, words = func() (map[string]bool, map[string]bool) {
	names, also := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(givenText, "\n") {
		for _, name := range strings.Fields(line) {
			if word, is := strings.CutSuffix(name, "*"); is {
				also[strings.ToLower(word)] = true
				name = word
			}
			names[strings.ToLower(name)] = true
		}
	}
	return names, also
}()

// token is a word of a text, or a sign.
type token struct {
	text       string
	from, till int // runes
	word       bool
	capital    bool
	first      bool // of a sentence, or of the text
}

// tokens cuts a text. Initials are words of one letter with a full stop.
func tokens(text string) (list []token) {
	runes := []rune(text)
	first := true
	for i := 0; i < len(runes); {
		if unicode.IsSpace(runes[i]) {
			first = first || runes[i] == '\n'
			i++
			continue
		}
		j := i + 1
		if within(runes[i]) || runes[i] == '’' || runes[i] == '\'' {
			for j < len(runes) && (within(runes[j]) || joins(runes, j)) {
				j++
			}
			list = append(list, token{string(runes[i:j]), i, j, true, unicode.IsUpper(runes[i]), first})
			first = false
		} else {
			list = append(list, token{string(runes[i:j]), i, j, false, false, first})
			first = first || strings.ContainsRune(".!?:;•–", runes[i])
		}
		i = j
	}
	return list
}

func within(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

func joins(runes []rune, i int) bool {
	return strings.ContainsRune("-’'", runes[i]) && i+1 < len(runes) && within(runes[i+1])
}

var (
	// addressing stand before a name in a sentence.
	addressing = set("heer mevrouw meneer mevr mw dhr drs mr ir ing dr prof collega jonkheer jonkvrouw hr mevr. juffrouw")
	// greeting begin a letter or a mail.
	greeting = set("beste geachte dag hoi hallo lieve ha hi hello dear goedemorgen goedemiddag")
	// particles stand in a surname.
	particles = set("van de der den ten ter te het 't ’t in op la le el al von zu aan bij over uit du da dos op den af")
	// nobody are words with a capital that follow a greeting or a title and are no name.
	nobody = set("collega collega's heer mevrouw allen all iedereen team leden lid mensen dames heren lezer relatie voorzitter kamer minister " +
		"staatssecretaris ministerie directie raad college commissie rijk staat gemeente provincie dienst bureau")
	// ends of words that name a place or a thing after somebody.
	named = []string{"straat", "laan", "plein", "weg", "kade", "school", "college", "stichting", "ziekenhuis", "gebouw", "prijs", "fonds", "gracht", "brug", "tunnel",
		"park", "universiteit", "instituut", "zaal", "singel", "hof", "akkoord", "bv"}
	places = set("paulowna")
	// numbering stand before a letter that numbers something.
	numbering = set("bijlage annex deel onderdeel variant optie vraag categorie klasse groep blok hoofdstuk scenario")
	firms     = set("bv nv vof holding groep groupe group stichting zonen partners advocaten advies consultancy")
)

func set(text string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(text) {
		all[word] = true
	}
	return all
}

// reader finds the names in the tokens of a text.
type reader struct{ list []token }

// names finds the names in a text.
func names(text string) (found []Spot) {
	r := reader{tokens(text)}
	for i := 0; i < len(r.list); {
		from, till, by, sure := r.at(i)
		if by == "" {
			i++
			continue
		}
		found = append(found, Spot{Kind: Name, From: r.list[from].from, Till: r.list[till-1].till, Sure: sure, By: by})
		i = till
	}
	return r.again(found)
}

// at tells whether a name begins at or just after a token, and by what it is known.
func (r reader) at(i int) (from, till int, by string, sure bool) {
	if !r.list[i].word {
		return 0, 0, "", false
	}
	if from, till, by = r.addressed(i); by != "" {
		return from, till, by, true
	}
	if till = r.initialled(i); till > i && !r.thing(till) {
		return i, till, "voorletters en achternaam", true
	}
	if t := r.list[i]; !t.capital || !given[strings.ToLower(t.text)] {
		return 0, 0, "", false
	}
	if till = r.surname(i + 1); till > i+1 && !r.thing(till) {
		return i, till, "voornaam en achternaam", true
	}
	if r.bare(i) {
		return i, i + 1, "voornaam", false
	}
	return 0, 0, "", false
}

// addressed gives a name behind a title, or in a greeting that takes the line.
func (r reader) addressed(i int) (from, till int, by string) {
	low := strings.ToLower(r.list[i].text)
	from = r.past(i + 1)
	switch {
	case addressing[low]:
		if till = r.surname(from); till > from && !r.thing(till) {
			return from, till, "na een aanspreektitel"
		}
	case greeting[low] && r.list[i].first && from < len(r.list) && r.list[from].capital:
		if till = r.several(from); till > from && r.ends(till) {
			return from, till, "in de aanhef"
		}
	}
	return 0, 0, ""
}

// bare tells whether a given name stands by itself: no word of the language, not at the begin of a sentence, and nothing goes on from it.
func (r reader) bare(i int) bool {
	t := r.list[i]
	if words[strings.ToLower(t.text)] || t.first || r.thing(i+1) {
		return false
	}
	return i+1 == len(r.list) || !r.list[i+1].capital && !r.follows(i+1)
}

// past goes past further titles and the full stops after them.
func (r reader) past(i int) int {
	for i < len(r.list) && (r.list[i].text == "." || addressing[strings.ToLower(r.list[i].text)]) {
		i++
	}
	return i
}

// surname gives where a name ends that begins at a token: initials or given names, particles, and one or two words with a capital. It gives the
// token itself when there is none.
func (r reader) surname(at int) int {
	i := r.initials(at)
	for i < len(r.list) && r.list[i].capital && given[strings.ToLower(r.list[i].text)] && r.follows(i+1) {
		i++
	}
	start := i
	for i < len(r.list) && i-start < 3 && particles[strings.ToLower(r.list[i].text)] {
		i++
	}
	if i == len(r.list) || !r.family(i) {
		if start > at && i == start { // given names alone
			return start
		}
		return at
	}
	i++
	if i < len(r.list) && r.family(i) && !r.list[i].first && r.list[i].from == r.list[i-1].till+1 && !given[strings.ToLower(r.list[i].text)] {
		i++
	}
	return i
}

// follows tells whether a name goes on at a token.
func (r reader) follows(i int) bool {
	return i < len(r.list) && r.list[i].word && (r.family(i) || particles[strings.ToLower(r.list[i].text)])
}

// family tells whether a token can be the word of a surname.
func (r reader) family(i int) bool {
	t := r.list[i]
	low := strings.ToLower(t.text)
	return t.word && t.capital && utf8.RuneCountInString(t.text) > 1 && t.text != strings.ToUpper(t.text) && !nobody[low] && !greeting[low]
}

// initials goes past initials: letters with a full stop behind each.
func (r reader) initials(i int) int {
	for i+1 < len(r.list) && r.list[i].word && r.list[i].capital && utf8.RuneCountInString(r.list[i].text) <= 2 && r.list[i+1].text == "." &&
		(utf8.RuneCountInString(r.list[i].text) == 1 || strings.EqualFold(r.list[i].text, "th") || strings.EqualFold(r.list[i].text, "ch")) {
		i += 2
	}
	return i
}

// initialled gives where a name ends that begins with initials. One letter at the begin of a line numbers it.
func (r reader) initialled(i int) int {
	after := r.initials(i)
	if after == i || after == len(r.list) {
		return i
	}
	till := r.surname(after)
	particle := particles[strings.ToLower(r.list[after].text)]
	if till == after || after-i == 2 && !particle && r.numbers(i) {
		return i
	}
	return till
}

// numbers tells whether a letter with a full stop numbers what follows: a word that is no surname in its form.
func (r reader) numbers(i int) bool {
	next := r.list[i+2]
	if i > 0 && numbering[strings.ToLower(r.list[i-1].text)] {
		return true
	}
	return next.from > r.list[i+1].till+1 || r.list[i].first && strings.ContainsAny(r.list[i].text, "ABCDE") && i+3 < len(r.list) && r.list[i+3].word
}

// several gives where the names after a greeting end: one, or some with a comma or "en" between.
func (r reader) several(i int) int {
	till := r.surname(i)
	if till == i && r.family(i) {
		till = i + 1
	}
	return till
}

// ends tells whether a line ends at a token, but for a sign.
func (r reader) ends(i int) bool {
	return i == len(r.list) || r.list[i].first || strings.Contains(",!.:-–", r.list[i].text)
}

// thing tells whether what ends before a token is a place or a firm that bears a name.
func (r reader) thing(i int) bool {
	last := strings.ToLower(r.list[i-1].text)
	if places[last] {
		return true
	}
	if slices.ContainsFunc(named, func(end string) bool { return len(last) > len(end)+2 && strings.HasSuffix(last, end) }) {
		return true
	}
	if i == len(r.list) {
		return false
	}
	next := r.list[i]
	low := strings.ToLower(next.text)
	return next.text == "&" || firms[low] || slices.Contains(named, low) || low == "b" && i+1 < len(r.list) && r.list[i+1].text == "."
}

// again finds surnames by themselves, of names that stand in the same text with more.
func (r reader) again(found []Spot) []Spot {
	last := map[string]bool{}
	for _, s := range found {
		for k := len(r.list) - 1; k >= 0; k-- {
			if r.list[k].till == s.Till && s.Sure && utf8.RuneCountInString(r.list[k].text) > 3 {
				last[r.list[k].text] = true
			}
		}
	}
	for i, t := range r.list {
		if !last[t.text] || slices.ContainsFunc(found, func(s Spot) bool { return t.from < s.Till && s.From < t.till }) || r.thing(i+1) {
			continue
		}
		from := i
		for from > 0 && particles[strings.ToLower(r.list[from-1].text)] && r.list[from-1].capital {
			from--
		}
		found = append(found, Spot{Kind: Name, From: r.list[from].from, Till: t.till, By: "achternaam die ook voluit in de tekst staat"})
	}
	return found
}
