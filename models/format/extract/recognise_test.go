package extract_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
	"beraad/models/format/pdf"
)

func readerOf(t testing.TB, program *ocr.Program) *extract.Reader {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	engine := pdf.New(pdf.Options{Cache: filepath.Join(cache, "beraad-test-pdf")})
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return &extract.Reader{PDF: engine, OCR: program}
}

func TestRecognise(t *testing.T) {
	r := readerOf(t, ocr.New(ocr.Options{Path: ocrtest.Fake(t, "exit 1")}))
	scan := ocrtest.PDF(ocrtest.Draw(t), ocrtest.Draw(t, "Een bladzijde met woorden."))
	ctx := context.Background()
	if page, err := r.Recognise(ctx, scan, 1); err != nil || len(page.Paragraphs) != 0 { // Tesseract is not asked
		t.Errorf("an empty page: %v, %v", page, err)
	}
	if _, err := r.Recognise(ctx, scan, 2); !errors.Is(err, ocr.ErrFailed) {
		t.Errorf("a page of words: %v", err)
	}
	if _, err := r.Recognise(ctx, []byte("%PDF-1.7 kapot"), 1); !errors.Is(err, extract.ErrDamaged) {
		t.Errorf("a damaged file: %v", err)
	}
	r.OCR = nil
	if _, err := r.Recognise(ctx, scan, 2); !errors.Is(err, ocr.ErrOff) {
		t.Errorf("without a program: %v", err)
	}
	r.PDF = nil
	if _, err := r.Recognise(ctx, scan, 2); !errors.Is(err, extract.ErrNoReader) {
		t.Errorf("without an engine: %v", err)
	}
}

// BenchmarkRecognise recognises the words of full pages, as the background does; the second has ten times as many.
func BenchmarkRecognise(b *testing.B) {
	r := readerOf(b, ocrtest.Tesseract(b))
	var lines []string
	for i := range 32 {
		lines = append(lines, fmt.Sprintf("%d. Het beraad besprak de voor- en nadelen van berichtenapps en vroeg", 100+i))
	}
	full := ocrtest.Draw(b, lines...)
	for _, pages := range []int{5, 50} {
		var all []*image.Gray
		for range pages {
			all = append(all, full)
		}
		scan := ocrtest.PDF(all...)
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			for b.Loop() {
				for page := 1; page <= pages; page++ {
					found, err := r.Recognise(context.Background(), scan, page)
					if err != nil || !strings.Contains(strings.Join(found.Texts(), " "), "berichtenapps") {
						b.Fatalf("%v, %v", found, err)
					}
				}
			}
			b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
