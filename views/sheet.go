package views

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/ui"
)

// PaperSheet shows a paper as it lies on the table, whole or with boxes: on the reading page, on the Woo desk and to
// the public. It shows nothing but what the sheet holds. Each line can be linked to as blok-<number>.
type PaperSheet struct {
	Sheet paper.Sheet
	// Level is that of the heading with the title; 2 when 0. Plain leaves out the title and the line above it.
	Level int
	Plain bool
	// Text shows the text of a line, with marks on it; the runs of the line as they are when nil.
	Text func(line paper.Line) templ.Component
}

// Sheet shows a paper as it may be read.
func Sheet(sheet paper.Sheet) templ.Component { return PaperSheet{Sheet: sheet} }

// Render shows the paper.
func (p PaperSheet) Render(ctx context.Context, w io.Writer) error {
	if p.Level == 0 {
		p.Level = 2
	}
	return p.view(sheetParts(p.Sheet.Kind, p.Sheet.Lines, 0)).Render(ctx, w)
}

func (p PaperSheet) titleID() string { return fmt.Sprintf("t-stuk-%d", p.Sheet.Version) }

func (p PaperSheet) class() string {
	if p.Sheet.Redacted {
		return "sheet paper sheet-text redacted"
	}
	return "sheet paper sheet-text read-paper"
}

// about is the line above the title.
func (p PaperSheet) about() string {
	words := []string{upper(PaperKind(p.Sheet.Kind))}
	if !p.Sheet.Date.IsZero() {
		words = append(words, p.Sheet.Date.Written())
	}
	if p.Sheet.Reference != "" {
		words = append(words, "kenmerk "+p.Sheet.Reference)
	}
	if p.Sheet.Number > 1 && !p.Sheet.Redacted {
		words = append(words, "versie "+strconv.Itoa(int(p.Sheet.Number)))
	}
	return strings.Join(words, " · ")
}

func upper(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// text shows what may be read of a line.
func (p PaperSheet) text(line paper.Line) templ.Component {
	shown := templ.Component(Runs(line.Runs))
	if p.Text != nil && line.ID != 0 {
		shown = p.Text(line)
	}
	if line.Confidential {
		return templ.Join(shown, secretTag())
	}
	return shown
}

// Runs is a text with its boxes; it adds no space to what stands around it.
type Runs paper.Text

// Render shows the text.
func (t Runs) Render(ctx context.Context, w io.Writer) error {
	for _, run := range t {
		if run.Hidden() {
			if err := boxOf(run, len(t) == 1).Render(ctx, w); err != nil {
				return err
			}
			continue
		}
		if _, err := io.WriteString(w, stressed(run)); err != nil {
			return err
		}
	}
	return nil
}

// stressed is the text of a run with its emphasis.
func stressed(run paper.Run) string {
	text := templ.EscapeString(run.Text)
	if run.Em {
		text = "<em>" + text + "</em>"
	}
	if run.Strong {
		text = "<strong>" + text + "</strong>"
	}
	return text
}

// boxOf is the box of a run; only one that stands alone for a whole passage is a block.
func boxOf(run paper.Run, alone bool) ui.Red {
	whole := run.Box == paper.WholeBox
	return ui.Red{
		Grounds: run.Removed, Spoken: spokenGrounds(run.Removed), OutOfScope: run.Outside, Block: whole && alone,
		Wide: !run.Outside && (whole || run.Box == paper.TextBox),
	}
}

// spokenGrounds says what grounds mean, for who listens.
func spokenGrounds(grounds []string) string {
	var words []string
	for _, g := range grounds {
		if name := law.Ground(g).Name(); name != "" {
			words = append(words, name)
		}
	}
	return strings.Join(words, ", ")
}

// decisionHead names a decision; a point on which nothing was agreed has no number.
func decisionHead(number string) string {
	if number == "" {
		return "Geen besluit"
	}
	return "Besluit " + number
}

func decisionTone(number string) ui.Tone {
	if number == "" {
		return ui.Warning
	}
	return ui.Safe
}

func lineID(line paper.Line) string { return fmt.Sprintf("blok-%d", line.ID) }

// heading shows a heading of any level, for the level of a line follows from the paper.
func heading(level int, id, class string, inside templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		open := fmt.Sprintf(`<h%d id="%s">`, level, templ.EscapeString(id))
		if class != "" {
			open = fmt.Sprintf(`<h%d id="%s" class="%s">`, level, templ.EscapeString(id), class)
		}
		if _, err := io.WriteString(w, open); err != nil {
			return err
		}
		if err := inside.Render(ctx, w); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "</h%d>", level)
		return err
	})
}

// natureOf words what an item was offered for; what is no code stands as it is.
func natureOf(code string) string {
	if word := submission.Nature(code).Name(); word != "" {
		return strings.ToLower(word)
	}
	return code
}

// todoNote says who does an action point, and by when.
func todoNote(line paper.Line) string {
	var words []string
	if holder := line.Fact("holder"); holder != "" {
		words = append(words, holder)
	}
	if due := line.Fact("due"); due != "" {
		words = append(words, "uiterlijk "+due)
	}
	return strings.Join(words, ", ")
}

// itemNote is the small line under an item of an agenda.
func itemNote(line paper.Line) string {
	var words []string
	if nature := natureOf(line.Fact("nature")); nature != "" {
		words = append(words, nature)
	}
	if by := line.Fact("by"); by != "" {
		words = append(words, "ingediend door "+by)
	}
	return strings.Join(words, " · ")
}
