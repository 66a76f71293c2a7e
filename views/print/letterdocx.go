package print

import (
	"fmt"
	"io"
	"strings"

	"beraad/models/format/docx"
)

// WriteLetter writes a letter as a Word document to go on editing: with the same parts in the same order as on paper,
// real headings, and the inventory as a table. Its properties name the organisation and no person.
func WriteLetter(w io.Writer, l Letter) error {
	d := &letterDocument{docx.Document{
		Title: l.Title, Author: strings.ReplaceAll(l.Org.Name, "\n", " "), Header: l.Title, Footer: l.Marking,
	}}
	d.head(l)
	if err := d.body(l); err != nil {
		return err
	}
	d.closing(l)
	if err := d.annexes(l); err != nil {
		return err
	}
	return docx.Write(w, d.Document)
}

// letterDocument is the Word document while it grows.
type letterDocument struct{ docx.Document }

func (d *letterDocument) add(blocks ...docx.Block) { d.Blocks = append(d.Blocks, blocks...) }

// lines puts lines under one another without room between them.
func (d *letterDocument) lines(lines ...Text) {
	for i, line := range lines {
		d.add(docx.Paragraph{Runs: runs(line), Tight: i < len(lines)-1})
	}
}

// head is whose letter it is, to whom, when and about what.
func (d *letterDocument) head(l Letter) {
	if l.Org.Name != "" {
		d.add(docx.Paragraph{Runs: []docx.Run{{Text: l.Org.Name, Bold: true}}, Tight: l.Org.Unit != ""})
	}
	if l.Org.Unit != "" {
		d.add(docx.Text(l.Org.Unit))
	}
	d.lines(l.Address...)
	facts := []Text{append(Words("Datum: "), l.Date...)}
	for _, field := range l.Colophon.Fields {
		if field.Label == "Datum" {
			continue
		}
		for _, line := range field.Lines {
			facts = append(facts, append(Words(field.Label+": "), line...))
		}
	}
	d.lines(facts...)
	d.add(docx.Title{Text: flat(l.Subject)})
}

func (d *letterDocument) body(l Letter) error {
	if len(l.Salutation) > 0 {
		d.add(docx.Paragraph{Runs: runs(l.Salutation)})
	}
	if err := d.blocks(l.Opening); err != nil {
		return err
	}
	for _, s := range l.Sections {
		d.add(docx.Heading{Level: 1, Text: flat(s.Title)})
		if err := d.blocks(s.Blocks); err != nil {
			return err
		}
	}
	return nil
}

func (d *letterDocument) closing(l Letter) {
	if len(l.Closing) > 0 {
		d.add(docx.Paragraph{Runs: runs(l.Closing), KeepNext: true})
	}
	d.lines(append(append([]Text{}, l.Capacity...), l.Signed...)...)
}

func (d *letterDocument) annexes(l Letter) error {
	if len(l.Objection) > 0 {
		d.add(docx.Heading{Level: 1, Text: "Bezwaar"})
		if err := d.blocks(l.Objection); err != nil {
			return err
		}
	}
	for i, a := range l.Annexes {
		d.add(docx.PageBreak{}, docx.Heading{Level: 1, Text: fmt.Sprintf("Bijlage %d – %s", i+1, flat(a.Title))})
		if err := d.blocks(a.Blocks); err != nil {
			return err
		}
		if len(a.Rows) > 0 {
			d.add(inventoryTable(flat(a.Title), a.Law, a.Rows))
		}
	}
	return nil
}

// inventoryTable has the columns of the printed annex.
func inventoryTable(title, law string, rows []InventoryRow) docx.Table {
	if law == "" {
		law = "Grond"
	}
	t := docx.Table{Caption: title, Widths: []int{8, 56, 20, 20}, Header: []string{"Nr.", "Document", "Beoordeling", law}}
	for _, row := range rows {
		document := docx.Cell{Paragraphs: []docx.Paragraph{{Runs: runs(row.Title)}}}
		if len(row.Note) > 0 {
			document.Paragraphs = append(document.Paragraphs, docx.Paragraph{Runs: runs(row.Note), Small: true})
		}
		cells := docx.Cells(row.Number, "", row.Verdict, strings.Join(row.Grounds, ", "))
		cells[1] = document
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// blocks writes running text. A letter has paragraphs, headings and lists; anything else is refused, so that nothing
// that stands on paper is left out in silence.
func (d *letterDocument) blocks(list []Block) error {
	for _, b := range list {
		switch b.Kind {
		case "", KindParagraph:
			d.add(docx.Paragraph{Runs: runs(b.Text)})
		case KindHeading:
			d.add(docx.Heading{Level: 2, Text: flat(b.Text)})
		case KindList:
			items := docx.List{Numbered: b.Ordered}
			for _, item := range b.Items {
				if len(item.Blocks) > 0 {
					return fmt.Errorf("no Word for blocks in a list")
				}
				items.Items = append(items.Items, docx.Item{Runs: runs(item.Text)})
			}
			d.add(items)
		default:
			return fmt.Errorf("no Word for a block that is a %s", b.Kind)
		}
	}
	return nil
}

func runs(t Text) []docx.Run {
	list := make([]docx.Run, 0, len(t))
	for _, run := range t {
		list = append(list, docx.Run{Text: boxed(run), Bold: run.Strong, Italic: run.Em, Box: run.Box != ""})
	}
	return list
}

// boxed gives the words of a run, or those that stand in the place of removed ones.
func boxed(r Run) string {
	switch {
	case r.Box == "":
		return r.Text
	case r.Box == scope:
		return "[buiten reikwijdte]"
	case len(r.Grounds) == 0:
		return "[gelakt]"
	}
	return "[" + strings.Join(r.Grounds, ", ") + "]"
}

func flat(t Text) string {
	var b strings.Builder
	for _, run := range t {
		b.WriteString(boxed(run))
	}
	return b.String()
}
