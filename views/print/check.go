package print

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxProblems = 20 // more than anyone reads
	maxDepth    = 10 // blocks inside blocks
	maxColophon = 1500
)

var (
	color     = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
	address   = regexp.MustCompile(`(?i)^(https?://|mailto:)[^\s]+$`)
	numbering = regexp.MustCompile(`^[1aAiI][.)]$`)
)

// need gives the problem when the condition does not hold.
func need(holds bool, problem string) string {
	if holds {
		return ""
	}
	return problem
}

// check collects the problems of a paper: those it found itself, those of the common part, and those of
// every text and block in it.
func check(p Paper, problems ...string) error {
	c := checker{}
	for _, problem := range problems {
		c.add(problem)
	}
	c.common(p.head())
	c.walk(reflect.ValueOf(p), "", 0)
	if len(c.problems) == 0 {
		return nil
	}
	return &InvalidError{Template: p.Template(), Problems: c.problems}
}

type checker struct{ problems []string }

func (c *checker) add(problem string) {
	if problem != "" && len(c.problems) < maxProblems {
		c.problems = append(c.problems, problem)
	}
}

// common looks at what reaches the metadata and the furniture of the page: one line each, no control signs.
func (c *checker) common(h Common) {
	c.add(need(strings.TrimSpace(h.Title) != "", "title is empty"))
	c.add(need(strings.TrimSpace(h.Org.Name) != "", "org.name is empty"))
	c.add(need(h.Org.Color == "" || color.MatchString(h.Org.Color), "org.color is not #rrggbb"))
	for name, s := range map[string]string{"title": h.Title, "short": h.Short, "marking": h.Marking,
		"watermark": h.Watermark, "org.unit": h.Org.Unit, "keywords": strings.Join(h.Keywords, ""),
		"org.name": strings.Replace(h.Org.Name, "\n", " ", 1)} {
		c.add(need(!strings.ContainsFunc(s, unicode.IsControl), name+" holds a control character"))
	}
	size := 0
	for _, f := range append([]Field{{Lines: h.Colophon.Lines}}, h.Colophon.Fields...) {
		for _, line := range f.Lines {
			size += 30 // a line at least
			for _, r := range line {
				size += utf8.RuneCountInString(r.Text)
			}
		}
	}
	c.add(need(size <= maxColophon, "colophon is longer than its column"))
	if logo := h.Org.Logo; len(logo.Bytes) > 0 {
		c.add(need(slices.Contains([]string{"svg", "png", "jpg"}, logo.Kind), "org.logo is not svg, png or jpg"))
		c.add(need(strings.TrimSpace(logo.Alt) != "", "org.logo has no alternative text"))
	}
}

// walk visits every value of a paper. Bound papers have checked themselves.
func (c *checker) walk(v reflect.Value, at string, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.walk(v.Elem(), at, depth)
		}
	case reflect.String:
		c.add(need(utf8.ValidString(v.String()), at+" is not UTF-8"))
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			c.walk(v.Index(i), fmt.Sprintf("%s[%d]", at, i), depth)
		}
	case reflect.Struct:
		c.object(v, at, depth)
	}
}

func (c *checker) object(v reflect.Value, at string, depth int) {
	switch value := v.Interface().(type) {
	case Run:
		c.run(value, at)
	case Block:
		if depth++; depth > maxDepth {
			c.add(at + ": blocks are nested too deeply")
			return
		}
		c.block(value, at)
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() { // numbers that the printer counted itself
			continue
		}
		name := strings.ToLower(field.Name[:1]) + field.Name[1:]
		if at != "" && !field.Anonymous {
			name = at + "." + name
		}
		c.walk(v.Field(i), name, depth)
	}
}

func (c *checker) run(r Run, at string) {
	if r.Box == "" {
		c.add(need(len(r.Grounds) == 0, at+": grounds without a box"))
		c.add(need(r.Href == "" || address.MatchString(r.Href), at+": address is not http, https or mailto"))
		return
	}
	c.add(need(slices.Contains([]Box{Name, Contact, Passage, scope}, r.Box), fmt.Sprintf("%s: unknown box %q", at, r.Box)))
	c.add(need(r.Text == "" && r.Href == "", at+": a box carries words"))
	c.add(need(r.Box != scope || len(r.Grounds) == 0, at+": out of scope is no ground"))
}

// uses says which fields of a block count, by its kind.
var uses = map[BlockKind][]string{
	"":            {"Text"},
	KindParagraph: {"Text"},
	KindHeading:   {"Text"},
	KindList:      {"Ordered", "Numbering", "Items"},
	KindQuote:     {"Blocks"},
	KindTable:     {"Head", "Rows", "Widths"},
	KindDecision:  {"Text", "Number", "Outcome"},
	KindAction:    {"Text", "Number", "Holder", "Due"},
	KindMail:      {"Intro", "Facts", "Blocks"},
	KindRemoved:   {"Grounds"},
	KindOutside:   {},
}

func (c *checker) block(b Block, at string) {
	fields, known := uses[b.Kind]
	if !known {
		c.add(fmt.Sprintf("%s: unknown kind of block %q", at, b.Kind))
		return
	}
	v := reflect.ValueOf(b)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if name != "Kind" && !v.Field(i).IsZero() && !slices.Contains(fields, name) {
			c.add(fmt.Sprintf("%s: a block of kind %q has no %s", at, b.Kind, strings.ToLower(name)))
		}
	}
	switch b.Kind {
	case KindHeading:
		c.add(need(len(b.Text) > 0, at+": heading is empty"))
	case KindList:
		c.add(need(b.Numbering == "" || numbering.MatchString(b.Numbering), at+": unknown numbering"))
	case KindTable:
		c.table(b, at)
	}
}

func (c *checker) table(b Block, at string) {
	width := len(b.Head)
	c.add(need(width > 0, at+": table without a head"))
	c.add(need(len(b.Widths) == 0 || len(b.Widths) == width, at+": widths differ from the head"))
	for _, w := range b.Widths {
		c.add(need(w > 0, at+": a width is not above 0"))
	}
	for i, row := range b.Rows {
		c.add(need(len(row) == width, fmt.Sprintf("%s.rows[%d]: not as wide as the head", at, i)))
	}
}
