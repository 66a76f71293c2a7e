package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/format/docx"
	"beraad/models/format/extract"
	"beraad/models/format/sniff"
	"beraad/models/format/xlsx"
)

// pack makes a zip of names and contents in pairs.
func pack(t testing.TB, pairs ...string) string {
	t.Helper()
	var buffer bytes.Buffer
	w := zip.NewWriter(&buffer)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

func read(kind sniff.Kind, content string) (extract.Text, error) {
	return new(extract.Reader).Text(context.Background(), kind, strings.NewReader(content), int64(len(content)))
}

func mustRead(t testing.TB, kind sniff.Kind, content string) extract.Text {
	t.Helper()
	text, err := read(kind, content)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// expect compares the paragraphs of each page, what is hidden, and the flags.
func expect(t *testing.T, got extract.Text, pages [][]string, hidden []string, flags ...extract.Flag) {
	t.Helper()
	var paragraphs [][]string
	for i, page := range got.Pages {
		if page.Number != i+1 {
			t.Errorf("page %d has number %d", i+1, page.Number)
		}
		paragraphs = append(paragraphs, page.Paragraphs)
	}
	if !reflect.DeepEqual(paragraphs, pages) {
		t.Errorf("pages %q, want %q", paragraphs, pages)
	}
	if !slices.Equal(got.Hidden, hidden) {
		t.Errorf("hidden %q, want %q", got.Hidden, hidden)
	}
	if !slices.Equal(got.Flags, flags) {
		t.Errorf("flags %q, want %q", got.Flags, flags)
	}
}

func TestPlainText(t *testing.T) {
	for name, content := range map[string]string{
		"utf-8":    "\ufeffAfspraak over co\u00f6rdinatie\nin de groep.\r\n\r\n  Tweede alinea.\fBladzijde twee",
		"windows":  "Afspraak over co\xf6rdinatie\r\nin de groep.\r\n\r\n\r\nTweede alinea.\fBladzijde twee\r\n",
		"combined": "Afspraak over coo\u0308rdi\u00adnatie\nin de groep.\n \t\nTweede alinea.\n\fBladzijde twee",
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, mustRead(t, sniff.TXT, content), [][]string{{"Afspraak over coördinatie\nin de groep.", "Tweede alinea."}, {"Bladzijde twee"}}, nil)
		})
	}
	wide := "\xff\xfeH\x00o\x00i\x00"
	expect(t, mustRead(t, sniff.TXT, wide), [][]string{{"Hoi"}}, nil)
	expect(t, mustRead(t, sniff.PNG, "x"), [][]string{nil}, nil, extract.NoText)
}

func TestCSV(t *testing.T) {
	expect(t, mustRead(t, sniff.CSV, "nr;document;gronden\r\n1;\"Verslag; SGO\";10.2.e, 11.1\r\n2;;-\r\n"),
		[][]string{{"nr\tdocument\tgronden", "1\tVerslag; SGO\t10.2.e, 11.1", "2\t-"}}, nil)
	expect(t, mustRead(t, sniff.CSV, "a,b\n1,\"x\"y\n"), [][]string{{"a\tb", "1\tx\"y"}}, nil)
}

// wordFile makes a docx around the body of a document.
func wordFile(t testing.TB, body string, more ...string) string {
	relations := ""
	for i := 0; i < len(more); i += 2 {
		name := strings.TrimPrefix(more[i], "word/")
		kind := strings.TrimRight(strings.TrimSuffix(name, ".xml"), "0123456789")
		relations += `<Relationship Id="r" Type="http://x/` + kind + `" Target="` + name + `"/>`
	}
	return pack(t, append([]string{
		"[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/document.xml", `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>` + body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels", `<Relationships>` + relations + `</Relationships>`,
	}, more...)...)
}

func TestWordShowsWhatAReaderSees(t *testing.T) {
	content := wordFile(t,
		`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">Het </w:t></w:r><w:r><w:t>CIO</w:t><w:noBreakHyphen/><w:t>beraad</w:t><w:tab/><w:t>stemt</w:t><w:br/><w:t>in.</w:t></w:r></w:p>`+
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`+
			`<w:p><w:r><w:t>voor</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>na</w:t></w:r></w:p>`+
			`<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>kader</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:r><w:t>buiten</w:t></w:r></w:p>`+
			`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`,
		"word/header1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>Kenmerk 1</w:t></w:r></w:p></w:hdr>`,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>Noot</w:t></w:r></w:p></w:footnote></w:footnotes>`)
	expect(t, mustRead(t, sniff.DOCX, content), [][]string{{"Kenmerk 1", "Het CIO-beraad\tstemt\nin.", "cel", "voor"}, {"na", "kader", "buiten", "Noot"}}, nil)
}

func TestWordSetsApartWhatIsHidden(t *testing.T) {
	content := wordFile(t,
		`<w:p><w:r><w:t xml:space="preserve">Het beraad </w:t></w:r><w:del><w:r><w:delText>twijfelt</w:delText></w:r></w:del><w:ins><w:r><w:t>stemt in</w:t></w:r></w:ins>`+
			`<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.</w:t></w:r></w:p>`+
			`<w:moveFrom><w:p><w:r><w:t>verplaatst</w:t></w:r></w:p></w:moveFrom>`,
		"word/comments.xml", `<w:comments xmlns:w="w"><w:comment w:author="Jan"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>`)
	expect(t, mustRead(t, sniff.DOCX, content), [][]string{{"Het beraad stemt in."}}, []string{"twijfelt", "geheim", "verplaatst", "Klopt dit?"},
		extract.Comments, extract.Tracked, extract.HiddenText)
}

func TestWhatWeWriteReadsBack(t *testing.T) {
	var buffer bytes.Buffer
	made := time.Date(2018, 10, 2, 9, 0, 0, 0, time.UTC)
	if err := docx.Write(&buffer, docx.Document{Title: "Besluit", Author: "BZK", Created: made, Header: "Kenmerk", Blocks: []docx.Block{
		docx.Heading{Level: 1, Text: "Besluit"}, docx.Text("Geachte heer,"), docx.Table{Header: []string{"Nr.", "Document"}, Rows: [][]docx.Cell{docx.Cells("1", "Verslag")}},
	}}); err != nil {
		t.Fatal(err)
	}
	text := mustRead(t, sniff.DOCX, buffer.String())
	expect(t, text, [][]string{{"Kenmerk", "Besluit", "Geachte heer,", "Nr.", "Document", "1", "Verslag", "Pagina 1 van 1"}}, nil)
	if m := text.Meta; m.Title != "Besluit" || m.Author != "BZK" || !m.Created.Equal(made) || m.Program != "Beraad" {
		t.Errorf("meta %+v", m)
	}
	buffer.Reset()
	if err := xlsx.Write(&buffer, xlsx.Workbook{Title: "Lijst", Sheets: []xlsx.Sheet{{Name: "Inventaris", Columns: []xlsx.Column{{Title: "Nr."}, {Title: "Document"}},
		Rows: slices.Values([][]any{{1, "Verslag"}, {2, "=1+1"}})}}}); err != nil {
		t.Fatal(err)
	}
	text = mustRead(t, sniff.XLSX, buffer.String())
	expect(t, text, [][]string{{"Nr.\tDocument", "1\tVerslag", "2\t=1+1"}}, nil)
	if text.Pages[0].Name != "Inventaris" || text.Meta.Title != "Lijst" {
		t.Errorf("sheet %q, meta %+v", text.Pages[0].Name, text.Meta)
	}
}

func TestOpenDocument(t *testing.T) {
	content := pack(t, "mimetype", sniff.ODT.MIME(),
		"styles.xml", `<s xmlns:text="text"><style:header><text:p>Kenmerk 1</text:p></style:header></s>`,
		"content.xml", `<o xmlns:text="text" xmlns:svg="urn:svg-compatible" xmlns:dc="dc" xmlns:office="office" xmlns:style="style">`+
			`<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>`+
			`<text:tracked-changes><dc:creator>Jan</dc:creator><text:p>weg</text:p></text:tracked-changes>`+
			`<text:h>Kop</text:h><text:p>een<text:tab/>twee<text:s text:c="3"/>drie<text:line-break/>vier<text:span>!</text:span><text:span text:style-name="T1">stil</text:span></text:p>`+
			`<text:p>met noot<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>De noot</text:p></text:note-body></text:note>`+
			`<office:annotation><dc:creator>Jan</dc:creator><text:p>Klopt dit?</text:p></office:annotation> erbij<svg:desc>plaatje</svg:desc></text:p>`+
			`<text:p>voor<text:soft-page-break/>na</text:p></o>`,
		"meta.xml", `<m xmlns:dc="dc" xmlns:meta="meta"><dc:title>Nota</dc:title><meta:initial-creator>Piet</meta:initial-creator><dc:creator>Jan</dc:creator><meta:keyword>a</meta:keyword><meta:keyword>b</meta:keyword><dc:date>2018-02-07T09:30:00.12</dc:date></m>`)
	text := mustRead(t, sniff.ODT, content)
	expect(t, text, [][]string{{"Kenmerk 1", "Kop", "een\ttwee   drie\nvier!", "De noot", "met noot erbij", "voor"}, {"na"}}, []string{"weg", "stil", "Klopt dit?"},
		extract.Comments, extract.Tracked, extract.HiddenText)
	if m := text.Meta; m.Title != "Nota" || m.Author != "Piet" || m.LastAuthor != "Jan" || m.Keywords != "a, b" || m.Modified.Year() != 2018 {
		t.Errorf("meta %+v", m)
	}
}

func TestWorkbook(t *testing.T) {
	content := pack(t,
		"[Content_Types].xml", `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Open" r:id="r1"/><sheet name="Stil" state="veryHidden" r:id="r2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<R><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>`+
			`<Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type="x/styles" Target="styles.xml"/></R>`,
		"xl/sharedStrings.xml", `<sst><si><t>Verslag</t></si><si><r><t>rijke </t></r><r><t>tekst</t></r><rPh><t>uitspraak</t></rPh></si></sst>`,
		"xl/styles.xml", `<s><numFmts><numFmt numFmtId="164" formatCode="d\-m\-yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot; dagen&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></s>`,
		"xl/worksheets/sheet1.xml", `<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>kolom</t></is></c><c r="E1" t="s"><v>99</v></c></row>`+
			`<row r="2"><c r="A2" s="1"><v>43138</v></c><c r="B2" s="2"><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c><c r="D2" s="3"><v>43138.3958333333</v></c></row>`+
			`<row r="3" hidden="1"><c r="A3"><v>7</v></c></row></sheetData></worksheet>`,
		"xl/worksheets/_rels/sheet1.xml.rels", `<R><Relationship Id="r1" Type="x/comments" Target="../comments1.xml"/></R>`,
		"xl/comments1.xml", `<comments><authors><author>Jan</author></authors><commentList><comment><text><r><t>Klopt </t></r><r><t>dit?</t></r></text></comment></commentList></comments>`,
		"xl/worksheets/sheet2.xml", `<worksheet><sheetData><row><c t="str"><v>stil</v></c></row></sheetData></worksheet>`)
	text := mustRead(t, sniff.XLSX, content)
	expect(t, text, [][]string{{"Verslag\trijke tekst", "07-02-2018\t2\t07-02-2018 09:30"}}, []string{"kolom", "WAAR", "7", "Klopt dit?", "Stil", "stil"},
		extract.Comments, extract.HiddenSheets, extract.HiddenCells)
}

// slides is a presentation of two slides, the second of which is shown first.
func slides(t testing.TB) string {
	t.Helper()
	return pack(t, "[Content_Types].xml", `<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>`,
		"ppt/presentation.xml", `<p:presentation xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/><p:sldId id="258" r:id="weg"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="x/slide" Target="slides/slide2.xml"/></Relationships>`,
		"ppt/slides/slide1.xml", `<p:sld><a:p><a:r><a:t>Twee</a:t></a:r><a:fld type="slidenum"><a:t>2</a:t></a:fld></a:p></p:sld>`,
		"ppt/slides/slide2.xml", `<p:sld><a:p><a:r><a:t>Berichten</a:t></a:r><a:r><a:t>apps</a:t></a:r></a:p><a:p/></p:sld>`,
		"ppt/slides/_rels/slide2.xml.rels", `<Relationships><Relationship Id="a" Type="x/notesSlide" Target="../notesSlides/n.xml"/><Relationship Id="b" Type="x/comments" Target="../comments/c.xml"/></Relationships>`,
		"ppt/notesSlides/n.xml", `<p:notes><a:p><a:r><a:t>Zeg dit erbij.</a:t></a:r></a:p></p:notes>`,
		"ppt/comments/c.xml", `<p:cmLst><p:cm><p:text>Klopt dit?</p:text></p:cm></p:cmLst>`,
		"docProps/core.xml", `<x><title>Presentatie</title></x>`)
}

func TestSlides(t *testing.T) {
	text := mustRead(t, sniff.PPTX, slides(t))
	expect(t, text, [][]string{{"Berichtenapps", "Zeg dit erbij."}, {"Twee"}}, []string{"Klopt dit?"}, extract.Comments)
	if text.Meta.Title != "Presentatie" {
		t.Errorf("title %q", text.Meta.Title)
	}
}

func TestReadRefuses(t *testing.T) {
	tight := &extract.Reader{Limits: extract.Limits{Letters: 10, Pages: 2, Zip: extract.Standard.Zip}}
	for name, c := range map[string]struct {
		reader  *extract.Reader
		kind    sniff.Kind
		content string
		want    error
	}{
		"a pdf without an engine":    {tight, sniff.PDF, "%PDF-1.4", extract.ErrNoReader},
		"mail":                       {tight, sniff.EML, "From: a", extract.ErrKind},
		"a long text":                {tight, sniff.TXT, "meer dan tien letters", extract.ErrTooLong},
		"a text of megabytes":        {tight, sniff.TXT, strings.Repeat("x", 1000), extract.ErrTooLong},
		"too many pages":             {tight, sniff.TXT, "a\fb\fc", extract.ErrTooLong},
		"long in a docx":             {tight, sniff.DOCX, wordFile(t, `<w:p><w:r><w:t>meer dan tien letters</w:t></w:r></w:p>`), extract.ErrTooLong},
		"half a docx":                {tight, sniff.DOCX, wordFile(t, "")[:100], extract.ErrDamaged},
		"a docx without a main part": {tight, sniff.DOCX, pack(t, "a", "b"), extract.ErrDamaged},
		"broken xml":                 {tight, sniff.DOCX, wordFile(t, "<w:p>"), extract.ErrDamaged},
		"an odt without content":     {tight, sniff.ODT, pack(t, "mimetype", "x"), extract.ErrDamaged},
		"a bomb":                     {tight, sniff.DOCX, wordFile(t, strings.Repeat(" ", 20<<20)), extract.ErrTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := c.reader.Text(context.Background(), c.kind, strings.NewReader(c.content), int64(len(c.content)))
			if !errors.Is(err, c.want) || len(text.Pages) > 0 {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestReadStopsWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	reason := errors.New("genoeg")
	cancel(reason)
	for kind, content := range map[sniff.Kind]string{sniff.TXT: "tekst", sniff.CSV: "a;b", sniff.DOCX: wordFile(t, `<w:p><w:r><w:t>a</w:t></w:r></w:p>`)} {
		if _, err := new(extract.Reader).Text(ctx, kind, strings.NewReader(content), int64(len(content))); !errors.Is(err, reason) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("docx", wordFile(f, `<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>`))
	f.Add("odt", pack(f, "content.xml", `<o xmlns:text="text"><text:p>a<text:s text:c="9"/></text:p></o>`))
	f.Add("csv", "a;\"b\n1")
	f.Add("txt", "a\f\xff")
	f.Fuzz(func(t *testing.T, kind, content string) {
		text, err := read(sniff.Kind(kind), content)
		known := []error{extract.ErrDamaged, extract.ErrKind, extract.ErrLocked, extract.ErrNoReader, extract.ErrTooLong}
		if err != nil && !slices.ContainsFunc(known, func(k error) bool { return errors.Is(err, k) }) {
			t.Errorf("%v", err)
		}
		for _, page := range text.Pages {
			for _, paragraph := range page.Paragraphs {
				if paragraph != strings.TrimSpace(paragraph) || paragraph == "" {
					t.Errorf("paragraph %q", paragraph)
				}
			}
		}
	})
}

// FuzzParts changes the XML inside the files, which a zip hides from FuzzText.
func FuzzParts(f *testing.F) {
	f.Add(`<w:p><w:r><w:t>a</w:t></w:r></w:p>`)
	f.Add(`<text:p>a<office:annotation><text:p>b</text:p></office:annotation></text:p>`)
	f.Add(`<row r="1" hidden="1"><c r="ZZZZZ1" t="s"><v>-1</v></c><c s="9"><v>1e99</v></c></row>`)
	f.Fuzz(func(t *testing.T, part string) {
		for kind, content := range map[sniff.Kind]string{
			sniff.DOCX: wordFile(t, part, "word/comments.xml", part),
			sniff.ODT:  pack(t, "content.xml", part, "styles.xml", part, "meta.xml", part),
			sniff.XLSX: pack(t, "[Content_Types].xml", `<Types><Override PartName="/w.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
				"w.xml", `<w><sheet name="a" id="r"/></w>`, "_rels/w.xml.rels", `<R><Relationship Id="r" Type="worksheet" Target="s.xml"/><Relationship Id="q" Type="styles" Target="t.xml"/></R>`,
				"s.xml", part, "t.xml", part),
		} {
			if _, err := read(kind, content); err != nil && !errors.Is(err, extract.ErrDamaged) && !errors.Is(err, extract.ErrTooLong) {
				t.Errorf("%s: %v", kind, err)
			}
		}
	})
}
