package extract

import (
	"errors"
	"fmt"
	"io"

	"beraad/models/format/pdf"
)

// pdf reads a pdf.
func (c *collector) pdf(engine *pdf.Engine, in io.ReaderAt, size int64) error {
	if engine == nil {
		return ErrNoReader
	}
	content := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(in, 0, size), content); err != nil {
		return fmt.Errorf("read file: %w", err)
	}
	document, err := engine.Read(c.ctx, content, pdf.Limits{Pages: c.limits.Pages, Letters: c.limits.Letters})
	for _, own := range []struct{ theirs, ours error }{{pdf.ErrDamaged, ErrDamaged}, {pdf.ErrLocked, ErrLocked}, {pdf.ErrTooLong, ErrTooLong}} {
		if errors.Is(err, own.theirs) {
			return fmt.Errorf("%w: %w", own.ours, err)
		}
	}
	if err != nil {
		return err
	}
	return c.printed(document)
}

// printed keeps the pages of a pdf. A page without text is flagged: it is a
// scan, or a picture of words that a search will not find.
func (c *collector) printed(document pdf.Document) error {
	for _, page := range document.Pages {
		if err := c.page(""); err != nil {
			return err
		}
		if len(page.Paragraphs) == 0 {
			c.flag(NoText)
		}
		for _, paragraph := range page.Paragraphs {
			if err := c.paragraph(paragraph); err != nil {
				return err
			}
		}
		c.pages[len(c.pages)-1].Signs = page.Signs
	}
	return c.around(document)
}

// around keeps what stands beside the text.
func (c *collector) around(document pdf.Document) error {
	for _, remark := range document.Remarks {
		if err := c.hide(Annotated, remark); err != nil {
			return err
		}
	}
	for flag, on := range map[Flag]bool{Annotated: document.Annotated, Fields: document.Fields, Embedded: document.Attachments > 0, Protected: document.Protected} {
		if on {
			c.flag(flag)
		}
	}
	info := document.Info
	c.meta = Meta{
		Title: clean(info.Title), Subject: clean(info.Subject), Keywords: clean(info.Keywords), Author: clean(info.Author),
		Program: clean(info.Creator), Created: info.Created, Modified: info.Modified,
	}
	if c.meta.Program == "" {
		c.meta.Program = clean(info.Producer)
	}
	return nil
}
