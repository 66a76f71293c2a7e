package redact

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
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

var pictureHead = regexp.MustCompile(`/Subtype/Image/Width \d+/Height \d+/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length (\d+)>>\nstream\n`)

// shown is the picture of a page.
type shown []byte

// picturesOf gives the pictures of a copy in the order of its pages.
func picturesOf(content []byte) (pictures []shown, err error) {
	for {
		m := pictureHead.FindSubmatchIndex(content)
		if m == nil {
			return pictures, nil
		}
		length, err := strconv.Atoi(string(content[m[2]:m[3]]))
		if err != nil || m[1]+length > len(content) {
			return nil, unreadable("length of a picture")
		}
		pictures = append(pictures, content[m[1]:m[1]+length])
		content = content[m[1]+length:]
	}
}

// dark is how light a pixel of a box may be, of 255: what a picture is packed in smears the edge of what it stands beside.
const dark = 64

// seenAgain looks whether boxes are of one colour in the picture of a page.
func seenAgain(picture shown, patches []patch) error {
	decoded, err := jpeg.Decode(bytes.NewReader(picture))
	grey, ok := decoded.(*image.Gray)
	if err != nil || !ok {
		return unreadable("picture: %v", err)
	}
	for _, p := range patches {
		scale := float64(grey.Rect.Dx()) / p.format.Width
		r := pixels(p.Area, scale, grey.Rect).Inset(1)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if grey.GrayAt(x, y).Y > dark {
					return &Leak{Where: "de afbeelding onder een vak", text: "afbeelding"}
				}
			}
		}
	}
	return nil
}
