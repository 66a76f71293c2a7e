package pdf

import (
	"slices"
	"testing"
)

// typed is a line of letters of one width, from a place on the page; it ends
// with a return.
func typed(left, base, size float64, text string) []glyph {
	var glyphs []glyph
	for _, r := range text {
		g := glyph{letter: r, left: left, right: left + size/2, top: base + size*capital, bottom: base}
		if r == ' ' {
			g.top = g.bottom
		}
		glyphs = append(glyphs, g)
		left += size / 2
	}
	return append(glyphs, glyph{letter: '\r'}, glyph{letter: '\n'})
}

func TestParagraphs(t *testing.T) {
	blank := typed(50, 700, 10, "dif ferent")
	blank[3].left -= 4
	blank[3].right -= 4
	for name, c := range map[string]struct {
		glyphs []glyph
		want   []string
	}{
		"nothing":              {nil, nil},
		"lines of a paragraph": {slices.Concat(typed(50, 700, 10, "het beraad besluit"), typed(50, 688, 10, "over berichtenapps")), []string{"het beraad besluit over berichtenapps"}},
		"room between":         {slices.Concat(typed(50, 700, 10, "het beraad besluit"), typed(50, 680, 10, "over berichtenapps")), []string{"het beraad besluit", "over berichtenapps"}},
		"more room than before": {slices.Concat(typed(50, 700, 10, "het beraad besluit"), typed(50, 688, 10, "over berichtenapps"), typed(50, 671, 10, "en over chat daarna")),
			[]string{"het beraad besluit over berichtenapps", "en over chat daarna"}},
		"points of a list":      {slices.Concat(typed(50, 700, 10, "punt een"), typed(50, 688, 10, "punt twee is langer")), []string{"punt een", "punt twee is langer"}},
		"a heading":             {slices.Concat(typed(50, 700, 18, "kop"), typed(50, 680, 10, "tekst")), []string{"kop", "tekst"}},
		"two columns":           {slices.Concat(typed(50, 700, 10, "links"), typed(50, 688, 10, "onder"), typed(300, 700, 10, "rechts")), []string{"links onder", "rechts"}},
		"side by side":          {slices.Concat(typed(50, 700, 10, "1"), typed(100, 700, 10, "Verslag")), []string{"1 Verslag"}},
		"a blank in a ligature": {blank, []string{"different"}},
		"a word broken off":     {slices.Concat(typed(50, 700, 10, "een coördi\u0002"), typed(50, 688, 10, "natie")), []string{"een coördinatie"}},
		"a hyphen of its own":   {slices.Concat(typed(50, 700, 10, "het CIO\ufffe"), typed(50, 688, 10, "beraad")), []string{"het CIO-beraad"}},
		"letters without size":  {[]glyph{{letter: 'a'}}, []string{"a"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := paragraphs(c.glyphs); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestHyphens(t *testing.T) {
	for before, want := range map[string]bool{"": true, "coördi": false, "het CIO": true, "e": true, "artikel 10": true, "(ver": false} {
		if got := own(before); got != want {
			t.Errorf("%q: %v", before, got)
		}
	}
}
