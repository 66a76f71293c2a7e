package pdf_test

import (
	"context"
	"strings"
	"testing"

	"beraad/models/format/pdf"
)

// BenchmarkReadSigned reads letters of one page: without a closing, with one and strokes of a pen, and with a drawing of thousands of
// lines under it, of which only so many are looked at.
func BenchmarkReadSigned(b *testing.B) {
	lines := strings.Repeat("Wij bespraken het gebruik van berichtenapps binnen het Rijk.\x00", 35)
	text := set(11, 800, strings.Split(strings.TrimSuffix(lines, "\x00"), "\x00")...)
	drawing := strings.Repeat("80 300 m 90 312 l S\n", 20_000)
	for _, c := range []struct{ name, content string }{
		{"plain", text + set(11, 320, "Overzicht,", "", "J. de Vries")},
		{"signed", text + set(11, 320, "Hoogachtend,") + set(11, 240, "J. de Vries") + wave(80, 270, 60)},
		{"drawing without a closing", text + set(11, 320, "Overzicht,") + set(11, 240, "J. de Vries") + drawing},
		{"drawing", text + set(11, 320, "Hoogachtend,") + set(11, 240, "J. de Vries") + drawing},
	} {
		content := letter(c.content, "")
		read(b, content) // the first one starts the engine
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := engine.Read(context.Background(), content, pdf.Limits{Pages: 10, Letters: 100_000}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
