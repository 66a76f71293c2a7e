package views

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// SendPage is what a convocation and a late paper show before they are sent: exactly what goes out, and to whom.
type SendPage struct {
	ui.Frame
	Top    MeetingTop
	Agenda *meeting.Agenda
	Sent   meeting.Sending
	// Before is what was sent earlier.
	Before []meeting.Sending
	Files  []SentFile
	// Bytes is the size of the files that were given; what Beraad prints is not counted.
	Bytes int64
	// Many says that they are more than some mail servers take.
	Many bool
	To   []Recipient
	// Unagreed are hamerstukken whose form does not say that there is agreement.
	Unagreed []meeting.AgendaItem
	// Unreached are the members without an address.
	Unreached []string
	// Gone are those whose address does not exist, by what a mail server said: nothing goes to them.
	Gone []Recipient
	Mail SentMail
	// Seal is what the preview was made of.
	Seal string
	// Bundle is the name of the one PDF, when what Beraad made goes along in it.
	Bundle string
	// Changed says that something changed since the preview that was to be sent.
	Changed bool
	// Gaps are what must be mended before anything can be sent.
	Gaps ui.Gaps
	// Self is the word of this page in its address, Asked the rest of it, and View how the mail is shown.
	Self  string
	Asked url.Values
	View  string
}

// SentFile is a paper that goes along.
type SentFile struct {
	Paper, Version      uint
	Number, Title, Name string
	Size                int64
	Made                bool   // by Beraad: a PDF that is printed when it is sent
	Bound               bool   // it is in the one PDF, and no file of its own
	Linked              bool   // it is read in Beraad, and does not go along
	Beside              string // why it cannot be in the one PDF
	Doubts              []string
	Href                string
}

// Recipient is somebody who gets the message.
type Recipient struct {
	Of, Name, Address string
	Role              access.Role
}

// SentMail is the message as one recipient gets it.
type SentMail struct {
	From, Mailbox, To, Subject, Text, HTML string
	// Invites says that an invitation for the calendar goes along; Linked that the files are links.
	Invites, Linked bool
}

// SortRecipients sets them by ministry and name.
func (p *SendPage) SortRecipients() {
	slices.SortStableFunc(p.To, func(a, b Recipient) int { return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Name, b.Name)) })
}

func (r Recipient) note() string {
	if r.Role == access.Member {
		return ""
	}
	return Role(r.Role)
}

func (p SendPage) path(under ...string) string { return MeetingPath(p.Top.Meeting.ID, under...) }

func (p SendPage) toWords() string { return nl.Plural(len(p.To), "lid", "leden") }

// mailPath is the address of the mail alone; of this page in another view, without under.
func (p SendPage) mailPath(view string, under ...string) string {
	asked := maps.Clone(p.Asked)
	if view != "" {
		asked = url.Values{"weergave": {view}}
		maps.Copy(asked, p.Asked)
	}
	path := p.path(append([]string{p.Self}, under...)...)
	if len(asked) > 0 {
		path += "?" + asked.Encode()
	}
	return path
}

func (p SendPage) shown() mailShown {
	return mailShown{View: p.View, Text: p.Mail.Text, Src: p.mailPath("", "mail"), Link: func(view string) string { return p.mailPath(view) + "#mail" }}
}

func (p SendPage) back() ui.Button {
	return ui.Button{Text: "Terug naar de agenda", Icon: "arrow-left", Href: p.path()}
}

// cell is the file as it stands in the table: its name, or that it is bound in.
func (f SentFile) cell() ui.Cell {
	if f.Bound {
		return ui.Cell{Text: f.Title, Note: "in de ene pdf"}
	} else if f.Linked {
		return ui.Cell{Text: f.Title, Note: "als koppeling"}
	}
	return ui.Cell{Text: f.Name}
}

func (f SentFile) size() string {
	if f.Size == 0 {
		return "pdf"
	}
	return nl.Bytes(f.Size)
}

func (p SendPage) weight() string {
	if p.allLinked() {
		return "Er gaan geen bijlagen mee: de leden lezen de stukken in Beraad."
	}
	if p.Bytes == 0 {
		return "Alles wat meegaat maakt Beraad zelf als pdf."
	}
	text := nl.Bytes(p.Bytes) + " aan bestanden per mail, naast wat Beraad zelf als pdf maakt. "
	switch {
	case p.Mail.Linked:
		return text + "Dat is meer dan 30\u00a0MB: de stukken gaan als koppeling mee, niet als bijlage."
	case p.heavy():
		return text + "Dat is meer dan 10\u00a0MB: sommige mailservers weigeren zo'n mail. Boven 30\u00a0MB gaan de stukken als koppeling mee."
	}
	return text + "Vanaf 10\u00a0MB wordt u gewaarschuwd; boven 30\u00a0MB gaan de stukken als koppeling mee."
}

// heavy tells whether the mail is so large that some servers refuse it.
func (p SendPage) heavy() bool { return p.Many && !p.Mail.Linked }

// attached are the files as they hang on the mail.
func (p SendPage) attached() (names []SentFile) {
	if p.Bundle != "" && !p.Mail.Linked {
		names = append(names, SentFile{Name: p.Bundle})
	}
	for _, f := range p.Files {
		if !f.Bound || p.Mail.Linked {
			names = append(names, f)
		}
	}
	return names
}

// linked tells whether a file is a link, by choice or for the size of all.
func (p SendPage) linked(f SentFile) bool { return p.Mail.Linked || f.Linked }

// allLinked tells whether all was chosen to be a link.
func (p SendPage) allLinked() bool {
	return !slices.ContainsFunc(p.Files, func(f SentFile) bool { return !f.Linked })
}

// sendForm is the form that sends; its button stands in the head of the page.
const sendForm = "versturen"

func (p SendPage) mend(field string) string {
	return Agenda{Top: p.Top, Frame: p.Frame}.mendFrom(field)
}

// mendFrom is where something can be filled in, from another page than the agenda.
func (p Agenda) mendFrom(field string) string {
	if href := p.mend(field); href != "#"+field {
		return href
	}
	return p.path() + "#" + field
}

// ConvocationPage is the page before the convocation.
type ConvocationPage struct {
	SendPage
	// Planned is the convocation that goes out at a moment, or that could not; nil when there is none.
	Planned *dispatch.Convocation
	// Form is what was filled in for a moment, Wrong what is wrong with it.
	Form  MomentForm
	Wrong ui.Gaps
}

// MomentForm is when and how a convocation is to go out.
type MomentForm struct {
	Day    string `form:"dag"`
	At     string `form:"tijd"`
	Convey string `form:"wijze" query:"wijze"`
	// Each is how single papers go along: "12:links".
	Each []string `form:"stukwijze" query:"stukwijze"`
}

// way is the choice of how papers go along; it asks for the preview anew.
func (p ConvocationPage) way() ui.Radios {
	r := ui.Radios{Field: ui.Field{Name: "wijze", Label: "Stukken gaan mee"}, InLine: true}
	r.Options = conveyOptions(p.Sent.Convey)
	return r
}

// waits says that the convocation goes out by itself, or why it did not.
func (p ConvocationPage) waits() ui.Alert {
	c := p.Planned
	if c.State == dispatch.Parked {
		return ui.Alert{Tone: ui.Warning, Title: "De convocatie van " + nl.Moment(c.At) + " is niet uitgegaan", Text: c.Why + " De leden hebben niets ontvangen. Verstuur haar nu, of kies een nieuw moment."}
	}
	return ui.Alert{Tone: ui.Neutral, Title: "De convocatie gaat uit op " + nl.Moment(c.At), Text: "Stukken " + Conveyance(c.Convey) + otherWays(c.Ways) + ". Wat dan op de agenda staat, gaat mee; ontbreekt er dan iets, dan gaat er niets uit en krijgt het secretariaat bericht."}
}

func (p ConvocationPage) ready() bool { return len(p.Gaps) == 0 }

func (p ConvocationPage) head() ui.Head {
	head := ui.Head{Title: "Convocatie voor " + nl.Day(p.Top.Meeting.Day()), Actions: []ui.Button{p.back()}}
	if !p.ready() {
		head.Badge = ui.Badge{Text: "Nog niet klaar", Tone: ui.Warning}
		return head
	}
	head.Badge = ui.Badge{Text: "Klaar om te versturen", Tone: ui.Safe, Icon: "circle-check"}
	if n := len(p.open()); n > 0 {
		head.Badge = ui.Badge{Text: nl.Plural(n, "punt", "punten") + " om na te kijken", Tone: ui.Warning, Icon: "circle-alert"}
	}
	head.Standing = []ui.Fact{{Text: "Er is nog niets verstuurd"}}
	words := "Versturen naar "
	if p.Planned != nil && p.Planned.State == dispatch.Planned {
		words = "Nu al versturen naar "
	}
	head.Actions = append(head.Actions, ui.Button{
		Text: words + p.toWords(), Icon: "send", Kind: ui.Primary, Form: sendForm, DescribedBy: "gevolg",
	})
	return head
}

func (p ConvocationPage) consequence() ui.Consequence {
	return ui.Consequence{ID: "gevolg", Before: "Na het versturen ", Strong: "staan de nummers vast", After: ". Wat daarna afvalt blijft staan als vervallen, wat erbij komt wordt een nazending. Intrekken kan niet; afgelasten wel."}
}

// needs is what is in the way, what may be looked at, and what was found in order.
func (p ConvocationPage) needs() (needs ui.Needs) {
	for _, gap := range p.Gaps {
		needs = append(needs, ui.Need{State: ui.Wrong, Text: gap.Text, Href: p.mend(gap.Field)})
	}
	if p.Agenda == nil {
		return needs
	}
	for _, hint := range p.Agenda.Hints() {
		needs = append(needs, ui.Need{Text: hint.Text, Href: p.mend(hint.Field)})
	}
	if p.heavy() {
		needs = append(needs, ui.Need{Text: "De bijlagen zijn samen " + nl.Bytes(p.Bytes) + ": sommige mailservers weigeren dat", Href: "#mail"})
	}
	if p.Mail.Linked && !p.allLinked() {
		needs = append(needs, ui.Need{Text: "De bijlagen zijn samen " + nl.Bytes(p.Bytes) + ", meer dan 30\u00a0MB: de stukken gaan als koppeling mee", Href: "#mail"})
	}
	needs = append(needs, p.doubts()...)
	if len(p.Agenda.Contacts) == 0 {
		needs = append(needs, ui.Need{Text: "Dit gremium heeft geen secretaris: er staat geen contactpersoon op de agenda", Href: fmt.Sprintf("/gremia/%d", p.Top.Body.ID)})
	}
	for _, item := range p.Unagreed {
		needs = append(needs, ui.Need{
			Text: item.Number + " is een hamerstuk, maar op het formulier staat geen overeenstemming", Href: fmt.Sprintf("/aanbiedingen/%d", item.Submission),
		})
	}
	return append(append(needs, p.reach()...),
		ui.Need{State: ui.Done, Text: "Plaats, tijd en kenmerk ingevuld"},
		ui.Need{State: ui.Done, Text: p.toWords() + " met een e-mailadres"},
		ui.Need{State: ui.Done, Text: "Geen vertrouwelijk stuk gaat naar wie het niet mag zien"},
	)
}

// open are the needs that somebody may want to look at before it goes out.
func (p ConvocationPage) open() ui.Needs {
	return slices.DeleteFunc(p.needs(), func(n ui.Need) bool { return n.State == ui.Done })
}

// checked is the list beside the mail: what is in the way, or else what was found in order.
func (p ConvocationPage) checked() ui.Needs {
	if !p.ready() {
		return p.needs()
	}
	return slices.DeleteFunc(p.needs(), func(n ui.Need) bool { return n.State != ui.Done })
}

// warns names what is open, before the mail is looked at.
func (p ConvocationPage) warns() ui.Alert {
	return ui.Alert{Tone: ui.Warning, Title: "Kijk dit na voor u verstuurt", Text: "Versturen kan. Wat u zo laat, gaat zo naar de leden."}
}

// reach are the members whom no mail reaches.
func (p SendPage) reach() (needs ui.Needs) {
	for _, name := range p.Unreached {
		needs = append(needs, ui.Need{Text: name + " heeft geen e-mailadres", Href: fmt.Sprintf("/gremia/%d", p.Top.Body.ID)})
	}
	for _, r := range p.Gone {
		needs = append(needs, ui.Need{Text: r.Name + " krijgt niets: " + r.Address + " bestaat volgens de mailserver niet", Href: GonePath + "?" + url.Values{"q": {r.Address}}.Encode()})
	}
	return needs
}

func (p ConvocationPage) counts() string {
	return nl.Plural(len(p.Agenda.Items()), "punt", "punten") + ", " + nl.Plural(len(p.Files), "bestand", "bestanden")
}

// table is every item with the files as they arrive.
func (p ConvocationPage) table() ui.Table {
	table := ui.Table{Caption: "Definitieve nummers en bestandsnamen", Columns: []ui.Column{
		{Title: "Punt", Number: true}, {Title: "Titel", Header: true}, {Title: "Bestand, zoals de ontvanger het ziet", Label: "Bestand"}, {Title: "Grootte", Right: true}, {Title: "Gaat mee"},
	}}
	files := map[uint]SentFile{}
	for _, f := range p.Files {
		files[f.Paper] = f
	}
	if agenda, goes := files[0]; goes {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: "–"}, {Text: "Convocatie en agenda"}, agenda.cell(), {Text: agenda.size()}, {Text: wayWords[p.Sent.Convey]}}})
	}
	for _, item := range p.Agenda.Items() {
		if item.Dropped {
			continue
		}
		rows := p.itemRows(item, files)
		if len(rows) == 0 {
			rows = []ui.Row{{Cells: []ui.Cell{{Text: item.Number}, {Text: item.Title}, {Note: without(item)}, {Text: "–"}, {Text: "–"}}}}
		}
		table.Rows = append(table.Rows, rows...)
	}
	return table
}

func (p ConvocationPage) itemRows(item meeting.AgendaItem, files map[uint]SentFile) (rows []ui.Row) {
	for _, of := range item.Papers {
		f, goes := files[of.ID]
		cells := []ui.Cell{{Text: item.Number}, {Text: item.Title}, {Text: f.Name, Href: f.Href}, {Text: f.size()}, {Part: p.wayOf(of, howForm)}}
		if f.Bound {
			cells[2] = ui.Cell{Text: of.Title, Href: f.Href, Note: "in de ene pdf"}
		} else if f.Linked {
			cells[2] = ui.Cell{Text: of.Title, Href: f.Href, Note: "als koppeling"}
		} else if f.Beside != "" {
			cells[2].Note = "gaat als bijlage mee, naast de ene pdf: " + f.Beside
		}
		if !goes {
			cells[2], cells[3] = ui.Cell{Text: of.Title, Href: fmt.Sprintf("/stukken/%d", of.ID), Note: "in Beraad, niet bij de mail"}, ui.Cell{Text: "–"}
			cells[4] = ui.Cell{Text: "–"}
		}
		if len(rows) > 0 {
			cells[0], cells[1] = ui.Cell{}, ui.Cell{Text: of.Title}
		}
		rows = append(rows, ui.Row{Cells: cells})
	}
	return rows
}

func without(item meeting.AgendaItem) string {
	if item.Promised {
		return "ster zonder stuk: volgt als nazending"
	}
	return "geen stuk"
}

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

func changedMeanwhile(what string) ui.Alert {
	return ui.Alert{
		Tone: ui.Warning, Title: "Er is niets verstuurd: intussen is er iets veranderd", Announce: true,
		Text: what + " anders dan op de pagina die u bekeek. Hieronder staat wat er nu uit zou gaan. Kijk het na en verstuur opnieuw.",
	}
}
