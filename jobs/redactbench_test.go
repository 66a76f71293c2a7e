package jobs_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// assessed is a record of about as many pages as asked, with what an assessor marked in it: of four items one is
// outside the request, and in each other stands a name that goes.
func assessed(pages, run int) (blocks []paper.Block, marks []redact.Passage) {
	add := func(item uint, kind paper.BlockKind, number, text string) uint {
		id := uint(len(blocks) + 1)
		blocks = append(blocks, paper.Block{Row: store.Row{ID: id}, Item: item, Seq: int(id), Kind: kind, Number: number, Text: text})
		return id
	}
	const name = "H. van Dalen"
	for item := uint(1); int(item) <= pages*25/4; item++ {
		add(item, paper.ItemOf, fmt.Sprint(item), fmt.Sprintf("Onderwerp %d van ronde %d", item, run))
		said := add(item, paper.Paragraph, "", name+" licht toe dat het tempo hoog ligt en dat de kleine ministeries er aandacht voor vragen. De leden steunen de lijn van het stuk en vragen om een raming van de kosten voor het volgende overleg.")
		add(item, paper.Paragraph, "", fmt.Sprintf("Bij ronde %d: de voorzitter vat samen wat er is gezegd en stelt vast dat er over de hoofdlijn overeenstemming is, met de aantekening dat de planning terugkomt.", run))
		add(item, paper.Bullet, "", "De lijn is vastgesteld.")
		if item%4 != 0 {
			marks = append(marks, redact.Passage{Block: said, Till: len(name), Kind: redact.Remove, Grounds: []string{"5.1.2.e"}})
		}
	}
	return blocks, marks
}

var pageCount = regexp.MustCompile(`Pages:\s+(\d+)`)

func pagesOf(b *testing.B, pdf []byte) int {
	b.Helper()
	path := filepath.Join(b.TempDir(), "copy.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command("pdfinfo", path).Output()
	found := pageCount.FindSubmatch(out)
	if err != nil || found == nil {
		b.Fatalf("pdfinfo: %v\n%s", err, out)
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkRedaction makes the copy that the public may read of a record: the text anew, the page, the PDF, and the
// second look at the PDF. Read the ratio of fifty and five hundred pages.
func BenchmarkRedaction(b *testing.B) {
	scope := func(item uint) bool { return item%4 != 0 }
	day := time.Date(2018, 5, 14, 0, 0, 0, 0, time.UTC)
	of := &paper.Sheet{Kind: paper.Minutes, Title: paper.Plain("Verslag"), Date: law.DateOf(day)}
	for _, pages := range []int{50, 500} {
		blocks, marks := assessed(pages, 0)
		text := redact.Sheet(of, blocks, marks, scope, nil)
		b.Run(fmt.Sprintf("%d pages/text", pages), func(b *testing.B) {
			for b.Loop() {
				redact.Sheet(of, blocks, marks, scope, nil)
			}
		})
		b.Run(fmt.Sprintf("%d pages/page", pages), func(b *testing.B) {
			var page bytes.Buffer
			for b.Loop() {
				page.Reset()
				if err := views.Sheet(*text).Render(b.Context(), &page); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(page.Len())/1000, "kB")
		})
		var pdf []byte
		b.Run(fmt.Sprintf("%d pages/pdf", pages), func(b *testing.B) {
			printer := printtest.Open(b)
			run := 0
			for b.Loop() {
				run++ // Typst remembers what it has set before
				blocks, marks := assessed(pages, run)
				printed, err := print.Of(redact.Sheet(of, blocks, marks, scope, nil), print.Letterhead{Body: "CIO-beraad"})
				if err != nil {
					b.Fatal(err)
				}
				if pdf, err = printer.PDF(b.Context(), printed, day); err != nil {
					b.Fatal(err)
				}
			}
			n := pagesOf(b, pdf)
			b.ReportMetric(float64(n), "pages")
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "pages/s")
		})
		b.Run(fmt.Sprintf("%d pages/second look", pages), func(b *testing.B) {
			for b.Loop() {
				if err := redact.Check(pdf, []string{"H. van Dalen", "Rijkspas nieuw model"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
