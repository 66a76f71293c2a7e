package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// writer gathers the body of the document and the lists that it needs.
type writer struct {
	bytes.Buffer
	numbered int // numbered lists so far; each counts for itself
}

// Write makes the file.
func Write(out io.Writer, d Document) error {
	w := &writer{}
	for _, block := range d.Blocks {
		block.write(w)
	}
	zipper := zip.NewWriter(out)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations},
		{"docProps/core.xml", core(d)},
		{"docProps/app.xml", app},
		{"word/document.xml", body(w.String())},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", styles},
		{"word/settings.xml", settings},
		{"word/numbering.xml", numbering(w.numbered)},
		{"word/header1.xml", header(d.Header)},
		{"word/header2.xml", header("")},
		{"word/footer1.xml", footer(d.Footer)},
	} {
		// No time is given, so that equal documents are equal bytes.
		entry, err := zipper.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
		if _, err := io.WriteString(entry, xml.Header+part.content); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := zipper.Close(); err != nil {
		return fmt.Errorf("close document: %w", err)
	}
	return nil
}

func escape(text string) string {
	var b strings.Builder
	// A strings.Builder takes everything.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

func (p Title) write(w *writer) {
	w.paragraph(`<w:pStyle w:val="Title"/>`, Plain(p.Text))
}

func (p Heading) write(w *writer) {
	w.paragraph(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, min(max(p.Level, 1), 3)), Plain(p.Text))
}

func (p Paragraph) write(w *writer) {
	properties := ""
	switch {
	case p.Small:
		properties = `<w:pStyle w:val="Small"/>`
	case p.Tight:
		properties = `<w:pStyle w:val="Tight"/>`
	}
	if p.KeepNext {
		properties += `<w:keepNext/>`
	}
	if p.Align != Left {
		properties += `<w:jc w:val="` + string(p.Align) + `"/>`
	}
	w.paragraph(properties, p.Runs)
}

func (p PageBreak) write(w *writer) {
	w.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
}

func (p List) write(w *writer) {
	number := 1
	if p.Numbered {
		w.numbered++
		number = 1 + w.numbered
	}
	for _, item := range p.Items {
		w.paragraph(fmt.Sprintf(`<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`,
			min(max(item.Level, 0), 2), number), item.Runs)
	}
}

func (w *writer) paragraph(properties string, runs []Run) {
	w.WriteString("<w:p>")
	if properties != "" {
		w.WriteString("<w:pPr>" + properties + "</w:pPr>")
	}
	for _, run := range runs {
		w.run(run)
	}
	w.WriteString("</w:p>")
}

func (w *writer) run(run Run) {
	w.WriteString("<w:r>")
	properties := ""
	for _, p := range []struct {
		on    bool
		write string
	}{{run.Bold, "<w:b/>"}, {run.Italic, "<w:i/>"}, {run.Struck, "<w:strike/>"}, {run.Box, `<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>`}} {
		if p.on {
			properties += p.write
		}
	}
	if properties != "" {
		w.WriteString("<w:rPr>" + properties + "</w:rPr>")
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(run.Text)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			w.WriteString("<w:br/>")
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				w.WriteString("<w:tab/>")
			}
			if piece != "" {
				w.WriteString(`<w:t xml:space="preserve">` + escape(piece) + "</w:t>")
			}
		}
	}
	w.WriteString("</w:r>")
}

// core gives the properties that readers and search engines show.
func core(d Document) string {
	properties := "<dc:title>" + escape(d.Title) + "</dc:title>"
	if d.Subject != "" {
		properties += "<dc:subject>" + escape(d.Subject) + "</dc:subject>"
	}
	if d.Author != "" {
		properties += "<dc:creator>" + escape(d.Author) + "</dc:creator>"
	}
	if !d.Created.IsZero() {
		moment := d.Created.UTC().Format(time.RFC3339)
		for _, name := range []string{"created", "modified"} {
			properties += fmt.Sprintf(`<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%s>`, name, moment, name)
		}
	}
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + properties + "<dc:language>nl-NL</dc:language></cp:coreProperties>"
}
