package extract

import (
	"encoding/xml"
	"fmt"
	"strings"

	"beraad/models/format/zipped"
)

const mainWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

// book is what the sheets of a workbook share.
type book struct {
	strings []string
	dates   []bool // by style: the number is a day
	from04  bool   // days count from 1904
	sheets  []sheetEntry
}

type sheetEntry struct {
	name, relation string
	hidden         bool
}

// workbook reads an xlsx: each sheet is a page, each row a paragraph.
func (c *collector) workbook(archive *zipped.Archive) error {
	main, err := c.main(archive, mainWorkbook)
	if err != nil {
		return err
	}
	relations, err := archive.Relations(c.ctx, main)
	if err != nil {
		return err
	}
	b, targets := &book{}, map[string]string{}
	if err := archive.Walk(c.ctx, main, b.seeMain); err != nil {
		return err
	}
	for _, relation := range relations {
		targets[relation.ID] = relation.Target
		switch {
		case !archive.Has(relation.Target):
		case relation.Type == "sharedStrings":
			err = c.sharedStrings(archive, relation.Target, b)
		case relation.Type == "styles":
			err = archive.Walk(c.ctx, relation.Target, (&formats{book: b, custom: map[string]string{}}).see)
		}
		if err != nil {
			return err
		}
	}
	for _, sheet := range b.sheets {
		if err := c.sheet(archive, b, sheet, targets[sheet.relation]); err != nil {
			return err
		}
	}
	return c.properties(archive)
}

func (b *book) seeMain(token xml.Token) error {
	e, ok := token.(xml.StartElement)
	if !ok {
		return nil
	}
	switch e.Name.Local {
	case "workbookPr":
		b.from04 = zipped.Attr(e, "date1904") == "1" || zipped.Attr(e, "date1904") == "true"
	case "sheet":
		state := zipped.Attr(e, "state")
		b.sheets = append(b.sheets, sheetEntry{zipped.Attr(e, "name"), zipped.Attr(e, "id"), state == "hidden" || state == "veryHidden"})
	}
	return nil
}

// sharedStrings reads the texts that cells point at.
func (c *collector) sharedStrings(archive *zipped.Archive, name string, b *book) error {
	var text strings.Builder
	inText, phonetic, letters := false, false, 0
	return archive.Walk(c.ctx, name, func(token xml.Token) error {
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "si":
				text.Reset()
			case "rPh":
				phonetic = true
			case "t":
				inText = !phonetic
			}
		case xml.CharData:
			if inText {
				text.Write(token)
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "si":
				b.strings = append(b.strings, text.String())
				if letters += text.Len(); letters > 4*c.limits.Letters {
					return fmt.Errorf("%w: more than %d letters", ErrTooLong, c.limits.Letters)
				}
			case "rPh":
				phonetic = false
			case "t":
				inText = false
			}
		}
		return nil
	})
}

func (c *collector) sheet(archive *zipped.Archive, b *book, entry sheetEntry, target string) error {
	if !archive.Has(target) {
		return fmt.Errorf("%w: sheet %q is not there", ErrDamaged, entry.name)
	}
	p := &sheetPart{c: c, book: b, hidden: entry.hidden}
	if entry.hidden {
		if err := c.hide(HiddenSheets, entry.name); err != nil {
			return err
		}
	} else if err := c.page(entry.name); err != nil {
		return err
	}
	if err := archive.Walk(c.ctx, target, p.see); err != nil {
		return err
	}
	relations, err := archive.Relations(c.ctx, target)
	if err != nil {
		return err
	}
	for _, relation := range relations {
		switch relation.Type {
		case "comments", "threadedComment":
			if err := c.remarks(archive, relation.Target); err != nil {
				return err
			}
		case "oleObject", "package":
			c.flag(Embedded)
		}
	}
	return nil
}

// remarks reads the comments on cells.
func (c *collector) remarks(archive *zipped.Archive, name string) error {
	if !archive.Has(name) {
		return nil
	}
	var text strings.Builder
	depth := 0
	return archive.Walk(c.ctx, name, func(token xml.Token) error {
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" {
				depth++
			}
		case xml.CharData:
			if depth > 0 {
				text.Write(token)
			}
		case xml.EndElement:
			if token.Name.Local == "text" {
				depth--
				remark := text.String()
				text.Reset()
				return c.hide(Comments, remark)
			}
		}
		return nil
	})
}
