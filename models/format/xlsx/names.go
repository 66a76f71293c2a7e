package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// longest is how many letters the name of a sheet may have.
const longest = 31

// sheetNames gives names that a spreadsheet takes, each different.
func sheetNames(sheets []Sheet) []string {
	names, taken := make([]string, len(sheets)), map[string]bool{}
	for i, sheet := range sheets {
		name := strings.Trim(strings.Map(func(r rune) rune {
			if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' || r == utf8.RuneError || r > 0xffff {
				return -1
			}
			return r
		}, sheet.Name), "' ")
		if name == "" {
			name = fmt.Sprintf("Blad %d", i+1)
		}
		whole := cut(name, longest)
		for n := 2; taken[strings.ToLower(whole)]; n++ {
			mark := fmt.Sprintf(" (%d)", n)
			whole = cut(name, longest-len(mark)) + mark
		}
		names[i], taken[strings.ToLower(whole)] = whole, true
	}
	return names
}

func cut(text string, letters int) string {
	if runes := []rune(text); len(runes) > letters {
		return strings.TrimRight(string(runes[:letters]), "' ")
	}
	return text
}

// clean replaces what XML cannot hold.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}
