package views

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Boxes is the page on which boxes are drawn over one page of a file of others: a signature, a picture, a scan.
type Boxes struct {
	Desk
	Part *request.DeskPart
	// At is the page, from 1; Placed the sides of the box as they were typed.
	At     int
	Placed BoxPlace
}

// BoxPlace is where a box stands, in percents of the page as they are typed.
type BoxPlace struct {
	Left   string `form:"left"`
	Top    string `form:"top"`
	Width  string `form:"width"`
	Height string `form:"height"`
}

// boxesPath is the address of a page of a paper, to draw on.
func (p Desk) boxesPath(version uint, page int) string {
	return fmt.Sprintf("%s/vakken?stuk=%d&bladzijde=%d", p.here(), version, page)
}

// boxesWord invites to draw: on a scan, which has no words to mark, it is the only way.
func boxesWord(part request.DeskPart) string {
	if len(part.Sheet.Lines) == 0 {
		return "Vakken tekenen op deze scan"
	}
	return "Vakken tekenen op de bladzijden"
}

// boxCount says how many boxes are drawn, and how many are proposed.
func boxCount(boxes []request.Mark) string {
	proposed := 0
	for _, m := range boxes {
		if m.Proposed {
			proposed++
		}
	}
	said := "Nog geen vak getekend."
	if n := len(boxes) - proposed; n > 0 {
		said = nl.Plural(n, "vak", "vakken") + " getekend."
	}
	if proposed > 0 {
		said += " " + upper(nl.Plural(proposed, "vak", "vakken")) + " voorgesteld."
	}
	return said
}

func (p Boxes) path(page int) string { return p.boxesPath(p.Part.Sheet.Version, page) }

// picture is the address of the picture of the page.
func (p Boxes) picture() string { return p.pagePicture(p.Part.Sheet.Version, p.At) }

// pagePicture is the address of the picture of a page.
func (p Desk) pagePicture(version uint, page int) string {
	return fmt.Sprintf("%s/vakken/bladzijde.jpg?stuk=%d&bladzijde=%d", p.here(), version, page)
}

func (p Boxes) boxHead() ui.Head {
	return ui.Head{
		Title: "Vakken tekenen", Number: strconv.Itoa(p.Desk.Desk.Document.Nr),
		Standing: []ui.Fact{{Text: p.Part.Sheet.Title.String()}, {Text: fmt.Sprintf("bladzijde %d van %d", p.At, p.Part.Pages)}},
		Actions:  []ui.Button{{Text: "Terug naar het document", Icon: "arrow-left", Href: p.here()}},
	}
}

// here are the boxes on the page that is shown.
func (p Boxes) drawn() (list []request.Mark) {
	for _, m := range p.Part.Boxes {
		if m.Page == p.At {
			list = append(list, m)
		}
	}
	return list
}

// others are the other pages with boxes.
func (p Boxes) others() (pages []int) {
	for _, m := range p.Part.Boxes {
		if m.Page != p.At {
			pages = append(pages, m.Page)
		}
	}
	slices.Sort(pages)
	return slices.Compact(pages)
}

// boxPlace says where a box stands.
func boxPlace(m request.Mark) string {
	return fmt.Sprintf("van links %s, van boven %s, breed %s, hoog %s",
		partOfPage(m.Left), partOfPage(m.Top), partOfPage(m.Right-m.Left), partOfPage(m.Bottom-m.Top))
}

// partOfPage writes a part of a page in percents.
func partOfPage(part int) string {
	return strings.ReplaceAll(strconv.FormatFloat(math.Round(float64(part)*1000/redact.Across)/10, 'f', -1, 64), ".", ",") + "\u00a0%"
}

func (p Boxes) side(name, label, value string) ui.TextBox {
	return ui.TextBox{Field: ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}, Value: value, InputMode: "decimal", Narrow: true}
}
