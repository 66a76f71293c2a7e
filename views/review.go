package views

import (
	"strconv"

	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/review"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Review is the page on which the review of a policy line is kept.
type Review struct {
	ui.Frame
	Policy policy.Policy
	Review review.Review
	// Came: the event is there after which the line is reviewed.
	Came bool
	// Holder is who looks after the line, by name; People can.
	Holder   string
	People   []person.Person
	Outcomes []review.Outcome
	// May… are the rights of the reader.
	MayHold, MayTell, MayConclude bool
	// Sent is the part of the page that was refused, Input what stood in it, Gaps what was wrong.
	Sent  string
	Input ReviewInput
	Gaps  ui.Gaps
}

// ReviewInput is what somebody filled in, as he wrote it.
type ReviewInput struct {
	Holder                        uint
	Note, Outcome, NextOn, NextAt string
}

func (p Review) here(step string) string { return policyHref(p.Policy.ID) + "/herziening" + step }

func (p Review) head() ui.Head {
	head := ui.Head{Title: "Herziening: " + p.Policy.Name, Badge: policyBadge(p.Policy.State)}
	if when := reviewOf(p.Policy); when != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "Herzien: " + when})
	}
	if p.Holder != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "beheerd door " + p.Holder})
	}
	head.Actions = []ui.Button{{Text: "Terug naar de beleidslijn", Href: policyHref(p.Policy.ID)}}
	return head
}

// standing says that the line waits for its review; without a title when it does not.
func (p Review) standing() (alert ui.Alert) {
	if !p.Policy.Holds() {
		return ui.Alert{Tone: ui.Neutral, Title: "Deze beleidslijn geldt niet meer", Text: "Er valt niets te herzien."}
	}
	if p.Came {
		alert = ui.Alert{Tone: ui.Warning, Title: "De gebeurtenis is er: " + p.Policy.ReviewAt, Text: "Gemeld op " + nl.Day(p.Review.CameOn) + "."}
		if p.Review.CameNote != "" {
			alert.Text += " " + p.Review.CameNote
		}
	}
	return alert
}

// unset: nobody said when the line is reviewed.
func (p Review) unset() bool { return p.Policy.ReviewOn.IsZero() && p.Policy.ReviewAt == "" }

func (p Review) field(part, name, label, help string) ui.Field {
	f := ui.Field{Name: name, ID: name + "-" + part, Label: label, Help: help}
	if p.Sent == part {
		f.ID, f.Error = name, p.Gaps.For(name)
	}
	return f
}

func (p Review) value(part, value string) string {
	if p.Sent == part {
		return value
	}
	return ""
}

func (p Review) holderOptions() []ui.Option {
	chosen := p.Review.Holder
	if p.Sent == "houder" {
		chosen = p.Input.Holder
	}
	options := make([]ui.Option, len(p.People))
	for i, one := range p.People {
		options[i] = ui.Option{Value: strconv.Itoa(int(one.ID)), Text: one.Name, Selected: one.ID == chosen}
	}
	return options
}

func (p Review) outcomeOptions() []ui.Option {
	help := map[review.Kind]string{
		review.Extended: "De tekst blijft zoals hij is.", review.Revised: "De tekst is gewijzigd: de nieuwe versie schrijft u bij Wijzigen.",
		review.Ended: "De beleidslijn geldt niet meer. Dit kan niet ongedaan worden gemaakt.",
	}
	var options []ui.Option
	for _, kind := range review.Kinds {
		options = append(options, ui.Option{Value: string(kind), Text: upper(ReviewOutcome(kind)), Help: help[kind], Selected: p.value("uitkomst", p.Input.Outcome) == string(kind)})
	}
	return options
}

// outcomeLines tell what came of a review.
func outcomeLines(o review.Outcome) (lines []string) {
	if was := reviewWords(o.WasAt, o.WasOn); was != "" {
		lines = append(lines, "Stond op: "+was)
	}
	if next := reviewWords(o.NextAt, o.NextOn); next != "" {
		lines = append(lines, "Volgende herziening: "+next)
	}
	if o.Note != "" {
		lines = append(lines, o.Note)
	}
	return lines
}

func outcomeTitle(o review.Outcome) string {
	return upper(ReviewOutcome(o.Kind)) + " op " + nl.Day(o.On)
}

// reminderWords say when people are told.
func reminderWords(on law.Date) string {
	return "Bericht volgt op " + nl.ShortDay(on.AddDays(-review.Ahead)) + " en op " + nl.ShortDay(on) + "."
}

func reviewLink(when string) string {
	if when == "" {
		return "nog niet bepaald"
	}
	return when
}
