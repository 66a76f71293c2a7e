package sign

import (
	"math"
	"slices"
)

// Area is a part of a page, from its top left corner as a reader sees it, in any unit.
type Area struct{ Left, Top, Right, Bottom float64 }

func (a Area) wide() float64 { return a.Right - a.Left }
func (a Area) high() float64 { return a.Bottom - a.Top }

// With gives the smallest area that holds both.
func (a Area) With(b Area) Area {
	return Area{min(a.Left, b.Left), min(a.Top, b.Top), max(a.Right, b.Right), max(a.Bottom, b.Bottom)}
}

func (a Area) meets(b Area) bool {
	return a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom
}

func (a Area) holds(b Area) bool {
	x, y := (b.Left+b.Right)/2, (b.Top+b.Bottom)/2
	return a.Left <= x && x <= a.Right && a.Top <= y && y <= a.Bottom
}

func (a Area) grown(by float64) Area {
	return Area{a.Left - by, a.Top - by, a.Right + by, a.Bottom + by}
}

// Line is a line of a page.
type Line struct {
	Text string
	Area
}

// Kind is what a signature on a page is.
type Kind string

// The kinds of signature.
const (
	Field   Kind = "field"   // a field for a signature
	Picture Kind = "picture" // a picture where a signature belongs
	Pen     Kind = "pen"     // lines as of a pen
	Scanned Kind = "scanned" // ink on a page that is a picture itself
)

// Across is how many parts a page has in each direction.
const Across = 10_000

// Place is where a signature stands on a page. Its sides are in ten thousandths of the page, from its top left corner.
type Place struct {
	Page                     int // from 1
	Left, Top, Right, Bottom int
	Kind                     Kind
	Closing                  string `json:",omitempty"` // the words over it; empty of a field
	Named                    bool   `json:",omitempty"` // there is a name under it
	Mandate                  bool   `json:",omitempty"` // signed for another
}

// Band is where on a page the signature under one closing would stand. The unit is that of the lines.
type Band struct {
	Area
	signing  Signing
	named    bool
	between  Area // from the closing to the name
	lines    []Line
	own      map[int]bool // the lines that belong to it
	width    float64      // of the page
	height   float64
	unitLine float64 // how high its closing is
}

// How far a signature may stand from what is around it, in parts of the page.
const (
	below    = 0.13 // under a closing without a name
	tallest  = 0.20
	broadest = 0.60
	least    = 0.03  // wide
	lowest   = 0.008 // high
	aside    = 0.08  // to the left of the closing
	reach    = 0.62  // to the right of it
	between  = 0.25  // from a closing to its name, at most
)

// Bands gives where signatures would stand on a page of some size.
func Bands(lines []Line, width, height float64) (all []Band) {
	texts := make([]string, len(lines))
	for i := range lines {
		texts[i] = lines[i].Text
	}
	for _, s := range Signings(texts) {
		at := lines[s.Line].Area
		if at.high() <= 0 || at.wide() <= 0 {
			continue
		}
		b := Band{signing: s, lines: lines, own: map[int]bool{s.Line: true}, width: width, height: height, unitLine: at.high()}
		bottom := at.Bottom + below*height
		if len(s.Names) > 0 && s.Names[0].Line != s.Line {
			last := lines[s.Names[0].Line].Area
			if gap := last.Top - at.Bottom; gap > -b.unitLine && gap < between*height {
				b.named, bottom = true, last.Bottom
				for n := s.Line; n <= s.Names[len(s.Names)-1].Line; n++ {
					b.own[n] = true
				}
				at.Left = min(at.Left, last.Left)
			}
		}
		b.between = Area{at.Left, at.Bottom, at.Right, bottom}
		b.Area = Area{max(0, at.Left-aside*width), at.Top - b.unitLine, min(width, at.Left+reach*width), bottom + b.unitLine}
		all = append(all, b)
	}
	return all
}

// fits tells whether a thing is of the size of a signature, and stands where one belongs, over no other text.
func (b *Band) fits(a Area) bool {
	switch {
	case a.wide() < least*b.width || a.high() < lowest*b.height || a.wide() > broadest*b.width || a.high() > tallest*b.height:
		return false
	case !b.holds(a) || a.Top < b.Top-3*b.unitLine || a.Bottom > b.Bottom+3*b.unitLine:
		return false
	}
	for i, l := range b.lines {
		if !b.own[i] && a.holds(l.Area) {
			return false
		}
	}
	return true
}

// place gives where a signature stands.
func (b *Band) place(a Area, kind Kind) Place {
	p := At(a, b.width, b.height, kind)
	p.Closing, p.Named, p.Mandate = b.signing.Words, b.named, b.signing.Mandate
	return p
}

// At gives the place of an area on a page of some size, grown to whole parts.
func At(a Area, width, height float64, kind Kind) Place {
	part := func(x, whole float64, round func(float64) float64) int {
		return int(min(max(round(x*Across/whole), 0), Across))
	}
	return Place{
		Left: part(a.Left, width, math.Floor), Top: part(a.Top, height, math.Floor),
		Right: part(a.Right, width, math.Ceil), Bottom: part(a.Bottom, height, math.Ceil), Kind: kind,
	}
}

// mostStrokes is how many strokes a signature has at most: more are a drawing or a map.
const mostStrokes = 400

// Find gives the pictures and the strokes of a pen that stand where a signature belongs. Of what stands under two closings the nearer takes it.
func Find(bands []Band, pictures, strokes []Area) (found []Place) {
	taken := make([]bool, len(pictures))
	for i := range bands {
		b := &bands[i]
		for n, a := range pictures {
			if !taken[n] && b.fits(a) {
				taken[n] = true
				found = append(found, b.place(a, Picture))
			}
		}
		var near []Area
		for _, a := range strokes {
			if b.holds(a) {
				near = append(near, a)
			}
		}
		if len(near) > mostStrokes {
			continue
		}
		for _, a := range together(near, 0.012*b.width) {
			if b.fits(a) {
				found = append(found, b.place(a, Pen))
			}
		}
	}
	return found
}

// together puts areas together that are no further apart than a distance.
func together(list []Area, apart float64) []Area {
	list = slices.Clone(list)
	for i := 0; i < len(list); i++ {
		for n := i + 1; n < len(list); n++ {
			if list[i].grown(apart).meets(list[n]) {
				list[i] = list[i].With(list[n])
				list = slices.Delete(list, n, n+1)
				n = i // what is larger now may meet what it did not before
			}
		}
	}
	return list
}
