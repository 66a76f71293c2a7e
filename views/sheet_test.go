package views

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// sample holds a block of every kind, with one inside a quotation and one inside that.
func sample(kind paper.Kind) (paper.Sheet, []paper.Block) {
	blocks := []paper.Block{
		{Kind: paper.Fact, Label: "Vergaderplaats", Text: "zaal Z36-30"}, {Kind: paper.Fact, Label: "Contactpersoon", Text: "M. van Oeveren"},
		{Kind: paper.Attendee, Label: "Aanwezig", Text: "N. Bouazza"}, {Kind: paper.Attendee, Label: "Aanwezig", Text: "P. Wolthuis"},
		{Kind: paper.Part, Text: "Voorportaal"}, {Kind: paper.Heading, Level: 3, Text: "Een kopje"},
		{Kind: paper.RubricOf, Number: "4", Text: "Ter bespreking", Facts: map[string]string{"time": "10.35"}},
		{Kind: paper.ItemOf, Number: "4.c", Text: "Berichtenapps", Facts: map[string]string{"annex": "ja", "nature": "discuss", "by": "BZK"}},
		{Kind: paper.Paragraph, Label: "AZ:", Text: "vraagt om <eenvoud>."},
		{Kind: paper.Bullet, Text: "Mag het?"}, {Kind: paper.Bullet, Text: "Waarmee?"}, {Kind: paper.Bullet, Number: "1.", Text: "Ten eerste."},
		{Kind: paper.RowOf, Text: "Wie\tHoeveel"}, {Kind: paper.RowOf, Text: "Justitie & Veiligheid\t12.500"}, {Kind: paper.RowOf, Text: "Defensie"},
		{Kind: paper.Field, Number: "6", Label: "Historie", Text: "Eerder verkend."}, {Kind: paper.Field, Number: "6", Label: "Historie", Text: "Tweede alinea."},
		{Kind: paper.Option, Number: "3", Label: "Aard", Text: "Hamerstuk", Facts: map[string]string{"on": "ja"}},
		{Kind: paper.Point, Number: "5", Label: "1.", Text: "Is het wenselijk?"}, {Kind: paper.Point, Number: "5", Label: "2.", Text: "Voor wie?"},
		{Kind: paper.Decided, Number: "2018-07", Text: "De lijn staat vast.", Facts: map[string]string{"outcome": "vastgesteld", "title": "Apps"}},
		{Kind: paper.ToDo, Number: "2018-12", Text: "Rondsturen.", Facts: map[string]string{"holder": "Secretaris", "due": "15 februari 2018"}},
		{Kind: paper.Stock, Text: "Strategische agenda", Facts: map[string]string{"holder": "JenV"}},
		{Kind: paper.Closing, Text: "Na afloop is er brood."},
		{Kind: paper.Paragraph, Text: "Eerste bladzijde.", Page: 1}, {Kind: paper.Paragraph, Text: "Tweede bladzijde.", Page: 2},
		{Kind: paper.Fact, Label: "Van", Text: "de kanselarij", Facts: map[string]string{"quote": "1"}},
		{Kind: paper.Paragraph, Text: "Aangehaald.", Facts: map[string]string{"quote": "1"}}, {Kind: paper.Paragraph, Text: "Dieper.", Facts: map[string]string{"quote": "2"}},
	}
	sheet := paper.Sheet{Version: 5, Kind: kind, Title: paper.Plain("Titel van het stuk"), Date: law.Day(2018, 2, 7), Reference: "2018-1"}
	for i := range blocks {
		blocks[i].Row = store.Row{ID: uint(i + 1)}
		sheet.Lines = append(sheet.Lines, blocks[i].Line(paper.Plain(blocks[i].Text), blocks[i].Facts))
	}
	return sheet, blocks
}

var headings = regexp.MustCompile(`<h([1-6])`)

func TestASheetShowsEveryLineOnceAndSkipsNoHeading(t *testing.T) {
	for _, kind := range paper.Kinds {
		sheet, blocks := sample(kind)
		got := html(t, Sheet(sheet))
		for _, b := range blocks {
			if n := strings.Count(got, `id="blok-`+strconv.Itoa(int(b.ID))+`"`); n != 1 {
				t.Errorf("%s: %s %q stands there %d times", kind, b.Kind, b.Text, n)
			}
		}
		for _, want := range []string{"vraagt om &lt;eenvoud&gt;.", "Secretaris", "15 februari 2018", "JenV", "BZK", "kenmerk 2018-1", "Tweede alinea."} {
			if !strings.Contains(got, want) && !(want == "BZK" && kind != paper.Agenda && kind != paper.Convocation) {
				t.Errorf("%s lacks %q", kind, want)
			}
		}
		last := 1
		for _, found := range headings.FindAllStringSubmatch(got, -1) {
			level, _ := strconv.Atoi(found[1])
			if level > last+1 {
				t.Errorf("%s: a heading of level %d below one of %d", kind, level, last)
			}
			last = level
		}
		if strings.Contains(got, "style=") || strings.Count(got, "<blockquote>") != 2 {
			t.Errorf("%s: it has a style, or not two quotations\n%s", kind, got)
		}
	}
}

func TestARedactedSheetShowsBoxesThatSayWhy(t *testing.T) {
	for _, kind := range paper.Kinds {
		sheet, blocks := sample(kind)
		var marks []redact.Passage
		for i, b := range blocks {
			mark := redact.Passage{Block: b.ID, Kind: redact.Remove, Grounds: []string{"10.2.e"}}
			if i%2 == 1 {
				mark = redact.Passage{Block: b.ID, Kind: redact.Outside}
			}
			marks = append(marks, mark)
		}
		got := html(t, Sheet(*redact.Sheet(&sheet, blocks, marks, func(uint) bool { return true }, nil)))
		for _, b := range blocks {
			if strings.Contains(got, b.Text) && b.Text != "" {
				t.Errorf("%s: %q was removed and stands there", kind, b.Text)
			}
		}
		for _, want := range []string{`<span class="vh">[Weggelaten: </span>10.2.e<span class="vh">, persoonlijke levenssfeer]</span>`, "Buiten reikwijdte", "redacted"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q", kind, want)
			}
		}
	}
}

func TestASheetShowsEmphasisAndTables(t *testing.T) {
	blocks := []paper.Block{
		{Kind: paper.Paragraph, Text: "Dit <is> van belang.", Emphasis: []paper.Emphasis{{From: 4, Till: 8, Kind: paper.Strong}, {From: 5, Till: 7, Kind: paper.Em}}},
		{Kind: paper.RowOf, Text: "Wie\tHoeveel"}, {Kind: paper.RowOf, Text: "Justitie\t12.500", Confidential: true},
		{Kind: paper.RowOf, Text: "Geheim"},
	}
	sheet := paper.Sheet{Kind: paper.Minutes, Version: 1}
	for i := range blocks {
		blocks[i].Row = store.Row{ID: uint(i + 1)}
		sheet.Lines = append(sheet.Lines, blocks[i].Whole())
	}
	got := html(t, Sheet(sheet))
	for _, want := range []string{
		"<strong>&lt;</strong><strong><em>is</em></strong><strong>&gt;</strong>", `<th scope="col">Wie</th>`, "<td>Justitie</td>", "vertrouwelijk",
	} {
		if !strings.Contains(strings.ReplaceAll(got, "> <", "><"), want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	marks := []redact.Passage{{Block: 3, From: 9, Till: 15, Kind: redact.Remove, Grounds: []string{"11.1"}}, {Block: 4, Kind: redact.Remove, Grounds: []string{"11.1"}}}
	got = html(t, Sheet(*redact.Sheet(&sheet, blocks, marks, func(uint) bool { return true }, nil)))
	if strings.Contains(got, "12.500") || strings.Contains(got, "Geheim") || strings.Contains(got, "vertrouwelijk") || !strings.Contains(got, `colspan="2"`) {
		t.Errorf("a removed cell is there, or the row is not one box:\n%s", got)
	}
}
