package views

import (
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MailOuts is the list of mail-outs.
type MailOuts struct {
	ui.Frame
	Rows     []MailOutRow
	Total    int
	Pager    ui.Pager
	MayWrite bool
}

// MailOutRow is a mail-out in the list.
type MailOutRow struct {
	Distribution distribution.Distribution
	Body, Policy string
	Tally        map[outbox.DeliveryState]int
}

var mailOutTones = map[distribution.State]ui.Tone{
	distribution.Approved: ui.Active, distribution.Planned: ui.Active, distribution.Running: ui.Active, distribution.Paused: ui.Warning,
	distribution.Finished: ui.Safe, distribution.Partly: ui.Danger, distribution.Parked: ui.Warning,
}

// mailOutBadge is the state of a mail-out. What was only kept as files is never called sent.
func mailOutBadge(d distribution.Distribution, tally map[outbox.DeliveryState]int) ui.Badge {
	if d.State == distribution.Finished && tally[outbox.Filed] > 0 {
		return ui.Badge{Text: "Niet verzonden, als bestand bewaard", Tone: ui.Warning}
	}
	if d.State == distribution.Partly && tally[outbox.Stopped] > 0 {
		return ui.Badge{Text: "Gestopt", Tone: ui.Warning}
	}
	if d.State == distribution.Partly && len(tally) > 0 && tally[outbox.Accepted]+tally[outbox.Filed] == 0 {
		return ui.Badge{Text: "Mislukt", Tone: ui.Danger}
	}
	return ui.Badge{Text: upper(DistributionState(d.State)), Tone: mailOutTones[d.State]}
}

func (p MailOuts) head() ui.Head {
	head := ui.Head{
		Title: "Verspreiding", Standing: []ui.Fact{{Text: upper(nl.Plural(p.Total, "verspreiding", "verspreidingen"))}},
		Actions: []ui.Button{{Text: "Verzendlijsten", Icon: "users", Href: "/lijsten"}},
	}
	if p.MayWrite {
		head.Actions = append(head.Actions, ui.Button{Text: "Nieuwe verspreiding", Icon: "plus", Href: "/verspreidingen/nieuw", Kind: ui.Primary})
	}
	return head
}

func (p MailOuts) empty() ui.Empty {
	empty := ui.Empty{
		ID: "leeg", Title: "Hier komt wat u verspreidt",
		Text: "Een verspreiding brengt een beleidslijn of een ander bericht naar een of meer verzendlijsten. Een tweede persoon keurt haar goed voordat er iets uitgaat.",
	}
	if p.MayWrite {
		empty.Actions = []ui.Button{{Text: "Nieuwe verspreiding", Icon: "plus", Href: "/verspreidingen/nieuw", Kind: ui.Primary}, {Text: "Verzendlijsten", Href: "/lijsten"}}
	}
	return empty
}

func (p MailOuts) table() ui.Table {
	table := ui.Table{
		Caption: "Verspreidingen, de nieuwste eerst", Sticky: true,
		Columns: []ui.Column{{Title: "Onderwerp", Header: true}, {Title: "Uit postbus"}, {Title: "Wanneer"}, {Title: "Stand"}, {Title: "Ontvangers", Right: true, Number: true}},
	}
	for _, row := range p.Rows {
		d := row.Distribution
		note := ""
		if row.Policy != "" {
			note = "Beleidslijn " + row.Policy
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: d.Subject, Href: mailOutHref(d.ID), Note: note}, {Text: row.Body}, {Text: mailOutMoment(d)},
			{Badge: mailOutBadge(d, row.Tally)}, {Text: someNumber(total(row.Tally))},
		}})
	}
	return table
}

func mailOutMoment(d distribution.Distribution) string {
	switch {
	case d.StartedAt != nil:
		return nl.ShortMoment(*d.StartedAt)
	case d.SendAt != nil && d.After != 0 && d.State == distribution.Planned:
		return "na een andere, niet vóór " + nl.ShortMoment(*d.SendAt)
	case d.SendAt != nil:
		return nl.ShortMoment(*d.SendAt)
	}
	return "nog niet gepland"
}

func total(tally map[outbox.DeliveryState]int) (n int) {
	for _, count := range tally {
		n += count
	}
	return n
}

// someNumber writes a number, and nothing for none.
func someNumber(n int) string {
	if n == 0 {
		return ""
	}
	return nl.Number(n)
}
