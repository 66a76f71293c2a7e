package views

import (
	"fmt"
	"strings"

	"beraad/models/paper"
	"beraad/views/ui"
)

// PaperCompare shows a version of a paper beside another one of the same paper.
type PaperCompare struct {
	ui.Frame
	Paper    *paper.Paper
	Was, Now *paper.Sheet
	Versions []paper.Version
	// All shows also what stayed the same.
	All bool
}

// ComparePath is where a version is compared with another; 0 for the one before it.
func ComparePath(v *paper.Version, with uint) string {
	path := VersionPath(v) + "/verschil"
	if with != 0 {
		path += "?met=" + number(with)
	}
	return path
}

func (p PaperCompare) now() *paper.Version {
	return &paper.Version{Paper: p.Paper.ID, Number: p.Now.Number}
}

func (p PaperCompare) path(all bool) string {
	path := ComparePath(p.now(), p.Was.Number)
	if all {
		path += "&alles=ja"
	}
	return path
}

func (p PaperCompare) head() ui.Head {
	return ui.Head{
		Title:    "Wat is er veranderd",
		Standing: []ui.Fact{{Text: p.Paper.Title}, {Text: fmt.Sprintf("versie %d naast versie %d", p.Now.Number, p.Was.Number)}},
		Actions:  []ui.Button{{Text: "Naar het stuk", Href: VersionPath(p.now())}},
	}
}

func (p PaperCompare) others() ui.Select {
	choice := ui.Select{Field: ui.Field{Name: "met", Label: "Vergelijk met"}, Narrow: true}
	for _, v := range p.Versions {
		if v.FrozenAt != nil && v.Number != p.Now.Number {
			choice.Options = append(choice.Options, ui.Option{
				Value: number(v.Number), Text: "versie " + number(v.Number) + ", " + versionNote(v), Selected: v.Number == p.Was.Number,
			})
		}
	}
	return choice
}

// comparedLine is a line of one version beside that of the other.
type comparedLine struct {
	Head bool
	Kind ui.DiffKind // of the line as a whole; Same for one that only changed in part
	Diff ui.Diff
}

func (l comparedLine) changed() bool { return l.Kind != ui.Same || l.Diff.Changed() }

// lines lays the two versions side by side.
func (p PaperCompare) lines() (lines []comparedLine) {
	was, now := linesOf(p.Was), linesOf(p.Now)
	for _, row := range ui.Align(was, now) {
		switch {
		case row.Before < 0:
			lines = append(lines, comparedLine{heads(p.Now.Lines[row.After]), ui.Added, ui.Diff{{Kind: ui.Added, Text: now[row.After]}}})
		case row.After < 0:
			lines = append(lines, comparedLine{heads(p.Was.Lines[row.Before]), ui.Removed, ui.Diff{{Kind: ui.Removed, Text: was[row.Before]}}})
		default:
			lines = append(lines, comparedLine{heads(p.Now.Lines[row.After]), ui.Same, ui.Compare(was[row.Before], now[row.After])})
		}
	}
	return lines
}

// shown are the lines that the reader asks for: of the changes alone each under the heading that it stands under.
func (p PaperCompare) shown() (lines []comparedLine) {
	var under *comparedLine
	for _, line := range p.lines() {
		if !p.All && !line.changed() {
			if line.Head {
				under = &line
			}
			continue
		}
		if under != nil && !line.Head {
			lines = append(lines, *under)
		}
		under, lines = nil, append(lines, line)
	}
	return lines
}

func heads(l paper.Line) bool {
	return l.Kind == paper.Heading || l.Kind == paper.RubricOf || l.Kind == paper.ItemOf
}

// linesOf gives the lines of a paper as text, with what stands before each.
func linesOf(s *paper.Sheet) []string {
	texts := make([]string, len(s.Lines))
	for i, line := range s.Lines {
		parts := []string{line.Number, line.Label, line.Runs.String(), line.Fact("by"), line.Fact("time"), line.Fact("outcome")}
		var said []string
		for _, part := range parts {
			if part != "" {
				said = append(said, part)
			}
		}
		texts[i] = strings.Join(said, " ")
	}
	return texts
}
