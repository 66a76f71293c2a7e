package redact_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"beraad/models/request/redact"
)

// secret is what may be in no file, and short a text that is too common to be found inside other words.
var secret = []string{"Hanneke van Dalen", "Vink", "06 1234 5678"}

// outcome names what Check says.
func outcome(err error) string {
	var leak *redact.Leak
	switch {
	case err == nil:
		return "passes"
	case errors.As(err, &leak):
		return "leak"
	case errors.Is(err, redact.ErrUnreadable):
		return "unreadable"
	}
	return err.Error()
}

func TestCheckOfText(t *testing.T) {
	coded := base64.StdEncoding.EncodeToString([]byte("naam: Hanneke van Dalen"))
	for name, c := range map[string]struct{ text, want string }{
		"nothing":                     {"nr;document\n1;Verslag", "passes"},
		"the name":                    {"Aanwezig: Hanneke van Dalen", "leak"},
		"capitals, accents, hyphens":  {"HÁNNEKE VAN-\nDALEN", "leak"},
		"split by a tag":              {"<p>Hanneke <b>van</b> Da<i>len</i></p>", "leak"},
		"in an attribute":             {`<a title="Hanneke van Dalen">x</a>`, "leak"},
		"in a comment":                {"<!-- hanneke.van.dalen -->", "leak"},
		"as entities":                 {"&#72;anneke van Dalen", "leak"},
		"as escapes of a program":     {`{"x":"\u0048anneke van Dalen"}`, "leak"},
		"in an address":               {"/zoek?q=Hanneke%20van%20Dalen", "leak"},
		"as base64":                   {"data:;base64," + coded, "leak"},
		"a telephone number":          {"bel 06-12345678", "leak"},
		"a short name by itself":      {"De heer Vink.", "leak"},
		"a short name inside a word":  {"Vinkenoog en de vinkjes", "passes"},
		"a short name in two pieces":  {"V ink", "leak"},
		"a zero-width blank":          {"Hanneke\u200b van\u200bDalen", "leak"},
		"wide letters":                {"Ｈanneke van Dalen", "leak"},
		"bytes that are no text":      {"\x00\x01\x02\x03", "unreadable"},
		"latin-1":                     {"co\xf6rdinatie", "unreadable"},
		"UTF-16":                      {"\xfe\xff" + utf16("Hanneke van Dalen"), "leak"},
		"a picture":                   {"\x89PNG\r\n\x1a\n", "unreadable"},
		"a name without a first name": {"mevrouw Dalen", "passes"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcome(redact.Check([]byte(c.text), secret)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func utf16(text string) string {
	var out strings.Builder
	for _, r := range text {
		out.WriteString(string([]byte{byte(r >> 8), byte(r)}))
	}
	return out.String()
}

func pack(t *testing.T, pairs ...string) []byte {
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
	return buffer.Bytes()
}

func TestCheckOfZips(t *testing.T) {
	types := []string{"[Content_Types].xml", "<Types/>"}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"a letter":             {pack(t, append(types, "word/document.xml", "<w:t>Besluit</w:t>")...), "passes"},
		"a name in two runs":   {pack(t, append(types, "word/document.xml", "<w:t>Hanneke van</w:t></w:r><w:r><w:t> Dalen</w:t>")...), "leak"},
		"a name in a property": {pack(t, append(types, "docProps/core.xml", "<dc:title>Hanneke van Dalen</dc:title>")...), "leak"},
		"who saved it last":    {pack(t, append(types, "docProps/core.xml", "<cp:lastModifiedBy>P. Oost</cp:lastModifiedBy>")...), "unreadable"},
		"a tracked change":     {pack(t, append(types, "word/document.xml", `<w:del w:id="1"><w:delText>weg</w:delText></w:del>`)...), "unreadable"},
		"a comment":            {pack(t, append(types, "word/comments.xml", `<w:comment w:id="0">let op</w:comment>`)...), "unreadable"},
		"a hidden sheet":       {pack(t, append(types, "xl/workbook.xml", `<sheet name="Oud" state="hidden"/>`)...), "unreadable"},
		"an embedded file":     {pack(t, append(types, "word/embeddings/oud.xlsx", "x")...), "unreadable"},
		"a name in a name":     {pack(t, "Hanneke van Dalen.txt", "x"), "leak"},
		"a file in a bundle":   {pack(t, "verslag.html", "<p>Hanneke van Dalen</p>"), "leak"},
		"a bundle":             {pack(t, "verslag.html", "<p>Verslag</p>", "lijst.csv", "1;2"), "passes"},
		"no zip after all":     {[]byte("PK\x03\x04 nee"), "unreadable"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outcome(redact.Check(c.content, secret)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// pdf writes a file out of objects, numbered from 1; the first is the catalog.
func rawPDF(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var places []int
	for i, o := range objects {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, place := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return out.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(content), content)
}

func packed(dict, content string) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	if _, err := w.Write([]byte(content)); err != nil {
		return ""
	}
	if err := w.Close(); err != nil {
		return ""
	}
	return stream(dict+"/Filter/FlateDecode", out.String())
}

const (
	plainFont = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	tree      = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	leaf      = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
)

// page makes a file of one page with a content and a font, and what else there is.
func page(content, font string, more ...string) []byte {
	return rawPDF(append([]string{"<</Type/Catalog/Pages 2 0 R>>", tree, leaf, packed("", content), font}, more...)...)
}

// cmap maps the codes 1, 2, … to the letters of a text.
func cmap(letters string) string {
	var lines strings.Builder
	for i, r := range letters {
		fmt.Fprintf(&lines, "<%04x> <%04x>\n", i+1, r)
	}
	return packed("", fmt.Sprintf("1 begincodespacerange <0000> <ffff> endcodespacerange\n%d beginbfchar\n%sendbfchar", len(letters), lines.String()))
}

// glyphs writes a text in the codes of cmap.
func glyphs(text, letters string) string {
	var codes strings.Builder
	for _, r := range text {
		fmt.Fprintf(&codes, "%04x", strings.IndexRune(letters, r)+1)
	}
	return codes.String()
}

func TestCheckOfPDF(t *testing.T) {
	letters := "HanekvDl Vi"
	wide := "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R>>"
	clean := "BT /F1 12 Tf (Verslag) Tj ET"
	catalog := func(more string) []byte {
		return rawPDF("<</Type/Catalog/Pages 2 0 R"+more+">>", tree, leaf, packed("", clean), plainFont)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"a clean page":                {page(clean, plainFont), "passes"},
		"plain text":                  {page("BT /F1 12 Tf (Hanneke van Dalen) Tj ET", plainFont), "leak"},
		"text in pieces":              {page("BT /F1 12 Tf [(Hann) -20 (eke) -300 (van) -300 (Da) 15 (len)] TJ ET", plainFont), "leak"},
		"text on two lines":           {page("BT /F1 12 Tf (Hanneke) Tj 0 -14 Td (van Dalen) Tj ET", plainFont), "leak"},
		"text that is not painted":    {page("BT /F1 12 Tf 3 Tr (Hanneke van Dalen) Tj ET", plainFont), "leak"},
		"text under a box":            {page("BT /F1 12 Tf (Hanneke van Dalen) Tj ET 0 0 100 100 re f", plainFont), "leak"},
		"octal and broken strings":    {page("BT /F1 12 Tf (\\110anneke \\\nvan Dalen) Tj ET", plainFont), "leak"},
		"glyphs of a subset font":     {page("BT /F1 12 Tf <"+glyphs("Hanneke van Dalen", letters)+"> Tj ET", wide, cmap(letters)), "leak"},
		"a short name in glyphs":      {page("BT /F1 12 Tf <"+glyphs("Vink", letters)+"> Tj ET", wide, cmap(letters)), "leak"},
		"other glyphs":                {page("BT /F1 12 Tf <"+glyphs("Valken", letters)+"> Tj ET", wide, cmap(letters)), "passes"},
		"a font that tells nothing":   {page("BT /F1 12 Tf <00010002> Tj ET", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H>>"), "unreadable"},
		"alternative text":            {page("/Span <</ActualText (Hanneke van Dalen)>> BDC EMC "+clean, plainFont), "leak"},
		"a title":                     {catalog("/PageLabels<</Nums[0<</P(Hanneke van Dalen)>>]>>"), "leak"},
		"a bookmark in UTF-16":        {page(clean, plainFont, "<</Title<feff"+fmt.Sprintf("%x", utf16("Hanneke van Dalen"))+">>>"), "leak"},
		"metadata":                    {page(clean, plainFont, packed("/Type/Metadata/Subtype/XML", "<x><dc:title>Hanneke <b/>van Dalen</dc:title></x>")), "leak"},
		"an annotation":               {page(clean, plainFont, "<</Type/Annot/Subtype/Text/Contents(ja)>>"), "unreadable"},
		"a link":                      {page(clean, plainFont, "<</Type/Annot/Subtype/Link/Rect[0 0 1 1]>>"), "passes"},
		"a form on the page":          {page(clean, plainFont, packed("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 9 Tf (Hanneke van Da) Tj (len) Tj ET")), "leak"},
		"a stream that nothing needs": {page(clean, plainFont, packed("", "oud: Hanneke van Dalen")), "leak"},
		"an embedded file":            {catalog("/Names<</EmbeddedFiles<</Names[]>>>>"), "unreadable"},
		"a script":                    {catalog("/OpenAction<</S/JavaScript/JS(1)>>"), "unreadable"},
		"layers":                      {catalog("/OCProperties<</OCGs[]>>"), "unreadable"},
		"an earlier revision":         {append(page(clean, plainFont), page(clean, plainFont)...), "unreadable"},
		"bytes after the end":         {append(page(clean, plainFont), []byte("Hanneke van Dalen")...), "leak"},
		"more after the end":          {append(page(clean, plainFont), []byte("en verder")...), "unreadable"},
		"half a file":                 {page(clean, plainFont)[:300], "unreadable"},
	} {
		t.Run(name, func(t *testing.T) {
			err := redact.Check(c.content, secret)
			if got := outcome(err); got != c.want {
				t.Errorf("%s, want %s (%v)", got, c.want, err)
			}
		})
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(page("BT /F1 12 Tf (Verslag) Tj ET", plainFont))
	f.Add([]byte("<p>Verslag</p>"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		err := redact.Check(content, secret)
		if got := outcome(err); got != "passes" && got != "leak" && got != "unreadable" {
			t.Errorf("%v", err)
		}
	})
}
