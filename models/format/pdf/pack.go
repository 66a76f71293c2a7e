package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
)

// How a picture is packed in a pdf (ISO 32000-1, 7.4).
const (
	packedExact = "FlateDecode" // every dot as it is
	packedPhoto = "DCTDecode"   // as a JPEG
)

// Samples is a picture in grey as it stands in a pdf.
type Samples struct {
	Across, Down int // in pixels
	filter       string
	content      []byte
}

// Exact tells whether every pixel is as it was.
func (s Samples) Exact() bool { return s.filter == packedExact }

// Packer packs pictures. One at a time may use it.
type Packer struct {
	Quality int // of a JPEG, of 100

	out    bytes.Buffer
	zipped *zlib.Writer
}

// exactPart is how much of its pixels a picture may take when it is packed exactly: what was written or drawn takes less,
// and takes less than a JPEG of it, in a third of the time; a photograph takes more.
const exactPart = 8

// errLarge ends the exact packing of a picture that it does not make small.
var errLarge = errors.New("not made small")

// bounded takes in so many bytes.
type bounded struct {
	out  *bytes.Buffer
	most int
}

func (b bounded) Write(part []byte) (int, error) {
	if b.out.Len()+len(part) > b.most {
		return 0, errLarge
	}
	return b.out.Write(part)
}

// Pack packs a picture: exactly where that makes it small, and otherwise as a JPEG.
func (p *Packer) Pack(picture *image.Gray) (Samples, error) {
	s := Samples{Across: picture.Rect.Dx(), Down: picture.Rect.Dy(), filter: packedExact}
	err := p.exact(picture)
	if errors.Is(err, errLarge) {
		p.out.Reset()
		s.filter = packedPhoto
		err = jpeg.Encode(&p.out, picture, &jpeg.Options{Quality: p.Quality})
	}
	if err != nil {
		return s, fmt.Errorf("pack picture: %w", err)
	}
	s.content = bytes.Clone(p.out.Bytes())
	return s, nil
}

func (p *Packer) exact(picture *image.Gray) error {
	p.out.Reset()
	wide, high := picture.Rect.Dx(), picture.Rect.Dy()
	to := bounded{&p.out, max(wide*high/exactPart, 1<<10)}
	if p.zipped == nil {
		var err error
		if p.zipped, err = zlib.NewWriterLevel(to, zlib.BestSpeed); err != nil {
			return err
		}
	} else {
		p.zipped.Reset(to)
	}
	for y := range high {
		from := y * picture.Stride
		if _, err := p.zipped.Write(picture.Pix[from : from+wide]); err != nil {
			return err
		}
	}
	return p.zipped.Close()
}
