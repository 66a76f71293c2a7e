package print_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

var letterhead = print.Letterhead{
	Organisation: "Ministerie van Binnenlandse Zaken\nen Koninkrijksrelaties", Unit: "DGOO | Directie CIO Rijk", Body: "CIO-beraad",
	Address: []string{"Turfmarkt 147", "2511 DP Den Haag"}, Status: "Concept",
}

func b(kind paper.BlockKind, number, label, text string, facts ...string) paper.Block {
	made := paper.Block{Kind: kind, Number: number, Label: label, Text: text}
	for i := 0; i+1 < len(facts); i += 2 {
		if made.Facts == nil {
			made.Facts = map[string]string{}
		}
		made.Facts[facts[i]] = facts[i+1]
	}
	return made
}

// written is the blocks of a paper of each kind, as the rooms of the domain write them.
var written = map[paper.Kind][]paper.Block{
	paper.Agenda: {
		b(paper.Fact, "", "Vergaderdatum en -tijd", "woensdag 7 februari 2018, 9.30 – 12.20 uur"),
		b(paper.Fact, "", "Vergaderplaats", "zaal Z36-30"),
		b(paper.Fact, "", "Contactpersoon", "M. van Oeveren"), b(paper.Fact, "", "Contactpersoon", "070 555 01 42"),
		b(paper.Part, "", "", "Actualiteiten"), b(paper.Part, "", "", "Voorportaal"),
		b(paper.RubricOf, "4", "", "Ter bespreking", "time", "10.35"),
		b(paper.ItemOf, "4.b", "", "Vaardigheden", "dropped", "ja"),
		b(paper.ItemOf, "4.c", "", "Berichtenapps", "annex", "ja", "nature", "discuss", "by", "BZK", "time", "10.50"),
		b(paper.Paragraph, "", "", "Met de notitie van 2 februari."),
		b(paper.ItemOf, "4.d", "", "Rondvraag"), b(paper.Paragraph, "", "BZK:", "Documentbegrip"), b(paper.Paragraph, "", "Fin:", "Begroting"), b(paper.Paragraph, "", "BZK:", "Huisvesting"),
		b(paper.ItemOf, "5.a", "", "Actielijst"), b(paper.ToDo, "2018-12", "", "Rondsturen aan allen.", "holder", "Secretaris", "due", "15 februari 2018"),
		b(paper.Closing, "", "", "De bus vertrekt om 13 uur.", "kind", "notice"),
		b(paper.Closing, "", "", "Na afloop is er tijd voor een broodje.", "kind", "closing"),
		b(paper.Stock, "", "", "Strategische I-agenda", "holder", "CTO JenV"),
	},
	paper.Form: {
		b(paper.Fact, "", "Gremium", "CIO-beraad"), b(paper.Fact, "", "Agendapunt", "4.c"),
		b(paper.Field, "1", "Korte titel", "Berichtenapps"), b(paper.Field, "2", "Datum van behandeling", "7 februari 2018"),
		b(paper.Option, "3", "Aard van het stuk", "Ter bespreking", "on", "ja"), b(paper.Option, "3", "Aard van het stuk", "Hamerstuk"),
		b(paper.Option, "4", "Eerder behandeld in", "CTO-raad", "on", "ja"), b(paper.Option, "4", "Uitkomst", "Overeenstemming", "on", "ja"),
		b(paper.Point, "5", "1.", "Is één app wenselijk?"), b(paper.Point, "5", "2.", "Wat hoort in het archief?"),
		b(paper.Field, "6", "Historie en context", "Het vooroverleg heeft de punten verkend."),
		b(paper.Field, "7", "Samenvatting en toelichting", "De feiten op een rij."),
		b(paper.Field, "7", "Nazending", "Concept van een beleidslijn"),
		b(paper.Option, "8", "Financiële gevolgen", "Nee"), b(paper.Option, "8", "Financiële gevolgen", "Ja", "on", "ja"),
		b(paper.Field, "8", "Bedrag", "12.000 euro"), b(paper.Field, "8", "Dekking", "begroting van BZK"),
		b(paper.Fact, "9", "Contactpersoon", "M. van Oeveren"), b(paper.Fact, "9", "Telefoon", "070 555 01 42"),
		b(paper.Fact, "", "Bijlage", "Advies van de CTO-raad"),
	},
	paper.Advice: {
		b(paper.Fact, "", "Aan", "CIO-beraad"), b(paper.Fact, "", "Van", "CTO-raad"), b(paper.Paragraph, "", "", "Vooraf dit."),
		{Kind: paper.Heading, Level: 1, Text: "Advies"}, b(paper.Bullet, "1.", "", "Wijs geen app aan."), b(paper.Bullet, "2.", "", "Geef eisen mee."),
		{Kind: paper.Heading, Level: 2, Text: "Toelichting"}, {Kind: paper.Heading, Level: 3, Text: "Kosten"}, b(paper.Paragraph, "", "", "Geen."),
	},
	paper.Minutes: {
		b(paper.Fact, "", "Vergaderplaats", "zaal Z36-30"),
		b(paper.Attendee, "", "Aanwezig", "N. Bouazza (EZK)"), b(paper.Attendee, "", "Aanwezig", "CIO Rijk"), b(paper.Attendee, "", "Afwezig", "NCSC (met bericht)"),
		b(paper.Paragraph, "", "", "De voorzitter opent."),
		b(paper.RubricOf, "4", "", "Ter bespreking"), b(paper.ItemOf, "4.c", "", "Berichtenapps", "by", "BZK"),
		b(paper.Paragraph, "", "AZ:", "vraagt om eenvoud."), b(paper.Bullet, "", "", "Mag het?"), b(paper.Bullet, "", "", "Waarmee?"),
		b(paper.Heading, "", "", "Kosten"),
		b(paper.Bullet, "1.", "BZK:", "Eerst dit."), b(paper.Bullet, "2.", "", "Dan dat."),
		b(paper.RowOf, "", "", "Departement\tBedrag\tWanneer"), b(paper.RowOf, "", "", "Justitie\t12.500 euro\t"),
		b(paper.RowOf, "", "", "Defensie\t#let x = 1\tin juni"),
		b(paper.Decided, "2018-07", "", "De beleidslijn is vastgesteld.", "outcome", "vastgesteld"),
		b(paper.ToDo, "2018-12", "", "De tekst rondsturen.", "holder", "Secretaris", "due", "15 februari 2018"),
		b(paper.Closing, "", "", "Vastgesteld op 14 maart 2018.", "kind", "adoption"),
	},
	paper.Decisions: {
		b(paper.Fact, "", "Hoort bij verslag", "2018-0000097178"),
		b(paper.Decided, "2018-07", "4.c", "De beleidslijn is vastgesteld.", "outcome", "vastgesteld", "title", "Berichtenapps"),
		b(paper.ToDo, "2018-12", "4.c", "De tekst rondsturen.", "holder", "Secretaris", "due", "15 februari 2018"),
	},
	paper.Policy: {
		b(paper.Fact, "", "Vastgesteld door", "CIO-beraad"), {Kind: paper.Heading, Level: 1, Text: "1. Gebruik"},
		b(paper.Paragraph, "", "", "Liever geen berichtenapps."), b(paper.Bullet, "b.", "", "Wel voor afspraken."),
	},
	paper.Mail: {
		b(paper.Fact, "", "Van", "secretariaat"), b(paper.Fact, "", "Aan", "alle genodigden"), b(paper.Fact, "", "Onderwerp", "Definitieve tekst"),
		b(paper.Paragraph, "", "", "Beste leden,"),
		b(paper.Fact, "", "Van", "de kanselarij", "quote", "1"), b(paper.Paragraph, "", "", "Geachte collega’s,", "quote", "1"),
		b(paper.Fact, "", "Aan", "ICBR", "quote", "2"), b(paper.Paragraph, "", "", "Nog dieper.", "quote", "2"),
	},
	paper.Annex: {
		{Kind: paper.Paragraph, Text: "Eerste blad.", Page: 1}, {Kind: paper.Paragraph, Text: "Tweede blad.", Page: 2},
		{Kind: paper.Paragraph, Text: "Derde blad.", Page: 3}, {Kind: paper.Paragraph, Text: "Vierde blad.", Page: 4},
	},
}

// likeness names the kind whose text a kind without one of its own is tried with.
var likeness = map[paper.Kind]paper.Kind{paper.Convocation: paper.Agenda, paper.Note: paper.Advice, paper.Other: paper.Annex}

// sheetOf is a paper of a kind with its blocks numbered, the last half of them of agenda item 9.
func sheetOf(kind paper.Kind) (*paper.Sheet, []paper.Block) {
	sheet := &paper.Sheet{Kind: kind, Title: paper.Plain("Titel van het stuk"), Reference: "2018-0000003403", Date: law.Day(2018, 1, 30)}
	like := kind
	if other, ok := likeness[kind]; ok {
		like = other
	}
	blocks := append([]paper.Block{}, written[like]...)
	for i := range blocks {
		blocks[i].Row = store.Row{ID: uint(i + 1)}
		if i >= len(blocks)/2 {
			blocks[i].Item = 9
		}
		blocks[i].Emphasis = []paper.Emphasis{{From: 0, Till: 5, Kind: paper.Strong}, {From: 3, Till: 8, Kind: paper.Em}}
		blocks[i].Emphasis = paper.TidyEmphasis(blocks[i].Text, blocks[i].Emphasis)
		sheet.Lines = append(sheet.Lines, blocks[i].Whole())
	}
	return sheet, blocks
}

func printSheet(t *testing.T, p *print.Printer, name string, sheet *paper.Sheet) string {
	t.Helper()
	made, err := print.Of(sheet, letterhead)
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := p.PDF(t.Context(), made, moment)
	if err != nil {
		t.Fatal(err)
	}
	file := keep(t, name, pdf)
	accessible(t, file, pdf)
	return words(t, file)
}

// plainWords are the words of a text without marks that a template sets itself.
func plainWords(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestEveryKindOfSheetPrintsWithAllItsWords(t *testing.T) {
	p := printtest.Open(t)
	for _, kind := range paper.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			sheet, blocks := sheetOf(kind)
			text := printSheet(t, p, "blad-"+string(kind), sheet)
			for _, block := range blocks {
				for _, part := range strings.FieldsFunc(block.Text, func(r rune) bool { return strings.ContainsRune("()\t", r) }) {
					if !strings.Contains(text, plainWords(part)) {
						t.Errorf("%q is not in\n%s", part, text)
					}
				}
				for name, fact := range block.Facts {
					if strings.Contains("by holder due outcome title", name) && !strings.Contains(text, fact) {
						t.Errorf("%s %q is not in\n%s", name, fact, text)
					}
				}
			}
			for _, want := range []string{"Concept", "2018-0000003403", "30 januari 2018"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in\n%s", want, text)
				}
			}
		})
	}
}

func TestARedactedSheetOfEveryKindShowsBoxesAndNoRemovedWord(t *testing.T) {
	p := printtest.Open(t)
	for _, kind := range paper.Kinds {
		for name, scope := range map[string]func(uint) bool{"all": func(uint) bool { return true }, "half": func(item uint) bool { return item == 0 }} {
			t.Run(string(kind)+" "+name, func(t *testing.T) {
				sheet, blocks := sheetOf(kind)
				var marks []redact.Passage
				var gone []string
				boxed := false
				for i, block := range blocks {
					if i%3 == 1 {
						marks = append(marks, redact.Passage{Block: block.ID, Kind: redact.Remove, Grounds: []string{"11.1"}})
						gone, boxed = append(gone, paper.Cells(block.Text)...), boxed || scope(block.Item)
					} else if !scope(block.Item) {
						gone = append(gone, paper.Cells(block.Text)...)
					}
				}
				text := printSheet(t, p, fmt.Sprintf("gelakt-%s-%s", kind, name), redact.Sheet(sheet, blocks, marks, scope, nil))
				for _, word := range gone {
					if len(word) > 3 && strings.Contains(text, word) {
						t.Errorf("%q was removed and is in\n%s", word, text)
					}
				}
				if boxed != strings.Contains(text, "gelakt, 11.1") || (name == "half") != strings.Contains(text, "Buiten reikwijdte") {
					t.Errorf("boxes are missing, or one too many, in\n%s", text)
				}
			})
		}
	}
}

func TestASheetThatIsRefusedAsAWholeIsOneBox(t *testing.T) {
	for _, kind := range paper.Kinds {
		box := paper.Text{{Removed: []string{"11.1"}, Box: paper.WholeBox}}
		made, err := print.Of(&paper.Sheet{Kind: kind, Redacted: true, Title: box, Lines: []paper.Line{{Kind: paper.Paragraph, Runs: box}}}, letterhead)
		if err != nil || made.Template() == "" {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// TestNoCharacterThatWasRemovedFromATableIsInItsPrint marks ranges of rows at random, over cells and emphasis alike, and
// looks in the words of the print, and in every stream of it, for what was under the marks.
func TestNoCharacterThatWasRemovedFromATableIsInItsPrint(t *testing.T) {
	p := printtest.Open(t)
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 11))
		sheet := &paper.Sheet{Kind: paper.Minutes, Title: paper.Plain("Verslag")}
		blocks := []paper.Block{b(paper.ItemOf, "1", "", "Punt")}
		var marks []redact.Passage
		var gone []string
		for row := range 5 {
			var cells []string
			for column := range 4 {
				cells = append(cells, fmt.Sprintf("Geheim%dX%dY Woord%dX%dY", row, column, row, column))
			}
			block := b(paper.RowOf, "", "", strings.Join(cells, paper.CellBreak))
			block.ID = uint(row + 1)
			from := r.IntN(60)
			block.Emphasis = paper.TidyEmphasis(block.Text, []paper.Emphasis{{From: from, Till: from + 20, Kind: paper.Strong}})
			m := redact.Passage{Block: block.ID, Kind: redact.Remove, Grounds: []string{"5.1.2.b"}, From: r.IntN(60)}
			m.Till = m.From + 1 + r.IntN(len(block.Text)-m.From-1)
			blocks, marks = append(blocks, block), append(marks, m)
			at := 0
			for _, word := range strings.FieldsFunc(block.Text, func(c rune) bool { return c == ' ' || c == '\t' }) {
				if m.From <= at && at+len(word) <= m.Till {
					gone = append(gone, word)
				}
				at += len(word) + 1
			}
		}
		made, err := print.Of(redact.Sheet(sheet, blocks, marks, func(uint) bool { return true }, nil), letterhead)
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := p.PDF(t.Context(), made, moment)
		if err != nil {
			t.Fatal(err)
		}
		text := words(t, keep(t, fmt.Sprintf("tabel-%d", seed), pdf))
		for _, word := range gone {
			if strings.Contains(text, word) {
				t.Errorf("seed %d: %q was removed and is in\n%s", seed, word, text)
			}
		}
		if err := redact.Check(pdf, gone); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func TestAWholePaperSaysWhatIsConfidentialAndAPublicOneDoesNot(t *testing.T) {
	p := printtest.Open(t)
	blocks := []paper.Block{
		b(paper.ItemOf, "1", "", "Punt"), b(paper.Paragraph, "", "", "Het bod is laag."), b(paper.Bullet, "", "", "Ook dit."), b(paper.RowOf, "", "", "Wat\tHoeveel"),
	}
	whole := &paper.Sheet{Kind: paper.Minutes, Title: paper.Plain("Verslag")}
	for i := range blocks {
		blocks[i].ID, blocks[i].Confidential = uint(i+1), i > 0
		whole.Lines = append(whole.Lines, blocks[i].Whole())
	}
	if text := printSheet(t, p, "vertrouwelijk", whole); strings.Count(text, "[vertrouwelijk]") != 3 {
		t.Errorf("not said of three passages:\n%s", text)
	}
	public := redact.Sheet(whole, blocks, nil, func(uint) bool { return true }, nil)
	if text := printSheet(t, p, "vertrouwelijk-openbaar", public); strings.Contains(text, "vertrouwelijk") {
		t.Errorf("the public reads that it was:\n%s", text)
	}
}
