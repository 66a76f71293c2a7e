package supply_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
	"beraad/models/format/pdf"
	"beraad/models/format/sign"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
)

var engine *pdf.Engine

// TestMain shares one engine, and keeps the compiled sandbox beside the test binaries that Go keeps anyway.
func TestMain(m *testing.M) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	engine = pdf.New(pdf.Options{Cache: filepath.Join(cache, "beraad-test-pdf")})
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// scanDesk gives each desk a reader of pdf and of scans.
func scanDesk(t *testing.T, program *ocr.Program, run func(d *desk)) {
	t.Helper()
	eachDesk(t, func(d *desk) {
		d.reads(program)
		run(d)
	})
}

// reads has the desk read with a program.
func (d *desk) reads(program *ocr.Program) {
	d.reader = supply.NewWorker(d.store, &extract.Reader{PDF: engine, OCR: program}, request.TextFor, slog.New(slog.DiscardHandler))
}

// scan is a pdf of pictures of pages.
func scan(t testing.TB, pages ...[]string) string {
	t.Helper()
	var drawn []*image.Gray
	for _, lines := range pages {
		drawn = append(drawn, ocrtest.Draw(t, lines...))
	}
	return string(ocrtest.PDF(drawn...))
}

// version gives what a file became.
func (d *desk) version(f *supply.File) (v *paper.Version, blocks []paper.Block) {
	d.Helper()
	look := func(tx *store.Tx) (err error) {
		if v, err = paper.FindVersion(tx, f.Version); err != nil {
			return err
		}
		blocks, err = paper.Blocks(tx, f.Version)
		return err
	}
	if err := d.store.Read(context.Background(), access.System("toets"), look); err != nil {
		d.Fatal(err)
	}
	return v, blocks
}

var letterOfJan = []string{"Aan de heer Jan van Wolkenstein,", "Wij bespraken het gebruik van berichtenapps binnen het Rijk.", "Over de beveiliging van telefoons komt nog een notitie,", "die de directie volgende week aan het beraad zendt."}

// TestScansAreRecognised: the words in pictures of pages are text of the paper as any other, with what the file says itself, in
// the order of the pages; and what is alike is found by them.
func TestScansAreRecognised(t *testing.T) {
	scanDesk(t, ocrtest.Tesseract(t), func(d *desk) {
		blank := []string{}
		s := d.hand("scan.pdf", scan(d, letterOfJan, blank, []string{"De directeur is akkoord."}),
			"tweede scan.pdf", scan(d, append(slices.Clone(letterOfJan), "Met groet")), "dezelfde.pdf", scan(d, letterOfJan, blank, []string{"De directeur is akkoord."}))
		d.work(s.ID)
		f := d.file("scan.pdf")
		v, blocks := d.version(f)
		var said []string
		for _, b := range blocks {
			said = append(said, b.Text)
		}
		if strings.Join(said, " ") != strings.Join(letterOfJan, " ")+" De directeur is akkoord." || blocks[0].Page != 1 || blocks[len(blocks)-1].Page != 3 {
			d.Fatalf("the paper says %q", said)
		}
		if v.Drawn != "done" || v.Pages != 3 || !slices.Equal(v.Flags, []extract.Flag{extract.NoText, extract.Recognised}) { // page 2 says nothing
			d.Errorf("version %+v", v)
		}
		if f.State != supply.Read || f.Reason != "" || f.Scans != 3 || f.Sure < 80 || f.Words < 30 {
			d.Errorf("file %+v", f)
		}
		if other := d.file("tweede scan.pdf"); other.AlikeGroup == 0 || other.AlikeGroup != f.AlikeGroup {
			d.Errorf("two scans of one letter: groups %d and %d", f.AlikeGroup, other.AlikeGroup)
		}
		if same := d.file("dezelfde.pdf"); same.Original != f.ID || same.State != supply.Read || same.Paper != 0 {
			d.Errorf("the same bytes once more: %+v", same)
		}
		d.placed(v.ID)
		d.whole(s.ID)
		err := d.store.Read(context.Background(), supplyDesk, func(tx *store.Tx) error {
			now, err := supply.Find(tx, s.ID)
			if now.Scans != 4 || now.ScansDone != 4 {
				d.Errorf("%d of %d pages", now.ScansDone, now.Scans)
			}
			for words, many := range map[string]int{"Wolkenstein": 2, "berichtenapps": 2, "akkoord": 1, "telegram": 0} {
				l, err := supply.Choose(tx, d.request, supply.Choice{Words: words}, supply.Turn{}, 10)
				if err != nil {
					return err
				}
				if len(l.Files) != many {
					d.Errorf("%q finds %d files, want %d", words, len(l.Files), many)
				}
			}
			return err
		})
		if err != nil {
			d.Fatal(err)
		}
	})
}

// placed looks whether the words of the first page are kept with their places, and nobody sees them who may not see the file.
func (d *desk) placed(version uint) {
	d.Helper()
	for _, who := range []access.Actor{supplyDesk, {Account: 9, Person: 9, Name: "Lid", In: []access.Held{{Role: access.Member, Body: 1}}}} {
		err := d.store.Read(context.Background(), who, func(tx *store.Tx) error {
			words, err := supply.WordsOf(tx, version)
			pages, wrong := supply.Scans(tx, version)
			if who.Person == 9 {
				if len(words)+len(pages) > 0 {
					d.Errorf("an outsider sees %v", words)
				}
				return errors.Join(err, wrong)
			}
			if len(words) != 2 || !strings.HasPrefix(words[1][0].String(), letterOfJan[0]) || words[1][0][5].Right <= words[1][0][5].Left {
				d.Errorf("words %v", words)
			}
			if len(pages) != 3 || pages[0].Sure < 80 || pages[1].Sure != 0 || pages[1].State != supply.Recognised {
				d.Errorf("pages %+v", pages)
			}
			return errors.Join(err, wrong)
		})
		if err != nil {
			d.Fatal(err)
		}
	}
}

// TestPicturesAreRecognised: a picture is a page by itself.
func TestPicturesAreRecognised(t *testing.T) {
	scanDesk(t, ocrtest.Tesseract(t), func(d *desk) {
		drawn := ocrtest.Draw(d, letterOfJan...)
		var asPNG, asJPEG bytes.Buffer
		if err := errors.Join(png.Encode(&asPNG, drawn), jpeg.Encode(&asJPEG, drawn, nil)); err != nil {
			d.Fatal(err)
		}
		s := d.hand("foto.png", asPNG.String(), "foto.jpg", asJPEG.String())
		d.work(s.ID)
		for _, name := range []string{"foto.png", "foto.jpg"} {
			f := d.file(name)
			if f.Original != 0 { // of two pictures that say the same the second is a copy
				continue
			}
			v, blocks := d.version(f)
			if f.State != supply.Read || f.Scans != 1 || v.Pages != 1 || len(blocks) == 0 || !strings.HasPrefix(blocks[0].Text, letterOfJan[0]) || !slices.Equal(v.Flags, []extract.Flag{extract.Recognised}) {
				d.Errorf("%s: %+v, %+v", name, f, blocks)
			}
		}
		d.whole(s.ID)
	})
}

// TestAPictureThatIsFarTooLarge: 20,000 by 20,000 dots that pack into half a megabyte are refused or drawn smaller, and the rest
// goes on.
func TestAPictureThatIsFarTooLarge(t *testing.T) {
	scanDesk(t, ocr.New(ocr.Options{Path: ocrtest.Fake(t, "exit 1")}), func(d *desk) {
		large := image.NewGray(image.Rect(0, 0, 20_000, 20_000)) // black above, white below
		for i := len(large.Pix) / 2; i < len(large.Pix); i++ {
			large.Pix[i] = 255
		}
		s := d.hand("groot.pdf", string(ocrtest.PDF(large)), "brief.txt", "Een brief over iets anders.")
		d.work(s.ID)
		f := d.file("groot.pdf")
		if v, _ := d.version(f); f.State != supply.Read || !strings.HasPrefix(f.Reason, "de tekst van deze bladzijde is niet herkend: ") || v.Drawn != paper.Textless || v.Pages != 1 {
			d.Errorf("%s: %q, %+v", f.State, f.Reason, v)
		}
		if other := d.file("brief.txt"); other.State != supply.Read {
			d.Errorf("the other file is %s", other.State)
		}
		d.whole(s.ID)
	})
}

// TestWithoutTesseractAScanStaysAScan: it is a paper without text, on which boxes can be drawn.
func TestWithoutTesseractAScanStaysAScan(t *testing.T) {
	for _, program := range []*ocr.Program{nil, ocr.New(ocr.Options{Path: "uit"}), ocr.New(ocr.Options{Path: "/nergens/tesseract"})} {
		scanDesk(t, program, func(d *desk) {
			s := d.hand("scan.pdf", scan(d, letterOfJan))
			d.work(s.ID)
			f := d.file("scan.pdf")
			v, blocks := d.version(f)
			if f.State != supply.Read || f.Scans != 0 || f.Reason != "" || len(blocks) != 0 || v.Drawn != paper.Textless || !slices.Equal(v.Flags, []extract.Flag{extract.NoText}) {
				d.Errorf("file %+v, version %+v", f, v)
			}
			d.whole(s.ID)
		})
	}
}

// TestATesseractThatFailsCostsNoPaper: it is said of the file, and the rest of the supply is read.
func TestATesseractThatFailsCostsNoPaper(t *testing.T) {
	table := `cat >/dev/null; printf '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n5\t1\t1\t1\t1\t1\t10\t10\t50\t9\t91\tWolkenstein\n'`
	for name, c := range map[string]struct{ script, reason string }{
		"hangs":      {"sleep 60", "de tekst van 2 van de 2 bladzijden is niet herkend: het duurde te lang."},
		"fails":      {"echo mis >&2; exit 1", "de tekst van 2 van de 2 bladzijden is niet herkend: Tesseract gaf een fout."},
		"fails once": {`m="$0.once"; if [ ! -e "$m" ]; then : >"$m"; exit 1; fi; ` + table, "de tekst van 1 van de 2 bladzijden is niet herkend: Tesseract gaf een fout."},
	} {
		t.Run(name, func(t *testing.T) {
			scanDesk(t, nil, func(d *desk) {
				program := ocr.New(ocr.Options{Path: ocrtest.Fake(d, c.script), Time: time.Second})
				d.reads(program)
				s := d.hand("scan.pdf", scan(d, letterOfJan, letterOfJan), "brief.txt", "Een brief over iets anders.")
				d.work(s.ID)
				f := d.file("scan.pdf")
				_, blocks := d.version(f)
				if f.State != supply.Read || f.Reason != c.reason || f.Paper == 0 {
					d.Errorf("%s: %q, paper %d", f.State, f.Reason, f.Paper)
				}
				if some := name == "fails once"; some != (len(blocks) == 1 && blocks[0].Text == "Wolkenstein") {
					d.Errorf("it says %v", blocks)
				}
				if other := d.file("brief.txt"); other.State != supply.Read {
					d.Errorf("the other file is %s", other.State)
				}
				d.whole(s.ID)
			})
		})
	}
}

// TestRecognisingGoesOnWhereItStopped: a page that was recognised is not recognised again, whoever stops in between; a page
// that takes Beraad down each time is given up, and what was read late is not kept twice.
func TestRecognisingGoesOnWhereItStopped(t *testing.T) {
	counted := `printf x >>"$0.count"; cat >/dev/null; printf '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n5\t1\t1\t1\t1\t1\t10\t10\t50\t9\t91\twoord\n'`
	scanDesk(t, nil, func(d *desk) {
		path := ocrtest.Fake(d, counted)
		program := ocr.New(ocr.Options{Path: path})
		d.reads(program)
		s := d.hand("scan.pdf", scan(d, letterOfJan, letterOfJan, letterOfJan))
		// No time is left after the first look: the pages wait.
		if ended, err := d.reader.Work(context.Background(), s.ID, time.Now().Add(-time.Second)); err != nil || ended {
			d.Fatalf("ended %v, %v", ended, err)
		}
		machine := access.System("gestorven")
		take := func(done *supply.Scan) (taken *supply.Scan) {
			err := d.store.Change(context.Background(), machine, func(tx *store.Tx) (err error) {
				taken, _, err = supply.NextScan(tx, s.ID, done, request.TextFor, false)
				return err
			})
			if err != nil {
				d.Fatal(err)
			}
			return taken
		}
		d.seen(s.ID, program)
		first := take(nil)
		first.State, first.Sure, first.Words = supply.Recognised, 50, (&ocr.Page{Paragraphs: []ocr.Paragraph{{{Text: "eerste", Box: ocr.Box{Right: 5, Bottom: 5}}}}}).Pack()
		second := take(first)
		if second.Page != 2 || first.Page != 1 {
			d.Fatalf("pages %d and %d", first.Page, second.Page)
		}
		for range 2 { // the process dies with page 2 in hand, again and again
			second = take(nil)
		}
		if third := take(nil); third.Page != 3 {
			d.Errorf("after three deaths page %d is next", third.Page)
		}
		second.State = supply.Recognised
		take(second) // too late: it was given up
		d.work(s.ID)
		f := d.file("scan.pdf")
		_, blocks := d.version(f)
		if len(blocks) != 2 || blocks[0].Text != "eerste" || blocks[1].Text != "woord" || !strings.Contains(f.Reason, "1 van de 3") || !strings.Contains(f.Reason, "driemaal") {
			d.Errorf("%q: %v", f.Reason, blocks)
		}
		if calls, err := os.ReadFile(path + ".count"); err != nil || len(calls) != 1 {
			d.Errorf("%d pages were recognised after that, %v", len(calls), err)
		}
		d.whole(s.ID)
	})
}

// seen looks into the files of a supply, as a process that dies after it.
func (d *desk) seen(id uint, program *ocr.Program) {
	d.Helper()
	reader := &supply.Reader{Files: d.store.Files(), Text: &extract.Reader{PDF: engine, OCR: program}, Bounds: supply.Standard}
	err := d.store.Change(context.Background(), access.System("lezer"), func(tx *store.Tx) error {
		hand, err := supply.Claim(tx, id, true)
		if err != nil {
			return err
		}
		var found []*supply.Found
		for _, f := range hand.Files {
			found = append(found, reader.Read(context.Background(), f, nil))
		}
		return supply.Keep(tx, id, found)
	})
	if err != nil {
		d.Fatal(err)
	}
}

// signScan draws a letter on a page, with or without the stroke of a pen under its closing.
func signScan(t testing.TB, signed bool) string {
	t.Helper()
	lines := append(slices.Clone(letterOfJan), "", "", "Hoogachtend,", "", "", "", "", "J. de Vries")
	page := ocrtest.Draw(t, lines...)
	for x := 0; signed && x < 420; x++ { // a wave, three dots thick
		y := 260 + 8*60 + 20 + int(50*math.Sin(float64(x)/22))
		for n := range 5 {
			page.SetGray(230+x, y+n, color.Gray{Y: 30})
		}
	}
	return string(ocrtest.PDF(page))
}

// TestSignaturesOnScansAreKept: ink between a closing and a name that were recognised is kept with the paper, and none where there is
// none.
func TestSignaturesOnScansAreKept(t *testing.T) {
	scanDesk(t, ocrtest.Tesseract(t), func(d *desk) {
		s := d.hand("getekend.pdf", signScan(d, true), "leeg.pdf", signScan(d, false))
		d.work(s.ID)
		v, _ := d.version(d.file("getekend.pdf"))
		if len(v.Signs) != 1 || v.Signs[0].Kind != sign.Scanned || v.Signs[0].Page != 1 || !v.Signs[0].Named || v.Signs[0].Closing != "Hoogachtend" {
			d.Fatalf("signed at %+v", v.Signs)
		}
		// The wave stands from 230 to 650 dots of 1654, and from 710 to 805 of 2339.
		at := v.Signs[0]
		if at.Left > 1391 || at.Right < 3929 || at.Top > 3036 || at.Bottom < 3441 || at.Left < 1100 || at.Right > 4300 || at.Top < 2850 || at.Bottom > 3700 {
			d.Errorf("the box is %+v", at)
		}
		if v, _ := d.version(d.file("leeg.pdf")); len(v.Signs) != 0 {
			d.Errorf("nobody signed at %+v", v.Signs)
		}
	})
}
