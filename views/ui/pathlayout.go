package ui

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"beraad/models/law"
	"beraad/views/nl"
)

// The measures of the picture, in units of its view box.
const (
	laneTop    = 34.0 // the first line
	laneHeight = 68.0
	firstTitle = 24.0 // room around the names of the lanes
	endRoom    = 110.0
	minWidth   = 1000.0
	perDay     = 34.0 // least room between two days
	longGap    = 12   // days after which the axis is broken
	letter     = 7.1  // width of a letter at 14 px, on average
	bold       = 8.6  // the same for the names of the lanes
)

// drawing is the picture with everything in its place.
type drawing struct {
	Width, Height float64
	Lanes         []drawnLane
	Ticks         []drawnTick
	Breaks        []float64
	Arcs          []drawnArc
	Points        []drawnPoint
	LastLine      float64
}

type drawnLane struct {
	Y, TextY float64
	Name     string
}

type drawnTick struct {
	X, TextY float64
	Text     string
}

type drawnArc struct {
	Class, D string
	Arrow    bool
	bits     []box // small boxes along the line
}

type drawnPoint struct {
	X, Y  float64
	Kind  EventKind
	Label drawnLabel
}

type drawnLabel struct {
	X, Y   float64
	Anchor string
	Text   string
}

// box is a rectangle that must stay free.
type box struct{ x1, y1, x2, y2 float64 }

func (b box) hits(other box) bool {
	return b.x1 < other.x2 && other.x1 < b.x2 && b.y1 < other.y2 && other.y1 < b.y2
}

// layout puts lanes, days, points, arcs and labels in their places.
func (p Path) layout() drawing {
	d := drawing{LastLine: laneTop + laneHeight*float64(len(p.Lanes))}
	left := firstTitle
	for i, name := range p.Lanes {
		y := laneTop + laneHeight*float64(i)
		d.Lanes = append(d.Lanes, drawnLane{Y: y, TextY: y + laneHeight/2 + 5, Name: name})
		left = max(left, firstTitle+bold*float64(utf8.RuneCountInString(name)))
	}
	days := p.days()
	places := d.spread(days, left+30)
	d.ticks(days, places)
	d.points(p, days, places)
	d.arcs(p)
	d.labels(p, left)
	return d
}

// days are the days on which something happened, each with the most points that one lane has on it.
func (p Path) days() (days []pathDay) {
	for _, point := range p.inOrder() {
		if len(days) == 0 || days[len(days)-1].on != point.On {
			days = append(days, pathDay{on: point.On, lanes: map[int]int{}})
		}
		today := &days[len(days)-1]
		today.lanes[point.Lane]++
		today.most = max(today.most, today.lanes[point.Lane])
	}
	return days
}

type pathDay struct {
	on    law.Date
	lanes map[int]int
	most  int
}

// spread gives each day a place to the right: in proportion for days close together, pressed for long gaps.
func (d *drawing) spread(days []pathDay, left float64) []float64 {
	weights, total, room := make([]float64, len(days)), 0.0, 0.0
	for i := 1; i < len(days); i++ {
		gap := float64(days[i].on.DaysSince(days[i-1].on))
		weights[i] = gap
		if gap > 5 {
			weights[i] = 5 * (1 + math.Log2(gap/5)/3)
		}
		weights[i] += float64(days[i-1].most-1) * .8
		total += weights[i]
		room += perDay + float64(days[i-1].most-1)*perDay*.8
	}
	d.Width = max(minWidth, left+room+endRoom)
	scale := 0.0
	if total > 0 {
		scale = (d.Width - left - endRoom - room) / total
	}
	places := make([]float64, len(days))
	for i := range days {
		if i == 0 {
			places[i] = left
			continue
		}
		places[i] = places[i-1] + perDay*(1+float64(days[i-1].most-1)*.8) + scale*weights[i]
		if days[i].on.DaysSince(days[i-1].on) > longGap {
			d.Breaks = append(d.Breaks, (places[i-1]+places[i])/2)
		}
	}
	return places
}

// ticks writes the days under the picture, on two rows where they would touch.
func (d *drawing) ticks(days []pathDay, places []float64) {
	ends := [2]float64{-1, -1}
	for i, day := range days {
		text := nl.TinyDay(day.on)
		if _, rest, ok := cutSpace(text); ok {
			text = rest
		}
		if i == 0 || days[i-1].on.Year() != day.on.Year() {
			text += fmt.Sprintf(" %d", day.on.Year())
		}
		half := letter * float64(utf8.RuneCountInString(text)) / 2
		row := 0
		if places[i]-half < ends[0]+4 {
			row = 1
		}
		ends[row] = places[i] + half
		d.Ticks = append(d.Ticks, drawnTick{X: places[i], TextY: d.LastLine + 19 + 16*float64(row), Text: text})
	}
	d.Height = d.LastLine + 26
	if ends[1] > 0 {
		d.Height += 16
	}
}

// points puts each point on its day and lane; several on one day stand beside each other.
func (d *drawing) points(p Path, days []pathDay, places []float64) {
	seen := map[[2]int]int{}
	for _, point := range p.Points {
		at := slices.IndexFunc(days, func(day pathDay) bool { return day.on == point.On })
		slot := [2]int{at, point.Lane}
		d.Points = append(d.Points, drawnPoint{
			X:    places[at] + float64(seen[slot])*perDay*.8,
			Y:    laneTop + laneHeight*(float64(point.Lane)+.5),
			Kind: point.Kind,
		})
		seen[slot]++
	}
}

// labels finds a place for the words of each point, from left to right: never over a point or other words, and
// over as little of the lines as can be.
func (d *drawing) labels(p Path, left float64) {
	var taken []box
	for _, point := range d.Points {
		taken = append(taken, box{point.X - 11, point.Y - 11, point.X + 11, point.Y + 11})
	}
	order := make([]int, len(d.Points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(d.Points[a].X - d.Points[b].X) })
	for _, i := range order {
		label, room := d.place(d.Points[i], p.Points[i].Label, taken, left)
		d.Points[i].Label = label
		taken = append(taken, room)
	}
}

// place tries right, left, under and above the point; where nothing is free, under it.
func (d *drawing) place(at drawnPoint, text string, taken []box, left float64) (drawnLabel, box) {
	width := letter * float64(utf8.RuneCountInString(text))
	if at.Kind == AdoptedEvent {
		width *= 1.06
	}
	best, fewest := drawnLabel{at.X, at.Y + 26, "middle", text}, math.MaxInt
	for _, try := range []drawnLabel{
		{at.X + 14, at.Y + 5, "start", text}, {at.X, at.Y + 26, "middle", text}, {at.X - 14, at.Y + 5, "end", text},
		{at.X, at.Y - 16, "middle", text}, {at.X - 4, at.Y + 26, "start", text}, {at.X + 4, at.Y + 26, "end", text},
		{at.X - 4, at.Y - 16, "start", text}, {at.X + 4, at.Y - 16, "end", text},
	} {
		room := try.room(width)
		if room.x1 <= left || room.x2 >= d.Width-2 || slices.ContainsFunc(taken, room.hits) {
			continue
		}
		if crossed := d.crossed(room); crossed < fewest {
			best, fewest = try, crossed
		}
	}
	return best, best.room(width)
}

// crossed counts the bits of line under a box.
func (d *drawing) crossed(room box) (count int) {
	for _, arc := range d.Arcs {
		for _, bit := range arc.bits {
			if bit.hits(room) {
				count++
			}
		}
	}
	return count
}

func (l drawnLabel) room(width float64) box {
	x := l.X
	switch l.Anchor {
	case "end":
		x -= width
	case "middle":
		x -= width / 2
	}
	return box{x, l.Y - 12, x + width, l.Y + 4}
}

func (d *drawing) arcs(p Path) {
	for _, arc := range p.Arcs {
		from, to := d.Points[arc.From], d.Points[arc.To]
		drawn := drawnArc{Class: "arc", Arrow: true}
		switch {
		case arc.Planned:
			drawn.Class, drawn.Arrow = "arc arc-plan", false
		case arc.Soft:
			drawn.Class, drawn.Arrow = "arc arc-soft", false
		}
		end := to.X - 14
		if drawn.Arrow {
			end = to.X - 11
		}
		start := spot{from.X, from.Y}
		if arc.Through {
			over := spot{(from.X + end) / 2, laneTop + laneHeight*(float64(arc.Via)+.5)}
			drawn.bend(start, over)
			drawn.bend(over, spot{end, to.Y})
		} else {
			drawn.bend(start, spot{end, to.Y})
		}
		d.Arcs = append(d.Arcs, drawn)
	}
}

type spot struct{ x, y float64 }

// bend adds a curve that leaves and arrives level, and remembers where it runs.
func (a *drawnArc) bend(from, to spot) {
	mid := (from.x + to.x) / 2
	if a.D == "" {
		a.D = fmt.Sprintf("M%.1f %.1f", from.x, from.y)
	}
	a.D += fmt.Sprintf("C%.1f %.1f %.1f %.1f %.1f %.1f", mid, from.y, mid, to.y, to.x, to.y)
	const steps = 24
	for i := 0; i <= steps; i++ {
		t := float64(i) / steps
		u := 1 - t
		x := u*u*u*from.x + 3*u*u*t*mid + 3*u*t*t*mid + t*t*t*to.x
		y := u*u*u*from.y + 3*u*u*t*from.y + 3*u*t*t*to.y + t*t*t*to.y
		a.bits = append(a.bits, box{x - 2, y - 2, x + 2, y + 2})
	}
}

// cutSpace splits at the first space, also one that does not break.
func cutSpace(text string) (before, after string, found bool) {
	for i, r := range text {
		if r == ' ' || r == '\u00a0' {
			return text[:i], text[i+utf8.RuneLen(r):], true
		}
	}
	return text, "", false
}

func breakMark(x, y float64) string {
	return fmt.Sprintf("M%.1f %.1fl8 -12m2 12l8 -12", x-9, y+6)
}

func (point drawnPoint) turned() string {
	return fmt.Sprintf("rotate(45 %.1f %.1f)", point.X, point.Y)
}

func (point drawnPoint) textClass() string {
	switch point.Kind {
	case AdoptedEvent:
		return "pt-t pt-strong"
	case PlannedEvent:
		return "pt-t pt-plan"
	default:
		return "pt-t"
	}
}
