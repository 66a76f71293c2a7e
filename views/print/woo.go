package print

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/law"
	woo "beraad/models/request"
	"beraad/views/nl"
)

// InventoryOf prints the inventory of a request, derived from its register.
func InventoryOf(r *woo.Request, rows []woo.Row, head Letterhead) Inventory {
	p := Inventory{
		Common: wooCommon("Inventarislijst "+r.Title, r, head), Subject: Words(r.Title),
		Parts: []InventoryPart{{Rows: inventoryRows(rows)}}, Legend: legend(rows),
	}
	counts := map[woo.Assessment]int{}
	for _, row := range rows {
		counts[row.Assessment]++
	}
	for _, a := range []woo.Assessment{woo.Open, woo.PartlyOpen, woo.NotOpen, woo.AlreadyOpen} {
		p.Totals = append(p.Totals, Total{Label: a.Word(), Count: strconv.Itoa(counts[a])})
	}
	return p
}

// DecisionLetter prints the decision on a request with the inventory as an annex. The address of the requester is on
// the copy for him alone; the public copy leaves it out.
func DecisionLetter(r *woo.Request, l *woo.Letter, rows []woo.Row, head Letterhead) Letter {
	p := Letter{
		Common: wooCommon("Besluit op verzoek "+r.Title, r, head), Subject: Words("Besluit op uw verzoek: " + r.Title),
		Date: Words(nl.ShortDay(r.DecidedOn)), Salutation: Words("Geachte heer of mevrouw,"), Closing: Words("Met vriendelijke groet,"),
		Signature: SignatureNone, Annexes: []LetterAnnex{{Title: Words("Inventarislijst"), Rows: inventoryRows(rows), Law: "Grond"}},
	}
	if r.DecidedOn.IsZero() { // a draft has no date yet
		p.Date, p.Watermark = Words("(datum van het besluit)"), "Concept"
	}
	for i := range l.Revised {
		field := Field{Label: "Gewijzigd", Lines: []Text{Words(l.Revised[i].RevisionLine())}}
		p.Common.Colophon.Fields = append(p.Common.Colophon.Fields, field)
	}
	for _, section := range l.Sections {
		p.Sections = append(p.Sections, Section{Title: Words(section.Title), Blocks: plainBlocks(section.Text)})
	}
	if l.Capacity != "" {
		p.Capacity = []Text{Words(l.Capacity)}
	}
	if l.Signer != "" {
		p.Signed = []Text{Words(l.Signer)}
	}
	return p
}

func wooCommon(title string, r *woo.Request, head Letterhead) Common {
	fields := []Field{{Label: "Kenmerk", Lines: []Text{Words(r.DecisionReference)}, Repeat: true}}
	if r.DecisionReference == "" {
		fields[0].Lines = []Text{Words(r.Reference)}
	}
	if !r.DecidedOn.IsZero() {
		fields = append(fields, Field{Label: "Datum", Lines: []Text{Words(nl.ShortDay(r.DecidedOn))}, Repeat: true})
	}
	return Common{
		Title: title, Org: Org{Name: head.Organisation, Unit: head.Unit, Color: head.Color, Logo: head.Logo},
		Colophon: Colophon{Fields: fields}, Marking: head.Marking,
	}
}

func inventoryRows(rows []woo.Row) []InventoryRow {
	printed := make([]InventoryRow, len(rows))
	for i, row := range rows {
		printed[i] = InventoryRow{Number: strconv.Itoa(row.Nr), Title: Words(row.Title), Verdict: row.Assessment.Word()}
		if row.Grounds != "-" && row.Grounds != "" {
			printed[i].Grounds = strings.Split(row.Grounds, ", ")
		}
		if row.OutsidePart {
			printed[i].Note = Words("deels buiten reikwijdte")
		}
	}
	return printed
}

// legend explains the grounds that are used, in the order of the law.
func legend(rows []woo.Row) []Legend {
	var used []law.Ground
	for _, row := range rows {
		grounds, err := law.ParseGrounds(row.Grounds)
		if err == nil {
			used = append(used, grounds...)
		}
	}
	var lines []Legend
	for _, ground := range law.SortGrounds(used) {
		lines = append(lines, Legend{Ground: string(ground), Text: Words(fmt.Sprintf("%s (%s)", ground.Name(), ground.Article()))})
	}
	return lines
}

// plainBlocks reads a text with paragraphs divided by an empty line; a line that begins with "- " is a list item.
func plainBlocks(text string) []Block {
	var blocks []Block
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		var items []Text
		var words []string
		for _, line := range strings.Split(strings.TrimSpace(part), "\n") {
			if item, is := strings.CutPrefix(line, "- "); is {
				items = append(items, Words(item))
			} else if line != "" {
				words = append(words, line)
			}
		}
		if len(words) > 0 {
			blocks = append(blocks, Paragraph(Words(strings.Join(words, " "))))
		}
		if len(items) > 0 {
			blocks = append(blocks, Bullets(items...))
		}
	}
	return blocks
}
