package redact_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"beraad/models/request/redact"
)

// BenchmarkPictures makes copies of a file of forty full pages, with a word on each that goes. Read the time per page.
func BenchmarkPictures(b *testing.B) {
	const pages = 40
	r := rand.New(rand.NewPCG(1, 2018)) //nolint:gosec // a paper for a measurement
	var texts [][][]string
	for range pages {
		var lines [][]string
		for range 45 {
			var words []string
			for range 9 {
				words = append(words, syllables[r.IntN(len(syllables))]+syllables[r.IntN(len(syllables))])
			}
			lines = append(lines, words)
		}
		lines[10][3] = "overeenstemming"
		texts = append(texts, lines)
	}
	f := redact.Foreign{Content: paperOf(r, texts), Phrases: []redact.Phrase{{Text: "overeenstemming", Reason: redact.Reason{Grounds: []string{"5.2.1"}}}}, Date: decided}
	var made *redact.Copy
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			var err error
			if made, err = f.Pictures(context.Background(), engine, redact.Usual); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*pages)/b.Elapsed().Seconds(), "pages/s")
		b.ReportMetric(float64(len(made.Content))/pages, "B/page")
	})
	b.Run("gate", func(b *testing.B) {
		for b.Loop() {
			if err := redact.Check(made.Content, []string{"overeenstemming", "Hanneke van Dalen"}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*pages)/b.Elapsed().Seconds(), "pages/s")
	})
}
