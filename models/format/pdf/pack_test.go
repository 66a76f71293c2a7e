package pdf_test

import (
	"bytes"
	"context"
	"image"
	"math/rand/v2"
	"testing"
	"time"

	"beraad/models/format/pdf"
)

// noise is what a photograph looks like to whoever packs it, with its top left quarter dark.
func noise(size image.Rectangle) *image.Gray {
	r := rand.New(rand.NewPCG(5, 2018)) //nolint:gosec // a picture for a test
	grey := image.NewGray(size)
	for i := range grey.Pix {
		grey.Pix[i] = uint8(120 + r.IntN(136))
		if x, y := i%grey.Stride, i/grey.Stride; x < size.Dx()/2 && y < size.Dy()/2 {
			grey.Pix[i] = uint8(r.IntN(60))
		}
	}
	return grey
}

// TestAPictureIsPackedExactlyWhereThatIsSmall: and one packer packs many, of either kind, in rows that may be longer than what is seen of them.
func TestAPictureIsPackedExactlyWhereThatIsSmall(t *testing.T) {
	size := image.Rect(0, 0, 320, 200)
	drawn, _ := cornered(image.NewGray(image.Rect(0, 0, 512, 200))).(*image.Gray)
	drawn.Rect = size
	for i := range 200 {
		clear(drawn.Pix[i*drawn.Stride+320 : (i+1)*drawn.Stride]) // beside the picture
	}
	packer := pdf.Packer{Quality: 65}
	var out bytes.Buffer
	album := pdf.NewAlbum(&out, pdf.Sheaf{Title: "Plaatjes", Lang: "nl-NL", Date: time.Date(2018, 10, 2, 0, 0, 0, 0, time.UTC)})
	wants := []struct {
		picture *image.Gray
		exact   bool
	}{{drawn, true}, {noise(size), false}, {drawn, true}, {noise(size), false}}
	for i, want := range wants {
		packed, err := packer.Pack(want.picture)
		if err != nil {
			t.Fatal(err)
		}
		if packed.Exact() != want.exact || packed.Across != 320 || packed.Down != 200 {
			t.Errorf("picture %d: exact is %v, want %v; %d by %d", i+1, packed.Exact(), want.exact, packed.Across, packed.Down)
		}
		if err := album.Add(pdf.Print{Format: pdf.Format{Width: 320, Height: 200}, Picture: packed}); err != nil {
			t.Fatal(err)
		}
	}
	if err := album.Close(); err != nil {
		t.Fatal(err)
	}
	turns := []int{0, 1, 2, 3, -1}
	next := func() (page int) { page, turns = turns[0], turns[1:]; return page }
	look := pdf.Look{Limits: pdf.Limits{Pages: 10, Letters: 100}, Resolution: 72}
	err := engine.Leaves(context.Background(), out.Bytes(), look, next, func(index int, leaf *pdf.Leaf) error {
		dark, light := leaf.Picture.GrayAt(20, 20).Y, leaf.Picture.GrayAt(300, 180).Y
		if dark > 100 || light < 100 || wants[index].exact && (dark != 40 || light != 255) {
			t.Errorf("page %d is %d in its dark corner and %d in its light one", index+1, dark, light)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
