package ocr

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n"

func TestParse(t *testing.T) {
	page, err := parse(head +
		"2\t1\t1\t0\t0\t0\t100\t100\t500\t90\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t100\t100\t50\t40\t90.5\tDe\n" +
		"5\t1\t1\t1\t1\t2\t160\t100\t101\t40\t96\tinfra-\n" +
		"5\t1\t1\t1\t2\t1\t100\t150\t200\t40\t80\tstructuur,\n" +
		"5\t1\t1\t1\t2\t2\t310\t150\t20\t40\t30\t|\n" + // a rule, not a word
		"5\t1\t1\t1\t2\t3\t340\t150\t20\t40\t-1\tniet\n" +
		"5\t1\t1\t2\t1\t1\t-5\t300\t20\t40\t70\tJan\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []Paragraph{
		{{"De", 0, Box{1000, 500, 1500, 700}}, {"infra-", 0, Box{1600, 500, 2610, 700}}, {"structuur,", 1, Box{1000, 750, 3000, 950}}},
		{{"Jan", 2, Box{0, 1500, 150, 1700}}},
	}
	if !reflect.DeepEqual(page.Paragraphs, want) {
		t.Errorf("got %+v, want %+v", page.Paragraphs, want)
	}
	if page.Confidence != 84 { // by letter
		t.Errorf("confidence %d", page.Confidence)
	}
	if got := page.Texts(); !reflect.DeepEqual(got, []string{"De infrastructuur,", "Jan"}) {
		t.Errorf("texts %q", got)
	}
	if again := page.Pack().Unpack(); !reflect.DeepEqual(again, want) {
		t.Errorf("kept and taken out again: %+v", again)
	}
}

func TestWordsThatAreBrokenOff(t *testing.T) {
	for texts, want := range map[[2]string]string{
		{"infra-", "structuur"}: "infrastructuur", {"CIO-", "beraad"}: "CIO- beraad", {"e-", "mail"}: "e- mail",
		{"Jan-", "Piet"}: "Jan- Piet", {"2018-", "plan"}: "2018- plan", {"-", "streep"}: "- streep",
	} {
		if got := (Paragraph{{Text: texts[0]}, {Text: texts[1], Line: 1}}).String(); got != want {
			t.Errorf("%q: %q, want %q", texts, got, want)
		}
	}
	if got := (Paragraph{{Text: "voor-"}, {Text: "en"}}).String(); got != "voor- en" {
		t.Errorf("on one line: %q", got)
	}
}

func TestParseRefuses(t *testing.T) {
	for name, table := range map[string]string{
		"a message":            "Error opening data file\n",
		"few columns":          head + "5\t1\t1\t1\t1\t1\t100\n",
		"no number":            head + "5\t1\t1\t1\t1\t1\tx\t100\t50\t40\t90\tDe\n",
		"beside the page":      head + "5\t1\t1\t1\t1\t1\t1000\t100\t50\t40\t90\tDe\n",
		"no size":              head + "5\t1\t1\t1\t1\t1\t100\t100\t0\t40\t90\tDe\n",
		"before its page":      "5\t1\t1\t1\t1\t1\t100\t100\t50\t40\t90\tDe\n",
		"two pages":            head + "1\t2\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n",
		"a page without size":  "1\t1\t0\t0\t0\t0\t0\t0\t0\t2000\t-1\t\n",
		"too large":            head + "5\t1\t1\t1\t1\t1\t100\t100\t9000000000\t40\t90\tDe\n",
		"confidence of no one": head + "5\t1\t1\t1\t1\t1\t100\t100\t50\t40\tNaN\tDe\n",
	} {
		if page, err := parse(table); !errors.Is(err, ErrTable) {
			t.Errorf("%s: %v, %v", name, page, err)
		}
	}
}

func TestWhatIsKeptBelongsTogether(t *testing.T) {
	for name, kept := range map[string]Packed{
		"a word without a place": {Words: [][]string{{"De"}}},
		"a place without a word": {Places: []int{1, 2, 3, 4, 0}},
		"half a place":           {Words: [][]string{{"De"}}, Places: []int{1, 2, 3}},
	} {
		if page := kept.Unpack(); page != nil {
			t.Errorf("%s: %v", name, page)
		}
	}
}

func TestChoose(t *testing.T) {
	for there, want := range map[string]string{"eng nld osd": "nld+eng", "eng osd": "eng", "nld": "nld", "osd deu": "deu", "osd": "", "": ""} {
		if got := choose(strings.Fields(there)); got != want {
			t.Errorf("of %q: %q, want %q", there, got, want)
		}
	}
}

// FuzzParse: whatever a program writes, what comes out is text with places on the page, or an error.
func FuzzParse(f *testing.F) {
	f.Add(head + "5\t1\t1\t1\t1\t1\t100\t100\t50\t40\t90.5\tDe\n5\t1\t1\t1\t2\t1\t100\t150\t50\t40\t90.5\tJan-\n")
	f.Add("1\t1\t0\t0\t0\t0\t0\t0\t1\t1\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t0\té\xcc\u0301\n")
	f.Fuzz(func(t *testing.T, table string) {
		page, err := parse(table)
		if err != nil {
			return
		}
		for i, words := range page.Paragraphs {
			if len(words) == 0 || !utf8.ValidString(words.String()) {
				t.Fatalf("paragraph %d is %q", i, words)
			}
			for _, w := range words {
				if w.Text == "" || w.Left < 0 || w.Top < 0 || w.Left >= w.Right || w.Top >= w.Bottom || w.Right > Across || w.Bottom > Across {
					t.Fatalf("word %+v", w)
				}
			}
			for _, l := range words.Letters() {
				if l.Word < -1 || l.Word >= len(words) || (l.Word < 0) != (l.Rune == ' ') {
					t.Fatalf("letter %+v of %d words", l, len(words))
				}
			}
		}
		if page.Confidence < 0 || page.Confidence > 100 {
			t.Fatalf("confidence %d", page.Confidence)
		}
		if again := page.Pack().Unpack(); len(again) != len(page.Paragraphs) {
			t.Fatalf("%d of %d paragraphs are kept", len(again), len(page.Paragraphs))
		}
	})
}
