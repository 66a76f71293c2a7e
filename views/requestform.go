package views

import (
	"fmt"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// RequestForm is the form with which a request is entered, or what was entered is corrected.
type RequestForm struct {
	ui.Frame
	// ID is 0 for a new request.
	ID      uint
	Version uint
	Gaps    ui.Gaps
	// The fields as they were typed.
	Title, Received, Channel, Requester, Email, Address, Words, Matter, From, Till, Terms, Reference string
	Bodies                                                                                           []ui.Option
	Objection                                                                                        bool
	Information                                                                                      law.Information
	Handler                                                                                          []ui.Option
	// Mail is the message that the fields are proposed from.
	Mail *request.Incoming
	// Why is what was typed of why the message is no request; that was refused when Aside.
	Why   string
	Aside bool
}

func mailPath(id uint) string { return fmt.Sprintf("/woo-verzoeken/nieuw?mail=%d", id) }

func mailTitle(in request.Incoming) string {
	if in.Subject == "" {
		return "E-mail zonder onderwerp"
	}
	return in.Subject
}

func mailWaits(in request.Incoming) string {
	text := in.Name
	if !in.ReceivedOn.IsZero() {
		text += " · ontvangen " + nl.ShortDay(in.ReceivedOn) + "; vanaf die dag loopt de termijn"
	}
	return text
}

// mailFacts say what was read, and what was not.
func (p RequestForm) mailFacts() []string {
	in := p.Mail
	facts := []string{"De velden hieronder komen uit ‘" + in.Name + "’. Controleer ze. Is de mail doorgestuurd, dan staat hier de afzender van het doorsturen."}
	if in.SentAt != nil && !in.ReceivedOn.IsZero() && law.DateOf(*in.SentAt) != in.ReceivedOn {
		facts = append(facts, "Verzonden op "+nl.Day(law.DateOf(*in.SentAt))+", door de mailserver ontvangen op "+nl.Day(in.ReceivedOn)+".")
	}
	if len(in.Files) > 0 {
		facts = append(facts, "Bijlagen, bewaard in de e-mail: "+nl.List(in.Files)+".")
	}
	if len(in.Unread) > 0 {
		facts = append(facts, "Niet alles in de e-mail was te lezen. Open haar in uw mailprogramma en vergelijk.")
	}
	return facts
}

func (p RequestForm) heading() string {
	if p.ID == 0 {
		return "Verzoek inschrijven"
	}
	return "Gegevens van het verzoek"
}

func (p RequestForm) action() string {
	if p.ID == 0 {
		return "/woo-verzoeken"
	}
	return RequestPath(p.ID, "gegevens")
}

func (p RequestForm) back() string {
	if p.ID == 0 {
		return "/woo-verzoeken"
	}
	return RequestPath(p.ID)
}

func (p RequestForm) field(name, label, help string) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Error: p.Gaps.For(name)}
}

func (p RequestForm) channels() []ui.Option {
	words := map[string]string{"letter": "Brief", "mail": "E-mail", "form": "Formulier op de website"}
	var list []ui.Option
	for _, c := range request.Channels {
		list = append(list, ui.Option{Value: c, Text: words[c], Selected: c == p.Channel})
	}
	return list
}

// informations are what a request can be about, as far as the law cares.
func (p RequestForm) informations() (list []ui.Option) {
	for _, one := range []law.Information{"", law.Environmental, law.Emissions} {
		list = append(list, ui.Option{Value: string(one), Text: upper(informationWords[one]), Selected: one == p.Information})
	}
	return list
}

// informationWords are the words for what information is about.
var informationWords = map[law.Information]string{
	"": "gewone informatie", law.OtherInformation: "gewone informatie", law.Environmental: "milieu-informatie", law.Emissions: "uitstoot in het milieu (emissies)",
}

// ChannelWord says how a request came in.
func ChannelWord(channel string) string {
	return map[string]string{"letter": "brief", "mail": "e-mail", "form": "formulier op de website"}[channel]
}

// MailFile is the address of an e-mail with which a request came in, as it was received.
func MailFile(id uint) string { return fmt.Sprintf("/woo-verzoeken/post/%d", id) }
