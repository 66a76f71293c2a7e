package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf16"
)

// Sheaf is what is said of an album as a whole.
type Sheaf struct {
	Title string
	Lang  string // "nl-NL"
	Date  time.Time
}

// Word is letters that stand side by side.
type Word struct {
	Text string
	Area
	Turn float64 // radians counted to the left: π/2 is text that runs upwards
	// Of a word that runs aslant: where it begins, from the top left corner, how long it is, and how high its letters are.
	X, Y, Long, High float64
}

// Print is a page of an album: a picture, what can be read on it, and words that are drawn over it.
type Print struct {
	Format
	Picture Samples
	Texts   [][]Word // paragraphs in reading order
	Labels  []Word   // drawn white in their areas
	Notes   []Word   // drawn black in their areas
}

// Album writes a pdf of pictures, with the words on them as text to find, to copy and to hear. It writes page after page
// and keeps none. What is in the file is in the calls: nothing comes from anywhere else, and the same calls give the
// same bytes.
type Album struct {
	out     io.Writer
	at      int64
	places  map[int]int64
	number  int // of the last object
	pages   []int
	parts   []int // of the structure, paragraph by paragraph
	tree    []pageTree
	letters map[rune]int // to the place in codes
	codes   []rune
	sheaf   Sheaf
	err     error
}

// pageTree is which paragraphs stand on a page.
type pageTree struct{ first, count int }

// Objects with a fixed number.
const (
	catalogAt = iota + 1
	pagesAt
	infoAt
	metadataAt
	treeAt
	documentAt
	parentsAt
	fontsAt
	glyphAt
	fixedObjects
)

// NewAlbum begins an album.
func NewAlbum(out io.Writer, of Sheaf) *Album {
	a := &Album{out: out, places: map[int]int64{}, number: fixedObjects - 1, letters: map[rune]int{}, sheaf: of}
	a.write([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
	return a
}

func (a *Album) write(content []byte) {
	if a.err != nil {
		return
	}
	n, err := a.out.Write(content)
	a.at, a.err = a.at+int64(n), err
}

// object writes an object.
func (a *Album) object(number int, format string, args ...any) {
	a.places[number] = a.at
	a.write(fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", number, fmt.Sprintf(format, args...)))
}

// stream writes an object with data.
func (a *Album) stream(number int, dict string, content []byte) {
	a.places[number] = a.at
	a.write(fmt.Appendf(nil, "%d 0 obj\n<<%s/Length %d>>\nstream\n", number, dict, len(content)))
	a.write(content)
	a.write([]byte("\nendstream\nendobj\n"))
}

// packed writes an object with data that are packed.
func (a *Album) packed(number int, dict string, content []byte) {
	var small bytes.Buffer
	z := zlib.NewWriter(&small)
	_, err := z.Write(content)
	if err = errors.Join(err, z.Close()); err != nil {
		a.err = errors.Join(a.err, err)
		return
	}
	a.stream(number, dict+"/Filter/FlateDecode", small.Bytes())
}

func (a *Album) next() int {
	a.number++
	return a.number
}

// Add adds a page.
func (a *Album) Add(p Print) error {
	picture, content, page := a.next(), a.next(), a.next()
	a.stream(picture, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/%s", p.Picture.Across, p.Picture.Down, p.Picture.filter), p.Picture.content)
	var c bytes.Buffer
	fmt.Fprintf(&c, "/Artifact BMC q %s 0 0 %s 0 0 cm /P Do Q EMC\n", points(p.Format.Width), points(p.Format.Height))
	tree := pageTree{first: len(a.parts)}
	for _, text := range p.Texts {
		if len(text) == 0 {
			continue
		}
		fmt.Fprintf(&c, "/P <</MCID %d>> BDC BT 3 Tr\n", tree.count)
		a.text(&c, text, p.Format.Height)
		c.WriteString("ET EMC\n")
		a.parts = append(a.parts, page)
		tree.count++
	}
	a.tree = append(a.tree, tree)
	for _, over := range []struct {
		light int
		words []Word
	}{{1, p.Labels}, {0, p.Notes}} {
		if len(over.words) == 0 {
			continue
		}
		fmt.Fprintf(&c, "/Artifact BMC %d g\n", over.light)
		for _, word := range over.words {
			if err := outline(&c, word, p.Format.Height); err != nil {
				return err
			}
		}
		c.WriteString("EMC\n")
	}
	a.packed(content, "", c.Bytes())
	a.object(page, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R/StructParents %d/Resources<</XObject<</P %d 0 R>>/Font %d 0 R>>>>",
		pagesAt, points(p.Format.Width), points(p.Format.Height), content, len(a.pages), picture, fontsAt)
	a.pages = append(a.pages, page)
	return a.err
}

// points writes a length as short as it goes.
func points(x float64) string {
	text := fmt.Sprintf("%.2f", x)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// perFont is how many letters a font with codes of one byte holds. Code 0 ends a text for some readers.
const perFont = 255

// text writes the words of a paragraph, each as wide as it is seen.
func (a *Album) text(c *bytes.Buffer, words []Word, height float64) {
	for i, w := range words {
		runes := []rune(w.Text)
		if len(runes) == 0 || w.Area.Empty() {
			continue
		}
		sin, cos := math.Sincos(w.Turn)
		long, size, x, y := w.set()
		if i+1 < len(words) {
			runes = append(runes, ' ') // which words belong together is told, and not left to how far apart they stand
		}
		count := float64(len([]rune(w.Text)))
		if least := 0.6 * 0.5 * size * count; long < least {
			size *= long / least // letters that are pressed together look the same letter twice to some readers
		}
		wide := 100 * long / (0.5 * size * count)
		fmt.Fprintf(c, "%.2f Tz %.3f %.3f %.3f %.3f %.2f %.2f Tm\n", wide, cos, sin, -sin, cos, x, height-y)
		a.show(c, runes, size)
	}
}

// set gives how long a word is, how high its letters are, and where it begins.
func (w Word) set() (long, size, x, y float64) {
	wide, high := w.Right-w.Left, w.Bottom-w.Top
	switch sin, cos := math.Sincos(w.Turn); {
	case w.Long > 0:
		return w.Long, w.High, w.X, w.Y
	case sin > 0.5:
		return high, wide, w.Right, w.Bottom
	case sin < -0.5:
		return high, wide, w.Left, w.Top
	case cos < 0:
		return wide, high, w.Right, w.Top
	}
	return wide, high, w.Left, w.Bottom
}

// show writes letters in the fonts that hold them.
func (a *Album) show(c *bytes.Buffer, runes []rune, size float64) {
	last := -1
	for _, r := range runes {
		at, known := a.letters[r]
		if !known {
			at = len(a.codes)
			a.letters[r], a.codes = at, append(a.codes, r)
		}
		if font := at / perFont; font != last {
			if last >= 0 {
				c.WriteString("> Tj\n")
			}
			fmt.Fprintf(c, "/F%d %.2f Tf <", font, size)
			last = font
		}
		fmt.Fprintf(c, "%02x", at%perFont+1)
	}
	c.WriteString("> Tj\n")
}

// Close writes what belongs to the whole.
func (a *Album) Close() error {
	kids := make([]string, len(a.pages))
	for i, page := range a.pages {
		kids[i] = fmt.Sprintf("%d 0 R", page)
	}
	a.object(pagesAt, "<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	a.fonts()
	a.structure()
	date := a.sheaf.Date.UTC()
	a.object(infoAt, "<</Title %s/Producer %s/CreationDate %s/ModDate %[3]s>>", textString(a.sheaf.Title), textString("Beraad"), date.Format("(D:20060102150405Z)"))
	a.stream(metadataAt, "/Type/Metadata/Subtype/XML", a.metadata(date))
	a.object(catalogAt, "<</Type/Catalog/Pages %d 0 R/Lang %s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R/ViewerPreferences<</DisplayDocTitle true>>>>",
		pagesAt, textString(a.sheaf.Lang), treeAt, metadataAt)
	start := a.at
	var table bytes.Buffer
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", a.number+1)
	for n := 1; n <= a.number; n++ {
		fmt.Fprintf(&table, "%010d 00000 n \n", a.places[n])
	}
	fmt.Fprintf(&table, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", a.number+1, catalogAt, infoAt, start)
	a.write(table.Bytes())
	return a.err
}

// fonts writes the fonts: letters that draw nothing, are half as wide as they are high, and say which letter they are.
func (a *Album) fonts() {
	a.stream(glyphAt, "", []byte("500 0 0 -200 500 800 d1"))
	var all strings.Builder
	for from := 0; from < len(a.codes); from += perFont {
		part := a.codes[from:min(from+perFont, len(a.codes))]
		font, letters := a.next(), a.next()
		fmt.Fprintf(&all, "/F%d %d 0 R", from/perFont, font)
		var names, procs, widths, codes strings.Builder
		for i, r := range part {
			fmt.Fprintf(&names, "/g%d", i+1)
			fmt.Fprintf(&procs, "/g%d %d 0 R", i+1, glyphAt)
			widths.WriteString("500 ")
			if i%100 == 0 {
				if i > 0 {
					codes.WriteString("endbfchar\n")
				}
				fmt.Fprintf(&codes, "%d beginbfchar\n", min(100, len(part)-i))
			}
			fmt.Fprintf(&codes, "<%02x> <%s>\n", i+1, hexUTF16(string(r)))
		}
		a.packed(letters, "", []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Beraad def\n/CMapType 2 def\n"+
			"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"+codes.String()+"endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"))
		a.object(font, "<</Type/Font/Subtype/Type3/FontBBox[0 -200 500 800]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>/CharProcs<<%s>>/Encoding<</Type/Encoding/Differences[1%s]>>/FirstChar 1/LastChar %d/Widths[%s]/ToUnicode %d 0 R>>",
			procs.String(), names.String(), len(part), strings.TrimSpace(widths.String()), letters)
	}
	a.object(fontsAt, "<<%s>>", all.String())
}

// structure writes the paragraphs in their order.
func (a *Album) structure() {
	first := a.number + 1
	a.number += len(a.parts)
	var kids, parents strings.Builder
	for i, tree := range a.tree {
		fmt.Fprintf(&parents, "%d [", i)
		for n := range tree.count {
			number := first + tree.first + n
			a.object(number, "<</Type/StructElem/S/P/P %d 0 R/Pg %d 0 R/K %d>>", documentAt, a.parts[tree.first+n], n)
			fmt.Fprintf(&kids, "%d 0 R ", number)
			fmt.Fprintf(&parents, "%d 0 R ", number)
		}
		parents.WriteString("] ")
	}
	a.object(treeAt, "<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>", documentAt, parentsAt, len(a.tree))
	a.object(documentAt, "<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>", treeAt, strings.TrimSpace(kids.String()))
	a.object(parentsAt, "<</Nums[%s]>>", strings.TrimSpace(parents.String()))
}

func (a *Album) metadata(date time.Time) []byte {
	clean := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language><pdf:Producer>Beraad</pdf:Producer><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%[4]s</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, "\ufeff", clean.Replace(a.sheaf.Title), clean.Replace(a.sheaf.Lang), date.Format("2006-01-02T15:04:05Z"))
}

// textString writes a text as an object of a pdf.
func textString(text string) string { return "<feff" + hexUTF16(text) + ">" }

func hexUTF16(text string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&out, "%04x", unit)
	}
	return out.String()
}
