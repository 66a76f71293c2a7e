package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"testing"

	"beraad/models/format/pdf"
)

// one gives a page once.
func one(page int) func() int {
	asked := false
	return func() int {
		if asked {
			return -1
		}
		asked = true
		return page
	}
}

// place gives where the first letter of a page stands, as a reader sees it.
func place(t *testing.T, content []byte, page int) (x, y float64) {
	t.Helper()
	found := false
	err := engine.Leaves(t.Context(), content, pdf.Look{Limits: limits, Blind: true}, one(page), func(_ int, leaf *pdf.Leaf) error {
		if len(leaf.Texts) > 0 {
			x, y, found = leaf.Texts[0][0].Left*1000/leaf.Width, leaf.Texts[0][0].Bottom*1000/leaf.Height, true
		}
		return nil
	})
	if err != nil || !found {
		t.Fatalf("text found: %t, %v", found, err)
	}
	return x, y
}

func TestAPageIsLaidOnAnotherAsAReaderSeesIt(t *testing.T) {
	for _, turned := range []int{0, 90, 180, 270} {
		t.Run(fmt.Sprintf("turned %d degrees", turned), func(t *testing.T) {
			wide, high := 500, 500
			text := "BT /F 12 Tf 140 600 Td (Hallo) Tj ET"
			foreign := file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
				fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [100 200 600 700] /Rotate %d /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>", turned),
				"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text))
			base := file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /Dest [4 0 R /Fit] >>] >>",
				fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>", wide, high))
			out, err := engine.Overlay(t.Context(), base, []pdf.Sheet{{Content: foreign}})
			if err != nil {
				t.Fatal(err)
			}
			x, y := place(t, out, 1)
			wantX, wantY := place(t, foreign, 0)
			if letter := 24.0; math.Abs(x-wantX) > letter || math.Abs(y-wantY) > letter { // which corner of it is told, is told by how it is turned
				t.Errorf("stands at %v, %v; want %v, %v", x, y, wantX, wantY)
			}
		})
	}
}

func TestAFileWithoutAPlaceInTheOtherIsRefused(t *testing.T) {
	text := pages("", "", set(12, 700, "Hallo"))
	if out, err := engine.Overlay(t.Context(), text, []pdf.Sheet{{Content: text}}); err == nil {
		t.Errorf("laid in a file of %d bytes", len(out))
	}
}

func TestAFileThatIsBrokenLockedOrTooLongIsNotMeasured(t *testing.T) {
	sound := pages("", "", set(12, 700, "Een"), set(12, 700, "Twee"))
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"too long":          {sound, pdf.ErrTooLong},
		"cut off":           {sound[:len(sound)/4], pdf.ErrDamaged},
		"no pdf":            {bytes.Repeat([]byte("beraad "), 100), pdf.ErrDamaged},
		"a size of nothing": {file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"), pdf.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if formats, err := engine.Formats(t.Context(), c.content, 1); !errors.Is(err, c.want) {
				t.Errorf("measured %v, %v; want %v", formats, err, c.want)
			}
		})
	}
}
