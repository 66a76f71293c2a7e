package views

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"beraad/models/paper"
	"beraad/views/ui"
)

// BodyFacet is a body to limit the search to.
type BodyFacet struct {
	ID     uint
	Name   string
	Count  int
	Chosen bool
}

// KindFacet is a kind of paper to limit the search to.
type KindFacet struct {
	Kind   paper.Kind
	Count  int
	Chosen bool
}

// RubricFacet is a rubric of agendas to limit the search to.
type RubricFacet struct {
	Name  string
	Count int
}

// mostRubrics is how many rubrics one chooses from; others can be typed.
const mostRubrics = 15

// RubricFacets gives the rubrics with the most hits first.
func RubricFacets(counts map[string]int) []RubricFacet {
	var all []RubricFacet
	for name, n := range counts {
		all = append(all, RubricFacet{name, n})
	}
	slices.SortFunc(all, func(a, b RubricFacet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return all[:min(len(all), mostRubrics)]
}

// KindsNamed gives the kinds of paper whose word begins so: verslag, or besluit for besluitenlijst.
func KindsNamed(text string) (kinds []paper.Kind) {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, kind := range paper.Kinds {
		if text != "" && strings.HasPrefix(PaperKind(kind), text) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (p Search) bodiesChosen() bool {
	return slices.ContainsFunc(p.Bodies, func(b BodyFacet) bool { return b.Chosen })
}

func (p Search) kindsChosen() bool {
	return slices.ContainsFunc(p.Kinds, func(k KindFacet) bool { return k.Chosen })
}

// facet is a box to tick, with how much there would be.
type facet struct {
	name, id, value, text string
	count                 int
	chosen                bool
}

func (b BodyFacet) value() string { return strconv.Itoa(int(b.ID)) }

// bodyFacets are the bodies that something was found in, and those that were chosen.
func (p Search) bodyFacets() (shown []facet) {
	for _, b := range p.Bodies {
		if !p.asks() || b.Count > 0 || b.Chosen {
			shown = append(shown, facet{LimitBody, "gremium-" + b.value(), b.value(), b.Name, b.Count, b.Chosen})
		}
	}
	return shown
}

// kindFacets are the kinds of paper that something was found in, and those that were chosen.
func (p Search) kindFacets() (shown []facet) {
	for _, k := range p.Kinds {
		if !p.asks() || k.Count > 0 || k.Chosen {
			shown = append(shown, facet{LimitKind, "soort-" + string(k.Kind), string(k.Kind), upper(PaperKind(k.Kind)), k.Count, k.Chosen})
		}
	}
	return shown
}

// rubricOptions are the rubrics that something was found in, and the one that was typed.
func (p Search) rubricOptions() (options []ui.Option) {
	chosen := p.Rubric == ""
	for _, r := range p.Rubrics {
		is := strings.EqualFold(r.Name, p.Rubric)
		chosen = chosen || is
		options = append(options, ui.Option{Value: r.Name, Text: r.Name + " (" + strconv.Itoa(r.Count) + ")", Selected: is})
	}
	if !chosen {
		options = append(options, ui.Option{Value: p.Rubric, Text: p.Rubric, Selected: true})
	}
	return options
}
