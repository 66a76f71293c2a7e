package views

import (
	"fmt"
	"net/url"
	"strings"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Changes shows an agenda beside an earlier one: what changed since it was sent.
type Changes struct {
	ui.Frame
	Top MeetingTop
	*meeting.Comparison
	// All shows also what stayed the same.
	All bool
	// Now says that the reader may look at the agenda as it stands, before it is sent.
	Now bool
}

// ChangesPath is where two versions of an agenda are compared; 0 for what stands now.
func ChangesPath(id, from, to uint) string {
	asked := url.Values{}
	if from != 0 {
		asked.Set("van", number(from))
	}
	if to != 0 {
		asked.Set("tot", number(to))
	}
	path := MeetingPath(id, "wijzigingen")
	if len(asked) > 0 {
		path += "?" + asked.Encode()
	}
	return path
}

func (p Changes) path(all bool) string {
	to := uint(0)
	if p.To != nil {
		to = p.To.ID
	}
	path := ChangesPath(p.Top.Meeting.ID, p.From.ID, to)
	if all {
		path += "&alles=ja"
	}
	return path
}

func agendaName(s *meeting.Sending) string {
	if s == nil {
		return "zoals het nu staat"
	}
	return fmt.Sprintf("%s van %s, %s", strings.ToLower(sendingWords[s.Kind]), nl.DayMonth(law.DateOf(s.At)), nl.Clock(s.At))
}

func (p Changes) title() string {
	if p.To == nil {
		return "Wat er anders is dan verstuurd"
	}
	return "Wat er is veranderd"
}

func (p Changes) summary() string {
	between := upper(agendaName(p.From)) + " → " + agendaName(p.To)
	if n := p.Count(); n > 0 {
		return between + " · " + nl.Plural(n, "wijziging", "wijzigingen")
	}
	return between + " · geen wijzigingen"
}

func (p Changes) views() ui.Views {
	return ui.Views{Label: "Wat wordt getoond", Links: []ui.View{
		{Text: "Alleen wijzigingen", Href: p.path(false), Current: !p.All}, {Text: "Hele agenda", Href: p.path(true), Current: p.All},
	}}
}

// rows are the items that are shown.
func (p Changes) rows() (rows []meeting.ComparedItem) {
	for _, item := range p.Items {
		if p.All || len(item.Differences) > 0 {
			rows = append(rows, item)
		}
	}
	return rows
}

// choices are what can be compared: the two ends.
func (p Changes) choices() (from, to ui.Select) {
	from = ui.Select{Field: ui.Field{Name: "van", Label: "Vergelijk"}, Narrow: true}
	to = ui.Select{Field: ui.Field{Name: "tot", Label: "met"}, Narrow: true}
	if p.Now {
		to.Empty = "zoals het nu staat"
	}
	for i := range p.Sent {
		s := &p.Sent[i]
		option := ui.Option{Value: number(s.ID), Text: agendaName(s)}
		option.Selected = s.ID == p.From.ID
		from.Options = append(from.Options, option)
		option.Selected = p.To != nil && s.ID == p.To.ID
		to.Options = append(to.Options, option)
	}
	return from, to
}

// paper is what is said of a paper: its title, and which version became which.
func (p Changes) paper(d meeting.Difference) string {
	if d.Was != "" {
		return fmt.Sprintf("%s (%s → %s)", d.Title, d.Was, d.Now)
	}
	return d.Title
}

func (p Changes) paperHref(d meeting.Difference) string {
	if d.Kind == meeting.PaperRemoved {
		return ""
	}
	return fmt.Sprintf("/stukken/%d", d.Paper)
}

// moved says from which heading to which an item went, or that only the order changed.
func moved(d meeting.Difference) string {
	if d.Was == d.Now {
		return "Staat op een andere plaats in deze rubriek."
	}
	return fmt.Sprintf("Van %s naar %s.", either(d.Was, "boven de rubrieken"), either(d.Now, "boven de rubrieken"))
}

func either(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// retimed says at what hour something is now.
func retimed(d meeting.Difference) string {
	return fmt.Sprintf("Nu %s; was %s.", either(d.Now, "zonder vaste tijd"), either(d.Was, "zonder vaste tijd"))
}
