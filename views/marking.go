package views

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MarkForm is a passage that the reader marks, or what he changes of one. Block and Letter are where it begins, when a
// script knows it.
type MarkForm struct {
	Mark    uint           `form:"mark"`
	Item    uint           `form:"item"`
	Paper   uint           `form:"paper"`
	Number  uint           `form:"number"`
	Block   uint           `form:"block"`
	Letter  int            `form:"letter"`
	Version uint           `form:"version"`
	Quote   string         `form:"quote"`
	Colour  reading.Colour `form:"colour"`
	Text    string         `form:"text"`
}

var colours = map[reading.Colour]string{reading.Yellow: "geel", reading.Blue: "blauw"}

// Colour gives the word for the colour of a highlight.
func Colour(colour reading.Colour) string { return colours[colour] }

func colourOptions(of reading.Colour) (options []ui.Option) {
	for _, c := range reading.Colours {
		options = append(options, ui.Option{Value: string(c), Text: upper(Colour(c)), Selected: c == of})
	}
	return options
}

// marking is a text with what its reader marked in it; each line tells a script where it begins.
type marking []reading.Placed

// text shows a line with its marks.
func (m marking) text(line paper.Line) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if _, err := fmt.Fprintf(w, `<span data-block="%d" data-from="%d">`, line.ID, line.From); err != nil {
			return err
		}
		spans := m.on(line)
		if len(spans) == 0 {
			if err := Runs(line.Runs).Render(ctx, w); err != nil {
				return err
			}
		} else if err := writeMarked(ctx, w, line.Runs, spans); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</span>")
		return err
	})
}

// stretch is a part of a line that one highlight marks; first when it begins there.
type stretch struct {
	from, to int
	of       reading.Placed
	first    bool
}

// on gives the marked parts of a line, or of a cell of one, in the order of the highlights.
func (m marking) on(line paper.Line) (parts []stretch) {
	length := len([]rune(line.Runs.String()))
	for _, h := range m {
		for i, s := range h.Spans {
			from, to := max(s.From-line.From, 0), min(s.To-line.From, length)
			if s.Line == line.ID && from < to {
				parts = append(parts, stretch{from, to, h, i == 0 && s.From >= line.From})
			}
		}
	}
	return parts
}

// writeMarked writes a line in pieces. Where highlights overlap, the one that begins last shows.
func writeMarked(ctx context.Context, w io.Writer, text paper.Text, parts []stretch) error {
	edges := []int{0, len([]rune(text.String()))}
	for _, p := range parts {
		edges = append(edges, p.from, p.to)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	named := map[uint]bool{}
	for i := 1; i < len(edges); i++ {
		from, to := edges[i-1], edges[i]
		var shown strings.Builder
		if err := Runs(text.Part(from, to)).Render(ctx, &shown); err != nil {
			return err
		}
		piece := shown.String()
		if p := over(parts, from); p != nil {
			id := ""
			if p.first && !named[p.of.ID] {
				named[p.of.ID] = true
				id = fmt.Sprintf(` id="%s"`, markID(p.of.ID))
			}
			piece = fmt.Sprintf(`<mark class="hl hl-%s"%s>%s</mark>`, p.of.Colour, id, piece)
		}
		if _, err := io.WriteString(w, piece); err != nil {
			return err
		}
	}
	return nil
}

// over gives the part that shows at a letter.
func over(parts []stretch, letter int) *stretch {
	for i := range slices.Backward(parts) {
		if parts[i].from <= letter && letter < parts[i].to {
			return &parts[i]
		}
	}
	return nil
}

func markID(id uint) string { return fmt.Sprintf("markering-%d", id) }

// sheet is what the paper says, with what its reader marked in it.
func (p PaperView) sheet() templ.Component {
	sheet := PaperSheet{Sheet: *p.Sheet}
	if p.MayMark || len(p.Marks) > 0 {
		sheet.Text = marking(p.Marks).text
	}
	return sheet
}

// marked and unplaced are the highlights whose words stand in this version, and those whose words do not.
func (p Reading) marked() []reading.Placed   { return p.placed(true) }
func (p Reading) unplaced() []reading.Placed { return p.placed(false) }

func (p Reading) placed(there bool) (rows []reading.Placed) {
	for _, h := range p.Marks {
		if (len(h.Spans) > 0) == there {
			rows = append(rows, h)
		}
	}
	return rows
}

// markPath is where a passage is marked, changed or taken away.
func (p Reading) markPath(of uint, under ...string) string {
	path := []string{"markeringen"}
	if of != 0 {
		path = append(path, number(of))
	}
	return MeetingPath(p.Top.Meeting.ID, append(path, under...)...)
}

// newMark is the form to mark a passage of the paper that is read.
func (p Reading) newMark() MarkForm {
	if p.wrongMark(0) {
		return p.TypedMark
	}
	return MarkForm{Item: p.item(), Paper: p.paper(), Number: p.Frozen.Number, Colour: reading.Yellow}
}

// changeMark is the form to change a highlight.
func (p Reading) changeMark(h reading.Placed) MarkForm {
	if p.wrongMark(h.ID) {
		form := p.TypedMark
		form.Version = h.Rev
		return form
	}
	return MarkForm{Mark: h.ID, Item: p.item(), Paper: p.paper(), Version: h.Rev, Colour: h.Colour, Text: h.Text}
}

// wrongMark tells whether a form about a highlight was sent and not kept; 0 is the form for a new one.
func (p Reading) wrongMark(id uint) bool {
	return (p.Elsewhere || len(p.Gaps) > 0) && p.TypedMark.Paper != 0 && p.TypedMark.Mark == id
}

func (p Reading) markError(id uint, name string) string {
	if !p.wrongMark(id) {
		return ""
	}
	return p.Gaps.For(name)
}

// markCount is the title above the list.
func (p Reading) markCount() string {
	if len(p.Marks) == 0 {
		return "Uw markeringen"
	}
	return fmt.Sprintf("Uw markeringen (%d)", len(p.Marks))
}

// theirs shows what was written beside a highlight in another window.
func theirs(h reading.Placed) ui.Alert {
	return ui.Alert{
		Tone: ui.Warning, Title: "U schreef ook in een ander venster",
		Text: "Daar staat: “" + h.Text + "” Hieronder staat wat u hier schreef. Voeg samen wat u wilt houden, en bewaar.",
	}
}

// stoodIn says of which version the words are that are not in this one.
func stoodIn(h reading.Placed) string {
	return "stond in versie " + number(h.Number) + ", gemarkeerd op " + nl.ShortMoment(h.CreatedAt)
}

// ID is the id of the form.
func (f MarkForm) ID() string {
	if f.Mark == 0 {
		return "markeer"
	}
	return fmt.Sprintf("markeer-%d", f.Mark)
}

func (f MarkForm) verb() string {
	if f.Mark == 0 {
		return "Markeren"
	}
	return "Bewaren"
}
