package views

import (
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

var requestTexts = map[request.TextKind]string{
	request.AcknowledgedText: "ontvangstbevestiging", request.ExtendedText: "verdaging", request.UnclearText: "vraag om precisering",
	request.ClarifiedText: "antwoord op precisering", request.SuspendedText: "opschorting", request.ResumedText: "hervatting van de termijn",
	request.ConsultedText: "vraag om een zienswijze", request.RevisedText: "gewijzigd besluit",
	request.AgreedText: "afspraak over de termijn", request.DroppedText: "besluit om niet te behandelen",
	request.StatuteText: "wet", request.FoundText: "gevonden documenten", request.PublicText: "wat openbaar wordt", request.RefusedText: "wat niet openbaar wordt",
	request.OutsideText: "wat buiten het verzoek valt", request.MannerText: "hoe de verzoeker de documenten krijgt", request.ObjectionText: "bezwaar",
}

// RequestText gives the words for a text that the desk writes with; of a ground its code and name.
func RequestText(kind request.TextKind) string {
	if g, is := kind.Ground(); is {
		return string(g) + ", " + g.Name()
	}
	return requestTexts[kind]
}

// RequestTextTitle is the same as the title of a page.
func RequestTextTitle(kind request.TextKind) string { return upper(RequestText(kind)) }

// toldWords says how the requester hears of a step.
func (p Request) toldWords() string {
	if p.Request.Email != "" {
		return "De verzoeker krijgt dit per e-mail, met de uiterste dag. De brief blijft bij het verzoek."
	}
	return "Er is geen e-mailadres. De brief staat klaar bij Brieven, om te printen en te versturen."
}

func letterNote(m request.Missive) string {
	text := nl.ShortDay(m.On)
	if m.Kind == request.ConsultedText {
		text += ", aan " + m.Recipient
	}
	if m.Email == "" {
		return text + ", per post te versturen"
	}
	return text + ", per e-mail"
}

func letterPath(m request.Missive, form string) string {
	return RequestPath(m.Request, "brieven", strconv.Itoa(int(m.ID)), form)
}

// LetterTextsPath is where the texts for letters and decisions are kept.
const LetterTextsPath = "/beheer/brieven"

// LetterTexts is the list of the texts for letters and decisions under a law.
type LetterTexts struct {
	Admin
	Regime law.Regime
	Texts  map[request.TextKind]request.Wording
}

// LetterText is one of these texts, with how it reads and what it was.
type LetterText struct {
	Admin
	Text request.Wording
	// Last is the newest text that was read; Standard tells that nobody changed it.
	Last     uint
	Standard bool
	MayKeep  bool
	Heading  string
	Shown    string
	Past     []request.Wording
	Names    map[uint]string
	Gaps     ui.Gaps
}

func letterTextPath(kind request.TextKind, regime law.Regime, more string) string {
	return LetterTextsPath + "/" + string(regime) + "/" + string(kind) + more
}

// regimes are the two lists, one for each law.
func (p LetterTexts) regimes() ui.Tabs {
	t := ui.Tabs{Label: "Wet", Path: LetterTextsPath + "?wet=" + string(p.Regime)}
	for _, regime := range []law.Regime{law.Woo, law.Wob} {
		t.Tabs = append(t.Tabs, ui.Tab{Text: regime.String(), Href: LetterTextsPath + "?wet=" + string(regime)})
	}
	return t
}

// textGroup is a part of the list under a heading.
type textGroup struct {
	id, title string
	kinds     []request.TextKind
}

func (p LetterTexts) groups() []textGroup {
	grounds := textGroup{id: "gronden", title: "Besluit: overwegingen per grond"}
	for _, g := range law.Grounds(p.Regime) {
		grounds.kinds = append(grounds.kinds, request.GroundText(g))
	}
	return []textGroup{
		{"brieven", "Brieven", request.LetterTexts}, {"besluit", "Besluit: onderdelen", request.RulingTexts}, grounds,
	}
}

func (p LetterTexts) table(g textGroup) ui.Table {
	t := ui.Table{Caption: g.title, Columns: []ui.Column{{Title: "Tekst", Header: true}, {Title: "Kop of onderwerp"}, {Title: "Stand"}}}
	for _, kind := range g.kinds {
		w := p.Texts[kind]
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: upper(RequestText(kind)), Href: letterTextPath(kind, p.Regime, "")}, {Text: w.Title}, {Badge: standardBadge(w)},
		}})
	}
	return t
}

func standardBadge(w request.Wording) ui.Badge {
	if w.Standard {
		return ui.Badge{Text: "Standaard", Tone: ui.Neutral}
	}
	return ui.Badge{Text: "Eigen tekst", Tone: ui.Active}
}

func (p LetterText) path(more string) string {
	return letterTextPath(p.Text.Kind, p.Text.Regime, more)
}

func (p LetterText) head() ui.Head {
	h := ui.Head{Title: upper(RequestText(p.Text.Kind)), Standing: []ui.Fact{{Text: p.Text.Regime.String()}}}
	if p.Standard {
		h.Standing = append(h.Standing, ui.Fact{Text: "Dit is de standaardtekst van Beraad"})
	}
	return h
}

func (p LetterText) titleLabel() string {
	if p.Text.Kind.IsLetter() {
		return "Onderwerp"
	}
	return "Kop in de brief"
}

// help says what can be filled in.
func (p LetterText) help() string {
	text := "Een lege regel begint een nieuwe alinea; een regel met “- ” ervoor wordt een punt. "
	if p.Text.Kind.IsLetter() {
		text += "Een alinea met een veld waarvoor niets is ingevuld, valt weg. De aanhef en de groet maakt Beraad. "
	} else if _, is := p.Text.Kind.Ground(); is {
		text += "Beraad zet erachter bij welke documenten deze grond geldt. "
	}
	return text + "In te vullen: {" + strings.Join(p.Text.Kind.Places(), "}, {") + "}."
}

// pastNote says who changed a text, and when.
func (p LetterText) pastNote(w request.Wording) string {
	text := nl.Moment(w.CreatedAt)
	if name := p.Names[w.By]; name != "" {
		text += ", " + name
	}
	if w.Standard {
		return text + ": terug naar de standaardtekst"
	}
	return text
}
