package ocrtest

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"beraad/models/format/ocr"
)

// Tesseract gives the program of this machine that reads Dutch. Without it the test is skipped; the tests of our own
// continuous integration install it (.ci/needs).
func Tesseract(t testing.TB) *ocr.Program {
	t.Helper()
	p := ocr.New(ocr.Options{})
	if err := p.Ready(context.Background()); err != nil || !p.Dutch(context.Background()) {
		t.Skipf("Tesseract with Dutch is not here (apt-get install tesseract-ocr tesseract-ocr-nld): %v", err)
	}
	return p
}

// Fake puts a program in the place of Tesseract that knows Dutch, and does with a page what a script of sh says.
func Fake(t testing.TB, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tesseract")
	text := "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List of available languages (1):\\nnld\\n'; exit 0; fi\n" + script + "\n"
	if err := os.WriteFile(path, []byte(text), 0o700); err != nil { //nolint:gosec // it must be run
		t.Fatal(err)
	}
	return path
}

// Wide and High are the sides of an A4 at 200 dots per inch.
const (
	Wide = 1654
	High = 2339
)

// Draw draws lines of text on a page, as a scanner sees them. An empty line leaves room: a new paragraph.
func Draw(t testing.TB, lines ...string) *image.Gray {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 12, DPI: 200, Hinting: font.HintingFull})
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(image.Rect(0, 0, Wide, High))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	pen := font.Drawer{Dst: page, Src: image.Black, Face: face}
	for i, line := range lines {
		pen.Dot = fixed.P(200, 260+i*60)
		pen.DrawString(line)
	}
	return page
}

// PDF makes a pdf of pictures, each a page of A4 without any text.
func PDF(pages ...*image.Gray) []byte {
	var out bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(at), fmt.Sprintf(format, args...))
	}
	out.WriteString("%PDF-1.7\n")
	kids := make([]string, len(pages))
	for i := range pages {
		kids[i] = fmt.Sprintf("%d 0 R", 3+3*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))
	for i, page := range pages {
		content := "q 595 0 0 842 0 0 cm /P Do Q"
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</XObject<</P %d 0 R>>>>>>", 4+3*i, 5+3*i)
		object("<</Length %d>>\nstream\n%s\nendstream", len(content), content)
		var small bytes.Buffer
		z := zlib.NewWriter(&small)
		for y := range page.Rect.Dy() {
			z.Write(page.Pix[y*page.Stride : y*page.Stride+page.Rect.Dx()]) //nolint:errcheck // into memory
		}
		z.Close() //nolint:errcheck // likewise
		object("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream",
			page.Rect.Dx(), page.Rect.Dy(), small.Len(), small.String())
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, place := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}
