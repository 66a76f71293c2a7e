package sign

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stems are parts of words of which every closing holds one: a text without any needs no further look.
var stems = []string{"roet", "achtend", "etekend", "rtekend", "w.g", "W.g", "W.G", "amens deze", "oor deze", "egards", "incerely", "aithfully", "vg", "VG", "v.g",
	"Gr.", "gr.", "Gr,", "gr,", "achting", "lvast", "ROET", "ACHTEND", "ETEKEND", "AMENS DEZE", "OOR DEZE", "inister", "taatssecretaris"}

// Hints tells whether a text may hold a closing.
func Hints(text string) bool {
	for _, stem := range stems {
		if strings.Contains(text, stem) {
			return true
		}
	}
	return false
}

// How sure a phrase is a closing depends on what it is: a greeting may be a sentence about greetings.
var (
	greeting = regexp.MustCompile(`(?i)(?:met\s+(?:\p{L}+\s+){0,2})?(?:(?:vriendelijke|hartelijke|collegiale|warme|beste)\s+)?groet(?:en|jes)?|h?gr[.,]|met\s+(?:de\s+)?(?:meeste\s+)?hoogachting|alvast\s+(?:hartelijk\s+)?(?:dank|bedankt)|mvg|m\.v\.g\.?|hoogachtend|(?:kind|best|warm)(?:est)?\s+regards|yours\s+(?:sincerely|faithfully)`)
	signed   = regexp.MustCompile(`(?i)(?:was\s+)?(?:ge|onder)tekend(?:\s+(?:door|voor\s+(?:akkoord|gezien|ontvangst)|te\s+\p{Lu}[^\n,]{2,30}(?:,|\s+op)\s[^\n,]{3,30}))?`)
	proxy    = regexp.MustCompile(`(?i)(?:namens|voor)\s+dezen?`)
	// holds is an office that stands over a name by itself.
	holds   = regexp.MustCompile(`(?i)^\s*(?:namens\s+)?(?:de\s+)?(?:minister|staatssecretaris)\s+(?:van|voor)\s[^.:;?!]{3,100}$`)
	proxied = regexp.MustCompile(`(?i)^\s*namens\s`)
	short   = regexp.MustCompile(`(?i)w\.\s?g\.`)
)

// closing is a phrase in a line, by bytes.
type closing struct {
	from, till int
	words      string
	mandate    bool // somebody signs for another
	office     bool // it is no more than a public office: a name must be written as under a letter
	greets     bool
}

// closingIn finds the last closing in a line: what stands before it is the end of the letter itself.
func closingIn(line string) (found closing, ok bool) {
	if !Hints(line) {
		return found, false
	}
	for _, kind := range []*regexp.Regexp{greeting, signed, proxy, short} {
		for _, at := range kind.FindAllStringIndex(line, -1) {
			at := closing{from: at[0], till: at[1], mandate: kind == proxy, greets: kind == greeting}
			at.words = strings.Join(strings.Fields(line[at.from:at.till]), " ")
			if at.stands(line, kind == short) && (!ok || at.from > found.from) {
				found, ok = at, true
			}
		}
	}
	if !ok && holds.MatchString(line) {
		return closing{till: len(line), words: strings.Trim(strings.Join(strings.Fields(line), " "), ", "), office: true, mandate: proxied.MatchString(line)}, true
	}
	return found, ok
}

// stands tells whether a phrase stands by itself: at the begin of a line or after a sign, with a sign, a name or nothing after it.
func (c closing) stands(line string, anywhere bool) bool {
	before := strings.TrimRight(line[:c.from], " \t\u00a0(")
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && !strings.ContainsRune(".!?,;:–-\n", last) && !(anywhere && len(before) < c.from) {
		return false
	}
	rest := line[c.till:]
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case strings.TrimSpace(rest) == "", anywhere:
		return true
	case strings.ContainsRune(",.:;!)", next):
		return true
	case !unicode.IsSpace(next) || !c.greets && (before != "" || !strings.HasSuffix(c.words, " door")):
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return unicode.IsUpper(first) || first == '/' || first == '|'
}
