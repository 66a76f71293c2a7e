package request

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/paper"
)

// letterAgainstRegister holds what the letter says against what follows from the marks.
func (c *checker) letterAgainstRegister() {
	told := map[law.Ground]bool{}
	all := ""
	for _, s := range c.letter.Sections {
		all += s.Text + "\n"
		c.numbersIn(s)
		c.kindsIn(s.Text)
		for _, g := range groundsIn(s.Title + "\n" + s.Text + "\n" + strings.TrimPrefix(s.Key, KeyGround)) {
			told[g] = true
		}
	}
	used := map[law.Ground][]int{}
	for _, row := range c.rows {
		for _, g := range toGrounds(row.Codes()) {
			used[g] = append(used[g], row.Nr)
		}
	}
	for g := range told {
		if used[g] == nil {
			c.say(GroundUnknown, string(g), fmt.Sprintf("De brief noemt grond %s, maar geen enkel document is daarop gelakt of geweigerd.", g))
		}
	}
	for g, numbers := range used {
		if !told[g] {
			c.say(GroundUntold, string(g), fmt.Sprintf("Grond %s is gebruikt in %s, maar staat niet in de brief.", g, documentWords(numbers)), numbers...)
		}
	}
	c.ages(all)
	c.deferred(used)
}

// deferred asks for the day on which what is put off becomes public (Woo 5.1 lid 4).
func (c *checker) deferred(used map[law.Ground][]int) {
	for g, numbers := range used {
		if g.Kind() != law.Deferral {
			continue
		}
		dated := slices.ContainsFunc(c.letter.Sections, func(s LetterSection) bool {
			about := s.Key == KeyGround+string(g) || slices.Contains(groundsIn(s.Title+"\n"+s.Text), g)
			return about && slices.ContainsFunc(datesIn(s.Text, c.decision().Year()), func(d law.Date) bool { return !d.Before(c.decision()) })
		})
		if !dated {
			c.say(Undated, string(g), fmt.Sprintf(
				"Grond %s stelt openbaarmaking uit. De brief moet zeggen op welke dag %s wel openbaar %s.", g, documentWords(numbers), becomes(numbers)), numbers...)
		}
	}
}

func becomes(numbers []int) string {
	if len(numbers) == 1 {
		return "wordt"
	}
	return "worden"
}

// expected gives the documents that a section is about, by the register.
func (c *checker) expected(key string) ([]int, bool) {
	code, ground := strings.CutPrefix(key, KeyGround)
	switch {
	case ground:
		return numbersOf(c.rows, func(r Row) bool { return slices.Contains(r.Codes(), code) }), true
	case key == KeyPublic:
		return numbersOf(c.rows, Row.shown), true
	case key == KeyRefused:
		return numbersOf(c.rows, func(r Row) bool { return r.Assessment == NotOpen }), true
	case key == KeyAlready:
		return numbersOf(c.rows, func(r Row) bool { return r.Assessment == AlreadyOpen }), true
	case key == KeyOutside:
		return numbersOf(c.rows, func(r Row) bool { return r.OutsidePart && r.shown() }), true
	}
	return nil, false
}

// numbersIn compares the numbers that a section names with those of the register.
func (c *checker) numbersIn(s LetterSection) {
	named := numbersNamed(s.Text)
	for _, nr := range named {
		row := c.row(nr)
		switch {
		case row == nil:
			c.say(NoSuchDocument, fmt.Sprint(nr), fmt.Sprintf("De brief noemt document %d. Dat staat niet op de lijst.", nr), nr)
		case s.Key == KeyOutside && row.Assessment == NotOpen:
			c.refusedOutside(nr, "Volgens de brief")
		}
	}
	expected, known := c.expected(s.Key)
	if !known || len(named) == 0 || slices.Equal(named, expected) {
		return
	}
	less, more := without(expected, named), without(named, expected)
	if s.Key == KeyOutside { // told already, in its own words
		more = slices.DeleteFunc(more, func(nr int) bool { return c.row(nr) != nil && c.row(nr).Assessment == NotOpen })
	}
	if len(less)+len(more) == 0 {
		return
	}
	text := fmt.Sprintf("Onder “%s” noemt de brief andere documenten dan de lijst.", s.Title)
	if len(less) > 0 {
		text += fmt.Sprintf(" In de brief ontbreekt: %s.", Numbers(less))
	}
	if len(more) > 0 {
		text += fmt.Sprintf(" Niet volgens de lijst: %s.", Numbers(more))
	}
	c.say(NumbersDiffer, s.Key, text, append(less, more...)...)
}

func without(list, others []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(n int) bool { return slices.Contains(others, n) })
}

func (c *checker) row(nr int) *Row {
	if at, there := c.at[nr]; there {
		return &c.rows[at]
	}
	return nil
}

var (
	lists = regexp.MustCompile(`(?i)\b(?:document(?:en)?|stuk(?:ken)?)(?:\s+met)?(?:\s+(?:de\s+)?(?:nummers?|nrs?\.?))?[\s:]+(\d+(?:\s*(?:,|;|en|t/m|tot en met|–)\s*\d+)*)`)
	parts = regexp.MustCompile(`(?i)(\d+)(?:\s*(?:t/m|tot en met|–)\s*(\d+))?`)
	codes = regexp.MustCompile(`\b(?:10\.[127]\.[a-g]|11\.1|5\.1\.[12]\.[a-i]|5\.1\.[45]|5\.2\.1|5\.4)\b`)
)

// numbersNamed lists the documents that a text names, in order.
func numbersNamed(text string) []int {
	var list []int
	for _, found := range lists.FindAllStringSubmatch(text, -1) {
		for _, part := range parts.FindAllStringSubmatch(found[1], -1) {
			from, err := strconv.Atoi(part[1])
			if err != nil || from > 100_000 {
				continue
			}
			till, err := strconv.Atoi(part[2])
			if err != nil || till < from || till-from > 10_000 {
				till = from
			}
			for n := from; n <= till; n++ {
				list = append(list, n)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// groundsIn lists the grounds that a text names by their code.
func groundsIn(text string) []law.Ground {
	var list []law.Ground
	for _, code := range codes.FindAllString(text, -1) {
		list = append(list, law.Ground(code))
	}
	return law.SortGrounds(list)
}

// claims are the verbs with which a letter says what a document is.
var claims = regexp.MustCompile(`(?i)\b(?:betreffen|betreft|omvatten|omvat)\b`)

// near is how far from the verb the word for a kind may stand.
const near = 60

// kindsIn holds what a sentence calls documents against what they are: "die allen agenda's en verslagen betreffen".
func (c *checker) kindsIn(text string) {
	for _, sentence := range sentencesOf(text) {
		numbers, verb := numbersNamed(sentence), claims.FindStringIndex(sentence)
		if len(numbers) == 0 || verb == nil {
			continue
		}
		around := sentence[max(0, verb[0]-near):min(len(sentence), verb[1]+near)]
		called := kindsNamed(strings.ToLower(around))
		if len(called) == 0 {
			continue
		}
		for _, nr := range numbers {
			row := c.row(nr)
			if row == nil || slices.ContainsFunc(called, func(k paper.Kind) bool { return akin(k, row.Kind) }) {
				continue
			}
			c.say(OtherKind, fmt.Sprint(nr), fmt.Sprintf("De brief noemt document %d een %s, maar volgens de lijst is het een %s.",
				nr, kindWords[called[0]][0], kindWords[row.Kind][0]), nr)
		}
	}
}

// sentencesOf cuts a text at full stops that end a sentence.
func sentencesOf(text string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(text, ". ", ".\n"), func(r rune) bool { return r == '\n' })
}

// kindsNamed lists the kinds of paper that a text names; "stuk" and "bijlage" can be anything.
func kindsNamed(text string) []paper.Kind {
	var list []paper.Kind
	for _, kind := range paper.Kinds {
		if kind != paper.Other && kind != paper.Annex && mentions(text, kind) {
			list = append(list, kind)
		}
	}
	return list
}

// mentions tells whether a text has a word for a kind, in the singular or plural.
func mentions(text string, kind paper.Kind) bool {
	for _, w := range words(text) {
		if named(w.text, kind) {
			return true
		}
	}
	return false
}

func named(word string, kind paper.Kind) bool {
	for _, name := range kindWords[kind] {
		for _, ending := range []string{"", "s", "en", "'s", "’s", "len"} {
			if word == name+ending {
				return true
			}
		}
		if word == strings.TrimSuffix(name, "s")+"zen" { // advies, adviezen
			return true
		}
	}
	return false
}

// firstKind gives the first kind that a title names, with the word for it.
func firstKind(title string) (paper.Kind, string) {
	for _, w := range words(title) {
		for _, kind := range paper.Kinds {
			if kind != paper.Other && kind != paper.Annex && named(w.text, kind) {
				return kind, w.text
			}
		}
	}
	return "", ""
}

// akin tells whether two kinds may be called by one another's name: a note, an advice, an annex.
func akin(a, b paper.Kind) bool {
	loose := []paper.Kind{paper.Advice, paper.Note, paper.Annex, paper.Other}
	return a == b || b == paper.Other || b == paper.Annex || (slices.Contains(loose, a) && slices.Contains(loose, b)) ||
		(a == paper.Convocation && b == paper.Agenda) || (a == paper.Agenda && b == paper.Convocation)
}

// aged remembers a document of which something older than five years is refused (Woo 5.3).
func (c *checker) aged(row Row) {
	day := c.decision()
	for _, dp := range row.Papers {
		made := c.file.byVersion[dp.Version].Date
		if slices.ContainsFunc(row.verdict.Grounds, func(g law.Ground) bool { return g.ExplainAge(made, day) }) {
			c.old = append(c.old, row.Nr)
			return
		}
	}
}

// decision is the day of the decision, and until then today.
func (c *checker) decision() law.Date {
	if c.request.DecidedOn.IsZero() {
		return c.today
	}
	return c.request.DecidedOn
}

// ages asks for reasons when information is older than five years (Woo 5.3).
func (c *checker) ages(letter string) {
	if len(c.old) > 0 && !strings.Contains(strings.ToLower(letter), "vijf jaar") {
		c.say(AgeUntold, "letter", fmt.Sprintf("In %s is informatie geweigerd die ouder is dan vijf jaar. De Woo (5.3) vraagt dan een eigen motivering.", documentWords(c.old)), c.old...)
	}
}
