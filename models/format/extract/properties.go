package extract

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"

	"beraad/models/format/zipped"
)

// main gives the name of the part that an Office Open XML file begins with.
func (c *collector) main(archive *zipped.Archive, contentType string) (string, error) {
	name, ok := archive.Part(c.ctx, contentType)
	switch {
	case c.ctx.Err() != nil:
		return "", context.Cause(c.ctx)
	case !ok:
		return "", fmt.Errorf("%w: no main part", ErrDamaged)
	}
	return name, nil
}

// properties reads what an Office Open XML file says about itself.
func (c *collector) properties(archive *zipped.Archive) error {
	return c.describe(archive, map[string]func(string){
		"title":          func(s string) { c.meta.Title = s },
		"subject":        func(s string) { c.meta.Subject = s },
		"keywords":       func(s string) { c.meta.Keywords = s },
		"creator":        func(s string) { c.meta.Author = s },
		"lastModifiedBy": func(s string) { c.meta.LastAuthor = s },
		"created":        func(s string) { c.meta.Created = moment(s) },
		"modified":       func(s string) { c.meta.Modified = moment(s) },
		"Company":        func(s string) { c.meta.Company = s },
		"Application":    func(s string) { c.meta.Program = s },
	}, "docProps/core.xml", "docProps/app.xml")
}

// describe hands the text of named elements to what keeps it.
func (c *collector) describe(archive *zipped.Archive, keep map[string]func(string), parts ...string) error {
	for _, part := range parts {
		if !archive.Has(part) {
			continue
		}
		var text strings.Builder
		err := archive.Walk(c.ctx, part, func(token xml.Token) error {
			switch token := token.(type) {
			case xml.StartElement:
				text.Reset()
			case xml.CharData:
				text.Write(token)
			case xml.EndElement:
				if set := keep[token.Name.Local]; set != nil {
					set(clean(text.String()))
				}
				text.Reset()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
