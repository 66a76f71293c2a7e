package redact

import (
	"cmp"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
)

// patch is a part of a page that is blackened.
type patch struct {
	pdf.Area
	Reason
	first  bool       // of those that stand for one passage on this page: it bears the label
	after  bool       // what is given of a view has no room here, and stands after the last page
	format pdf.Format // of the page
}

// desk is a page that is being worked on.
type desk struct {
	leaf    *pdf.Leaf
	gone    [][]bool // letters, by paragraph
	patches []patch
	at      map[[2]int]int  // of a letter: the patch that begins with it
	scanned []ocr.Paragraph // the words that were recognised on it; nil of a page with text
	rest    []string        // of views that are given without a name: what has no room in its box
}

// cut finds what goes of a page: what was judged, words that go wherever they stand, and what somebody drew over.
func (d *desk) cut(m *making, number int) error {
	if words := m.foreign.Recognised[number]; len(d.leaf.Texts) == 0 && words != nil {
		d.scanned, d.leaf.Texts = words, recognised(words, d.leaf.Format)
	}
	d.gone, d.at = make([][]bool, len(d.leaf.Texts)), map[[2]int]int{}
	for i, text := range d.leaf.Texts {
		d.gone[i] = make([]bool, len(text))
	}
	if m.foreign.Blocks != nil {
		judged := m.judged[number]
		if len(judged) != len(d.leaf.Texts) {
			return fmt.Errorf("%w: %d paragraphs on page %d, %d were judged", ErrMoved, len(d.leaf.Texts), number, len(judged))
		}
		for i, text := range d.leaf.Texts {
			b := &m.foreign.Blocks[judged[i]]
			if b.Text != text.String() {
				return fmt.Errorf("%w: paragraph %d on page %d", ErrMoved, i+1, number)
			}
			for _, cut := range m.foreign.Cuts[judged[i]] {
				if cut.Verdict != Shown {
					d.remove(i, cut.From, cut.Till, Reason{
						Grounds: cut.Grounds, Outside: cut.Verdict == OutOfReach, Instead: strings.Join(cut.Instead, "; "),
					})
				}
			}
		}
	}
	d.find(m.phrases)
	for _, b := range m.boxes[number] {
		d.patches = append(d.patches, patch{Area: b.area(d.leaf.Format), Reason: b.Reason, first: true, format: d.leaf.Format})
	}
	d.under()
	return nil
}

// margin is how far a patch reaches beyond the letters, in points: less than a third of what stands between letters, and
// enough for what a renderer smooths.
const margin = 0.4

// remove takes letters away, with a patch over each of the lines that they stand on.
func (d *desk) remove(text, from, till int, why Reason) {
	letters, first := d.leaf.Texts[text], true
	for i := from; i < till; {
		if d.gone[text][i] || letters[i].Area.Empty() {
			d.gone[text][i] = true
			i++
			continue
		}
		fresh := i
		for fresh < till && !d.gone[text][fresh] {
			fresh++
		}
		end, area := stretch(letters, i, fresh)
		for k := i; k < end; k++ {
			d.gone[text][k] = true
		}
		area = pdf.Area{Left: area.Left - margin, Top: area.Top - margin, Right: area.Right + margin, Bottom: area.Bottom + margin}
		// Where nothing can be seen there is nothing to cover: hidden layers, white on white, beside the page.
		if !d.leaf.Blank(area) {
			d.at[[2]int{text, i}] = len(d.patches)
			d.patches = append(d.patches, patch{Area: area, Reason: why, first: first, format: d.leaf.Format})
			first = false
		}
		i = end
	}
}

// stretch gives the end of the letters that one patch covers, and where they stand. The patch is as high as the line: which letters reach above or below it tells what they are.
func stretch(letters pdf.Text, from, till int) (end int, area pdf.Area) {
	line := letters[from].Line
	var begin pdf.Area
	for end = from; end < till; end++ {
		l := letters[end]
		if l.Area.Empty() {
			continue
		}
		switch {
		case begin.Empty():
			begin, line = l.Area, l.Line
		case l.Line != line, line.Empty() && !near(begin, l.Area):
			return end, grown(area, line, letters[from].Turn)
		}
		area = area.With(l.Area)
	}
	return max(end, from+1), grown(area, line, letters[from].Turn)
}

// grown makes what letters take up as high as their line.
func grown(area, line pdf.Area, turn float64) pdf.Area {
	switch {
	case line.Empty() || area.Empty():
	case math.Abs(math.Sin(turn)) > 0.5:
		area.Left, area.Right = line.Left, line.Right
	default:
		area.Top, area.Bottom = line.Top, line.Bottom
	}
	return area
}

// near tells whether a letter stands straight beside, above or below another: in text that runs aslant none does, and each
// letter gets a patch of its own.
func near(a, b pdf.Area) bool {
	high := min(a.Bottom, b.Bottom) - max(a.Top, b.Top)
	wide := min(a.Right, b.Right) - max(a.Left, b.Left)
	return high > 0.6*min(a.Bottom-a.Top, b.Bottom-b.Top) || wide > 0.6*min(a.Right-a.Left, b.Right-b.Left)
}

// sought is a text that goes wherever it stands.
type sought struct {
	letters string
	why     Reason
}

// needles gives the words of a file as they are looked for, the longest first: a name goes before a part of it.
func (f *Foreign) needles() []sought {
	var all []sought
	for _, w := range f.Phrases {
		if letters := fold(w.Text).letters; letters != "" {
			all = append(all, sought{letters, w.Reason})
		}
	}
	slices.SortStableFunc(all, func(a, b sought) int { return cmp.Compare(len(b.letters), len(a.letters)) })
	return all
}

// find takes words away wherever they stand on a page, however they are written, over the end of lines and paragraphs.
func (d *desk) find(words []sought) {
	if len(words) == 0 {
		return
	}
	var all strings.Builder
	var from [][2]int
	for i, text := range d.leaf.Texts {
		for k, l := range text {
			all.WriteRune(l.Rune)
			from = append(from, [2]int{i, k})
		}
		all.WriteByte('\n')
		from = append(from, [2]int{i, len(text)})
	}
	hay, places := foldPlaces(all.String())
	for _, w := range words {
		for at := 0; ; {
			start, end, found := hay.next(w.letters, at)
			if !found {
				break
			}
			d.span(from[places[start]], from[places[end-1]], w.why)
			at = end
		}
	}
}

// span takes away what stands from one letter to another, both included.
func (d *desk) span(a, b [2]int, why Reason) {
	for i := a[0]; i <= b[0]; i++ {
		from, till := 0, len(d.leaf.Texts[i])
		if i == a[0] {
			from = a[1]
		}
		if i == b[0] {
			till = b[1] + 1
		}
		d.remove(i, from, till, why)
	}
}

// under takes the letters away that lie under a patch, whoever it is of: also those that are written twice over one
// another, and the rest of a ligature.
func (d *desk) under() {
	begun := map[int]bool{}
	for _, at := range d.at {
		begun[at] = true
	}
	for i, text := range d.leaf.Texts {
		for k, l := range text {
			if d.gone[i][k] || l.Area.Empty() {
				continue
			}
			wide, high := (l.Area.Right-l.Area.Left)/4, (l.Area.Bottom-l.Area.Top)/4
			core := pdf.Area{Left: l.Area.Left + wide, Top: l.Area.Top + high, Right: l.Area.Right - wide, Bottom: l.Area.Bottom - high}
			for at, p := range d.patches {
				if p.Meets(core) {
					d.gone[i][k] = true
					if !begun[at] {
						begun[at], d.at[[2]int{i, k}] = true, at
					}
					break
				}
			}
		}
	}
}

// pixels gives the part of the picture that a patch covers.
func pixels(a pdf.Area, scale float64, within image.Rectangle) image.Rectangle {
	return image.Rect(int(math.Floor(a.Left*scale)), int(math.Floor(a.Top*scale)), int(math.Ceil(a.Right*scale)), int(math.Ceil(a.Bottom*scale))).Intersect(within)
}

// blacken draws the patches.
func (d *desk) blacken() {
	for _, p := range d.patches {
		r := pixels(p.Area, d.leaf.Scale, d.leaf.Picture.Rect)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			clear(d.leaf.Picture.Pix[d.leaf.Picture.PixOffset(r.Min.X, y):d.leaf.Picture.PixOffset(r.Max.X, y)])
		}
	}
}

// print gives the page as it goes into the copy: what is left to read, with a label in the place of what went.
func (d *desk) print() pdf.Print {
	labels, rest := d.labels()
	d.rest = rest
	out := pdf.Print{Labels: labels, Format: d.leaf.Format}
	said := make([]bool, len(d.patches))
	for i, text := range d.leaf.Texts {
		var words []pdf.Word
		for from := 0; from < len(text); {
			if at, begins := d.at[[2]int{i, from}]; begins && d.patches[at].first {
				words = append(words, d.spoken(at))
				said[at] = true
			}
			till := from + 1
			if d.readable(i, from) {
				for till < len(text) && d.readable(i, till) && text[till].Line == text[from].Line && !d.begins(i, till) {
					till++
				}
				words = append(words, word(text[from:till]))
			}
			from = till
		}
		if len(words) > 0 {
			out.Texts = append(out.Texts, words)
		}
	}
	for at, p := range d.patches {
		if p.first && !said[at] {
			out.Texts = append(out.Texts, []pdf.Word{d.spoken(at)})
		}
	}
	return out
}

func (d *desk) begins(text, letter int) bool {
	_, begins := d.at[[2]int{text, letter}]
	return begins
}

// readable tells whether a letter is text of the copy: it is seen, it is left, and it is no blank.
func (d *desk) readable(text, letter int) bool {
	l := d.leaf.Texts[text][letter]
	return l.Drawn && !d.gone[text][letter] && !l.Area.Empty() && l.Rune != ' '
}

// spoken is what the text of the copy says in the place of a patch.
func (d *desk) spoken(at int) pdf.Word {
	return pdf.Word{Text: d.patches[at].spoken(), Area: d.patches[at].Area}
}

func (p patch) spoken() string {
	why := p.Reason
	if p.after {
		why.Instead = "zie na de laatste bladzijde"
	}
	return why.spoken()
}

// word gives letters that stand together, as wide as they are and turned as they stand.
func word(letters pdf.Text) pdf.Word {
	w := pdf.Word{Text: letters.String()}
	for _, l := range letters {
		w.Area = w.With(l.Area)
	}
	first, last := letters[0], letters[len(letters)-1]
	w.Turn = first.Turn
	if w.Area = grown(w.Area, first.Line, w.Turn); !first.Line.Empty() {
		return w
	}
	sin, cos := math.Sincos(w.Turn)
	side := (first.Right - first.Left + first.Bottom - first.Top) / 2 / (math.Abs(sin) + math.Abs(cos))
	x, y := (first.Left+first.Right)/2, (first.Top+first.Bottom)/2
	w.Long, w.High = math.Hypot((last.Left+last.Right)/2-x, (last.Top+last.Bottom)/2-y)+side, side
	w.X, w.Y = x-cos*side/2-sin*-side/2, y+sin*side/2+cos*side/2
	return w
}
