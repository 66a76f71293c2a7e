package views

import (
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/submission"
	"beraad/views/ui"
)

// Rubrics is the form with the headings of the agenda of a body.
type Rubrics struct {
	Admin
	Body  *body.Body
	Lines []RubricLine
	Gaps  ui.Gaps
	// Sample is what the preview of an agenda is made of; none when the lines cannot be read.
	Sample []body.Rubric
}

// RubricLine is one heading as it is filled in.
type RubricLine struct {
	Part, Number, Title, At, Minutes, Nature, Standing string
	// Fixed are the body's own items, one a line.
	Fixed string
}

// RubricLines makes lines of headings, with some empty ones to add.
func RubricLines(rubrics []body.Rubric) []RubricLine {
	lines := make([]RubricLine, 0, len(rubrics)+3)
	for _, r := range rubrics {
		line := RubricLine{Part: r.Part, Number: r.Number, Title: r.Title, At: body.Clock(r.At), Nature: r.Nature, Standing: r.Standing, Fixed: body.WriteFixed(r.Fixed)}
		if r.Minutes > 0 {
			line.Minutes = strconv.Itoa(r.Minutes)
		}
		lines = append(lines, line)
	}
	return append(lines, RubricLine{}, RubricLine{}, RubricLine{})
}

func natureChoices(chosen string) []ui.Option {
	var options []ui.Option
	for _, nature := range submission.Natures {
		options = append(options, ui.Option{Value: string(nature), Text: Nature(nature), Selected: string(nature) == chosen})
	}
	return options
}

// path is where the headings are kept.
func (p Rubrics) path() string { return BodyPath(p.Body.ID) + "/rubrieken" }

// rowName is what who listens hears of a row whose button says only up or down.
func (p Rubrics) rowName(i int) string {
	if title := strings.TrimSpace(p.Lines[i].Title); title != "" {
		return title
	}
	return "Rubriek " + strconv.Itoa(i+1)
}

func rubricID(i int) string { return "rubric-" + strconv.Itoa(i+1) }

// fixedBox is where the fixed items of a rubric are typed; what is wrong is said there of each line.
func (p Rubrics) fixedBox(i int) ui.TextArea {
	line := p.Lines[i]
	return ui.TextArea{
		Field: ui.Field{
			Name: "fixed", ID: body.FixedField(i), Label: "Op elke agenda, één punt per regel: titel | minuten | door wie", Error: p.fixedGaps(i),
		},
		Value: line.Fixed, Rows: 2, Max: 6000,
	}
}

// fixedGaps are all sentences about the fixed items of a rubric, for each line its own.
func (p Rubrics) fixedGaps(i int) string {
	var said []string
	for _, gap := range p.Gaps {
		if gap.Field == body.FixedField(i) {
			said = append(said, gap.Text)
		}
	}
	return strings.Join(said, " ")
}

var standings = []ui.Option{
	{Value: "minutes", Text: "verslag"}, {Value: "announcements", Text: "mededelingen"}, {Value: "actions", Text: "actielijst"},
	{Value: "minutes,announcements,actions", Text: "alle drie"},
}

// standingChoices are what the program puts under a heading by itself; an older combination stays.
func standingChoices(chosen string) []ui.Option {
	options, known := make([]ui.Option, 0, len(standings)+1), chosen == ""
	for _, option := range standings {
		option.Selected = option.Value == chosen
		known = known || option.Selected
		options = append(options, option)
	}
	if !known {
		options = append(options, ui.Option{Value: chosen, Text: "verslag en meer", Selected: true})
	}
	return options
}
