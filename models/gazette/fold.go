package gazette

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold brings a text to words in small letters without accents, with one space between: a to z and digits, so that both
// databases compare them alike.
func fold(text string) string {
	var folded strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u00ad':
			continue
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && folded.Len() > 0 {
				folded.WriteByte(' ')
			}
			gap = false
			folded.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return folded.String()
}
