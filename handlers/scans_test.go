package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
	"beraad/models/format/pdf"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/supply"
	"beraad/views/print/printtest"
)

// TestAScanIsFoundMarkedAndMadePublic goes with a scan from the mail room to the public: its words are found, a passage of them is
// marked, and the public gets a picture in which the passage is black, with the words that are left as text.
func TestAScanIsFoundMarkedAndMadePublic(t *testing.T) {
	program, engine := ocrtest.Tesseract(t), printtest.PDF(t)
	drawn := ocrtest.Draw(t, "Verslag van het overleg over berichtenapps.", "", "Aanwezig was ook Jan van Wolkenstein namens de", "leverancier van telefoons. Het gebruik van dropboxen", "bespreekt het beraad in september.")
	var picture bytes.Buffer
	if err := png.Encode(&picture, drawn); err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{"gescand verslag.pdf": ocrtest.PDF(drawn), "foto van het verslag.png": picture.Bytes()} {
		t.Run(file, func(t *testing.T) { fromScanToPublic(t, file, content, program, engine) })
	}
}

func fromScanToPublic(t *testing.T, file string, content []byte, program *ocr.Program, engine *pdf.Engine) {
	f := openFile(t, func(o *handlers.Options) {
		o.PDF, o.OCR = engine, program
		publisher := &jobs.Publisher{Store: o.Store, PDF: engine, OCR: program, Organisation: "Beraad", Log: o.Log}
		o.Publish = func(ctx context.Context, who access.Actor, publication uint) error {
			return publisher.Make(ctx, who, publication, func(int, int) {})
		}
	})
	f.desk.get(f.path + "/aanleveringen").is(http.StatusOK).shows("Herkende tekst kan fouten bevatten.")
	nr, version := f.receiveFile(file, content, &extract.Reader{PDF: engine, OCR: program})
	f.desk.get(f.path + "/aanleveringen").shows("tekst herkend op 1 van")
	f.desk.get(f.path+"/bestanden?woorden=Wolkenstein").is(http.StatusOK).shows(file, "herkende tekst, kan fouten bevatten (zekerheid ")
	desk := fmt.Sprintf("%s/documenten/%d", f.path, nr)
	f.desk.get(desk).is(http.StatusOK).shows("Herkende tekst; kan fouten bevatten.", "Vergelijk elke bladzijde met haar afbeelding voordat u bevestigt.", "Wolkenstein", "Vakken tekenen op de bladzijden")
	line, _ := f.textOf(nr, "Wolkenstein")
	f.desk.post(desk+"/passages", url.Values{"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "words": {"Jan van Wolkenstein"}, "verdict": {"g:5.1.2.e"}}).to()
	f.desk.get(desk+"/openbaar").is(http.StatusOK).shows("Dit is de herkende tekst", "5.1.2.e").hides("Wolkenstein")
	f.desk.get(f.path + "/documenten/3/openbaar").is(http.StatusOK).hides("Dit is de herkende tekst")
	place := f.placeOf(version, "Jan", "Wolkenstein")
	f.assess()
	f.explain()
	f.desk.post(f.path+"/besluit", url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000001"}}).to()
	f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
	made := f.desk.post(f.path+"/klaarzetten", nil).to()
	name := fmt.Sprintf("document-%02d", nr)
	f.desk.get(made).is(http.StatusOK).shows(name + ".pdf").hides(name + ".html")
	f.as(secretary).post(made, nil).to()
	f.desk.post(made+"/publiceren", nil).to()
	public := []byte(f.nobody().get("/openbaar/woo-afspraken-over-berichtenapps-2026/" + name + ".pdf").is(http.StatusOK).body)

	f.reads(public, engine, program, place)
	if err := redact.Check(public, []string{"Jan van Wolkenstein", "Wolkenstein"}); err != nil {
		t.Error(err)
	}
}

// placeOf gives where words stand that were recognised on the first page of a version.
func (f *wooFile) placeOf(version uint, words ...string) (places []ocr.Box) {
	f.t.Helper()
	f.within(func(tx *store.Tx) error {
		pages, err := supply.WordsOf(tx, version)
		for _, paragraph := range pages[1] {
			for _, w := range paragraph {
				for _, word := range words {
					if w.Text == word {
						places = append(places, w.Box)
					}
				}
			}
		}
		return err
	})
	if len(places) != len(words) {
		f.t.Fatalf("%d of %d words have a place", len(places), len(words))
	}
	return places
}

// reads looks at a public copy of a scan: its text, its picture as Tesseract reads it, and the dots in places.
func (f *wooFile) reads(public []byte, engine *pdf.Engine, program *ocr.Program, places []ocr.Box) {
	f.t.Helper()
	ctx, left := context.Background(), []string{"Verslag", "berichtenapps", "Aanwezig was ook", "namens", "leverancier van telefoons", "september"}
	document, err := engine.Read(ctx, public, pdf.Limits{Pages: 9, Letters: 9999})
	if err != nil || len(document.Pages) != 1 {
		f.t.Fatalf("%d pages, %v", len(document.Pages), err)
	}
	var picture *image.Gray
	at := 0
	err = engine.Leaves(ctx, public, pdf.Look{Limits: pdf.Limits{Pages: 9, Letters: 9999}, Resolution: 200}, func() int { at--; return -at - 1 }, func(_ int, leaf *pdf.Leaf) error {
		picture = image.NewGray(leaf.Picture.Rect)
		for y := range picture.Rect.Dy() {
			copy(picture.Pix[y*picture.Stride:(y+1)*picture.Stride], leaf.Picture.Pix[y*leaf.Picture.Stride:])
		}
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
	seen, err := program.Read(ctx, picture, 200)
	if err != nil {
		f.t.Fatal(err)
	}
	for by, text := range map[string]string{"its text": strings.Join(document.Pages[0].Paragraphs, " "), "its picture": strings.Join(seen.Texts(), " ")} {
		for _, word := range left {
			if !strings.Contains(text, word) {
				f.t.Errorf("%s lacks %q: %s", by, word, text)
			}
		}
		for _, word := range []string{"Jan", "Wolken", "stein"} {
			if strings.Contains(text, word) {
				f.t.Errorf("%s says %q: %s", by, word, text)
			}
		}
	}
	if text := fmt.Sprint(document.Pages); !strings.Contains(text, "[gelakt, 5.1.2.e]") {
		f.t.Errorf("its text tells nothing of the box: %s", text)
	}
	for _, b := range places {
		dark, all := 0, 0
		for y := b.Top * picture.Rect.Dy() / ocr.Across; y < b.Bottom*picture.Rect.Dy()/ocr.Across; y++ {
			for x := b.Left * picture.Rect.Dx() / ocr.Across; x < b.Right*picture.Rect.Dx()/ocr.Across; x++ {
				if all++; picture.GrayAt(x, y).Y < 80 {
					dark++
				}
			}
		}
		if dark < all*70/100 { // the ground is drawn white in the box
			f.t.Errorf("%d of %d dots are dark at %+v", dark, all, b)
		}
	}
}

// TestWithoutTesseractThePageSaysHowToGetIt.
func TestWithoutTesseractThePageSaysHowToGetIt(t *testing.T) {
	for path, says := range map[string]string{
		"uit": "tekstherkenning staat hier uit", "/nergens/tesseract": "zet op de server het programma Tesseract (tesseract-ocr en tesseract-ocr-nld)",
	} {
		f := openFile(t, func(o *handlers.Options) { o.OCR = ocr.New(ocr.Options{Path: path}) })
		f.desk.get(f.path + "/aanleveringen").is(http.StatusOK).shows("Scans blijven beeld zonder tekst: " + says)
	}
}

// TestAScanThatWasReadBeforeGetsItsTextLater: the page says how many wait and why, a button has them recognised, and who asks for it where
// nothing can do so is refused.
func TestAScanThatWasReadBeforeGetsItsTextLater(t *testing.T) {
	program, engine := ocrtest.Tesseract(t), printtest.PDF(t)
	var there *ocr.Program
	var site *handlers.Server
	f := openFile(t, func(o *handlers.Options) { o.PDF = engine })
	site = f.site
	content := ocrtest.PDF(ocrtest.Draw(t, "Aanwezig was ook Jan van Wolkenstein namens de", "leverancier van telefoons."))
	nr, version := f.receiveFile("oude scan.pdf", content, &extract.Reader{PDF: engine, OCR: there})
	f.desk.get(f.path+"/aanleveringen").shows("Zonder tekst: 1\u00a0bladzijde in 1\u00a0bestand.", "Zodra die er is, herkent Beraad hun tekst vanzelf.").hides("Tekst herkennen")
	list := f.path + "/bestanden?tekst=ontbreekt"
	file := f.fileOf(version)
	f.desk.get(list).shows("oude scan.pdf", "1\u00a0bladzijde zonder tekst").hides("Tekst herkennen")
	one := fmt.Sprintf("%s/bestanden/%d/herkennen", f.path, file.ID)
	f.desk.post(one, nil).is(http.StatusConflict).shows("Er is nu geen tekstherkenning.")

	site.OCR = program
	f.desk.get(f.path+"/aanleveringen").shows("u kunt het ook nu laten doen", "Tekst herkennen")
	f.desk.post(one, nil).to()
	f.desk.get(list).shows("tekst wordt herkend").hides("Tekst herkennen</")
	f.desk.post(one, nil).is(http.StatusConflict).shows("ze wachten al")
	f.read(file.Supply, &extract.Reader{PDF: engine, OCR: program})
	f.desk.get(list).hides("oude scan.pdf")
	f.desk.get(fmt.Sprintf("%s/documenten/%d", f.path, nr)).shows("Wolkenstein", "herkend, toen het stuk er al was")
	f.desk.post(one, nil).is(http.StatusConflict).shows("geen bladzijde zonder tekst")
}

// fileOf gives the file that became a version.
func (f *wooFile) fileOf(version uint) (file supply.File) {
	f.t.Helper()
	f.within(func(tx *store.Tx) error {
		rows, err := store.List[supply.File](store.Of[supply.File](tx).Where("version = ?", version))
		if err == nil {
			file = rows[0]
		}
		return err
	})
	return file
}
