package pdfua_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/pdfua"
)

// A page with a heading, a picture, a table head and a link: everything the checker looks at.
var sound = []string{
	`<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(nl-NL)/ViewerPreferences<</DisplayDocTitle true>>/Metadata 3 0 R/StructTreeRoot 4 0 R>>`,
	`<</Type/Pages/Kids[5 0 R]/Count 1>>`,
	stream(`/Type/Metadata/Subtype/XML`, `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Agenda</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>`),
	`<</Type/StructTreeRoot/K[10 0 R]/ParentTree<</Nums[0[11 0 R 12 0 R]1 14 0 R]>>/RoleMap<</Kop/H1>>>>`,
	`<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/StructParents 0/Tabs/S/Contents 6 0 R/Annots[15 0 R]/Resources<</Font<</F1 7 0 R>>/Properties<</P0<</MCID 1>>>>>>>>`,
	stream(``, `/H1 <</MCID 0>> BDC BT /F1 12 Tf (een \(woord\)) Tj ET EMC /Figure /P0 BDC 0 0 9 9 re f EMC /Artifact BMC 0 0 m 9 9 l S EMC`),
	`<</Type/Font/Subtype/TrueType/BaseFont/Source/FontDescriptor 8 0 R/ToUnicode 9 0 R>>`,
	`<</Type/FontDescriptor/FontName/Source/FontFile2 9 0 R>>`,
	stream(``, `begincmap`),
	`<</S/Document/K[11 0 R 12 0 R 13 0 R 14 0 R]>>`,
	`<</S/Kop/K 0>>`,
	`<</S/Figure/Alt(een vlak)/K 1>>`,
	`<</S/Table/K[<</S/TR/K[<</S/TH/A<</O/Table/Scope/Column>>>>]>>]>>`,
	`<</S/Link/K<</Type/OBJR/Obj 15 0 R>>>>`,
	`<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(naar de website)/StructParent 1>>`,
}

func stream(entries, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(body), body)
}

// file writes objects as a PDF.
func file(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func TestASoundFileHasNoFindings(t *testing.T) {
	findings, err := pdfua.Check(file(sound))
	if err != nil || len(findings) > 0 {
		t.Errorf("findings %q, error %v", findings, err)
	}
}

func TestEachFaultIsFound(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"not marked":          {"/Marked true", "/Marked false", "MarkInfo.Marked is not true"},
		"suspects":            {"/Marked true", "/Marked true/Suspects true", "MarkInfo.Suspects is true"},
		"no language":         {"/Lang(nl-NL)", "", "no language"},
		"title not shown":     {"/DisplayDocTitle true", "", "viewer does not show the title"},
		"no title":            {">Agenda<", "><", "no title in the XMP metadata"},
		"no claim":            {">1</pdfuaid:part>", ">2</pdfuaid:part>", "XMP metadata does not claim PDF/UA-1"},
		"no tree":             {"/StructTreeRoot 4 0 R", "", "no structure tree"},
		"no parent tree":      {"/ParentTree<</Nums[0[11 0 R 12 0 R]1 14 0 R]>>", "", "no parent tree"},
		"heading skipped":     {"/Kop/H1", "/Kop/H2", "heading of level 2 follows one of level 0"},
		"no heading":          {"/Kop/H1", "/Kop/P", "no heading"},
		"role in a circle":    {"/Kop/H1", "/Kop/Tekst/Tekst/Kop", "role Kop is mapped in a circle"},
		"figure":              {"/Alt(een vlak)", "", "Figure without a text"},
		"scope":               {"/Scope/Column", "", "TH without a scope"},
		"cell outside a row":  {"/S/TR/K", "/S/Div/K", "TH stands in Div"},
		"tab order":           {"/Tabs/S", "", "page 1: tab order does not follow the structure"},
		"link":                {"/Contents(naar de website)", "", "page 1: Link without a description"},
		"link not in tree":    {"/StructParent 1", "/StructParent 7", "page 1: Link is not in the structure"},
		"font":                {"/FontFile2 9 0 R", "", "page 1: font Source is not embedded"},
		"no Unicode":          {"/ToUnicode 9 0 R", "", "page 1: font Source without a Unicode map"},
		"bare drawing":        {"/Artifact BMC", "", "page 1: 1 drawings are neither tagged nor artifact"},
		"tag not in the tree": {"0[11 0 R 12 0 R]", "0[11 0 R]", "page 1: tag 1 is not in the parent tree"},
		"no StructParents":    {"/StructParents 0", "", "page 1: no StructParents"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := strings.Split(strings.Replace(strings.Join(sound, "\x00"), c.old, padded(c.old, c.new), 1), "\x00")
			if slices.Equal(broken, sound) {
				t.Fatal("nothing was broken")
			}
			findings, err := pdfua.Check(file(broken))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(findings, c.want) {
				t.Errorf("findings %q, want %q", findings, c.want)
			}
		})
	}
}

// padded keeps the length of a stream that is broken.
func padded(old, new string) string {
	return new + strings.Repeat(" ", max(len(old)-len(new), 0))
}

func FuzzCheck(f *testing.F) {
	f.Add(file(sound))
	f.Add([]byte("%PDF-1.7\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if findings, err := pdfua.Check(b); err != nil && len(findings) > 0 {
			t.Errorf("findings %q beside error %v", findings, err)
		}
	})
}
