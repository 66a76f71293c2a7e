package redact

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"beraad/models/format/pdf"
)

// asNorm folds a text by the book: taken apart as a whole, and then letter by letter.
func asNorm(text string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if r != '\u00ad' && !unicode.Is(unicode.Mn, r) && letter(r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

// FuzzFoldPlaces: a text folds to the same letters with and without places, and each place is a letter of the text.
func FuzzFoldPlaces(f *testing.F) {
	for _, text := range []string{"", "Hanneke van Dalen", "coördi\u00adnatie", "o\ufb03cieel", "\u1e9e \u0130 \xff", "e\u0301e\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // what is read of a page is letters
		}
		with, places := foldPlaces(text)
		without := fold(text)
		if with.letters != without.letters || len(with.breaks) != len(without.breaks) {
			t.Fatalf("%q is %q with places, and %q without", text, with.letters, without.letters)
		}
		if by := asNorm(text); by != without.letters {
			t.Fatalf("%q is %q, and by the book %q", text, without.letters, by)
		}
		if len(places) != len(with.letters) {
			t.Fatalf("%d places of %d bytes", len(places), len(with.letters))
		}
		last := 0
		for _, at := range places {
			if at < last || at >= utf8.RuneCountInString(text) {
				t.Fatalf("places %v in %q", places, text)
			}
			last = at
		}
	})
}

// FuzzLexer: whatever stands in a content stream or a map of letters, reading it ends.
func FuzzLexer(f *testing.F) {
	for _, content := range []string{
		"BT /F1 12 Tf (a\\(b\\)) Tj [(a) -300 <41>] TJ ET", "BI /W 1 ID \x00\x01 EI Q", "<</A (x)>> BDC", "((((", "<4", "%", "/", "\\", "[<01> <02> [<0041>",
	} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		in := lexer{rest: content}
		for left := len(content); ; {
			token, more := in.next()
			if !more {
				break
			}
			if token.text == "BI" {
				in.skipPicture()
			}
			if len(in.rest) >= left {
				t.Fatalf("%q takes nothing off %q", token.text, in.rest)
			}
			left = len(in.rest)
		}
		letters := &font{letters: map[string]string{}}
		letters.read(content)
		letters.spell(content)
	})
}

// FuzzPicturesOf: a file that says of a picture that it is longer than it is, is refused.
func FuzzPicturesOf(f *testing.F) {
	head := "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length "
	f.Add([]byte(head + "3>>\nstream\nabc"))
	f.Add([]byte(head + "4>>\nstream\nabc"))
	f.Add([]byte(head + "99999999999999999999>>\nstream\nabc"))
	f.Add([]byte(strings.Replace(head, "DCT", "Flate", 1) + "11>>\nstream\n\x78\x01\x00\x01\x00\xfe\xff\x00\x00\x01\x00\x01"))
	f.Fuzz(func(t *testing.T, content []byte) {
		pictures, err := picturesOf(content)
		if err == nil && len(pictures) > strings.Count(string(content), head[:14]) {
			t.Errorf("%d pictures", len(pictures))
		}
		for _, p := range pictures {
			if grey, err := p.grey(); err == nil && (grey.Rect.Dx() != p.wide || len(grey.Pix) < p.wide*p.high) {
				t.Errorf("%d by %d became %v", p.wide, p.high, grey.Rect)
			}
		}
	})
}

// TestALongMapOfLettersIsNotReadForEver: a map may say the same ranges over and over.
func TestALongMapOfLettersIsNotReadForEver(t *testing.T) {
	t.Parallel()
	letters := &font{letters: map[string]string{}}
	letters.read([]byte(strings.Repeat("<0000> <ffff> <0041>\n", 100_000) + "endbfrange"))
	if letters.spent > mostLetters+0x10000 {
		t.Errorf("%d letters were read", letters.spent)
	}
	if !letters.overfull() {
		t.Error("and nobody noticed")
	}
}

// TestAnIndexedTextHoldsWhatTheTextHolds: however many texts are looked for, each is found as it is one by one: the short ones as
// words of their own, the long ones anywhere.
func TestAnIndexedTextHoldsWhatTheTextHolds(t *testing.T) {
	luck := rand.New(rand.NewPCG(7, 11))
	letters := []rune("aàb é1 -.")
	write := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(letters[luck.IntN(len(letters))])
		}
		return b.String()
	}
	held := 0
	for range 400 {
		text := write(200)
		hay, x := fold(text), indexed(text)
		for range 40 {
			needle := fold(write(1 + luck.IntN(14))).letters
			if needle == "" {
				continue
			}
			if luck.IntN(2) == 0 { // one that is there
				at := luck.IntN(len(text) / 2)
				needle = fold(strings.ToValidUTF8(text[at:at+4+luck.IntN(20)], "")).letters
			}
			if needle == "" {
				continue
			}
			want := hay.holds(needle)
			if x.holds(needle) != want {
				t.Fatalf("%q in %q: %v, want %v", needle, text, !want, want)
			}
			if want {
				held++
			}
		}
	}
	if held < 1000 {
		t.Errorf("only %d were there: this tries too little", held)
	}
}

// TestADotThatShowsThroughABoxIsSeen: one that is not black, in a picture that keeps every dot as it is; a JPEG may smear a little.
func TestADotThatShowsThroughABoxIsSeen(t *testing.T) {
	box := patch{Area: pdf.Area{Left: 10, Top: 10, Right: 60, Bottom: 30}, format: pdf.Format{Width: 100, Height: 50}}
	for name, c := range map[string]struct {
		light uint8
		noise bool
		leaks bool
	}{
		"black":                       {0, false, false},
		"a dot that is nearly black":  {1, false, true},
		"a white dot":                 {255, false, true},
		"black beside a photograph":   {0, true, false},
		"a white bar in a photograph": {255, true, true},
	} {
		grey := image.NewGray(image.Rect(0, 0, 200, 100))
		r := rand.New(rand.NewPCG(8, 2018))
		for i := range grey.Pix {
			if grey.Pix[i] = 255; c.noise {
				grey.Pix[i] = uint8(r.IntN(256))
			}
		}
		(&desk{leaf: &pdf.Leaf{Scale: 2, Picture: grey}, patches: []patch{box}}).blacken()
		grey.SetGray(80, 40, color.Gray{Y: c.light})
		if c.noise {
			draw.Draw(grey, image.Rect(60, 30, 100, 50), image.NewUniform(color.Gray{Y: c.light}), image.Point{}, draw.Src)
		}
		packed, err := (&pdf.Packer{Quality: 65}).Pack(grey)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		album := pdf.NewAlbum(&out, pdf.Sheaf{Title: "Vak"})
		if err := errors.Join(album.Add(pdf.Print{Format: box.format, Picture: packed}), album.Close()); err != nil {
			t.Fatal(err)
		}
		pictures, err := picturesOf(out.Bytes())
		if err != nil || len(pictures) != 1 || pictures[0].exact == c.noise {
			t.Fatalf("%s: %d pictures, %v", name, len(pictures), err)
		}
		err = seenAgain(pictures[0], []patch{box})
		if leak := (*Leak)(nil); errors.As(err, &leak) != c.leaks {
			t.Errorf("%s: %v", name, err)
		}
	}
}
