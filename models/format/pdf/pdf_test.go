package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/format/pdf"
)

var engine *pdf.Engine

var limits = pdf.Limits{Pages: 100, Letters: 100_000}

// TestMain shares one engine, and keeps the compiled sandbox beside the test
// binaries that Go keeps anyway.
func TestMain(m *testing.M) {
	engine = pdf.New(pdf.Options{Cache: cache(), Workers: 2})
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func cache() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = os.TempDir()
	}
	return filepath.Join(folder, "beraad-test-pdf")
}

// file makes a pdf of numbered objects; object 1 is the catalog.
func file(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, object := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

// pages makes a pdf with a page for each text in the language of pages.
func pages(trailer, extra string, contents ...string) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R " + extra + " >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var kids []string
	for _, content := range contents {
		number := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", number))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", number+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return file(trailer, objects...)
}

// set writes lines of text from a height down; an empty line is a blank one.
func set(size, height int, lines ...string) string {
	var b strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&b, "BT /F %d Tf 70 %d Td (%s) Tj ET\n", size, height-i*size*6/5, line)
	}
	return b.String()
}

func read(t testing.TB, content []byte) pdf.Document {
	t.Helper()
	document, err := engine.Read(context.Background(), content, limits)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestReadMakesParagraphs(t *testing.T) {
	content := pages("", "",
		set(18, 780, "Adviesnotitie berichtenapps")+
			set(11, 740, "De CTO-raad adviseert CIO-", "beraad om een apart kanaal te", "kiezen voor de co\\366rdi-", "natie.")+
			set(11, 680, "Tweede alinea.")+
			"BT /F 11 Tf 70 640 Td (Nr.) Tj 100 0 Td (Document) Tj ET\n",
		set(11, 780, "Bladzijde twee."), "")
	document := read(t, content)
	want := [][]string{
		{"Adviesnotitie berichtenapps", "De CTO-raad adviseert CIO-beraad om een apart kanaal te kiezen voor de coördinatie.", "Tweede alinea.", "Nr. Document"},
		{"Bladzijde twee."},
		nil,
	}
	if len(document.Pages) != len(want) {
		t.Fatalf("%d pages", len(document.Pages))
	}
	for i, page := range document.Pages {
		if page.Number != i+1 || !slices.Equal(page.Paragraphs, want[i]) {
			t.Errorf("page %d: %q, want %q", page.Number, page.Paragraphs, want[i])
		}
	}
	if document.Annotated || document.Fields || document.Attachments != 0 {
		t.Errorf("a plain file has %+v", document)
	}
}

func TestReadSaysWhatElseIsInside(t *testing.T) {
	content := file("/Info 8 0 R",
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> /Names << /EmbeddedFiles << /Names [(a.txt) 5 0 R] >> >> >>",
		"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R 7 0 R] >>",
		"<< /Type /Annot /Subtype /Text /Rect [0 0 20 20] /Contents (Wie heeft dit gezegd?) >>",
		"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 6 0 R >> >>",
		"<< /Type /EmbeddedFile /Length 1 >>\nstream\na\nendstream",
		"<< /Type /Annot /Subtype /Link /Rect [0 0 20 20] /Contents (een verwijzing) >>",
		"<< /Title (Nota) /Author (J. Jansen) /CreationDate (D:20180207093000+01'00') >>")
	document := read(t, content)
	if !document.Annotated || !document.Fields || document.Attachments != 1 || !slices.Equal(document.Remarks, []string{"Wie heeft dit gezegd?"}) {
		t.Errorf("found %+v", document)
	}
	if i := document.Info; i.Title != "Nota" || i.Author != "J. Jansen" || !i.Created.Equal(time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC)) {
		t.Errorf("info %+v", i)
	}
}

func TestReadRefuses(t *testing.T) {
	locked := pages("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+strings.Repeat("41", 32)+"> /U <"+strings.Repeat("42", 32)+"> >> /ID [<00><00>]", "", "")
	for name, c := range map[string]struct {
		content []byte
		limits  pdf.Limits
		want    error
	}{
		"no pdf":           {[]byte("%PDF-1.7 zomaar wat"), limits, pdf.ErrDamaged},
		"nothing":          {nil, limits, pdf.ErrDamaged},
		"a password":       {locked, limits, pdf.ErrLocked},
		"too many pages":   {pages("", "", "", ""), pdf.Limits{Pages: 1, Letters: 10}, pdf.ErrTooLong},
		"too many letters": {pages("", "", set(11, 780, "meer dan tien letters")), pdf.Limits{Pages: 1, Letters: 10}, pdf.ErrTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := engine.Read(context.Background(), c.content, c.limits); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// endless makes a pdf that takes longer to draw than anybody lives: a form that draws a form forty times, and so on.
func endless() []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
		"<< /Length 5 >>\nstream\n/X Do\nendstream"}
	again := strings.Repeat("/X Do ", 40)
	for depth := range 20 {
		objects = append(objects, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream", depth+6, len(again), again))
	}
	line := "0 0 m 595 842 l S"
	objects = append(objects, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d >>\nstream\n%s\nendstream", len(line), line))
	return file("", objects...)
}

func TestTheEngineOutlivesAFileThatNeverEnds(t *testing.T) {
	content := pages("", "", set(11, 780, "tekst"))
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine.Read(ended, content, limits); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context gives %v", err)
	}
	soon, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := engine.Read(soon, endless(), limits); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a file that never ends gives %v", err)
	}
	halfway, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := engine.Leaves(halfway, content, pdf.Look{Limits: limits, Blind: true}, func() int { return 0 }, func(int, *pdf.Leaf) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ends halfway gives %v", err)
	}
	if document := read(t, content); !slices.Equal(document.Pages[0].Paragraphs, []string{"tekst"}) {
		t.Errorf("afterwards: %+v", document)
	}
}

func TestAVisitThatFailsEndsTheLookAndNotTheEngine(t *testing.T) {
	content := pages("", "", set(11, 780, "een"), set(11, 780, "twee"))
	failed, visits := errors.New("genoeg"), 0
	err := engine.Leaves(t.Context(), content, pdf.Look{Limits: limits, Resolution: 30}, func() int { return visits }, func(int, *pdf.Leaf) error {
		visits++
		return failed
	})
	if !errors.Is(err, failed) || visits != 1 {
		t.Errorf("%d visits, %v", visits, err)
	}
	read(t, content)
}

func TestAReaderThatStopsIsReplaced(t *testing.T) {
	content := pages("", "", set(11, 780, "een"))
	own := pdf.New(pdf.Options{Cache: cache(), Workers: 1})
	defer func() {
		if err := own.Close(); err != nil {
			t.Error(err)
		}
	}()
	stopped := own.Leaves(t.Context(), content, pdf.Look{Limits: limits, Blind: true}, func() int { return 0 }, func(int, *pdf.Leaf) error {
		own.StopReaders()
		return nil
	})
	if !errors.Is(stopped, pdf.ErrDamaged) {
		t.Errorf("a reader that stops halfway gives %v", stopped)
	}
	for range 2 {
		if _, err := own.Read(t.Context(), content, limits); err != nil {
			t.Fatal(err)
		}
		own.StopReaders() // between two files nobody notices
	}
}

func TestAClosedEngineRefuses(t *testing.T) {
	closed := pdf.New(pdf.Options{})
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := closed.Read(context.Background(), nil, limits); err == nil {
		t.Error("a closed engine reads")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(pages("", "", set(11, 780, "een regel", "nog een")))
	f.Add(file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		document, err := engine.Read(ctx, content, limits)
		if err == nil && len(document.Pages) > limits.Pages {
			t.Errorf("%d pages", len(document.Pages))
		}
		if err != nil && !errors.Is(err, pdf.ErrDamaged) && !errors.Is(err, pdf.ErrLocked) && !errors.Is(err, pdf.ErrTooLong) && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var contents []string
	for range 10 {
		contents = append(contents, set(11, 780, slices.Repeat([]string{"De CTO-raad adviseert CIO-beraad om een apart kanaal te kiezen."}, 50)...))
	}
	content := pages("", "", contents...)
	for b.Loop() {
		read(b, content)
	}
}
