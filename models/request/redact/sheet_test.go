package redact_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

func block(id, item uint, kind paper.BlockKind, text string) paper.Block {
	return paper.Block{Row: store.Row{ID: id}, Item: item, Kind: kind, Text: text}
}

func within(items ...uint) func(uint) bool {
	return func(item uint) bool {
		for _, i := range items {
			if i == item {
				return true
			}
		}
		return false
	}
}

// read writes a sheet as a reader sees it, one line after another.
func read(s *paper.Sheet) string {
	var lines []string
	for _, l := range s.Lines {
		line := strings.TrimSpace(l.Number + " " + l.Label)
		for _, r := range l.Runs {
			switch {
			case r.Outside:
				line += "{buiten}"
			case r.Hidden():
				line += "{" + strings.Join(r.Removed, ",") + " " + string(r.Box) + "}"
			default:
				line += r.Text
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestSheetShowsBoxes(t *testing.T) {
	numbered := func(b paper.Block, number string) paper.Block { b.Number = number; return b }
	labelled := func(b paper.Block, label string) paper.Block { b.Label = label; return b }
	for name, c := range map[string]struct {
		blocks []paper.Block
		marks  []redact.Passage
		want   string
	}{
		"an item outside keeps its number and loses all else": {
			[]paper.Block{
				numbered(block(1, 7, paper.ItemOf, "Rijkspas nieuw model"), "4.b"), block(2, 7, paper.Paragraph, "Er is veel gezegd."),
				block(3, 7, paper.Bullet, "En nog meer."), numbered(block(4, 9, paper.ItemOf, "Berichtenapps"), "4.c"),
			}, nil, "4.b{buiten}\n4.cBerichtenapps",
		},
		"a passage within an item outside stays": {
			[]paper.Block{
				numbered(block(1, 7, paper.ItemOf, "Mededelingen"), "1"),
				block(2, 7, paper.Paragraph, "Geheim. CIO Rijk noemt Signal. Ook geheim."), block(3, 7, paper.Paragraph, "Meer."),
			},
			[]redact.Passage{{Block: 2, From: 8, Till: 30, Kind: redact.Within}}, "1{buiten}\n{buiten}CIO Rijk noemt Signal.{buiten}",
		},
		"a name gets the box of names and keeps the ministry": {
			[]paper.Block{labelled(block(1, 0, paper.Attendee, "H. van Dalen (BZK)"), "Aanwezig")},
			[]redact.Passage{{Block: 1, Till: 12, Kind: redact.Remove, Grounds: []string{"10.2.e"}}}, "Aanwezig{10.2.e name} (BZK)",
		},
		"names in a row share a box": {
			[]paper.Block{
				labelled(block(1, 0, paper.Attendee, "H. van Dalen"), "Aanwezig"), labelled(block(2, 0, paper.Attendee, "P. Oost"), "Aanwezig"),
				labelled(block(3, 0, paper.Attendee, "K. West"), "Afwezig"),
			},
			[]redact.Passage{
				{Block: 1, Kind: redact.Remove, Grounds: []string{"10.2.e"}}, {Block: 2, Kind: redact.Remove, Grounds: []string{"10.2.e"}},
				{Block: 3, Kind: redact.Remove, Grounds: []string{"10.2.e"}},
			}, "Aanwezig{10.2.e name}\nAfwezig{10.2.e name}",
		},
		"overlapping marks make one box, and a name in an opinion goes with it": {
			[]paper.Block{block(1, 9, paper.Paragraph, "Signal is beter, vindt Jansen, dan WhatsApp.")},
			[]redact.Passage{
				{Block: 1, From: 0, Till: 35, Kind: redact.Remove, Grounds: []string{"11.1"}},
				{Block: 1, From: 23, Till: 29, Kind: redact.Remove, Grounds: []string{"10.2.e"}},
				{Block: 1, From: 10, Till: 43, Kind: redact.Remove, Grounds: []string{"11.1"}},
			}, "{11.1 text}",
		},
		"two grounds stand side by side": {
			[]paper.Block{block(1, 9, paper.Paragraph, "één twee drie")},
			[]redact.Passage{
				{Block: 1, From: 0, Till: 8, Kind: redact.Remove, Grounds: []string{"11.1"}},
				{Block: 1, From: 4, Till: 13, Kind: redact.Remove, Grounds: []string{"10.2.g"}},
			}, "{11.1 text}{10.2.g,11.1 text}{10.2.g text}",
		},
		"passages removed one after another become one": {
			[]paper.Block{block(1, 9, paper.Bullet, "Voordeel."), block(2, 9, paper.Bullet, "Nadeel."), block(3, 9, paper.Paragraph, "Slot.")},
			[]redact.Passage{{Block: 1, Kind: redact.Remove, Grounds: []string{"10.2.g"}}, {Block: 2, Kind: redact.Remove, Grounds: []string{"10.2.g"}}},
			"{10.2.g block}\nSlot.",
		},
		"a range that makes no sense hides all": {
			[]paper.Block{block(1, 9, paper.Paragraph, "Kort.")},
			[]redact.Passage{{Block: 1, From: 3, Till: 900, Kind: redact.Remove, Grounds: []string{"11.1"}}}, "{11.1 block}",
		},
		"a version that is refused shows one box": {
			[]paper.Block{block(1, 9, paper.Paragraph, "Een."), block(2, 9, paper.Paragraph, "Twee.")},
			[]redact.Passage{{Kind: redact.Remove, Grounds: []string{"11.1"}}}, "{11.1 block}",
		},
		"a view is given without a name, once, and its speaker goes": {
			[]paper.Block{labelled(block(1, 9, paper.Paragraph, "Signal is beter, vindt Jansen, dan WhatsApp."), "AZ:")},
			[]redact.Passage{
				{Block: 1, From: 0, Till: 43, Kind: redact.Remove, Grounds: []string{"11.1"}, Instead: "Een lid heeft een voorkeur."},
				{Block: 1, From: 23, Till: 29, Kind: redact.Remove, Grounds: []string{"10.2.e"}},
			}, "{11.1 text} (niet tot personen herleidbaar: Een lid heeft een voorkeur.)",
		},
		"a view with the name of somebody who is hidden is not given": {
			[]paper.Block{block(1, 9, paper.Paragraph, "Ik vind Signal beter."), block(2, 9, paper.Paragraph, "Slot.")},
			[]redact.Passage{{Block: 1, Kind: redact.Remove, Grounds: []string{"11.1"}, Instead: "De Vreede vindt iets beter."}}, "{11.1 block}\nSlot.",
		},
		"a speaker goes with what he said": {
			[]paper.Block{labelled(block(1, 9, paper.Paragraph, "Signal is beter."), "AZ:"), labelled(block(2, 9, paper.Paragraph, "Akkoord."), "BZK:")},
			[]redact.Passage{{Block: 1, Kind: redact.Remove, Grounds: []string{"11.1"}}}, "{11.1 block}\nBZK:Akkoord.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(redact.Sheet(&paper.Sheet{}, c.blocks, c.marks, within(9), redact.Naming([]string{"De Vreede"})))
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestWhatIsLeftOfARowStaysInItsColumn(t *testing.T) {
	row := block(1, 9, paper.RowOf, "Jansen\t12.500\t\tjuni")
	row.Emphasis = []paper.Emphasis{{From: 0, Till: 6, Kind: paper.Strong}}
	head := block(2, 9, paper.RowOf, "Wie\tBedrag\tNoot\tWanneer")
	for name, c := range map[string]struct {
		from, till int
		want       string
	}{
		"one cell":                    {7, 13, "Jansen\t{11.1 text}\t\tjuni"},
		"two cells and what is empty": {0, 14, "{11.1 text}\t{11.1 text}\t{11.1 text}\tjuni"},
		"part of a cell":              {0, 3, "{11.1 text}sen\t12.500\t\tjuni"},
		"from within one to another":  {3, 9, "Jan{11.1 text}\t{11.1 text}.500\t\tjuni"},
		"all of it":                   {0, 0, "{11.1 block}"},
		"all its words":               {0, 19, "{11.1 block}"},
	} {
		t.Run(name, func(t *testing.T) {
			marks := []redact.Passage{{Block: 1, From: c.from, Till: c.till, Kind: redact.Remove, Grounds: []string{"11.1"}}}
			got := redact.Sheet(&paper.Sheet{}, []paper.Block{head, row}, marks, within(9), nil)
			if got.Lines[1].Kind != paper.RowOf || read(got) != "Wie\tBedrag\tNoot\tWanneer\n"+c.want {
				t.Errorf("got %q, want %q", read(got), c.want)
			}
		})
	}
}

func TestACellThatWasRemovedStandsNowhereElse(t *testing.T) {
	row, item := block(1, 9, paper.RowOf, "Zilverling\t12.500"), block(2, 9, paper.ItemOf, "Begroting")
	item.Facts = map[string]string{"by": "Zilverling"}
	marks := []redact.Passage{{Block: 1, Kind: redact.Remove, Grounds: []string{"11.1"}}}
	if got := redact.Sheet(&paper.Sheet{FileName: "zilverling.docx"}, []paper.Block{row, item}, marks, within(9), nil); got.FileName != "" || got.Lines[1].Fact("by") != "" {
		t.Errorf("a removed cell still stands in %+v", got)
	}
}

func TestTitleAndFileNameGoWithWhatTheyHold(t *testing.T) {
	sheet := &paper.Sheet{Title: paper.Plain("Voor- en nadelen berichtenapps"), FileName: "20180209 Voor- en nadelen_berichtenapps.docx", Reference: "2018-1"}
	blocks := []paper.Block{block(1, 7, paper.ItemOf, "Voor- en nadelen berichtenapps")}
	out := redact.Sheet(sheet, blocks, nil, within(9), nil)
	if out.FileName != "" || !out.Title[0].Outside || out.Reference != "2018-1" {
		t.Errorf("title %v, file name %q, reference %q", out.Title, out.FileName, out.Reference)
	}
	named := redact.Sheet(&paper.Sheet{FileName: "notitie h.van.dalen.pdf"}, nil, nil, within(), redact.Naming([]string{"H. van Dalen"}))
	if named.FileName != "" {
		t.Errorf("a name that was removed elsewhere stays in the file name %q", named.FileName)
	}
}

// TestNothingRemovedIsAnywhereInASheet makes sheets of words that occur once, marks them at random, and looks in every
// byte of what comes out for the words under the marks.
func TestNothingRemovedIsAnywhereInASheet(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		sheet, blocks, marks := random(r)
		out, err := json.Marshal(redact.Sheet(sheet, blocks, marks, within(1, 3), nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range hiddenWords(blocks, marks) {
			if strings.Contains(strings.ToLower(string(out)), strings.ToLower(word)) {
				t.Fatalf("seed %d: %q is still in %s\nmarks %+v", seed, word, out, marks)
			}
		}
	}
}

var kinds = []paper.BlockKind{paper.Fact, paper.Attendee, paper.ItemOf, paper.Paragraph, paper.Bullet, paper.Decided, paper.Field, paper.Option, paper.Stock, paper.RowOf}

// random makes a sheet whose words all differ; some stand in facts, labels, the title and the file name as well.
func random(r *rand.Rand) (*paper.Sheet, []paper.Block, []redact.Passage) {
	sheet := &paper.Sheet{}
	var blocks []paper.Block
	var marks []redact.Passage
	for i := range 1 + r.IntN(8) {
		var words []string
		for j := range 1 + r.IntN(6) {
			words = append(words, fmt.Sprintf("Wórd%dx%dé", i, j))
		}
		b := block(uint(i+1), uint(r.IntN(5)), kinds[r.IntN(len(kinds))], strings.Join(words, " "))
		if b.Kind == paper.RowOf { // words and cells alike, and empty cells by times
			b.Text = strings.Map(func(c rune) rune {
				if c == ' ' && r.IntN(2) == 0 {
					return '\t'
				}
				return c
			}, b.Text)
		}
		for range r.IntN(3) {
			from := r.IntN(len(b.Text))
			b.Emphasis = append(b.Emphasis, paper.Emphasis{From: from, Till: from + r.IntN(20), Kind: paper.Strong})
		}
		if r.IntN(2) == 0 {
			b.Facts = map[string]string{"by": b.Text, "outcome": "Fact" + fmt.Sprint(i), "time": "10.15"}
			b.Label = b.Text
		}
		if r.IntN(3) == 0 {
			sheet.FileName, sheet.Title = b.Text+".docx", paper.Plain("Over "+b.Text)
		}
		blocks = append(blocks, b)
		for range r.IntN(4) {
			m := redact.Passage{Block: b.ID, Kind: []redact.Kind{redact.Remove, redact.Outside, redact.Within}[r.IntN(3)], Grounds: []string{"11.1"}}
			if r.IntN(3) > 0 {
				first := r.IntN(len(words))
				last := first + r.IntN(len(words)-first)
				at := func(n int) int { return len([]rune(strings.Join(words[:n], " "))) }
				m.From, m.Till = at(first), at(last+1)
				if first > 0 {
					m.From++
				}
			}
			marks = append(marks, m)
		}
	}
	return sheet, blocks, marks
}

// hiddenWords lists by the plainest reading of the rules what may not be read: a word under a mark, or of an item
// outside and under no mark that brings it within.
func hiddenWords(blocks []paper.Block, marks []redact.Passage) []string {
	var hidden []string
	for _, b := range blocks {
		at := 0
		for _, word := range strings.FieldsFunc(b.Text, func(c rune) bool { return c == ' ' || c == '\t' }) {
			from, till := at, at+len([]rune(word))
			at = till + 1
			gone := b.Item == 2 || b.Item == 4
			for _, m := range marks {
				if m.Block == b.ID && m.Kind == redact.Within && (m.Till == 0 || m.From <= from && till <= m.Till) {
					gone = false
				}
			}
			for _, m := range marks {
				if m.Block == b.ID && m.Kind != redact.Within && (m.Till == 0 || m.From <= from && till <= m.Till) {
					gone = true
				}
			}
			if gone {
				hidden = append(hidden, word)
			}
		}
	}
	return hidden
}
