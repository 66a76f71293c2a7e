package views

import (
	"fmt"
	"slices"

	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// revisable tells whether the reader can open the decision for change.
func (p Ruling) revisable() bool {
	decided := !p.Request.DecidedOn.IsZero() && p.allows(request.Revising)
	return decided && p.Decide && p.Request.Lead == 0
}

// revisionNeeds are what stands between the revision and its end, besides contradictions, which have a box of their own.
func (p Ruling) revisionNeeds() (needs ui.Needs) {
	for _, gap := range p.Revised.Missing {
		href := p.path("inventaris")
		switch gap.Field {
		case "conflicts":
			href = "#tegenspraak"
		case "views":
			href = p.path() + "#zienswijzen"
		}
		needs = append(needs, ui.Need{Text: gap.Text, Href: href})
	}
	return needs
}

// becomes says what a document was and is now.
func becomes(c request.Changed) string {
	is := assessedAs(c.Assessment, c.Grounds)
	if !c.Decides() {
		return is + ", met andere passages"
	}
	return "was " + lower(assessedAs(c.Was, c.WasGrounds)) + ", wordt " + lower(is)
}

func assessedAs(a request.Assessment, grounds string) string {
	if grounds == "" || grounds == "-" {
		return a.Word()
	}
	return fmt.Sprintf("%s (%s)", a.Word(), grounds)
}

func (p Ruling) revisionLine() string {
	return "Sinds " + nl.Day(p.Revised.BegunOn) + ": " + p.Revised.Why
}

// revisedLine tells of a revision that ended.
func revisedLine(v request.Revision) string {
	line := nl.Day(v.EndedOn)
	if v.Reference != "" {
		line += ", kenmerk " + v.Reference
	}
	if len(v.Changes) == 0 {
		return line + ": geen document gewijzigd"
	}
	return line + ": " + v.Documents()
}

// pastRevisions are those that ended.
func (p Ruling) pastRevisions() (list []request.Revision) {
	for _, v := range p.Revisions {
		if !v.EndedOn.IsZero() {
			list = append(list, v)
		}
	}
	return list
}

// revisionEnd says what ending the revision does.
func (p Ruling) revisionEnd() ui.Consequence {
	c := ui.Consequence{ID: "afronden", Before: "Daarna ligt alles weer vast. Wat openbaar is, blijft staan ", Strong: "tot u een nieuwe publicatie klaarzet", After: "."}
	if p.Revised.Decides() {
		c.Before = "U neemt een gewijzigd besluit. " + c.Before
	}
	return c
}

// explainedRevision is what was typed as the reason of a revision that was refused.
func (p Ruling) explainedRevision() string {
	if p.Failed == "herzien" {
		return p.Explained
	}
	return ""
}

// isPublic tells whether the decision is public now.
func (p Ruling) isPublic() bool {
	return slices.ContainsFunc(p.Publications, func(made request.Publication) bool { return made.State == request.PublicState })
}

func (p Ruling) toldHint() string {
	if p.Request.Email == "" {
		return "Dit komt in een brief. Er is geen e-mailadres: stuur die zelf."
	}
	return "Dit komt in een brief, die de verzoeker per e-mail krijgt."
}

func (p Ruling) toldLabel() string {
	if p.Revised.Decides() && !p.Request.AnnouncedOn.IsZero() {
		return "Wat de verzoeker hierover leest"
	}
	return "Wat de verzoeker hierover leest (mag leeg blijven)"
}
