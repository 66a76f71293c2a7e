package printtest

import (
	"bytes"
	"fmt"
	"math"
	"strings"
)

// SignedPDF makes a letter of somebody else of two pages: the second ends with a closing, strokes of a pen and a name under it.
func SignedPDF(closing, name string) []byte {
	var last strings.Builder
	last.WriteString("BT /F 11 Tf 70 760 Td (Daarom sturen wij u het overzicht toe.) Tj ET\n")
	fmt.Fprintf(&last, "BT /F 11 Tf 70 600 Td (%s) Tj ET\nBT /F 11 Tf 70 510 Td (%s) Tj ET\n", closing, name)
	last.WriteString("0.1 0.15 0.4 RG 1.4 w 78 545 m ")
	for x := 0.0; x < 110; x += 11 {
		fmt.Fprintf(&last, "%.1f %.1f %.1f %.1f %.1f %.1f c ", 80+x, 585-x/8, 84+x, 530+x/9, 89+x, 548+6*math.Sin(x))
	}
	last.WriteString("S\n")
	first := "0.1 0.3 0.6 rg 70 770 90 36 re f 0 g BT /F 11 Tf 70 700 Td (Geachte heer,) Tj ET BT /F 11 Tf 70 680 Td (U vroeg ons om een overzicht van berichtenapps.) Tj ET"
	stream := func(content string) string {
		return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
	}
	page := func(content int) string {
		return fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>", content)
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var at []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", page(5), stream(first), page(7), stream(last.String()),
	} {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, place := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}
