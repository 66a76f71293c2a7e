package sign

import (
	"image"
	"math"
	"regexp"
)

// How ink is looked for: in cells of a page, which are inked when a part of them is much darker than the paper.
const (
	cells     = 180 // across a page
	darker    = 70  // than the paper, of 255
	partly    = 0.05
	fewest    = 10 // cells of a signature
	unsettled = 0.6
)

// wordy is text that has a word, or a letter with a dot, as a name has.
var wordy = regexp.MustCompile(`\p{L}{4}|\p{Lu}\.`)

// Ink looks whether there is ink in the band on a picture of the page, beside its words, and gives where. The picture shows the
// whole page.
func (b *Band) Ink(picture *image.Gray) (p Place, ok bool) {
	frame := picture.Bounds()
	across, down := float64(frame.Dx())/b.width, float64(frame.Dy())/b.height
	g := &grid{picture: picture, side: max(4, frame.Dx()/cells)}
	room := Area{b.Left, b.between.Top, b.Right, b.Bottom}
	g.room = image.Rect(int(room.Left*across), int(room.Top*down), int(math.Ceil(room.Right*across)), int(math.Ceil(room.Bottom*down))).Intersect(frame)
	for i, l := range b.lines {
		if b.own[i] && !wordy.MatchString(l.Text) {
			continue // what was recognised in the signature itself
		}
		a := l.grown(b.unitLine / 4)
		g.words = append(g.words, image.Rect(int(a.Left*across), int(a.Top*down), int(math.Ceil(a.Right*across)), int(math.Ceil(a.Bottom*down))))
	}
	found, dense := g.largest()
	if found.Empty() {
		return p, false
	}
	a := Area{float64(found.Min.X) / across, float64(found.Min.Y) / down, float64(found.Max.X) / across, float64(found.Max.Y) / down}
	// A bar or a filled box is no signature: of a signature most is paper.
	if dense > unsettled || !b.fits(a) {
		return p, false
	}
	return b.place(a.grown(float64(g.side)/across), Scanned), true // a cell more: thin ends are no ink by themselves
}

// grid is the cells of a part of a page.
type grid struct {
	picture *image.Gray
	side    int
	room    image.Rectangle
	words   []image.Rectangle
}

// largest gives the largest group of inked cells that touch or nearly do, and which part of its dots is dark; nothing when it has few cells.
func (g *grid) largest() (best image.Rectangle, dense float64) {
	wide, high := g.room.Dx()/g.side, g.room.Dy()/g.side
	if wide < 3 || high < 2 {
		return best, 0
	}
	paper := g.paper()
	dark := make([]int, wide*high)
	for y := range high {
		for x := range wide {
			dark[y*wide+x] = g.dark(x, y, paper)
		}
	}
	seen := make([]bool, len(dark))
	most := fewest - 1
	for i := range dark {
		if dark[i] == 0 || seen[i] {
			continue
		}
		group := gather(dark, seen, i, wide, high)
		if len(group) <= most {
			continue
		}
		most = len(group)
		var sum int
		best = image.Rectangle{}
		for _, at := range group {
			sum += dark[at]
			x, y := g.room.Min.X+at%wide*g.side, g.room.Min.Y+at/wide*g.side
			best = best.Union(image.Rect(x, y, x+g.side, y+g.side))
		}
		dense = float64(sum) / float64(best.Dx()*best.Dy())
	}
	return best, dense
}

// gather gives the inked cells that hang together with one, over gaps of one cell.
func gather(dark []int, seen []bool, from, wide, high int) (group []int) {
	seen[from] = true
	group = []int{from}
	for i := 0; i < len(group); i++ {
		at := group[i]
		for y := max(at/wide-2, 0); y <= min(at/wide+2, high-1); y++ {
			for x := max(at%wide-2, 0); x <= min(at%wide+2, wide-1); x++ {
				if n := y*wide + x; dark[n] > 0 && !seen[n] {
					seen[n] = true
					group = append(group, n)
				}
			}
		}
	}
	return group
}

// dark counts the dark dots of a cell; none when so few are that it may be dust, or a word stands there.
func (g *grid) dark(x, y int, paper uint8) (n int) {
	r := image.Rect(0, 0, g.side, g.side).Add(g.room.Min).Add(image.Pt(x*g.side, y*g.side))
	for _, w := range g.words {
		if w.Overlaps(r) {
			return 0
		}
	}
	for py := r.Min.Y; py < r.Max.Y; py++ {
		for _, dot := range g.picture.Pix[g.picture.PixOffset(r.Min.X, py):g.picture.PixOffset(r.Max.X, py)] {
			if int(dot) < int(paper)-darker {
				n++
			}
		}
	}
	if float64(n) < partly*float64(g.side*g.side) {
		return 0
	}
	return n
}

// paper gives how light the paper is: the most frequent shade.
func (g *grid) paper() uint8 {
	var count [256]int
	for y := g.room.Min.Y; y < g.room.Max.Y; y++ {
		for _, dot := range g.picture.Pix[g.picture.PixOffset(g.room.Min.X, y):g.picture.PixOffset(g.room.Max.X, y)] {
			count[dot]++
		}
	}
	best := 0
	for shade, n := range count {
		if n >= count[best] {
			best = shade
		}
	}
	return uint8(best) //nolint:gosec // one of 256
}
