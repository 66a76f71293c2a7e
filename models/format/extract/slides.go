package extract

import (
	"encoding/xml"
	"strings"

	"beraad/models/format/zipped"
)

const mainPresentation = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"

// presentation reads a pptx: each slide is a page, in the order in which they are shown. What the speaker noted with a
// slide comes after its text, for it is part of the document; remarks of others are hidden.
func (c *collector) presentation(archive *zipped.Archive) error {
	main, err := c.main(archive, mainPresentation)
	if err != nil {
		return err
	}
	relations, err := archive.Relations(c.ctx, main)
	if err != nil {
		return err
	}
	targets := map[string]string{}
	for _, relation := range relations {
		targets[relation.ID] = relation.Target
	}
	var slides []string
	err = archive.Walk(c.ctx, main, func(token xml.Token) error {
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "sldId" {
			if target := targets[relationID(start)]; archive.Has(target) {
				slides = append(slides, target)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range slides {
		if err := c.slide(archive, name); err != nil {
			return err
		}
	}
	return c.properties(archive)
}

// relationID gives the attribute that names a relation; there is another one by the same local name.
func relationID(start xml.StartElement) string {
	for _, attr := range start.Attr {
		if attr.Name.Local == "id" && attr.Name.Space != "" {
			return attr.Value
		}
	}
	return ""
}

func (c *collector) slide(archive *zipped.Archive, name string) error {
	if err := c.page(""); err != nil {
		return err
	}
	before := c.letters
	if err := archive.Walk(c.ctx, name, (&slidePart{keep: c.paragraph}).see); err != nil {
		return err
	}
	if c.letters == before {
		c.flag(NoText)
	}
	relations, err := archive.Relations(c.ctx, name)
	if err != nil {
		return err
	}
	for _, relation := range relations {
		var part *slidePart
		switch relation.Type {
		case "notesSlide":
			part = &slidePart{keep: c.paragraph}
		case "comments":
			part = &slidePart{keep: func(text string) error { return c.hide(Comments, text) }, remarks: true}
		case "package", "oleObject":
			c.flag(Embedded)
		}
		if part == nil || !archive.Has(relation.Target) {
			continue
		}
		if err := archive.Walk(c.ctx, relation.Target, part.see); err != nil {
			return err
		}
	}
	return nil
}

// slidePart reads the paragraphs of a slide, or of what goes with it.
type slidePart struct {
	keep    func(text string) error
	remarks bool // the text of old remarks stands in p:text
	text    strings.Builder
	reading bool
	number  bool // within a field that shows the number of the slide
}

func (p *slidePart) see(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		switch token.Name.Local {
		case "t":
			p.reading = !p.number
		case "text":
			p.reading = p.remarks
		case "fld":
			p.number = zipped.Attr(token, "type") == "slidenum"
		case "br":
			p.text.WriteByte('\n')
		}
	case xml.CharData:
		if p.reading {
			p.text.Write(token)
		}
	case xml.EndElement:
		switch token.Name.Local {
		case "t":
			p.reading = false
		case "fld":
			p.number = false
		case "p", "text":
			text := p.text.String()
			p.text.Reset()
			p.reading = false
			return p.keep(text)
		case "tc":
			p.text.WriteByte('\t')
		}
	}
	return nil
}
