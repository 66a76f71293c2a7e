package extract

import (
	"encoding/xml"
	"strconv"
	"strings"

	"beraad/models/format/zipped"
)

// openDocument reads an odt: running heads, then the text.
func (c *collector) openDocument(archive *zipped.Archive) error {
	if err := c.page(""); err != nil {
		return err
	}
	for _, name := range []string{"styles.xml", "content.xml"} {
		if name == "styles.xml" && !archive.Has(name) {
			continue
		}
		p := &odtPart{c: c, breaks: name == "content.xml", secretive: map[string]bool{}}
		if err := archive.Walk(c.ctx, name, p.see); err != nil {
			return err
		}
	}
	for _, name := range archive.Names() {
		if strings.HasPrefix(name, "Object ") {
			c.flag(Embedded)
		}
	}
	return c.describe(archive, map[string]func(string){
		"title":           func(s string) { c.meta.Title = s },
		"subject":         func(s string) { c.meta.Subject = s },
		"keyword":         func(s string) { c.meta.Keywords = strings.TrimPrefix(c.meta.Keywords+", "+s, ", ") },
		"initial-creator": func(s string) { c.meta.Author = s },
		"creator":         func(s string) { c.meta.LastAuthor = s },
		"creation-date":   func(s string) { c.meta.Created = moment(s) },
		"date":            func(s string) { c.meta.Modified = moment(s) },
		"generator":       func(s string) { c.meta.Program = s },
	}, "meta.xml")
}

// odtPart reads one part of an odt. Each open element that holds text of its
// own is a place on the stack; only paragraphs give it away.
type odtPart struct {
	c         *collector
	breaks    bool
	places    []*place
	style     string          // the style that is being described
	secretive map[string]bool // styles that hide their text
}

// place is an open element that holds text.
type place struct {
	element string
	flag    Flag // what is inside is hidden, for this reason
	strings.Builder
}

func (p *odtPart) see(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return p.start(token)
	case xml.EndElement:
		return p.end(token)
	case xml.CharData:
		p.write(string(token))
	}
	return nil
}

func (p *odtPart) write(text string) {
	if len(p.places) > 0 {
		p.places[len(p.places)-1].WriteString(text)
	}
}

func (p *odtPart) push(element string, flag Flag) {
	if flag == "" && len(p.places) > 0 {
		flag = p.places[len(p.places)-1].flag
	}
	p.places = append(p.places, &place{element: element, flag: flag})
}

func (p *odtPart) start(e xml.StartElement) error {
	switch name := e.Name.Local; name {
	case "style":
		p.style = zipped.Attr(e, "name")
	case "text-properties":
		if zipped.Attr(e, "display") == "none" {
			p.secretive[p.style] = true
		}
	case "p", "h":
		p.push(name, p.hiding(e))
	case "span":
		if flag := p.hiding(e); flag != "" {
			p.push(name, flag)
		}
	case "hidden-text", "hidden-paragraph":
		p.c.flag(HiddenText)
	case "annotation":
		p.push(name, Comments)
	case "tracked-changes":
		p.push(name, Tracked)
		p.c.flag(Tracked)
	case "note-citation":
		p.push(name, "")
	case "title", "desc":
		if strings.Contains(e.Name.Space, "svg") {
			p.push(name, "")
		}
	case "tab":
		p.write("\t")
	case "line-break":
		p.write("\n")
	case "s":
		count, _ := strconv.Atoi(zipped.Attr(e, "c"))
		p.write(strings.Repeat(" ", min(max(count, 1), 100)))
	case "soft-page-break":
		return p.turn()
	}
	return nil
}

func (p *odtPart) hiding(e xml.StartElement) Flag {
	if p.secretive[zipped.Attr(e, "style-name")] {
		return HiddenText
	}
	return ""
}

// turn starts a page; what stands of the paragraph stays on the one before.
func (p *odtPart) turn() error {
	if !p.breaks || len(p.places) > 1 {
		return nil
	}
	if len(p.places) == 1 {
		begun := p.places[0].String()
		p.places[0].Reset()
		if err := p.c.paragraph(begun); err != nil {
			return err
		}
	}
	return p.c.page("")
}

func (p *odtPart) end(e xml.EndElement) error {
	if len(p.places) == 0 || p.places[len(p.places)-1].element != e.Name.Local {
		return nil
	}
	last := p.places[len(p.places)-1]
	p.places = p.places[:len(p.places)-1]
	switch {
	case last.element == "span":
		return p.c.hide(HiddenText, last.String())
	case last.element != "p" && last.element != "h":
		return nil
	case last.flag != "":
		return p.c.hide(last.flag, last.String())
	}
	return p.c.paragraph(last.String())
}
