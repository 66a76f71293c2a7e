package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	paint "image/draw"
	_ "image/jpeg" // so that Decode knows the format
	_ "image/png"
)

// How many dots a picture may have: one that is drawn by pdfium alone, and one that is unpacked here (160 MB).
const (
	mostDots     = 60_000_000
	mostUnpacked = 40_000_000
)

// Longest side of the page that a picture is put on, in points: that of an A4.
const longSide = 842

// OfPicture makes a pdf of one page of a picture (PNG or JPEG), so that it is looked at, drawn on and copied as any other page.
// It lies as who took it held it, when the picture says so. A picture that is damaged is ErrDamaged, one that is too large
// ErrTooLong.
func OfPicture(content []byte) ([]byte, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || config.Width < 1 || config.Height < 1 {
		return nil, errors.Join(ErrDamaged, err)
	}
	if config.Width > mostDots/config.Height {
		return nil, fmt.Errorf("%w: %d by %d dots", ErrTooLong, config.Width, config.Height)
	}
	p := pictured{wide: config.Width, high: config.Height, data: content, filter: "DCTDecode", space: "DeviceRGB"}
	switch {
	case format == "jpeg" && config.ColorModel == color.GrayModel:
		p.space = "DeviceGray"
	case format != "jpeg" || config.ColorModel == color.CMYKModel:
		err = p.unpack()
	}
	if err != nil {
		return nil, err
	}
	if format == "jpeg" {
		p.turned = turnOf(content)
	}
	return p.page(), nil
}

// pictured is a picture on its way to a page.
type pictured struct {
	wide, high    int
	data          []byte
	filter, space string
	turned        int // degrees to the right
}

// unpack makes the picture grey, on white where it lets through.
func (p *pictured) unpack() error {
	if p.wide > mostUnpacked/p.high {
		return fmt.Errorf("%w: %d by %d dots", ErrTooLong, p.wide, p.high)
	}
	decoded, _, err := image.Decode(bytes.NewReader(p.data))
	if err != nil {
		return errors.Join(ErrDamaged, err)
	}
	grey := image.NewGray(image.Rect(0, 0, p.wide, p.high))
	paint.Draw(grey, grey.Rect, image.White, image.Point{}, paint.Src)
	paint.Draw(grey, grey.Rect, decoded, decoded.Bounds().Min, paint.Over)
	var small bytes.Buffer
	z, err := zlib.NewWriterLevel(&small, zlib.BestSpeed)
	if err != nil {
		return err
	}
	_, err = z.Write(grey.Pix)
	if err = errors.Join(err, z.Close()); err != nil {
		return err
	}
	p.data, p.filter, p.space = small.Bytes(), "FlateDecode", "DeviceGray"
	return nil
}

// page writes the pdf.
func (p *pictured) page() []byte {
	scale := float64(longSide) / float64(max(p.wide, p.high))
	wide, high := points(max(scale*float64(p.wide), 1)), points(max(scale*float64(p.high), 1))
	content := fmt.Sprintf("q %s 0 0 %s 0 0 cm /P Do Q", wide, high)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var at []int
	for n, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Rotate %d/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>", wide, high, p.turned),
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/%s/Length %d>>\nstream\n", p.wide, p.high, p.space, p.filter, len(p.data)),
	} {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s", n+1, object)
		if n == 4 {
			out.Write(p.data)
			out.WriteString("\nendstream")
		}
		out.WriteString("\nendobj\n")
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, place := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}

// turnOf gives by how much a JPEG is to be turned to the right, in degrees: cameras write how they were held (Exif 2.3, tag
// 0x0112). Whatever cannot be read is not turned.
func turnOf(content []byte) int {
	for rest := content; ; {
		at := bytes.Index(rest, []byte("\xff\xe1"))
		if at < 0 || at > 1<<16 || len(rest) < at+4 {
			return 0
		}
		rest = rest[at+4:]
		if tiff, is := bytes.CutPrefix(rest, []byte("Exif\x00\x00")); is {
			return map[uint16]int{3: 180, 6: 90, 8: 270}[orientation(tiff[:min(len(tiff), 1<<16)])]
		}
	}
}

// orientation finds the tag of that name in the first folder of a TIFF; 0 when it is not there.
func orientation(tiff []byte) uint16 {
	if len(tiff) < 8 {
		return 0
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	from := int64(order.Uint32(tiff[4:]))
	if from > int64(len(tiff))-2 {
		return 0
	}
	entries := tiff[from+2:]
	for range order.Uint16(tiff[from:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == 0x0112 {
			return order.Uint16(entries[8:])
		}
		entries = entries[12:]
	}
	return 0
}
