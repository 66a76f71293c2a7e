package views

import (
	"fmt"
	"slices"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// howForm is the form that asks for the preview of a convocation in another way.
const howForm = "wijzen"

// wayWords are the ways in which one paper goes along.
var wayWords = map[body.Conveyance]string{
	body.Attached: "als bijlage", body.Bound: "in de pdf", body.Linked: "als koppeling",
}

// otherWays says how many papers go along in another way than the rest.
func otherWays(ways meeting.Ways) string {
	if len(ways) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s anders)", nl.Plural(len(ways), "stuk", "stukken"))
}

// paperWay is the choice of how one paper goes along; Form is the form that it is part of.
type paperWay struct {
	Paper   paper.Paper
	Form    string
	Options []ui.Option
}

// wayOf is the choice for a paper. What the rest does stands first.
func (p SendPage) wayOf(of paper.Paper, form string) paperWay {
	rest := p.Sent.Convey
	if rest == "" {
		rest = p.Top.Body.Convey
	}
	way := paperWay{Paper: of, Form: form, Options: []ui.Option{{Text: wayWords[rest]}}}
	for _, one := range body.Conveyances {
		if one != rest {
			way.Options = append(way.Options, ui.Option{Value: number(of.ID) + ":" + string(one), Text: wayWords[one], Selected: p.Sent.Ways[of.ID] == one})
		}
	}
	return way
}

// lateWay is the choice for a late paper, also before there is a preview.
func (p LatePage) lateWay(of paper.Paper) paperWay {
	way := p.wayOf(of, sendForm)
	for i, o := range way.Options {
		way.Options[i].Selected = o.Selected || o.Value != "" && slices.Contains(p.Moment.Each, o.Value)
	}
	return way
}

// ways are the choices that were made, for a form that takes them along.
func (p SendPage) ways() (values []string) {
	for _, f := range p.Files {
		if way, other := p.Sent.Ways[f.Paper]; other {
			values = append(values, number(f.Paper)+":"+string(way))
		}
	}
	return values
}

func (w paperWay) id() string { return "wijze-" + number(w.Paper.ID) }
