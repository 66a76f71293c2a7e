package print_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/format/extract"
	"beraad/models/format/pdf"
	"beraad/models/paper"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// press prints bundles with files in them, and reads what it printed.
type press struct {
	*print.Printer
	engine *pdf.Engine
}

func openPress(t *testing.T) press {
	t.Helper()
	engine := printtest.PDF(t)
	return press{printtest.With(t, print.Options{PDF: engine}), engine}
}

// file is a line of a bundle with a file.
func file(number, name string, content []byte) print.BundlePaper {
	return print.BundlePaper{Number: number, Title: print.Words("Stuk " + number), Note: print.Words("gaat als bijlage mee: " + name), File: &print.BundleFile{
		Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	}}
}

func (p press) bundle(t *testing.T, papers ...print.BundlePaper) (print.Bound, []string) {
	t.Helper()
	bound, err := p.Bundle(t.Context(), print.Bundle{
		Common: print.Common{Title: "Stukken", Org: print.Org{Name: "CIO Rijk"}}, Body: print.Words("CIO-beraad"), Papers: papers,
	}, time.Unix(1_500_000_000, 0))
	if err != nil {
		t.Fatal(err)
	}
	read, err := p.engine.Read(t.Context(), bound.Content, pdf.Limits{Pages: 100, Letters: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, page := range read.Pages {
		pages = append(pages, strings.Join(page.Paragraphs, " "))
	}
	return bound, pages
}

func TestFilesOfOthersAreInTheBundleUprightAndNumberedOn(t *testing.T) {
	p := openPress(t)
	bound, pages := p.bundle(t,
		file("1.a", "rapport.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Eerste van het rapport"}, printtest.Foreign{Text: "Gedraaid blad", Turned: 90})),
		file("2.b", "raming.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Liggend op A3", Width: 1191, Height: 842})),
		file("3.c", "formulier.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Een vraag", Answer: "Het antwoord"})),
	)
	if len(bound.Beside) != 0 || len(pages) != 5 {
		t.Fatalf("beside %v; %d pages: %q", bound.Beside, len(pages), pages)
	}
	for i, want := range [][]string{
		{"Eerste van het rapport", "1.a Stuk 1.a", "bladzijde 2 ", "Pagina 1 van 2"},
		{"Gedraaid blad", "bladzijde 3 ", "Pagina 2 van 2"},
		{"Liggend op A3", "2.b Stuk 2.b", "bladzijde 4 ", "Pagina 1 van 1"},
		{"Een vraag", "Het antwoord", "bladzijde 5 "},
	} {
		for _, words := range want {
			if !strings.Contains(strings.ReplaceAll(pages[i+1], "\u00a0", " "), words) {
				t.Errorf("page %d lacks %q: %q", i+2, words, pages[i+1])
			}
		}
	}
	formats, err := p.engine.Formats(t.Context(), bound.Content, 10)
	if err != nil {
		t.Fatal(err)
	}
	if turned, wide := formats[2], formats[3]; turned.Width != 842 || turned.Height != 595 || wide.Width != 1191 || wide.Height != 842 {
		t.Errorf("pages are %v", formats)
	}
	book := printtest.ReadBook(t, bound.Content)
	if want := []string{"1.a Stuk 1.a", "2.b Stuk 2.b", "3.c Stuk 3.c"}; !slices.Equal(book.Marks[len(book.Marks)-3:], want) || slices.Contains(book.Marks, "Eigen bladwijzer") {
		t.Errorf("bookmarks %q", book.Marks)
	}
	if !slices.Equal(slices.Compact(book.Links), []int{2, 4, 5}) {
		t.Errorf("links lead to pages %v", book.Links)
	}
}

func TestTheAgendaInABundleLeadsToThePapersOfItsItems(t *testing.T) {
	p := openPress(t)
	agenda := print.Agenda{
		Common: print.Common{Title: "Agenda", Org: print.Org{Name: "CIO Rijk"}}, Body: print.Words("CIO-beraad"),
		Parts: []print.AgendaPart{{Rows: []print.AgendaRow{{Number: "4.c", Title: print.Words("Berichtenapps")}}}},
	}
	bound, pages := p.bundle(t, print.BundlePaper{Title: print.Words("Agenda"), Paper: agenda},
		file("4.c", "notitie.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Notitie"})))
	if book := printtest.ReadBook(t, bound.Content); !slices.Equal(slices.Compact(book.Links), []int{2, 3}) {
		t.Errorf("links lead to pages %v", book.Links)
	}
	if !strings.Contains(pages[1], "Stuk 4.c, bladzijde 3") || !strings.Contains(pages[2], "Notitie") {
		t.Errorf("the pages say %q", pages)
	}
}

func TestWhatCannotBeInABundleStaysBesideItWithTheReason(t *testing.T) {
	p := openPress(t)
	sound := printtest.ForeignPDF(printtest.Foreign{Text: "Gewoon"})
	huge := file("5", "scan.pdf", sound)
	huge.File.Size = 90_000_000
	huge.File.Open = func() (io.ReadCloser, error) { return nil, errors.New("a scan of 90 MB was read") }
	bound, pages := p.bundle(t,
		file("1", "geheim.pdf", printtest.Encrypted(t, sound, "wachtwoord")), file("2", "dicht.pdf", printtest.Encrypted(t, sound, "")),
		file("3", "stuk.pdf", sound[:len(sound)/3]), file("4", "raming.xlsx", []byte("PK")), huge, file("6", "gewoon.pdf", sound),
	)
	if got := slices.Sorted(maps.Keys(bound.Beside)); !slices.Equal(got, []int{0, 1, 2, 3, 4}) {
		t.Errorf("beside the bundle: %v", bound.Beside)
	}
	for _, want := range []string{
		"mee: geheim.pdf (beveiligd", "mee: dicht.pdf (beveiligd tegen bewerken)", "mee: stuk.pdf (beschadigd)", "mee: raming.xlsx", "mee: scan.pdf (te groot: 90 MB)",
	} {
		if !strings.Contains(strings.ReplaceAll(pages[0], "\u00a0", " "), want) {
			t.Errorf("the contents lack %q: %q", want, pages[0])
		}
	}
	if len(pages) != 2 || !strings.Contains(pages[1], "Gewoon") {
		t.Errorf("the pages say %q", pages)
	}
}

func TestWhatPagesShareIsInABundleOnce(t *testing.T) {
	p := openPress(t)
	var pages []printtest.Foreign
	for i := range 40 {
		pages = append(pages, printtest.Foreign{Text: fmt.Sprintf("Bladzijde %d", i)})
	}
	bound, read := p.bundle(t, file("1", "lang.pdf", printtest.ForeignPDF(pages...)))
	if n := bytes.Count(bound.Content, []byte("/BaseFont/Helvetica")); n != 1 {
		t.Errorf("the font is in the bundle %d times", n)
	}
	if !strings.Contains(read[40], "Bladzijde 39") {
		t.Errorf("the last page says %q", read[40])
	}
}

func TestABundleEndsWithItsContext(t *testing.T) {
	p := openPress(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := p.Bundle(ctx, print.Bundle{Common: print.Common{Title: "S", Org: print.Org{Name: "X"}}, Body: print.Words("B"), Papers: []print.BundlePaper{
		file("1", "a.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "A"})),
	}}, time.Now())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestThePageBeforeSendingKnowsWhatStaysBesideABundle(t *testing.T) {
	for name, c := range map[string]struct {
		version paper.Version
		want    string
	}{
		"made by Beraad":     {paper.Version{}, ""},
		"a PDF":              {paper.Version{File: "a", FileName: "a.pdf", Size: 10, Drawn: "done"}, ""},
		"another file":       {paper.Version{File: "a", FileName: "a.docx"}, "geen pdf"},
		"with a password":    {paper.Version{File: "a", FileName: "a.pdf", Drawn: paper.Locked}, "met een wachtwoord beveiligd"},
		"damaged":            {paper.Version{File: "a", FileName: "a.pdf", Drawn: paper.Damaged}, "beschadigd"},
		"closed to changes":  {paper.Version{File: "a", FileName: "a.pdf", Drawn: "done", Flags: []extract.Flag{extract.Protected}}, "beveiligd tegen bewerken"},
		"a scan of 90 MB":    {paper.Version{File: "a", FileName: "a.pdf", Size: 90_000_000}, "te groot: 90\u00a0MB"},
		"more than a reader": {paper.Version{File: "a", FileName: "a.pdf", Pages: 1200}, "te lang: 1.200\u00a0bladzijden"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := print.Beside(&c.version); strings.ReplaceAll(got, "\u00a0", " ") != strings.ReplaceAll(c.want, "\u00a0", " ") {
				t.Errorf("beside for %q; want %q", got, c.want)
			}
		})
	}
}
