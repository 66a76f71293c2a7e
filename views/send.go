package views

import (
	"cmp"
	"maps"
	"net/url"
	"slices"

	"beraad/models/access"
	"beraad/models/meeting"
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

func changedMeanwhile(what string) ui.Alert {
	return ui.Alert{
		Tone: ui.Warning, Title: "Er is niets verstuurd: intussen is er iets veranderd", Announce: true,
		Text: what + " anders dan op de pagina die u bekeek. Hieronder staat wat er nu uit zou gaan. Kijk het na en verstuur opnieuw.",
	}
}
