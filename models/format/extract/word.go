package extract

import (
	"encoding/xml"
	"slices"
	"strings"

	"beraad/models/format/zipped"
)

const mainWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

// word reads a docx: running heads first, then the text, then notes.
func (c *collector) word(archive *zipped.Archive) error {
	main, err := c.main(archive, mainWord)
	if err != nil {
		return err
	}
	relations, err := archive.Relations(c.ctx, main)
	if err != nil {
		return err
	}
	parts := map[string][]string{}
	for _, relation := range relations {
		if archive.Has(relation.Target) {
			parts[relation.Type] = append(parts[relation.Type], relation.Target)
		}
		if relation.Type == "package" || relation.Type == "oleObject" {
			c.flag(Embedded)
		}
	}
	if err := c.page(""); err != nil {
		return err
	}
	read := slices.Concat(parts["header"], []string{main}, parts["footnotes"], parts["endnotes"], parts["footer"])
	for _, name := range read {
		p := &wordPart{c: c, breaks: name == main}
		if err := archive.Walk(c.ctx, name, p.see); err != nil {
			return err
		}
	}
	for _, name := range parts["comments"] {
		p := &wordPart{c: c, comments: true}
		if err := archive.Walk(c.ctx, name, p.see); err != nil {
			return err
		}
	}
	return c.properties(archive)
}

// wordPart reads one part of a docx. A text box stands inside a paragraph and
// has paragraphs of its own, so open paragraphs are a stack.
type wordPart struct {
	c        *collector
	breaks   bool // a page break starts a page
	comments bool // all of it is hidden
	open     []*strings.Builder
	gone     strings.Builder // tracked deletions of the paragraph
	secret   strings.Builder // hidden text of the paragraph
	fallback int             // depth inside a copy for old programs
	deleted  int             // depth inside tracked deletions
	changed  int             // depth inside the properties as they were
	run      bool
	vanish   bool // the run is formatted as hidden
	text     bool
}

func (p *wordPart) see(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return p.start(token)
	case xml.EndElement:
		return p.end(token.Name.Local)
	case xml.CharData:
		if p.text && p.fallback == 0 {
			p.write(string(token))
		}
	}
	return nil
}

func (p *wordPart) write(text string) {
	switch {
	case p.deleted > 0:
		p.gone.WriteString(text)
	case p.vanish:
		p.secret.WriteString(text)
	case len(p.open) > 0:
		p.open[len(p.open)-1].WriteString(text)
	}
}

func (p *wordPart) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "Fallback":
		p.fallback++
	case "del", "moveFrom":
		p.deleted++
		p.c.flag(Tracked)
	case "ins", "moveTo":
		p.c.flag(Tracked)
	case "rPrChange", "pPrChange", "tblPrChange", "sectPrChange", "tcPrChange", "trPrChange":
		p.changed++
		p.c.flag(Tracked)
	case "p":
		if p.fallback == 0 {
			p.open = append(p.open, &strings.Builder{})
		}
	case "r":
		p.run, p.vanish = true, false
	case "vanish":
		if value := zipped.Attr(e, "val"); p.run && p.changed == 0 && value != "0" && value != "false" {
			p.vanish = true
		}
	case "t", "delText":
		p.text = true
	case "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak":
		if p.run && p.fallback == 0 {
			return p.sign(e)
		}
	}
	return nil
}

// sign adds what stands for a letter, or turns the page.
func (p *wordPart) sign(e xml.StartElement) error {
	switch {
	case e.Name.Local == "tab":
		p.write("\t")
	case e.Name.Local == "noBreakHyphen":
		p.write("-")
	case e.Name.Local == "lastRenderedPageBreak", zipped.Attr(e, "type") == "page":
		return p.turn()
	default:
		p.write("\n")
	}
	return nil
}

// turn starts a page; what stands of the paragraph stays on the one before. A
// page without text is not started again: a break is often noted twice.
func (p *wordPart) turn() error {
	if !p.breaks || len(p.open) != 1 {
		return nil
	}
	begun := p.open[0].String()
	p.open[0].Reset()
	if err := p.c.paragraph(begun); err != nil {
		return err
	}
	if len(p.c.pages[len(p.c.pages)-1].Paragraphs) == 0 {
		return nil
	}
	return p.c.page("")
}

func (p *wordPart) end(name string) error {
	switch name {
	case "Fallback":
		p.fallback--
	case "del", "moveFrom":
		p.deleted--
	case "rPrChange", "pPrChange", "tblPrChange", "sectPrChange", "tcPrChange", "trPrChange":
		p.changed--
	case "r":
		p.run, p.vanish = false, false
	case "t", "delText":
		p.text = false
	case "p":
		return p.close()
	}
	return nil
}

func (p *wordPart) close() error {
	if p.fallback > 0 || len(p.open) == 0 {
		return nil
	}
	text := p.open[len(p.open)-1].String()
	p.open = p.open[:len(p.open)-1]
	if p.comments {
		return p.c.hide(Comments, text)
	}
	if err := p.c.paragraph(text); err != nil {
		return err
	}
	for _, part := range []struct {
		builder *strings.Builder
		why     Flag
	}{{&p.gone, Tracked}, {&p.secret, HiddenText}} {
		if part.builder.Len() > 0 {
			if err := p.c.hide(part.why, part.builder.String()); err != nil {
				return err
			}
			part.builder.Reset()
		}
	}
	return nil
}
