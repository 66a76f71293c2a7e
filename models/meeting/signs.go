package meeting

import (
	"slices"
	"strings"
	"unicode"

	"beraad/models/paper"
)

// How a line is stressed: **vet**, _cursief_, and __cursief__ within a word. A sign that has no other to go with is a
// letter like any other, and so is what stands behind a backslash. The script of the editor reads and writes the same
// (static/js/editor/signs.js).
const escapable = `\*_|[-#:.`

// sign is a letter of a line, or a sign that may begin or end a stretch of emphasis.
type sign struct {
	text        string
	open, close bool
	kind        paper.Stress // empty for a letter
	literal     bool         // it stands behind a backslash
	used        bool
}

// readSigns gives a line without its signs, what is stressed, and the places of the colons that no backslash stands before.
func readSigns(line string) (text string, emphasis []paper.Emphasis, colons []int) {
	signs := splitSigns([]rune(line))
	pairs := pairsOf(signs)
	at := make([]int, len(signs)+1) // where each sign stands in the text
	var plain strings.Builder
	for i, s := range signs {
		at[i+1] = at[i]
		if s.used {
			continue
		}
		if s.text == ":" && !s.literal {
			colons = append(colons, at[i])
		}
		plain.WriteString(s.text)
		at[i+1] += len([]rune(s.text))
	}
	for _, pair := range pairs {
		emphasis = append(emphasis, paper.Emphasis{From: at[pair[0]], Till: at[pair[1]], Kind: signs[pair[0]].kind})
	}
	return plain.String(), paper.TidyEmphasis(plain.String(), emphasis), colons
}

// splitSigns divides a line into letters and signs.
func splitSigns(line []rune) (signs []sign) {
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && i+1 < len(line) && strings.ContainsRune(escapable, line[i+1]) {
			i++
			signs = append(signs, sign{text: string(line[i]), literal: true})
			continue
		}
		length, kind := 1, paper.Stress("")
		double := i+1 < len(line) && line[i+1] == line[i]
		switch {
		case line[i] == '*' && double:
			length, kind = 2, paper.Strong
		case line[i] == '_' && double:
			length, kind = 2, paper.Em
		case line[i] == '_':
			kind = paper.Em
		}
		s := sign{text: string(line[i : i+length]), kind: kind}
		if kind != "" {
			before, after := ' ', ' '
			if i > 0 {
				before = line[i-1]
			}
			if i+length < len(line) {
				after = line[i+length]
			}
			alone := length == 1 // within a word it is no sign: snake_case
			s.open = !unicode.IsSpace(after) && !(alone && letter(before))
			s.close = !unicode.IsSpace(before) && !(alone && letter(after))
		}
		signs = append(signs, s)
		i += length - 1
	}
	return signs
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// pairsOf finds which signs go together, and says of those that they are used. Strong and em do not heed one another.
func pairsOf(signs []sign) (pairs [][2]int) {
	for _, text := range []string{"**", "__", "_"} {
		begun := -1
		for i := range signs {
			s := &signs[i]
			if s.text != text || s.kind == "" {
				continue
			}
			if begun >= 0 && s.close && i > begun+1 {
				signs[begun].used, s.used = true, true
				pairs = append(pairs, [2]int{begun, i})
				begun = -1
			} else if s.open {
				begun = i
			}
		}
	}
	return pairs
}

// signed writes the text of a note with the signs of its emphasis.
func (n Note) signed(escaped bool) string {
	runes := []rune(n.Text)
	var out strings.Builder
	for i := 0; i <= len(runes); i++ {
		for _, e := range slices.Backward(n.Emphasis) {
			if e.Till == i {
				out.WriteString(n.signOf(runes, e))
			}
		}
		for _, e := range n.Emphasis {
			if e.From == i {
				out.WriteString(n.signOf(runes, e))
			}
		}
		if i == len(runes) {
			break
		}
		if escaped && strings.ContainsRune(escapable, runes[i]) {
			out.WriteByte('\\')
		}
		out.WriteRune(runes[i])
	}
	return out.String()
}

// signOf is the sign around a stretch.
func (n Note) signOf(runes []rune, e paper.Emphasis) string {
	if e.Kind == paper.Strong {
		return "**"
	}
	if e.From > 0 && letter(runes[e.From-1]) || e.Till < len(runes) && letter(runes[e.Till]) {
		return "__"
	}
	return "_"
}

// tabled tells whether a line is a row of a table, and gives what stands between its first and last sign.
func tabled(line string) (inner string, is bool) {
	inner, begins := strings.CutPrefix(line, cellMark)
	inner, ends := strings.CutSuffix(inner, cellMark)
	return inner, begins && ends && backslashes(inner)%2 == 0
}

// splitCells divides a row at the signs that no backslash stands before.
func splitCells(inner string) (cells []string) {
	from := 0
	for i := range len(inner) {
		if inner[i] == '|' && backslashes(inner[:i])%2 == 0 {
			cells = append(cells, inner[from:i])
			from = i + 1
		}
	}
	return append(cells, inner[from:])
}

// backslashes counts those at the end of a text.
func backslashes(text string) int { return len(text) - len(strings.TrimRight(text, `\`)) }
