package views

import (
	"fmt"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// instead is what is given of a view without a name, as it stands or as it was typed.
func (p Desk) instead() string {
	if p.Failed == "oordeel" {
		return p.Typed.Instead
	}
	if d := p.current(); d != nil {
		return d.Instead
	}
	return ""
}

// formHelp says when a view may be given without a name.
func (p Desk) formHelp() string {
	if p.Terms.Regime == law.Wob {
		return "Alleen bij grond 11.1 (Wob 11, tweede lid). Dit leest het publiek op de plaats van de passage. Noem geen personen."
	}
	return "Alleen bij grond 5.2.1 (Woo 5.2, tweede lid). Dit leest het publiek op de plaats van de passage. Noem geen personen. Ging het om een besluit van een minister, dan moet dit in beginsel (derde lid)."
}

// information is what the passage is about, as it stands or as it was chosen; none: what the request is about.
func (p Desk) information() law.Information {
	if p.Failed == "oordeel" {
		return p.Typed.Information
	}
	if d := p.current(); d != nil {
		return d.Information
	}
	return ""
}

func (p Desk) informations() ui.Select {
	s := ui.Select{
		Field: ui.Field{Name: "information", Label: "Deze passage gaat over", Error: p.Gaps.For("information")},
		Empty: "Wat het verzoek vraagt: " + informationWords[p.Request.Information],
	}
	for _, one := range law.Informations {
		s.Options = append(s.Options, ui.Option{Value: string(one), Text: upper(informationWords[one]), Selected: one == p.information()})
	}
	return s
}

// environmental tells whether what a passage is about is in sight: where it is likely to matter.
func (p Desk) environmental() bool {
	return p.Request.Information != "" || p.information() != "" || p.Gaps.For("information") != ""
}

var deedWords = map[request.DeedKind]string{
	request.MarkedDeed: "passage gemarkeerd", request.JudgedDeed: "oordeel gewijzigd", request.LiftedDeed: "markering weggehaald", request.AcceptedDeed: "voorstel overgenomen",
}

// DeedWord says what somebody did with marks.
func DeedWord(d *request.Deed) string {
	switch n := d.Count(); {
	case d.Kind == request.EverywhereDeed:
		return fmt.Sprintf("“%s” overal gemarkeerd (%s)", d.Words, nl.Plural(n, "passage", "passages"))
	case d.Kind == request.ScopeDeed && d.Outside:
		return fmt.Sprintf("agendapunt “%s” buiten de reikwijdte gezet", d.Words)
	case d.Kind == request.ScopeDeed:
		return fmt.Sprintf("agendapunt “%s” binnen de reikwijdte gezet", d.Words)
	case d.Kind == request.WholeDeed:
		return fmt.Sprintf("“%s” in zijn geheel beoordeeld", d.Words)
	case d.Kind == request.AcceptedDeed && n > 1:
		return nl.Plural(n, "voorstel", "voorstellen") + " overgenomen"
	case d.Kind == request.MarkedDeed && n > 1:
		return nl.Plural(n, "passage", "passages") + " gemarkeerd"
	default:
		return deedWords[d.Kind]
	}
}

// Undone says what was undone, and what could not be.
func Undone(d *request.Deed, left int) string {
	said := "Ongedaan gemaakt: " + DeedWord(d) + "."
	switch {
	case left > 0 && d.Kind == request.ScopeDeed:
		said = "Niets ongedaan gemaakt: een ander besliste intussen over agendapunt “" + d.Words + "”, en dat bleef staan."
	case left == 1:
		said += " Eén markering is intussen door een ander gewijzigd en bleef staan."
	case left > 1:
		said += fmt.Sprintf(" %s markeringen zijn intussen door een ander gewijzigd en bleven staan.", nl.Number(left))
	}
	return said
}
