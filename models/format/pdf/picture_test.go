package pdf_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"beraad/models/format/pdf"
)

// cornered is a picture, twice as wide as it is high, with its top left quarter dark.
func cornered(of draw.Image) draw.Image {
	draw.Draw(of, of.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(of, image.Rect(0, 0, of.Bounds().Dx()/2, of.Bounds().Dy()/2), image.NewUniform(color.Gray{Y: 40}), image.Point{}, draw.Src)
	return of
}

func jpegOf(t testing.TB, of image.Image, exif []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, of, nil); err != nil {
		t.Fatal(err)
	}
	if exif == nil {
		return out.Bytes()
	}
	head := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(len(exif)+2))
	return append(append(head, exif...), out.Bytes()[2:]...)
}

func pngOf(t testing.TB, of image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, of); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// held is what a camera writes of how it was held.
func held(order binary.AppendByteOrder, mark string, how uint16) []byte {
	out := order.AppendUint32(append([]byte("Exif\x00\x00"+mark), order.AppendUint16(nil, 42)...), 8)
	out = order.AppendUint16(out, 1)
	out = order.AppendUint16(order.AppendUint16(out, 0x0112), 3)
	return order.AppendUint32(order.AppendUint16(order.AppendUint16(order.AppendUint32(out, 1), how), 0), 0)
}

// TestAPictureBecomesAPage: it is seen as it was taken, whatever its colours.
func TestAPictureBecomesAPage(t *testing.T) {
	size := image.Rect(0, 0, 80, 40)
	grey, colour, clear := cornered(image.NewGray(size)), cornered(image.NewRGBA(size)), image.NewNRGBA(size)
	draw.Draw(clear, image.Rect(0, 0, 40, 20), image.NewUniform(color.NRGBA{R: 40, G: 40, B: 40, A: 255}), image.Point{}, draw.Src)
	for name, c := range map[string]struct {
		content      []byte
		wide         bool
		darkX, darkY float64 // where its dark quarter is seen
	}{
		"a grey JPEG":              {jpegOf(t, grey, nil), true, .25, .25},
		"a JPEG":                   {jpegOf(t, colour, nil), true, .25, .25},
		"a JPEG held to the right": {jpegOf(t, colour, held(binary.LittleEndian, "II", 6)), false, .75, .25},
		"a JPEG held to the left":  {jpegOf(t, colour, held(binary.BigEndian, "MM", 8)), false, .25, .75},
		"a JPEG upside down":       {jpegOf(t, colour, held(binary.BigEndian, "MM", 3)), true, .75, .75},
		"a grey PNG":               {pngOf(t, grey), true, .25, .25},
		"a PNG with holes":         {pngOf(t, clear), true, .25, .25},
	} {
		made, err := pdf.OfPicture(c.content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		at := 0
		next := func() int { at--; return -at - 1 }
		err = engine.Leaves(context.Background(), made, pdf.Look{Limits: pdf.Limits{Pages: 1, Letters: 10}, Resolution: 72}, next, func(_ int, leaf *pdf.Leaf) error {
			if wide := leaf.Width > leaf.Height; wide != c.wide || max(leaf.Width, leaf.Height) != 842 {
				t.Errorf("%s: %v", name, leaf.Format)
			}
			for _, x := range []float64{.25, .75} {
				for _, y := range []float64{.25, .75} {
					lit := leaf.Picture.GrayAt(int(x*leaf.Width), int(y*leaf.Height)).Y
					if dark := x == c.darkX && y == c.darkY; dark != (lit < 100) {
						t.Errorf("%s: %d at %v, %v", name, lit, x, y)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPictureThatIsNoneIsRefused(t *testing.T) {
	whole := pngOf(t, image.NewGray(image.Rect(0, 0, 50, 50)))
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"no picture":            {[]byte("hallo"), pdf.ErrDamaged},
		"nothing":               {nil, pdf.ErrDamaged},
		"half of one":           {whole[:len(whole)-20], pdf.ErrDamaged},
		"20,000 by 20,000 dots": {sized(20_000, 20_000), pdf.ErrTooLong},
	} {
		if _, err := pdf.OfPicture(c.content); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// sized is the head of a PNG of a size, which is all that is looked at before it is unpacked.
func sized(wide, high uint32) []byte {
	part := func(kind string, data []byte) []byte {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		body := append([]byte(kind), data...)
		return binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, wide), high)
	return append([]byte("\x89PNG\r\n\x1a\n"), part("IHDR", append(head, 8, 0, 0, 0, 0))...)
}

// FuzzOfPicture: whatever a picture says of itself, an answer comes.
func FuzzOfPicture(f *testing.F) {
	f.Add(jpegOf(f, image.NewGray(image.Rect(0, 0, 2, 2)), held(binary.LittleEndian, "II", 6)))
	f.Add(jpegOf(f, image.NewGray(image.Rect(0, 0, 2, 2)), []byte("Exif\x00\x00MM")))
	f.Add(pngOf(f, image.NewGray(image.Rect(0, 0, 2, 2))))
	f.Fuzz(func(t *testing.T, content []byte) {
		config, _, err := image.DecodeConfig(bytes.NewReader(content))
		if err == nil && config.Width*config.Height > 1<<20 {
			return // it would take the machine of who tests
		}
		made, err := pdf.OfPicture(content)
		if (err == nil) != bytes.HasPrefix(made, []byte("%PDF-")) {
			t.Errorf("%d bytes, %v", len(made), err)
		}
	})
}
