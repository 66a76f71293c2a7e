package views

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beraad/models/paper"
	"beraad/models/request"
	"beraad/views/ui"
)

// deskPassage is a passage as the page lists it: what was kept readable is left out.
type deskPassage struct {
	request.Passage
	nr  int
	now bool
	at  string
}

func (p Desk) passages() (list []deskPassage) {
	for _, part := range p.Desk.Parts {
		for _, one := range part.Passages {
			if one.Kind == request.Keep {
				continue
			}
			list = append(list, deskPassage{
				Passage: one, nr: len(list) + 1, now: one.ID == p.Passage, at: fmt.Sprintf("%s?passage=%d#oordeel", p.here(), one.ID),
			})
		}
	}
	return list
}

// current is the passage that is being judged, if any.
func (p Desk) current() *deskPassage {
	list := p.passages()
	if at := slices.IndexFunc(list, func(d deskPassage) bool { return d.now }); at >= 0 {
		return &list[at]
	}
	return nil
}

func markKind(kind request.MarkKind, grounds []string) ui.MarkKind {
	if kind != request.Remove {
		return ui.ScopeMark
	}
	for _, g := range grounds {
		switch g {
		case "10.2.e", "5.1.2.e", "5.1.1.d", "5.1.1.e", "10.1.d":
			return ui.PersonMark
		case "11.1", "5.2.1":
			return ui.OpinionMark
		}
	}
	return ui.HarmMark
}

func (d deskPassage) kind() ui.MarkKind { return markKind(d.Kind, d.Grounds) }

// label is the short word for what becomes of a passage.
func markLabel(kind request.MarkKind, grounds []string) string {
	switch kind {
	case request.Outside:
		return "buiten"
	case request.Within:
		return "binnen"
	}
	if len(grounds) == 0 {
		return "grond?"
	}
	return strings.Join(grounds, ", ")
}

func (d deskPassage) label() string { return markLabel(d.Kind, d.Grounds) }

// short is the begin of the passage.
func (d deskPassage) short() string {
	if d.Boxed() {
		return "Handtekening op bladzijde " + strconv.Itoa(d.Page)
	}
	return clip(d.Text, 60)
}

// boxed is the paper that the passage stands in, when it is a box on a page of it.
func (p Desk) boxed(d *deskPassage) *request.DeskPart {
	for i := range p.Desk.Parts {
		if d.Boxed() && p.Desk.Parts[i].Sheet.Version == d.Version {
			return &p.Desk.Parts[i]
		}
	}
	return nil
}

// clip gives the begin of a text, on one line.
func clip(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + " …"
	}
	return text
}

// on gives the passages of a line, or of a cell of one.
func (p Desk) on(part request.DeskPart, line paper.Line) (mine []request.Passage) {
	length := len([]rune(line.Runs.String()))
	if part.Outside[line.ID] && length > 0 {
		item := request.Passage{Text: line.Runs.String()}
		item.Kind, item.Till = request.Outside, length
		mine = append(mine, item)
	}
	for _, one := range part.Passages {
		if one.Block != line.ID || one.Fact != "" || one.Kind == request.Keep {
			continue
		}
		one.From, one.Till = max(one.From-line.From, 0), min(one.Till-line.From, length)
		if one.From < one.Till || line.Kind != paper.RowOf {
			mine = append(mine, one)
		}
	}
	return mine
}

// marked shows a line with its marks.
func (p Desk) marked(ctx context.Context, w io.Writer, part request.DeskPart, line paper.Line) error {
	mine := p.on(part, line)
	for _, piece := range pieces(len([]rune(line.Runs.String())), mine) {
		words := line.Runs.Part(piece.from, piece.till)
		if piece.on < 0 {
			if err := Runs(words).Render(ctx, w); err != nil {
				return err
			}
			continue
		}
		one := mine[piece.on]
		mark := ui.Mark{Kind: markKind(one.Kind, one.Grounds), Inside: Runs(words), Maybe: one.Proposed, Now: one.ID != 0 && one.ID == p.Passage}
		if one.ID != 0 {
			mark.Href = fmt.Sprintf("%s?passage=%d#oordeel", p.here(), one.ID)
		}
		if piece.till == one.Till {
			mark.Label = markLabel(one.Kind, one.Grounds)
			if one.ID == 0 {
				mark.Label = "buiten reikwijdte"
			}
		}
		if err := mark.Render(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// piece is a stretch of a line under one mark, the shortest that lies on it; on is -1 where none does.
type piece struct{ from, till, on int }

func pieces(length int, marks []request.Passage) (list []piece) {
	points := []int{0, length}
	for _, m := range marks {
		points = append(points, min(m.From, length), min(m.Till, length))
	}
	slices.Sort(points)
	points = slices.Compact(points)
	for i := 1; i < len(points); i++ {
		on := -1
		for at, m := range marks {
			if m.From > points[i-1] || m.Till < points[i] {
				continue
			}
			if on < 0 || m.Till-m.From < marks[on].Till-marks[on].From {
				on = at
			}
		}
		if last := len(list) - 1; last >= 0 && list[last].on == on {
			list[last].till = points[i]
			continue
		}
		list = append(list, piece{points[i-1], points[i], on})
	}
	return list
}

// line is the paragraph that is being judged.
func (p Desk) line() (paper.Line, *request.DeskPart) {
	for i := range p.Desk.Parts {
		for _, line := range p.Desk.Parts[i].Sheet.Lines {
			if line.ID == p.Block && p.Block != 0 {
				return line, &p.Desk.Parts[i]
			}
		}
	}
	return paper.Line{}, nil
}

// sentence is a stretch of a paragraph that can be marked with one tick.
type sentence struct{ value, text string }

// sentences cuts a text at the ends of its sentences; one sentence alone needs no tick.
func sentences(text string) (list []sentence) {
	runes := []rune(text)
	add := func(from, till int) {
		for from < till && unicode.IsSpace(runes[from]) {
			from++
		}
		for till > from && unicode.IsSpace(runes[till-1]) {
			till--
		}
		if from < till {
			list = append(list, sentence{fmt.Sprintf("%d-%d", from, till), string(runes[from:till])})
		}
	}
	from := 0
	for i := 0; i+1 < len(runes); i++ {
		if runes[i] == '\n' || (strings.ContainsRune(".!?;", runes[i]) && unicode.IsSpace(runes[i+1])) {
			add(from, i+1)
			from = i + 1
		}
	}
	add(from, len(runes))
	if len(list) < 2 {
		return nil
	}
	return list
}
