package pdf

import (
	"bytes"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// lettering is the font in which labels are drawn. Its letters are drawn as lines: a label needs no font in the file.
var lettering = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(goregular.TTF) })

const (
	labelSize  = 8.0 // points
	leastLabel = 4.0 // below this nobody can read it; the text of the page still has it
	em         = 1000
)

// outline draws a label in the middle of its area, smaller when it does not fit.
func outline(c *bytes.Buffer, label Word, height float64) error {
	face, err := lettering()
	if err != nil {
		return fmt.Errorf("lettering of labels: %w", err)
	}
	var buffer sfnt.Buffer
	var signs []sfnt.GlyphIndex
	var steps []float64
	width := 0.0
	for _, r := range label.Text {
		sign, err := face.GlyphIndex(&buffer, r)
		if err != nil {
			return fmt.Errorf("lettering of labels: %w", err)
		}
		step, err := face.GlyphAdvance(&buffer, sign, fixed.I(em), font.HintingNone)
		if err != nil {
			return fmt.Errorf("lettering of labels: %w", err)
		}
		signs, steps, width = append(signs, sign), append(steps, float64(step)/64), width+float64(step)/64
	}
	wide, high := label.Right-label.Left, label.Bottom-label.Top
	size := min(labelSize, 0.9*high, 0.95*wide/width*em)
	if size < leastLabel {
		return nil
	}
	scale := size / em
	x, y := label.Left+(wide-width*scale)/2, height-label.Bottom+(high-0.72*size)/2
	for i, sign := range signs {
		segments, err := face.LoadGlyph(&buffer, sign, fixed.I(em), nil)
		if err != nil {
			return fmt.Errorf("lettering of labels: %w", err)
		}
		draw(c, segments, func(p fixed.Point26_6) (float64, float64) {
			return x + float64(p.X)/64*scale, y - float64(p.Y)/64*scale
		})
		x += steps[i] * scale
	}
	return nil
}

// draw fills the outline of a letter. A curve with one handle is the same as one with two, each a third from an end.
func draw(c *bytes.Buffer, segments sfnt.Segments, at func(fixed.Point26_6) (float64, float64)) {
	var x, y float64
	for _, s := range segments {
		switch a, b := at(s.Args[0]); s.Op {
		case sfnt.SegmentOpMoveTo:
			fmt.Fprintf(c, "%.2f %.2f m ", a, b)
			x, y = a, b
		case sfnt.SegmentOpLineTo:
			fmt.Fprintf(c, "%.2f %.2f l ", a, b)
			x, y = a, b
		case sfnt.SegmentOpQuadTo:
			toX, toY := at(s.Args[1])
			fmt.Fprintf(c, "%.2f %.2f %.2f %.2f %.2f %.2f c ", x+2*(a-x)/3, y+2*(b-y)/3, toX+2*(a-toX)/3, toY+2*(b-toY)/3, toX, toY)
			x, y = toX, toY
		case sfnt.SegmentOpCubeTo:
			a2, b2 := at(s.Args[1])
			toX, toY := at(s.Args[2])
			fmt.Fprintf(c, "%.2f %.2f %.2f %.2f %.2f %.2f c ", a, b, a2, b2, toX, toY)
			x, y = toX, toY
		}
	}
	if len(segments) > 0 {
		c.WriteString("f\n")
	}
}
