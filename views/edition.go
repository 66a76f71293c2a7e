package views

import (
	"fmt"
	"slices"
	"strconv"

	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Editions is the page on which a policy line is made public: what goes, when, and a second person's yes.
type Editions struct {
	ui.Frame
	Policy policy.Policy
	// Pending is what is still to go, with its page as it will be; nil when there is nothing.
	Pending *gazette.Edition
	Preview *gazette.Line
	// Current is what is public now; nil when nothing is.
	Current *gazette.Edition
	// History is all that was prepared, the newest first, with the people who did it by number.
	History []gazette.Edition
	People  map[uint]string
	// Choices are the papers that can go along; Definitive is the text that would go, nil when none was signed.
	Choices    []gazette.Choice
	Definitive *policy.Wording
	// Missing stands between what is pending and the public.
	Missing ui.Gaps
	// May… are the rights of the reader; Own tells that he prepared what is pending.
	MayPrepare, MayApprove, MayCancel, MayWithdraw, Own bool
	// Sent is the part of the page that was refused, Input what stood in it, Gaps what was wrong.
	Sent  string
	Input EditionInput
	Gaps  ui.Gaps
}

// EditionInput is what somebody filled in, as he wrote it.
type EditionInput struct {
	Day, Clock, Note, Why string
	Annexes               []uint
}

func (p Editions) here(step string) string { return policyHref(p.Policy.ID) + "/publicatie" + step }

func (p Editions) step(name string) string { return p.here(fmt.Sprintf("/%d/%s", p.Pending.ID, name)) }

func (p Editions) head() ui.Head {
	head := ui.Head{Title: "Openbaar maken: " + p.Policy.Name, Badge: p.badge()}
	if p.Current != nil {
		head.Standing = append(head.Standing, ui.Fact{Text: fmt.Sprintf("versie %d openbaar sinds %s", p.Current.Number, nl.Day(law.DateOf(*p.Current.PublicAt)))})
		head.Actions = append(head.Actions, ui.Button{Text: "Openbare pagina", Icon: "external-link", Href: publicLinePath(p.Current.Slug)})
	}
	head.Actions = append(head.Actions, ui.Button{Text: "Terug naar de beleidslijn", Href: policyHref(p.Policy.ID)})
	return head
}

func (p Editions) badge() ui.Badge {
	switch {
	case p.Pending != nil:
		return editionBadge(p.Pending.State)
	case p.Current != nil:
		return editionBadge(gazette.Public)
	}
	return ui.Badge{Text: "Niet openbaar"}
}

func editionBadge(state gazette.State) ui.Badge {
	tones := map[gazette.State]ui.Tone{
		gazette.Public: ui.Safe, gazette.Replaced: ui.Safe, gazette.Draft: ui.Warning, gazette.Parked: ui.Warning,
		gazette.Withdrawn: ui.Danger,
	}
	return ui.Badge{Text: upper(EditionState(state)), Tone: tones[state]}
}

// standing says in a sentence what is the matter with what is pending.
func (p Editions) standing() ui.Alert {
	e := p.Pending
	switch e.State {
	case gazette.Parked:
		return ui.Alert{Tone: ui.Warning, Title: "Deze versie is niet openbaar gemaakt en wacht op u", Text: e.Why}
	case gazette.Planned:
		return ui.Alert{Tone: ui.Neutral, Title: "Deze versie wordt openbaar op " + nl.Moment(*e.PublishAt), Text: "Tot dan kunt u het moment wijzigen of annuleren."}
	}
	text := "Zodra iemand anders haar goedkeurt, is zij openbaar."
	if e.PublishAt != nil {
		text = "Na goedkeuring wordt zij openbaar op " + nl.Moment(*e.PublishAt) + "."
	}
	return ui.Alert{Tone: ui.Neutral, Title: "Nog niet openbaar", Text: text}
}

func (p Editions) preview() PublicLine { return PublicLine{Line: p.Preview, Inside: true} }

func (p Editions) consequence() ui.Consequence {
	e := p.Pending
	when := "meteen openbaar"
	if e.PublishAt != nil {
		when = "openbaar op " + nl.Moment(*e.PublishAt)
	}
	what := fmt.Sprintf("Versie %d", e.Number)
	if n := len(p.Preview.Annexes); n > 0 {
		what += " met " + nl.Plural(n, "bijlage", "bijlagen")
	}
	return ui.Consequence{
		ID: "gevolg", Before: what + " wordt ", Strong: when, After: ". Iedereen kan haar dan lezen en bewaren.",
		Ticks: []ui.Tick{{Name: "seen", Text: "Ik las de tekst en de bijlagen. Er staan geen namen of andere persoonsgegevens in, en niets wat vertrouwelijk is."}},
	}
}

// field is a field of one part of the page: only the part that was refused shows what is wrong.
func (p Editions) field(part, name, label, help string) ui.Field {
	f := ui.Field{Name: name, ID: name + "-" + part, Label: label, Help: help}
	if p.Sent == part {
		f.ID, f.Error = name, p.Gaps.For(name)
	}
	return f
}

// day and clock are those of the moment that stands, or that was filled in.
func (p Editions) day(part string) string {
	if p.Sent == part || p.Pending == nil || p.Pending.PublishAt == nil {
		return p.value(part, p.Input.Day)
	}
	return law.DateOf(*p.Pending.PublishAt).String()
}

func (p Editions) clock(part string) string {
	if p.Sent == part || p.Pending == nil || p.Pending.PublishAt == nil {
		return p.value(part, p.Input.Clock)
	}
	return nl.Clock(*p.Pending.PublishAt)
}

func (p Editions) value(part, value string) string {
	if p.Sent == part {
		return value
	}
	return ""
}

func (p Editions) annexOptions() []ui.Option {
	chosen := p.Input.Annexes
	if p.Sent != "klaarzetten" {
		chosen = nil
		for _, a := range p.annexes() {
			chosen = append(chosen, a.Version)
		}
	}
	options := make([]ui.Option, len(p.Choices))
	for i, c := range p.Choices {
		help := fmt.Sprintf("%s, %s, versie %d", upper(PaperKind(c.Paper.Kind)), nl.ShortDay(c.Paper.Date), c.Version.Number)
		if c.Paper.ReleasedAt == nil {
			help += "; de leden zien dit stuk niet"
		}
		options[i] = ui.Option{Value: strconv.Itoa(int(c.Version.ID)), Text: c.Paper.Title, Selected: slices.Contains(chosen, c.Version.ID), Help: help}
	}
	return options
}

func (p Editions) annexes() []gazette.Annex {
	if p.Preview == nil {
		return nil
	}
	return p.Preview.Annexes
}

// corrects tells that the text is public already, so that making it public anew mends something.
func (p Editions) corrects() bool {
	return p.Current != nil && p.Definitive != nil && p.Current.Number == p.Definitive.Number
}

func (p Editions) note() string {
	if p.Sent != "klaarzetten" && p.Pending != nil {
		return p.Pending.Note
	}
	return p.value("klaarzetten", p.Input.Note)
}

// events tell what became of an edition, for who keeps the line.
func (p Editions) events(e gazette.Edition) (lines []string) {
	said := func(what string, who uint) {
		if name := p.People[who]; name != "" {
			what += " door " + name
		}
		lines = append(lines, what)
	}
	said("Klaargezet op "+nl.ShortDay(law.DateOf(e.CreatedAt)), e.Author)
	if e.ApprovedAt != nil {
		said("Goedgekeurd op "+nl.ShortMoment(*e.ApprovedAt), e.ApprovedBy)
	}
	if e.PublicAt != nil {
		said("Openbaar op "+nl.ShortMoment(*e.PublicAt), 0)
	}
	if e.EndedAt != nil {
		said(upper(EditionState(e.State))+" op "+nl.ShortMoment(*e.EndedAt), 0)
	}
	if e.Why != "" {
		said("Reden: "+e.Why, 0)
	}
	if e.Note != "" {
		said("Verbeterd: "+e.Note, 0)
	}
	return lines
}

func annexWords(a gazette.Annex) string {
	words := upper(PaperKind(a.Kind))
	if !a.Date.IsZero() {
		words += ", " + nl.Day(a.Date)
	}
	return words
}
