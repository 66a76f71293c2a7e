package eml

import (
	"slices"
	"strings"
)

// Group is some of the recipients, who get more than the others: the passages that Only marks as theirs, and headers.
type Group struct {
	Name    string
	Headers Headers // come instead of those of the template; ListUnsubscribe may hold fields
}

const (
	openOnly = "\ue003"
	endOnly  = "\ue004"
)

// Only is what a text holds of which just the recipients in a group get to see anything. Such passages do not stand in each
// other. A recipient in a group that the template does not know gets what all get.
func Only(group, passage string) string { return OpenOnly(group) + passage + CloseOnly(group) }

// OpenOnly begins a passage for a group, where a text is written piece by piece.
func OpenOnly(group string) string { return openOnly + group + shut }

// CloseOnly ends a passage for a group.
func CloseOnly(group string) string { return endOnly + group + shut }

// markLetters are those by which fields and passages are known in a text.
const markLetters = openText + shut + openHTML + openOnly + endOnly

// WithoutMarks takes out of a text of people what would be read as a field or a passage.
func WithoutMarks(text string) string {
	if !strings.ContainsAny(text, markLetters) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(markLetters, r) {
			return -1
		}
		return r
	}, text)
}

// checkGroups checks what can be known of groups before there is a recipient.
func checkGroups(t Template) error {
	for i, g := range t.Groups {
		if !fieldName.MatchString(g.Name) || slices.ContainsFunc(t.Groups[:i], func(o Group) bool { return o.Name == g.Name }) {
			return wrong("Groups", "a name is of small letters, digits and hyphens, and comes once")
		}
		h := g.Headers
		h.ListUnsubscribe = slices.Clone(h.ListUnsubscribe)
		for i, u := range h.ListUnsubscribe {
			for _, f := range t.Fields {
				u = strings.ReplaceAll(u, Field(f), "x")
			}
			h.ListUnsubscribe[i] = u
		}
		if err := h.check(); err != nil {
			return err
		}
	}
	if err := checkPassages("Text", t.Text, t.Groups); err != nil {
		return err
	}
	return checkPassages("HTML", t.HTML, t.Groups)
}

// checkPassages refuses a text in which a passage does not end, or stands in another one: who is not in the group would miss more
// than that.
func checkPassages(field, text string, groups []Group) error {
	in := ""
	for {
		at := strings.IndexAny(text, openOnly+endOnly)
		if at < 0 {
			break
		}
		name, rest, _ := strings.Cut(text[at+len(openOnly):], shut)
		if !slices.ContainsFunc(groups, func(g Group) bool { return g.Name == name }) { // letters that stand for themselves
			text = text[at+len(openOnly):]
			continue
		}
		switch opens := strings.HasPrefix(text[at:], openOnly); {
		case opens && in == "":
			in = name
		case !opens && in == name:
			in = ""
		default:
			return wrong(field, "a passage for a group stands in another one, or ends without a beginning")
		}
		text = rest
	}
	if in != "" {
		return wrong(field, "a passage for a group does not end")
	}
	return nil
}

// group gives the headers of a group, with the fields of a recipient filled in.
func (c *Composed) group(r Recipient) (h Headers, err error) {
	at := slices.IndexFunc(c.groups, func(g Group) bool { return g.Name == r.Group })
	if at < 0 {
		return Headers{}, nil
	}
	h = c.groups[at].Headers
	h.ListUnsubscribe = slices.Clone(h.ListUnsubscribe)
	for i, u := range h.ListUnsubscribe {
		if h.ListUnsubscribe[i], err = fillIn(u, r.Fields); err != nil {
			return h, err
		}
	}
	return h, nil
}

// fillIn puts values in the place of the fields of a text.
func fillIn(text string, values map[string]string) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, openText)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, _ := strings.Cut(rest, shut)
		v, err := value(name, values)
		if err != nil {
			return "", err
		}
		b.WriteString(v)
		text = after
	}
}
