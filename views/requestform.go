package views

import (
	"beraad/models/request"
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
	Handler                                                                                          []ui.Option
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

// ChannelWord says how a request came in.
func ChannelWord(channel string) string {
	return map[string]string{"letter": "brief", "mail": "e-mail", "form": "formulier op de website"}[channel]
}
