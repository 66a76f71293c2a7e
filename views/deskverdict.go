package views

import (
	"slices"
	"strconv"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/ui"
)

// sureness says how sure the program is of a proposal; empty when it did not say.
func sureness(s request.Sureness) string {
	switch s {
	case request.Certain:
		return "vrijwel zeker"
	case request.Likely:
		return "waarschijnlijk"
	case request.Doubtful:
		return "twijfel"
	}
	return ""
}

// proposal says why something is proposed, and how sure the program is.
func proposal(m request.Mark) string {
	if sure := sureness(m.Sure); sure != "" {
		return "Voorstel (" + sure + "): " + m.Why
	}
	return "Voorstel: " + m.Why
}

// verdictChoice is one radio button of a verdict, with its key.
type verdictChoice struct {
	value, key, text, note string
	checked                bool
}

// choices are the verdicts on a passage: the grounds that fit most often have a digit.
func (p Desk) choices(chosen string) (list []verdictChoice) {
	add := func(value, key, text, note string) {
		list = append(list, verdictChoice{value, key, text, note, value == chosen})
	}
	if !p.Boxing { // what stands in a box is not to be read: else it would not be drawn
		add("keep", "1", "Openbaar", "")
	}
	for i, g := range p.common() {
		add("g:"+string(g), strconv.Itoa(i+2), string(g), g.Name())
	}
	add("outside", "0", "Buiten reikwijdte", "")
	if d := p.current(); p.Boxing || d != nil && d.Boxed() {
		return list
	}
	add("within", "9", "Binnen reikwijdte", "al valt het punt erbuiten")
	return list
}

// common are the grounds that stand in sight: those of persons and of opinions, and what was used most.
func (p Desk) common() []law.Ground {
	list := []law.Ground{"5.1.2.e", "5.2.1"}
	if p.Terms.Regime == law.Wob {
		list = []law.Ground{"10.2.e", "11.1"}
	}
	for _, g := range p.Desk.Grounds {
		if g.Regime() == p.Terms.Regime && !slices.Contains(list, g) && len(list) < 5 {
			list = append(list, g)
		}
	}
	return list
}

// chosen is the verdict that stands checked.
func (p Desk) chosen() string {
	if p.Failed == "oordeel" {
		return p.Typed.Verdict
	}
	d := p.current()
	switch {
	case d == nil:
		return ""
	case d.Kind == request.Outside:
		return "outside"
	case d.Kind == request.Within:
		return "within"
	case len(d.Grounds) == 0, d.Proposed && d.Sure == request.Doubtful: // somebody must find the ground, or think twice
		return ""
	case slices.Contains(p.common(), law.Ground(d.Grounds[0])):
		return "g:" + d.Grounds[0]
	}
	return "more"
}

// more are all grounds of the law, for a passage that rests on another or on several.
func (p Desk) more(id string) ui.Checks {
	c := ui.Checks{Field: ui.Field{Name: "grounds", ID: id, Label: "Andere grond, of meer dan een", HideLabel: true, Error: p.Gaps.For("grounds")}}
	on := p.Typed.Grounds
	if d := p.current(); p.Failed != "oordeel" && d != nil && (len(d.Grounds) > 1 || p.chosen() == "more") {
		on = d.Grounds
	}
	for _, g := range law.Grounds(p.Terms.Regime) {
		c.Options = append(c.Options, ui.Option{Value: string(g), Text: string(g) + " " + g.Name(), Selected: slices.Contains(on, string(g)), ID: id + "-" + string(g)})
	}
	return c
}

// why is the explanation as it stands, or as it was typed.
func (p Desk) why() string {
	if p.Failed == "oordeel" {
		return p.Typed.Why
	}
	d := p.current()
	switch {
	case d == nil:
		return ""
	case d.Proposed && p.Request.Weighing(&d.Mark) != "": // why something is proposed is no weighing of interests
		return ""
	case d.Proposed && d.Sure == request.Doubtful: // what speaks against it does not explain it
		return ""
	}
	return d.Why
}
