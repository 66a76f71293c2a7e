package views

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"

	"beraad/models/archive"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// MailOut is the page of one mail-out: read and approved before it goes, watched while it goes.
type MailOut struct {
	ui.Frame
	Distribution distribution.Distribution
	Body         string
	Policy       *policy.Policy
	// Adopted is the text that was adopted, Final the one that goes out.
	Adopted, Final       *policy.Wording
	Blocks               []paper.Block
	Annexes              []MailAnnex
	Lists                []MailList
	People               int
	Without              []string
	Gone                 int // of the people: no mail goes to their address
	Left                 int // who are on a list and left it
	Author, Approver     string
	Before, Quoted       *distribution.Known
	BeforeBody, QuotedBy string
	Gaps                 ui.Gaps
	Needs                ui.Gaps // for approval
	// View is how the mail is shown: "", "telefoon" or "tekst"; To is one of those who get it, nil for nobody. Framed: its HTML is at
	// /mail; Text is its text, in that view.
	View, Text string
	To         *mail.Address
	Framed     bool
	// Rights of the reader. Second: another than the writer must approve, and the reader is the writer.
	MayWrite, MayApprove, MayPlan, MayStop, MayPause, MayRetry, MayLift, MayTake, MayTry, MayArchive, MayOpen, Second bool
	// Filing: this installation has no mail server and writes mail to files.
	Filing bool
	Plan   PlanInput
	// Others can go before this one.
	Others []distribution.Known
	Names  map[uint]string
	Watch  *Watch
}

// PlanInput is when somebody wants it to go, as he wrote it, and why he stops.
type PlanInput struct {
	Day, Clock, Why, Pause, Lift string
	After                        uint
}

// MailAnnex is an annex of the mail.
type MailAnnex struct {
	Name, Href string
	Size       int64
}

// MailList is a list that the mail goes to.
type MailList struct {
	ID     uint
	Name   string
	People int
	Wide   bool
}

func (p MailOut) href(rest string) string { return mailOutHref(p.Distribution.ID) + rest }

func (p MailOut) state(states ...distribution.State) bool {
	return slices.Contains(states, p.Distribution.State)
}

func (p MailOut) tally() map[outbox.DeliveryState]int {
	if p.Watch == nil {
		return nil
	}
	return p.Watch.Tally
}

func (p MailOut) head() ui.Head {
	d := p.Distribution
	head := ui.Head{Title: d.Subject, Badge: mailOutBadge(d, p.tally()), Standing: []ui.Fact{{Text: "Uit de postbus van " + p.Body}}}
	if d.ApprovedAt != nil {
		head.Standing = append(head.Standing, ui.Fact{Icon: "circle-check", Text: "Goedgekeurd door " + p.Approver + ", " + nl.Moment(*d.ApprovedAt)})
	}
	if d.SendAt != nil && d.StartedAt == nil && p.state(distribution.Planned) {
		head.Standing = append(head.Standing, ui.Fact{Icon: "clock", Text: p.goesAt()})
	}
	if p.MayTry && p.state(distribution.Draft, distribution.Approved, distribution.Planned, distribution.Parked) {
		head.Actions = append(head.Actions, ui.Button{Text: "Proef aan mijzelf", Icon: "send", Post: p.href("/proef")})
	}
	if p.MayWrite && p.state(distribution.Draft, distribution.Approved, distribution.Planned, distribution.Parked) {
		head.Actions = append(head.Actions, ui.Button{Text: "Wijzigen", Icon: "pencil", Href: p.href("/wijzigen")})
	}
	switch {
	case p.state(distribution.Draft) && p.mayApproveNow():
		head.Actions = append(head.Actions, ui.Button{Text: "Goedkeuren…", Kind: ui.Primary, Icon: "stamp", Href: "#t-goedkeuren"})
	case p.state(distribution.Approved, distribution.Parked) && p.MayPlan:
		head.Actions = append(head.Actions, ui.Button{Text: "Inplannen…", Kind: ui.Primary, Icon: "calendar-clock", Href: "#t-plan"})
	}
	return head
}

// mayApproveNow tells whether the reader can approve, and nothing stands in the way.
func (p MailOut) mayApproveNow() bool { return p.MayApprove && !p.Second && len(p.Needs) == 0 }

func (p MailOut) needs() ui.Needs {
	var inOrder []string
	if p.Policy != nil && p.Needs.For("policy") == "" {
		inOrder = append(inOrder, "De beleidslijn heeft een definitieve tekst")
	}
	if p.People > 0 {
		inOrder = append(inOrder, upper(nl.Plural(p.People, "ontvanger heeft", "ontvangers hebben"))+" een e-mailadres")
	}
	needs := ui.NeedsFrom(p.Needs, inOrder...)
	if p.Gone > 0 {
		needs = append(needs, ui.Need{Text: p.goneWords(), Href: "#t-aan"})
	}
	for i := range needs {
		if needs[i].Href != "" {
			needs[i].Href = p.href("/wijzigen") + needs[i].Href
		}
	}
	return needs
}

func (p MailOut) consequence() ui.Consequence {
	return ui.Consequence{
		ID: "gevolg", Before: "Wat u goedkeurt ", Strong: "wordt bevroren",
		After: ": tekst, bijlagen en lijsten. Ontvangers zijn de lijsten op het moment van versturen. Annuleren kan tot de mail begint.",
		Ticks: p.ticks(),
	}
}

func (p MailOut) ticks() []ui.Tick {
	var ticks []ui.Tick
	if p.Policy != nil {
		ticks = append(ticks, ui.Tick{Name: "decided", Text: "De tekst is wat is besloten"})
	}
	if len(p.Annexes) > 0 {
		ticks = append(ticks, ui.Tick{Name: "outside", Text: "De bijlagen mogen naar buiten de kring van het beraad"})
	}
	return ticks
}

// differs is the difference between what was adopted and what goes out.
func (p MailOut) differs() ui.Diff {
	if p.Adopted == nil || p.Final == nil || p.Adopted.ID == p.Final.ID {
		return nil
	}
	return ui.Compare(p.Adopted.Text, p.Final.Text)
}

func knownName(k *distribution.Known, body string) string {
	return fmt.Sprintf("%s (%s)", k.Subject, body)
}

func (p MailOut) afterOptions() []ui.Option {
	var options []ui.Option
	for _, other := range p.Others {
		if other.State == distribution.Planned || other.State == distribution.Running || other.State == distribution.Paused || other.State == distribution.Approved || other.ID == p.Plan.After {
			options = append(options, ui.Option{
				Value: strconv.Itoa(int(other.ID)), Selected: other.ID == p.Plan.After,
				Text: knownName(&other, p.Names[other.Body]) + ", " + DistributionState(other.State),
			})
		}
	}
	return options
}

// shows gives the address of the page with the deliveries in one state; empty is all.
func (p MailOut) shows(state outbox.DeliveryState) string {
	if state == "" {
		return p.href("#t-ontvangers")
	}
	return p.href("?" + url.Values{"stand": {string(state)}}.Encode() + "#t-ontvangers")
}

// endedAt is when a delivery came to its end.
func endedAt(d outbox.Delivery) string {
	if d.EndedAt == nil {
		return ""
	}
	return nl.ShortMoment(*d.EndedAt)
}

func canRetry(d outbox.Delivery) bool {
	return d.State.Repeatable()
}

func (p MailOut) deliveries() ui.Table {
	table := ui.Table{
		Caption: "Ontvangers, wie aandacht vraagt eerst",
		Columns: []ui.Column{{Title: "Ontvanger", Header: true}, {Title: "Stand"}, {Title: "Antwoord van de server"}, {Title: "Opnieuw en bericht", Label: "Bericht", HideTitle: true}},
	}
	for _, d := range p.Watch.Rows {
		name := d.Name
		if name == "" {
			name = d.Address
		}
		can := rowCan{}
		if p.MayRetry && canRetry(d) {
			can.again = ui.Button{
				Text: "Opnieuw", Small: true, Hidden: " sturen aan " + name, Name: "delivery", Value: strconv.Itoa(int(d.ID)), Form: "opnieuw",
			}
		}
		if p.MayOpen && p.Watch.Message.Composed != "" && d.State.Ended() && (d.HandedOver() || d.State == outbox.Filed) {
			how := " zoals verzonden aan "
			if d.State == outbox.Filed {
				how = " zoals bewaard voor "
			}
			can.letter = ui.Button{
				Text: "Bericht", Small: true, Kind: ui.Subtle, Icon: "download", Hidden: how + name + " (.eml)", Href: deliveryPath(d.ID) + "/bericht.eml",
			}
		}
		again := ui.Cell{}
		if can.again.Text+can.letter.Text != "" {
			again.Part = can.part()
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: name, Note: d.Address}, {Badge: ui.Badge{Text: upper(DeliveryState(d.State)), Tone: deliveryTones[d.State]}, Note: endedAt(d)}, {Text: d.Answer}, again,
		}})
	}
	return table
}

// rowCan is what can be done with the row of a recipient.
type rowCan struct{ again, letter ui.Button }

// archives tells whether the mail-out can be taken along for the archive now.
func (p MailOut) archives() bool {
	return p.MayArchive && p.Watch != nil && archive.Ended(&p.Distribution, &p.Watch.Message)
}

func (p MailOut) stopTitle() string {
	if p.state(distribution.Running, distribution.Paused) {
		return "Stoppen"
	}
	return "Annuleren"
}

func (p MailOut) stopWords() string {
	if p.state(distribution.Running, distribution.Paused) {
		return "Wie het bericht nog niet kreeg, krijgt het niet meer. Wat al is aangenomen is niet terug te halen. De pagina zegt wie het kreeg."
	}
	return "Niemand krijgt dit bericht. Annuleren kan niet ongedaan worden gemaakt."
}

func oneMany(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
