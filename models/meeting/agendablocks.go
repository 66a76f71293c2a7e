package meeting

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
)

// What stands on the agenda in place of the title of an item that is for a circle only.
const confidentialTitle = "Vertrouwelijk punt"

// The labels of the facts at the head of an agenda.
const (
	whenLabel    = "Vergaderdatum en -tijd"
	whereLabel   = "Vergaderplaats"
	whoLabel     = "Deelnemers"
	contactLabel = "Contactpersoon"
)

// AgendaBlocks writes an agenda as the blocks of its paper, as it goes to all members: of a confidential item only the
// number stands on it.
func AgendaBlocks(a *Agenda) []paper.Block {
	blocks := a.facts()
	part := ""
	for i := range a.Rubrics {
		r := &a.Rubrics[i]
		if r.Part != part {
			part = r.Part
			blocks = append(blocks, paper.Block{Kind: paper.Part, Level: 2, Text: part})
		}
		if a.headed(r) {
			blocks = append(blocks, a.heading(r))
		}
		for j := range r.Items {
			blocks = append(blocks, a.itemBlocks(&r.Items[j])...)
		}
	}
	for _, c := range []struct{ kind, text string }{{"notice", a.Meeting.Notice}, {"closing", a.Meeting.Closing}} {
		if c.text != "" {
			blocks = append(blocks, paper.Block{Kind: paper.Closing, Text: c.text, Facts: map[string]string{"kind": c.kind}})
		}
	}
	for _, s := range a.Stock {
		blocks = append(blocks, paper.Block{Kind: paper.Stock, Text: s.Title, Facts: map[string]string{"holder": s.Holder}})
	}
	return blocks
}

// facts are when and where, for whom, and who can be asked.
func (a *Agenda) facts() []paper.Block {
	fact := func(label, text, personal string) paper.Block {
		return paper.Block{Kind: paper.Fact, Label: label, Text: text, Personal: personal}
	}
	who := "Leden " + a.Body.Name
	if a.Meeting.Kind == Vooroverleg {
		who = "Vooroverleg " + a.Body.Name
	}
	blocks := []paper.Block{fact(whenLabel, a.Meeting.When(), "")}
	if a.Meeting.Venue != "" {
		blocks = append(blocks, fact(whereLabel, a.Meeting.Venue, ""))
	}
	blocks = append(blocks, fact(whoLabel, who, ""))
	if len(a.Contacts) > 0 {
		c := a.Contacts[0]
		blocks = append(blocks, fact(contactLabel, c.Name, "name"))
		for _, reach := range []string{c.Phone, c.Email} {
			if reach != "" {
				blocks = append(blocks, fact(contactLabel, reach, "contact"))
			}
		}
	}
	return blocks
}

// When writes the days and times of a meeting in full, as they stand on its papers.
func (m *Meeting) When() string {
	begin, end := body.Clock(law.Minute(m.StartsAt)), body.Clock(law.Minute(m.EndsAt))
	if m.Day() == law.DateOf(m.EndsAt) {
		return fmt.Sprintf("%s, %s – %s uur", m.Day().WrittenInFull(), begin, end)
	}
	return fmt.Sprintf("%s, %s uur, tot en met %s, %s uur", m.Day().WrittenInFull(), begin, law.DateOf(m.EndsAt).WrittenInFull(), end)
}

// headed tells whether a rubric has a line of its own: not when it is the part itself, nor the one rubric of a
// meeting without numbers.
func (a *Agenda) headed(r *AgendaRubric) bool {
	if a.Body.Scheme == body.Parts && r.Part == r.Title {
		return false
	}
	return r.Number != "" || len(a.Rubrics) > 1
}

func (a *Agenda) heading(r *AgendaRubric) paper.Block {
	return paper.Block{
		Kind: paper.RubricOf, Level: 2, Number: r.Number, Text: r.Title, Facts: map[string]string{"time": a.TimeOf(r)},
	}
}

// TimeOf writes the time of a rubric as the body is used to: from when till when where it numbers its agenda 2a to 2d,
// else when it begins.
func (a *Agenda) TimeOf(r *AgendaRubric) string {
	if a.Body.Scheme == body.Compact && r.End > r.Start {
		end := body.Clock(r.End)
		if DayOf(r.End) != DayOf(r.Start) {
			end = a.Meeting.Clock(r.End)
		}
		return a.Meeting.Clock(r.Start) + "–" + end
	}
	return a.Meeting.Clock(r.Start)
}

// itemBlocks are the line of an item and those under its title: what explains it, what the ministries bring up, and the
// action points that it goes through.
func (a *Agenda) itemBlocks(i *AgendaItem) []paper.Block {
	facts := map[string]string{}
	put := func(name, value string) {
		if value != "" {
			facts[name] = value
		}
	}
	yes := func(name string, is bool) {
		if is {
			facts[name] = "ja"
		}
	}
	yes("dropped", i.Dropped)
	put("time", a.Meeting.Clock(max(i.At, -1)))
	line := paper.Block{Kind: paper.ItemOf, Level: 3, Number: i.Number, Text: i.Title, Item: i.ID, Facts: facts}
	if i.Confidential {
		line.Text = confidentialTitle
		yes("confidential", true)
		return []paper.Block{line}
	}
	yes("annex", i.Annex)
	put("nature", string(i.Nature))
	put("by", i.By)
	blocks := []paper.Block{line}
	if i.Explain != "" {
		blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: i.Explain, Item: i.ID})
	}
	for _, t := range i.Turns() {
		for _, point := range t.Points {
			blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Label: t.Ministry + ":", Text: point, Item: i.ID})
		}
	}
	if i.Standing != StandingActions || i.Dropped {
		return blocks
	}
	for _, one := range a.Actions {
		todo := action(one)
		todo.Item = i.ID
		blocks = append(blocks, todo)
	}
	return blocks
}
