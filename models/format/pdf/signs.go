package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"beraad/models/format/sign"
)

// effort is how much was spent on signatures in one file.
type effort struct{ objects, pictures int }

// What is spent at most: objects looked at on one page and in a file, and pictures made of pages.
const (
	objectsOnPage = 3000
	objectsInFile = 100_000
	picturesDrawn = 50
	segmentsRead  = 120 // of one path
)

// inkLook is the resolution at which a page is drawn to look for ink: a stroke of a pen is one dot or two wide.
const inkLook = 75

// seal remembers where a field for a signature stands. One that shows nothing has no room.
func (r *reader) seal(annotation references.FPDF_ANNOTATION) error {
	kind, err := r.pdfium.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "FT"})
	if err != nil || kind.Value != "Sig" {
		return nil //nolint:nilerr // a field that does not say what it is, is none
	}
	at, err := r.pdfium.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: annotation})
	if err != nil {
		return err
	}
	x1, y1, x2, y2 := float64(at.Rect.Left), float64(at.Rect.Bottom), float64(at.Rect.Right), float64(at.Rect.Top)
	if a := (Area{min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}); a.Right-a.Left >= 1 && a.Bottom-a.Top >= 1 {
		r.seals = append(r.seals, a)
	}
	return nil
}

// signs finds where somebody seems to have signed a page. Only a page with a closing, or a field, is looked at any further.
func (r *reader) signs(document references.FPDF_DOCUMENT, index int, page requests.Page, glyphs []glyph, paragraphs []string) ([]sign.Place, error) {
	closes := false
	for _, text := range paragraphs {
		closes = closes || sign.Hints(text)
	}
	if !closes && len(r.seals) == 0 {
		return nil, nil
	}
	l := &looker{pdfium: r.pdfium, look: order{Resolution: inkLook}}
	var err error
	if l.leaf.Format, err = formatOf(r.pdfium, document, index); err != nil {
		return nil, err
	}
	onto, err := l.onto(page)
	if err != nil {
		return nil, err
	}
	s := &signs{reader: r, looker: l, page: page, onto: onto}
	if closes {
		s.bands = sign.Bands(s.lines(glyphs), l.leaf.Width, l.leaf.Height)
	}
	found := s.fields()
	if len(s.bands) == 0 {
		return numbered(found, index+1), nil
	}
	if err := s.look(); err != nil {
		return nil, err
	}
	found = s.add(found, sign.Find(s.bands, s.pictures, s.strokes)...)
	if !s.scan || r.spent.pictures >= picturesDrawn {
		return numbered(found, index+1), nil
	}
	r.spent.pictures++
	err = l.draw(page, func() error {
		for i := range s.bands {
			if place, ink := s.bands[i].Ink(l.leaf.Picture); ink {
				found = s.add(found, place)
			}
		}
		return nil
	})
	return numbered(found, index+1), err
}

func numbered(found []sign.Place, page int) []sign.Place {
	for i := range found {
		found[i].Page = page
	}
	return found
}

// signs looks for signatures on one page.
type signs struct {
	*reader
	looker            *looker
	page              requests.Page
	onto              func(x, y float64) (float64, float64)
	bands             []sign.Band
	pictures, strokes []sign.Area
	scan              bool // a picture covers the page
}

// seen gives what stands in the space of the page as it is seen.
func (s *signs) seen(left, bottom, right, top float64) sign.Area {
	x1, y1 := s.onto(left, bottom)
	x2, y2 := s.onto(right, top)
	return sign.Area{Left: min(x1, x2), Top: min(y1, y2), Right: max(x1, x2), Bottom: max(y1, y2)}
}

// lines gives the lines of the page with their places.
func (s *signs) lines(glyphs []glyph) (all []sign.Line) {
	for _, l := range lines(glyphs) {
		at := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for _, g := range l.letters {
			if g.page[2] > g.page[0] && g.page[3] > g.page[1] {
				at = [4]float64{min(at[0], g.page[0]), min(at[1], g.page[1]), max(at[2], g.page[2]), max(at[3], g.page[3])}
			}
		}
		one := sign.Line{Text: text(l.letters)}
		if at[2] > at[0] {
			one.Area = s.seen(at[0], at[1], at[2], at[3])
		}
		all = append(all, one)
	}
	return all
}

func (s *signs) fields() (found []sign.Place) {
	for _, a := range s.seals {
		p := sign.At(s.seen(a.Left, a.Top, a.Right, a.Bottom), s.looker.leaf.Width, s.looker.leaf.Height, sign.Field)
		if p.Left < p.Right && p.Top < p.Bottom {
			found = append(found, p)
		}
	}
	return found
}

// add adds places that nothing found before lies over: a field is drawn as a picture too.
func (s *signs) add(found []sign.Place, more ...sign.Place) []sign.Place {
	for _, m := range more {
		double := false
		for _, f := range found {
			double = double || m.Left < f.Right && f.Left < m.Right && m.Top < f.Bottom && f.Top < m.Bottom
		}
		if !double {
			found = append(found, m)
		}
	}
	return found
}

// look sorts the objects of the page that stand where somebody may have signed.
func (s *signs) look() error {
	count, err := s.pdfium.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: s.page})
	if err != nil {
		return err
	}
	most := min(count.Count, objectsOnPage, objectsInFile-s.spent.objects)
	for i := range most {
		s.spent.objects++
		got, err := s.pdfium.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: s.page, Index: i})
		if err != nil {
			return err
		}
		if err := s.object(got.PageObject); err != nil {
			return err
		}
	}
	return nil
}

func (s *signs) object(object references.FPDF_PAGEOBJECT) error {
	kind, err := s.pdfium.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil || kind.Type == enums.FPDF_PAGEOBJ_TEXT {
		return err
	}
	at, err := s.pdfium.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return nil //nolint:nilerr // what has no bounds is nowhere
	}
	a := s.seen(float64(at.Left), float64(at.Bottom), float64(at.Right), float64(at.Top))
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE, enums.FPDF_PAGEOBJ_FORM:
		s.pictures = append(s.pictures, a)
		s.scan = s.scan || a.Right-a.Left > 0.8*s.looker.leaf.Width && a.Bottom-a.Top > 0.5*s.looker.leaf.Height
	case enums.FPDF_PAGEOBJ_PATH:
		if !s.near(a) {
			return nil
		}
		pen, err := s.pen(object)
		if pen {
			s.strokes = append(s.strokes, a)
		}
		return err
	}
	return nil
}

// near tells whether something stands where somebody may have signed.
func (s *signs) near(a sign.Area) bool {
	for i := range s.bands {
		if b := &s.bands[i]; a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom {
			return true
		}
	}
	return false
}

// pen tells whether a path is drawn as with a pen: most of it is curved or aslant. Frames, rules and bars are not.
func (s *signs) pen(object references.FPDF_PAGEOBJECT) (bool, error) {
	count, err := s.pdfium.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil {
		return false, err
	}
	var free, all int
	var x, y float64
	for i := range min(count.Count, segmentsRead) {
		part, err := s.pdfium.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
		if err != nil {
			return false, err
		}
		kind, err := s.pdfium.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: part.PathSegment})
		if err != nil {
			return false, err
		}
		to, err := s.pdfium.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: part.PathSegment})
		if err != nil {
			return false, err
		}
		dx, dy := math.Abs(float64(to.X)-x), math.Abs(float64(to.Y)-y)
		x, y = float64(to.X), float64(to.Y)
		if kind.Type == enums.FPDF_SEGMENT_MOVETO {
			continue
		}
		all++
		if dx > 0.05*dy && dy > 0.05*dx {
			free++
		}
	}
	return all > 0 && 2*free > all, nil
}
