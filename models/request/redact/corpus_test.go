package redact_test

import (
	"bytes"
	"crypto/md5" //nolint:gosec // the encryption of old pdf files is made of it
	"crypto/rc4" //nolint:gosec // likewise
	"encoding/hex"
	"fmt"
	"strings"
)

// canary is what may be nowhere in a copy.
const canary = "Kanariegeel Zanger"

// keeps are words on every page of the corpus that must stay readable.
var keeps = []string{"Verslag van het overleg", "De leden stemmen in met het voorstel"}

// awkward is a pdf in which a canary is hidden, or stands in an unusual way.
type awkward struct {
	content []byte
	// box is where it is seen but cannot be read, in points from the foot of an A4; nothing for a canary that is found as a
	// phrase, or that is on no page.
	box []float64
	// unread says that the page has no text to find.
	unread bool
}

// a4 makes a file of one A4 with the texts that stay, with more on it, more in its page, its catalog and its trailer, and
// more objects, which get the numbers from 6 on.
func a4(content, inPage, inCatalog, inTrailer string, more ...string) []byte {
	return a4With(fontWin, content, inPage, inCatalog, inTrailer, more...)
}

const fontWin = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

func a4With(font, content, inPage, inCatalog, inTrailer string, more ...string) []byte {
	text := fmt.Sprintf("BT /F1 14 Tf 70 780 Td (%s) Tj ET\nBT /F1 11 Tf 70 740 Td (%s.) Tj ET\n", keeps[0], keeps[1]) + content
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R" + inCatalog + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X 6 0 R>>/Properties<</OC1 6 0 R>>>>" + inPage + ">>",
		packed("", text), font,
	}, more...)
	return trailed(rawPDF(objects...), inTrailer)
}

// trailed adds to the trailer of a file.
func trailed(content []byte, more string) []byte {
	return bytes.Replace(content, []byte("/Root 1 0 R"), []byte("/Root 1 0 R"+more), 1)
}

// says sets the canary in a sentence, with words around it that stay.
func says(x, y int) string {
	return fmt.Sprintf("BT /F1 11 Tf %d %d Td (Volgens %s is het akkoord.) Tj ET\n", x, y, canary)
}

// apart writes a text as an array of single letters with moves between them.
func apart(text string) string {
	var out strings.Builder
	for _, r := range text {
		fmt.Fprintf(&out, "(%c) -3 ", r)
	}
	return "[" + out.String() + "]"
}

// corpus is the awkward files by kind.
func corpus() map[string]awkward {
	all := map[string]awkward{}
	for _, part := range []map[string]awkward{onThePage(), besideThePage(), aroundThePage()} {
		for kind, file := range part {
			all[kind] = file
		}
	}
	return all
}

// onThePage are canaries that can be read, or seen.
func onThePage() map[string]awkward {
	ligature := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[1/fi]>>/ToUnicode 7 0 R>>"
	letters := packed("", "1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfchar <01> <00660069> endbfchar\n1 beginbfrange <20> <7e> <0020> endbfrange")
	odd := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 1/LastChar 9/Widths[667 556 556 556 222 500 600 600 600]/Encoding<</Type/Encoding/Differences[1/g101/g102/g103/g104/g105/g106/g107/g108/g109]>>>>"
	type3 := "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</x 7 0 R>>/Encoding<</Type/Encoding/Differences[65/x/x/x/x/x]>>/FirstChar 65/LastChar 69/Widths[800 800 800 800 800]>>"
	return map[string]awkward{
		"plain":                        {content: a4(says(70, 700), "", "", "")},
		"a ligature":                   {content: a4("BT /F2 11 Tf 70 700 Td (Of"+"\\001"+"cieel Kanarie) Tj (geel Zanger zegt het.) Tj ET\n", "", "", "", ligature, letters)},
		"rotated by a quarter":         {content: a4("BT /F1 11 Tf 0 1 -1 0 300 200 Tm (Volgens "+canary+" is het akkoord.) Tj ET\n", "", "", "")},
		"aslant":                       {content: a4("BT /F1 11 Tf .7071 .7071 -.7071 .7071 200 300 Tm (Volgens "+canary+" is het akkoord.) Tj ET\n", "", "", "")},
		"a turned page":                {content: a4(says(70, 700), "/Rotate 90", "", "")},
		"a cropped page":               {content: a4(says(70, 700), "/CropBox[40 40 555 802]", "", "")},
		"letter by letter":             {content: a4("BT /F1 11 Tf 70 700 Td "+apart("Volgens "+canary+" is het akkoord.")+" TJ ET\n", "", "", "")},
		"letters in their own objects": {content: a4(singly(70, 700, canary), "", "", "")},
		"over the end of a line":       {content: a4("BT /F1 11 Tf 70 700 Td (Wij spraken uitvoerig met Kanariegeel) Tj 0 -14 Td (Zanger over dit voorstel.) Tj ET\n", "", "", "")},
		"broken off":                   {content: a4("BT /F1 11 Tf 70 700 Td (Wij spraken uitvoerig met Kanarie-) Tj 0 -14 Td (geel Zanger over dit voorstel.) Tj ET\n", "", "", "")},
		"capitals and accents":         {content: a4("BT /F1 11 Tf 70 700 Td (Volgens KAN\\301RIEGEEL Z\\344nger is het akkoord.) Tj ET\n", "", "", "")},
		"written twice":                {content: a4(says(70, 700)+says(70, 700), "", "", "")},
		"in a form on the page":        {content: a4("/X Do\n", "", "", "", packed("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>", says(70, 700)))},
		"as curves":                    {content: a4("70 700 m 75 712 l 80 700 l 85 712 l 90 700 l S 95 700 20 12 re f\n", "", "", ""), box: []float64{65, 695, 120, 715}},
		"a picture of it":              {content: a4("q 120 0 0 20 70 695 cm /X Do Q\n", "", "", "", stream("/Type/XObject/Subtype/Image/Width 8/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\x00\xff\x00\xff\x00\xff\x00\xff\xff\x00\xff\x00\xff\x00\xff\x00")), box: []float64{68, 693, 192, 717}},
		"an odd encoding":              {content: a4With(fontWin, "BT /F2 11 Tf 70 700 Td (\\001\\002\\003\\004\\005\\006) Tj ET\n", "", "", "", odd), box: []float64{65, 690, 140, 715}},
		"letters drawn by the file":    {content: a4("BT /F2 11 Tf 70 700 Td (ABCDE) Tj ET\n", "", "", "", type3, stream("", "800 0 d0 0 0 750 750 re f")), box: []float64{65, 690, 130, 715}},
	}
}

// singly writes each letter as a text of its own.
func singly(x, y int, text string) string {
	var out strings.Builder
	for i, r := range text {
		fmt.Fprintf(&out, "BT /F1 11 Tf %d %d Td (%c) Tj ET\n", x+8*i, y, r)
	}
	return out.String()
}

// besideThePage are canaries that nobody sees.
func besideThePage() map[string]awkward {
	scan := stream("/Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 8", strings.Repeat("\x00\xff\xff\x40\xff\xff\x00\x80\x20\xff\xff\xff\x00\xff\x99\xff", 16))
	layer := "<</Type/OCG/Name(" + canary + ")>>"
	return map[string]awkward{
		"under a scan": {content: rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>",
			packed("", "q 595 0 0 842 0 0 cm /X Do Q BT 3 Tr /F1 11 Tf 70 700 Td (Volgens "+canary+" is het akkoord.) Tj ET"), fontWin, scan), unread: true},
		"white on white":      {content: a4("1 g "+says(70, 700), "", "", "")},
		"beside the page":     {content: a4(says(900, 700)+says(-400, 600), "", "", "")},
		"clipped away":        {content: a4("q 0 0 10 10 re W n "+says(70, 700)+"Q\n", "", "", "")},
		"under a box":         {content: a4(says(70, 700)+"0 g 60 690 400 30 re f\n", "", "", "")},
		"in a hidden layer":   {content: a4("/OC /OC1 BDC "+says(70, 700)+"EMC\n", "", "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/BaseState/ON/Order[6 0 R]>>>>", "", layer)},
		"see-through":         {content: a4("/GS gs "+says(70, 700), "", "", "")},
		"spoken, not written": {content: a4("/Span <</ActualText("+canary+")/Alt("+canary+")>> BDC BT /F1 11 Tf 70 700 Td (iemand anders) Tj ET EMC\n", "", "", "")},
	}
}

// aroundThePage are canaries in what a file has beside its pages.
func aroundThePage() map[string]awkward {
	annot := func(kind, more string) []byte {
		return a4("", "/Annots[6 0 R 7 0 R]", "", "",
			"<</Type/Annot/Subtype/"+kind+"/Rect[70 600 200 620]/Contents("+canary+")/T("+canary+")/Popup 7 0 R"+more+">>",
			"<</Type/Annot/Subtype/Popup/Rect[200 600 300 700]/Parent 6 0 R/Contents("+canary+")>>",
			stream("/Type/XObject/Subtype/Form/BBox[0 0 130 20]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 2 5 Td ("+canary+") Tj ET"))
	}
	draws := "/AP<</N 8 0 R>>"
	old := a4(says(70, 700), "", "", "")
	var out bytes.Buffer
	out.Write(old)
	at := out.Len()
	fresh := packed("", fmt.Sprintf("BT /F1 14 Tf 70 780 Td (%s) Tj ET BT /F1 11 Tf 70 740 Td (%s.) Tj ET", keeps[0], keeps[1]))
	fmt.Fprintf(&out, "4 0 obj\n%s\nendobj\n", fresh)
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, bytes.LastIndex(old, []byte("xref\n0")), xref)
	return map[string]awkward{
		"a remark":               {content: annot("Text", "")},
		"text laid on the page":  {content: annot("FreeText", draws)},
		"a leftover Redact":      {content: annot("Redact", "/OverlayText("+canary+")"+draws)},
		"a highlight":            {content: annot("Highlight", "/QuadPoints[70 620 200 620 70 600 200 600]")},
		"a link":                 {content: annot("Link", "/A<</S/URI/URI(https://example.org/"+strings.ReplaceAll(canary, " ", "%20")+")>>")},
		"a field that is filled": {content: a4("", "/Annots[6 0 R]", "/AcroForm<</Fields[6 0 R]>>", "", "<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/V("+canary+")/F 4/Rect[70 600 220 620]/AP<</N 7 0 R>>/P 3 0 R>>", stream("/Type/XObject/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F1 5 0 R>>>>", "/Tx BMC BT /F1 10 Tf 2 5 Td ("+canary+") Tj ET EMC"))},
		"an embedded file":       {content: a4("", "", "/Names<</EmbeddedFiles<</Names[("+canary+") 6 0 R]>>>>", "", "<</Type/Filespec/F("+canary+".txt)/EF<</F 7 0 R>>>>", packed("/Type/EmbeddedFile", canary))},
		"bookmarks":              {content: a4("", "", "/Outlines 6 0 R", "", "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", "<</Title("+canary+")/Parent 6 0 R/Dest[3 0 R/Fit]>>")},
		"properties":             {content: a4("", "", "/Metadata 7 0 R", "/Info 6 0 R", "<</Title("+canary+")/Author("+canary+")>>", stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>"+canary+"</dc:title></x:xmpmeta>"))},
		"a thumbnail":            {content: a4("", "/Thumb 6 0 R", "", "", stream("/Width 18/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", canary))},
		"a script":               {content: a4("", "", "/OpenAction<</S/JavaScript/JS(app.alert\\('"+canary+"'\\))>>", "")},
		"a tree of tags":         {content: a4("", "", "/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R", "", "<</Type/StructTreeRoot/K[7 0 R]>>", "<</Type/StructElem/S/P/P 6 0 R/ActualText("+canary+")/Alt("+canary+")>>")},
		"what nothing points at": {content: a4("", "", "", "", packed("", canary))},
		"an earlier revision":    {content: out.Bytes()},
		"behind the end":         {content: append(a4("", "", "", ""), []byte("\n% "+canary)...)},
		"locked for its owner":   {content: locked("", "eigenaar")},
	}
}

// padding fills a password up (ISO 32000-1, 7.6.3.3).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// locked makes a file with passwords, in the oldest way there is: RC4 with a key of 40 bits.
func locked(user, owner string) []byte {
	pad := func(password string) []byte { return []byte(password + padding)[:32] }
	cipher := func(key, content []byte) []byte {
		c, err := rc4.NewCipher(key) //nolint:gosec // a file of a test
		if err != nil {
			panic(err)
		}
		out := make([]byte, len(content))
		c.XORKeyStream(out, content)
		return out
	}
	id := []byte("0123456789abcdef")
	ownerSum := md5.Sum(pad(owner)) //nolint:gosec // a file of a test
	o := cipher(ownerSum[:5], pad(user))
	keySum := md5.Sum(append(append(append(pad(user), o...), 0xfc, 0xff, 0xff, 0xff), id...)) //nolint:gosec // a file of a test
	key := keySum[:5]
	u := cipher(key, []byte(padding))
	objectKey := func(number byte) []byte {
		sum := md5.Sum(append(append([]byte{}, key...), number, 0, 0, 0, 0)) //nolint:gosec // a file of a test
		return sum[:10]
	}
	text := fmt.Sprintf("BT /F1 14 Tf 70 780 Td (%s) Tj ET\nBT /F1 11 Tf 70 740 Td (%s.) Tj ET\n", keeps[0], keeps[1]) + says(70, 700)
	return trailed(rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		stream("", string(cipher(objectKey(4), []byte(text)))), fontWin,
	), fmt.Sprintf("/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%x>/U<%x>>>/ID[<%s><%[3]s>]", o, u, hex.EncodeToString(id)))
}
