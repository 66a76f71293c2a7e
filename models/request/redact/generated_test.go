package redact_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"beraad/models/format/pdf"
	"beraad/models/request/redact"
)

// syllables make words; a number behind each keeps it from standing in others by chance.
var syllables = []string{"bra", "kel", "mondt", "vij", "sta", "gro", "pel", "zun", "rif", "dach", "lus", "hoek", "tim", "wer", "cy", "jol"}

func madeUp(r *rand.Rand, number int) string {
	var word strings.Builder
	for range 2 + r.IntN(2) {
		word.WriteString(syllables[r.IntN(len(syllables))])
	}
	return word.String() + strconv.Itoa(1000+number)
}

// paperOf makes a file out of pages of lines of words, set in different ways.
func paperOf(r *rand.Rand, pages [][][]string) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", fontWin}
	var kids strings.Builder
	for n, lines := range pages {
		var content bytes.Buffer
		size := 8 + r.IntN(6)
		for i, words := range lines {
			text := strings.Join(words, " ")
			shown := "(" + text + ") Tj"
			if r.IntN(3) == 0 {
				shown = apart(text) + " TJ"
			}
			fmt.Fprintf(&content, "BT /F1 %d Tf 60 %d Td %s ET\n", size, 790-i*(size+3), shown)
		}
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*n)
		box := []string{"[0 0 595 842]", "[0 0 595 842]/CropBox[10 10 590 830]", "[0 0 842 595]/Rotate 90"}[n%3]
		if n%3 == 2 { // a page that lies on its side and is turned upright
			content = *bytes.NewBufferString("0 1 -1 0 842 0 cm\n" + content.String())
		}
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>", box, 5+2*n), packed("", content.String()))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages))
	return rawPDF(objects...)
}

// TestGeneratedPapers takes words out of papers that chance made, and looks for them and for all others.
func TestGeneratedPapers(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 2018)) //nolint:gosec // papers for a test
		var pages [][][]string
		gone, made := map[string]bool{}, 0
		var phrases []redact.Phrase
		for range 3 {
			var lines [][]string
			for range 12 + r.IntN(30) {
				var words []string
				for range 1 + r.IntN(4) {
					word := madeUp(r, made)
					made++
					words = append(words, word)
					if r.IntN(12) == 0 {
						gone[word] = true
						phrases = append(phrases, redact.Phrase{Text: word})
					}
				}
				lines = append(lines, words)
			}
			pages = append(pages, lines)
		}
		f := redact.Foreign{Content: paperOf(r, pages), Phrases: phrases, Title: "Document", Date: decided}
		redacted, err := f.Pictures(context.Background(), engine, quick)
		if err != nil {
			t.Fatal(err)
		}
		for reader, text := range readBy(t, redacted.Content) {
			has := words(text)
			for _, word := range slices.Concat(slices.Concat(pages...)...) {
				if gone[word] && strings.Contains(text, word) {
					t.Errorf("paper %d: %s reads %q", seed, reader, word)
				}
				if !gone[word] && !has[word] {
					t.Errorf("paper %d: %s no longer reads %q", seed, reader, word)
				}
			}
		}
		for word := range gone {
			if strings.Contains(inside(redacted.Content), word) {
				t.Errorf("paper %d: %q is in the bytes", seed, word)
			}
		}
	}
}

func words(text string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(text) {
		all[word] = true
	}
	return all
}

// TestBoxesByHand: what lies under a box is gone though nobody named it, and the rest of the line stays.
func TestBoxesByHand(t *testing.T) {
	t.Parallel()
	content := a4("BT /F1 11 Tf 70 700 Td (JV en AB zijn het eens.) Tj ET\n", "", "", "")
	f := redact.Foreign{Content: content, Boxes: []redact.Box{boxOn([]float64{69, 695, 84.2, 712}, redact.Reason{Grounds: []string{"5.1.2.e"}})}, Date: decided}
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	if made.Boxes != 1 || made.Pages != 1 {
		t.Errorf("made %d boxes on %d pages", made.Boxes, made.Pages)
	}
	for reader, text := range readBy(t, made.Content) {
		if strings.Contains(text, "JV") || !strings.Contains(bare(text), "gelakt512eenabzijnheteens") {
			t.Errorf("%s reads %q", reader, text)
		}
	}
	if !oneColour(t, withoutLabels(t, content), []pdf.Area{{Left: 70, Top: 131, Right: 83, Bottom: 146}}) {
		t.Error("it can be seen")
	}
}

// withoutLabels makes the same copy without a ground in the box.
func withoutLabels(t *testing.T, content []byte) []byte {
	t.Helper()
	f := redact.Foreign{Content: content, Boxes: []redact.Box{boxOn([]float64{69, 695, 84.2, 712}, redact.Reason{})}, Date: decided}
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	return made.Content
}

// TestWhatWasJudged: passages of paragraphs go by their place, so that two letters go as surely as two pages, and only
// there.
func TestWhatWasJudged(t *testing.T) {
	t.Parallel()
	content := a4("BT /F1 11 Tf 70 700 Td (JV zegt ja. AB zegt dat JV gelijk heeft.) Tj ET\n", "", "", "")
	f := redact.Foreign{
		Content: content, Blocks: judged(keeps[0], keeps[1]+".", "JV zegt ja. AB zegt dat JV gelijk heeft."), Date: decided,
		Cuts: [][]redact.Cut{{{Till: len(keeps[0])}}, {{Till: 9, Verdict: redact.OutOfReach}, {From: 9, Till: len(keeps[1]) + 1}},
			{{Till: 2, Verdict: redact.Removed, Grounds: []string{"5.1.2.e"}}, {From: 2, Till: 40}}},
	}
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	for reader, text := range readBy(t, made.Content) {
		flat := strings.Join(strings.Fields(text), " ")
		for _, want := range []string{"[gelakt, 5.1.2.e] zegt ja. AB zegt dat JV gelijk heeft.", "[buiten reikwijdte] stemmen in met het voorstel."} {
			if !strings.Contains(flat, want) {
				t.Errorf("%s reads %q, without %q", reader, flat, want)
			}
		}
	}
}
