package views

import (
	"strings"

	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// roadWords says where mail goes.
func roadWords(r outbox.Road) string {
	if r.ToFiles() {
		return "Er is geen mailserver ingesteld: mail wordt opgeslagen als bestand"
	}
	hosts := make([]string, 0, len(r.Servers))
	for _, s := range r.Servers {
		hosts = append(hosts, s.Host)
	}
	if s := r.InUse(); s != nil && len(hosts) > 1 {
		return "Mail gaat via " + s.Host + ", een van " + nl.Number(len(hosts)) + " mailservers"
	}
	return "Mail gaat via " + nl.List(hosts)
}

// ownView: each process keeps its own connections, and finds out by itself how a mail server does.
const ownView = "Dit is de stand volgens één proces van Beraad. Een ander proces kan de mail intussen wel versturen."

// roadAlert says that no mail goes at this moment, and why; empty when mail goes.
func roadAlert(r outbox.Road) ui.Alert {
	after := " Beraad gaat vanzelf verder zodra het kan. Er gaat niets verloren en niemand krijgt iets dubbel."
	if r.Others {
		after += " " + ownView
	}
	if r.Halt != "" {
		return ui.Alert{Tone: ui.Danger, Title: "Het versturen ligt stil sinds " + nl.ShortMoment(r.HaltedAt), Text: r.Halt + after}
	}
	if r.ToFiles() || r.InUse() != nil {
		return ui.Alert{}
	}
	title := "De mailserver is niet te gebruiken"
	if len(r.Servers) > 1 {
		title = "Geen van de mailservers is te gebruiken"
	}
	first := r.Servers[0]
	return ui.Alert{Tone: ui.Warning, Title: title, Text: first.Cause + " Sinds " + nl.ShortMoment(first.Since) + "." + after}
}

// serversNote says which server is used, and whose view it is.
func serversNote(r outbox.Road) string {
	note := "de eerste die het doet wordt gebruikt"
	if r.Others {
		note += "; dit is de stand volgens één proces van Beraad"
	}
	return note
}

// serverTable is how each mail server does.
func serverTable(r outbox.Road) ui.Table {
	table := ui.Table{Caption: "Mailservers, in volgorde van voorkeur", Columns: []ui.Column{
		{Title: "Mailserver", Header: true}, {Title: "Stand"}, {Title: "Sinds", Number: true}, {Title: "Volgende poging", Number: true}, {Title: "Oorzaak"},
	}}
	inUse := r.InUse()
	for i := range r.Servers {
		s := &r.Servers[i]
		row := []ui.Cell{{Text: s.Host}, {Badge: ui.Badge{Text: "Staat klaar"}}, {}, {}, {}}
		switch {
		case s.Down:
			row[1].Badge = ui.Badge{Text: "Niet te gebruiken", Tone: ui.Danger}
			row[2].Text, row[3].Text = nl.ShortMoment(s.Since), nl.ShortMoment(s.Next)
			row[4] = ui.Cell{Text: strings.TrimSpace(s.Cause), Note: s.Answer}
		case s == inUse:
			row[1].Badge = ui.Badge{Text: "In gebruik", Tone: ui.Safe}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: row})
	}
	return table
}
