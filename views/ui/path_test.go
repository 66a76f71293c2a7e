package ui

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"beraad/models/law"
)

// soundness checks what must hold for every picture: all inside, in order of time, no words over words or points.
func soundness(t *testing.T, p Path) drawing {
	t.Helper()
	d := p.layout()
	var boxes []box
	for i, point := range d.Points {
		if point.X < 0 || point.X > d.Width || point.Y < laneTop || point.Y > d.LastLine {
			t.Errorf("point %d lies outside the picture", i)
		}
		width := letter * float64(utf8.RuneCountInString(point.Label.Text))
		boxes = append(boxes, point.Label.room(width), box{point.X - 9, point.Y - 9, point.X + 9, point.Y + 9})
	}
	for i, a := range boxes {
		for j, b := range boxes[:i] {
			if a.hits(b) {
				t.Errorf("label or point %d of %q lies over %d of %q", i, d.Points[i/2].Label.Text, j, d.Points[j/2].Label.Text)
			}
		}
	}
	for i := range p.Points {
		for j := range p.Points {
			if p.Points[i].On.Before(p.Points[j].On) && d.Points[i].X >= d.Points[j].X {
				t.Errorf("%s lies to the right of the later %s", p.Points[i].Label, p.Points[j].Label)
			}
		}
	}
	return d
}

func TestAPathOfOneBusyDayStaysLegible(t *testing.T) {
	p := Path{ID: "p", Lanes: []string{"SGO", "Interdepartementale Commissie"}}
	for i := range 4 {
		p.Points = append(p.Points, PathPoint{On: law.Day(2018, 2, 14), Lane: i % 2, Kind: MailEvent, Label: fmt.Sprintf("mail %d", i)})
	}
	soundness(t, p)
}

func TestALongPathGrowsWide(t *testing.T) {
	p := Path{ID: "p", Lanes: []string{"CIO-beraad", "ICBR"}}
	for i := range 40 {
		p.Points = append(p.Points, PathPoint{On: law.Day(2018, 1, 1).AddDays(i * 3), Lane: i % 2, Label: "stuk"})
		if i > 0 {
			p.Arcs = append(p.Arcs, PathArc{From: i - 1, To: i})
		}
	}
	if d := soundness(t, p); d.Width <= minWidth {
		t.Errorf("forty points in %.0f units", d.Width)
	}
}

func TestALongGapBreaksTheAxis(t *testing.T) {
	p := Path{ID: "p", Lanes: []string{"SGO"}, Points: []PathPoint{
		{On: law.Day(2017, 12, 13), Label: "a"}, {On: law.Day(2018, 2, 7), Label: "b"}, {On: law.Day(2018, 2, 8), Label: "c"},
	}}
	d := soundness(t, p)
	if len(d.Breaks) != 1 {
		t.Errorf("%d breaks, want one", len(d.Breaks))
	}
	if got := strings.ReplaceAll(d.Ticks[0].Text+"|"+d.Ticks[1].Text+"|"+d.Ticks[2].Text, "\u00a0", " "); got != "13 dec 2017|7 feb 2018|8 feb" {
		t.Errorf("the days are %s", got)
	}
}

func TestAnEmptyPathIsNoTrouble(t *testing.T) {
	soundness(t, Path{ID: "p", Lanes: []string{"SGO"}})
	soundness(t, Path{ID: "p"})
	one := Path{ID: "p", Lanes: []string{"SGO"}, Points: []PathPoint{{On: law.Day(2018, 2, 7), Label: "enig"}}}
	soundness(t, one)
}

func TestTheTableHoldsWhatThePictureShows(t *testing.T) {
	p := Path{ID: "p", Title: "Weg", Lanes: []string{"SGO", "ICBR"}, Points: []PathPoint{
		{On: law.Day(2018, 2, 14), Clock: "10.50 uur", Lane: 1, Kind: MailEvent, Label: "mail", Where: "ICBR", What: "Mail met bijlage", Paper: Link{Text: "E-mail", Href: "/e"}},
		{On: law.Day(2018, 2, 7), Label: "4.c", Where: "SGO, 4.c", What: "Vastgesteld"},
	}, Arcs: []PathArc{{From: 1, To: 0}}}
	got := html(t, p)
	for _, want := range []string{"SGO, 4.c", "Vastgesteld", "Mail met bijlage", `<a href="/e">E-mail</a>`, "10.50 uur", `marker-end="url(#p-pijl)"`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if rows := p.table().Rows; rows[0].Cells[1].Text != "SGO, 4.c" {
		t.Error("the table is not in order of time")
	}
}
