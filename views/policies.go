package views

import (
	"fmt"

	"beraad/models/law"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Policies is the list of policy lines.
type Policies struct {
	ui.Frame
	Rows  []PolicyRow
	Total int
	Pager ui.Pager
	// MayWrite lets the reader add one.
	MayWrite bool
}

// PolicyRow is a policy line in the list.
type PolicyRow struct {
	Policy policy.Policy
	Body   string
}

// policyTone is what the state of a policy line means for its reader.
func policyTone(state policy.State) ui.Tone {
	switch state {
	case policy.Final, policy.Adopted:
		return ui.Active
	case policy.Spread, policy.Published:
		return ui.Safe
	case policy.Changed:
		return ui.Warning
	}
	return ui.Neutral
}

func policyBadge(state policy.State) ui.Badge {
	return ui.Badge{Text: upper(PolicyState(state)), Tone: policyTone(state)}
}

func policyHref(id uint) string { return fmt.Sprintf("/beleidslijnen/%d", id) }

// reviewOf says when a policy line is looked at again.
func reviewOf(p policy.Policy) string { return reviewWords(p.ReviewAt, p.ReviewOn) }

// reviewWords say when a line is looked at again: after an event, on a day, or whichever comes first.
func reviewWords(at string, on law.Date) string {
	switch {
	case at != "" && !on.IsZero():
		return at + ", uiterlijk " + nl.ShortDay(on)
	case at != "":
		return at
	}
	return nl.ShortDay(on)
}

func (p Policies) head() ui.Head {
	head := ui.Head{Title: "Beleidslijnen", Standing: []ui.Fact{{Text: upper(nl.Plural(p.Total, "beleidslijn", "beleidslijnen")) + " die u mag lezen"}}}
	if p.MayWrite {
		head.Actions = []ui.Button{{Text: "Nieuwe beleidslijn", Icon: "plus", Href: "/beleidslijnen/nieuw"}}
	}
	return head
}

func (p Policies) empty() ui.Empty {
	empty := ui.Empty{
		ID: "leeg", Title: "Hier komen de beleidslijnen",
		Text: "Een beleidslijn ontstaat uit een besluit: leg het besluit vast in het verslag en maak er een beleidslijn van. Datum, gremium en stukken gaan mee.",
	}
	if p.MayWrite {
		empty.Actions = []ui.Button{{Text: "Naar de vergaderingen", Href: "/vergaderingen", Kind: ui.Primary}, {Text: "Beleidslijn invoeren", Icon: "plus", Href: "/beleidslijnen/nieuw"}}
	}
	return empty
}

func (p Policies) table() ui.Table {
	table := ui.Table{
		Caption: "Beleidslijnen, de nieuwste eerst", Sticky: true,
		Columns: []ui.Column{{Title: "Beleidslijn", Header: true}, {Title: "Gremium", Number: true}, {Title: "Vastgesteld", Number: true}, {Title: "Stand"}, {Title: "Herziening"}},
	}
	for _, row := range p.Rows {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.Policy.Name, Href: policyHref(row.Policy.ID), Note: row.Policy.Core},
			{Text: row.Body}, {Text: nl.ShortDay(row.Policy.AdoptedOn)}, {Badge: policyBadge(row.Policy.State)}, {Text: reviewOf(row.Policy)},
		}})
	}
	return table
}
