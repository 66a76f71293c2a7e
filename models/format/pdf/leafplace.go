package pdf

import "math"

// placed gives the letters of a paragraph their places on what is seen.
func placed(letters []glyph, onto func(x, y float64) (float64, float64)) Text {
	area := func(p [4]float64) Area {
		x1, y1 := onto(p[0], p[1])
		x2, y2 := onto(p[2], p[3])
		return Area{min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}
	}
	x0, y0 := onto(0, 0)
	text := make(Text, len(letters))
	for from := 0; from < len(letters); {
		till, line := sameLine(letters, from)
		x, y := onto(math.Cos(letters[from].angle), math.Sin(letters[from].angle))
		turn := snapped(math.Atan2(y0-y, x-x0))
		for i := from; i < till; i++ {
			g := letters[i]
			text[i] = Letter{Rune: g.letter, Turn: turn, Drawn: !g.hidden && !g.doubtful, Doubts: g.doubtful}
			if g.page[2] > g.page[0] && g.page[3] > g.page[1] {
				text[i].Area = area(g.page)
			}
			if line[2] > line[0] {
				text[i].Line = area(line)
			}
		}
		from = till
	}
	return text
}

// sameLine gives the end of the letters that stand on one line with the first, and the place of that line; of none when it
// runs aslant. Blanks that a paragraph has between its lines have no place and no direction.
func sameLine(letters []glyph, from int) (till int, page [4]float64) {
	whole := glyph{left: math.Inf(1), right: math.Inf(-1), top: math.Inf(-1), bottom: math.Inf(1)}
	last, some := math.Inf(-1), false
	for till = from; till < len(letters); till++ {
		g := letters[till]
		if g.right <= g.left || g.top <= g.bottom {
			continue
		}
		middle := (g.left + g.right) / 2
		if some && (g.angle != whole.angle || middle < last-2*(g.right-g.left) || g.bottom >= whole.top || g.top <= whole.bottom) {
			break
		}
		if !some {
			page = g.page
		}
		last, whole.angle, some = middle, g.angle, true
		whole.left, whole.right, whole.top, whole.bottom = min(whole.left, g.left), max(whole.right, g.right), max(whole.top, g.top), min(whole.bottom, g.bottom)
		page = [4]float64{min(page[0], g.page[0]), min(page[1], g.page[1]), max(page[2], g.page[2]), max(page[3], g.page[3])}
	}
	if whole.aslant() {
		page = [4]float64{}
	}
	return max(till, from+1), page
}
