package docx

import "fmt"

// textWidth is the width between the margins, in twentieths of a point.
const textWidth = 9071

func (p Table) write(w *writer) {
	columns := len(p.Header)
	for _, row := range p.Rows {
		columns = max(columns, len(row))
	}
	if columns == 0 {
		return
	}
	if p.Caption != "" {
		Paragraph{Runs: Plain(p.Caption), Small: true, KeepNext: true}.write(w)
	}
	widths := p.shares(columns)
	fmt.Fprintf(w, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`, textWidth)
	if p.Caption != "" {
		w.WriteString(`<w:tblCaption w:val="` + escape(p.Caption) + `"/>`)
	}
	w.WriteString("</w:tblPr><w:tblGrid>")
	for _, width := range widths {
		fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, width)
	}
	w.WriteString("</w:tblGrid>")
	if len(p.Header) > 0 {
		w.WriteString("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
		for i, width := range widths {
			text := ""
			if i < len(p.Header) {
				text = p.Header[i]
			}
			fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="E8EEF4"/></w:tcPr>`, width)
			w.paragraph(`<w:pStyle w:val="TableText"/><w:keepNext/>`, []Run{{Text: text, Bold: true}})
			w.WriteString("</w:tc>")
		}
		w.WriteString("</w:tr>")
	}
	for _, row := range p.Rows {
		w.row(row, widths)
	}
	// Word wants a paragraph after a table.
	w.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>`)
}

func (w *writer) row(row []Cell, widths []int) {
	w.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
	for i, width := range widths {
		fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		var cell Cell
		if i < len(row) {
			cell = row[i]
		}
		if len(cell.Paragraphs) == 0 {
			cell.Paragraphs = []Paragraph{{}}
		}
		for _, p := range cell.Paragraphs {
			properties := `<w:pStyle w:val="TableText"/>`
			if p.Align != Left {
				properties += `<w:jc w:val="` + string(p.Align) + `"/>`
			}
			w.paragraph(properties, p.Runs)
		}
		w.WriteString("</w:tc>")
	}
	w.WriteString("</w:tr>")
}

// shares divides the width of the text.
func (p Table) shares(columns int) []int {
	given, total := make([]int, columns), 0
	for i := range given {
		given[i] = 1
		if i < len(p.Widths) && p.Widths[i] > 0 {
			given[i] = min(p.Widths[i], 1000)
		}
		total += given[i]
	}
	for i := range given {
		given[i] = given[i] * textWidth / total
	}
	return given
}
