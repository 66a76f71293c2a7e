package redact

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"beraad/models/format/pdf"
)

// again looks at a copy as a stranger would: is anything to be read where a box is, and is each box of one colour in the
// picture? It knows nothing of how the copy was made but where boxes must be. Texts of one letter are found as well as
// long ones: they are looked for by place.
func again(ctx context.Context, engine *pdf.Engine, content []byte, patches [][]patch) error {
	pictures, err := picturesOf(content)
	if err != nil {
		return err
	}
	if len(pictures) != len(patches) {
		return unreadable("%d pictures on %d pages", len(pictures), len(patches))
	}
	var boxed []int
	for i := range patches {
		if len(patches[i]) > 0 {
			boxed = append(boxed, i)
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var workers sync.WaitGroup
	var taken atomic.Int64
	for range min(engine.Workers(), (len(boxed)+ahead-1)/ahead) {
		workers.Go(func() {
			next := func() int {
				if at := int(taken.Add(1)) - 1; at < len(boxed) {
					return boxed[at]
				}
				return -1
			}
			look := pdf.Look{Limits: pdf.Limits{Pages: len(patches), Letters: 2 * Usual.Letters}, Blind: true}
			err := engine.Leaves(ctx, content, look, next, func(index int, leaf *pdf.Leaf) error {
				return lookedAt(leaf, pictures[index], patches[index], index+1)
			})
			if err != nil {
				cancel(err) // the first counts
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}

// lookedAt looks at one page of a copy.
func lookedAt(leaf *pdf.Leaf, picture shown, patches []patch, page int) error {
	for _, p := range patches {
		if found := inside(leaf, p.Area); !said(patches, found) {
			return &Leak{Where: fmt.Sprintf("de tekst onder een vak op bladzijde %d", page), Page: page, text: found}
		}
	}
	if err := seenAgain(picture, patches); err != nil {
		return fmt.Errorf("page %d: %w", page, err)
	}
	return nil
}

// said tells whether what stands in a box is nothing but what boxes on the page say: two that lie over one another each say
// theirs.
func said(patches []patch, found string) bool {
	left := fold(found).letters
	for _, p := range patches {
		left = strings.ReplaceAll(left, fold(p.spoken()).letters, "")
	}
	return left == ""
}

// inside gives the letters whose middle lies in an area.
func inside(leaf *pdf.Leaf, a pdf.Area) string {
	var found strings.Builder
	for _, text := range leaf.Texts {
		for _, l := range text {
			x, y := (l.Area.Left+l.Area.Right)/2, (l.Area.Top+l.Area.Bottom)/2
			if !l.Area.Empty() && x > a.Left && x < a.Right && y > a.Top && y < a.Bottom {
				found.WriteRune(l.Rune)
			}
		}
	}
	return found.String()
}

var pictureHead = regexp.MustCompile(`/Subtype/Image/Width (\d+)/Height (\d+)/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/(DCT|Flate)Decode/Length (\d+)>>\nstream\n`)

// shown is the picture of a page, as it is packed in a copy.
type shown struct {
	wide, high int
	exact      bool // every dot is as it was drawn
	content    []byte
}

// picturesOf gives the pictures of a copy in the order of its pages.
func picturesOf(content []byte) (pictures []shown, err error) {
	for {
		m := pictureHead.FindSubmatchIndex(content)
		if m == nil {
			return pictures, nil
		}
		field := func(n int) string { return string(content[m[2*n]:m[2*n+1]]) }
		one := shown{exact: field(3) == "Flate"}
		var errs [3]error
		one.wide, errs[0] = strconv.Atoi(field(1))
		one.high, errs[1] = strconv.Atoi(field(2))
		length, err := strconv.Atoi(field(4))
		errs[2] = err
		if errors.Join(errs[:]...) != nil || length > len(content)-m[1] {
			return nil, unreadable("length of a picture")
		}
		one.content = content[m[1] : m[1]+length]
		pictures = append(pictures, one)
		content = content[m[1]+length:]
	}
}

// grey unpacks a picture.
func (s shown) grey() (*image.Gray, error) {
	if s.wide < 1 || s.high < 1 || s.wide > largest/s.high {
		return nil, unreadable("picture of %d by %d", s.wide, s.high)
	}
	if !s.exact {
		decoded, err := jpeg.Decode(bytes.NewReader(s.content))
		grey, ok := decoded.(*image.Gray)
		if err != nil || !ok || grey.Rect.Dx() != s.wide || grey.Rect.Dy() != s.high {
			return nil, unreadable("picture: %v", err)
		}
		return grey, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(s.content))
	if err != nil {
		return nil, unreadable("picture: %v", err)
	}
	grey := image.NewGray(image.Rect(0, 0, s.wide, s.high))
	if _, err := io.ReadFull(r, grey.Pix); err != nil {
		return nil, unreadable("picture: %v", err)
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF { //nolint:errorlint // as a reader gives it at its end
		return nil, unreadable("more than a picture: %v", err)
	}
	return grey, nil
}

// dark is how light a pixel of a box may be in a JPEG, of 255: that smears the edge of what it stands beside. In a picture that is packed
// exactly it is black.
const dark = 64

// seenAgain looks whether boxes are of one colour in the picture of a page.
func seenAgain(picture shown, patches []patch) error {
	grey, err := picture.grey()
	if err != nil {
		return err
	}
	lightest := uint8(dark)
	if picture.exact {
		lightest = 0
	}
	for _, p := range patches {
		scale := float64(grey.Rect.Dx()) / p.format.Width
		r := pixels(p.Area, scale, grey.Rect).Inset(1)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for _, dot := range grey.Pix[grey.PixOffset(r.Min.X, y):grey.PixOffset(r.Max.X, y)] {
				if dot > lightest {
					return &Leak{Where: "de afbeelding onder een vak", text: "afbeelding"}
				}
			}
		}
	}
	return nil
}
