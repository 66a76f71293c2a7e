package views

import (
	"beraad/models/bounce"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// BouncesPath and GonePath are the pages of mail that came back, and of addresses that do not exist.
const (
	BouncesPath = "/beheer/mail/retour"
	GonePath    = "/beheer/mail/adressen"
)

// Bounces is the page with mail that came back, and the form to hand such mail in.
type Bounces struct {
	Admin
	Rows    []bounce.Bounce
	Titles  map[uint]string // of messages
	Pager   ui.Pager
	MayTake bool
	Gaps    ui.Gaps
	// Read is what came of the mails that were just handed in.
	Read []BounceRead
	// Address is where mail comes back to; empty where that was not set.
	Address string
}

// BounceRead is one mail that was handed in.
type BounceRead struct {
	File string
	bounce.Outcome
}

type verdictWords struct {
	short, why string
	tone       ui.Tone
}

var verdicts = map[bounce.Verdict]verdictWords{
	bounce.Returned:  {"teruggekomen", "De ontvanger kreeg deze mail niet. Een volgende mail gaat gewoon naar dit adres.", ui.Warning},
	bounce.Dead:      {"adres bestaat niet", "De ontvanger kreeg deze mail niet. Naar dit adres gaat geen mail meer.", ui.Danger},
	bounce.Delayed:   {"vertraagd", "De mailserver blijft het proberen. Er is niets veranderd.", ui.Active},
	bounce.Known:     {"al eerder gelezen", "Dit bericht telde al mee. Er is niets veranderd.", ui.Neutral},
	bounce.Arrived:   {"bezorgd", "Dit is een bericht dat de mail is aangekomen. Er is niets veranderd.", ui.Safe},
	bounce.Automatic: {"automatisch antwoord", "Een afwezigheidsbericht, agenda of leesbevestiging. De mail is dus aangekomen.", ui.Neutral},
	bounce.Personal:  {"van een mens", "Iemand schreef dit zelf; het is geen bericht van een mailserver. Lees het in uw eigen postvak.", ui.Warning},
	bounce.Unmatched: {"niet herkend", "Het adres en het bericht-ID horen bij geen mail van Beraad. Lever het bericht in zoals het binnenkwam, niet doorgestuurd.", ui.Warning},
	bounce.Unsent:    {"nooit verstuurd", "Deze mail is niet verstuurd, dus hij kan niet zijn teruggekomen.", ui.Warning},
	bounce.Foreign:   {"niet van u", "Dit gaat over mail van een gremium waarvan u geen secretaris bent.", ui.Warning},
	bounce.Unread:    {"niet te lezen", "Dit is geen e-mailbericht, of het is beschadigd. Bewaar het bericht als .eml; een .msg van Outlook kan Beraad niet lezen.", ui.Warning},
}

// BounceVerdict gives the words for what came of a mail that was read.
func BounceVerdict(v bounce.Verdict) string { return verdicts[v].short }

func (p Bounces) head() ui.Head {
	head := ui.Head{Title: "Teruggekomen mail", Standing: []ui.Fact{{Icon: "mail", Text: "Beraad leest zelf geen teruggekomen mail: er is geen adres voor ingesteld"}}}
	if p.Address != "" {
		head.Standing[0].Text = "Komt terug op " + p.Address
	}
	head.Actions = []ui.Button{{Text: "Adressen die niet bestaan", Href: GonePath}}
	return head
}

func verdictCell(v bounce.Verdict, note string) ui.Cell {
	return ui.Cell{Badge: ui.Badge{Text: capital(verdicts[v].short), Tone: verdicts[v].tone}, Note: note}
}

// said is what the server said, behind its status when that is not in it.
func saidWith(status, answer string) ui.Cell {
	if answer == "" {
		return ui.Cell{Text: status}
	}
	return ui.Cell{Text: answer}
}

func (p Bounces) table() ui.Table {
	table := ui.Table{Caption: "Teruggekomen mail, nieuwste eerst", Columns: []ui.Column{
		{Title: "Wanneer", Number: true}, {Title: "Aan", Header: true}, {Title: "Uitkomst"}, {Title: "Mail"}, {Title: "Wat de server zei"},
	}}
	for _, b := range p.Rows {
		who := ui.Cell{Text: b.Name, Note: b.Address}
		if b.Name == "" {
			who = ui.Cell{Text: b.Address}
		}
		note := ""
		if b.Gone && b.Verdict == bounce.Returned {
			note = "het adres bestaat volgens dit bericht niet; dat is niet zeker genoeg om geen mail meer te sturen"
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: nl.ShortMoment(b.CreatedAt)}, who, verdictCell(b.Verdict, note),
			{Text: titleOr(p.Titles[b.Message]), Href: messagePath(b.Message)}, saidWith(b.Status, b.Answer),
		}})
	}
	return table
}

func titleOr(title string) string {
	if title == "" {
		return "mail zonder onderwerp"
	}
	return title
}

// results tell of each mail that was handed in: whose it is, what it changed, or why nothing.
func (p Bounces) results() ui.Table {
	table := ui.Table{Caption: "Wat er met elk bericht gebeurde", Columns: []ui.Column{
		{Title: "Bestand", Header: true}, {Title: "Uitkomst"}, {Title: "Aan"}, {Title: "Mail"}, {Title: "Wat de server zei"},
	}}
	for _, r := range p.Read {
		note := verdicts[r.Verdict].why
		if r.Doubted {
			note += " Het bericht zegt dat het adres niet bestaat, maar dat is niet zeker genoeg."
		}
		mail := ui.Cell{}
		if r.Message != 0 {
			mail = ui.Cell{Text: titleOr(r.Title), Href: messagePath(r.Message)}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: r.File}, verdictCell(r.Verdict, note), {Text: r.Address}, mail, saidWith(r.Status, r.Answer),
		}})
	}
	return table
}

// sum says in one line how many mails were read, and for how many something changed.
func (p Bounces) sum() string {
	changed, dead := 0, 0
	for _, r := range p.Read {
		switch r.Verdict {
		case bounce.Dead:
			dead++
			changed++
		case bounce.Returned:
			changed++
		}
	}
	text := nl.Plural(len(p.Read), "bericht gelezen", "berichten gelezen") + ", " + nl.Number(changed) + " teruggekomen"
	if dead > 0 {
		text += ", " + nl.Plural(dead, "adres bestaat", "adressen bestaan") + " niet"
	}
	return text
}

// GoneAddresses is the page with the addresses to which no mail goes.
type GoneAddresses struct {
	Admin
	Rows  []outbox.Gone
	Total int
	Pager ui.Pager
	Query string
	// Lifted shows those to which mail goes again.
	Lifted bool
}

func (p GoneAddresses) head() ui.Head {
	return ui.Head{
		Title: "Adressen die niet bestaan", Standing: []ui.Fact{{Text: "Een mailserver zei dat het adres niet bestaat. Er gaat geen mail heen tot iemand het vrijgeeft."}},
		Actions: []ui.Button{{Text: "Teruggekomen mail", Href: BouncesPath}},
	}
}

func (p GoneAddresses) views() ui.Views {
	return ui.Views{Label: "Welke adressen", Links: []ui.View{
		{Text: "Onderdrukt", Href: GonePath, Current: !p.Lifted}, {Text: "Weer vrijgegeven", Href: GonePath + "?vrij=ja", Current: p.Lifted},
	}}
}

// empty says that there is nothing to show, and why.
func (p GoneAddresses) empty() string {
	switch {
	case p.Query != "":
		return "Geen adres gevonden. Zoek op een deel van het adres."
	case p.Lifted:
		return "Er is nog geen adres vrijgegeven."
	}
	return "Er is geen adres waarvan een mailserver zei dat het niet bestaat."
}

func (p GoneAddresses) table() ui.Table {
	table := ui.Table{Caption: "Adressen, nieuwste eerst", Columns: []ui.Column{
		{Title: "Adres", Header: true}, {Title: "Sinds", Number: true}, {Title: "Wat de server zei"},
	}}
	if p.Lifted {
		table.Columns = append(table.Columns, ui.Column{Title: "Vrijgegeven"})
	}
	for _, g := range p.Rows {
		row := []ui.Cell{{Text: g.Address, Href: gonePath(g.ID)}, {Text: nl.ShortMoment(g.Since)}, {Text: g.Answer}}
		if p.Lifted && g.LiftedAt != nil {
			row = append(row, ui.Cell{Text: nl.ShortMoment(*g.LiftedAt), Note: g.LiftedBy + ": " + g.LiftedWhy})
		}
		table.Rows = append(table.Rows, ui.Row{Cells: row})
	}
	return table
}

func gonePath(id uint) string { return GonePath + "/" + number(id) }

// GonePage is one address to which no mail goes.
type GonePage struct {
	Admin
	Gone outbox.Gone
	// Message is what came back, when the reader may see it; nil when not.
	Message *outbox.Message
	MayLift bool
	Why     string
	Gaps    ui.Gaps
}

func (p GonePage) head() ui.Head {
	badge := ui.Badge{Text: "Onderdrukt", Tone: ui.Danger}
	if p.Gone.LiftedAt != nil {
		badge = ui.Badge{Text: "Vrijgegeven", Tone: ui.Safe}
	}
	return ui.Head{Title: p.Gone.Address, Badge: badge}
}
