package views

import (
	"fmt"
	"slices"

	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// LatePage is the page before papers go out that came later.
type LatePage struct {
	SendPage
	// Unsent are the papers that members did not get yet; Papers those of them that are chosen.
	Unsent []paper.Paper
	Papers []uint
	Items  []meeting.AgendaItem
	Note   string
	Today  law.Date
	// Planned is the late sending that goes out at a moment, or that could not; nil when there is none. Moment is what was
	// filled in for one.
	Planned *dispatch.Late
	Moment  MomentForm
	// Nothing says why there is nothing to send.
	Nothing string
	Limit   int64
	// Typed is what was filled in of a paper that could not be added.
	Typed PaperForm
}

// way is the choice of how papers go along; the preview shows what it comes to.
func (p LatePage) way() ui.Radios {
	r := ui.Radios{Field: ui.Field{Name: "wijze", Label: "Stukken gaan mee", Error: p.Gaps.For("wijze")}, InLine: true}
	r.Options = conveyOptions(body.Conveyance(or(p.Moment.Convey, or(string(p.Sent.Convey), string(p.Top.Body.Convey)))))
	return r
}

// waits says that the papers go out by themselves, or why they did not.
func (p LatePage) waits() ui.Alert {
	l := p.Planned
	if l.State == dispatch.Parked {
		return ui.Alert{Tone: ui.Warning, Title: "De nazending van " + nl.Moment(l.At) + " is niet uitgegaan", Text: l.Why + " De leden hebben niets ontvangen. Verstuur haar nu, of kies een nieuw moment."}
	}
	return ui.Alert{Tone: ui.Neutral, Title: "Een nazending gaat uit op " + nl.Moment(l.At), Text: upper(nl.Plural(len(l.Papers), "stuk", "stukken")) + ", " + Conveyance(l.Convey) + otherWays(l.Ways) + ", met wat er dan anders is op de agenda. Wat u eerder zelf verstuurt, gaat niet twee keer."}
}

func (p LatePage) ready() bool { return p.Nothing == "" }

func (p LatePage) head() ui.Head {
	head := ui.Head{Title: "Nazending voor " + nl.Day(p.Top.Meeting.Day()), Actions: []ui.Button{{Text: "Nu nog niet", Href: p.path()}}}
	if at := p.Top.Meeting.ConvenedAt; at != nil {
		head.Standing = append(head.Standing, ui.Fact{Text: "Convocatie verstuurd op " + nl.Moment(*at)})
	}
	if days := p.Top.Meeting.Day().DaysSince(p.Today); days >= 0 && days <= 3 {
		head.Standing = append(head.Standing, ui.Fact{Icon: "clock", Tone: ui.Warning, Text: daysTo(days)})
	}
	if !p.ready() {
		return head
	}
	head.Badge = ui.Badge{Text: p.counts(), Tone: ui.Active, Icon: "file-plus"}
	head.Actions = append(head.Actions, ui.Button{Text: "Versturen naar " + p.toWords(), Icon: "send", Kind: ui.Primary, Form: sendForm})
	return head
}

func daysTo(days int) string {
	switch days {
	case 0:
		return "de vergadering is vandaag"
	case 1:
		return "de vergadering is morgen"
	}
	return fmt.Sprintf("nog %d dagen tot de vergadering", days)
}

func (p LatePage) counts() string {
	switch {
	case len(p.Sent.Papers) == 0 && len(p.Papers) == 0:
		return "Alleen de agenda verandert"
	case len(p.Papers) == 1:
		return "Eén stuk erbij"
	}
	return nl.Plural(len(p.Papers), "stuk", "stukken") + " erbij"
}

func (p LatePage) chosen(of paper.Paper) bool { return slices.Contains(p.Papers, of.ID) }

// numberOf is the number of the item on which a paper lies.
func (p LatePage) numberOf(of paper.Paper) string {
	for _, item := range p.Items {
		for _, on := range item.Papers {
			if on.ID == of.ID {
				return item.Number
			}
		}
	}
	return ""
}

// freshness tells whether a paper is new to the members, or a newer version of what they have.
func freshness(of paper.Paper) ui.Badge {
	if of.Latest > 1 && of.ReleasedAt != nil {
		return ui.Badge{Text: "Nieuwe versie", Tone: ui.Warning, Icon: "refresh-cw"}
	}
	return ui.Badge{Text: "Nieuw stuk", Tone: ui.Safe, Icon: "plus"}
}

var changeKinds = map[meeting.ChangeKind]string{
	meeting.ItemAdded: "Nieuw punt", meeting.ItemRemoved: "Vervallen", meeting.ItemMoved: "Verplaatst", meeting.ItemRetimed: "Andere tijd",
	meeting.ItemRetitled: "Titel gewijzigd", meeting.ItemAltered: "Gewijzigd", meeting.FactChanged: "Gegevens gewijzigd",
	meeting.PaperAdded: "Nieuw stuk", meeting.PaperNewer: "Nieuwe versie", meeting.PaperRemoved: "Stuk eraf",
}

func changeBadge(d meeting.Difference) ui.Badge {
	tones := map[meeting.ChangeKind]ui.Tone{meeting.ItemAdded: ui.Safe, meeting.ItemRemoved: ui.Danger, meeting.FactChanged: ui.Warning,
		meeting.PaperAdded: ui.Safe, meeting.PaperNewer: ui.Warning, meeting.PaperRemoved: ui.Danger}
	return ui.Badge{Text: changeKinds[d.Kind], Tone: tones[d.Kind]}
}

// compares tells whether both texts of a difference are worth showing.
func compares(d meeting.Difference) bool { return d.Was != "" || d.Now != "" }

func (p LatePage) item() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "item", Label: "Bij welk punt", Error: p.Gaps.For("item")}, Empty: "Kies een punt"}
	for _, item := range p.Items {
		s.Options = append(s.Options, ui.Option{Value: number(item.ID), Text: itemCalled(item), Selected: item.ID == p.Typed.Item})
	}
	return s
}
