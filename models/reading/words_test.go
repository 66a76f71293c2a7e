package reading

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/paper"
)

// sheet is a version with a paragraph for each text.
func sheet(texts ...string) (lines []paper.Line) {
	for i, text := range texts {
		lines = append(lines, paper.Line{ID: uint(i + 1), Kind: paper.Paragraph, Runs: paper.Plain(text)})
	}
	return lines
}

// bracketed writes lines with spans in brackets.
func bracketed(lines []paper.Line, spans []Span) string {
	var out []string
	for _, l := range lines {
		text := []rune(l.Runs.String())
		for _, s := range slices.Backward(spans) {
			if s.Line == l.ID {
				text = slices.Concat(text[:s.From], []rune("["), text[s.From:s.To], []rune("]"), text[s.To:])
			}
		}
		out = append(out, string(text))
	}
	return strings.Join(out, " / ")
}

func TestAHighlightStandsWhereItsWordsStandInANewerVersion(t *testing.T) {
	for name, c := range map[string]struct {
		before []string
		quote  string
		after  []string
		want   string // none: it is not in the newer version
	}{
		"the same text":             {[]string{"Wij kiezen één app."}, "één app", []string{"Wij kiezen één app."}, "Wij kiezen [één app]."},
		"in another paragraph":      {[]string{"Wij kiezen één app.", "Slot."}, "één app", []string{"Vooraf.", "Slot.", "Wij kiezen één app."}, "Vooraf. / Slot. / Wij kiezen [één app]."},
		"lines broken elsewhere":    {[]string{"Wij  kiezen\neen app."}, "kiezen een", []string{" Wij kiezen   een app."}, " Wij [kiezen   een] app."},
		"over two paragraphs":       {[]string{"Het eerste.", "Het tweede."}, "eerste. Het", []string{"Kop", "Het eerste.", "Het tweede."}, "Kop / Het [eerste.] / [Het] tweede."},
		"rewritten":                 {[]string{"Wij kiezen één app."}, "één app", []string{"Wij kiezen twee apps."}, ""},
		"now a part of a word":      {[]string{"Wij kiezen een app."}, "app", []string{"Wij kiezen apparaten."}, ""},
		"always a part of a word":   {[]string{"Alle apparaten."}, "app", []string{"Nu alle apparaten."}, "Nu alle [app]araten."},
		"more often than it was":    {[]string{"Kies de app voor de burger."}, "app", []string{"Een app.", "Nu de app voor de burger."}, "Een app. / Nu de [app] voor de burger."},
		"in places that look alike": {[]string{"Kies de app voor de burger."}, "app", []string{"Een app, een app en nog een app."}, ""},
		"with signs of many bytes":  {[]string{"Coördinatie ‘in’ één hand."}, "‘in’ één", []string{"Eerst dit. Coördinatie ‘in’ één hand."}, "Eerst dit. Coördinatie [‘in’ één] hand."},
	} {
		t.Run(name, func(t *testing.T) {
			old := wordsOf(sheet(c.before...))
			h := Highlight{Number: 1, Quote: squeeze(c.quote), At: old.find(squeeze(c.quote))[0]}
			h.Before, h.After = old.around(h.At, len(h.Quote))
			lines := sheet(c.after...)
			w := wordsOf(lines)
			at, there := w.place(h, 2)
			if there != (c.want != "") {
				t.Fatalf("found: %t at %d, want %q", there, at, c.want)
			}
			if !there {
				return
			}
			if got := bracketed(lines, w.spans(at, len(h.Quote))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestInItsOwnVersionAHighlightStandsWhereItWasMade(t *testing.T) {
	lines := sheet("de app en de app", "en de app")
	w := wordsOf(lines)
	for nr, want := range []string{"de [app] en de app / en de app", "de app en de [app] / en de app", "de app en de app / en de [app]"} {
		h := Highlight{Number: 4, Quote: "app", At: w.find("app")[nr]}
		if at, there := w.place(h, 4); !there || bracketed(lines, w.spans(at, 3)) != want {
			t.Errorf("number %d stands at %q", nr, bracketed(lines, w.spans(at, 3)))
		}
	}
	for letter, want := range map[int]int{0: 0, 3: 3, 13: 13} {
		if got := w.position(1, letter); got != want {
			t.Errorf("letter %d of the first block stands at %d, want %d", letter, got, want)
		}
	}
	if got := w.position(99, 3); got != len(w.all) {
		t.Errorf("a block that is not there stands at %d", got)
	}
}

// FuzzPlace: whatever a paper says, a passage out of it is found where it was, and its spans hold its letters.
func FuzzPlace(f *testing.F) {
	f.Add("Wij  kiezen\n één app.", "Het tweede.", 3, 9)
	f.Add("a\u00a0b", "\xff\xfe", 0, 3)
	f.Fuzz(func(t *testing.T, one, two string, from, length int) {
		lines := sheet(one, two)
		w := wordsOf(lines)
		all := []rune(w.all)
		if from < 0 || length < 1 || from > len(all) || length > len(all)-from {
			return
		}
		quote := squeeze(string(all[from : from+length]))
		places := w.find(quote)
		if quote == "" || len(places) == 0 {
			return // not sound UTF-8
		}
		for _, at := range places {
			h := Highlight{Number: 1, Quote: quote, At: at}
			if got, there := w.place(h, 1); !there || got != at {
				t.Fatalf("%q of %q stands at %d, found at %d", quote, w.all, at, got)
			}
			var parts []string
			for _, s := range w.spans(at, len(quote)) {
				parts = append(parts, string([]rune(strings.ToValidUTF8(lines[s.Line-1].Runs.String(), "\uFFFD"))[s.From:s.To]))
			}
			if got := squeeze(strings.Join(parts, " ")); got != quote {
				t.Fatalf("%q of %q is shown as %q", quote, w.all, got)
			}
		}
	})
}
