package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"beraad/models/format/docx"
	"beraad/models/format/sniff"
)

var letter = docx.Document{
	Title: "Besluit op uw verzoek", Subject: "Berichtenapps", Author: "Ministerie van BZK",
	Created: time.Date(2018, 10, 2, 9, 0, 0, 0, time.UTC), Header: "Kenmerk 2018-0000791076", Footer: "Besluit",
	Blocks: []docx.Block{
		docx.Title{Text: "Besluit op uw verzoek"},
		docx.Paragraph{Runs: docx.Plain("Postbus 20011\n2500 EA Den Haag"), Tight: true},
		docx.Heading{Level: 1, Text: "Beoordeling & gronden"},
		docx.Paragraph{Runs: []docx.Run{{Text: "Vet ", Bold: true}, {Text: "en <scheef>", Italic: true}, {Text: "[10.2.e]", Box: true}}, Align: docx.Right},
		docx.List{Numbered: true, Items: []docx.Item{{Runs: docx.Plain("een")}, {Level: 1, Runs: docx.Plain("een a")}}},
		docx.List{Numbered: true, Items: []docx.Item{{Runs: docx.Plain("weer een")}}},
		docx.List{Items: []docx.Item{{Runs: docx.Plain("punt")}}},
		docx.Table{Caption: "Inventaris", Widths: []int{1, 5}, Header: []string{"Nr.", "Document"}, Rows: [][]docx.Cell{docx.Cells("1", "Verslag SGO"), docx.Cells("2")}},
		docx.PageBreak{},
		docx.Text("na de pagina\tmet tab en \x00 en \ud7ff"),
	},
}

func write(t testing.TB, d docx.Document) []byte {
	t.Helper()
	var buffer bytes.Buffer
	if err := docx.Write(&buffer, d); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// parts gives the entries of the file, each checked for being whole XML.
func parts(t testing.TB, content []byte) map[string]string {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, file := range reader.File {
		opened, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		all[file.Name] = string(text)
		decoder := xml.NewDecoder(bytes.NewReader(text))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
		}
	}
	return all
}

func TestWriteHoldsWhatWasGiven(t *testing.T) {
	content := write(t, letter)
	if kind, err := sniff.Check("brief.docx", bytes.NewReader(content), int64(len(content)), sniff.Standard); err != nil || kind != sniff.DOCX {
		t.Errorf("is taken for %q, %v", kind, err)
	}
	all := parts(t, content)
	for part, wants := range map[string][]string{
		"word/document.xml": {
			`<w:pStyle w:val="Heading1"/>`, "Beoordeling &amp; gronden", "en &lt;scheef&gt;", "Postbus 20011</w:t><w:br/>", "<w:tblHeader/>",
			`<w:tblCaption w:val="Inventaris"/>`, `<w:br w:type="page"/>`, "<w:tab/>", `<w:numId w:val="1"/>`, `<w:numId w:val="2"/>`, `<w:numId w:val="3"/>`},
		"docProps/core.xml":  {"<dc:title>Besluit op uw verzoek</dc:title>", "2018-10-02T09:00:00Z", "<dc:creator>Ministerie van BZK</dc:creator>"},
		"word/header1.xml":   {"Kenmerk 2018-0000791076"},
		"word/footer1.xml":   {"Besluit | Pagina ", "NUMPAGES"},
		"word/numbering.xml": {`<w:num w:numId="3">`},
		"word/styles.xml":    {`w:val="nl-NL"`},
	} {
		for _, want := range wants {
			if !strings.Contains(all[part], want) {
				t.Errorf("%s lacks %s", part, want)
			}
		}
	}
}

func TestWriteIsTheSameEveryTime(t *testing.T) {
	if !bytes.Equal(write(t, letter), write(t, letter)) {
		t.Error("two writings differ")
	}
}

func TestNothingGoesInByItself(t *testing.T) {
	core := parts(t, write(t, docx.Document{Title: "Kaal"}))["docProps/core.xml"]
	for _, name := range []string{"creator", "created", "modified", "lastModifiedBy", "subject"} {
		if strings.Contains(core, name) {
			t.Errorf("core.xml says %s: %s", name, core)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("titel", "tekst\twit\nregel", 2)
	f.Add("]]>", "<w:p>&#0;\x01\xff", -1)
	f.Fuzz(func(t *testing.T, title, text string, level int) {
		parts(t, write(t, docx.Document{Title: title, Header: text, Footer: text, Blocks: []docx.Block{
			docx.Heading{Level: level, Text: title}, docx.Text(text),
			docx.List{Numbered: true, Items: []docx.Item{{Level: level, Runs: docx.Plain(text)}}},
			docx.Table{Caption: title, Header: []string{text}, Rows: [][]docx.Cell{docx.Cells(text, title)}, Widths: []int{level}},
		}}))
	})
}
