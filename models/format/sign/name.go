package sign

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a name in a line, by bytes.
type span struct {
	from, till int
	full       bool // a first name or initials, and a surname
	formal     bool // it begins with a title or with initials
}

var (
	initials  = regexp.MustCompile(`^(?:(?:\p{Lu}|Th|Ch|Chr|Ph|IJ|St|Tj|Fr|Joh|Jac)\.)+-?$`)
	particles = strings.Fields("van de der den het 't te ten ter 's la le du von zu zur el al bin ben da dos di op in")
	honours   = strings.Fields("drs mr ir ing dr prof mw mevr dhr jhr jkvr mevrouw heer bc lic kol lkol maj kap gen bgen")
	// wordsOf are words with a capital that are of a function, an organisation, a place or a letter, and of no name.
	wordsOf = strings.Fields(`directeur directeur-generaal secretaris secretaris-generaal voorzitter hoofd manager adviseur beleidsadviseur
		beleidsmedewerker medewerker coördinator coordinator coördinerend coordinerend senior junior projectleider programmamanager
		programmadirecteur projectmanager minister minister-president staatssecretaris plaatsvervangend plv wnd griffier chief cio cto ciso jurist
		afdeling afdelingshoofd directie directoraat-generaal dienst team ministerie secretariaat stichting gemeente provincie college raad
		rijksdienst rijksoverheid rijkswaterstaat bestuur bestuurder namens voor bijlage bijlagen datum telefoon tel mobiel e-mail email kopie cc
		postbus burgemeester wethouder commissaris officier rijksambtenaar communicatie woordvoerder bureau redactie
		den-haag haag amsterdam rotterdam utrecht voorburg zoetermeer rijswijk nederland koninkrijk
		januari februari maart april mei juni juli augustus september oktober november december
		maandag dinsdag woensdag donderdag vrijdag zaterdag zondag verzonden sent from van aan onderwerp het de een ik wij u dit deze
		klantenservice helpdesk servicedesk balie loket rijk digitale bezoekadres postadres adres kantoor
		handtekening paraaf ondertekening bezwaar inspectie autoriteit agentschap programma project werkgroep commissie kabinet`)
	notNames = func() map[string]bool {
		set := map[string]bool{}
		for _, word := range wordsOf {
			set[word] = true
		}
		return set
	}()
)

// apart is room as between columns.
var apart = regexp.MustCompile(`^(?:\t| {3}|\x{a0}{3})`)

// common are ends of words that are of an organisation, and of no name.
var common = strings.Fields("dienst service desk punt team adres directie beleid heid schap bureau groep overleg beraad loket programma centrum")

// ordinary tells whether a word with a capital is known to be of no name.
func ordinary(word string) bool {
	word = strings.ToLower(word)
	return notNames[word] || slices.ContainsFunc(common, func(end string) bool { return strings.HasSuffix(word, end) })
}

// token is a word of a line without the signs after it.
type token struct {
	text       string
	from, till int
	ends       bool // a sign follows that ends a name
}

// tokens cuts a text in words, some of them at most.
func tokens(text string, most int) (list []token) {
	for at := 0; at < len(text) && len(list) < most; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := at
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if unicode.IsSpace(r) {
				break
			}
			end += size
		}
		word := strings.TrimRight(text[at:end], ",;:)|/")
		t := token{text: word, from: at, till: at + len(word), ends: at+len(word) < end || apart.MatchString(text[end:])}
		if full, dot := strings.CutSuffix(word, "."); dot && utf8.RuneCountInString(full) > 3 && !strings.Contains(full, ".") {
			t.text, t.till, t.ends = full, t.till-1, true
		}
		list = append(list, t)
		at = end
	}
	return list
}

// nameAt reads the name that a text begins with.
func nameAt(text string) (s span, ok bool) {
	n := naming{list: tokens(text, 12)}
	for ; n.at < len(n.list) && honour(n.list[n.at].text); n.at++ {
		n.titled = true
	}
	if n.at == 1 && n.list[0].text == "de" || n.at == len(n.list) {
		return s, false
	}
	n.from = n.list[n.at].from
	if n.titled {
		n.from = n.list[0].from
	}
	for ; n.at < len(n.list) && n.given < 5; n.at++ {
		if goOn := n.take(); !goOn {
			return n.end()
		}
	}
	return n.span, n.till > 0
}

// naming is the reading of a name, word by word.
type naming struct {
	span
	list   []token
	at     int
	given  int  // words and initials of the name so far
	titled bool // it has a title or initials
	whole  bool // it ends here
}

// take takes in the next word, and tells whether the name may go on after it.
func (n *naming) take() bool {
	t, more := n.list[n.at], n.at+1 < len(n.list)
	begun := n.given > 0 || n.titled
	switch {
	case n.given > 0 && more && strings.HasPrefix(t.text, "(") && capital(t.text[1:]):
		return true // S. (Sanne) Willemsen
	case initials.MatchString(t.text), n.given == 0 && more && letters(t.text) && particle(n.list[n.at+1].text):
		if n.full {
			n.whole = true
			return false
		}
		n.given, n.titled = n.given+1, true
		return true
	case begun && more && !t.ends && particle(t.text) && begins(n.list[n.at+1:]):
		return true
	case !capital(t.text) || ordinary(t.text):
		return false
	}
	n.given++
	n.till, n.full, n.formal, n.whole = t.till, begun, n.titled, t.ends
	return !t.ends
}

// end closes a name, before a word that is none or where a sign ends it. A single word counts only where a line or a part of it ends.
func (n *naming) end() (span, bool) {
	if n.whole || n.till == 0 || n.at == 0 {
		return n.span, n.till > 0
	}
	next := n.list[n.at].text
	first, _ := utf8.DecodeRuneInString(next)
	alone := !n.full && n.given == 1 && !n.list[n.at-1].ends && next != "en"
	return n.span, !alone && !unicode.IsDigit(first) // a street has a number
}

// begins tells whether a surname follows, over more particles.
func begins(list []token) bool {
	for _, t := range list {
		if !particle(t.text) {
			return capital(t.text) && !ordinary(t.text)
		}
	}
	return false
}

func honour(word string) bool {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	return word == "de" || slices.Contains(honours, word)
}

func particle(word string) bool { return slices.Contains(particles, strings.ToLower(word)) }

// letters tells whether a word is initials without dots: JW de Vries.
func letters(word string) bool {
	n := utf8.RuneCountInString(word)
	return n <= 3 && word == strings.ToUpper(word) && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// capital tells whether a word may be a part of a name: a capital, and letters, hyphens and apostrophes after it. Words in capitals of up
// to four letters are mostly abbreviations.
func capital(word string) bool {
	runes := []rune(word)
	if len(runes) < 2 || !unicode.IsUpper(runes[0]) {
		return false
	}
	lower := 0
	for _, r := range runes {
		if !unicode.IsLetter(r) && !strings.ContainsRune("-'’", r) {
			return false
		}
		if unicode.IsLower(r) {
			lower++
		}
	}
	return lower > 0 || len(runes) > 4
}
