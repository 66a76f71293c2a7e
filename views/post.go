package views

import (
	"net/url"
	"time"

	"beraad/models/body"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Post is the page with the mail that went out or is to go.
type Post struct {
	Admin
	Messages []outbox.Message
	Part     outbox.Part
	Figures  outbox.Figures
	Bodies   []body.Body
	Pager    ui.Pager
	Road     outbox.Road
}

// messageTones are how a message stands, in colour.
var messageTones = map[outbox.State]ui.Tone{
	outbox.Parked: ui.Warning, outbox.Sending: ui.Active, outbox.Paused: ui.Warning, outbox.Done: ui.Safe, outbox.Failed: ui.Danger,
}

var deliveryTones = map[outbox.DeliveryState]ui.Tone{
	outbox.Busy: ui.Active, outbox.Accepted: ui.Safe, outbox.Refused: ui.Danger, outbox.Bounced: ui.Danger, outbox.Suppressed: ui.Danger, outbox.Uncertain: ui.Warning,
}

// stateWords says how far a message is; with nothing but files, klaar would be a lie.
func stateWords(m outbox.Message, toFiles bool) string {
	if m.State == outbox.Done && toFiles {
		return "opgeslagen als bestand"
	}
	return MessageState(m.State)
}

func (p Post) head() ui.Head {
	actions := []ui.Button{{Text: "Teruggekomen mail", Href: BouncesPath}, {Text: "Adressen die niet bestaan", Href: GonePath}}
	return ui.Head{Title: "Mail", Actions: actions, Standing: []ui.Fact{{Icon: "mail", Text: roadWords(p.Road)}}}
}

// postViews are the ways to look at the list.
func (p Post) views() ui.Views {
	list := ui.Views{Label: "Welke mail"}
	current := url.Values{}
	if p.Part.Body != 0 {
		current.Set("gremium", number(p.Part.Body))
	}
	add := func(text, name, value string, selected bool) {
		query := url.Values{}
		for key, values := range current {
			query[key] = values
		}
		if value != "" {
			query.Set(name, value)
		}
		list.Links = append(list.Links, ui.View{Text: text, Href: "/beheer/mail?" + query.Encode(), Current: selected})
	}
	add("Alles", "", "", p.Part.State == "" && p.Part.Delivery == "")
	for _, state := range []outbox.State{outbox.Waiting, outbox.Parked, outbox.Sending, outbox.Paused, outbox.Failed, outbox.Done, outbox.Cancelled} {
		text := capital(MessageState(state))
		if n := p.Figures.Messages[state]; n > 0 {
			text += " (" + nl.Number(n) + ")"
		}
		add(text, "stand", string(state), p.Part.State == state)
	}
	for _, state := range []outbox.DeliveryState{outbox.Refused, outbox.Bounced, outbox.Suppressed, outbox.Uncertain} {
		if n := p.Figures.Deliveries[state]; n > 0 || p.Part.Delivery == state {
			add("Met "+DeliveryState(state)+" ("+nl.Number(n)+")", "bezorging", string(state), p.Part.Delivery == state)
		}
	}
	return list
}

func (p Post) table() ui.Table {
	names := map[uint]string{}
	for _, b := range p.Bodies {
		names[b.ID] = b.Name
	}
	table := ui.Table{Caption: "Mail", Columns: []ui.Column{
		{Title: "Wanneer", Number: true}, {Title: "Onderwerp", Header: true}, {Title: "Gremium"}, {Title: "Aan", Right: true}, {Title: "Stand"},
	}}
	for _, m := range p.Messages {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: nl.ShortMoment(m.SendAt)}, {Text: messageTitle(m), Href: messagePath(m.ID), Note: MessageKind(m.Kind)}, {Text: names[m.Body]},
			{Text: nl.Number(m.Recipients)},
			{Badge: ui.Badge{Text: capital(stateWords(m, p.Road.ToFiles())), Tone: messageTones[m.State]}, Note: m.Trouble},
		}})
	}
	return table
}

func messageTitle(m outbox.Message) string {
	if m.Title != "" {
		return m.Title
	}
	return capital(MessageKind(m.Kind)) + ", nog niet gemaakt"
}

func messagePath(id uint) string { return "/beheer/mail/" + number(id) }

// MessagePage is one message and what became of it for each recipient.
type MessagePage struct {
	Admin
	Message    *outbox.Message
	Deliveries []outbox.Delivery
	Tally      map[outbox.DeliveryState]int
	Pager      ui.Pager
	Body       string
	// Opens says that the visitor may read the text; MayDecide that he may let it go or not.
	Opens, MayDecide bool
	Gaps             ui.Gaps
	Why              string
}

func (p MessagePage) head() ui.Head {
	m := p.Message
	head := ui.Head{
		Title: messageTitle(*m), Badge: ui.Badge{Text: capital(stateWords(*m, p.Tally[outbox.Filed] > 0)), Tone: messageTones[m.State]},
		Standing: []ui.Fact{{Text: MessageKind(m.Kind)}, {Text: nl.Moment(m.SendAt), Icon: "clock"}},
	}
	if p.Body != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: p.Body})
	}
	return head
}

// explains says in a sentence what the state means and what can be done.
func (p MessagePage) explains() ui.Alert {
	m := p.Message
	switch {
	case m.State == outbox.Parked:
		return ui.Alert{Tone: ui.Warning, Title: "Deze mail wacht op een besluit", Text: "Hij was te laat om vanzelf uit te gaan, of is apart gezet. Laat hem gaan, of laat hem vervallen."}
	case m.State == outbox.Failed:
		return ui.Alert{Tone: ui.Danger, Title: "Deze mail kon niet worden gemaakt", Text: m.Trouble}
	case m.State == outbox.Waiting && m.Trouble != "":
		return ui.Alert{Tone: ui.Warning, Title: "Maken lukte nog niet; Beraad probeert het opnieuw", Text: m.Trouble}
	case p.Tally[outbox.Filed] > 0:
		return ui.Alert{Title: "Opgeslagen als bestand, niet verzonden", Text: "Er was geen mailserver ingesteld toen deze mail aan de beurt was. " + nl.Plural(p.Tally[outbox.Filed], "bericht staat", "berichten staan") + " in de map outbox."}
	}
	return ui.Alert{}
}

func (p MessagePage) figures() []figure {
	var list []figure
	for _, state := range []outbox.DeliveryState{
		outbox.Queued, outbox.Busy, outbox.Accepted, outbox.Filed, outbox.Refused, outbox.Bounced, outbox.Suppressed, outbox.Uncertain, outbox.Stopped,
	} {
		if n := p.Tally[state]; n > 0 {
			class := ""
			switch deliveryTones[state] {
			case ui.Danger:
				class = "tone-bad"
			case ui.Warning:
				class = "tone-warn"
			}
			list = append(list, figure{capital(shortDelivery(state)), nl.Number(n), class})
		}
	}
	return list
}

func shortDelivery(state outbox.DeliveryState) string {
	if state == outbox.Filed {
		return "als bestand"
	}
	return DeliveryState(state)
}

func (p MessagePage) table() ui.Table {
	table := ui.Table{Caption: "Ontvangers", Columns: []ui.Column{
		{Title: "Aan", Header: true}, {Title: "Stand"}, {Title: "Pogingen", Right: true}, {Title: "Antwoord"}, {Title: "Stap", HideTitle: true},
	}}
	for _, d := range p.Deliveries {
		who := ui.Cell{Text: d.Name, Note: d.Address}
		if d.Name == "" {
			who = ui.Cell{Text: d.Address}
		}
		if p.Opens && p.Message.Composed != "" {
			who.Href = deliveryPath(d.ID)
		}
		step := ui.Cell{}
		if p.MayDecide && d.State.Repeatable() {
			again := ui.Button{Text: "Nog eens", Small: true, Hidden: "naar " + d.Address, Post: deliveryPath(d.ID) + "/opnieuw"}
			step.Part = again
		}
		ended := ""
		if d.EndedAt != nil {
			ended = nl.ShortMoment(*d.EndedAt)
		} else if d.State == outbox.Queued && d.Attempts > 0 {
			ended = "opnieuw om " + nl.Clock(d.NextAt)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			who, {Badge: ui.Badge{Text: capital(shortDelivery(d.State)), Tone: deliveryTones[d.State]}, Note: ended},
			{Text: nl.Number(d.Attempts)}, {Text: d.Answer}, step,
		}})
	}
	return table
}

func deliveryPath(id uint) string { return "/beheer/mail/bezorging/" + number(id) }

// mayHold, mayResume and mayDrop tell which steps the state allows.
func (p MessagePage) mayHold() bool { return p.Message.State == outbox.Waiting }
func (p MessagePage) mayResume() bool {
	return p.Message.State == outbox.Parked || p.Message.State == outbox.Failed
}
func (p MessagePage) mayDrop() bool { return p.mayHold() || p.mayResume() }

// Letter is a message as one recipient gets it.
type Letter struct {
	Admin
	Message  *outbox.Message
	Delivery *outbox.Delivery
	Mail     *eml.Received
	Size     int
	// View is how the mail is shown.
	View string
}

func (p Letter) shown() mailShown {
	path := deliveryPath(p.Delivery.ID)
	shown := mailShown{View: p.View, Text: p.Mail.Text, Link: func(view string) string {
		if view == "" {
			return path
		}
		return path + "?" + url.Values{"weergave": {view}}.Encode()
	}}
	if p.Mail.HTML != "" {
		shown.Src = path + "/bericht.html"
	}
	return shown
}

func (p Letter) headers() [][2]string {
	from := ""
	for _, a := range p.Mail.From {
		from = a.String()
	}
	to := ""
	for _, a := range p.Mail.To {
		to = a.String()
	}
	facts := [][2]string{{"Van", from}, {"Aan", to}, {"Onderwerp", p.Mail.Subject}}
	if !p.Mail.Date.IsZero() {
		facts = append(facts, [2]string{"Datum", nl.Moment(p.Mail.Date.In(time.UTC))})
	}
	return append(facts, [2]string{"Bericht-ID", p.Mail.MessageID}, [2]string{"Grootte", nl.Bytes(int64(p.Size))})
}
