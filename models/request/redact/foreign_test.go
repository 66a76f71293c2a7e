package redact_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"beraad/models/format/pdf"
	"beraad/models/request/redact"
)

var engine *pdf.Engine

// TestMain shares one engine, and keeps the compiled sandbox beside the test binaries that Go keeps anyway.
func TestMain(m *testing.M) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	engine = pdf.New(pdf.Options{Cache: filepath.Join(cache, "beraad-test-pdf"), Workers: 2})
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

var decided = time.Date(2018, 10, 2, 9, 0, 0, 0, time.UTC)

// quick is how copies are made in tests.
var quick = redact.Look{Pages: 100, Letters: 100_000, Resolution: 100, Quality: 65}

// boxOn makes a box of a place in points from the foot of an A4.
func boxOn(place []float64, why redact.Reason) redact.Box {
	part := func(x, of float64) int { return int(math.Round(x / of * redact.Across)) }
	return redact.Box{
		Page: 1, Left: part(place[0], 595), Top: part(842-place[3], 842), Right: part(place[2], 595), Bottom: part(842-place[1], 842), Reason: why,
	}
}

// lacquered makes a copy of an awkward file without the canary.
func lacquered(t testing.TB, a awkward, why redact.Reason) *redact.Copy {
	t.Helper()
	f := redact.Foreign{Content: a.content, Phrases: []redact.Phrase{{Text: canary, Reason: why}}, Title: "Document 1", Date: decided}
	if a.box != nil {
		f.Boxes = []redact.Box{boxOn(a.box, why)}
	}
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// bare leaves the letters and digits of a text.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.NewReplacer("Á", "A", "ä", "a", "ﬁ", "fi").Replace(text))
}

// leaks tells whether the canary, or either of its names, stands in a text.
func leaks(text string) bool {
	text = bare(text)
	for _, part := range append(strings.Fields(canary), canary) {
		if strings.Contains(text, bare(part)) {
			return true
		}
	}
	return false
}

// readBy gives the text of a file as two programs that have nothing in common read it.
func readBy(t testing.TB, content []byte) map[string]string {
	t.Helper()
	document, err := engine.Read(context.Background(), content, pdf.Limits{Pages: 100, Letters: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, page := range document.Pages {
		all = append(all, page.Paragraphs...)
	}
	texts := map[string]string{"pdfium": strings.Join(all, "\n")}
	if tool, err := exec.LookPath("pdftotext"); err == nil {
		path := filepath.Join(t.TempDir(), "copy.pdf")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(tool, "-enc", "UTF-8", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		texts["poppler"] = string(out)
	}
	return texts
}

var strungUTF16 = regexp.MustCompile(`<(?i:feff)([0-9a-fA-F]*)>`)

// inside gives all that a file holds: its bytes, its streams unpacked, and its strings of two bytes a letter.
func inside(content []byte) string {
	var all strings.Builder
	all.Write(content)
	for rest := content; ; {
		at := bytes.Index(rest, []byte("stream\n"))
		if at < 0 {
			break
		}
		rest = rest[at+len("stream\n"):]
		if r, err := zlib.NewReader(bytes.NewReader(rest)); err == nil {
			plain, _ := io.ReadAll(r) //nolint:errcheck // what can be read of it is enough
			all.WriteString("\n" + string(plain))
		}
	}
	for _, m := range strungUTF16.FindAllStringSubmatch(all.String(), -1) {
		units, _ := hex.DecodeString(m[1]) //nolint:errcheck // likewise
		all.WriteByte('\n')
		for i := 0; i+1 < len(units); i += 2 {
			all.WriteRune(rune(units[i])<<8 | rune(units[i+1]))
		}
	}
	return all.String()
}

// places gives where the canary is seen in a file, by page, as letters that pdfium finds; and the box of the file.
func places(t testing.TB, a awkward) (areas []pdf.Area) {
	t.Helper()
	once := -1
	next := func() int { once++; return once }
	err := engine.Leaves(context.Background(), a.content, pdf.Look{Limits: pdf.Limits{Pages: 9, Letters: 9999}, Resolution: 100}, next, func(_ int, leaf *pdf.Leaf) error {
		for _, text := range leaf.Texts {
			whole := text.String()
			at := strings.Index(whole, canary)
			if at < 0 {
				continue
			}
			first := len([]rune(whole[:at]))
			for _, l := range text[first : first+len(canary)] {
				if !l.Empty() {
					areas = append(areas, l.Area)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if b := a.box; b != nil {
		areas = append(areas, pdf.Area{Left: b[0], Top: 842 - b[3], Right: b[2], Bottom: 842 - b[1]})
	}
	return areas
}

// oneColour tells whether areas of the first page of a copy are of one colour when it is drawn.
func oneColour(t testing.TB, content []byte, areas []pdf.Area) bool {
	t.Helper()
	asked, plain := false, true
	next := func() int {
		if asked {
			return -1
		}
		asked = true
		return 0
	}
	err := engine.Leaves(context.Background(), content, pdf.Look{Limits: pdf.Limits{Pages: 9, Letters: 9999}, Resolution: 100}, next, func(_ int, leaf *pdf.Leaf) error {
		for _, a := range areas {
			r := image.Rect(int(a.Left*leaf.Scale)+1, int(a.Top*leaf.Scale)+1, int(a.Right*leaf.Scale)-1, int(a.Bottom*leaf.Scale)-1).Intersect(leaf.Picture.Rect)
			low, high := 255, 0
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					p := int(leaf.Picture.GrayAt(x, y).Y)
					low, high = min(low, p), max(high, p)
				}
			}
			plain = plain && (high-low < 48 || r.Empty())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// TestNothingOfACanaryIsLeft plants a canary in each kind of awkward file, takes it away as a phrase or by a box, and looks
// for it in four ways.
func TestNothingOfACanaryIsLeft(t *testing.T) {
	t.Parallel()
	for kind, a := range corpus() {
		t.Run(kind, func(t *testing.T) {
			made := lacquered(t, a, redact.Reason{})
			texts := readBy(t, made.Content)
			for reader, text := range texts {
				if leaks(text) {
					t.Errorf("%s reads the canary: %q", reader, text)
				}
			}
			if leaks(inside(made.Content)) {
				t.Error("it is in the bytes")
			}
			if err := redact.Check(made.Content, []string{canary}); err != nil {
				t.Errorf("the gate: %v", err)
			}
			if !oneColour(t, made.Content, places(t, a)) {
				t.Error("it can be seen")
			}
			holdsWhatACopyHolds(t, a, made)
			if a.unread {
				return
			}
			for reader, text := range texts {
				first, second := strings.Index(text, keeps[0]), strings.Index(text, keeps[1])
				ordered := first < second || kind == "a turned page" && reader == "pdfium" // which orders what runs down by itself
				if first < 0 || second < 0 || !ordered {
					t.Errorf("%s does not read what stays, in its order: %q", reader, text)
				}
			}
		})
	}
}

// TestWordsAroundACanaryStay: of the sentence in which it stands only the canary goes.
func TestWordsAroundACanaryStay(t *testing.T) {
	t.Parallel()
	all := corpus()
	for _, kind := range []string{"plain", "rotated by a quarter", "a turned page", "a cropped page", "letter by letter", "written twice", "in a form on the page", "locked for its owner"} {
		made := lacquered(t, all[kind], redact.Reason{Grounds: []string{"5.1.2.e"}})
		for reader, text := range readBy(t, made.Content) {
			if bareText := bare(text); !strings.Contains(bareText, "volgens") || !strings.Contains(bareText, "ishetakkoord") {
				t.Errorf("%s: %s reads %q", kind, reader, text)
			}
			if !strings.Contains(text, "[gelakt, 5.1.2.e]") {
				t.Errorf("%s: %s hears no ground in %q", kind, reader, text)
			}
		}
	}
}

// holdsWhatACopyHolds: one revision, no remarks, a language, properties that are the same for every copy, and as many pages
// of the same size.
func holdsWhatACopyHolds(t *testing.T, a awkward, made *redact.Copy) {
	t.Helper()
	for what, count := range map[string]int{
		"%%EOF": 1, "startxref": 1, "/Prev": 0, "/Annots": 0, "/Lang <feff006e006c002d004e004c>": 1, "/Info": 1, "/StructTreeRoot 5": 1,
		"/Author": 0, "/Thumb": 0, "/ID": 0, "(D:20181002090000Z)": 2,
	} {
		if got := bytes.Count(made.Content, []byte(what)); got != count {
			t.Errorf("%d times %s, want %d", got, what, count)
		}
	}
	was, err := engine.Formats(context.Background(), a.content, 9)
	if errors.Is(err, pdf.ErrLocked) {
		was, err = []pdf.Format{{Width: 595, Height: 842}}, nil
	}
	is, err2 := engine.Formats(context.Background(), made.Content, 9)
	if err = errors.Join(err, err2); err != nil || fmt.Sprint(was) != fmt.Sprint(is) {
		t.Errorf("pages %v became %v (%v)", was, is, err)
	}
	if tool, err := exec.LookPath("qpdf"); err == nil {
		path := filepath.Join(t.TempDir(), "copy.pdf")
		if err := os.WriteFile(path, made.Content, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(tool, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("qpdf: %s", out)
		}
	}
}

func TestTwoCopiesAreTheSame(t *testing.T) {
	t.Parallel()
	a := awkward{content: several(20)}
	if !bytes.Equal(lacquered(t, a, redact.Reason{Outside: true}).Content, lacquered(t, a, redact.Reason{Outside: true}).Content) {
		t.Error("a second copy is another")
	}
}

// several makes a file of so many pages, each with the canary.
func several(count int) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", fontWin}
	var kids strings.Builder
	for n := range count {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*n)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>", 5+2*n),
			packed("", fmt.Sprintf("BT /F1 11 Tf 70 780 Td (Bladzijde %d.) Tj ET\n", n+1)+says(70, 700)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), count)
	return rawPDF(objects...)
}

func TestACopyIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		foreign redact.Foreign
		want    error
	}{
		"a password":                 {redact.Foreign{Content: locked("gebruiker", "eigenaar")}, pdf.ErrLocked},
		"no pdf":                     {redact.Foreign{Content: []byte("%PDF-1.7 zomaar wat")}, pdf.ErrDamaged},
		"a box on no page":           {redact.Foreign{Content: corpus()["plain"].content, Boxes: []redact.Box{{Page: 2, Right: 10, Bottom: 10}}}, redact.ErrMoved},
		"other text than was judged": {redact.Foreign{Content: corpus()["plain"].content, Blocks: judged("iets anders"), Cuts: make([][]redact.Cut, 1)}, redact.ErrMoved},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.foreign.Pictures(context.Background(), engine, quick); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}
