package pdfua

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Check gives what is wrong with a file, one sentence each; nothing when all points are kept. The error
// says that the file could not be read at all.
func Check(file []byte) (findings []string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read pdf: %v", r)
		}
	}()
	api.DisableConfigDir()
	ctx, err := api.ReadContext(bytes.NewReader(file), model.NewDefaultConfiguration())
	if err != nil {
		return nil, fmt.Errorf("read pdf: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("count pages: %w", err)
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		return nil, fmt.Errorf("read catalog: %w", err)
	}
	c := &checker{table: ctx.XRefTable}
	c.document(catalog)
	c.tree(catalog)
	c.pages()
	return c.findings, nil
}

const maxFindings = 100

type checker struct {
	table    *model.XRefTable
	findings []string
	parents  map[int]int // key of the parent tree → number of its elements, 1 for an annotation
}

func (c *checker) need(holds bool, form string, values ...any) {
	if !holds && len(c.findings) < maxFindings {
		c.findings = append(c.findings, fmt.Sprintf(form, values...))
	}
}

// document looks at what the file says of itself.
func (c *checker) document(catalog types.Dict) {
	c.need(c.table.Encrypt == nil, "file is encrypted")
	info := c.dict(catalog["MarkInfo"])
	c.need(c.boolean(info["Marked"]), "MarkInfo.Marked is not true")
	c.need(!c.boolean(info["Suspects"]), "MarkInfo.Suspects is true")
	c.need(c.text(catalog["Lang"]) != "", "no language")
	c.need(c.boolean(c.dict(catalog["ViewerPreferences"])["DisplayDocTitle"]), "viewer does not show the title")

	stream := c.stream(catalog["Metadata"])
	if stream == nil {
		c.need(false, "no XMP metadata")
		return
	}
	title, part, err := metadata(stream.Content)
	c.need(err == nil, "XMP metadata: %v", err)
	c.need(title != "", "no title in the XMP metadata")
	c.need(part == "1", "XMP metadata does not claim PDF/UA-1")
}

const (
	dublinCore = "http://purl.org/dc/elements/1.1/"
	pdfuaID    = "http://www.aiim.org/pdfua/ns/id/"
)

// metadata reads title and claimed part out of XMP; the part may be an element or an attribute.
func metadata(xmp []byte) (title, part string, err error) {
	in := xml.NewDecoder(bytes.NewReader(xmp))
	var path []xml.Name
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return title, part, nil
		} else if err != nil {
			return "", "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			path = append(path, token.Name)
			for _, a := range token.Attr {
				if a.Name == (xml.Name{Space: pdfuaID, Local: "part"}) {
					part = a.Value
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			text := strings.TrimSpace(string(token))
			for _, name := range path {
				switch name {
				case xml.Name{Space: dublinCore, Local: "title"}:
					title += text
				case xml.Name{Space: pdfuaID, Local: "part"}:
					part += text
				}
			}
		}
	}
}

// What follows reads values and takes what is not there, or not of its kind, as empty.

func (c *checker) value(o types.Object) types.Object {
	v, err := c.table.Dereference(o)
	if err != nil {
		return nil
	}
	return v
}

func (c *checker) dict(o types.Object) types.Dict {
	switch v := c.value(o).(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	}
	return nil
}

func (c *checker) array(o types.Object) types.Array {
	a, _ := c.value(o).(types.Array)
	return a
}

func (c *checker) boolean(o types.Object) bool {
	b, _ := c.value(o).(types.Boolean)
	return b.Value()
}

func (c *checker) name(o types.Object) string {
	n, _ := c.value(o).(types.Name)
	return n.Value()
}

func (c *checker) integer(o types.Object) (int, bool) {
	n, ok := c.value(o).(types.Integer)
	return n.Value(), ok
}

func (c *checker) text(o types.Object) string {
	s, err := c.table.DereferenceText(o)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (c *checker) stream(o types.Object) *types.StreamDict {
	s, _, err := c.table.DereferenceStreamDict(o)
	if err != nil || s == nil {
		return nil
	}
	if err := s.Decode(); err != nil {
		return nil
	}
	return s
}
