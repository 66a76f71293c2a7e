package views

import (
	"strings"

	"beraad/models/body"
	"beraad/views/ui"
)

// BodyMail is the form with the words that a body uses in its mail, with an example of each message.
type BodyMail struct {
	Admin
	Body  *body.Body
	Texts []MailSample
	Gaps  ui.Gaps
}

// MailSample is a text with a message in which it stands; Shown is empty when it cannot be made.
type MailSample struct {
	Text           body.MailText
	Subject, Shown string
}

var textKinds = map[body.TextKind]string{
	body.ConvocationText: "Convocatie", body.LateText: "Nazending", body.MinutesText: "Conceptverslag", body.DecisionsText: "Besluitenlijst",
	body.MailOutText: "Verspreiding van een beleidslijn",
}

// TextKind gives the word for a message that a body has words of its own for.
func TextKind(kind body.TextKind) string { return textKinds[kind] }

func (p BodyMail) action() string { return BodyPath(p.Body.ID) + "/mail" }

func (p BodyMail) field(text body.MailText, part, label, help string) ui.Field {
	name := string(text.Kind) + "-" + part
	return ui.Field{Name: name, Label: label + ", " + strings.ToLower(TextKind(text.Kind)), Help: help, Error: p.Gaps.For(name)}
}

func placesHelp(kind body.TextKind) string {
	return "In te vullen: {" + strings.Join(kind.Places(), "}, {") + "}."
}

func introHelp(kind body.TextKind) string {
	if kind == body.MailOutText {
		return "Hiermee begint een nieuwe verspreiding; de schrijver kan de tekst nog wijzigen. "
	}
	return "Komt onder de aanhef. "
}
