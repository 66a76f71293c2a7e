package dsn

import (
	"strings"
	"unicode"
)

// clean makes one line of a text, without what would steer a terminal, a log or the direction of writing.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return strings.Join(strings.Fields(text), " ")
}

// short is a text as it fits beside a recipient.
func short(text string) string {
	if len(text) > 8*longest { // no more than that is looked at
		text = text[:8*longest]
	}
	letters := []rune(clean(text))
	if len(letters) > longest {
		letters = append(letters[:longest-1], '…')
	}
	return string(letters)
}

// field is a line of a header or a report: its name in small letters, and what stands behind the colon.
type field struct{ name, value string }

// groups reads fields in groups that an empty line parts (RFC 3464 2.1.2). A line that begins with a space goes on with the
// one before; a line that is no field is passed over.
func groups(text string, most int) (all [][]field) {
	var group []field
	end := func() {
		if len(group) > 0 {
			all = append(all, group)
		}
		group = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" {
			if end(); len(all) >= most {
				return all
			}
			continue
		}
		if n := len(group); n > 0 && (line[0] == ' ' || line[0] == '\t') {
			if len(group[n-1].value) < largestPart/16 {
				group[n-1].value += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if ok && len(group) < 100 && !strings.ContainsAny(name, " \t") {
			group = append(group, field{strings.ToLower(name), strings.TrimSpace(value)})
		}
	}
	end()
	return all
}

// get gives the first field with a name.
func get(group []field, name string) string {
	for _, f := range group {
		if f.name == name {
			return f.value
		}
	}
	return ""
}
