package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
	"beraad/models/format/sign"
	"beraad/models/format/sniff"
	"beraad/models/format/zipped"
)

// What can be in the way of a text; errors of this package wrap one of these,
// or the cause with which the context ended.
var (
	ErrDamaged  = errors.New("file cannot be read")
	ErrLocked   = errors.New("file has a password")
	ErrTooLong  = errors.New("text is over a limit")
	ErrNoReader = errors.New("no reader for this kind of file is at hand")
	ErrKind     = errors.New("text of this kind of file is not read here")
)

// Page is a page of a document, or a sheet of a spreadsheet.
type Page struct {
	Number     int
	Name       string // of a sheet; empty for a page
	Paragraphs []string
	Signs      []sign.Place // where somebody seems to have signed
}

// Flag is something about a file that the desk must know before giving it away.
type Flag string

// The flags.
const (
	Comments     Flag = "comments"      // remarks in the margin or on cells
	Tracked      Flag = "tracked"       // insertions and deletions that are still shown as such
	HiddenSheets Flag = "hidden-sheets" // sheets that are not shown
	HiddenCells  Flag = "hidden-cells"  // rows or columns that are not shown
	HiddenText   Flag = "hidden-text"   // text that is formatted as hidden
	Embedded     Flag = "embedded"      // other files inside
	Annotated    Flag = "annotated"     // annotations on the pages of a pdf
	Fields       Flag = "fields"        // form fields that can be filled in
	NoText       Flag = "no-text"       // a page without any text: a scan or a picture
	Protected    Flag = "protected"     // a pdf that its maker closed to changes
	Recognised   Flag = "recognised"    // text of some pages was recognised in their picture: it may have mistakes
)

// Flags lists the flags, in the order in which they are told.
var Flags = []Flag{Comments, Tracked, HiddenSheets, HiddenCells, HiddenText, Embedded, Annotated, Fields, NoText, Protected, Recognised}

// Meta is what a file says about itself; any of it can be empty or untrue.
type Meta struct {
	Title, Subject, Keywords    string
	Author, LastAuthor, Company string
	Program                     string
	Created, Modified           time.Time
}

// Text is all that was found.
type Text struct {
	Pages  []Page
	Hidden []string // what a reader does not see
	Flags  []Flag   // in the order in which they are declared, each once
	Meta   Meta
}

// Limits bound how much text is taken.
type Limits struct {
	Letters int // of all paragraphs together
	Pages   int
	Zip     zipped.Limits
}

// Standard is what Beraad reads when nothing else is set.
var Standard = Limits{Letters: 20_000_000, Pages: 5_000, Zip: zipped.Standard}

// Reader reads texts. The zero Reader is ready, but for pdf.
type Reader struct {
	Limits Limits       // the zero value is Standard
	PDF    *pdf.Engine  // nil: a pdf is refused with ErrNoReader
	OCR    *ocr.Program // for Recognise; Text takes what a file says itself
}

// Text reads a file of which package sniff told the kind.
func (r *Reader) Text(ctx context.Context, kind sniff.Kind, in io.ReaderAt, size int64) (Text, error) {
	limits := r.Limits
	if limits == (Limits{}) {
		limits = Standard
	}
	c := &collector{ctx: ctx, limits: limits}
	var err error
	switch kind {
	case sniff.TXT:
		err = c.plain(io.NewSectionReader(in, 0, size))
	case sniff.CSV:
		err = c.table(io.NewSectionReader(in, 0, size))
	case sniff.DOCX, sniff.ODT, sniff.XLSX, sniff.PPTX:
		err = c.office(kind, in, size)
	case sniff.PDF:
		err = c.pdf(r.PDF, in, size)
	case sniff.PNG, sniff.JPEG:
		c.flag(NoText)
		err = c.page("")
	default:
		err = ErrKind
	}
	if err != nil {
		return Text{}, fmt.Errorf("read text of %s: %w", kind, err)
	}
	return c.text(), nil
}

func (c *collector) office(kind sniff.Kind, in io.ReaderAt, size int64) error {
	archive, err := zipped.Open(in, size, c.limits.Zip)
	if err == nil {
		switch kind {
		case sniff.DOCX:
			err = c.word(archive)
		case sniff.ODT:
			err = c.openDocument(archive)
		case sniff.XLSX:
			err = c.workbook(archive)
		case sniff.PPTX:
			err = c.presentation(archive)
		}
	}
	for _, own := range []struct{ theirs, ours error }{{zipped.ErrDamaged, ErrDamaged}, {zipped.ErrLocked, ErrLocked}, {zipped.ErrTooBig, ErrTooLong}} {
		if errors.Is(err, own.theirs) {
			return fmt.Errorf("%w: %w", own.ours, err)
		}
	}
	return err
}
