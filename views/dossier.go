package views

import (
	"fmt"
	"strings"

	"beraad/models/dossier"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

const topicsPath = "/onderwerpen"

// TopicPath is the address of a matter: its timeline.
func TopicPath(id uint) string { return fmt.Sprintf("%s/%d", topicsPath, id) }

// timelineOf leads to the timeline of the matter that a page is of; nothing when the reader does not see it.
func timelineOf(t paper.Topic) []ui.Button {
	if t.ID == 0 {
		return nil
	}
	return []ui.Button{{Text: "Tijdlijn", Icon: "milestone", Href: TopicPath(t.ID), Hidden: "van het onderwerp " + t.Title}}
}

// Topics lists matters, to look one up.
type Topics struct {
	ui.Frame
	Words string
	Rows  []paper.Topic
	// Bodies are names of bodies by number.
	Bodies map[uint]string
	Pager  ui.Pager
}

func (p Topics) table() ui.Table {
	table := ui.Table{Caption: "Onderwerpen", Columns: []ui.Column{
		{Title: "Onderwerp", Header: true}, {Title: "Begonnen bij"}, {Title: "Sinds", Number: true},
	}}
	for _, row := range p.Rows {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.Title, Href: TopicPath(row.ID)}, {Text: p.Bodies[row.Body]}, {Text: nl.ShortDay(law.DateOf(row.CreatedAt))},
		}})
	}
	return table
}

func (p Topics) empty() ui.Empty {
	if p.Words != "" {
		return ui.Empty{ID: "leeg", Title: "Geen onderwerp gevonden", Text: "Zoek op een deel van de titel. Stukken vindt u met de zoekbalk bovenaan."}
	}
	return ui.Empty{
		ID: "leeg", Title: "Nog geen onderwerpen",
		Text: "Een onderwerp begint met een aanbieding. Alles wat er daarna in de gremia mee gebeurt, staat dan op één tijdlijn.",
	}
}

// Dossier is the timeline of a matter, over bodies and years.
type Dossier struct {
	ui.Frame
	*dossier.File
	Today law.Date
	// Names are names of bodies by number.
	Names map[uint]string
	// MayTitle shows the form for another title; Title and Gaps are of it.
	MayTitle bool
	Title    string
	Gaps     ui.Gaps
}

func (p Dossier) head() ui.Head {
	head := ui.Head{Title: p.Topic.Title}
	var names []string
	for _, id := range p.Bodies() {
		names = append(names, p.Names[id])
	}
	if len(names) > 0 {
		head.Standing = append(head.Standing, ui.Fact{Icon: "landmark", Text: nl.List(names)})
	}
	if n := len(p.Entries); n > 0 {
		head.Standing = append(head.Standing, ui.Fact{Icon: "calendar-days", Text: nl.ShortDay(p.Entries[0].On) + " – " + nl.ShortDay(p.Entries[n-1].On)})
	}
	return head
}

// happening is an entry in words.
type happening struct {
	Kind, Title, Href, Says string
	Badge                   ui.Badge
	Entry                   dossier.Entry
}

func (p Dossier) steps() (list []happening) {
	for _, e := range p.Entries {
		list = append(list, p.step(e))
	}
	return list
}

func (p Dossier) open() (list []happening) {
	for _, e := range p.Open() {
		list = append(list, p.step(e))
	}
	return list
}

func (p Dossier) step(e dossier.Entry) happening {
	s := p.words(e)
	s.Entry = e
	if e.Body != 0 {
		s.Kind = p.Names[e.Body] + " · " + s.Kind
	}
	return s
}

// words says what an entry is.
func (p Dossier) words(e dossier.Entry) happening {
	switch {
	case e.Submission != nil:
		return happening{Kind: "aanbieding", Title: e.Submission.Title, Href: SubmissionPath(e.Submission.ID), Says: Nature(e.Submission.Nature), Badge: SubmissionBadge(e.Submission.State)}
	case e.Item != nil:
		return p.itemStep(e)
	case e.Advice != nil:
		return p.adviceStep(e)
	case e.Decision != nil:
		d := e.Decision
		return happening{Kind: "besluit " + d.Number, Title: clip(d.Text, 160), Href: decisionsPath + "?zoek=" + d.Number + "&gremium=" + number(d.Body)}
	case e.Round != nil:
		return happening{Kind: "schriftelijke ronde " + e.Round.Number, Title: e.Round.Title, Href: RoundPath(e.Round.ID), Says: clip(e.Round.Decision, 160), Badge: RoundBadge(*e.Round, p.Today)}
	case e.Policy != nil:
		return happening{Kind: "beleidslijn", Title: e.Policy.Name, Href: policyHref(e.Policy.ID), Says: e.Policy.Core, Badge: policyBadge(e.Policy.State)}
	case e.Mailout != nil:
		return happening{Kind: "verzending", Title: e.Mailout.Subject, Href: fmt.Sprintf("/verspreiding/%d", e.Mailout.ID), Badge: mailOutBadge(*e.Mailout, nil)}
	case e.Request != nil:
		return happening{Kind: "verzoek " + e.Request.Reference, Title: e.Request.Title, Href: RequestPath(e.Request.ID), Badge: requestBadge(e.Request.State)}
	case e.Stock != nil:
		return happening{Kind: "voorraadagenda", Title: e.Stock.Title, Href: fmt.Sprintf("/gremia/%d", e.Stock.Body), Says: stockNote(*e.Stock, p.Today)}
	}
	return happening{Kind: PaperKind(e.Paper.Kind), Title: e.Paper.Title, Href: PaperPath(e.Paper.ID)}
}

func (p Dossier) itemStep(e dossier.Entry) happening {
	s := happening{Kind: MeetingKind(e.Meeting.Kind), Title: strings.TrimSpace(e.Item.Number + " " + e.Item.Title), Href: MeetingPath(e.Meeting.ID), Says: Nature(e.Item.Nature)}
	switch {
	case e.Open:
		s.Badge = MeetingBadge(e.Meeting.State)
	case e.Item.Outcome == meeting.Forwarded && e.Item.ForwardTo != 0:
		s.Badge = ui.Badge{Text: "Doorgeleid naar " + p.Names[e.Item.ForwardTo], Tone: ui.Active}
	case e.Item.Outcome != meeting.NoOutcome:
		s.Badge = ui.Badge{Text: upper(Outcome(e.Item.Outcome))}
	}
	return s
}

func (p Dossier) adviceStep(e dossier.Entry) happening {
	a := e.Advice
	s := happening{Kind: "advies aan " + p.Names[a.To], Title: clip(a.Question, 160), Href: AdvicePath(a.ID), Badge: AdviceBadge(a.State)}
	if s.Title == "" {
		s.Title = "Advies van " + p.Names[a.Body] + " aan " + p.Names[a.To]
	}
	switch {
	case a.Agreed == "no" && a.Dispute != "":
		s.Says = "Geen overeenstemming. Geschilpunten: " + a.Dispute
	case a.Agreed == "no":
		s.Says = "Geen overeenstemming."
	case a.Agreed == "yes":
		s.Says = "Overeenstemming."
	}
	return s
}
