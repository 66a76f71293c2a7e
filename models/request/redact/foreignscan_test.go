package redact_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
	"beraad/models/format/pdf"
	"beraad/models/paper"
	"beraad/models/request/redact"
)

// word is a recognised word at a place in hundredths of the page.
func word(text string, line, left, top, right, bottom int) ocr.Word {
	return ocr.Word{Text: text, Line: line, Box: ocr.Box{Left: 100 * left, Top: 100 * top, Right: 100 * right, Bottom: 100 * bottom}}
}

// inked is a scan with ink where words are.
func inked(paragraphs ...ocr.Paragraph) []byte {
	page := image.NewGray(image.Rect(0, 0, 1000, 1000))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	for _, words := range paragraphs {
		for _, w := range words {
			for y := w.Top / 10; y < w.Bottom/10; y++ {
				for x := w.Left / 10; x < w.Right/10; x += 2 {
					page.SetGray(x, y, color.Gray{Y: 150})
				}
			}
		}
	}
	return ocrtest.PDF(page)
}

// scanned is a scan as it was judged, with cuts on words of its first paragraph.
func scanned(removed []string, paragraphs ...ocr.Paragraph) *redact.Foreign {
	f := &redact.Foreign{Content: inked(paragraphs...), Recognised: map[int][]ocr.Paragraph{1: paragraphs}, Title: "Document", Date: decided}
	for _, words := range paragraphs {
		text := words.String()
		f.Blocks = append(f.Blocks, paper.Block{Kind: paper.Paragraph, Text: text, Page: 1})
		var cuts []redact.Cut
		for _, gone := range removed {
			if at := strings.Index(text, gone); at >= 0 { // of ASCII alone
				cuts = append(cuts, redact.Cut{From: at, Till: at + len(gone), Verdict: redact.Removed, Grounds: []string{"5.1.2.e"}})
			}
		}
		f.Cuts = append(f.Cuts, cuts)
	}
	return f
}

// copyOf gives the text and the picture of the only page of a copy.
func copyOf(t *testing.T, f *redact.Foreign) (text string, dark func(w ocr.Word) int) {
	t.Helper()
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	for by, text := range readBy(t, made.Content) {
		if strings.Contains(text, "Jansen") {
			t.Errorf("%s reads %s", by, text)
		}
	}
	text = strings.Join(strings.Fields(readBy(t, made.Content)["pdfium"]), " ")
	var picture *image.Gray
	at := 0
	next := func() int { at--; return -at - 1 }
	err = engine.Leaves(context.Background(), made.Content, pdf.Look{Limits: pdf.Limits{Pages: 9, Letters: 9999}, Resolution: 100}, next, func(_ int, leaf *pdf.Leaf) error {
		picture = &image.Gray{Pix: slices.Clone(leaf.Picture.Pix), Stride: leaf.Picture.Stride, Rect: leaf.Picture.Rect}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text, func(w ocr.Word) int {
		n, all := 0, 0
		for y := w.Top * picture.Rect.Dy() / ocr.Across; y < w.Bottom*picture.Rect.Dy()/ocr.Across; y++ {
			for x := w.Left * picture.Rect.Dx() / ocr.Across; x < w.Right*picture.Rect.Dx()/ocr.Across; x++ {
				if all++; picture.GrayAt(x, y).Y < 64 {
					n++
				}
			}
		}
		return 100 * n / all
	}
}

// TestAPassageOfAScanBecomesABoxOverItsWords: upright, on its side, upside down and askew; of a word that is removed in part
// all goes, for nobody knows where its letters stand.
func TestAPassageOfAScanBecomesABoxOverItsWords(t *testing.T) {
	t.Parallel()
	for name, words := range map[string]ocr.Paragraph{
		"upright":     {word("Aan", 0, 10, 10, 18, 12), word("mevrouw", 0, 20, 10, 30, 12), word("Jansen,", 0, 32, 10, 44, 12), word("directeur", 0, 46, 10, 60, 12), word("te", 1, 10, 14, 14, 16)},
		"downwards":   {word("Aan", 0, 80, 10, 82, 18), word("mevrouw", 0, 80, 20, 82, 30), word("Jansen,", 0, 80, 32, 82, 44), word("directeur", 0, 80, 46, 82, 60), word("te", 1, 76, 10, 78, 14)},
		"upwards":     {word("Aan", 0, 20, 82, 22, 90), word("mevrouw", 0, 20, 70, 22, 80), word("Jansen,", 0, 20, 56, 22, 68), word("directeur", 0, 20, 40, 22, 54), word("te", 1, 24, 86, 26, 90)},
		"upside down": {word("Aan", 0, 82, 80, 90, 82), word("mevrouw", 0, 70, 80, 80, 82), word("Jansen,", 0, 56, 80, 68, 82), word("directeur", 0, 40, 80, 54, 82), word("te", 1, 86, 76, 90, 78)},
		"askew":       {word("Aan", 0, 10, 10, 18, 12), word("mevrouw", 0, 20, 11, 30, 13), word("Jansen,", 0, 32, 13, 44, 15), word("directeur", 0, 46, 15, 60, 17), word("te", 1, 10, 14, 14, 16)},
	} {
		text, dark := copyOf(t, scanned([]string{"mevrouw Jan"}, words))
		if text != "Aan [gelakt, 5.1.2.e] directeur te" && text != "Aan [gelakt, 5.1.2.e] directeur\nte" {
			t.Errorf("%s reads %q", name, text)
		}
		for i, w := range words {
			if gone, n := i == 1 || i == 2, dark(w); gone && n < 75 || !gone && n > 5 { // the ground is drawn white in the box
				t.Errorf("%s: %d%% of %q is dark", name, n, w.Text)
			}
		}
	}
}

func TestABoxOnAScanTakesTheWordsUnderItAway(t *testing.T) {
	t.Parallel()
	words := ocr.Paragraph{word("Aan", 0, 10, 10, 18, 12), word("Jansen", 0, 20, 10, 32, 12), word("directeur", 0, 34, 10, 50, 12)}
	f := scanned(nil, words)
	f.Boxes = []redact.Box{{Page: 1, Left: 1950, Top: 950, Right: 3250, Bottom: 1250, Reason: redact.Reason{Grounds: []string{"5.1.2.e"}}}}
	if text, dark := copyOf(t, f); text != "Aan [gelakt, 5.1.2.e] directeur" || dark(words[1]) < 75 {
		t.Errorf("it reads %q", text)
	}
}

func TestAScanThatReadsOtherwiseThanWhenItWasJudgedIsRefused(t *testing.T) {
	t.Parallel()
	words := ocr.Paragraph{word("Aan", 0, 10, 10, 18, 12), word("Jansen", 0, 20, 10, 32, 12)}
	for name, change := range map[string]func(f *redact.Foreign){
		"other words":       func(f *redact.Foreign) { f.Blocks[0].Text = "Aan Jantien" },
		"no words":          func(f *redact.Foreign) { f.Recognised = nil },
		"another paragraph": func(f *redact.Foreign) { f.Recognised[1] = append(f.Recognised[1], words) },
		"a page with text":  func(f *redact.Foreign) { f.Content = corpus()["plain"].content },
	} {
		f := scanned([]string{"Jansen"}, words)
		change(f)
		if _, err := f.Pictures(context.Background(), engine, quick); !errors.Is(err, redact.ErrMoved) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTheFinishedPictureIsReadOnceMore: a removed word that can still be read in it keeps the copy in the house, as does a
// picture that cannot be read.
func TestTheFinishedPictureIsReadOnceMore(t *testing.T) {
	t.Parallel()
	reads := func(words string) string {
		script := `cat >/dev/null; printf '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n'`
		for i, w := range strings.Fields(words) {
			script += fmt.Sprintf(`; printf '5\t1\t1\t1\t1\t%d\t%d\t10\t5\t5\t90\t%s\n'`, i+1, 10*i, w)
		}
		return script
	}
	words := ocr.Paragraph{word("Aan", 0, 10, 10, 18, 12), word("Jansen", 0, 20, 10, 32, 12), word("directeur", 0, 34, 10, 50, 12), word("en", 0, 52, 10, 56, 12), word("Jos", 0, 58, 10, 64, 12)}
	for name, c := range map[string]struct {
		script  string
		removed []string
		want    string
	}{
		"nothing is left of it":     {reads("Aan directeur en"), []string{"Jansen"}, ""},
		"it is read again":          {reads("Aan JANSEN, directeur"), []string{"Jansen"}, "de afbeelding van bladzijde 1"},
		"too short to be sure":      {reads("Aan Jos"), []string{"Jos"}, ""},
		"may be read elsewhere":     {reads("Aan Jansen"), []string{"en Jos"}, ""},
		"Tesseract fails":           {"exit 1", []string{"Jansen"}, "unreadable"},
		"nothing of it was removed": {"exit 1", nil, ""},
	} {
		look := quick
		look.OCR = ocr.New(ocr.Options{Path: ocrtest.Fake(t, c.script)})
		_, err := scanned(c.removed, words).Pictures(context.Background(), engine, look)
		var leak *redact.Leak
		got := ""
		switch {
		case errors.As(err, &leak):
			got = leak.Where
		case errors.Is(err, redact.ErrUnreadable):
			got = "unreadable"
		case err != nil:
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
