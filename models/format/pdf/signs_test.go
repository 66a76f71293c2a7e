package pdf_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"beraad/models/format/pdf"
	"beraad/models/format/sign"
)

// wave is a stroke of a pen from a place on, as wide as told.
func wave(left, foot, width float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "1.2 w %.1f %.1f m ", left, foot)
	for x := 0.0; x < width; x += 12 {
		fmt.Fprintf(&b, "%.1f %.1f %.1f %.1f %.1f %.1f c ", left+x+3, foot+22, left+x+6, foot-9, left+x+12, foot+4*math.Sin(x))
	}
	return b.String() + "S\n"
}

// picture draws the picture of the page at a place.
func picture(left, foot, wide, high float64) string {
	return fmt.Sprintf("q %.1f 0 0 %.1f %.1f %.1f cm /P Do Q\n", wide, high, left, foot)
}

// letter is a page with a picture (/P) to draw, as many fields as told, and what else its page says.
func letter(content, page string, fields ...string) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\n\x20\x80\x80\x20\nendstream",
	}
	var annotations []string
	for _, field := range fields {
		objects = append(objects, field)
		annotations = append(annotations, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[3] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> /XObject << /P 6 0 R >> >> /Contents 5 0 R /Annots [" +
		strings.Join(annotations, " ") + "] " + page + " >>"
	return file("", objects...)
}

const (
	body    = "Geachte heer,"
	logo    = "q 120 0 0 50 70 780 cm /P Do Q\n"
	closing = 400 // how high a closing stands
)

// end is how a letter ends: a closing, and a name so many lines under it.
func end(name string, gap int) string {
	return set(11, closing, "Hoogachtend,") + set(11, closing-gap, name)
}

// about tells whether a place is about an area in points from the top left corner of an upright A4.
func about(p sign.Place, left, foot, wide, high float64) bool {
	near := func(part int, point, whole float64) bool { return math.Abs(float64(part)*whole/sign.Across-point) < 9 }
	return near(p.Left, left, 595) && near(p.Right, left+wide, 595) && near(p.Top, 842-foot-high, 842) && near(p.Bottom, 842-foot, 842)
}

// TestSignaturesOnAPage: what stands where somebody signs is found, and what only looks like it is not.
func TestSignaturesOnAPage(t *testing.T) {
	widget := func(kind, rect string) string {
		return "<< /Type /Annot /Subtype /Widget /FT /" + kind + " /T (a) /F 4 /Rect [" + rect + "] /P 4 0 R >>"
	}
	text := set(11, 700, body, "Bij dezen ontvangt u ons antwoord.")
	bars := "0.2 g 100 500 40 90 re f 160 500 40 120 re f 220 500 40 60 re f 0 g\n"
	for name, c := range map[string]struct {
		content []byte
		kind    sign.Kind // empty: nothing is found
		at      [4]float64
		named   bool
	}{
		"a picture between closing and name": {letter(logo+text+end("J. de Vries", 80)+picture(75, 335, 130, 48), ""), sign.Picture, [4]float64{75, 335, 130, 48}, true},
		"a picture beside the closing":       {letter(text+end("J. de Vries", 30)+picture(200, 365, 120, 45), ""), sign.Picture, [4]float64{200, 365, 120, 45}, true},
		"a picture, and no name":             {letter(text+set(11, closing, "Met vriendelijke groet,")+picture(75, 330, 130, 50), ""), sign.Picture, [4]float64{75, 330, 130, 50}, false},
		"strokes of a pen":                   {letter(text+end("J. de Vries", 80)+wave(80, 350, 60)+wave(130, 352, 50), ""), sign.Pen, [4]float64{80, 341, 110, 33}, true},
		"a field":                            {letter(text, "", widget("Sig", "300 100 480 150")), sign.Field, [4]float64{300, 100, 180, 50}, false},
		"a field under a closing":            {letter(text+end("J. de Vries", 80), "", widget("Sig", "75 335 205 380")), sign.Field, [4]float64{75, 335, 130, 45}, false},
		"a logo at the top":                  {letter(logo+text+end("J. de Vries", 30), ""), "", [4]float64{}, false},
		"a logo at the foot":                 {letter(text+end("J. de Vries", 80)+picture(70, 40, 120, 50), ""), "", [4]float64{}, false},
		"a picture in the middle":            {letter(text+picture(75, 480, 300, 150)+end("J. de Vries", 30), ""), "", [4]float64{}, false},
		"a chart in the middle":              {letter(text+bars+wave(100, 560, 200)+end("J. de Vries", 30), ""), "", [4]float64{}, false},
		"a rule over the name":               {letter(text+end("J. de Vries", 80)+"70 340 m 300 340 l S\n", ""), "", [4]float64{}, false},
		"a frame around the end":             {letter(text+end("J. de Vries", 80)+"60 300 300 120 re S\n", ""), "", [4]float64{}, false},
		"a background":                       {letter(picture(0, 0, 595, 842)+text+end("J. de Vries", 80), ""), "", [4]float64{}, false},
		"a picture, and nobody closes":       {letter(text+picture(75, 335, 130, 48)+set(11, 300, "J. de Vries"), ""), "", [4]float64{}, false},
		"another field":                      {letter(text, "", widget("Tx", "300 100 480 150")), "", [4]float64{}, false},
		"a field without room":               {letter(text, "", widget("Sig", "0 0 0 0")), "", [4]float64{}, false},
		"a picture under a text after the name": {
			letter(text+end("J. de Vries", 30)+set(11, 340, "Bijlage: het overzicht dat u vroeg, met de bedragen per jaar.")+picture(75, 250, 130, 60), ""), "", [4]float64{}, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			signs := read(t, c.content).Pages[0].Signs
			if c.kind == "" {
				if len(signs) != 0 {
					t.Errorf("found %+v", signs)
				}
				return
			}
			if len(signs) != 1 || signs[0].Kind != c.kind || signs[0].Page != 1 || signs[0].Named != c.named || !about(signs[0], c.at[0], c.at[1], c.at[2], c.at[3]) {
				t.Errorf("found %+v", signs)
			}
		})
	}
}

// TestSignaturesAreFoundOnTurnedPages: the places are those of the page as it is seen.
func TestSignaturesAreFoundOnTurnedPages(t *testing.T) {
	turned := letter("0 1 -1 0 595 0 cm\n"+end("J. de Vries", 80)+picture(75, 335, 130, 48), "/Rotate 90")
	if signs := read(t, turned).Pages[0].Signs; len(signs) != 1 || !signs[0].Named ||
		math.Abs(float64(signs[0].Left)-75.0/842*sign.Across) > 100 || math.Abs(float64(signs[0].Bottom)-260.0/595*sign.Across) > 100 {
		t.Errorf("%+v", signs)
	}
	cropped := letter(end("J. de Vries", 80)+picture(75, 335, 130, 48), "/CropBox [50 200 400 500]")
	signs := read(t, cropped).Pages[0].Signs
	if len(signs) != 1 || math.Abs(float64(signs[0].Left)-25.0/350*sign.Across) > 100 || math.Abs(float64(signs[0].Bottom)-165.0/300*sign.Across) > 100 {
		t.Errorf("%+v", signs)
	}
}

// TestInkOnAScanWithText: of a page that is one picture under recognised text, the dots are looked at.
func TestInkOnAScanWithText(t *testing.T) {
	hidden := strings.ReplaceAll(end("J. de Vries", 90), "Tf", "Tf 3 Tr")
	for name, c := range map[string]struct {
		drawn string
		found bool
	}{
		"ink":     {wave(80, 350, 60) + wave(130, 352, 50), true},
		"nothing": {"", false},
		"a rule":  {"70 350 m 300 350 l S\n", false},
		"a block": {"80 335 110 40 re f\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			signs := read(t, overPicture(t, end("J. de Vries", 90)+c.drawn, hidden)).Pages[0].Signs
			switch {
			case !c.found && len(signs) != 0:
				t.Errorf("found %+v", signs)
			case c.found && (len(signs) != 1 || signs[0].Kind != sign.Scanned || !about(signs[0], 76, 339, 118, 28)):
				t.Errorf("found %+v", signs)
			}
		})
	}
}

// overPicture scans a page: a file with a picture of what is drawn, and text over it.
func overPicture(t *testing.T, drawn, over string) []byte {
	t.Helper()
	var dots strings.Builder
	var wide, high int
	first := 0
	look := pdf.Look{Limits: limits, Resolution: 150}
	err := engine.Leaves(context.Background(), letter(drawn, ""), look, func() int { first--; return first + 1 }, func(_ int, leaf *pdf.Leaf) error {
		wide, high = leaf.Picture.Rect.Dx(), leaf.Picture.Rect.Dy()
		for y := range high {
			for _, dot := range leaf.Picture.Pix[y*leaf.Picture.Stride:][:wide] {
				fmt.Fprintf(&dots, "%02x", dot)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	content := "q 595 0 0 842 0 0 cm /P Do Q " + over
	return file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> /XObject << /P 6 0 R >> >> /Contents 5 0 R >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode /Length %d >>\nstream\n%s\nendstream",
			wide, high, dots.Len(), dots.String()))
}
