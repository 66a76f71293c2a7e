package demo_test

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"beraad/app/demo"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	letters "beraad/views/mail"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// reference is that of the decision of 2018.
const reference = "2018-0000791076"

// play plays the case as the program does, with mail as files. A nil printer makes no PDF.
func play(t *testing.T, s *store.Store, clock *storetest.Clock, printer *print.Printer) {
	t.Helper()
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		t.Fatal(err)
	}
	files, err := jobs.NewFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	composer := &jobs.Composer{Store: s, Writer: writer, Log: quiet}
	mailer := jobs.NewMailer(jobs.MailerOptions{
		Store: s, Sender: files, Compose: composer.Compose, StartDue: distribution.StartDue, Settled: distribution.Settled, Log: quiet,
	})
	publisher := &jobs.Publisher{Store: s, Printer: printer, Organisation: "Beraad", Log: quiet}
	err = demo.Load(t.Context(), demo.Options{
		Store: s, Clock: clock, Work: mailer.Work, Today: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC),
		Publish: func(ctx context.Context, who access.Actor, publication uint) error {
			return publisher.Make(ctx, who, publication, func(int, int) {})
		},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheCasePlaysOnBothDatabases(t *testing.T) {
	want, err := os.ReadFile("testdata/inventory.csv")
	if err != nil {
		t.Fatal(err)
	}
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		play(t, s, clock, nil)
		storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
			r, err := request.ByReference(tx, reference)
			if err != nil {
				return err
			}
			theInventory(t, tx, r, string(want))
			theTerms(t, tx, r)
			theConflicts(t, tx, r)
			theReading(t, tx)
			return nil
		})
		if damaged, err := s.Drift(); err != nil || len(damaged) > 0 {
			t.Errorf("tables and structs differ: %v %v", damaged, err)
		}
	})
}

// theInventory is that of the public decision, letter by letter, and derived: no row of it is stored.
func theInventory(t *testing.T, tx *store.Tx, r *request.Request, want string) {
	t.Helper()
	rows, err := request.Inventory(tx, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := request.WriteCSV(&out, rows); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("inventory\n%s\nwant\n%s", out.String(), want)
	}
}

// theTerms are those of the Wob: four weeks and four more (article 6), and six weeks to object (Awb 6:7).
func theTerms(t *testing.T, tx *store.Tx, r *request.Request) {
	t.Helper()
	terms, err := request.TermsOf(tx, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if terms.Last != law.Day(2018, 8, 22) || terms.DaysLate() != 41 || terms.Objection.Last != law.Day(2018, 11, 13) {
		t.Errorf("last day %v, %d days late, objection until %v", terms.Last, terms.DaysLate(), terms.Objection.Last)
	}
	if len(terms.Steps) < 2 {
		t.Errorf("the calculation is not shown: %v", terms.Steps)
	}
}

// theConflicts are where the letter and the inventory of 2018 contradict each other; each was explained, not copied.
func theConflicts(t *testing.T, tx *store.Tx, r *request.Request) {
	t.Helper()
	conflicts, err := request.Conflicts(tx, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, c := range conflicts {
		keys = append(keys, c.Key)
		if c.Answer == "" {
			t.Errorf("%s was not explained", c.Key)
		}
	}
	for _, want := range []string{"refused-outside:12", "other-kind:12"} {
		if !slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(key, want) }) {
			t.Errorf("%s was not reported, only %q", want, keys)
		}
	}
}

// box is where something was taken out, on a page.
var box = regexp.MustCompile(`<span class="red[^"]*">(.*?)</span>(?:[^<]*<span class="vh">[^<]*</span></span>)?`)

var tag = regexp.MustCompile(`<[^>]*>`)

// ground is what stands in a box: a ground of the Wob, or that it is no part of the request.
var ground = regexp.MustCompile(`1[01]\.\d|Buiten reikwijdte`)

// TestNoPublicPaperHoldsWhatWasRemoved looks in the files that anybody can take, with eyes of its own: what was removed is
// worked out from the marks and the papers, and looked for in the page as written, in its text, and in what pdftotext, pdfinfo
// and qpdf find in the print.
func TestNoPublicPaperHoldsWhatWasRemoved(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	play(t, s, clock, printtest.Open(t))
	pages, prints := 0, 0
	storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
		r, err := request.ByReference(tx, reference)
		if err != nil {
			return err
		}
		published, _, err := request.PublicList(tx, store.Page{})
		if err != nil || len(published) != 1 {
			t.Fatalf("published: %v %v", published, err)
		}
		files, err := request.FilesOf(tx, published[0].ID)
		if err != nil {
			return err
		}
		removed := removedText(t, tx, r)
		for _, file := range files {
			content := read(t, s, file.Sum)
			switch filepath.Ext(file.Name) {
			case ".html":
				pages++
				written := string(content)
				absent(t, file.Name, written, removed)
				absent(t, file.Name, html.UnescapeString(tag.ReplaceAllString(written, " ")), removed)
				for _, found := range box.FindAllString(written, -1) {
					if !ground.MatchString(found) {
						t.Errorf("%s: a box without its ground: %s", file.Name, found)
					}
				}
				if file.Assessment == request.PartlyOpen && !box.MatchString(written) {
					t.Errorf("%s is partly open and shows no box", file.Name)
				}
			case ".pdf":
				prints++
				text := seenBy(t, content, "pdftotext", "-layout", "-", "-")
				absent(t, file.Name, text, removed)
				absent(t, file.Name+" (metadata)", seenBy(t, content, "pdfinfo", "-"), removed)
				absent(t, file.Name+" (all streams)", unpacked(t, content), removed)
				if file.Assessment == request.PartlyOpen && !ground.MatchString(text) {
					t.Errorf("%s is partly open and shows no ground", file.Name)
				}
			}
		}
		return nil
	})
	if pages < 13 || prints < 15 {
		t.Errorf("only %d pages and %d prints were published", pages, prints)
	}
}

// removedText is what was marked to be removed, or stands in an item that is no part of the request, and is said nowhere
// that may be read.
func removedText(t *testing.T, tx *store.Tx, r *request.Request) (removed []string) {
	t.Helper()
	documents, err := request.Documents(tx, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range documents {
		papers, err := request.PapersOf(tx, document.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range papers {
			marks, err := request.MarksOf(tx, r.ID, p.Version)
			if err != nil {
				t.Fatal(err)
			}
			blocks, err := paper.Blocks(tx, p.Version)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range blocks {
				for _, m := range marks {
					if m.Block == b.ID && m.Kind == request.Remove && m.Fact == "" && !m.Proposed {
						text := []rune(b.Text)
						if m.Till > 0 {
							text = text[m.From:m.Till]
						}
						removed = append(removed, string(text))
					}
				}
			}
		}
	}
	removed = slices.DeleteFunc(removed, func(text string) bool { return len([]rune(letters0(text))) < 6 || strings.HasPrefix(text, "(") })
	slices.Sort(removed)
	removed = slices.Compact(removed)
	if len(removed) < 30 {
		t.Fatalf("only %d texts were removed: the test looks at nothing", len(removed))
	}
	return removed
}

// letters0 keeps letters and digits.
func letters0(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func absent(t *testing.T, name, text string, removed []string) {
	t.Helper()
	hay := letters0(text)
	for _, one := range removed {
		if strings.Contains(hay, letters0(one)) {
			t.Errorf("%s holds %q", name, one)
		}
	}
}

func read(t *testing.T, s *store.Store, sum string) []byte {
	t.Helper()
	file, err := s.Files().Open(t.Context(), sum)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// seenBy gives what another program finds in a file.
func seenBy(t *testing.T, content []byte, program string, args ...string) string {
	t.Helper()
	run := exec.CommandContext(t.Context(), program, args...)
	run.Stdin = bytes.NewReader(content)
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}

// unpacked is a PDF with all its streams open.
func unpacked(t *testing.T, content []byte) string {
	t.Helper()
	in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(in, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.CommandContext(t.Context(), "qpdf", "--qdf", "--object-streams=disable", in, out).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v %s", err, text)
	}
	plain, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}
