package print

import (
	"encoding/json"
	"fmt"
	"io"
)

// Bundle is the papers of a meeting in one file: cover, contents, then each paper in full.
type Bundle struct {
	Common
	Body   Text          `json:"body"`
	Facts  []Fact        `json:"facts,omitempty"`
	Note   Text          `json:"note,omitempty"`
	Papers []BundlePaper `json:"papers,omitempty"`
}

// BundlePaper is a line of the contents. Paper is bound in, and so is File when it can be; without either the line names
// a loose file, with a link when Href is set.
type BundlePaper struct {
	Number string
	Title  Text
	Note   Text
	Paper  Paper
	File   *BundleFile
	Href   string
	// pages are those of the file, once they were measured.
	pages []pageSize
}

// BundleFile is a file that somebody gave.
type BundleFile struct {
	Name string
	Size int64
	Open func() (io.ReadCloser, error)
}

// pageSize is a page that is kept free for a file, in points.
type pageSize struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// MarshalJSON writes the line with the template and the data of its paper.
func (p BundlePaper) MarshalJSON() ([]byte, error) {
	out := struct {
		Number   string     `json:"number"`
		Title    Text       `json:"title"`
		Note     Text       `json:"note,omitempty"`
		Template string     `json:"template,omitempty"`
		Data     Paper      `json:"data,omitempty"`
		Href     string     `json:"href,omitempty"`
		Pages    []pageSize `json:"pages,omitempty"`
	}{Number: p.Number, Title: p.Title, Note: p.Note, Href: p.Href, Pages: p.pages}
	if p.Paper != nil {
		out.Template, out.Data = p.Paper.Template(), p.Paper
	}
	return json.Marshal(out)
}

// Template names the template that sets the paper.
func (Bundle) Template() string { return "bundle" }

// Check says what must be mended before the paper can be printed, in the bundle and in each of its papers.
func (b Bundle) Check() error {
	problems := []string{need(len(b.Body) > 0, "body is empty")}
	for i, p := range b.Papers {
		if p.Paper == nil {
			continue
		}
		if p.Paper.Template() == b.Template() {
			problems = append(problems, fmt.Sprintf("papers[%d]: a bundle in a bundle", i))
		} else if err := p.Paper.Check(); err != nil {
			problems = append(problems, fmt.Sprintf("papers[%d]: %v", i, err))
		}
	}
	return check(b, problems...)
}
