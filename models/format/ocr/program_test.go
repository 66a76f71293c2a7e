package ocr_test

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
)

// TestRead: the words of a page are read, and each place has the ink of its word and of no other, also on a page that lies on
// its side.
func TestRead(t *testing.T) {
	p := ocrtest.Tesseract(t)
	upright := ocrtest.Draw(t, "Aan de heer Jan van Wolkenstein,", "Het overleg over berichtenapps is op woensdag.", "", "De directeur besluit dat het voorstel wordt aangehouden.")
	for name, picture := range map[string]*image.Gray{"upright": upright, "on its side": turned(upright)} {
		page, err := p.Read(context.Background(), picture, 200)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(page.Texts(), " ")
		if want := "Aan de heer Jan van Wolkenstein, Het overleg over berichtenapps is op woensdag. De directeur besluit dat het voorstel wordt aangehouden."; text != want {
			t.Errorf("%s reads %q", name, text)
		}
		if page.Confidence < 80 {
			t.Errorf("%s: confidence %d", name, page.Confidence)
		}
		inked, of := 0, ink(picture, ocr.Box{Right: ocr.Across, Bottom: ocr.Across})
		for _, words := range page.Paragraphs {
			for _, w := range words {
				if n := ink(picture, w.Box); n == 0 {
					t.Errorf("%s: no ink under %q", name, w.Text)
				} else {
					inked += n
				}
			}
		}
		if inked < of*98/100 || inked > of*102/100 {
			t.Errorf("%s: %d dots of ink on words, %d on the page", name, inked, of)
		}
	}
}

// turned gives a page as who put it in a scanner on its side.
func turned(p *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, p.Rect.Dy(), p.Rect.Dx()))
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			out.SetGray(p.Rect.Dy()-1-y, x, p.GrayAt(x, y))
		}
	}
	return out
}

// ink counts the dark dots in a part of a page.
func ink(p *image.Gray, b ocr.Box) (n int) {
	wide, high := p.Rect.Dx(), p.Rect.Dy()
	for y := b.Top * high / ocr.Across; y < b.Bottom*high/ocr.Across; y++ {
		for x := b.Left * wide / ocr.Across; x < b.Right*wide/ocr.Across; x++ {
			if p.GrayAt(x, y).Y < 128 {
				n++
			}
		}
	}
	return n
}

func TestAnEmptyPageSaysNothing(t *testing.T) {
	page, err := ocrtest.Tesseract(t).Read(context.Background(), ocrtest.Draw(t), 200)
	if err != nil || len(page.Paragraphs) != 0 || page.Confidence != 0 {
		t.Errorf("an empty page: %+v, %v", page, err)
	}
}

var small = image.NewGray(image.Rect(0, 0, 40, 40))

// TestAProgramThatMisbehaves: whatever stands in the place of Tesseract, an answer comes in time and says what went wrong, and
// nothing of it is left running.
func TestAProgramThatMisbehaves(t *testing.T) {
	left := filepath.Join(t.TempDir(), "left")
	for name, c := range map[string]struct {
		script string
		want   error
	}{
		"hangs":                       {"sleep 60", ocr.ErrSlow},
		"leaves something behind":     {"(sleep 3; echo still here >'" + left + "') & sleep 60", ocr.ErrSlow},
		"fails":                       {"echo 'Error opening data file' >&2; exit 1", ocr.ErrFailed},
		"writes no table":             {"echo hallo", ocr.ErrFailed},
		"writes without end":          {"yes hallo", ocr.ErrFailed},
		"complains without end":       {"yes hallo >&2 & sleep 60", ocr.ErrSlow},
		"ends before it read all":     {"exec <&-; exit 3", ocr.ErrFailed},
		"is killed":                   {"kill -9 $$", ocr.ErrFailed},
		"writes a word beside a page": {`printf '1\t1\t0\t0\t0\t0\t0\t0\t40\t40\t-1\t\n5\t1\t1\t1\t1\t1\t90\t0\t9\t9\t90\tweg\n'`, ocr.ErrFailed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := ocr.New(ocr.Options{Path: ocrtest.Fake(t, c.script), Time: time.Second})
			began := time.Now()
			if page, err := p.Read(context.Background(), small, 300); !errors.Is(err, c.want) {
				t.Errorf("%v, %v; want %v", page, err, c.want)
			}
			if took := time.Since(began); took > 15*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
	t.Cleanup(func() {
		if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("what the program started went on: %v", err)
		}
	})
}

func TestWhoStopsIsNotKeptWaiting(t *testing.T) {
	p := ocr.New(ocr.Options{Path: ocrtest.Fake(t, "sleep 60")})
	if err := p.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	reason := errors.New("stopped")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(reason)
	if _, err := p.Read(ctx, small, 300); !errors.Is(err, reason) {
		t.Errorf("stopped: %v", err)
	}
}

func TestReady(t *testing.T) {
	ctx := context.Background()
	empty := filepath.Join(t.TempDir(), "tesseract")
	if err := os.WriteFile(empty, []byte("#!/bin/sh\necho 'List of available languages (0):'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		options ocr.Options
		want    error
	}{
		"off":            {ocr.Options{Path: "uit"}, ocr.ErrOff},
		"off in English": {ocr.Options{Path: "OFF"}, ocr.ErrOff},
		"not there":      {ocr.Options{Path: filepath.Join(t.TempDir(), "nergens")}, ocr.ErrAbsent},
		"no languages":   {ocr.Options{Path: empty}, ocr.ErrFailed},
		"there":          {ocr.Options{Path: ocrtest.Fake(t, "exit 1")}, nil},
	} {
		if err := ocr.New(c.options).Ready(ctx); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var none *ocr.Program
	if err := none.Ready(ctx); !errors.Is(err, ocr.ErrOff) {
		t.Errorf("none: %v", err)
	}
	if _, err := none.Read(ctx, small, 300); !errors.Is(err, ocr.ErrOff) {
		t.Errorf("none reads: %v", err)
	}
	there := ocr.New(ocr.Options{Path: ocrtest.Fake(t, "exit 1")})
	if !there.Dutch(ctx) {
		t.Error("Dutch is not known")
	}
	if _, err := there.Read(ctx, image.NewGray(image.Rect(0, 0, 20_000, 1000)), 300); !errors.Is(err, ocr.ErrLarge) {
		t.Errorf("a picture that is too large: %v", err)
	}
}

// TestTheProgramIsGivenNoSecrets: what is set for us, such as the password of the database, is not for Tesseract.
func TestTheProgramIsGivenNoSecrets(t *testing.T) {
	t.Setenv("BERAAD_DATABASE_URL", "postgres://geheim")
	seen := filepath.Join(t.TempDir(), "seen")
	p := ocr.New(ocr.Options{Languages: "nld", Path: ocrtest.Fake(t, `env >'`+seen+`'; echo "$*" >>'`+seen+`'; exit 1`)})
	if _, err := p.Read(context.Background(), small, 150); !errors.Is(err, ocr.ErrFailed) {
		t.Fatal(err)
	}
	all, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(all), "\n")
	if strings.Contains(string(all), "geheim") || !slices.Contains(lines, "OMP_THREAD_LIMIT=1") ||
		!slices.Contains(lines, "stdin stdout -l nld --dpi 150 --psm 3 -c tessedit_create_tsv=1") {
		t.Errorf("the program got %q", lines)
	}
}
