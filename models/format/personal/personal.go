package personal

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what was found.
type Kind string

// The kinds.
const (
	Name  Kind = "name"
	Phone Kind = "phone"
	Email Kind = "email"
	BSN   Kind = "bsn"
	IBAN  Kind = "iban"
)

// Spot is a place in a text, in runes.
type Spot struct {
	Kind       Kind
	From, Till int
	Sure       bool   // form and place say so both
	By         string // how a name was known, in Dutch
}

var (
	mailForm  = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	phoneForm = regexp.MustCompile(`(?:\+31|0031|\(0[1-9][0-9]{1,2}\)|0)(?:[\s-]?\(0\))?(?:\s?-\s?|\s)?[0-9](?:(?:\s?-\s?|\s)?[0-9]){5,8}`)
	ibanForm  = regexp.MustCompile(`\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b`)
	bsnForm   = regexp.MustCompile(`\b[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{2,3}\b|\b[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}\b`)
	bsnWord   = regexp.MustCompile(`(?i)burger ?service ?nummer|\bbsn\b|sofi-?nummer|persoonsnummer`)
)

// Find gives what a text holds, in its order. What lies over something else is not given twice.
func Find(text string) []Spot {
	var found []Spot
	var none [][]int
	add := func(kind Kind, from, till int, sure bool) {
		if !slices.ContainsFunc(found, func(s Spot) bool { return from < s.Till && s.From < till }) {
			found = append(found, Spot{Kind: kind, From: from, Till: till, Sure: sure})
		}
	}
	for _, at := range mailForm.FindAllStringIndex(text, -1) {
		add(Email, at[0], at[1], true)
	}
	for _, at := range ibanForm.FindAllStringIndex(text, -1) {
		if end := ibanEnd(text[at[0]:at[1]]); end > 0 {
			add(IBAN, at[0], at[0]+end, true)
		} else if lengths[text[at[0]:at[0]+2]] > 0 {
			none = append(none, at) // one that was copied wrong: its digits are no telephone number
		}
	}
	for _, at := range bsnForm.FindAllStringIndex(text, -1) {
		if elfproof(text[at[0]:at[1]]) && called(text, at[0]) {
			add(BSN, at[0], at[1], true)
		}
	}
	for _, at := range phoneForm.FindAllStringIndex(text, -1) {
		in := func(other []int) bool { return at[0] < other[1] && other[0] < at[1] }
		if alone(text, at) && dialled(text[at[0]:at[1]]) && !slices.ContainsFunc(none, in) {
			add(Phone, at[0], at[1], true)
		}
	}
	inRunes(text, found)
	for _, name := range names(text) {
		if !slices.ContainsFunc(found, func(s Spot) bool { return name.From < s.Till && s.From < name.Till }) {
			found = append(found, name)
		}
	}
	slices.SortFunc(found, func(a, b Spot) int { return a.From - b.From })
	return found
}

// inRunes turns places in bytes into places in runes.
func inRunes(text string, spots []Spot) {
	for i := range spots {
		s := &spots[i]
		s.From, s.Till = utf8.RuneCountInString(text[:s.From]), utf8.RuneCountInString(text[:s.Till])
	}
}

// dialled tells whether a number has as many digits as is dialled: ten, or more with that of a country. After the first
// zero comes another digit than zero, but before that of a country; digits that all stand apart are a row of a table.
func dialled(text string) bool {
	var digits []byte
	for _, c := range []byte(text) {
		if c >= '0' && c <= '9' {
			digits = append(digits, c)
		}
	}
	count := len(digits)
	if len(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })) == count {
		return false
	}
	if strings.HasPrefix(string(digits), "00") && !strings.HasPrefix(string(digits), "0031") {
		return false
	}
	return count == 10 || count > 10 && text[0] != '('
}

// alone tells whether a number is not a part of a longer one, or of an amount.
func alone(text string, at []int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
	rest := text[at[1]:]
	after, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsDigit(before) || before == ',' || unicode.IsDigit(after) {
		return false
	}
	return len(rest) < 2 || !strings.ContainsRune(",.", after) || !unicode.IsDigit(rune(rest[1]))
}

// lengths of a bank account by country, of those that are most seen here (ISO 13616).
var lengths = map[string]int{"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "LU": 20, "ES": 24, "IT": 27, "IE": 22, "AT": 20, "PL": 28, "PT": 25, "DK": 18, "SE": 24}

// ibanEnd gives where a bank account ends that a text begins with; 0 when it is none (ISO 13616: the rest by 97 is 1).
func ibanEnd(text string) int {
	want := lengths[text[:2]]
	var compact []byte
	for i := range len(text) {
		if text[i] == ' ' {
			continue
		}
		if compact = append(compact, text[i]); len(compact) == want {
			if remainder(compact) == 1 {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

func remainder(account []byte) int {
	rest := 0
	for _, c := range slices.Concat(account[4:], account[:4]) {
		value, width := int(c-'0'), 10
		if c >= 'A' {
			value, width = int(c-'A')+10, 100
		}
		rest = (rest*width + value) % 97
	}
	return rest
}

// elfproof tells whether a number can be a citizen service number: eight or nine digits of which the weighed sum is a multiple of eleven.
func elfproof(text string) bool {
	var digits []int
	for _, c := range text {
		if n, err := strconv.Atoi(string(c)); err == nil {
			digits = append(digits, n)
		}
	}
	if len(digits) == 8 {
		digits = append([]int{0}, digits...)
	}
	if len(digits) != 9 {
		return false
	}
	sum := -digits[8]
	for i, n := range digits[:8] {
		sum += (9 - i) * n
	}
	return sum != 0 && sum%11 == 0
}

// near is how far before a number its name may stand, in bytes. One in eleven numbers passes the proof: the number of a file does too.
const near = 60

func called(text string, at int) bool { return bsnWord.MatchString(text[max(0, at-near):at]) }
