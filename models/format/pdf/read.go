package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"beraad/models/format/sign"
)

// Limits bound what is read of one file.
type Limits struct {
	Pages   int
	Letters int
}

// Document is what a pdf holds.
type Document struct {
	Pages       []Page
	Remarks     []string // texts of annotations
	Annotated   bool     // annotations that are no links and no fields
	Fields      bool     // a form to fill in
	Protected   bool     // its maker allows no changes, copies or prints, or not everybody
	Attachments int
	Info        Info
}

// Page is the text of one page, in paragraphs, and where somebody seems to have signed it.
type Page struct {
	Number     int
	Paragraphs []string
	Signs      []sign.Place
}

// Info is what the file says about itself.
type Info struct {
	Title, Author, Subject, Keywords, Creator, Producer string
	Created, Modified                                   time.Time
}

// Read reads the text of a pdf.
func (e *Engine) Read(ctx context.Context, content []byte, limits Limits) (Document, error) {
	var a *answer
	err := e.use(ctx, func(p *process) (err error) {
		a, err = p.ask(order{Errand: errandRead, Limits: limits, Sizes: []int{len(content)}}, content)
		return err
	})
	if err != nil {
		return Document{}, fmt.Errorf("read pdf: %w", err)
	}
	return a.Document, nil
}

type reader struct {
	pdfium  pdfium.Pdfium
	limits  Limits
	out     *Document
	letters int
	seals   []Area // of the page at hand: its fields for signatures, in its own space
	spent   effort // on signatures
}

func (r *reader) read(content []byte) error {
	opened, err := r.pdfium.OpenDocument(&requests.OpenDocument{File: &content})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return fmt.Errorf("%w: %w", ErrLocked, err)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	count, err := r.pdfium.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if count.PageCount > r.limits.Pages {
		return fmt.Errorf("%w: %d pages", ErrTooLong, count.PageCount)
	}
	if err := r.whole(opened.Document); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for i := range count.PageCount {
		if err := r.page(opened.Document, i); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return nil
}

// whole reads what belongs to no page.
func (r *reader) whole(document references.FPDF_DOCUMENT) error {
	r.info(document)
	lock, err := r.pdfium.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: document})
	if err != nil {
		return err
	}
	r.out.Protected = lock.SecurityHandlerRevision >= 0
	attached, err := r.pdfium.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: document})
	if err != nil {
		return err
	}
	r.out.Attachments = attached.AttachmentCount
	form, err := r.pdfium.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: document})
	if err != nil {
		return err
	}
	r.out.Fields = form.FormType != enums.FPDF_FORMTYPE_NONE
	return nil
}

// info reads what the file says about itself. A file that says nothing is an
// error to pdfium, so errors are not told apart here; what is really broken
// fails at the next call.
func (r *reader) info(document references.FPDF_DOCUMENT) {
	meta, err := r.pdfium.GetMetaData(&requests.GetMetaData{Document: document})
	if err != nil {
		return
	}
	info := &r.out.Info
	for _, tag := range meta.Tags {
		switch value := strings.TrimSpace(tag.Value); tag.Tag {
		case "Title":
			info.Title = value
		case "Author":
			info.Author = value
		case "Subject":
			info.Subject = value
		case "Keywords":
			info.Keywords = value
		case "Creator":
			info.Creator = value
		case "Producer":
			info.Producer = value
		case "CreationDate":
			info.Created = moment(value)
		case "ModDate":
			info.Modified = moment(value)
		}
	}
}

func (r *reader) page(document references.FPDF_DOCUMENT, index int) error {
	r.seals = nil
	// What is filled in is text of the page, to be read and judged as the rest.
	loaded, err := settled(r.pdfium, document, index, r.annotations)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	page := requests.Page{ByReference: &loaded}
	text, err := r.pdfium.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if r.letters += len(text.Chars); r.letters > r.limits.Letters {
		return fmt.Errorf("%w: more than %d letters", ErrTooLong, r.limits.Letters)
	}
	glyphs := make([]glyph, 0, len(text.Chars))
	for _, char := range text.Chars {
		p := char.PointPosition
		for _, letter := range char.Text {
			g := newGlyph(letter, [4]float64{min(p.Left, p.Right), min(p.Top, p.Bottom), max(p.Left, p.Right), max(p.Top, p.Bottom)}, -char.Angle)
			glyphs = append(glyphs, g)
		}
	}
	read := Page{Number: index + 1, Paragraphs: paragraphs(glyphs)}
	if read.Signs, err = r.signs(document, index, page, glyphs, read.Paragraphs); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r.out.Pages = append(r.out.Pages, read)
	_, err = r.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded})
	return err
}

func (r *reader) annotations(page requests.Page, count int) error {
	for i := range count {
		got, err := r.pdfium.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			return err
		}
		if err := r.annotation(got.Annotation); err != nil {
			return err
		}
		if _, err := r.pdfium.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation}); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) annotation(annotation references.FPDF_ANNOTATION) error {
	kind, err := r.pdfium.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annotation})
	if err != nil {
		return err
	}
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_LINK:
		return nil
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		return r.seal(annotation)
	}
	r.out.Annotated = true
	contents, err := r.pdfium.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "Contents"})
	if err != nil {
		return err
	}
	if remark := strings.TrimSpace(contents.Value); remark != "" {
		if r.letters += utf8.RuneCountInString(remark); r.letters > r.limits.Letters {
			return fmt.Errorf("%w: more than %d letters", ErrTooLong, r.limits.Letters)
		}
		r.out.Remarks = append(r.out.Remarks, remark)
	}
	return nil
}

// moment reads a time as pdf writes it: D:20180207093000+01'00'.
func moment(text string) time.Time {
	text = strings.NewReplacer("D:", "", "'", "", "Z0000", "Z").Replace(text)
	for _, form := range []string{"20060102150405-0700", "20060102150405Z0700", "20060102150405", "200601021504", "20060102"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
