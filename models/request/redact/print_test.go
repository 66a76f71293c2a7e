package redact_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"beraad/models/request/redact"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// TestCheckReadsWhatTypstPrints: the gate reads the glyphs of the papers that Beraad prints itself.
func TestCheckReadsWhatTypstPrints(t *testing.T) {
	printer := printtest.Open(t)
	paper := func(text string) []byte {
		out, err := printer.PDF(context.Background(), print.Extract{
			Common:  print.Common{Title: "Verslag", Org: print.Org{Name: "Ministerie"}},
			Subject: print.Words("Verslag"),
			Pages:   []print.ExtractPage{{Label: "Bladzijde 1", Blocks: []print.Block{print.Paragraph(print.Words(text))}}},
		}, time.Date(2018, 10, 2, 9, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	long := strings.Repeat("De leden bespreken de voor- en nadelen van coördinatie. ", 12)
	if err := redact.Check(paper(long), secret); err != nil {
		t.Errorf("a clean paper: %v", err)
	}
	for _, text := range []string{long + "Hanneke van Dalen.", long + "De heer Vink is akkoord.", long + "Bel 06 1234 5678."} {
		if got := outcome(redact.Check(paper(text), secret)); got != "leak" {
			t.Errorf("%q: %s", text[len(text)-30:], got)
		}
	}
}
