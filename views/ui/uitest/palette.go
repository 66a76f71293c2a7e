//go:build browser

package uitest

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// shade is a colour with five bits of each part: pages have few, and what differs less nobody sees.
type shade [3]uint8

// tone is the pixels of one shade.
type tone struct{ r, g, b, n int }

// Paletted gives a picture in so many colours at most: those of most of its pixels, and for the rest the nearest.
func Paletted(from image.Image, colours int) *image.Paletted {
	bounds := from.Bounds()
	tones := map[shade]tone{}
	at := func(x, y int) (shade, color.RGBA) {
		c := color.RGBAModel.Convert(from.At(x, y)).(color.RGBA)
		return shade{c.R >> 3, c.G >> 3, c.B >> 3}, c
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			s, c := at(x, y)
			t := tones[s]
			tones[s] = tone{t.r + int(c.R), t.g + int(c.G), t.b + int(c.B), t.n + 1}
		}
	}
	// The same picture must give the same bytes, so shades with as many pixels have an order too.
	order := slices.SortedFunc(maps.Keys(tones), func(a, b shade) int {
		return cmp.Or(tones[b].n-tones[a].n, slices.Compare(a[:], b[:]))
	})
	var palette color.Palette
	for _, s := range order[:min(colours, len(order))] {
		t := tones[s]
		palette = append(palette, color.RGBA{uint8(t.r / t.n), uint8(t.g / t.n), uint8(t.b / t.n), 255})
	}
	nearest := map[shade]uint8{}
	for s, t := range tones {
		nearest[s] = uint8(palette.Index(color.RGBA{uint8(t.r / t.n), uint8(t.g / t.n), uint8(t.b / t.n), 255}))
	}
	out := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			s, _ := at(x, y)
			out.SetColorIndex(x, y, nearest[s])
		}
	}
	return out
}
