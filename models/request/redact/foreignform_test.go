package redact_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/pdf"
	"beraad/models/request/redact"
)

// TestAViewIsGivenWithoutItsWords: what is given in the place of a view stands in the box over it, in reach of every reader; what has no
// room there stands on a page of its own, and the pages of the document stay as many.
func TestAViewIsGivenWithoutItsWords(t *testing.T) {
	t.Parallel()
	const short = "Een deelnemer heeft bedenkingen."
	long := strings.Repeat("Een deelnemer heeft ook hierover bedenkingen. ", 30)
	whole := redact.Box{Page: 1, Left: 500, Top: 500, Right: 9500, Bottom: 9500}
	line := redact.Box{Page: 1, Left: 1000, Top: 1000, Right: 2000, Bottom: 1150}
	for name, c := range map[string]struct {
		box   redact.Box
		text  string
		pages int
	}{
		"room in the box":    {whole, short, 1},
		"room for all of it": {whole, long, 1},
		"no room":            {line, long, 2},
	} {
		t.Run(name, func(t *testing.T) {
			c.box.Reason = redact.Reason{Grounds: []string{"5.2.1"}, Instead: strings.TrimSpace(c.text)}
			f := redact.Foreign{Content: corpus()["plain"].content, Boxes: []redact.Box{c.box}, Title: "Document 1", Date: decided}
			made, err := f.Pictures(context.Background(), engine, quick)
			if err != nil {
				t.Fatal(err)
			}
			if made.Pages != c.pages {
				t.Errorf("%d pages, want %d", made.Pages, c.pages)
			}
			for reader, text := range readBy(t, made.Content) {
				in := "gelakt 5.2.1 niet tot personen herleidbaar "
				if c.pages > 1 {
					in = "gelakt 5.2.1 niet tot personen herleidbaar zie na de laatste bladzijde"
				}
				if !strings.Contains(bare(text), bare(in)) || !strings.Contains(bare(text), bare(c.text)) {
					t.Errorf("%s does not read what is given: %q", reader, text)
				}
			}
			if lightIn(t, made.Content, c.box) == 0 {
				t.Error("nothing is drawn in the box")
			}
			if c.pages == 2 {
				document, err := engine.Read(context.Background(), made.Content, pdf.Limits{Pages: 9, Letters: 9999})
				if err != nil {
					t.Fatal(err)
				}
				if after := strings.Join(document.Pages[1].Paragraphs, " "); !strings.Contains(bare(after), bare("Bladzijde 1: "+c.text)) {
					t.Errorf("the page after says %q", after)
				}
			}
		})
	}
}

// TestAViewOverSeveralLinesFlowsOverItsBoxes: a passage of some lines has a box for each, and its form goes from one to the next.
func TestAViewOverSeveralLinesFlowsOverItsBoxes(t *testing.T) {
	t.Parallel()
	content := corpus()["plain"].content
	document, err := engine.Read(context.Background(), content, pdf.Limits{Pages: 9, Letters: 9999})
	if err != nil {
		t.Fatal(err)
	}
	blocks := judged(document.Pages[0].Paragraphs...)
	at := slices.IndexFunc(document.Pages[0].Paragraphs, func(p string) bool { return strings.Contains(p, canary) })
	cuts := make([][]redact.Cut, len(blocks))
	cuts[at] = []redact.Cut{{Till: len([]rune(blocks[at].Text)), Verdict: redact.Removed, Grounds: []string{"5.2.1"}, Instead: []string{"Iemand is voor."}}}
	f := redact.Foreign{Content: content, Blocks: blocks, Cuts: cuts, Title: "Document 1", Date: decided}
	made, err := f.Pictures(context.Background(), engine, quick)
	if err != nil {
		t.Fatal(err)
	}
	if err := redact.Check(made.Content, []string{canary}); err != nil {
		t.Error(err)
	}
	var leak *redact.Leak
	if err := redact.Check(made.Content, []string{"Iemand is voor"}); !errors.As(err, &leak) {
		t.Errorf("what is given is not in the copy: %v", err)
	}
}

// lightIn counts the dots of a box on the first page that are light when it is drawn.
func lightIn(t *testing.T, content []byte, b redact.Box) (light int) {
	t.Helper()
	once := -1
	next := func() int { once++; return once }
	err := engine.Leaves(context.Background(), content, pdf.Look{Limits: pdf.Limits{Pages: 9, Letters: 9999}, Resolution: 100}, next, func(index int, leaf *pdf.Leaf) error {
		if index != 0 {
			return nil
		}
		wide, high := leaf.Picture.Rect.Dx(), leaf.Picture.Rect.Dy()
		for y := b.Top*high/redact.Across + 2; y < b.Bottom*high/redact.Across-2; y++ {
			for x := b.Left*wide/redact.Across + 2; x < b.Right*wide/redact.Across-2; x++ {
				if leaf.Picture.GrayAt(x, y).Y > 200 {
					light++
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return light
}
