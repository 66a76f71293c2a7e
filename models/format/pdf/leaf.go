package pdf

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// Area is a part of a page in points, from the top left corner as a reader sees it.
type Area struct{ Left, Top, Right, Bottom float64 }

// Empty tells whether nothing lies in an area.
func (a Area) Empty() bool { return !(a.Right > a.Left && a.Bottom > a.Top) } //nolint:staticcheck // not a number is empty too

// Meets tells whether two areas have something in common.
func (a Area) Meets(b Area) bool {
	return a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom
}

// With gives the smallest area that holds both.
func (a Area) With(b Area) Area {
	switch {
	case a.Empty():
		return b
	case b.Empty():
		return a
	}
	return Area{min(a.Left, b.Left), min(a.Top, b.Top), max(a.Right, b.Right), max(a.Bottom, b.Bottom)}
}

// Letter is one letter of a page.
type Letter struct {
	Rune   rune
	Area           // of the letter itself; empty of a blank
	Line   Area    // of the line that it stands on; empty when that runs aslant
	Turn   float64 // at which it runs, in radians counted to the left
	Drawn  bool    // it is painted, and the file says which letter it is
	Doubts bool    // its font does not say which letter it is
}

// Text is a paragraph, letter by letter.
type Text []Letter

// String gives the paragraph as Read gives it.
func (t Text) String() string {
	runes := make([]rune, len(t))
	for i, l := range t {
		runes[i] = l.Rune
	}
	return string(runes)
}

// Leaf is a page as it is seen: its letters with their places, and a picture in grey.
type Leaf struct {
	Format
	Texts   []Text
	Scale   float64     // pixels of the picture to a point
	Picture *image.Gray // may be drawn on; its bytes are gone after the visit
}

// Look is how pages are looked at.
type Look struct {
	Limits
	Resolution float64         // dots per inch; less for pages that are very large
	Blind      bool            // without pictures, and without whether a letter is painted
	Counted    func(pages int) // told before the first page, if set
}

// mostPixels is how large a picture of one page becomes: A3 at 300 dots per inch.
const mostPixels = 18_000_000

// Leaves shows pages one by one: next tells which, from 0, and ends with a number under 0. What is filled in on a page
// is part of it; remarks and what else was laid on it are not.
func (e *Engine) Leaves(ctx context.Context, content []byte, look Look, next func() int, visit func(index int, leaf *Leaf) error) error {
	err := e.use(ctx, func(p *process) error {
		o := order{Errand: errandLeaves, Limits: look.Limits, Resolution: look.Resolution, Blind: look.Blind, Sizes: []int{len(content)}}
		a, err := p.ask(o, content)
		if err != nil {
			return err
		}
		if look.Counted != nil {
			look.Counted(a.Count)
		}
		var seen error
		for !a.Done {
			page := -1
			if seen == nil {
				page = next()
			}
			if a, err = p.turn(page); err != nil {
				return err
			}
			if a.Leaf != nil {
				seen = visit(a.Index, a.Leaf)
			}
		}
		return seen
	})
	if err != nil {
		return fmt.Errorf("look at pdf: %w", err)
	}
	return nil
}

// looker looks at one page.
type looker struct {
	pdfium pdfium.Pdfium
	look   order
	leaf   Leaf
}

func (l *looker) page(document references.FPDF_DOCUMENT, index int, visit func(int, *Leaf) error) error {
	loaded, err := settled(l.pdfium, document, index, nil)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	page := requests.Page{ByReference: &loaded}
	if l.leaf.Format, err = formatOf(l.pdfium, document, index); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	glyphs, err := l.glyphs(page)
	if err != nil {
		return err
	}
	onto, err := l.onto(page)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for _, letters := range together(glyphs) {
		l.leaf.Texts = append(l.leaf.Texts, placed(letters, onto))
	}
	if err := l.draw(page, func() error { return visit(index, &l.leaf) }); err != nil {
		return err
	}
	_, err = l.pdfium.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded})
	return err
}

// glyphs reads the letters of a page.
func (l *looker) glyphs(page requests.Page) ([]glyph, error) {
	text, err := l.pdfium.GetPageTextStructured(&requests.GetPageTextStructured{Page: page, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(text.Chars) > l.look.Limits.Letters {
		return nil, fmt.Errorf("%w: more than %d letters", ErrTooLong, l.look.Limits.Letters)
	}
	glyphs := make([]glyph, 0, len(text.Chars))
	var states []glyph
	if !l.look.Blind {
		if states, err = l.states(page, text.Chars); err != nil {
			return nil, err
		}
	}
	for i, char := range text.Chars {
		p := char.PointPosition
		for _, letter := range char.Text {
			g := newGlyph(letter, [4]float64{min(p.Left, p.Right), min(p.Top, p.Bottom), max(p.Left, p.Right), max(p.Top, p.Bottom)}, -char.Angle)
			if states != nil {
				g.hidden, g.doubtful = states[i].hidden, states[i].doubtful
			}
			glyphs = append(glyphs, g)
		}
	}
	return glyphs, nil
}

// states tells of each letter of a page how it is painted.
func (l *looker) states(page requests.Page, chars []*responses.GetPageTextStructuredChar) ([]glyph, error) {
	opened, err := l.pdfium.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	all := make([]glyph, len(chars))
	var state glyph
	asked := false
	for i, char := range chars {
		switch {
		case strings.ContainsAny(char.Text, "\n\r"):
			asked = false
		case !asked && char.Text != " " && char.Text != "":
			if state, err = l.state(opened.TextPage, i); err != nil {
				return nil, err
			}
			asked = true
		}
		all[i] = state
	}
	_, err = l.pdfium.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: opened.TextPage})
	return all, err
}

// state tells how a letter is painted and whether its font says which one it is. It is asked of the first of each line:
// a layer of recognised text is invisible as a whole.
func (l *looker) state(text references.FPDF_TEXTPAGE, index int) (g glyph, err error) {
	object, err := l.pdfium.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: text, Index: index})
	if err != nil {
		return g, nil //nolint:nilerr // a letter that pdfium adds itself, such as a blank, is of no object
	}
	mode, err := l.pdfium.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	if err != nil {
		return g, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	unknown, err := l.pdfium.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: text, Index: index})
	if err != nil {
		return g, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	g.hidden = mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP
	g.doubtful = unknown.HasUnicodeMapError
	return g, nil
}

// onto gives how the space of a page comes on what is seen of it: turned, cropped, and counted from the top.
func (l *looker) onto(page requests.Page) (func(x, y float64) (float64, float64), error) {
	const fine, far = 20, 1000
	at := func(x, y float64) (float64, float64, error) {
		p, err := l.pdfium.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
			Page: page, SizeX: int(math.Round(l.leaf.Width * fine)), SizeY: int(math.Round(l.leaf.Height * fine)), PageX: x, PageY: y,
		})
		if err != nil {
			return 0, 0, err
		}
		return float64(p.DeviceX) / fine, float64(p.DeviceY) / fine, nil
	}
	e, f, err0 := at(0, 0)
	ax, ay, err1 := at(far, 0)
	bx, by, err2 := at(0, far)
	if err := errors.Join(err0, err1, err2); err != nil {
		return nil, err
	}
	a, b, c, d := (ax-e)/far, (ay-f)/far, (bx-e)/far, (by-f)/far
	return func(x, y float64) (float64, float64) { return a*x + c*y + e, b*x + d*y + f }, nil
}

// draw makes the picture of the page and shows it.
func (l *looker) draw(page requests.Page, visit func() error) error {
	if l.look.Blind {
		return visit()
	}
	scale := l.look.Resolution / 72
	scale = min(scale, math.Sqrt(mostPixels/(l.leaf.Width*l.leaf.Height)))
	width, height := max(1, int(math.Round(l.leaf.Width*scale))), max(1, int(math.Round(l.leaf.Height*scale)))
	l.leaf.Scale = scale
	made, err := l.pdfium.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{Width: width, Height: height, Format: enums.FPDF_BITMAP_FORMAT_GRAY, Pointer: uint64(0)})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrTooLong, err)
	}
	stride, err := l.pdfium.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: made.Bitmap})
	if err != nil {
		return err
	}
	buffer, err := l.pdfium.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap})
	if err != nil {
		return err
	}
	buffer.Buffer[0] = 0xff // paper is white
	for n := 1; n < len(buffer.Buffer); n *= 2 {
		copy(buffer.Buffer[n:], buffer.Buffer[:n])
	}
	_, err = l.pdfium.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{Bitmap: made.Bitmap, Page: page, SizeX: width, SizeY: height})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	// The memory of the sandbox may have moved while it drew.
	if buffer, err = l.pdfium.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: made.Bitmap}); err != nil {
		return err
	}
	l.leaf.Picture = &image.Gray{Pix: buffer.Buffer, Stride: stride.Stride, Rect: image.Rect(0, 0, width, height)}
	l.paint()
	if err := visit(); err != nil {
		return err
	}
	l.leaf.Picture = nil
	_, err = l.pdfium.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: made.Bitmap})
	return err
}

// contrast is how much lighter or darker than what is around it something must be to be seen, of 255.
const contrast = 20

// paint looks which words can be seen at all: white on white, beside the page, under a box, in a hidden layer and
// clipped away there is nothing to see.
func (l *looker) paint() {
	for _, text := range l.leaf.Texts {
		for from := 0; from < len(text); from++ {
			till := from
			var area Area
			for till < len(text) && text[till].Rune != ' ' && (till == from || text[till].Line == text[from].Line) {
				area = area.With(text[till].Area)
				till++
			}
			if till == from {
				continue
			}
			seen := !l.leaf.Blank(area)
			for i := from; i < till; i++ {
				text[i].Drawn = text[i].Drawn && seen
			}
			from = till - 1
		}
	}
}

// Blank tells whether nothing can be seen in an area: it is of one colour, or beside the page.
func (l *Leaf) Blank(a Area) bool {
	r := image.Rect(int(a.Left*l.Scale), int(a.Top*l.Scale), int(math.Ceil(a.Right*l.Scale)), int(math.Ceil(a.Bottom*l.Scale))).Intersect(l.Picture.Rect)
	low, high := 255, 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, p := range l.Picture.Pix[l.Picture.PixOffset(r.Min.X, y):l.Picture.PixOffset(r.Max.X, y)] {
			low, high = min(low, int(p)), max(high, int(p))
		}
	}
	return high-low < contrast
}
