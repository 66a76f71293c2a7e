package extract

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// collector gathers a Text and holds it to the limits.
type collector struct {
	ctx     context.Context
	limits  Limits
	pages   []Page
	hidden  []string
	flags   map[Flag]bool
	meta    Meta
	letters int
}

func (c *collector) text() Text {
	t := Text{Pages: c.pages, Hidden: c.hidden, Meta: c.meta}
	for _, flag := range Flags {
		if c.flags[flag] {
			t.Flags = append(t.Flags, flag)
		}
	}
	return t
}

func (c *collector) flag(f Flag) {
	if c.flags == nil {
		c.flags = map[Flag]bool{}
	}
	c.flags[f] = true
}

// page starts a page.
func (c *collector) page(name string) error {
	if len(c.pages) >= c.limits.Pages {
		return fmt.Errorf("%w: more than %d pages", ErrTooLong, c.limits.Pages)
	}
	c.pages = append(c.pages, Page{Number: len(c.pages) + 1, Name: clean(name)})
	return nil
}

// paragraph adds to the last page.
func (c *collector) paragraph(text string) error {
	text = clean(text)
	if text == "" {
		return nil
	}
	if len(c.pages) == 0 {
		if err := c.page(""); err != nil {
			return err
		}
	}
	page := &c.pages[len(c.pages)-1]
	page.Paragraphs = append(page.Paragraphs, text)
	return c.count(text)
}

// hide adds what a reader does not see.
func (c *collector) hide(why Flag, text string) error {
	c.flag(why)
	text = clean(text)
	if text == "" || slices.Contains(c.hidden, text) && len(c.hidden) < 1000 {
		return nil
	}
	c.hidden = append(c.hidden, text)
	return c.count(text)
}

func (c *collector) count(text string) error {
	if c.letters += utf8.RuneCountInString(text); c.letters > c.limits.Letters {
		return fmt.Errorf("%w: more than %d letters", ErrTooLong, c.limits.Letters)
	}
	if c.ctx.Err() != nil {
		return context.Cause(c.ctx)
	}
	return nil
}

// clean makes one spelling of a text: composed letters, no soft hyphens, no
// control letters, no blanks at the ends.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == '\u00ad' || r == '\ufeff' || r < ' ' && r != '\t' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return strings.TrimSpace(norm.NFC.String(text))
}

// moment reads a time as office files write it; what is no time is none.
func moment(text string) time.Time {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02"} {
		if t, err := time.Parse(form, strings.TrimSpace(text)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
