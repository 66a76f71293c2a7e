package gazette

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
)

// annexKinds are the kinds of paper that can go along. Minutes, agendas, forms and mails are not among them: they tell who
// was there and who said what.
var annexKinds = []paper.Kind{paper.Note, paper.Advice, paper.Annex, paper.Other}

// Choice is a paper that can go along with a line, in its newest version.
type Choice struct {
	Paper   paper.Paper
	Version paper.Version
}

// Choosable lists the papers of the matter of a line that can be public with it: of its own body, no draft, nothing
// confidential. One that members did not get yet may be among them: an annex that was cut for outside goes to nobody inside.
func Choosable(tx *store.Tx, p *policy.Policy) ([]Choice, error) {
	if p.Topic == 0 {
		return nil, nil
	}
	papers, err := paper.OfTopic(tx, p.Topic)
	if err != nil {
		return nil, err
	}
	papers = slices.DeleteFunc(papers, func(of paper.Paper) bool {
		return !slices.Contains(annexKinds, of.Kind) || of.Confidential || of.Body != p.Body
	})
	ids := make([]uint, len(papers))
	for i, of := range papers {
		ids[i] = of.ID
	}
	newest, err := paper.NewestOf(tx, ids)
	if err != nil {
		return nil, err
	}
	var choices []Choice
	for _, of := range papers {
		if v, there := newest[of.ID]; there {
			choices = append(choices, Choice{of, v})
		}
	}
	return choices, nil
}

// take copies the text of the papers that were chosen.
func take(tx *store.Tx, p *policy.Policy, versions []uint) ([]Annex, error) {
	if len(versions) == 0 {
		return nil, nil
	}
	choices, err := Choosable(tx, p)
	if err != nil {
		return nil, err
	}
	var annexes []Annex
	for _, version := range versions {
		at := slices.IndexFunc(choices, func(c Choice) bool { return c.Version.ID == version })
		if at < 0 {
			return nil, fault.Wrong("annexes", "Kies bijlagen uit de lijst.")
		}
		made, err := copied(tx, choices[at])
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(annexes, func(a Annex) bool { return a.Version == version }) {
			annexes = append(annexes, *made)
		}
	}
	return annexes, nil
}

// copied takes what is to be read of a version, and nothing else: no numbers of ours, no facts beside the text, no names and
// addresses that are marked as such, and of a file not one byte but its text, so that nothing that hides in it goes along.
func copied(tx *store.Tx, c Choice) (*Annex, error) {
	blocks, err := paper.Blocks(tx, c.Version.ID)
	if err != nil {
		return nil, err
	}
	a := &Annex{
		Paper: c.Paper.ID, Version: c.Version.ID, Kind: c.Paper.Kind, Title: c.Paper.Title, Date: c.Paper.Date, FromFile: !c.Version.Structured(),
	}
	words := 0
	for i := range blocks {
		b := &blocks[i]
		if b.Confidential {
			return nil, fault.Wrong("annexes", fmt.Sprintf("In “%s” staat een vertrouwelijke passage. Maak er een versie zonder van.", c.Paper.Title))
		}
		if b.Personal != "" { // a name or an address by itself: who it is from, who may be called
			continue
		}
		line := b.Line(b.Styled(), nil)
		line.ID, line.Item, line.From = uint(i+1), 0, 0
		a.Lines = append(a.Lines, line)
		words += len(strings.Fields(b.Text))
	}
	if words == 0 {
		return nil, fault.Wrong("annexes", fmt.Sprintf("Van “%s” is geen tekst te lezen. Zo’n stuk kan niet openbaar worden.", c.Paper.Title))
	}
	return a, nil
}

// text is all that can be read of an annex.
func (a *Annex) text() string {
	var all strings.Builder
	all.WriteString(a.Title)
	for _, line := range a.Lines {
		for _, part := range []string{line.Number, line.Label, line.Runs.String()} {
			all.WriteByte('\n')
			all.WriteString(part)
		}
	}
	return all.String()
}

// between keeps the numbers of the lines of two annexes on one page apart.
const between = 100_000

// Sheet gives an annex as it is shown.
func (a *Annex) Sheet() paper.Sheet {
	lines := slices.Clone(a.Lines)
	for i := range lines {
		lines[i].ID += uint(a.Seq) * between
	}
	return paper.Sheet{Version: uint(a.Seq), Kind: a.Kind, Title: paper.Plain(a.Title), Date: a.Date, Lines: lines}
}
