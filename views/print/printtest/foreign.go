package printtest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Foreign is a page of a PDF that Beraad did not make.
type Foreign struct {
	Text          string
	Width, Height int    // A4 without
	Turned        int    // degrees to the right, 0 or 90
	Answer        string // of a field that was filled in
}

// ForeignPDF makes a PDF as others make them: untagged, in the language of pages, with a bookmark of its own.
func ForeignPDF(pages ...Foreign) []byte {
	objects := []string{"", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "", ""}
	add := func(object string) string {
		objects = append(objects, object)
		return fmt.Sprintf("%d 0 R", len(objects))
	}
	stream := func(dict, content string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
	}
	var kids, fields []string
	for _, p := range pages {
		if p.Width == 0 {
			p.Width, p.Height = 595, 842
		}
		place := fmt.Sprintf("1 0 0 1 40 %d", p.Height-60)
		if p.Turned == 90 { // so that it is upright for who reads it
			place = "0 1 -1 0 60 40"
		}
		content := add(stream("", fmt.Sprintf("BT /F 14 Tf %s Tm (%s) Tj ET", place, p.Text)))
		annots := ""
		if p.Answer != "" {
			look := add(stream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 3 0 R >> >>",
				fmt.Sprintf("BT /F 12 Tf 2 5 Td (%s) Tj ET", p.Answer)))
			field := add(fmt.Sprintf("<< /Type /Annot /Subtype /Widget /FT /Tx /T (antwoord) /V (%s) /F 4 /Rect [40 600 240 620] /AP << /N %s >> >>", p.Answer, look))
			fields, annots = append(fields, field), "/Annots ["+field+"]"
		}
		kids = append(kids, add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Resources << /Font << /F 3 0 R >> >> /Contents %s %s >>",
			p.Width, p.Height, p.Turned, content, annots)))
	}
	objects[0] = fmt.Sprintf("<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /AcroForm << /Fields [%s] >> >>", strings.Join(fields, " "))
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	objects[3] = "<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>"
	objects[4] = fmt.Sprintf("<< /Title (Eigen bladwijzer) /Parent 4 0 R /Dest [%s /Fit] >>", kids[0])
	return written(objects)
}

// ScanPDF makes a PDF as a scanner does: each page is a picture, and there is no text.
func ScanPDF(pages int) []byte {
	const picture = "8000F0" // a sheet of 4 by 3 black and white dots
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "",
		fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width 4 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /ASCIIHexDecode /Length %d >>\nstream\n%s>\nendstream", len(picture)+1, picture),
		"<< /Length 32 >>\nstream\nq 595 0 0 842 0 0 cm /Scan Do Q \nendstream",
	}
	var kids []string
	for range pages {
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Scan 3 0 R >> >> /Contents 4 0 R >>")
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	return written(objects)
}

func written(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, object := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// Encrypted closes a PDF: for whoever has no password, or, without one, for changes alone.
func Encrypted(t testing.TB, content []byte, password string) []byte {
	t.Helper()
	api.DisableConfigDir()
	conf := model.NewAESConfiguration(password, "eigenaar", 256)
	var out bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(content), &out, conf); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
