package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

var errPlace = errors.New("no link leads to its place")

// Format is the size of a page in points, as a reader sees it: turned when the page is turned.
type Format struct{ Width, Height float64 }

// Sheet says onto which pages of another file the pages of a file go: from the page on that one of its links leads to.
type Sheet struct {
	Content []byte
	Place   int     // which page of those that links lead to, from 0
	Head    float64 // points that stay free above each page; the page is made smaller for it
}

// Formats gives the sizes of the pages of a file that can be laid on others. A file with any protection is locked: who
// made it did not want it in another file.
func (e *Engine) Formats(ctx context.Context, content []byte, most int) ([]Format, error) {
	var a *answer
	err := e.use(ctx, func(p *process) (err error) {
		a, err = p.ask(order{Errand: errandFormats, Limits: Limits{Pages: most}, Sizes: []int{len(content)}}, content)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("measure pdf: %w", err)
	}
	return a.Formats, nil
}

// formats is Formats in the process that reads.
func formats(instance pdfium.Pdfium, content []byte, most int) (all []Format, err error) {
	document, count, err := open(instance, content)
	if err != nil {
		return nil, err
	}
	lock, err := instance.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: document})
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	case lock.SecurityHandlerRevision >= 0:
		return nil, ErrLocked
	case count == 0:
		return nil, fmt.Errorf("%w: no pages", ErrDamaged)
	case count > most:
		return nil, fmt.Errorf("%w: %d pages", ErrTooLong, count)
	}
	for i := range count {
		format, err := formatOf(instance, document, i)
		if err != nil {
			return nil, fmt.Errorf("%w: page %d: %w", ErrDamaged, i+1, err)
		}
		all = append(all, format)
	}
	return all, nil
}

// formatOf measures a page, and so finds out whether it can be opened at all.
func formatOf(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, index int) (f Format, err error) {
	loaded, err := instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: index})
	if err != nil {
		return f, err
	}
	size, err := instance.FPDF_GetPageSizeByIndexF(&requests.FPDF_GetPageSizeByIndexF{Document: document, Index: index})
	if err != nil {
		return f, err
	}
	f = Format{float64(size.Size.Width), float64(size.Size.Height)}
	if f.Width < 1 || f.Height < 1 || math.IsNaN(f.Width+f.Height) {
		return f, errors.New("no size")
	}
	_, err = instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	return f, err
}

// Overlay lays the pages of files on pages of a base that keep room for them, with what was filled in and remarked on
// them. What the base holds stays what it is: its bookmarks, links, tags and properties.
func (e *Engine) Overlay(ctx context.Context, base []byte, sheets []Sheet) ([]byte, error) {
	o := order{Errand: errandOverlay, Sizes: []int{len(base)}}
	files := [][]byte{base}
	for _, sheet := range sheets {
		o.Sizes, files = append(o.Sizes, len(sheet.Content)), append(files, sheet.Content)
		sheet.Content = nil
		o.Sheets = append(o.Sheets, sheet)
	}
	var a *answer
	err := e.use(ctx, func(p *process) (err error) {
		a, err = p.ask(o, files...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("overlay pdf: %w", err)
	}
	return once(a.content)
}

// overlaid is Overlay in the process that reads.
func overlaid(instance pdfium.Pdfium, base []byte, sheets []Sheet, contents [][]byte) ([]byte, error) {
	document, count, err := open(instance, base)
	if err != nil {
		return nil, err
	}
	places, err := linked(instance, document, count)
	if err != nil {
		return nil, err
	}
	for i, sheet := range sheets {
		if sheet.Place >= len(places) {
			return nil, fmt.Errorf("file %d: %w: %d of %d", i+1, errPlace, sheet.Place+1, len(places))
		}
		sheet.Content = contents[i]
		o := overlay{instance, document, sheet, places[sheet.Place]}
		if err := o.all(); err != nil {
			return nil, fmt.Errorf("file %d: %w", i+1, err)
		}
	}
	var out bytes.Buffer
	_, err = instance.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: document, Flags: requests.SaveFlagNoIncremental, FileWriter: &out})
	return out.Bytes(), err
}

func open(instance pdfium.Pdfium, content []byte) (references.FPDF_DOCUMENT, int, error) {
	opened, err := instance.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(content), FileReaderSize: int64(len(content))})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return "", 0, fmt.Errorf("%w: %w", ErrLocked, err)
	case err != nil:
		return "", 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return "", 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return opened.Document, count.PageCount, nil
}

type overlay struct {
	pdfium pdfium.Pdfium
	base   references.FPDF_DOCUMENT
	sheet  Sheet
	first  int // page of the base
}

func (o *overlay) all() error {
	source, count, err := open(o.pdfium, o.sheet.Content)
	if err != nil {
		return err
	}
	for i := range count {
		if err := o.page(source, i); err != nil {
			return fmt.Errorf("%w: page %d: %w", ErrDamaged, i+1, err)
		}
	}
	_, err = o.pdfium.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: source})
	return err
}

// page draws a page of the source on its page of the base.
func (o *overlay) page(source references.FPDF_DOCUMENT, index int) error {
	from, err := o.flat(source, index)
	if err != nil {
		return err
	}
	// The binding hands these two on in the wrong order (v1.21.4); a test reads the text of what was laid on.
	made, err := o.pdfium.FPDF_NewXObjectFromPage(&requests.FPDF_NewXObjectFromPage{Source: o.base, Destination: source, SourcePageIndex: index})
	if err != nil {
		return err
	}
	drawn, err := o.pdfium.FPDF_NewFormObjectFromXObject(&requests.FPDF_NewFormObjectFromXObject{XObject: made.XObject})
	if err != nil {
		return err
	}
	to, err := o.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: o.base, Index: o.first + index})
	if err != nil {
		return err
	}
	page := requests.Page{ByReference: &to.Page}
	room, err := formatOf(o.pdfium, o.base, o.first+index)
	if err != nil {
		return err
	}
	if _, err := o.pdfium.FPDFPageObj_SetMatrix(&requests.FPDFPageObj_SetMatrix{PageObject: drawn.PageObject, Transform: from.onto(room, o.sheet.Head)}); err != nil {
		return err
	}
	if _, err := o.pdfium.FPDFPage_InsertObject(&requests.FPDFPage_InsertObject{Page: page, PageObject: drawn.PageObject}); err != nil {
		return err
	}
	if _, err := o.pdfium.FPDFPage_GenerateContent(&requests.FPDFPage_GenerateContent{Page: page}); err != nil {
		return err
	}
	if _, err := o.pdfium.FPDF_CloseXObject(&requests.FPDF_CloseXObject{XObject: made.XObject}); err != nil {
		return err
	}
	_, err = o.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: to.Page})
	return err
}

// flat makes what lies on a page part of it, and tells how large the page is.
func (o *overlay) flat(source references.FPDF_DOCUMENT, index int) (Format, error) {
	loaded, err := o.pdfium.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: source, Index: index})
	if err != nil {
		return Format{}, err
	}
	page := requests.Page{ByReference: &loaded.Page}
	if _, err := o.pdfium.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay}); err != nil {
		return Format{}, err
	}
	if _, err := o.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err != nil {
		return Format{}, err
	}
	return formatOf(o.pdfium, source, index)
}

// onto is how a page comes on another, as large as it goes, in the middle below its head. What pdfium makes of a page is
// upright already, with its corner in the corner.
func (f Format) onto(page Format, head float64) structs.FPDF_FS_MATRIX {
	scale := min(page.Width/f.Width, (page.Height-head)/f.Height)
	aside, under := (page.Width-f.Width*scale)/2, (page.Height-head-f.Height*scale)/2
	return structs.FPDF_FS_MATRIX{A: float32(scale), D: float32(scale), E: float32(aside), F: float32(under)}
}
