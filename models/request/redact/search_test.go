package redact

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// TestASearchForManyFindsWhatASearchForEachFinds: in generated texts of few letters, so that needles stand in one another.
func TestASearchForManyFindsWhatASearchForEachFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2018)) //nolint:gosec // texts for a test
	text := func(most int) string {
		var all strings.Builder
		for range 1 + r.IntN(most) {
			all.WriteRune([]rune("aaabbcé .-ŁÉ12")[r.IntN(14)])
		}
		return all.String()
	}
	for range 3000 {
		var texts []string
		for range 1 + r.IntN(12) {
			texts = append(texts, text(12))
		}
		s, hay := looking(texts, short), text(60)
		var want []int
		for at, n := range s.needles {
			if fold(hay).holds(n.text) {
				want = append(want, at)
			}
		}
		var got []int
		s.each(fold(hay), func(at int32) bool { got = append(got, int(at)); return true })
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %v, want %v", texts, hay, got, want)
		}
		given, found := s.in(hay)
		if found != (len(want) > 0) || found && given != s.needles[want[0]].given {
			t.Fatalf("%q in %q: first is %q, %v", texts, hay, given, found)
		}
	}
}

// TestBytesFoldToTheSameLettersHoweverTheyAreRead: the quick way gives what is read letter by letter.
func TestBytesFoldToTheSameLettersHoweverTheyAreRead(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 2018)) //nolint:gosec // bytes for a test
	for range 20_000 {
		content := make([]byte, r.IntN(60))
		for i := range content {
			if content[i] = byte(r.IntN(256)); r.IntN(3) == 0 {
				const often = "éÿÀ½æ a1\xff\xc3\xa0\xb5"
				content[i] = often[r.IntN(len(often))]
			}
		}
		want := folding{between: true}
		for rest := content; len(rest) > 0; {
			one, size := utf8.DecodeRune(rest)
			switch {
			case one != utf8.RuneError || size > 1:
				want.take(one)
			case rest[0] >= 0xa0:
				want.between = true
				want.take(rune(rest[0]))
			default:
				want.between = true
			}
			rest = rest[size:]
		}
		got, by := foldBytes(content), want.done()
		if got.letters != by.letters || !slices.Equal(got.breaks, by.breaks) {
			t.Fatalf("%q is %q, and letter by letter %q", content, got.letters, by.letters)
		}
	}
	if got := foldBytes([]byte(strings.Repeat("x", 1000) + "yy" + strings.Repeat("\xff", 1000) + "z")).letters; len(got) > 100 || !strings.HasPrefix(strings.TrimLeft(got, "x"), "yy") || !strings.HasSuffix(got, "z") {
		t.Errorf("what stands over and over became %d letters", len(got))
	}
}

// TestATextIsFoundInAPicture: that is packed exactly, as bytes of a page without a letter in it, between white.
func TestATextIsFoundInAPicture(t *testing.T) {
	const secret = "Zilveren Vloot"
	for _, packed := range []string{"", secret} {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		_, err := w.Write([]byte(strings.Repeat("\xff", 10_000) + packed + strings.Repeat("\xff", 10_000)))
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		err = looking([]string{secret}, shortest).streams([]byte("1 0 obj <</Subtype/Image>> stream\n"+z.String()+"\nendstream endobj"), &looked{})
		if leak := (*Leak)(nil); errors.As(err, &leak) != (packed != "") {
			t.Errorf("%q in a picture: %v", packed, err)
		}
	}
}

// TestATextIsFoundAmidBytes: in whichever way it is written, with whatever beside it that is no letter.
func TestATextIsFoundAmidBytes(t *testing.T) {
	const secret = "Zilveren Überfluß café"
	s := looking([]string{secret}, shortest)
	two := func(big bool) (out []byte) {
		for _, unit := range utf16.Encode([]rune(secret)) {
			if big {
				out = append(out, byte(unit>>8), byte(unit))
			} else {
				out = append(out, byte(unit), byte(unit>>8))
			}
		}
		return out
	}
	var latin []byte
	for _, r := range secret {
		latin = append(latin, byte(r))
	}
	r := rand.New(rand.NewPCG(4, 2018)) //nolint:gosec // bytes for a test
	noise := func() (out []byte) {
		for range r.IntN(40) {
			out = append(out, []byte{0, 1, 10, 13, 32, 127, 40, 60}[r.IntN(8)])
		}
		return out
	}
	for name, written := range map[string][]byte{"UTF-8": []byte(secret), "UTF-16, small end first": two(false), "UTF-16, big end first": two(true), "Latin-1": latin} {
		for range 200 {
			if err := s.bytes(slices.Concat([]byte("voor "), noise(), written, noise(), []byte(" na")), "bytes"); err == nil {
				t.Fatalf("%s is not found", name)
			}
		}
	}
	if err := s.bytes([]byte(strings.ToUpper("zilveren over")), "bytes"); err != nil {
		t.Errorf("half of it is found: %v", err)
	}
}

// BenchmarkSearch looks for some texts, and for a hundred times as many, in a paper of two hundred thousand letters.
func BenchmarkSearch(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 2018)) //nolint:gosec // a paper for a measurement
	word := func() string {
		var w strings.Builder
		for range 3 + r.IntN(9) {
			w.WriteByte("etaoinshrdlucmfwypvbgkqjxz"[min(r.IntN(26), r.IntN(26))])
		}
		return w.String()
	}
	var paper strings.Builder
	for paper.Len() < 200_000 {
		paper.WriteString(word() + " ")
	}
	for _, count := range []int{100, 10_000} {
		var texts []string
		for range count {
			texts = append(texts, word()+" "+word()+" "+word()+" "+word())
		}
		s := looking(texts, shortest)
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			b.SetBytes(int64(paper.Len()))
			for b.Loop() {
				s.in(paper.String())
			}
		})
	}
}
