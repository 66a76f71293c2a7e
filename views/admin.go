package views

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Admin is what the pages of administration share.
type Admin struct {
	ui.Frame
	Tabs ui.Tabs
}

// AdminStart is the first page of administration: what waits, how mail and work go, and what each role may.
type AdminStart struct {
	Admin
	// Mail counts what this visitor sees and can decide about, AllMail that of the whole installation.
	Mail, AllMail outbox.Figures
	// Road is where mail goes: to servers, or to files.
	Road outbox.Road
	// Failed is how many pieces of background work failed; Late how long the oldest waits too long.
	Failed int
	Late   time.Duration
	// People counts those with an account; Blocked and Invited of those.
	People, Bodies int
	// MayTasks tells whether the visitor sees the background work.
	MayTasks, MayPeople bool
	Glass               []OpenGlass
	// Publisher is the organisation under which the Woo index finds what is public; empty when none was chosen. Indexes are
	// the addresses that it reads.
	Publisher string
	Indexes   []string
}

// OpenGlass is a view that somebody opened in an emergency, and that is still open.
type OpenGlass struct {
	Who, Body string
	Until     time.Time
}

// waits lists what asks for a person.
func (p AdminStart) waits() []cause {
	var causes []cause
	add := func(n int, one, many, text, href string) {
		if n > 0 {
			causes = append(causes, cause{nl.Plural(n, one, many), text, href, "Bekijken"})
		}
	}
	add(p.Mail.Messages[outbox.Parked], "mail wacht op een besluit", "mails wachten op een besluit",
		"Wat langer dan twee uur te laat is, gaat niet vanzelf uit.", "/beheer/mail?stand=parked")
	add(p.Mail.Messages[outbox.Failed], "mail kon niet worden gemaakt", "mails konden niet worden gemaakt",
		"De oorzaak staat bij de mail. Niets gaat verloren.", "/beheer/mail?stand=failed")
	add(p.Mail.Deliveries[outbox.Uncertain], "verzending is onzeker", "verzendingen zijn onzeker",
		"De mailserver viel weg vóór het antwoord. Kies of het nog eens mag.", "/beheer/mail?bezorging=uncertain")
	add(p.Mail.Deliveries[outbox.Refused], "verzending is geweigerd", "verzendingen zijn geweigerd",
		"De mailserver nam deze niet aan.", "/beheer/mail?bezorging=refused")
	if rest := p.AllMail.Messages[outbox.Parked] - p.Mail.Messages[outbox.Parked]; rest > 0 && len(causes) == 0 {
		causes = append(causes, cause{nl.Plural(rest, "mail wacht", "mails wachten") + " op een secretaris",
			"Zij waren meer dan twee uur te laat. De secretaris van het gremium beslist of zij nog uitgaan.", "", ""})
	}
	if p.MayTasks {
		add(p.Failed, "taak mislukte", "taken mislukten", "Beraad probeert het steeds later opnieuw, tot een grens.", "/beheer/taken")
		if p.Late > 15*time.Minute {
			causes = append(causes, cause{"Er werkt niemand", "Het oudste werk wacht langer dan een kwartier.", "/beheer/taken", "Bekijken"})
		}
	}
	return causes
}

// indexWords names an index by its category.
func indexWords(address string) string {
	if strings.HasSuffix(address, "014.xml") {
		return "Besluiten"
	}
	return "Beleidslijnen"
}

type cause struct{ title, text, href, link string }

func (p AdminStart) head() ui.Head {
	head := ui.Head{Title: "Beheer"}
	n := 0
	for _, c := range p.waits() {
		if c.href != "" {
			n++
		}
	}
	if n > 0 {
		head.Badge = ui.Badge{Text: nl.Plural(n, "ding wacht op u", "dingen wachten op u"), Tone: ui.Warning, Icon: "triangle-alert"}
	} else {
		head.Badge = ui.Badge{Text: "Niets wacht op u", Tone: ui.Safe}
	}
	head.Standing = []ui.Fact{{Text: roadWords(p.Road), Icon: "mail"}}
	return head
}

func (p AdminStart) figures() []figure {
	return mailFigures(p.AllMail)
}

type figure struct {
	label, number, class string
}

func mailFigures(f outbox.Figures) []figure {
	warn := func(n int, class string) string {
		if n > 0 {
			return class
		}
		return ""
	}
	d := f.Deliveries
	return []figure{
		{"In de rij", nl.Number(d[outbox.Queued]), ""}, {"Bezig", nl.Number(d[outbox.Busy]), ""},
		{"Aangenomen", nl.Number(d[outbox.Accepted]), ""}, {"Als bestand", nl.Number(d[outbox.Filed]), ""},
		{"Geparkeerd", nl.Number(f.Messages[outbox.Parked]), warn(f.Messages[outbox.Parked], "tone-warn")},
		{"Onzeker", nl.Number(d[outbox.Uncertain]), warn(d[outbox.Uncertain], "tone-warn")},
		{"Geweigerd", nl.Number(d[outbox.Refused]), warn(d[outbox.Refused], "tone-bad")},
		{"Teruggekomen", nl.Number(d[outbox.Bounced]), warn(d[outbox.Bounced], "tone-bad")},
		{"Onderdrukt", nl.Number(d[outbox.Suppressed]), warn(d[outbox.Suppressed], "tone-bad")},
	}
}

// rightColumns are the roles of the table of rights.
var rightColumns = []access.Role{
	access.Admin, access.Secretary, access.Chair, access.Member, access.Submitter, access.Coordinator, access.Auditor,
}

// rightRows are actions that tell the roles apart; the table is made of the matrix itself.
var rightRows = []struct {
	words string
	do    access.Action
}{
	{"Stukken aanbieden", access.WriteSubmission}, {"Agenda samenstellen", access.ComposeAgenda},
	{"Convoceren", access.Convene}, {"Opmerking bij verslag", access.RemarkMinutes}, {"Besluit vastleggen", access.RecordDecision},
	{"Verspreiding goedkeuren", access.ApproveDistribution}, {"Leden van een gremium beheren", access.ManageMembers},
	{"Woo-verzoek behandelen", access.HandleRequest}, {"Publicatie goedkeuren", access.ApprovePublication},
	{"Mensen en gremia beheren", access.ManageAccounts}, {"Noodinzage nemen", access.BreakGlass},
}

// rights is the table of what each role may, for as far as it helps to tell them apart.
func (AdminStart) rights() ui.Table {
	table := ui.Table{Caption: "Wat elke rol mag", Plain: true, Columns: []ui.Column{{Title: "Mag", Header: true}}}
	for _, role := range rightColumns {
		table.Columns = append(table.Columns, ui.Column{Title: capital(Role(role))})
	}
	reading := ui.Row{Cells: []ui.Cell{{Text: "Agenda en stukken lezen"}}}
	for _, role := range rightColumns {
		reads := slices.Contains([]access.Role{access.Secretary, access.Chair, access.Member, access.Coordinator, access.Auditor}, role)
		reading.Cells = append(reading.Cells, ui.Cell{Part: yesNo(reads)})
	}
	table.Rows = append(table.Rows, reading)
	for _, row := range rightRows {
		cells := []ui.Cell{{Text: row.words}}
		for _, role := range rightColumns {
			cells = append(cells, ui.Cell{Part: yesNo(slices.Contains(access.Roles(row.do), role))})
		}
		table.Rows = append(table.Rows, ui.Row{Cells: cells})
	}
	return table
}

// capital begins a word with a capital.
func capital(word string) string {
	runes := []rune(word)
	if len(runes) == 0 {
		return ""
	}
	return string(append([]rune{unicode.ToUpper(runes[0])}, runes[1:]...))
}

func dayOf(moment time.Time) string {
	if moment.IsZero() {
		return ""
	}
	return nl.ShortDay(law.DateOf(moment))
}
