package atom

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
)

// ErrIncomplete is the error of a feed that lacks what the format requires (RFC 4287 4.1.1 and 4.1.2).
var ErrIncomplete = errors.New("atom: incomplete")

// Feed is a feed.
type Feed struct {
	ID       string
	Title    string
	Subtitle string
	Author   string
	Lang     string
	Self     string // the address of the feed itself
	Page     string // the page that tells the same to people
	Updated  time.Time
	Entries  []Entry
}

// Entry is one thing that is new.
type Entry struct {
	ID        string
	Title     string
	Summary   string
	Page      string
	Published time.Time
	Updated   time.Time
	Category  string
}

// Type is the media type of a feed.
const Type = "application/atom+xml; charset=utf-8"

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type category struct {
	Term string `xml:"term,attr"`
}

type xmlEntry struct {
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Published string    `xml:"published,omitempty"`
	Updated   string    `xml:"updated"`
	Link      link      `xml:"link"`
	Category  *category `xml:"category"`
	Summary   string    `xml:"summary,omitempty"`
}

type xmlFeed struct {
	XMLName  xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string     `xml:"xml:lang,attr,omitempty"`
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Subtitle string     `xml:"subtitle,omitempty"`
	Updated  string     `xml:"updated"`
	Author   string     `xml:"author>name"`
	Links    []link     `xml:"link"`
	Entries  []xmlEntry `xml:"entry"`
}

// Write writes the feed.
func (f *Feed) Write(w io.Writer) error {
	if f.ID == "" || clean(f.Title) == "" || clean(f.Author) == "" || f.Updated.IsZero() || f.Self == "" {
		return fmt.Errorf("%w: the feed", ErrIncomplete)
	}
	out := xmlFeed{
		Lang: f.Lang, ID: f.ID, Title: clean(f.Title), Subtitle: clean(f.Subtitle), Author: clean(f.Author), Updated: moment(f.Updated),
		Links: []link{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Page}},
	}
	known := map[string]bool{}
	for _, e := range f.Entries {
		if e.ID == "" || known[e.ID] || clean(e.Title) == "" || e.Updated.IsZero() || e.Page == "" {
			return fmt.Errorf("%w: entry %q", ErrIncomplete, e.ID)
		}
		known[e.ID] = true
		out.Entries = append(out.Entries, e.shape())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	text := xml.NewEncoder(w)
	text.Indent("", " ")
	if err := text.Encode(out); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return nil
}

func (e *Entry) shape() xmlEntry {
	out := xmlEntry{
		ID: e.ID, Title: clean(e.Title), Updated: moment(e.Updated), Summary: clean(e.Summary), Link: link{"alternate", "text/html", e.Page},
	}
	if !e.Published.IsZero() {
		out.Published = moment(e.Published)
	}
	if e.Category != "" {
		out.Category = &category{clean(e.Category)}
	}
	return out
}

func moment(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// clean leaves out what XML 1.0 cannot hold.
func clean(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || r == unicode.ReplacementChar || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text))
}
