package print_test

import (
	"fmt"
	"slices"
	"testing"

	"beraad/views/print"
	"beraad/views/print/printtest"
)

// Each run prints other words: Typst remembers what it has set before.
func BenchmarkPDF(b *testing.B) {
	agenda := *print.Sample(b, "testdata/01-agenda-cio-beraad.json").(*print.Agenda)
	for name, paper := range map[string]func(run int) print.Paper{
		"agenda": func(run int) print.Paper {
			agenda.Parts = []print.AgendaPart{{Rows: slices.Clone(agenda.Parts[0].Rows)}}
			for i, row := range agenda.Parts[0].Rows {
				agenda.Parts[0].Rows[i].Title = print.Words(fmt.Sprintf("%s %d", row.Number, run))
			}
			return agenda
		},
		"minutes of fifty pages": func(run int) print.Paper { return record(run) },
		"inventory of 600 rows":  func(run int) print.Paper { return large(600, run) },
	} {
		b.Run(name, func(b *testing.B) {
			p := printtest.Open(b)
			size, run := 0, 0
			for b.Loop() {
				run++
				pdf, err := p.PDF(b.Context(), paper(run), moment)
				if err != nil {
					b.Fatal(err)
				}
				size = len(pdf)
			}
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		p := printtest.Open(b)
		if _, err := p.PDF(b.Context(), small(), moment); err != nil {
			b.Fatal(err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
