package diwoo

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"time"
)

// What the sitemap protocol lets one file hold. Its 50 MB are 52,428,800 bytes; DiWoo says 50 MB and not which.
const (
	MostEntries = 50_000
	MostBytes   = 50_000_000
	// MostAddress is how long an address may be.
	MostAddress = 2047
)

// ErrFull is the error of an entry that does not fit any more. It was not written: begin another file with it.
var ErrFull = errors.New("diwoo: the file is full")

// Sitemap writes a sitemap, entry by entry.
type Sitemap struct{ file file }

// NewSitemap begins a sitemap.
func NewSitemap(w io.Writer) *Sitemap {
	return &Sitemap{file{w: w, root: "urlset", more: ` xmlns:diwoo="` + namespace + `"`}}
}

// Add writes the entry of a document: the address of the document itself, by which the index knows it, and the moment of
// its last change, at which the index gets it again. A document that does not pass its check is not written: Problems.
func (s *Sitemap) Add(address string, changed time.Time, d *Document) error {
	if wrong := d.Check(); len(wrong) > 0 {
		return fmt.Errorf("entry of %s: %w", address, wrong)
	}
	return s.file.add("url", struct {
		entry
		Document *xmlDocument `xml:"diwoo:Document>diwoo:DiWoo"`
	}{at(address, changed), d.shape()}, address)
}

// Len tells how many entries were written.
func (s *Sitemap) Len() int { return s.file.entries }

// Close ends the sitemap; it does not close what it was written to.
func (s *Sitemap) Close() error { return s.file.close() }

// Index writes the index of sitemaps.
type Index struct{ file file }

// NewIndex begins an index.
func NewIndex(w io.Writer) *Index { return &Index{file{w: w, root: "sitemapindex"}} }

// Add writes the entry of a sitemap, and when it last changed.
func (x *Index) Add(address string, changed time.Time) error {
	return x.file.add("sitemap", at(address, changed), address)
}

// Close ends the index.
func (x *Index) Close() error { return x.file.close() }

type entry struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

func at(address string, changed time.Time) entry {
	e := entry{Address: address}
	if !changed.IsZero() {
		e.Changed = changed.UTC().Format(time.RFC3339)
	}
	return e
}

// file is a file of the protocol, of either kind.
type file struct {
	w          io.Writer
	root, more string
	begun      bool
	entries    int
	bytes      int
	made       bytes.Buffer // the entry that is being written
}

const protocol = "http://www.sitemaps.org/schemas/sitemap/0.9"

func (f *file) add(name string, content any, address string) error {
	if !absolute(address) || len(address) > MostAddress {
		return fmt.Errorf("diwoo: %q is no address for a sitemap", address)
	}
	if err := f.begin(); err != nil {
		return err
	}
	f.made.Reset()
	if err := xml.NewEncoder(&f.made).EncodeElement(content, xml.StartElement{Name: xml.Name{Local: name}}); err != nil {
		return fmt.Errorf("write entry of %s: %w", address, err)
	}
	f.made.WriteByte('\n')
	if f.entries >= MostEntries || f.bytes+f.made.Len()+len(f.end()) > MostBytes {
		return ErrFull
	}
	f.entries++
	return f.write(f.made.Bytes())
}

func (f *file) begin() error {
	if f.begun {
		return nil
	}
	f.begun = true
	return f.write([]byte(xml.Header + "<" + f.root + ` xmlns="` + protocol + `"` + f.more + ">\n"))
}

func (f *file) end() string { return "</" + f.root + ">\n" }

func (f *file) write(text []byte) error {
	n, err := f.w.Write(text)
	f.bytes += n
	if err != nil {
		return fmt.Errorf("write %s: %w", f.root, err)
	}
	return nil
}

func (f *file) close() error {
	if err := f.begin(); err != nil {
		return err
	}
	return f.write([]byte(f.end()))
}
